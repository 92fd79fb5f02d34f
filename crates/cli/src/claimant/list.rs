//! `claimant list`: read and printed page by page, so that a list of any length begins at once and costs no memory.

use std::path::PathBuf;

use claimbook_app::views::{ClaimantPage, ClaimantQuery, ClaimantView, Condition, Filter, Nothing};
use claimbook_app::{Error, Progress, Result, claimants, filter, matters};
use claimbook_domain::field::Field;
use claimbook_domain::money::grouped;
use clap::Args;
use serde_json::json;

use super::words::status;
use crate::book_fields;
use crate::run::{Outcome, Run};
use crate::table::{Side, Table};

/// List claimants, all of them or those that a filter and a search leave
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook claimant list smith.claimbook --where \"status=qualified state=CA,NV\"\n  claimbook claimant list smith.claimbook --search muller --limit 20\n  claimbook claimant list smith.claimbook --where \"date_received>=2026-01-01 email=\"\n  claimbook claimant list smith.claimbook --where accepted_evidence!=receipt\n\nA filter: = any of (commas between), != none of, ~ contains, >= from, <= to; nothing after the sign means not known.\naccepted_evidence, rejected_evidence and unreviewed_evidence ask for kinds of evidence: the last example finds those without an accepted receipt."
)]
pub(crate) struct ListClaimantsArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    #[command(flatten)]
    which: WhichArgs,
    /// Part of a name or an e-mail, digits of a phone, a claim number
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    search: String,
    /// The most to print; without it, all
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// How many to skip at the start
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    offset: u64,
    /// The column to sort by; claim_no when not given
    #[arg(long, value_name = "COLUMN", default_value = "", hide_default_value = true)]
    sort: String,
    /// Last first
    #[arg(long)]
    descending: bool,
}

/// Which claimants.
#[derive(Debug, Args)]
pub(crate) struct WhichArgs {
    /// Which claimants, such as "status=qualified state=CA"
    #[arg(long = "where", value_name = "FILTER", value_parser = conditions)]
    conditions: Option<Conditions>,
}

/// Conditions as one argument.
#[derive(Debug, Clone)]
struct Conditions(Vec<Condition>);

impl WhichArgs {
    /// The filter with words to search for.
    pub(crate) fn filter(&self, search: &str) -> Filter {
        let conditions = self.conditions.as_ref().map(|conditions| conditions.0.clone());
        Filter { search: search.to_string(), conditions: conditions.unwrap_or_default() }
    }
}

fn conditions(text: &str) -> std::result::Result<Conditions, String> {
    let said = |error: Error| {
        if error.hint.is_empty() { error.message } else { format!("{} ({})", error.message, error.hint) }
    };
    filter::parse(text, book_fields::get()).map(Conditions).map_err(said)
}

/// The most that one page may hold.
const PAGE: u64 = 1_000;

/// `claimbook claimant list`.
pub(super) fn list(run: &Run, args: &ListClaimantsArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let wanted = args.limit.unwrap_or(u64::MAX);
    let matter = matters::get(&book, Nothing {}, &Progress::silent())?;
    let choice = matter.declared.into_iter().find(|column| column.in_summary);
    let choice = choice.map(|column| (column.code, column.label));
    let mut printed = 0;
    loop {
        let query = ClaimantQuery {
            filter: args.which.filter(&args.search),
            sort: args.sort.clone(),
            descending: args.descending,
            offset: args.offset + printed,
            limit: PAGE.min(wanted - printed),
            count_later: false,
        };
        let page = claimants::list(&book, query, &Progress::silent())?;
        print_page(run, &page, choice.as_ref(), printed)?;
        printed += page.rows.len() as u64;
        let last = page.rows.is_empty() || printed >= wanted || args.offset + printed >= page.total;
        if last {
            print_end(run, page.total, printed);
            return Ok(Outcome::Done);
        }
    }
}

/// One row a line, in JSON too, so that a long document can be read as it comes.
fn print_page(run: &Run, page: &ClaimantPage, choice: Option<&(String, String)>, before: u64) -> Result<()> {
    if run.json() {
        let mut text = if before == 0 { format!("{{\"total\":{},\"rows\":[", page.total) } else { String::new() };
        for (place, row) in page.rows.iter().enumerate() {
            text.push_str(if before == 0 && place == 0 { "\n" } else { ",\n" });
            text.push_str(&json!(row).to_string());
        }
        run.printer.part(&text);
    } else {
        let table = table(&page.rows, choice);
        run.printer.part(&if before == 0 { table.with_heading() } else { table.rows_only() });
    }
    Ok(())
}

fn print_end(run: &Run, total: u64, printed: u64) {
    if run.json() {
        run.printer.part("\n]}\n");
    } else if printed < total {
        run.printer.answer(&format!("{} of {} claimants", grouped(printed), grouped(total)));
    } else {
        run.printer.answer(&format!("{} {}", grouped(total), if total == 1 { "claimant" } else { "claimants" }));
    }
}

/// `choice` is the first one by which the matter has a table, with its words.
fn table(rows: &[ClaimantView], choice: Option<&(String, String)>) -> Table {
    let choice_label = choice.map(|(_, label)| label.to_lowercase());
    let names = ["claim", "status", "name", "state"].into_iter().chain(choice_label.as_deref()).chain(["e-mail"]);
    let columns: Vec<(&str, Side)> = names.map(|name| (name, Side::Left)).collect();
    let mut table = Table::new(&[&columns[..], &[("evidence", Side::Right)]].concat());
    for row in rows {
        let field = |code: &str| row.fields.get(code).to_string();
        let mut cells = vec![row.claim_no.clone(), status(&row.status), row.name.clone(), field(Field::State.code())];
        cells.extend(choice.map(|(code, _)| field(code)));
        cells.extend([field(Field::Email.code()), row.evidence.to_string()]);
        table.row(cells);
    }
    table
}
