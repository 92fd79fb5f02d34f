//! What a list would hold, before it is written.

use claimbook_domain::field::Field;
use claimbook_domain::matter::Matter;
use claimbook_domain::money::grouped;
use claimbook_store::claimants::Query;
use claimbook_store::{Reader, StoreError};
use claimbook_tabular::write::formula_guard::needs_guard;

use super::columns::{CellKind, Column};
use super::design::{self, Layout, Wanted};
use super::file_form::Form;
use super::left_out;
use super::list::CellReader;
use super::redaction::{NO_INITIAL, looks_like_ssn};
use super::words::claimants;
use crate::book::Book;
use crate::claimants::count_of;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// How many rows a preview shows.
const SAMPLE: usize = 20;
/// How many claimants are looked through for what should perhaps not leave the firm.
const LOOKED_THROUGH: u64 = 100_000;

/// What the list would hold: how many rows, and the first of them.
pub fn preview(book: &Book, request: ExportRequest, progress: &Progress<'_>) -> Result<ExportPreview> {
    let form = Form::of(&request.format, std::path::Path::new(&request.path), request.excel)?;
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let wanted = Wanted::of(reader, &request)?;
        let layout = design::layout_in(reader, &wanted.design, progress)?;
        let query = design::query(&matter, &wanted.design)?;
        let rows = count_of(reader, &query)?;
        let mut seen = PreviewScan::default();
        seen.look(reader, &matter, &layout, &query, progress)?;
        let left_out = left_out::in_words(reader, &matter, &wanted, &request.filter)?;
        let mut remarks: Vec<String> = [left_out].into_iter().filter(|words| !words.is_empty()).collect();
        remarks.extend(zips(&layout, form));
        remarks.extend(seen.guarded(&matter, form));
        remarks.extend(seen.without_initial(&matter));
        remarks.extend(seen.remark(&matter, rows));
        Ok(ExportPreview {
            rows,
            columns: layout.columns.iter().map(|laid| laid.heading.clone()).collect(),
            sample: seen.sample,
            redaction: wanted.redaction(),
            remarks,
        })
    })
}

/// What was met while looking through the claimants.
#[derive(Default)]
struct PreviewScan {
    sample: Vec<Vec<String>>,
    looked_through: u64,
    /// Claimants with text like a Social Security number: how many, and the first of them with the column's heading.
    carriers: u64,
    first_carrier: Option<(i64, String)>,
    /// The first claimant with text that a spreadsheet would take for a formula, and the column's heading.
    formula: Option<(i64, String)>,
    /// The first claimant of whose name no initial can be written.
    no_initial: Option<i64>,
}

/// Why looking ended before the end of the list.
enum Ended {
    Enough,
    Failed(Error),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Ended {
        Ended::Failed(error.into())
    }
}

impl From<Error> for Ended {
    fn from(error: Error) -> Ended {
        Ended::Failed(error)
    }
}

impl PreviewScan {
    fn look(
        &mut self,
        reader: &Reader<'_>,
        matter: &Matter,
        layout: &Layout,
        query: &Query,
        progress: &Progress<'_>,
    ) -> Result<()> {
        let mut cells = CellReader::new(matter, layout).reading(reader)?;
        let ended = reader.each_lying_claimant(query, |claimant| {
            if self.looked_through == LOOKED_THROUGH {
                return Err(Ended::Enough);
            }
            if self.looked_through.is_multiple_of(2_000) {
                progress.check()?;
            }
            self.looked_through += 1;
            let shown = self.sample.len() < SAMPLE;
            let (mut row, mut carrier, mut formula, mut no_initial) = (Vec::new(), None, None, false);
            cells.each(claimant, |laid, cell| {
                if formula.is_none() && needs_guard(cell) {
                    formula = Some(laid.heading.clone());
                }
                no_initial |= laid.column == Column::Initials && cell.contains(NO_INITIAL);
                if carrier.is_none() && looks_like_ssn(laid.column, cell) {
                    carrier = Some(laid.heading.clone());
                }
                if shown {
                    row.push(if laid.kind == CellKind::Date { layout.date_form.show(cell) } else { cell.to_string() });
                }
                Ok(())
            })?;
            if shown {
                self.sample.push(row);
            }
            if no_initial && self.no_initial.is_none() {
                self.no_initial = Some(claimant.id()?);
            }
            if let (Some(heading), None) = (formula, &self.formula) {
                self.formula = Some((claimant.id()?, heading));
            }
            if let Some(heading) = carrier {
                self.carriers += 1;
                self.first_carrier.get_or_insert((claimant.id()?, heading));
            }
            Ok(())
        });
        match ended {
            Ok(()) | Err(Ended::Enough) => Ok(()),
            Err(Ended::Failed(error)) => Err(error),
        }
    }

    fn without_initial(&self, matter: &Matter) -> Option<String> {
        let no = matter.claim_no(self.no_initial?);
        Some(format!(
            "{NO_INITIAL} replaces the initials of names whose first character is often the whole name, such as that of {no}; \
             enter the name in Latin letters to get initials"
        ))
    }

    /// In a workbook text is text, and needs no guard.
    fn guarded(&self, matter: &Matter, form: Form) -> Option<String> {
        let (first, heading) = self.formula.as_ref().filter(|_| form != Form::Xlsx)?;
        Some(format!(
            "Text that a spreadsheet would take for a formula has an apostrophe before it, such as {heading} of {}; \
             a program that prints the list unchanged prints the apostrophe, too",
            matter.claim_no(*first)
        ))
    }

    fn remark(&self, matter: &Matter, rows: u64) -> Option<String> {
        let (first, heading) = self.first_carrier.as_ref()?;
        let of = match self.looked_through < rows {
            true => format!(" of the first {}", grouped(self.looked_through)),
            false => String::new(),
        };
        Some(format!(
            "{}{of} {} text like a Social Security number, such as {} in {heading}",
            claimants(self.carriers),
            if self.carriers == 1 { "carries" } else { "carry" },
            matter.claim_no(*first)
        ))
    }
}

fn zips(layout: &Layout, form: Form) -> Option<String> {
    let zip = layout.columns.iter().any(|laid| laid.column == Column::Value(Field::Zip));
    (zip && form == Form::Csv { excel: true }).then(|| {
        "The file holds ZIP codes whole, such as 02139; Excel shows them without their first zero unless the column is \
         opened as text (Data, From Text/CSV), or the list is written as a workbook (XLSX)"
            .to_string()
    })
}
