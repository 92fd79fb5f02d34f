//! Cells beyond the last column of a list, and the columns that hold them in a file of rejects.

use claimbook_text::blank::{is_blank, trim};

/// The header of a column of the cells that a row has beyond the last: its own, and of the next ones with a number.
const BEYOND: &str = "Beyond the last column";
/// This many of them have a column; more are put after the reason.
pub(crate) const MOST_BEYOND: usize = 50;

/// The headers of this many cells beyond the last column.
pub(crate) fn beyond_headers(count: usize) -> impl Iterator<Item = String> {
    (1..=count.min(MOST_BEYOND)).map(|number| match number {
        1 => BEYOND.to_string(),
        number => format!("{BEYOND} ({number})"),
    })
}

/// Whether the column holds what was beyond the last one of another list.
pub(crate) fn is_beyond(header: &str) -> bool {
    let number = |rest: &str| rest.strip_prefix(" (")?.strip_suffix(')')?.parse::<usize>().ok();
    trim(header).strip_prefix(BEYOND).is_some_and(|rest| rest.is_empty() || number(rest).is_some())
}

/// The cells beyond the last of this many columns, to the last with a value.
pub(crate) fn beyond<C: AsRef<str>>(cells: &[C], columns: usize) -> &[C] {
    let end = cells.iter().rposition(|cell| !is_blank(cell.as_ref())).map_or(0, |last| last + 1);
    cells.get(columns..end).unwrap_or_default()
}
