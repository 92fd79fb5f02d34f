//! What people write around a value so that a spreadsheet leaves it as it is: `="02139"`, and an apostrophe before a number.

use claimbook_domain::field::{Field, FieldKind};

const APOSTROPHES: [char; 4] = ['\'', '\u{2018}', '\u{2019}', '`'];

/// The text of `="02139"`; `None` for any other cell.
pub(crate) fn text_of(cell: &str) -> Option<&str> {
    let text = cell.strip_prefix("=\"")?.strip_suffix('"')?;
    (!text.contains('"')).then_some(text)
}

/// The value after an apostrophe that keeps it text in a spreadsheet, without the one after it where there are two: in ZIP codes and
/// telephone numbers, and where every value of the column has one. Before a single word it may be a part of it: `'Ewa Beach`.
pub(crate) fn guarded(field: Field, cell: &str, is_column: bool) -> Option<&str> {
    if !begins_guarded(cell) {
        return None;
    }
    let inner = cell.strip_prefix(APOSTROPHES)?;
    let bare = inner.strip_suffix(APOSTROPHES).unwrap_or(inner);
    let is_guard = match field.kind() {
        FieldKind::Zip | FieldKind::Phone => bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')),
        FieldKind::Notes => false,
        _ => is_column && !bare.is_empty(),
    };
    is_guard.then_some(bare)
}

/// Whether the cell may be guarded so; nearly every one is decided by its first byte.
pub(crate) fn begins_guarded(cell: &str) -> bool {
    match cell.as_bytes().first() {
        Some(b'\'' | b'`') => true,
        // The first byte of curly apostrophes.
        Some(0xe2) => cell.starts_with(APOSTROPHES),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_out_of_what_keeps_it_text() {
        assert_eq!(text_of("=\"02139\""), Some("02139"));
        assert_eq!(text_of("=\"\""), Some(""));
        for cell in ["02139", "=A1", "=\"a\"&\"b\"", "=\"", "'=\"02139\""] {
            assert_eq!(text_of(cell), None, "{cell}");
        }
    }

    #[test]
    fn an_apostrophe_that_guards_a_value_is_taken_off() {
        for (field, cell, value) in [
            (Field::Zip, "'02139", "02139"),
            (Field::Zip, "\u{2018}02139\u{2019}", "02139"),
            (Field::Phone, "'+1 512 555 0148", "+1 512 555 0148"),
        ] {
            assert_eq!(guarded(field, cell, false), Some(value), "{cell}");
        }
        for (cell, value) in [("'Roe", "Roe"), ("'Adams'", "Adams"), ("'12 Elm St", "12 Elm St")] {
            assert_eq!(guarded(Field::Address1, cell, true), Some(value), "{cell}");
            assert_eq!(guarded(Field::Address1, cell, false), None, "{cell} alone may be so");
        }
        for (field, cell) in
            [(Field::Phone, "'tis"), (Field::Notes, "'quoted'"), (Field::LastName, "O'Hara"), (Field::City, "''")]
        {
            assert_eq!(guarded(field, cell, true), None, "{cell}");
        }
    }
}
