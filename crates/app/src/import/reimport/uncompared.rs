//! Rows of claims that do not say what they were made from: what they say is taken over, whatever was changed here since. So they are
//! reported cell by cell next to what is here, and a list that is not what it seems is remarked.

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::FieldList;
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use super::owners::Owners;
use super::review::{Gathered, RowReview};
use super::wrong_book::Strangers;
use super::{Trip, compared_columns};
use crate::error::Result;
use crate::export::columns::Column;
use crate::export::presets::Preset;
use crate::import::columns::target::Target;
use crate::import::list::List;
use crate::views::{CellChange, Review};

/// Such rows so far.
#[derive(Default)]
pub(crate) struct Uncompared {
    gathered: Gathered,
    strangers: Strangers,
}

impl Uncompared {
    /// A row of a claim with these values.
    pub(crate) fn look(&mut self, list: &FieldList, says: &Fields, was: &Fields) {
        self.strangers.add(list, |field| says.get(field), was);
    }

    /// A row that changes its claim, which is `old` here and would be `new`.
    pub(crate) fn add(
        &mut self,
        trip: Option<&mut Trip<'_>>,
        matter: &Matter,
        row: u64,
        (old, new): (&Stored, &Stored),
    ) {
        let was = &old.claimant.fields;
        let cells = Target::all(matter.list()).filter_map(|target| {
            let [current, comes] =
                [old, new].map(|stored| compared_columns::of_record(target, stored, matter).unwrap_or_default());
            (current != comes).then(|| CellChange {
                row,
                claim_no: matter.claim_no(old.claimant.id),
                name: was.display_name(),
                field: target.code().to_string(),
                label: compared_columns::label(target),
                exported: current.to_string(),
                theirs: comes.into_owned(),
                ours: current.into_owned(),
                kind: "theirs".to_string(),
                choice: String::new(),
            })
        });
        let row = RowReview { theirs: cells.collect(), ..RowReview::default() };
        trip.map_or(&mut self.gathered, |trip| &mut trip.gathered).add(row);
    }

    /// The review, all rows judged; `None` for a list that did not come back and changes no claim.
    pub(crate) fn review(&self, trip: Option<&Trip<'_>>, reader: &Reader<'_>) -> Result<Option<Review>> {
        match trip {
            Some(trip) => trip.review(reader).map(Some),
            None => Ok(self.gathered.uncompared()),
        }
    }

    /// What is odd about the rows.
    pub(crate) fn remark(&self) -> Option<String> {
        self.strangers.are_most(&Owners::default()).then(|| {
            "Most rows that name a claim belong to someone other than that claim does here: was the list made from another claimbook?"
                .to_string()
        })
    }
}

/// What is reported about a list for editing that lost the columns by which it is compared.
pub(crate) fn lost_its_columns(fields: &FieldList, list: &List) -> Option<String> {
    let mapped = list.columns.iter().filter(|column| column.target.is_some());
    let mut headers: Vec<&str> = mapped.map(|column| column.header.as_str()).collect();
    let kept = |column: &Column| !matches!(column, Column::Version | Column::Export);
    let mut wanted: Vec<&str> = Preset::Editing.columns(fields).into_iter().filter(kept).map(Column::heading).collect();
    headers.sort_unstable();
    wanted.sort_unstable();
    (headers == wanted).then(|| {
        "The columns version and export are missing, so the list cannot be compared with what was exported: whatever it says is \
         taken over, also where it was changed here since"
            .to_string()
    })
}
