//! Deadlines: the queues of cures by what is to be done next, the dates of the matter, and both as a calendar.

mod calendar;
mod matter_dates;

use chrono::NaiveDate;
use claimbook_domain::matter::Matter;
use claimbook_domain::notice::{CureQueue, CureState};
use claimbook_store::Reader;
use claimbook_store::claimants::{Column, Order};
use claimbook_store::cures::{CureColumns, CureCount};

use crate::book::Book;
use crate::claimants::query_of;
use crate::error::{Error, Result};
use crate::notices;
use crate::progress::Progress;
use crate::views::*;

pub use calendar::save_calendar;

/// A cure that ends within so many days lapses soon, where no one says otherwise.
pub(crate) const WITHIN: u32 = 7;
/// The most days that one can ask for: more is a slip.
const MOST_WITHIN: u32 = 3_650;
/// How many rows a page has, and the most of them.
const USUAL: u64 = 100;
const MOST: u64 = 1_000;

/// The counts of all queues, a page of one of them, and the dates of the matter.
pub fn list(book: &Book, request: DeadlinesQuery, progress: &Progress<'_>) -> Result<DeadlinesView> {
    let within = request.within_days.unwrap_or(WITHIN);
    if within > MOST_WITHIN {
        let message = format!("{within} days are more than {MOST_WITHIN}");
        return Err(Error::invalid(message, "ask for fewer days"));
    }
    let queue = queue_of(&request.queue)?;
    let listed =
        book.read(|reader| reader.until(&|| progress.check().is_err(), || page(book, reader, queue, within, &request)));
    // A stop is not a fault, whatever error the store reports for it.
    progress.check()?;
    listed
}

fn queue_of(code: &str) -> Result<Option<CureQueue>> {
    match code.trim() {
        "" => Ok(None),
        code => CureQueue::parse(code).map(Some).ok_or_else(|| {
            let codes = CureQueue::ALL.map(CureQueue::code).join(", ");
            Error::invalid(format!("'{code}' is not a queue of deadlines"), format!("the queues are {codes}"))
        }),
    }
}

fn page(
    book: &Book,
    reader: &Reader<'_>,
    queue: Option<CureQueue>,
    within: u32,
    request: &DeadlinesQuery,
) -> Result<DeadlinesView> {
    let matter = reader.matter()?.0;
    let columns = CureColumns::of(&matter.rules);
    let today = book.today(&matter);
    let filter = filter_of(queue, today, within);
    let mut query = query_of(&matter, &filter)?;
    query.order = Order { column: Column::CureBy(columns), descending: false };
    let ids = book.ordered(reader, &query)?;
    let limit = if request.limit == 0 { USUAL } else { request.limit.min(MOST) };
    let from = usize::try_from(request.offset).unwrap_or(usize::MAX).min(ids.len());
    let until = from.saturating_add(usize::try_from(limit).unwrap_or(usize::MAX)).min(ids.len());
    let rows = ids[from..until].iter().map(|id| row(reader, &matter, *id, today, within));
    Ok(DeadlinesView {
        as_of: today.to_string(),
        within_days: within,
        queues: queues(&book.cure_counts(reader, columns)?, today, within),
        total: ids.len() as u64,
        rows: rows.collect::<Result<_>>()?,
        matter: matter_dates::of(&matter, today),
        filter,
        cure: notices::clock::in_words(&matter),
        order: matter.cure_order.clone(),
    })
}

/// The claimants of a queue, or of all queues, as a filter.
fn filter_of(queue: Option<CureQueue>, today: NaiveDate, within: u32) -> Filter {
    let condition = |field: &str, op: &str, values: &[String]| Condition {
        field: field.into(),
        op: op.into(),
        values: values.to_vec(),
    };
    let after = |days: i64| (today + chrono::Duration::days(days)).to_string();
    let soon = i64::from(within);
    let Some(queue) = queue else {
        let states = CureState::ALL.map(|state| state.code().to_string());
        return Filter { conditions: vec![condition("cure", "is", &states)], ..Filter::default() };
    };
    let mut conditions = vec![condition("cure", "is", &[queue.state().code().into()])];
    match queue {
        CureQueue::Waiting => conditions.push(condition("cure_by", "from", &[after(soon + 1)])),
        CureQueue::Lapsing => {
            conditions.push(condition("cure_by", "from", &[after(0)]));
            conditions.push(condition("cure_by", "to", &[after(soon)]));
        }
        CureQueue::Lapsed => conditions.push(condition("cure_by", "to", &[after(-1)])),
        CureQueue::ToNotify | CureQueue::Cured => {}
    }
    Filter { conditions, ..Filter::default() }
}

fn queues(counts: &[CureCount], today: NaiveDate, within: u32) -> DeadlineQueues {
    let mut queues = DeadlineQueues::default();
    for count in counts {
        let place = match CureQueue::of(count.state, days_left(today, &count.by), i64::from(within)) {
            CureQueue::ToNotify => &mut queues.to_notify,
            CureQueue::Waiting => &mut queues.waiting,
            CureQueue::Lapsing => &mut queues.lapsing,
            CureQueue::Lapsed => &mut queues.lapsed,
            CureQueue::Cured => &mut queues.cured,
        };
        *place += count.claimants;
    }
    queues
}

/// Days from today to an ISO date; negative when it has passed; 0 when there is none.
pub(crate) fn days_left(today: NaiveDate, day: &str) -> i64 {
    day.parse::<NaiveDate>().map_or(0, |day| (day - today).num_days())
}

fn row(reader: &Reader<'_>, matter: &Matter, id: i64, today: NaiveDate, within: u32) -> Result<DeadlineRow> {
    let claim_no = matter.claim_no(id);
    let Some(claimant) = reader.stored_claimant(id)? else {
        return Ok(DeadlineRow { claim_no, ..DeadlineRow::default() });
    };
    let letters = notices::summary(reader, matter, &claimant)?;
    let cure = reader.cure_of(CureColumns::of(&matter.rules), id)?;
    let (state, cure_by) = cure.map_or_else(Default::default, |(state, by)| {
        (CureQueue::of(state, days_left(today, &by), i64::from(within)).code().to_string(), by)
    });
    Ok(DeadlineRow {
        claim_no,
        name: claimant.claimant.fields.display_name(),
        state,
        status: claimant.claimant.status.code().into(),
        days_left: days_left(today, &cure_by),
        cure_by,
        ..letters
    })
}
