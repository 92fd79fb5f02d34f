//! New rows that may be of a person who is known: they are taken, and somebody should look at them.

use claimbook_domain::matching::Prepared;
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;

use crate::duplicates::probe::{LookalikeIs, Probe};
use crate::duplicates::words::PairWords;
use crate::error::Result;
use crate::import::verdict::NewClaim;
use crate::import::verdict::in_words::duplicate_row;
use crate::views::{DuplicateRow, ImportReport};

/// How many are named.
const NAMED: usize = 100;

/// New rows of a list, held against the book and each other at the end.
pub(super) struct PossibleDuplicates<'r> {
    probe: Option<Probe<'r>>,
    rows: Vec<(u64, String)>,
    people: Vec<Prepared>,
    /// In a book that was never compared: those with an equal key, of whom something else speaks for two people.
    alike: Vec<DuplicateRow>,
    alike_count: u64,
}

impl<'r> PossibleDuplicates<'r> {
    /// No row yet.
    pub(super) fn of(reader: &'r Reader<'r>) -> Result<PossibleDuplicates<'r>> {
        let probe = Probe::of(reader)?;
        Ok(PossibleDuplicates { probe, rows: Vec::new(), people: Vec::new(), alike: Vec::new(), alike_count: 0 })
    }

    /// A new row.
    pub(super) fn add(&mut self, matter: &Matter, row: u64, claim: &NewClaim) {
        match (&self.probe, &claim.alike) {
            (Some(probe), _) => {
                self.rows.push((row, claim.fields.display_name()));
                self.people.push(probe.prepared(&claim.fields));
            }
            (None, Some(alike)) => {
                self.alike_count += 1;
                if self.alike.len() < NAMED {
                    self.alike.push(duplicate_row(matter, row, alike));
                }
            }
            (None, None) => {}
        }
    }

    /// Counts and names them in the report.
    pub(super) fn put_into(self, matter: &Matter, report: ImportReport) -> Result<ImportReport> {
        let PossibleDuplicates { probe, rows, people, alike, alike_count } = self;
        let Some(probe) = probe else {
            return Ok(ImportReport { possible: alike_count, possibles: alike, ..report });
        };
        let words = PairWords::of(matter);
        let mut found = probe.lookalikes(people, None)?;
        // The likeliest of each row comes first.
        found.dedup_by_key(|found| found.place);
        let possibles = found.iter().take(NAMED).map(|found| {
            let (row, name) = &rows[found.place];
            let (reasons, counter) = words.reasons(&found.verdict);
            let (claim_no, earlier_row) = match found.other {
                LookalikeIs::Claim(id) => (matter.claim_no(id), 0),
                LookalikeIs::Place(place) => (String::new(), rows[place].0),
            };
            let reasons = reasons.into_iter().chain(counter).collect();
            DuplicateRow { row: *row, name: name.clone(), claim_no, earlier_row, reasons }
        });
        Ok(ImportReport { possible: found.len() as u64, possibles: possibles.collect(), ..report })
    }
}
