//! `deadlines`: the queues of cures, the dates of the matter, and both as a calendar.

use std::path::PathBuf;

use claimbook_app::views::{CalendarSave, DeadlineRow, DeadlinesQuery, DeadlinesView};
use claimbook_app::{Result, deadlines as queues};
use claimbook_domain::money::{grouped, how_many};
use claimbook_domain::notice::CureQueue;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::run::{Outcome, Run, path_text};
use crate::shown;
use crate::table::{Side, Table};

/// Say what is due: whom to notify, who has until when, what lapsed, and the dates of the matter
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook deadlines smith.claimbook\n  claimbook deadlines smith.claimbook --within 14 --queue lapsing\n  claimbook deadlines smith.claimbook --ics deadlines.ics"
)]
pub(crate) struct DeadlinesArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// A cure that ends within so many days lapses soon; 7 without it
    #[arg(long, value_name = "DAYS")]
    within: Option<u32>,
    /// Only this queue
    #[arg(long, value_name = "QUEUE", value_parser = PossibleValuesParser::new(CureQueue::ALL.map(CureQueue::code)))]
    queue: Option<String>,
    /// Write the dates as a calendar that others can import
    #[arg(long, value_name = "OUT.ics")]
    ics: Option<PathBuf>,
}

/// How many rows are asked for at a time.
const PAGE: u64 = 1_000;

/// `claimbook deadlines`.
pub(crate) fn deadlines(run: &Run, args: &DeadlinesArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let saved = match &args.ics {
        Some(out) => {
            let request = CalendarSave { path: path_text(out)? };
            Some(run.watch(|progress| queues::save_calendar(&book, request, progress))?)
        }
        None => None,
    };
    let view = run.watch(|progress| {
        let ask = |offset: u64| {
            let queue = args.queue.clone().unwrap_or_default();
            queues::list(&book, DeadlinesQuery { within_days: args.within, queue, offset, limit: PAGE }, progress)
        };
        let mut view = ask(0)?;
        while (view.rows.len() as u64) < view.total {
            let next = ask(view.rows.len() as u64)?.rows;
            if next.is_empty() {
                break;
            }
            view.rows.extend(next);
        }
        Ok(view)
    })?;
    run.printer.document(&view);
    run.printer.answer(&page(&shown::view(&view)));
    if let Some(saved) = saved {
        let dates = if saved.rows == 1 { "date" } else { "dates" };
        run.printer.confirm(&format!("{} {dates} written to {}", grouped(saved.rows), shown::line(&saved.path)));
    }
    Ok(Outcome::Done)
}

fn page(view: &DeadlinesView) -> String {
    let queues = &view.queues;
    let counts = [queues.to_notify, queues.waiting, queues.lapsing, queues.lapsed, queues.cured];
    let mut table = Table::new(&[("", Side::Left), ("claimants", Side::Right)]);
    for (queue, count) in CureQueue::ALL.into_iter().zip(counts) {
        let label = match queue {
            CureQueue::Lapsing => format!("Lapses within {}", how_many(view.within_days.into(), "day")),
            other => other.label().to_string(),
        };
        table.row(vec![label, grouped(count)]);
    }
    let cure = if view.cure.is_empty() { "The matter sets no period to cure".to_string() } else { view.cure.clone() };
    let mut parts = vec![format!("As of {}. {cure}\n{}", view.as_of, table.rows_only())];
    parts.extend([rows(&view.rows), dates(view)].into_iter().filter(|part| !part.is_empty()));
    parts.join("\n")
}

fn rows(rows: &[DeadlineRow]) -> String {
    let mut table = Table::new(&[
        ("claim", Side::Left),
        ("name", Side::Left),
        ("queue", Side::Left),
        ("sent", Side::Left),
        ("cure by", Side::Left),
        ("days", Side::Right),
        ("missing", Side::Left),
    ]);
    for row in rows {
        let days = if row.cure_by.is_empty() { String::new() } else { row.days_left.to_string() };
        let back = if row.returned_on.is_empty() { String::new() } else { format!(" (came back {})", row.returned_on) };
        let queue = CureQueue::parse(&row.state).map_or(row.state.as_str(), |queue| queue.label()).to_string();
        table.row(vec![
            row.claim_no.clone(),
            row.name.clone(),
            queue,
            format!("{}{back}", row.sent_on),
            row.cure_by.clone(),
            days,
            row.reasons.join(", "),
        ]);
    }
    table.with_heading()
}

fn dates(view: &DeadlinesView) -> String {
    let mut table = Table::new(&[("date", Side::Left), ("days", Side::Right), ("what", Side::Left)]);
    for date in &view.matter {
        table.row(vec![date.on.clone(), date.days_left.to_string(), date.what.clone()]);
    }
    table.with_heading()
}
