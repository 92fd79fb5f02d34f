//! Letters that the firm edits: `letter list`, `show`, `save`, `remove`.

use std::path::PathBuf;

use claimbook_app::views::{LetterTemplateEdit, LetterTemplateRef, Nothing};
use claimbook_app::{Progress, Result, notices::templates};
use claimbook_domain::notice::Purpose;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::run::{Outcome, Run};
use crate::shared_args::BookArgs;
use crate::shown;
use crate::table::{Side, Table};

#[derive(Debug, Subcommand)]
pub(crate) enum LetterCommand {
    /// List the letters, and the fields that a letter may name
    #[command(after_help = "Example:\n  claimbook letter list smith.claimbook")]
    List(BookArgs),
    /// Print the text of a letter
    #[command(after_help = "Example:\n  claimbook letter show smith.claimbook deficiency > deficiency.txt")]
    Show(LetterArgs),
    Save(SaveLetterArgs),
    /// Take the firm's letter away; one that ships with the program comes back
    #[command(after_help = "Example:\n  claimbook letter remove smith.claimbook deficiency")]
    Remove(LetterArgs),
}

/// A letter of a claimbook.
#[derive(Debug, Args)]
pub(crate) struct LetterArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The letter, by its name
    #[arg(value_name = "LETTER")]
    name: String,
}

/// Save a letter under its name; a field that there is not is an error that names it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook letter save smith.claimbook deficiency deficiency.txt\n  claimbook letter save smith.claimbook second-reminder second.txt --purpose reminder"
)]
pub(crate) struct SaveLetterArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Its name: a-z, 0-9 and dashes
    #[arg(value_name = "LETTER")]
    name: String,
    /// The text, in UTF-8
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Whether it starts a period to cure or repeats the day of one that runs
    #[arg(long, value_name = "PURPOSE", value_parser = PossibleValuesParser::new(Purpose::ALL.map(Purpose::code)))]
    purpose: Option<String>,
}

/// Runs a command on letters.
pub(crate) fn run(run: &Run, command: LetterCommand) -> Result<Outcome> {
    match command {
        LetterCommand::List(args) => list(run, &args),
        LetterCommand::Show(args) => show(run, &args),
        LetterCommand::Save(args) => save(run, args),
        LetterCommand::Remove(args) => remove(run, args),
    }
}

fn list(run: &Run, args: &BookArgs) -> Result<Outcome> {
    let letters = templates::list(&run.open(&args.book)?, Nothing {}, &Progress::silent())?;
    run.printer.document(&letters);
    let mut table = Table::new(&[("letter", Side::Left), ("purpose", Side::Left), ("", Side::Left)]);
    for letter in &letters.rows {
        let origin = match (letter.built_in, letter.changed_by.as_str()) {
            (true, _) => "ships with the program".to_string(),
            (false, by) => format!("changed by {by} on {}", letter.changed_at),
        };
        table.row(vec![letter.name.clone(), letter.purpose.clone(), origin]);
    }
    let mut fields = Table::new(&[("field", Side::Left), ("what takes its place", Side::Left)]);
    letters.fields.iter().for_each(|field| fields.row(vec![format!("{{{}}}", field.name), field.about.clone()]));
    run.printer.answer(&format!("{}\n{}", table.with_heading(), fields.with_heading()));
    Ok(Outcome::Done)
}

fn show(run: &Run, args: &LetterArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let letter = templates::get(&book, LetterTemplateRef { name: args.name.clone() }, &Progress::silent())?;
    run.printer.document(&letter);
    run.printer.answer(&letter.text);
    Ok(Outcome::Done)
}

fn save(run: &Run, args: SaveLetterArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let text = templates::text_of(&args.file)?;
    let request =
        LetterTemplateEdit { name: args.name, purpose: args.purpose.unwrap_or_default(), text, version: None };
    let saved = templates::save(&book, request, &Progress::silent())?;
    run.printer.document(&saved);
    run.printer.confirm(&format!("Saved the letter '{}' ({})", saved.name, saved.purpose));
    Ok(Outcome::Done)
}

fn remove(run: &Run, args: LetterArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let name = args.name.trim().to_string();
    let left = templates::void(&book, LetterTemplateRef { name: name.clone() }, &Progress::silent())?;
    run.printer.document(&left);
    let back = left.rows.iter().any(|letter| letter.name == name);
    let words = if back { "that ships with the program is back" } else { "was taken away" };
    run.printer.confirm(&format!("The letter '{}' {words}", shown::line(&name)));
    Ok(Outcome::Done)
}
