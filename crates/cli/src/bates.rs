//! Bates numbers: `bates assign`, `bates list`.

use std::path::PathBuf;

use claimbook_app::views::{BatesAssign, BatesQuery, BatesRow};
use claimbook_app::{Result, bates};
use claimbook_domain::money::grouped;
use clap::{Args, Subcommand};

use crate::claimant::WhichArgs;
use crate::run::{Outcome, Run};
use crate::shown;
use crate::table::{Side, Table};

#[derive(Debug, Subcommand)]
pub(crate) enum BatesCommand {
    Assign(AssignArgs),
    List(ListArgs),
}

/// Give Bates numbers to every document that has none, all of them or none
///
/// Prefix, digits and level are the matter's (`bates.prefix`, `bates.digits`, `bates.by_document`). A number is never given twice.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook bates assign smith.claimbook\n  claimbook bates assign smith.claimbook --where \"status=qualified\""
)]
pub(crate) struct AssignArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    #[command(flatten)]
    which: WhichArgs,
}

/// List the Bates numbers that were given
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook bates list smith.claimbook --where \"state=CA\"")]
pub(crate) struct ListArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    #[command(flatten)]
    which: WhichArgs,
}

/// Runs a command about Bates numbers.
pub(crate) fn run(run: &Run, command: &BatesCommand) -> Result<Outcome> {
    match command {
        BatesCommand::Assign(args) => {
            let book = run.open(&args.book)?;
            let request = BatesAssign { filter: args.which.filter("") };
            let given = run.watch(|progress| bates::assign(&book, request, progress))?;
            run.printer.document(&given);
            run.printer.confirm(&format!(
                "{}{} to {} for {}",
                table(&given.rows),
                given.begin,
                given.end,
                documents(given.documents)
            ));
        }
        BatesCommand::List(args) => {
            let book = run.open(&args.book)?;
            let request = BatesQuery { filter: args.which.filter("") };
            let list = run.watch(|progress| bates::list(&book, request, progress))?;
            run.printer.document(&list);
            run.printer.answer(&match list.rows.is_empty() {
                true => "No document has Bates numbers".to_string(),
                false => format!("{}{}", table(&list.rows), documents(list.rows.len() as u64)),
            });
        }
    }
    Ok(Outcome::Done)
}

fn documents(count: u64) -> String {
    if count == 1 { "1 document".into() } else { format!("{} documents", grouped(count)) }
}

fn table(rows: &[BatesRow]) -> String {
    let heads = [
        ("from", Side::Left),
        ("to", Side::Left),
        ("pages", Side::Right),
        ("claim", Side::Left),
        ("name", Side::Left),
        ("slip sheet", Side::Left),
    ];
    let mut table = Table::new(&heads);
    for row in rows {
        let row = shown::view(row);
        let cells = [&row.begin, &row.end, &grouped(row.pages.into()), &row.claim_no, &row.name, &row.slip_sheet];
        table.row(cells.into_iter().cloned().collect());
    }
    table.with_heading()
}
