//! The data rows of a list, streamed: without the lines above the header, blank rows, rulings, repeated headers and the rows of a
//! report.

use claimbook_text::blank::{is_blank, trim};
use csv::StringRecord;

use crate::bytes::decode::Text;
use crate::error::{Error, Result};
use crate::source::open_quote;
use crate::table::Table;
use crate::text::records::{Found, LineEnd, Records};
use crate::text::survey_header::is_second_header;
use crate::text::totals::{in_words, is_of_a_report};

impl Table {
    /// The data rows from the first, at most `limit` of them.
    pub fn data_rows(&self, limit: u64) -> Result<DataRows<'_>> {
        let text = self.source.text(&self.facts)?;
        let damaged = text.damaged();
        let records = Records::new(text, self.layout.delimiter);
        let mut rows = DataRows {
            table: self,
            records,
            row: 0,
            limit,
            left_out: LeftOut::default(),
            above: 0,
            passed: 0,
            of_report: Vec::new(),
            damaged,
        };
        let mut record = StringRecord::new();
        for place in 0..self.layout.before_data() {
            if rows.records.next(&mut record).map_err(|error| self.source.unreadable(error))? != Found::Record {
                return Err(self.open_quote(&format!("row {} of the file", place + 1), &record));
            }
        }
        rows.above = rows.records.blank_lines();
        Ok(rows)
    }

    fn open_quote(&self, place: &str, record: &StringRecord) -> Error {
        let start = record.position().map_or(0, csv::Position::byte);
        open_quote(&self.source, &self.facts, place, start).unwrap_or_else(|error| error)
    }
}

/// The data rows of a list: without the lines above the header, blank rows, rulings, repeated headers and the rows of a report.
pub struct DataRows<'l> {
    table: &'l Table,
    records: Records<Text<'l>>,
    row: u64,
    limit: u64,
    left_out: LeftOut,
    /// Blank lines down to the header.
    above: u64,
    /// Blank rows between the header and the last row.
    passed: u64,
    /// Totals and the like, each with the row above it.
    of_report: Vec<(u64, String)>,
    damaged: std::rc::Rc<std::cell::Cell<bool>>,
}

impl DataRows<'_> {
    /// Puts the next row into `record`; its number, from 1.
    pub fn next(&mut self, record: &mut StringRecord) -> Result<Option<u64>> {
        while self.row < self.limit {
            match self.records.next(record).map_err(|error| self.table.source.unreadable(error))? {
                Found::End => break,
                Found::OpenQuote => return Err(self.table.open_quote(&format!("row {}", self.row + 1), record)),
                Found::Record if record.iter().all(is_blank) => self.left_out.blank += 1,
                Found::Record if is_ruling(record) => self.left_out.ruled += 1,
                Found::Record if self.repeats_header(record) => self.left_out.repeated += 1,
                Found::Record if self.row == 0 && is_second_header(record, self.table.vocabulary) => {
                    self.of_report.push((self.row, in_words(record)));
                }
                Found::Record if is_of_a_report(record, self.table.vocabulary) => {
                    self.of_report.push((self.row, in_words(record)))
                }
                Found::Record => {
                    self.row += 1;
                    self.passed = self.left_out.blank + self.records.blank_lines() - self.above;
                    return Ok(Some(self.row));
                }
            }
        }
        Ok(None)
    }

    /// What was left out so far. Blank rows after the last row of data do not count.
    pub fn left_out(&self) -> LeftOut {
        LeftOut { blank: self.passed, ..self.left_out }
    }

    /// Totals and the like so far, each with the row above it.
    pub fn take_of_report(&mut self) -> Vec<(u64, String)> {
        std::mem::take(&mut self.of_report)
    }

    /// Whether bytes were met that the encoding does not allow.
    pub fn damaged(&self) -> bool {
        self.damaged.get()
    }

    /// Why the line of the last row is malformed and cannot be taken, whatever its cells say.
    pub fn fault(&self) -> Option<String> {
        if self.table.split.binary_search(&self.row).is_ok() {
            let message = "a line break without quotes seems to have cut this row in two; \
                           join it with its other half, the value with the line break in quotes";
            return Some(message.to_string());
        }
        let torn = self.records.torn()?;
        Some(format!(
            "there is text after a closing quote: '{}'; double each quote inside a value, and close the value with a quote",
            torn.after
        ))
    }

    /// How the line of the last row ends.
    pub fn line_end(&self) -> LineEnd {
        self.records.line_end()
    }

    /// How many records were read, with the header and the lines above it.
    pub fn read(&self) -> u64 {
        self.records.read()
    }

    fn repeats_header(&self, record: &StringRecord) -> bool {
        repeats(record, &self.table.layout.header)
    }
}

/// Whether the row is the header again, to the letter or as people see it: the next of several lists that were joined to one, or the next
/// page of a print-out.
fn repeats(record: &StringRecord, header: &[String]) -> bool {
    let cell = |place: usize| record.get(place).unwrap_or("");
    let name = |place: usize| header.get(place).map_or("", String::as_str);
    let places = || 0..record.len().max(header.len());
    // For nearly every row the first cell decides.
    let seems = places().all(|place| cell(place) == name(place) || is_same_word(cell(place), name(place)));
    let is_exact = || record.iter().eq(header.iter().map(String::as_str));
    seems && (record.iter().filter(|cell| !is_blank(cell)).count() > 1 || is_exact())
}

fn is_same_word(one: &str, other: &str) -> bool {
    let (one, other) = (trim(one), trim(other));
    one.eq_ignore_ascii_case(other)
        || (!one.is_ascii() && !other.is_ascii() && one.to_lowercase() == other.to_lowercase())
}

/// Whether a row is the ruling of a table that was printed as text: `|------|:----:|`.
fn is_ruling(record: &StringRecord) -> bool {
    let ruled =
        |cell: &str| cell.len() >= 3 && cell.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'_' | b'+' | b':'));
    let mut filled = record.iter().map(trim).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(ruled)
}

/// Rows that are not rows of data, by what they are.
#[derive(Debug, Clone, Copy, Default)]
pub struct LeftOut {
    repeated: u64,
    ruled: u64,
    /// Rows of nothing, or of nothing but delimiters.
    pub blank: u64,
}

impl LeftOut {
    /// The same with more blank rows.
    pub(crate) fn with_blank(self, more: u64) -> LeftOut {
        LeftOut { blank: self.blank + more, ..self }
    }

    /// A sentence for each kind that there was.
    pub fn remarks(&self) -> impl Iterator<Item = String> {
        let kinds = [
            (
                self.repeated,
                "row among the data repeats the header and was",
                "rows among the data repeat the header and were",
                "left out",
            ),
            (
                self.ruled,
                "row is nothing but a ruled line and was",
                "rows are nothing but ruled lines and were",
                "left out",
            ),
            (self.blank, "blank row was", "blank rows were", "passed over"),
        ];
        let present = kinds.into_iter().filter(|(count, ..)| *count > 0);
        present.map(|(count, one, many, fate)| format!("{count} {} {fate}", if count == 1 { one } else { many }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_known_again_as_people_see_it() {
        let header = ["Last Name", "Größe", ""].map(str::to_string);
        for cells in [
            &["Last Name", "Größe", ""][..],
            &["\u{feff}Last Name", "Größe"],
            &["\u{c}LAST NAME ", "GRÖßE", " ", "", ""],
        ] {
            assert!(repeats(&StringRecord::from(cells.to_vec()), &header), "{cells:?}");
        }
        for cells in
            [&["Last Name", ""][..], &["Last Name", "Größe", "x"], &["Last Name", "Größe", "", "x"], &["", "", ""]]
        {
            assert!(!repeats(&StringRecord::from(cells.to_vec()), &header), "{cells:?}");
        }
        let one = ["E-mail".to_string()];
        assert!(repeats(&StringRecord::from(vec!["E-mail"]), &one));
        assert!(!repeats(&StringRecord::from(vec!["e-mail"]), &one), "one word alone may be a value");
    }
}
