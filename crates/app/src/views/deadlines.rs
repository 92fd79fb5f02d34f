//! Deadlines: the clock of each cure, and the dates of the matter.

use super::*;

views! {
    /// Which deadlines.
    DeadlinesQuery {
        /// A cure that ends within so many days *lapses soon*; without it 7.
        within_days: Option<u32>,
        /// `to_notify`, `waiting`, `lapsing`, `lapsed`, `cured`, or empty for all of them.
        queue: String,
        /// The first row, from 0.
        offset: u64,
        /// How many rows; at most 1,000; 0 is 100.
        limit: u64,
    }

    /// How many claimants each queue has.
    DeadlineQueues {
        /// Something is missing, and no request for it runs.
        to_notify: u64,
        /// A request runs.
        waiting: u64,
        /// A request runs and ends within the days asked for.
        lapsing: u64,
        /// A request ended, and what it asked for is still missing.
        lapsed: u64,
        /// All that was asked for came: a person looks at it.
        cured: u64,
    }

    /// The cure of a claimant.
    DeadlineRow {
        /// The claim number.
        claim_no: String,
        /// `Reyes, Marisol`.
        name: String,
        /// `to_notify`, `waiting`, `lapsing`, `lapsed`, `cured`.
        state: String,
        /// Code of the status.
        status: String,
        /// The day the last notice was sent, ISO; empty without one.
        sent_on: String,
        /// `mail` or `email`; empty without a notice.
        by: String,
        /// The last day to cure what is open, ISO; empty when nothing runs.
        cure_by: String,
        /// Days from today to that day; negative when it has passed; 0 when nothing runs.
        days_left: i64,
        /// The codes of what is open; those of what was asked for when all of it came.
        reasons: Vec<String>,
        /// The day the last notice came back, ISO; empty when it did not.
        returned_on: String,
        /// Why, as the envelope says.
        returned_note: String,
        /// How many notices were sent.
        notices: u64,
    }

    /// A date of the matter.
    MatterDate {
        /// `Bar date`; `Limitation: Contract and Unfair Competition Law`.
        what: String,
        /// The day, ISO.
        on: String,
        /// Days from today; negative when it has passed.
        days_left: i64,
        /// How it was counted; may be empty.
        note: String,
        /// `limitation` or `calendar`.
        kind: String,
    }

    /// The deadlines of the book.
    DeadlinesView {
        /// Today in the matter's zone, ISO.
        as_of: String,
        /// A cure that ends within so many days lapses soon.
        within_days: u32,
        /// How many claimants each queue has.
        queues: DeadlineQueues,
        /// How many rows there are in all.
        total: u64,
        /// The rows of the page: the earliest last day first, then by claim number.
        rows: Vec<DeadlineRow>,
        /// The dates of the matter, the earliest first.
        matter: Vec<MatterDate>,
        /// The claimants of the queue as a filter of claimants, for letters and for bulk changes.
        filter: Filter,
        /// What the period to cure is, in words; empty when the matter does not say, and no request can be sent.
        cure: String,
        /// The text of the order that sets it; may be empty.
        order: String,
    }

    /// A calendar to write.
    CalendarSave {
        /// A file that ends in `.ics`.
        path: String,
    }
}
