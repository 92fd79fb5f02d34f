//! Who qualifies, as rules: `rules show`, `check`, `preview`, `apply`, `history`.

mod versions;

use std::path::PathBuf;

use claimbook_app::matters::{self, rules_file};
use claimbook_app::views::RulesCheck;
use claimbook_app::{Error, Result};
use clap::{Args, Subcommand};

use crate::book::chosen_matter;
use crate::run::{Outcome, Run};
use crate::shared_args::BookArgs;
use crate::shown;
use crate::table::{Side, Table, pairs};

/// The commands about rules.
#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// Print the rules in force as the file that `check`, `preview` and `apply` read
    #[command(after_help = "Example:\n  claimbook rules show smith.claimbook > draft.toml")]
    Show(BookArgs),
    Check(CheckRulesArgs),
    Preview(versions::PreviewRulesArgs),
    Apply(versions::ApplyRulesArgs),
    /// List the versions of the rules, newest first
    #[command(after_help = "Example:\n  claimbook rules history smith.claimbook")]
    History(BookArgs),
}

/// Say what is wrong with a file of rules, or what it says
///
/// Rules speak of the fields and the limitation dates of a matter. Without --book and --matter they are checked against the matter that a
/// new claimbook starts from.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook rules check draft.toml\n  claimbook rules check draft.toml --book smith.claimbook\n  claimbook rules check draft.toml --matter firm.toml"
)]
pub(crate) struct CheckRulesArgs {
    /// Rules as TOML
    #[arg(value_name = "FILE.toml")]
    file: PathBuf,
    /// Check them against the matter of this claimbook
    #[arg(long, value_name = "BOOK")]
    book: Option<PathBuf>,
    /// Check them against a matter template, or against a matter file of your own
    #[arg(long, value_name = "TEMPLATE|FILE.toml", conflicts_with = "book")]
    matter: Option<String>,
}

/// Runs a command about rules.
pub(crate) fn run(run: &Run, command: RulesCommand) -> Result<Outcome> {
    match command {
        RulesCommand::Show(args) => versions::show(run, &args),
        RulesCommand::Check(args) => check(run, &args),
        RulesCommand::Preview(args) => versions::preview(run, &args),
        RulesCommand::Apply(args) => versions::apply(run, args),
        RulesCommand::History(args) => versions::history(run, &args),
    }
}

/// `claimbook rules check`.
fn check(run: &Run, args: &CheckRulesArgs) -> Result<Outcome> {
    let matter = match (&args.book, &args.matter) {
        (Some(book), _) => run.open(book)?.matter()?,
        (None, Some(name)) => chosen_matter(name)?,
        (None, None) => matters::template(matters::usual_template())?,
    };
    let is_named = args.book.is_some() || args.matter.is_some();
    let said = rules_file::check(&args.file, &matter).map_err(|error| match is_named {
        true => error,
        false => Error {
            hint: format!("{}; it was checked against {}, and --book names your claimbook", error.hint, matter.id),
            ..error
        },
    })?;
    run.printer.document(&said);
    run.printer.answer(&words(&shown::view(&said)));
    Ok(Outcome::Done)
}

fn words(said: &RulesCheck) -> String {
    let count = match said.rules.len() {
        0 => "no rules".to_string(),
        1 => "1 rule".to_string(),
        many => format!("{many} rules"),
    };
    let dates = [
        ("class_start", &said.class_start),
        ("class_end", &said.class_end),
        ("cutoff", &said.cutoff),
        ("bar_date", &said.bar_date),
    ];
    let date = |(key, value): (&str, &String)| {
        (key.to_string(), if value.is_empty() { "open".to_string() } else { value.clone() })
    };
    let mut words = format!("{} has {count} and holds for the matter '{}'\n\n", said.file, said.matter);
    words.push_str(&pairs(&dates.map(date)));
    if !said.rules.is_empty() {
        let heading = ["rule", "label", "when it fails", "when nothing is known", "documents"];
        let mut table = Table::new(&heading.map(|name| (name, Side::Left)));
        for rule in &said.rules {
            let evidence = rule.evidence.join(", ");
            table.row(vec![
                rule.id.clone(),
                rule.label.clone(),
                rule.on_fail.clone(),
                rule.on_missing.clone(),
                evidence,
            ]);
        }
        words.push_str(&format!("\n{}", table.with_heading()));
    }
    words
}
