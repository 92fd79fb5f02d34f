//! The shape of a list, from its beginning: the delimiter, the header row, and the lines above it.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use claimbook_text::blank::{is_blank, is_nothing, trim};
use csv::StringRecord;

use super::quotes::straightened;
use super::records::{Found, Records};
use super::survey_header;
use super::totals::in_words;
use crate::options::{Header, Options, Vocabulary};

/// How many characters of the list are looked at.
pub(crate) const SAMPLE: usize = 512 * 1024;
/// How far down a header row may be, in rows that are not blank.
const LAST_HEADER: usize = 60;
/// How many records are examined for the width of the list.
const LOOKED_AT: usize = 200;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many of the rows above the header are named, and with how many characters.
const TITLES: usize = 3;
const TITLE: usize = 60;
/// In this many of a thousand records, nearly all agree on how many cells they have.
const NEARLY_ALL: u64 = 900;

/// The shape of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// What separates the cells.
    pub delimiter: u8,
    /// How many records are above the header.
    pub above: usize,
    /// The line of the header, from 1; 0 when there is none.
    pub header_line: u64,
    /// The header's cells, unchanged; blank ones, as many as there are columns, when there is none.
    pub header: Vec<String>,
    /// What is worth knowing about it.
    pub remarks: Vec<String>,
}

impl Layout {
    /// A list whose first record is a row of data.
    pub fn without_header(delimiter: u8, columns: usize) -> Layout {
        Layout { delimiter, above: 0, header_line: 0, header: vec![String::new(); columns], remarks: Vec::new() }
    }

    /// Whether a row holds the column names.
    pub fn has_header(&self) -> bool {
        self.header_line > 0
    }

    /// How many records precede the first row of data.
    pub fn before_data(&self) -> usize {
        if self.has_header() { self.above + 1 } else { 0 }
    }
}

/// Finds the shape in the beginning of a list; `whole` says whether that is all of it. `None` when there is no table in the text, or
/// not as the options say.
pub(crate) fn layout(text: &str, whole: bool, options: &Options<'_>) -> Option<Layout> {
    let declared = declared_delimiter(text);
    let delimiters = options.delimiter.or(declared).map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
    let is_said = declared.is_some() || options.delimiter.is_some() || options.header.is_some();
    let shapes = delimiters.into_iter().map(|delimiter| Shape::read(text, whole, delimiter, options));
    let mut tables: Vec<Shape> = shapes.filter(|shape| shape.is_table(is_said)).collect();
    // Of equal ones the first.
    tables.sort_by_key(|shape| Reverse(shape.score()));
    let mut best = tables.first()?;
    if let Some(rarer) = tables.iter().find(|other| other.parts_better_than(best)) {
        best = rarer;
    }
    Some(best.layout(text, declared.is_some(), options))
}

/// Finds the header in the first rows of a sheet that were written out as text: how many of them are above it, and what is worth
/// knowing.
pub(crate) fn header_of_sheet(text: &str, options: &Options<'_>) -> Option<(usize, Vec<String>)> {
    let options = Options { delimiter: None, header: None, ..*options };
    let shape = Shape::read(text, true, b',', &options);
    shape.header.filter(|_| shape.is_table(false)).map(|above| (above, shape.unknown(&options, above)))
}

/// What the report says about rows above the header, so that no person is silently taken for a title.
pub(crate) fn titles(rows: impl ExactSizeIterator<Item = StringRecord>) -> Vec<String> {
    let count = rows.len();
    let mut words = rows.map(|row| in_words(&row)).filter(|words| !words.is_empty());
    let mut named: Vec<String> = words.by_ref().take(TITLES).map(|words| format!("'{}'", shortened(&words))).collect();
    named.extend(words.next().map(|_| "...".to_string()));
    let fate = match count {
        0 => return Vec::new(),
        1 => "1 row above the header was left out".to_string(),
        many => format!("{many} rows above the header were left out"),
    };
    vec![if named.is_empty() { fate } else { format!("{fate}: {}", named.join(", ")) }]
}

fn shortened(text: &str) -> String {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() <= TITLE { plain } else { plain.chars().take(TITLE).chain(['…']).collect() }
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
    fn read(text: &str, whole: bool, delimiter: u8, options: &Options<'_>) -> Shape {
        let records = records_of(text, whole, delimiter);
        let (width, steady) = width_of(&records);
        let mut shape = Shape { delimiter, records, width, steady, header: None, known: 0 };
        match options.header {
            None => shape.find_header(options),
            Some(Header::Nowhere) => shape.header = (!shape.records.is_empty()).then_some(0),
            Some(Header::Line(line)) => {
                shape.header = shape.records.iter().position(|(_, start)| line_at(text, *start) == line);
                shape.known = shape.header.map_or(0, |place| shape.known_headers(&shape.records[place].0, options));
            }
        }
        shape
    }

    /// The row above all others that means something; without one, the first full row of words that are not data.
    fn find_header(&mut self, options: &Options<'_>) {
        let rows = || self.records.iter().take(LAST_HEADER).enumerate();
        let known = rows().map(|(place, (record, _))| (self.known_headers(record, options), place));
        let best = known.clone().max_by_key(|(known, place)| (*known, Reverse(*place))).filter(|(known, _)| *known > 0);
        let plain = |width: usize| rows().find(|(_, (record, _))| record.len() == width && is_words(record));
        // People answer `Email` or `Phone` too: a row of words above it that is as wide and says nearly as much is the header.
        let above = |known: usize, place: usize| {
            let width = self.records[place].0.len();
            let (above, (record, _)) = plain(width).filter(|(above, _)| *above < place && width > 1)?;
            let says = self.known_headers(record, options);
            (known * 2 <= width + says * 2).then_some((says, above))
        };
        let found = match best {
            Some((known, place)) => above(known, place).or(Some((known, place))),
            None => plain(self.width).filter(|_| self.width > 1).map(|(place, _)| (0, place)),
        };
        (self.known, self.header) = found.map_or((0, None), |(known, place)| (known, Some(place)));
        let Some(found) = self.header else { return };
        let rows = self.rows();
        let lowest = survey_header::lowest(&rows, found, options.vocabulary);
        let names = survey_header::names(&rows, lowest, options.vocabulary).map(StringRecord::from);
        self.known = names.map_or(self.known, |names| self.known_headers(&names, options));
        self.header = Some(lowest);
    }

    fn rows(&self) -> Vec<&StringRecord> {
        self.records.iter().take(LAST_HEADER + 2).map(|(record, _)| record).collect()
    }

    /// The names in the row of that place.
    fn names(&self, place: usize, vocabulary: &dyn Vocabulary) -> Vec<String> {
        let own = || self.records[place].0.iter().map(str::to_string).collect();
        survey_header::names(&self.rows(), place, vocabulary).unwrap_or_else(own)
    }

    /// Whether it parts nearly all records as `other` does not: that one leaves this delimiter standing within its column names. Commas
    /// occur in names and addresses, and hardly anything else does.
    fn parts_better_than(&self, other: &Shape) -> bool {
        let delimiter = char::from(self.delimiter);
        let names = |shape: &Shape| shape.header.map(|place| shape.records[place].0.clone()).unwrap_or_default();
        let leaves_it = other.delimiter == b','
            && self.delimiter != b','
            && names(other).iter().any(|name| name.contains(delimiter));
        // A comma in a sentence has a space after it.
        let in_sentences = || names(other).iter().skip(1).all(|name| name.starts_with(' '));
        let means_something = self.known > 0 || other.known == 0 || in_sentences();
        leaves_it && means_something && self.width == names(self).len() && self.steady >= NEARLY_ALL
    }

    fn known_headers(&self, record: &StringRecord, options: &Options<'_>) -> usize {
        let filled = record.iter().filter(|cell| !is_blank(cell)).count();
        if filled < 2 && self.width > 1 {
            return 0;
        }
        let meanings = record.iter().filter_map(|cell| options.vocabulary.meaning(cell));
        let columns: HashSet<usize> = meanings.map(|meaning| meaning.column).collect();
        let known: HashSet<&str> = options.headings.iter().copied().collect();
        columns.len() + record.iter().filter(|cell| known.contains(trim(cell))).count()
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

    /// What is said of a row that is a header by its looks alone: it may be a person.
    fn unknown(&self, options: &Options<'_>, above: usize) -> Vec<String> {
        let is_by_looks = self.known == 0 && options.header.is_none();
        let names = || in_words(&self.records[above].0);
        let remark =
            || format!("'{}' was taken for the column names; if it is data, the list has none (header: none)", names());
        is_by_looks.then(remark).into_iter().collect()
    }

    /// Rows that are wider than all others count where nearly all agree.
    fn columns(&self) -> usize {
        let widest = || self.records.iter().map(|(record, _)| record.len()).max().unwrap_or(1);
        if self.steady >= NEARLY_ALL { self.width } else { widest() }
    }

    fn layout(&self, text: &str, declared: bool, options: &Options<'_>) -> Layout {
        if options.header == Some(Header::Nowhere) {
            return Layout::without_header(self.delimiter, self.columns());
        }
        let above = self.header.unwrap_or(0);
        let first = usize::from(declared && above > 0);
        let mut remarks = titles(self.records[first..above].iter().map(|(record, _)| record.clone()));
        remarks.extend(self.unknown(options, above));
        let (_, start) = &self.records[above];
        Layout {
            delimiter: self.delimiter,
            above,
            header_line: line_at(text, *start),
            header: self.names(above, options.vocabulary),
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
    let mut met = HashSet::new();
    cells.iter().all(is_word) && cells.iter().all(|cell| met.insert(cell))
}

/// Names for the header's cells: trimmed, without line breaks, each different; a blank one is called by its place.
pub fn header_names(header: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(header.len());
    let mut taken: HashSet<String> = HashSet::new();
    // By name, the first number that may be free: a list may have any number of columns of one name.
    let mut next: HashMap<String, usize> = HashMap::new();
    for (place, cell) in header.iter().enumerate() {
        let seen: String = cell.chars().filter(|c| c.is_whitespace() || !is_nothing(*c)).collect();
        let plain = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = if plain.is_empty() { format!("Column {}", place + 1) } else { plain };
        let mut name = plain.clone();
        if taken.contains(&name) {
            let again = next.entry(plain.clone()).or_insert(2);
            while taken.contains(&name) {
                name = format!("{plain} ({again})");
                *again += 1;
            }
        }
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

/// Whether the text, read with that delimiter, ends inside a quote: the record, from 1, and the byte where it begins.
pub(crate) fn ends_in_quote(text: impl std::io::Read, delimiter: u8) -> std::io::Result<Option<(u64, u64)>> {
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
mod tests;
