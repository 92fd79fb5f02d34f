//! What the readers of workbooks hold in memory whole: the texts of an Excel workbook, all of an OpenDocument spreadsheet.
//! A small archive can unpack to more than any memory holds, so it is added up before anything is held.

use std::io::{self, BufReader, Read};

use super::xml::{Tag, each_tag};

/// What a part that is held may unpack to, and what its texts may come to when they are repeated.
pub(super) const LARGEST: u64 = 1 << 30;
/// Cells of an OpenDocument spreadsheet, blank ones between others included; texts of an Excel workbook.
pub(super) const MOST: u64 = 1 << 25;
/// Spaces that one tag of an OpenDocument text represents.
const MOST_SPACES: u64 = 100_000;
const WIDEST: u64 = 1 << 14;
const HIGHEST: u64 = 1 << 20;

/// Whether a part is held, by its name in lower case, in any folder.
pub(super) fn is_held(name: &str) -> bool {
    ["sharedstrings.xml", "sharedstrings.bin", "styles.xml", "styles.bin", "workbook.xml", "workbook.bin"]
        .iter()
        .any(|part| name.ends_with(part))
        || name == "content.xml"
}

/// Whether a table of texts holds as many as it may, and claims no more than `size` bytes have room for.
pub(super) fn texts_fit(part: impl Read, size: u64) -> io::Result<bool> {
    let (mut claimed, mut texts) = (0_u64, 0_u64);
    each_tag(part, |tag| {
        match tag.name() {
            _ if tag.is_end() => {}
            "si" => texts += 1,
            "sst" => {
                let counts = tag.attributes().filter(|(name, _)| *name == "uniqueCount");
                claimed = counts.filter_map(|(_, count)| count.parse().ok()).fold(claimed, u64::max);
            }
            _ => {}
        }
        true
    })?;
    // `<si/>` is the shortest text.
    Ok(texts <= MOST && claimed <= MOST && claimed <= size / 5 + 1)
}

/// The same for the table of a binary workbook, whose texts are records: a kind and a length, each in groups of seven bits.
pub(super) fn records_fit(part: impl Read) -> io::Result<bool> {
    let mut part = BufReader::new(part);
    let mut records = 0;
    while let Some(kind) = byte(&mut part)? {
        if kind & 0x80 != 0 {
            byte(&mut part)?;
        }
        let mut length = 0_u64;
        for place in 0..4 {
            let bits = byte(&mut part)?.unwrap_or(0);
            length |= u64::from(bits & 0x7f) << (7 * place);
            if bits & 0x80 == 0 {
                break;
            }
        }
        io::copy(&mut part.by_ref().take(length), &mut io::sink())?;
        records += 1;
    }
    Ok(records <= MOST)
}

fn byte(part: &mut impl Read) -> io::Result<Option<u8>> {
    let mut byte = [0];
    Ok((part.read(&mut byte)? == 1).then_some(byte[0]))
}

/// Whether the sheets of an OpenDocument spreadsheet come to no more cells and texts than are held.
pub(super) fn sheets_fit(part: impl Read) -> io::Result<bool> {
    let mut sheets = Sheets::default();
    each_tag(part, |tag| {
        sheets.add(tag);
        sheets.fit()
    })?;
    Ok(sheets.fit())
}

/// What the sheets come to so far. Their reader first holds each row up to its last value, and then every row as wide as the widest.
#[derive(Default)]
struct Sheets {
    /// Cells of the rows without repeats, and of the sheets that are done.
    cells: u64,
    /// Bytes of texts, as often as they are repeated.
    texts: u64,
    /// Of the sheet: its rows from the first to the last with a value, and blank ones after.
    rows: u64,
    blank_rows: u64,
    widest: u64,
    row: Row,
    /// The cell under way represents that many cells with a value.
    cell: Option<u64>,
    nonsense: bool,
}

#[derive(Default)]
struct Row {
    repeated: u64,
    /// Up to the last value, and blank cells after it.
    width: u64,
    blank: u64,
    texts: u64,
}

impl Sheets {
    fn fit(&self) -> bool {
        let area = self.rows.saturating_mul(self.widest);
        !self.nonsense && self.cells <= MOST && area <= MOST - self.cells && self.texts <= LARGEST
    }

    fn add(&mut self, tag: &Tag<'_>) {
        if let Some(repeated) = self.cell {
            return self.add_inside(tag, repeated);
        }
        match (tag.is_end(), tag.full()) {
            (false, "table:table") => {
                self.cells = self.cells.saturating_add(self.rows.saturating_mul(self.widest));
                (self.rows, self.blank_rows, self.widest) = (0, 0, 0);
            }
            (false, "table:table-row") => {
                let repeated = most(tag, "number-rows-repeated").min(HIGHEST);
                self.row = Row { repeated, ..Row::default() };
                if tag.is_closed() {
                    self.end_row();
                }
            }
            (true, "table:table-row") => self.end_row(),
            (false, "table:table-cell" | "table:covered-table-cell") => self.add_cell(tag),
            _ => {}
        }
    }

    fn add_cell(&mut self, tag: &Tag<'_>) {
        let repeated = most(tag, "number-columns-repeated").min(WIDEST);
        let is_value = |name: &str| name.ends_with("value") || matches!(name, "value-type" | "formula");
        let mut values = tag.attributes().filter(|(name, _)| is_value(name)).peekable();
        let has_value = values.peek().is_some();
        if has_value {
            self.row.width = (self.row.width + self.row.blank + repeated).min(WIDEST);
            self.row.blank = 0;
            let texts: u64 = values.map(|(_, value)| value.len() as u64).sum();
            self.row.texts = self.row.texts.saturating_add(texts.saturating_mul(repeated));
        } else {
            self.row.blank = (self.row.blank + repeated).min(WIDEST);
        }
        self.cell = (!tag.is_closed()).then_some(if has_value { repeated } else { 0 });
    }

    fn add_inside(&mut self, tag: &Tag<'_>, repeated: u64) {
        let mut bytes = tag.text;
        match (tag.is_end(), tag.full()) {
            (true, "table:table-cell" | "table:covered-table-cell") => self.cell = None,
            // Sheets have no tables in their cells; what such a cell comes to cannot be said.
            (false, "table:table" | "table:table-row" | "table:table-cell" | "table:covered-table-cell") => {
                self.nonsense = true;
            }
            (false, "text:s") => {
                let spaces = most(tag, "c");
                self.nonsense |= spaces > MOST_SPACES;
                bytes = bytes.saturating_add(spaces);
            }
            _ => {}
        }
        self.row.texts = self.row.texts.saturating_add(bytes.saturating_mul(repeated));
        self.nonsense |= self.row.texts > LARGEST;
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        self.cells = self.cells.saturating_add(row.width);
        self.texts = self.texts.saturating_add(row.texts.saturating_mul(row.repeated));
        if row.width > 0 {
            self.rows = self.rows.saturating_add(self.blank_rows).saturating_add(row.repeated);
            (self.blank_rows, self.widest) = (0, self.widest.max(row.width));
        } else if self.rows > 0 {
            self.blank_rows = (self.blank_rows + row.repeated).min(HIGHEST);
        }
    }
}

/// The greatest number that an attribute of that name can be read as, 1 without one; what is not a plain number may be any.
fn most(tag: &Tag<'_>, wanted: &str) -> u64 {
    let counts = tag.attributes().filter(|(name, _)| *name == wanted);
    counts.map(|(_, count)| count.parse().unwrap_or(u64::MAX)).max().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(rows: &str) -> bool {
        sheets_fit(format!("<table:table table:name=\"a\">{rows}</table:table>").as_bytes()).unwrap()
    }

    const VALUE: &str = "office:value-type=\"string\"><text:p>Lee</text:p></table:table-cell>";

    #[test]
    fn cells_of_an_opendocument_sheet_are_counted_as_often_as_they_are_repeated() {
        let wide = |rows: u64| {
            let row = format!(
                "<table:table-row><table:table-cell table:number-columns-repeated=\"16384\" {VALUE}</table:table-row>"
            );
            row.repeat(usize::try_from(rows).unwrap())
        };
        assert!(fits(&wide(1_000)));
        assert!(!fits(&wide(1_100)));
        let high = |rows: u64, columns: &str| {
            format!(
                "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{columns}\" {VALUE}</table:table-row>"
            )
        };
        assert!(fits(&high(1_048_576, "30")));
        assert!(!fits(&high(1_048_576, "32")));
        assert!(!fits(&high(1_048_576, "&#51;2")));
    }

    #[test]
    fn blank_cells_count_when_values_come_after_them() {
        let blank = "<table:table-cell table:number-columns-repeated=\"16383\"/>";
        let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
        let value = format!("<table:table-cell {VALUE}");
        assert!(fits(&row(&format!("{value}{blank}")).repeat(5_000)));
        assert!(!fits(&row(&format!("{blank}{value}")).repeat(2_100)));
        let rest = "<table:table-row table:number-rows-repeated=\"1048000\"/>";
        let broad = value.repeat(50);
        assert!(fits(&format!("{}{rest}", row(&broad))));
        assert!(!fits(&format!("{}{rest}{}", row(&broad), row(&value))));
    }

    #[test]
    fn texts_of_an_opendocument_sheet_are_counted_as_often_as_they_are_repeated() {
        let row = |text: &str| {
            format!(
                "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell></table:table-row>"
            )
        };
        assert!(fits(&row("Lee")));
        assert!(!fits(&row(&"Lee".repeat(1_000))));
        assert!(!fits(&row("<text:s text:c=\"2000\"/>")));
        assert!(!fits("<table:table-row><table:table-cell><table:table/></table:table-cell></table:table-row>"));
    }

    #[test]
    fn texts_of_a_binary_workbook_are_counted() {
        // A record of a long kind with two bytes, and one with a length of two groups.
        let mut part = vec![0x9f, 0x01, 2, 0, 0, 0x13, 0x80, 0x01];
        part.extend([0; 128]);
        assert!(records_fit(part.as_slice()).unwrap());
        let texts = io::repeat(0).take(2 * (MOST + 1));
        assert!(!records_fit(texts).unwrap());
    }
}
