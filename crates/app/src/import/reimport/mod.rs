//! A list that was made for editing and came back. It is judged by the same verdicts as every list, but cell by cell and three ways:
//! as it was exported (the record at that version), as it came back, and as the record is now.
//! What a spreadsheet damaged is reported in groups and keeps what is here.

mod base;
mod compared_columns;
mod damage;
mod decisions;
mod exports;
mod missing_claim_numbers;
mod order;
mod owners;
mod repeated_claims;
mod review;
mod shifted;
mod survey;
mod three_way;
mod uncompared;
mod wrong_book;

use std::cell::OnceCell;

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;
use csv::StringRecord;

use crate::error::Result;
use crate::import::cells::{Fault, Row, cell};
use crate::import::columns::target::Target;
use crate::import::list::List;
use crate::progress::Progress;
use crate::views::{ImportRequest, Review};
use compared_columns::Slot;
use decisions::Decisions;
use missing_claim_numbers::Lost;
use review::Gathered;
use survey::Survey;

pub(crate) use review::undecided_conflicts;
pub(crate) use three_way::Merged;
pub(crate) use uncompared::Uncompared;

/// What is known of a list that came back before its rows are judged.
pub(crate) struct Plan {
    survey: Survey,
    decisions: Decisions,
    slots: Vec<Slot>,
}

/// Looks through a list that was made for editing; `None` for any other. The order of its dates is settled where the records settle it.
///
/// # Errors
/// A decision in the request that cannot be read as one; the errors of reading.
pub(crate) fn plan(
    reader: &Reader<'_>,
    list: &mut List,
    matter: &Matter,
    request: &ImportRequest,
    progress: &Progress<'_>,
) -> Result<Option<Plan>> {
    let decisions = Decisions::read(request, list, matter)?;
    if !list.came_back() {
        list.remarks.extend(uncompared::lost_its_columns(matter.list(), list));
        return Ok(None);
    }
    let survey = survey::survey(reader, list, matter, progress)?;
    Ok(Some(Plan { survey, decisions, slots: compared_columns::slots(list) }))
}

/// The rows of a list that came back, as they pass by.
pub(crate) struct Trip<'t> {
    list: &'t List,
    matter: &'t Matter,
    plan: &'t Plan,
    gathered: Gathered,
    /// Looked up for the first row that came back without its number.
    lost: OnceCell<Lost>,
}

impl<'t> Trip<'t> {
    /// No row judged yet.
    pub(crate) fn new(list: &'t List, matter: &'t Matter, plan: &'t Plan) -> Trip<'t> {
        Trip { list, matter, plan, gathered: Gathered::default(), lost: OnceCell::new() }
    }

    /// Whether the row of that claim is compared: it says its version, or the export that carried the claim, or one of elsewhere.
    pub(crate) fn concerns(&self, id: i64, record: &StringRecord) -> bool {
        !self.text(Target::Version, record).is_empty()
            || self.export(id, record).is_some()
            || self.plan.survey.exports.is_of_elsewhere(self.text(Target::Export, record))
    }

    /// The fault of a row that names an export of elsewhere.
    fn of_elsewhere(&self, record: &StringRecord) -> Option<Fault> {
        let word = self.text(Target::Export, record);
        self.plan.survey.exports.is_of_elsewhere(word).then(|| Fault {
            column: self.list.place(Target::Export),
            message: format!(
                "the row names the export {word}, which this claimbook never made for editing: it was made from another claimbook, \
                 or from a newer copy of this one"
            ),
        })
    }

    /// The export that carried the claim, by the row's own word or else the list's.
    fn export(&self, id: i64, record: &StringRecord) -> Option<i64> {
        let exports = &self.plan.survey.exports;
        exports.named(self.text(Target::Export, record)).filter(|event| exports.carried(*event, id))
    }

    /// What the row makes of the record, or why it cannot be taken.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub(crate) fn compare(
        &self,
        reader: &Reader<'_>,
        number: u64,
        record: &StringRecord,
        row: Row,
        now: &Stored,
    ) -> Result<std::result::Result<Merged, Vec<Fault>>> {
        if let Some(fault) = self.of_elsewhere(record) {
            return Ok(Err([vec![fault], row.faults].concat()));
        }
        three_way::compare(self, reader, number, record, row, now)
    }

    /// The row was taken.
    pub(crate) fn keep(&mut self, merged: Merged) {
        self.gathered.add(merged.review);
    }

    /// The fault of a row whose claim number is not its own alone, or went missing.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub(crate) fn odd(
        &self,
        reader: &Reader<'_>,
        named: Option<i64>,
        record: &StringRecord,
        row: &Row,
    ) -> Result<Option<Fault>> {
        let message = match named {
            Some(id) => self.is_repeated(id),
            None => self.lost_number(reader, record, row)?,
        };
        Ok(message.map(|message| Fault { column: self.list.place(Target::ClaimNumber), message }))
    }

    fn is_repeated(&self, id: i64) -> Option<String> {
        let [one, other] = self.plan.survey.twice.get(&id)?;
        Some(format!(
            "{} is in rows {one} and {other}, and they differ; leave the number in its own row, and clear it in one that is \
             someone new",
            self.matter.claim_no(id)
        ))
    }

    fn lost_number(&self, reader: &Reader<'_>, record: &StringRecord, row: &Row) -> Result<Option<String>> {
        let is_blank = |target: Target| self.text(target, record).is_empty();
        if !is_blank(Target::ClaimNumber) || (is_blank(Target::Version) && is_blank(Target::Export)) {
            return Ok(None);
        }
        let lost = match self.lost.get() {
            Some(lost) => lost,
            None => {
                let found = Lost::of(self, reader)?;
                self.lost.get_or_init(|| found)
            }
        };
        Ok(lost.claim(&row.fields).map(|id| {
            format!(
                "the row lacks its claim number: it went out as that of {}, which no row of the list has; write the number back, or \
                 clear version and export where it is someone new",
                self.matter.claim_no(id)
            )
        }))
    }

    /// Why a row of a claim that is not here cannot be taken.
    pub(crate) fn unknown(&self, id: i64, was_taken_back: bool) -> Fault {
        let number = self.matter.claim_no(id);
        let message = match was_taken_back {
            true => format!("the addition of {number} was undone since the list was made"),
            false => format!("there is no {number} in this claimbook: {ELSEWHERE}"),
        };
        Fault { column: self.list.place(Target::ClaimNumber), message }
    }

    /// The review, all rows judged.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub(crate) fn review(&self, reader: &Reader<'_>) -> Result<Review> {
        self.gathered.review(self, reader)
    }

    fn text<'r>(&self, target: Target, record: &'r StringRecord) -> &'r str {
        self.list.place(target).map_or("", |at| cell(record, &self.list.columns[at]))
    }
}

/// What is said of records that this book cannot have exported.
const ELSEWHERE: &str = "this list was made from another claimbook, or from a newer copy of this one";
