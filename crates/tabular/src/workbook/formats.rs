//! Numbers that a sheet shows with zeros before them: a ZIP code that is stored as 7030 and shown as 07030. The readers of values hand
//! out the number alone, so the formats are read from the parts of the archive.

use std::collections::HashMap;
use std::rc::Rc;

use quick_xml::escape::unescape;

use super::xml::Tag;

/// How a number format writes a whole number: each `0` is a digit, everything else is literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ZeroFormat {
    /// Up to this number the first form is used, above it the second: `[<=99999]00000;00000-0000`.
    limit: Option<u64>,
    forms: [String; 2],
}

impl ZeroFormat {
    /// The format of that code, as it is written in the part, if it writes zeros before a number.
    pub(super) fn of(code: &str) -> Option<ZeroFormat> {
        let code = unescape(code).ok()?;
        let mut sections = code.split(';');
        let first = sections.next()?;
        let (limit, first) = match first.strip_prefix("[<=").and_then(|rest| rest.split_once(']')) {
            Some((limit, rest)) => (Some(limit.parse().ok()?), rest),
            None => (None, first),
        };
        let other = if limit.is_some() { sections.next()? } else { first };
        let forms = [form(first)?, form(other)?];
        Some(ZeroFormat { limit, forms })
    }

    /// The number as the sheet shows it; `None` where it has more digits than the form.
    pub(super) fn write(&self, whole: u64) -> Option<String> {
        let form = if self.limit.is_some_and(|limit| whole > limit) { &self.forms[1] } else { &self.forms[0] };
        let places = form.bytes().filter(|byte| *byte == b'0').count();
        let digits = format!("{whole:0places$}");
        if digits.len() > places {
            return None;
        }
        let mut digits = digits.chars();
        Some(form.chars().map(|c| if c == '0' { digits.next().unwrap_or('0') } else { c }).collect())
    }
}

/// The bare form of a section: `(000) 000-0000`; `None` for a format of another kind.
fn form(section: &str) -> Option<String> {
    let mut form = String::new();
    let mut rest = section.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => form.extend(rest.next()),
            '"' => form.extend(rest.by_ref().take_while(|c| *c != '"')),
            // After a digit that is always there, one more is too.
            '#' if form.contains('0') => form.push('0'),
            '0' | '(' | ')' | '-' | ' ' | '/' => form.push(c),
            // Room as wide as a character, or a language.
            '_' | '*' => drop(rest.next()),
            '[' => drop(rest.by_ref().take_while(|c| *c != ']').count()),
            _ => return None,
        }
    }
    let form = form.trim().to_string();
    (form.bytes().filter(|byte| *byte == b'0').count() > 2).then_some(form)
}

/// The formats of the cells of one column from the top: each counts from its row, from 0, down to the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ColumnFormats {
    runs: Vec<(u32, Option<Rc<ZeroFormat>>)>,
}

impl ColumnFormats {
    /// Takes the format of the next cell into account.
    pub(super) fn add(&mut self, row: u32, format: Option<&Rc<ZeroFormat>>) {
        if self.runs.last().and_then(|(_, last)| last.as_ref()) != format {
            self.runs.push((row, format.cloned()));
        }
    }

    /// The number of the cell in that row as the sheet shows it; `None` where the number alone is shown.
    pub(super) fn write(&self, row: u32, number: u64) -> Option<String> {
        let run = self.runs.partition_point(|(first, _)| *first <= row).checked_sub(1)?;
        self.runs[run].1.as_ref()?.write(number)
    }
}

/// The formats of `styles.xml` by the number of a cell's style, gathered tag by tag.
#[derive(Default)]
pub(super) struct Styles {
    codes: HashMap<String, Rc<ZeroFormat>>,
    in_cells: bool,
    count: u32,
    found: HashMap<u32, Rc<ZeroFormat>>,
}

impl Styles {
    /// Takes the next tag into account.
    pub(super) fn add(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "cellXfs" => self.in_cells = !tag.is_end(),
            _ if tag.is_end() => {}
            "numFmt" => {
                if let (Some(id), Some(format)) = (tag.get("numFmtId"), tag.get("formatCode").and_then(ZeroFormat::of))
                {
                    self.codes.insert(id.to_string(), Rc::new(format));
                }
            }
            "xf" if self.in_cells => {
                if let Some(format) = tag.get("numFmtId").and_then(|id| self.codes.get(id)) {
                    self.found.insert(self.count, Rc::clone(format));
                }
                self.count += 1;
            }
            _ => {}
        }
    }

    /// The formats by style; empty in nearly every workbook.
    pub(super) fn finish(self) -> HashMap<u32, Rc<ZeroFormat>> {
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cell_of_a_column_has_its_own_format() {
        let format = |code| Rc::new(ZeroFormat::of(code).unwrap());
        let (zip, plus) = (format("00000"), format("00000-0000"));
        let mut column = ColumnFormats::default();
        for (row, format) in [(0, None), (1, Some(&zip)), (2, Some(&zip)), (3, Some(&plus)), (5, None)] {
            column.add(row, format);
        }
        let shown: Vec<_> = (0..7).map(|row| column.write(row, 7030)).collect();
        let (zip, plus) = (Some("07030".to_string()), Some("00000-7030".to_string()));
        assert_eq!(shown, [None, zip.clone(), zip, plus.clone(), plus, None, None]);
    }

    #[test]
    fn a_number_is_written_as_the_sheet_shows_it() {
        for (code, number, shown) in [
            ("00000", 7030, Some("07030")),
            ("00000", 94103, Some("94103")),
            ("0####", 7030, Some("07030")),
            ("00000", 123456, None),
            ("00000-0000", 70301234, Some("07030-1234")),
            ("00000\\-0000", 70301234, Some("07030-1234")),
            ("[&lt;=99999]00000;00000-0000", 7030, Some("07030")),
            ("[&#60;=99999]00000;00000-0000", 70301234, Some("07030-1234")),
            ("(000) 000-0000", 4155550101, Some("(415) 555-0101")),
        ] {
            assert_eq!(ZeroFormat::of(code).unwrap().write(number).as_deref(), shown, "{code} {number}");
        }
        for code in ["General", "0.00", "#,##0", "yyyy-mm-dd", "0%", "0", "mmm yyyy", "@"] {
            assert_eq!(ZeroFormat::of(code), None, "{code}");
        }
    }
}
