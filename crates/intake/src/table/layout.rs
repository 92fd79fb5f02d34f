//! Where the header of a CSV file is, which of its columns is which, and whether a spreadsheet wrote it. Columns are known by their names
//! alone, in any case and order.

use claimbook_text::blank::is_blank;
use claimbook_text::fold::fold;

use super::rows::{MOST_COLUMNS, Row, Rows};

/// How much of a file is looked at.
pub(crate) const HEAD: usize = 64 << 10;
/// A header is among so many first rows.
const LATEST_HEADER: usize = 20;
/// A name of a column is not longer.
const LONGEST_NAME: usize = 200;
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A column of a known file.
pub(crate) struct Column {
    /// Its name, folded.
    pub(crate) name: &'static str,
    /// Its name as a person sees it.
    pub(crate) label: &'static str,
    /// How many bytes of a field are kept.
    pub(crate) most: usize,
    /// Without it the file cannot be read.
    pub(crate) is_required: bool,
}

/// How a file is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) delimiter: u8,
    /// How many rows there are before the first row of data.
    pub(crate) skip: usize,
    /// Where each known column is.
    pub(crate) places: Vec<Option<usize>>,
    /// How many columns the header has.
    pub(crate) width: usize,
    /// What only a spreadsheet writes, in words.
    pub(crate) spreadsheet_signs: Vec<&'static str>,
}

/// What a look at the beginning of a file found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Rows under a known header.
    Table(Layout),
    /// A header that lacks these columns.
    Lacks(Vec<&'static str>),
    /// Something else that can be a header, with its names.
    Foreign(Vec<String>),
    /// No header at all.
    NoHeader,
    /// No character.
    Empty,
    /// Bytes that are not text of a single-byte alphabet or UTF-8.
    NotText,
}

/// Looks for the header in the beginning of a file.
pub(crate) fn find(head: &[u8], columns: &[Column]) -> Found {
    if head.contains(&0) {
        return Found::NotText;
    }
    if head.len() < HEAD && is_blank(&String::from_utf8_lossy(head)) {
        return Found::Empty;
    }
    let mut best: Option<Header> = None;
    for delimiter in DELIMITERS {
        for header in headers(head, delimiter, columns) {
            if header.lacks(columns).is_empty() {
                return Found::Table(header.layout(delimiter, head));
            }
            if best.as_ref().is_none_or(|best| header.score() > best.score()) {
                best = Some(header);
            }
        }
    }
    match best {
        Some(header) if header.known() > 1 => Found::Lacks(header.lacks(columns)),
        Some(header) if header.can_be_one() => Found::Foreign(header.names),
        _ => Found::NoHeader,
    }
}

/// A row that may be the header.
struct Header {
    before: usize,
    names: Vec<String>,
    width: usize,
    places: Vec<Option<usize>>,
}

/// The first rows of the file under that delimiter.
fn headers(head: &[u8], delimiter: u8, columns: &[Column]) -> Vec<Header> {
    let mut rows = Rows::new(head, delimiter);
    let (mut row, mut found) = (Row::default(), Vec::new());
    // Reading from memory cannot fail.
    while found.len() < LATEST_HEADER && rows.read(&mut row, |_| LONGEST_NAME).unwrap_or(false) {
        let name = |column| String::from_utf8_lossy(row.bytes(column)).trim().to_string();
        let names: Vec<String> = (0..row.width.min(MOST_COLUMNS)).map(name).collect();
        let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let place = |column: &Column| folded.iter().position(|name| name == column.name);
        let places = columns.iter().map(place).collect();
        found.push(Header { before: found.len(), names, width: row.width, places });
    }
    found
}

impl Header {
    fn known(&self) -> usize {
        self.places.iter().flatten().count()
    }

    /// The row with the most known columns, then the widest that can be a header, then the first.
    fn score(&self) -> (usize, usize) {
        (self.known(), if self.can_be_one() { self.width } else { 0 })
    }

    fn lacks(&self, columns: &[Column]) -> Vec<&'static str> {
        let missing = columns.iter().zip(&self.places).filter(|(column, place)| column.is_required && place.is_none());
        missing.map(|(column, _)| column.label).collect()
    }

    /// Whether the row has names only, so that it can be shown: a row of data has dates, addresses or blanks in it, or one long text.
    fn can_be_one(&self) -> bool {
        let is_name = |name: &String| {
            let is_long = name.chars().count() > 60;
            !(is_blank(name)
                || is_long
                || name.contains(|c: char| c.is_numeric() || matches!(c, '@' | '<' | '!' | '?')))
        };
        let all_differ = self.names.iter().enumerate().all(|(place, name)| !self.names[..place].contains(name));
        self.width > 1 && self.width <= MOST_COLUMNS && all_differ && self.names.iter().all(is_name)
    }

    fn layout(self, delimiter: u8, head: &[u8]) -> Layout {
        let mut spreadsheet_signs = Vec::new();
        if head.starts_with(b"\xef\xbb\xbf") {
            spreadsheet_signs.push("a byte-order mark");
        }
        let first_line = head.iter().position(|byte| *byte == b'\n');
        if first_line.is_some_and(|end| end > 0 && head[end - 1] == b'\r') {
            spreadsheet_signs.push("line ends of Windows");
        } else if first_line.is_none() && head.contains(&b'\r') {
            spreadsheet_signs.push("line ends of an old Mac");
        }
        if delimiter != b',' {
            spreadsheet_signs.push("another separator than a comma");
        }
        Layout { delimiter, skip: self.before + 1, places: self.places, width: self.width, spreadsheet_signs }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 3] = [
        Column { name: "from", label: "FROM", most: 9, is_required: true },
        Column { name: "date", label: "DATE", most: 9, is_required: true },
        Column { name: "subject", label: "SUBJECT", most: 9, is_required: false },
    ];

    fn table(text: &str) -> Layout {
        match find(text.as_bytes(), &COLUMNS) {
            Found::Table(layout) => layout,
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[test]
    fn columns_are_found_by_name_under_any_preamble() {
        assert_eq!(table("FROM,TO,DATE\n").places, [Some(0), Some(2), None]);
        let layout = table("Notes:\n\"When exporting, you may notice\"\n\n \"Date\",Subject , from\n");
        assert_eq!((layout.places.as_slice(), layout.skip), (&[Some(2), Some(0), Some(1)][..], 3));
        assert_eq!(layout.spreadsheet_signs, [""; 0]);
    }

    #[test]
    fn what_only_a_spreadsheet_writes_is_noted() {
        let layout = table("\u{feff}FROM;DATE\r\n");
        let signs = ["a byte-order mark", "line ends of Windows", "another separator than a comma"];
        assert_eq!(layout.spreadsheet_signs, signs);
        assert_eq!(
            table("FROM,DATE\n\"a\r\nb\",c\r\n").spreadsheet_signs,
            [""; 0],
            "line breaks inside a message are its own"
        );
    }

    #[test]
    fn a_header_is_named_and_a_row_of_data_is_not() {
        let foreign = |text: &str| find(text.as_bytes(), &COLUMNS);
        assert_eq!(
            foreign("VON,AN,DATUM\nx,y,z\n"),
            Found::Foreign(["VON", "AN", "DATUM"].map(str::to_string).to_vec())
        );
        assert_eq!(foreign("FROM,SUBJECT\n"), Found::Lacks(vec!["DATE"]));
        assert_eq!(foreign("Ann,https://x.org/in/ann,2024-01-01,our secret\n"), Found::NoHeader);
        assert_eq!(foreign("Ann,Bob,,see you\n"), Found::NoHeader);
        assert_eq!((foreign(""), foreign("\u{feff}\r\n")), (Found::Empty, Found::Empty));
        assert_eq!(foreign("F\0R\0O\0M\0"), Found::NotText);
    }
}
