//! Claims that may be of one person: `duplicates find`, `list`, `pairs`, `why`, `not-same`, `report`.

use std::path::PathBuf;

use claimbook_app::views::{
    ComparedPart, DuplicateList, DuplicatesFound, DuplicatesQuery, NotSameSet, Nothing, PairRef, PairWhy, PathRequest,
};
use claimbook_app::{Progress, Result, duplicates};
use claimbook_domain::money::{grouped, how_many};
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::run::{Outcome, Run};
use crate::shown;
use crate::table::{Side, Table};

#[derive(Debug, Subcommand)]
pub(crate) enum DuplicatesCommand {
    Find(PairFindArgs),
    List(PairListArgs),
    Pairs(PairsArgs),
    Why(WhyArgs),
    NotSame(NotSameArgs),
    Report(ReportArgs),
}

/// Compare all claims and keep the pairs that may be of one person
///
/// Every later act keeps them up to date. It changes no record, so there is nothing to undo.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook duplicates find smith.claimbook")]
pub(crate) struct PairFindArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
}

/// List the groups of claims that may each be of one person, with the reasons
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook duplicates list smith.claimbook --certainty certain --limit 20")]
pub(crate) struct PairListArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Groups joined by certain pairs alone, or all others
    #[arg(long, value_name = "CERTAINTY", value_parser = PossibleValuesParser::new(["certain", "possible"]))]
    certainty: Option<String>,
    /// At most so many groups
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    limit: Option<u64>,
}

/// Write every open pair as CSV: two claim numbers, the certainty, the reasons for and against
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook duplicates pairs smith.claimbook pairs.csv")]
pub(crate) struct PairsArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The file to write; an existing one is replaced
    #[arg(value_name = "OUT.csv")]
    out: PathBuf,
}

/// Show why two claims belong together: each field, both values, what it says and how much
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook duplicates why smith.claimbook LNKD-0000001 LNKD-0000007")]
pub(crate) struct WhyArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// A claim
    #[arg(value_name = "A")]
    a: String,
    /// Another
    #[arg(value_name = "B")]
    b: String,
}

/// Say that two claims are of two people; they are kept apart, through a third claim too
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimbook duplicates not-same smith.claimbook LNKD-0000001 LNKD-0000007 --reason 'Father and son; both called'"
)]
pub(crate) struct NotSameArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// A claim
    #[arg(value_name = "A")]
    a: String,
    /// Another
    #[arg(value_name = "B")]
    b: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Write every merge, "not the same" and cleared anomaly in force with person, time and reason, as CSV or PDF
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook duplicates report smith.claimbook decisions.pdf")]
pub(crate) struct ReportArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// The file to write, .csv or .pdf; an existing one is replaced
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

/// Runs a command about duplicates.
pub(crate) fn run(run: &Run, command: DuplicatesCommand) -> Result<Outcome> {
    match command {
        DuplicatesCommand::Find(args) => {
            let book = run.open(&args.book)?;
            let found = run.watch(|progress| duplicates::find(&book, Nothing {}, progress))?;
            run.printer.document(&found);
            run.printer.confirm(&found_in_words(&found));
        }
        DuplicatesCommand::List(args) => {
            let book = run.open(&args.book)?;
            let (certainty, limit) = (args.certainty.unwrap_or_default(), args.limit.unwrap_or_default());
            let query = DuplicatesQuery { certainty, limit, ..Default::default() };
            let list = run.watch(|progress| duplicates::list(&book, query, progress))?;
            run.printer.document(&list);
            run.printer.answer(&list_in_words(&list));
        }
        DuplicatesCommand::Pairs(args) => {
            let book = run.open(&args.book)?;
            let request = PathRequest { path: args.out.to_string_lossy().into_owned() };
            let saved = run.watch(|progress| duplicates::save_pairs(&book, request, progress))?;
            run.printer.document(&saved);
            run.printer.confirm(&format!("Wrote {} to {}", pairs(saved.rows), shown::path(&args.out)));
        }
        DuplicatesCommand::Why(args) => {
            let book = run.open(&args.book)?;
            let why = duplicates::why(&book, PairRef { a: args.a, b: args.b }, &Progress::silent())?;
            run.printer.document(&why);
            run.printer.answer(&why_in_words(&why));
        }
        DuplicatesCommand::NotSame(args) => {
            let book = run.open(&args.book)?;
            let request = NotSameSet { a: args.a, b: args.b, reason: args.reason };
            let apart = duplicates::not_same(&book, request, &Progress::silent())?;
            run.printer.document(&apart);
            run.printer.confirm(&format!("{} and {} are kept apart as two people", apart.a, apart.b));
        }
        DuplicatesCommand::Report(args) => {
            let book = run.open(&args.book)?;
            let request = PathRequest { path: args.out.to_string_lossy().into_owned() };
            let saved = run.watch(|progress| duplicates::save_report(&book, request, progress))?;
            run.printer.document(&saved);
            let decisions = how_many(saved.rows, "decision");
            run.printer.confirm(&format!("Wrote {decisions} to {}", shown::path(&args.out)));
        }
    }
    Ok(Outcome::Done)
}

fn pairs(count: u64) -> String {
    how_many(count, "open pair")
}

fn found_in_words(found: &DuplicatesFound) -> String {
    format!(
        "{} certain and {} possible pairs in {} groups, of {} claims (rules {}, {}.{:03} s)",
        grouped(found.certain_pairs),
        grouped(found.possible_pairs),
        grouped(found.groups),
        grouped(found.claims),
        found.rules,
        found.seconds.millis / 1_000,
        found.seconds.millis % 1_000
    )
}

fn list_in_words(list: &DuplicateList) -> String {
    if list.total == 0 {
        return "No group of claims may be of one person".into();
    }
    let list = shown::view(list);
    let mut words = String::new();
    for group in &list.groups {
        words.push_str(&format!("{}\n", group.claims.join(", ")));
        for pair in &group.pairs {
            words.push_str(&format!("  {} and {}, {}: {}", pair.a, pair.b, pair.certainty, pair.reasons.join("; ")));
            let against = format!("; but {}", pair.counter.join("; "));
            words.push_str(if pair.counter.is_empty() { "" } else { &against });
            words.push('\n');
        }
    }
    let groups = how_many(list.total, "group");
    let shown = match list.groups.len() as u64 {
        all if all == list.total => String::new(),
        some => format!("; the first {} are shown", grouped(some)),
    };
    format!("{words}{groups}{shown}")
}

fn why_in_words(why: &PairWhy) -> String {
    let why = shown::view(why);
    let heads = [("field", Side::Left), (&*why.a, Side::Left), (&*why.b, Side::Left)];
    let heads: Vec<_> = heads.into_iter().chain([("what it says", Side::Left), ("how much", Side::Right)]).collect();
    let mut table = Table::new(&heads);
    for ComparedPart { field, a, b, says, bits, .. } in &why.parts {
        table.row(vec![field.clone(), a.clone(), b.clone(), says.clone(), how_much(*bits)]);
    }
    table.row(vec!["in all".into(), String::new(), String::new(), String::new(), how_much(why.bits)]);
    let verdict = match (why.certainty.as_str(), why.open) {
        ("", _) => "Too little says that they are of one person".to_string(),
        (certainty, true) => format!("They are one person: {certainty}, by {}", why.rule),
        (certainty, false) => {
            format!("They would be {certainty}, by {}; no decision is needed, because {}", why.rule, why.closed_because)
        }
    };
    let apart = why.not_same.as_ref().map_or(String::new(), |said| {
        format!("\nKept apart as two people by {} on {} (change {}): {}", said.by, said.at, said.event, said.reason)
    });
    format!("{}{verdict}{apart}", table.with_heading())
}

/// `+12.0`: so many bits, each of which makes it twice as likely that the two are one person.
fn how_much(bits: i64) -> String {
    let sign = if bits < 0 { '-' } else { '+' };
    format!("{sign}{}.{}", bits.abs() / 100, bits.abs() % 100 / 10)
}
