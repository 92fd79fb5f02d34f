//! What is wrong with a row by its shape, whatever its cells say: it is wider than the header, or other rows are in one of its cells.

use claimbook_domain::field::Field;
use claimbook_text::blank::is_blank;
use claimbook_text::shorten;
use csv::StringRecord;

use super::{Fault, Row, cell};
use crate::import::columns::surplus::is_beyond;
use crate::import::columns::target::Target;
use crate::import::list::{List, SourceColumn};

/// A message that is longer holds a value at length.
const LONG: usize = 400;
/// A shorter value is shown whole.
const SHORT: usize = 120;

/// Looks at the rows of a list.
pub(crate) struct RowShape<'l> {
    list: &'l List,
    /// The places of columns that hold what was beyond the last one of another list.
    beyond: Vec<usize>,
    /// How many cells a whole row has, without these and without a reason.
    width: usize,
}

impl<'l> RowShape<'l> {
    /// For that list.
    pub(crate) fn new(list: &'l List) -> RowShape<'l> {
        let header = &list.table.layout.header;
        let beyond: Vec<usize> = (0..header.len()).filter(|place| is_beyond(&header[*place])).collect();
        RowShape { list, width: header.len() - beyond.len() - usize::from(list.reason.is_some()), beyond }
    }

    /// A name or a place that holds as many delimiters for each line break as a whole row does: two quotes that were never meant to open
    /// and close a cell have taken the rows between them into it.
    pub(crate) fn check_swallowed(&self, record: &StringRecord, row: &mut Row) {
        if !self.list.table.sheet.is_empty() || line_breaks(record.as_slice()) == 0 {
            return;
        }
        let (delimiter, width) = (char::from(self.list.table.layout.delimiter), self.list.table.layout.header.len());
        let swallows = |column: &SourceColumn| {
            let text = cell(record, column);
            let breaks = line_breaks(text);
            breaks > 0
                && names_or_places(column)
                && text.matches(delimiter).count() == breaks * (width - 1)
                && width > 1
        };
        let Some(index) = self.list.columns.iter().position(swallows) else { return };
        let message = "the quotes around this value hold the delimiters and line breaks of whole rows; take out the quotes that do not \
                       belong there";
        let at = row.faults.partition_point(|fault| fault.column < Some(index));
        row.faults.insert(at, Fault { column: Some(index), message: message.to_string() });
    }

    /// Values beyond the last column belong to nothing: most often a delimiter in a value without quotes has moved the rest.
    pub(crate) fn check_width(&self, record: &StringRecord, row: &mut Row) {
        let width = self.list.table.layout.header.len();
        let filled = |place: usize| record.get(place).is_some_and(|cell| !is_blank(cell));
        if !(width..record.len()).chain(self.beyond.iter().copied()).any(filled) {
            return;
        }
        let surplus = self.beyond.iter().copied().chain(width..record.len());
        let last = surplus.enumerate().filter(|(_, place)| filled(*place)).last().map_or(0, |(number, _)| number + 1);
        let message = format!(
            "the row has {} cells and the header has {}; put a value that contains the delimiter in quotes",
            self.width + last,
            self.width
        );
        row.faults.insert(0, Fault { column: None, message });
    }

    /// What is said of a cell shows its beginning.
    pub(crate) fn shorten(&self, record: &StringRecord, row: &mut Row) {
        for fault in row.faults.iter_mut().filter(|fault| fault.message.len() > LONG) {
            if let Some(index) = fault.column {
                let text = cell(record, &self.list.columns[index]);
                if text.len() > SHORT {
                    fault.message = fault.message.replace(text, &shorten(text));
                }
            }
            let (length, said) = (fault.message.chars().count(), &fault.message);
            if length > LONG {
                let end: String = said.chars().skip(length - LONG / 2).collect();
                fault.message = format!("{}{end}", shorten(said));
            }
        }
    }
}

fn names_or_places(column: &SourceColumn) -> bool {
    use Field::{City, FirstName, LastName, MiddleName, State};
    let fields = [LastName, FirstName, MiddleName, City, State].map(Target::Field);
    column.target.is_some_and(|target| target == Target::FullName || fields.contains(&target))
}

/// How many lines end in the text; CRLF, LF and CR end lines.
fn line_breaks(text: &str) -> usize {
    let holds = |byte: u8| text.as_bytes().contains(&byte);
    if !holds(b'\n') && !holds(b'\r') {
        return 0;
    }
    text.replace("\r\n", "\n").matches(['\n', '\r']).count()
}
