//! The header of a sheet: found among its first rows, with merged cells filled over their range, and rows that are merged into one read as one.

use claimbook_text::blank::{is_blank, trim};
use csv::StringRecord;

use super::marks::Merged;
use crate::options::{Header, Options, Vocabulary};
use crate::text::layout::{self, Layout};
use crate::text::survey_header;

/// Headers have at most this many rows.
const HIGHEST: u32 = 4;

/// The first rows that are not blank, each with its place in the sheet, from 0.
pub(super) type Rows = Vec<(u32, Vec<String>)>;

/// The shape of the table that begins with these rows; `None` when there is none, or none that fits the options.
pub(super) fn detect_layout(rows: &Rows, merged: &[Merged], options: &Options<'_>) -> Option<Layout> {
    let merged: Vec<Merged> = merged.iter().copied().filter(|area| !is_title(rows, area)).collect();
    let filled = filled(rows, &merged);
    let (found, doubts) = match options.header {
        Some(Header::Nowhere) => {
            let widest = rows.iter().map(|(_, cells)| cells.len()).max()?;
            return Some(Layout::without_header(b',', widest));
        }
        Some(Header::Line(line)) => (rows.iter().position(|(row, _)| u64::from(*row) + 1 == line)?, Vec::new()),
        None => layout::header_of_sheet(&as_text(&filled), options)?,
    };
    let (top, bottom) = block(rows, &merged, found);
    let above = rows[..top].iter().map(|(_, cells)| StringRecord::from(cells.as_slice()));
    let mut remarks = layout::titles(above);
    remarks.extend(doubts);
    if bottom > top {
        remarks.push(format!("The header spans {} rows, which were read as one", bottom - top + 1));
    }
    let records: Vec<StringRecord> =
        filled.iter().take(bottom + 2).map(|(_, cells)| StringRecord::from(cells.as_slice())).collect();
    let of_survey =
        survey_header::names(&records.iter().collect::<Vec<_>>(), bottom, options.vocabulary).filter(|_| bottom == top);
    let mut header = of_survey.unwrap_or_else(|| header(&filled[top..=bottom], options.vocabulary));
    remarks.extend(
        merged.iter().filter(|area| area.bottom == rows[bottom].0).filter_map(|area| split(area, &mut header, options)),
    );
    Some(Layout { delimiter: b',', above: bottom, header_line: u64::from(rows[bottom].0) + 1, header, remarks })
}

/// A name that is merged over several columns is split among them, and only a person can say which part is which: each column gets a
/// header of its own that means nothing.
fn split(area: &Merged, header: &mut [String], options: &Options<'_>) -> Option<String> {
    let columns = header.get_mut(area.left as usize..=area.right as usize).filter(|columns| columns.len() > 1)?;
    let name = columns[0].clone();
    let is_whole_name = options.vocabulary.meaning(&name).is_some_and(|meaning| meaning.whole_name);
    if !is_whole_name || columns.iter().any(|other| *other != name) {
        return None;
    }
    for (number, column) in (1..).zip(columns.iter_mut()) {
        *column = format!("{name} {number}");
    }
    let columns: Vec<String> = columns.iter().map(|column| format!("'{column}'")).collect();
    Some(format!(
        "The header '{name}' is merged over {} columns, which are called {} here; say which part of the name each holds",
        columns.len(),
        columns.join(" and ")
    ))
}

/// A cell merged over a row that holds nothing else is a title.
fn is_title(rows: &Rows, area: &Merged) -> bool {
    let row = rows.iter().find(|(row, _)| *row == area.top);
    area.right > area.left && row.is_none_or(|(_, cells)| cells.iter().filter(|cell| !is_blank(cell)).count() < 2)
}

fn filled(rows: &Rows, merged: &[Merged]) -> Rows {
    let mut filled = rows.clone();
    let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    for area in merged {
        let (left, right) = (area.left as usize, (area.right as usize).min(width.saturating_sub(1)));
        let first = rows.iter().find(|(row, _)| *row == area.top).and_then(|(_, cells)| cells.get(left));
        let Some(text) = first.filter(|text| !is_blank(text)) else { continue };
        for (_, cells) in filled.iter_mut().filter(|(row, _)| (area.top..=area.bottom).contains(row)) {
            if cells.len() <= right {
                cells.resize(right + 1, String::new());
            }
            cells
                .iter_mut()
                .take(right + 1)
                .skip(left)
                .filter(|cell| is_blank(cell))
                .for_each(|cell| text.clone_into(cell));
        }
    }
    filled
}

fn as_text(rows: &Rows) -> String {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for (_, cells) in rows {
        // Writing into memory never fails.
        let _ = out.write_record(cells);
    }
    out.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// The first and the last row of the header that goes through a row: rows that share merged cells with it,
/// and the row above when its merged cells are headings of groups.
fn block(rows: &Rows, merged: &[Merged], found: usize) -> (usize, usize) {
    let at = rows[found].0;
    let (mut top, mut bottom) = (at, at);
    let low: Vec<&Merged> = merged.iter().filter(|area| area.bottom - area.top < HIGHEST).collect();
    // Until nothing is added, so that the same block is found from each of its rows.
    loop {
        let touches = |area: &&&Merged| {
            let through = area.top <= bottom && area.bottom >= top;
            through || (area.right > area.left && area.bottom.checked_add(1) == Some(top))
        };
        let (before, touched) = ((top, bottom), low.iter().filter(touches));
        let reach = touched.fold(before, |(top, bottom), area| (top.min(area.top), bottom.max(area.bottom)));
        if reach == before || reach.1 - reach.0 >= HIGHEST {
            break;
        }
        (top, bottom) = reach;
    }
    let place = |row: u32| rows.iter().position(|(other, _)| *other >= row).unwrap_or(found);
    let last = rows.iter().rposition(|(other, _)| *other <= bottom).unwrap_or(found);
    (place(top).min(found), last.max(found))
}

/// One name for each column: that of the lowest row, with those above it only where it would say nothing or the same as another.
fn header(rows: &[(u32, Vec<String>)], vocabulary: &dyn Vocabulary) -> Vec<String> {
    let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let names = |column: usize| {
        let mut names: Vec<&str> =
            rows.iter().filter_map(|(_, cells)| cells.get(column)).map(|cell| trim(cell)).collect();
        names.retain(|name| !name.is_empty());
        names.dedup();
        names
    };
    let lowest: Vec<&str> = (0..width).map(|column| names(column).last().copied().unwrap_or_default()).collect();
    let joined = |column: usize| {
        let (name, whole) = (lowest[column], names(column).join(" "));
        let again = lowest.iter().filter(|other| **other == name).count() > 1;
        let says_more = vocabulary.meaning(name).is_none() && vocabulary.meaning(&whole).is_some();
        if again || says_more { whole } else { name.to_string() }
    };
    (0..width).map(joined).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::test_words::options;

    fn rows(text: &[&str]) -> Rows {
        let cells = |line: &str| line.split('|').map(str::to_string).collect();
        text.iter().enumerate().map(|(row, line)| (u32::try_from(row).unwrap(), cells(line))).collect()
    }

    fn area(top: u32, left: u32, bottom: u32, right: u32) -> Merged {
        Merged { top, left, bottom, right }
    }

    #[test]
    fn a_header_of_one_row_is_filled_over_its_merged_cells() {
        let sheet = rows(&["Claimants of March", "Name|E-mail|Notes||", "Lee|a@example.org|x|y|z"]);
        let found = detect_layout(&sheet, &[area(0, 0, 0, 4), area(1, 2, 1, 4)], &options()).unwrap();
        assert_eq!(found.header, ["Name", "E-mail", "Notes", "Notes", "Notes"]);
        assert_eq!((found.above, found.header_line), (1, 2));
        assert_eq!(found.remarks, ["1 row above the header was left out: 'Claimants of March'"]);
    }

    #[test]
    fn a_header_of_two_rows_is_read_as_one() {
        let sheet = rows(&[
            "Name|Address|||E-mail|Premium|",
            "|Street|City|ZIP||From|Through",
            "Lee|1 Elm|Bern|02139|a@b.c|x|y",
        ]);
        let merged = [area(0, 0, 1, 0), area(0, 1, 0, 3), area(0, 4, 1, 4), area(0, 5, 0, 6)];
        let found = detect_layout(&sheet, &merged, &options()).unwrap();
        assert_eq!(found.header, ["Name", "Street", "City", "ZIP", "E-mail", "Premium From", "Through"]);
        assert_eq!((found.above, found.header_line), (1, 2));
        assert_eq!(found.remarks, ["The header spans 2 rows, which were read as one"]);
    }

    #[test]
    fn a_name_merged_over_its_parts_is_left_to_a_person() {
        let sheet = rows(&["Name||E-mail", "Lee|Ann|a@example.org"]);
        let found = detect_layout(&sheet, &[area(0, 0, 0, 1)], &options()).unwrap();
        assert_eq!(found.header, ["Name 1", "Name 2", "E-mail"]);
        assert_eq!(
            found.remarks,
            [
                "The header 'Name' is merged over 2 columns, which are called 'Name 1' and 'Name 2' here; say which part of the name each holds"
            ]
        );
    }

    #[test]
    fn merged_cells_of_the_data_are_left_alone() {
        let sheet = rows(&["Name|City", "Lee|Bern", "Roe|"]);
        let found = detect_layout(&sheet, &[area(1, 1, 2, 1)], &options()).unwrap();
        assert_eq!((found.above, found.header), (0, vec!["Name".to_string(), "City".to_string()]));
    }

    #[test]
    fn rows_without_a_header_are_not_a_table() {
        assert_eq!(detect_layout(&rows(&["lorem", "ipsum"]), &[], &options()), None);
        assert_eq!(detect_layout(&Vec::new(), &[area(0, 0, 9, 9)], &options()), None);
    }
}
