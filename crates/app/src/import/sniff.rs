//! The shape of a list, from its beginning: the delimiter, the header row, and what stands above it.

use csv::StringRecord;

use super::blank::{is_blank, is_nothing, trim};
use super::quotes::straightened;
use super::records::{Found, Records};
use super::synonyms::meaning;

/// How many characters of the list are looked at.
pub(super) const SAMPLE: usize = 512 * 1024;
/// How far down a header row may stand, in rows that are not blank.
const LAST_HEADER: usize = 20;
/// How many records tell how wide the list is.
const LOOKED_AT: usize = 200;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The shape of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) delimiter: u8,
    /// How many records stand above the header.
    pub(super) above: usize,
    /// The line of the header, from 1.
    pub(super) header_line: u64,
    /// The header's cells as they stand.
    pub(super) header: Vec<String>,
    /// What is worth knowing about it.
    pub(super) remarks: Vec<String>,
}

/// Finds the shape in the beginning of a list; `whole` says whether that is all of it. Headers in `told` are known whatever they mean.
/// `None` when there is no table in the text.
pub(super) fn layout(text: &str, whole: bool, told: &[&str]) -> Option<Layout> {
    let declared = declared_delimiter(text);
    let delimiters = declared.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
    let mut best: Option<(u64, Shape)> = None;
    for delimiter in delimiters {
        let shape = Shape::read(text, whole, delimiter, told);
        let score = shape.score();
        if shape.is_table(declared.is_some()) && best.as_ref().is_none_or(|(highest, _)| score > *highest) {
            best = Some((score, shape));
        }
    }
    best.map(|(_, shape)| shape.into_layout(text, declared.is_some()))
}

/// Finds the shape in the first rows of a sheet that were written out as text; its lines are no rows of the sheet.
pub(super) fn layout_of_sheet(text: &str, told: &[&str]) -> Option<Layout> {
    let shape = Shape::read(text, true, b',', told);
    shape.is_table(false).then(|| shape.into_layout(text, false))
}

/// What is said of rows above the header.
pub(super) fn titles(count: usize) -> Vec<String> {
    match count {
        0 => Vec::new(),
        1 => vec!["1 row stands above the header and was left out".to_string()],
        many => vec![format!("{many} rows stand above the header and were left out")],
    }
}

/// The delimiter of a `sep=;` line, which some spreadsheet programs write and obey.
fn declared_delimiter(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_matches('"');
    let rest = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &line[4..])?;
    match rest.as_bytes() {
        [delimiter] if delimiter.is_ascii_punctuation() || matches!(delimiter, b' ' | b'\t') => Some(*delimiter),
        [] => None,
        _ => rest.eq_ignore_ascii_case("\\t").then_some(b'\t'),
    }
}

/// The beginning of a list as one delimiter reads it.
struct Shape {
    delimiter: u8,
    records: Vec<(StringRecord, usize)>,
    /// The most usual number of cells of those records that have more than one.
    width: usize,
    /// How many records have that width, in thousandths.
    steady: u64,
    header: Option<usize>,
    /// How many headers of it mean something.
    known: usize,
}

impl Shape {
    fn read(text: &str, whole: bool, delimiter: u8, told: &[&str]) -> Shape {
        let records = records_of(text, whole, delimiter);
        let (width, steady) = width_of(&records);
        let mut shape = Shape { delimiter, records, width, steady, header: None, known: 0 };
        shape.find_header(told);
        shape
    }

    /// The row above all others that means something; without one, the first full row of words that are no data.
    fn find_header(&mut self, told: &[&str]) {
        let rows = || self.records.iter().take(LAST_HEADER).enumerate();
        let known = rows().map(|(place, (record, _))| (self.known_headers(record, told), place));
        let best =
            known.max_by_key(|(known, place)| (*known, std::cmp::Reverse(*place))).filter(|(known, _)| *known > 0);
        let plain = || rows().find(|(_, (record, _))| self.width > 1 && record.len() == self.width && is_words(record));
        (self.known, self.header) = match best {
            Some((known, place)) => (known, Some(place)),
            None => (0, plain().map(|(place, _)| place)),
        };
    }

    fn known_headers(&self, record: &StringRecord, told: &[&str]) -> usize {
        let filled = record.iter().filter(|cell| !is_blank(cell)).count();
        if filled < 2 && self.width > 1 {
            return 0;
        }
        let mut targets: Vec<_> = record.iter().filter_map(|cell| meaning(cell).map(|(target, _)| target)).collect();
        targets.sort();
        targets.dedup();
        targets.len() + record.iter().filter(|cell| told.contains(&trim(cell))).count()
    }

    /// Steady and wide is good; headers that mean something are better.
    fn score(&self) -> u64 {
        self.steady * (self.width as u64 - 1) / self.width as u64 + 250 * self.known.min(4) as u64
    }

    /// The less its header means, the steadier a list must be: a letter has commas too, and may begin with `Name`.
    fn is_table(&self, declared: bool) -> bool {
        let steady_enough = match self.known {
            0 => self.steady >= 800,
            1 => self.steady >= 400 || self.width == 1,
            _ => true,
        };
        self.header.is_some() && (steady_enough || declared)
    }

    fn into_layout(self, text: &str, declared: bool) -> Layout {
        let above = self.header.unwrap_or(0);
        let remarks = titles(above - usize::from(declared && above > 0));
        let (record, start) = &self.records[above];
        Layout {
            delimiter: self.delimiter,
            above,
            header_line: line_at(text, *start),
            header: record.iter().map(str::to_string).collect(),
            remarks,
        }
    }
}

/// The first records and where each begins. The last one of a text that was cut is left out.
fn records_of(text: &str, whole: bool, delimiter: u8) -> Vec<(StringRecord, usize)> {
    let straight = straightened(text, delimiter);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(straight.as_slice());
    let mut records = Vec::new();
    let mut record = StringRecord::new();
    while records.len() <= LOOKED_AT && matches!(reader.read_record(&mut record), Ok(true)) {
        let start = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        // The reader passes over line ends before a record, and counts them as its own.
        let start = start + text.as_bytes()[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        records.push((record.clone(), start));
    }
    if !whole || records.len() > LOOKED_AT {
        records.pop();
    }
    records
}

fn width_of(records: &[(StringRecord, usize)]) -> (usize, u64) {
    let widths: Vec<usize> = records.iter().map(|(record, _)| record.len()).filter(|width| *width > 1).collect();
    let count = |width: usize| widths.iter().filter(|other| **other == width).count();
    let usual = widths.iter().copied().max_by_key(|width| (count(*width), *width));
    match usual {
        Some(width) => (width, count(width) as u64 * 1000 / records.len() as u64),
        None => (1, 0),
    }
}

/// The line, from 1, that begins at that byte; CRLF, LF and CR end lines.
fn line_at(text: &str, start: usize) -> u64 {
    let before = &text.as_bytes()[..start];
    let feeds = before.iter().filter(|byte| **byte == b'\n').count();
    let lone_returns =
        before.iter().enumerate().filter(|(at, byte)| **byte == b'\r' && before.get(at + 1) != Some(&b'\n'));
    (feeds + lone_returns.count()) as u64 + 1
}

/// Whether every cell is a short word or two, each different, and none looks like data.
fn is_words(record: &StringRecord) -> bool {
    let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_lowercase()).collect();
    let is_word = |cell: &String| {
        !cell.is_empty()
            && cell.chars().count() <= 40
            && cell.chars().any(char::is_alphabetic)
            && !cell.contains(['@', '\n'])
            && !cell.contains("://")
            && cell.chars().filter(char::is_ascii_digit).count() <= 3
    };
    cells.iter().all(is_word) && cells.iter().enumerate().all(|(place, cell)| !cells[..place].contains(cell))
}

/// Names for the header's cells: trimmed, without line breaks, each different; a blank one is called by its place.
pub(super) fn header_names(header: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(header.len());
    for (place, cell) in header.iter().enumerate() {
        let seen: String = cell.chars().filter(|c| c.is_whitespace() || !is_nothing(*c)).collect();
        let plain = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = if plain.is_empty() { format!("Column {}", place + 1) } else { plain };
        let mut name = plain.clone();
        let mut again = 2;
        while names.contains(&name) {
            name = format!("{plain} ({again})");
            again += 1;
        }
        names.push(name);
    }
    names
}

/// Whether the text, read with that delimiter, ends inside a quote: the record, from 1, and the byte where it begins.
pub(super) fn ends_in_quote(text: impl std::io::Read, delimiter: u8) -> std::io::Result<Option<(u64, u64)>> {
    let mut records = Records::new(text, delimiter);
    let mut record = StringRecord::new();
    for row in 1.. {
        match records.next(&mut record)? {
            Found::Record => {}
            Found::End => return Ok(None),
            Found::OpenQuote => return Ok(Some((row, record.position().map_or(0, csv::Position::byte)))),
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Layout {
        layout(text, true, &[]).expect("a table")
    }

    #[test]
    fn the_delimiter_that_reads_the_list_steadily_is_taken() {
        assert_eq!(shape("Last name,First name\nLee,Ann\n").delimiter, b',');
        assert_eq!(shape("Nachname;Vorname;Preis\nLee;Ann;29,99\nRoe;Jo;9,99\n").delimiter, b';');
        assert_eq!(shape("Name\tCity\nLee, Ann\tBerne\nRoe, Jo\tBasel\n").delimiter, b'\t');
        assert_eq!(shape("Name|City\nLee, Ann|Berne, CH\nRoe, Jo|Basel, CH\n").delimiter, b'|');
        assert_eq!(
            shape("Name,Notes\n\"Lee; Ann\",\"a;b;c\"\n\"Roe; Jo\",\"d;e;f\"\n").delimiter,
            b',',
            "quotes are respected"
        );
    }

    #[test]
    fn a_sep_line_is_obeyed_and_left_out() {
        let list = shape("sep=;\r\nName;City\r\nLee, Ann;Berne\r\n");
        assert_eq!((list.delimiter, list.above, list.header_line), (b';', 1, 2));
        assert_eq!(list.header, ["Name", "City"]);
        assert!(list.remarks.is_empty());
    }

    #[test]
    fn title_rows_and_blank_lines_may_stand_above_the_header() {
        let list = shape(
            "\"Intake, 2025\nworking list\",,\r\n\r\nExported,3/14/2025,\r\nSurname,Given name,ST\r\nLee,Ann,CA\r\n",
        );
        assert_eq!((list.above, list.header_line, list.delimiter), (2, 5, b','));
        assert_eq!(list.remarks, ["2 rows stand above the header and were left out"]);
        let mut text = "Title\n".repeat(18);
        text.push_str("Surname,Given name\nLee,Ann\n");
        assert_eq!(shape(&text).header_line, 19);
    }

    #[test]
    fn lists_with_lone_carriage_returns_have_lines_too() {
        assert_eq!(shape("Title\rSurname,Given name\rLee,Ann\r").header_line, 2);
    }

    #[test]
    fn headers_in_a_strange_tongue_are_found_by_their_shape() {
        let list = shape("Sukunimi,Etunimi,Kaupunki\nLee,Ann,Turku\nRoe,Jo,Espoo\n");
        assert_eq!(list.header, ["Sukunimi", "Etunimi", "Kaupunki"]);
    }

    #[test]
    fn one_known_header_is_enough_in_a_list_with_titles_above() {
        let list = shape("Intake\n\nas of March\nName,Etunimi,Kaupunki\nLee,Ann,Turku\nRoe,Jo,Espoo\n");
        assert_eq!((list.above, list.header[1].as_str()), (2, "Etunimi"));
    }

    #[test]
    fn one_column_is_a_list_when_its_header_says_so() {
        assert_eq!(shape("E-mail\na@example.org\nb@example.org\n").header, ["E-mail"]);
        assert_eq!(layout("lorem\nipsum\n", true, &[]), None);
    }

    #[test]
    fn text_without_a_table_has_no_shape() {
        let prose = "Dear Ms Reyes,\n\nthank you for your call, which we noted.\nWe will write again, soon, with the form.\nYours\n";
        assert_eq!(layout(prose, true, &[]), None);
    }

    #[test]
    fn rows_of_data_are_no_header() {
        assert_eq!(layout("Lee,Ann,ann@example.org\nRoe,Jo,jo@example.org\n", true, &[]), None);
    }

    #[test]
    fn repeated_and_blank_headers_get_names_of_their_own() {
        let header = ["Notes", " Notes ", "", "Premium\nsince", "Notes"].map(str::to_string);
        assert_eq!(header_names(&header), ["Notes", "Notes (2)", "Column 3", "Premium since", "Notes (3)"]);
    }
}
