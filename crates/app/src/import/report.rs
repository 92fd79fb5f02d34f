//! What an import would do or did, gathered row by row. The dry run and the commit fill the same report.

use std::collections::BTreeMap;

use claimbook_domain::matter::Matter;
use claimbook_domain::money::grouped;
use claimbook_domain::status::Status;
use claimbook_tabular::Sheet;
use claimbook_text::shorten;
use csv::StringRecord;

use crate::import::cells::cleanups::Changed;
use crate::import::cells::{CellChange, cell};
use crate::import::columns::target::Target;
use crate::import::corrections::Corrections;
use crate::import::list::{List, SourceColumn};
use crate::import::unlisted_choices::UnlistedChoices;
use crate::import::verdict::Verdict;
use crate::import::verdict::in_words::{duplicate_row, list_file, match_reason, reason, reject};
use crate::views::{ImportReport, ListColumn, Review, SampleRow, SheetView};

/// How many rejects and duplicates a report holds.
const SHOWN: usize = 100;
/// How many rows of each verdict are shown as samples.
const SAMPLES: u64 = 5;

/// A report under way.
pub(crate) struct ReportBuilder<'l> {
    list: &'l List,
    matter: &'l Matter,
    corrections: Option<&'l Corrections>,
    report: ImportReport,
    /// Rows of a rest that name no reject which they mend.
    unnamed: u64,
    changed: Changed,
    /// New claims that the list gives no number.
    added: u64,
    /// Values of open choices that the matter does not list.
    unlisted: UnlistedChoices,
    /// What rows come to be by a column of statuses, in the order of a claim's life.
    statuses: BTreeMap<Status, u64>,
}

impl<'l> ReportBuilder<'l> {
    /// No row seen yet.
    pub(crate) fn new(list: &'l List, matter: &'l Matter, corrections: Option<&'l Corrections>) -> ReportBuilder<'l> {
        let code = |column: &SourceColumn| column.target.map_or("", Target::code).to_string();
        let mapped = list.columns.iter().filter(|column| column.target.is_some());
        let report = ImportReport {
            file: list_file(list),
            sheets: list.table.sheets.iter().map(sheet_view).collect(),
            mapping: mapped.map(|column| (column.header.clone(), code(column))).collect(),
            unmapped: list.columns.iter().filter(|c| c.target.is_none()).map(|c| c.header.clone()).collect(),
            columns: list.columns.iter().map(list_column).collect(),
            undecided: list.undecided(),
            nameless: list.is_nameless(),
            remarks: list.remarks.clone(),
            rest_of: list.corrects.unwrap_or(0),
            ..ImportReport::default()
        };
        ReportBuilder {
            list,
            matter,
            corrections,
            report,
            changed: Changed::default(),
            unnamed: 0,
            added: 0,
            unlisted: UnlistedChoices::of(list),
            statuses: BTreeMap::new(),
        }
    }

    /// Counts a row and keeps it if it is among the first of its kind.
    pub(crate) fn add(&mut self, row: u64, record: &StringRecord, verdict: &Verdict) {
        self.note_choices(verdict);
        self.note_status(verdict);
        let (count, word) = match verdict {
            Verdict::New(_) => (&mut self.report.new, "new"),
            Verdict::Updated(_) => (&mut self.report.updated, "updated"),
            Verdict::Unchanged(_) => (&mut self.report.unchanged, "unchanged"),
            Verdict::Duplicate(_) => (&mut self.report.duplicate, "duplicate"),
            Verdict::Rejected(_) => (&mut self.report.rejected, "rejected"),
        };
        *count += 1;
        self.unnamed += u64::from(self.corrections.is_some_and(|corrections| corrections.mends(record).is_none()));
        self.added += u64::from(matches!(verdict, Verdict::New(claim) if claim.id.is_none()));
        if *count <= SAMPLES {
            let sample = self.sample(row, record, word, verdict);
            self.report.sample.push(sample);
        }
        match verdict {
            Verdict::Rejected(faults) if self.report.rejects.len() < SHOWN => {
                self.report.rejects.push(reject(self.list, row, record, faults));
            }
            Verdict::Duplicate(found) if self.report.duplicates.len() < SHOWN => {
                self.report.duplicates.push(duplicate_row(self.matter, row, found));
            }
            _ => {}
        }
    }

    fn note_choices(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::New(claim) => self.unlisted.add(&claim.fields),
            Verdict::Updated(change) => self.unlisted.add(&change.1.claimant.fields),
            _ => {}
        }
    }

    fn note_status(&mut self, verdict: &Verdict) {
        let status = match verdict {
            Verdict::New(claim) => claim.status,
            Verdict::Updated(change) if change.0.claimant.status != change.1.claimant.status => {
                change.1.claimant.status
            }
            _ => return,
        };
        *self.statuses.entry(status).or_default() += 1;
    }

    /// `By the column 'Status' 2 rows become qualified, 1 denied`: they count, or do not, from the commit on.
    fn about_statuses(&self) -> Option<String> {
        let column = &self.list.columns[self.list.place(Target::Status)?];
        let named: Vec<String> =
            self.statuses.iter().map(|(status, count)| format!("{count} {}", status.code())).collect();
        let (first, others) = named.split_first()?;
        let (count, status) = first.split_once(' ')?;
        let rows = if count == "1" { "row becomes" } else { "rows become" };
        let others: String = others.iter().map(|other| format!(", {other}")).collect();
        Some(format!("By the column '{}' {count} {rows} {status}{others}", column.header))
    }

    /// Counts what was done to the cells of a row that is taken.
    pub(crate) fn tell(&mut self, row: u64, record: &StringRecord, verdict: &Verdict, changes: &[CellChange]) {
        let fields = match verdict {
            _ if changes.is_empty() => return,
            Verdict::New(claim) => &claim.fields,
            Verdict::Updated(change) => &change.1.claimant.fields,
            _ => return,
        };
        self.changed.add(self.list, row, record, fields, changes);
    }

    fn sample(&self, row: u64, record: &StringRecord, word: &str, verdict: &Verdict) -> SampleRow {
        let claim = match verdict {
            Verdict::New(claim) => claim.id,
            Verdict::Updated(change) => Some(change.0.claimant.id),
            Verdict::Unchanged(id) => Some(*id),
            Verdict::Duplicate(found) => found.claim,
            Verdict::Rejected(_) => None,
        };
        SampleRow {
            row,
            verdict: word.to_string(),
            claim_no: claim.map_or(String::new(), |id| self.matter.claim_no(id)),
            cells: self.list.columns.iter().map(|column| shorten(cell(record, column))).collect(),
            values: self.values(record, verdict),
            reason: match verdict {
                Verdict::Rejected(faults) => reason(self.list, faults),
                Verdict::Duplicate(found) => match_reason(self.matter, found),
                _ => String::new(),
            },
        }
    }

    /// What a row that is taken leaves in the book, in the order of the columns.
    fn values(&self, record: &StringRecord, verdict: &Verdict) -> Vec<String> {
        let fields = match verdict {
            Verdict::New(claim) => &claim.fields,
            Verdict::Updated(change) => &change.1.claimant.fields,
            _ => return Vec::new(),
        };
        let value = |column: &SourceColumn| match column.target {
            Some(Target::Field(field)) => fields.get(field).to_string(),
            Some(Target::FullName) => fields.display_name(),
            _ => cell(record, column).to_string(),
        };
        self.list.columns.iter().map(value).collect()
    }

    /// What was reported about rows that name claims.
    pub(crate) fn review(&mut self, review: Option<Review>, remark: Option<String>) {
        self.report.remarks.extend(remark);
        self.report.review = review.map(|review| Review { added: self.added, ..review });
    }

    /// The finished report.
    pub(crate) fn finish(mut self) -> ImportReport {
        if self.unnamed > 0 {
            let rows = if self.unnamed == 1 { "1 row names".into() } else { format!("{} rows name", self.unnamed) };
            self.report.remarks.push(format!(
                "{rows} no row of import {} in the column reason, and settles none of its rejects",
                self.report.rest_of
            ));
        }
        self.report.remarks.extend(self.unlisted.remarks());
        self.report.remarks.extend(self.about_statuses());
        self.report.sample.sort_by_key(|sample| sample.row);
        self.report.changed = self.changed.finish();
        self.report
    }
}

fn list_column(column: &SourceColumn) -> ListColumn {
    ListColumn {
        header: column.header.clone(),
        field: column.target.map_or("", Target::code).to_string(),
        samples: column.samples.clone(),
        date_order: column.order.map_or("", |order| order.code()).to_string(),
        ambiguous: column.ambiguous.clone(),
    }
}

/// What the act says of an import.
pub(crate) fn in_words(report: &ImportReport) -> String {
    let counts = [
        (report.new, "new"),
        (report.updated, "updated"),
        (report.unchanged, "unchanged"),
        (report.duplicate, "duplicate"),
        (report.rejected, "rejected"),
    ];
    let named: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", grouped(*count)))
        .collect();
    let rest = if report.rest_of == 0 { String::new() } else { format!(", the rest of import {}", report.rest_of) };
    format!("Imported {}{rest}: {}", report.file.name, named.join(", "))
}

fn sheet_view(sheet: &Sheet) -> SheetView {
    SheetView { name: sheet.name.clone(), rows: sheet.rows, chosen: sheet.chosen, hidden: sheet.hidden }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::ListFile;

    #[test]
    fn the_act_says_large_counts_as_people_write_them() {
        let file = ListFile { name: "intake.csv".to_string(), ..ListFile::default() };
        let report = ImportReport { file, new: 200_000, rejected: 7, ..ImportReport::default() };
        assert_eq!(in_words(&report), "Imported intake.csv: 200,000 new, 7 rejected");
    }
}
