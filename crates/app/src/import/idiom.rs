//! What people write around a value so that a spreadsheet leaves it as it is: `="02139"`, and an apostrophe before a number.

use claimbook_domain::field::{Field, FieldKind};

/// The text of `="02139"`; `None` for any other cell.
pub(super) fn text_of(cell: &str) -> Option<&str> {
    let text = cell.strip_prefix("=\"")?.strip_suffix('"')?;
    (!text.contains('"')).then_some(text)
}

/// The number behind an apostrophe, where a number stands: in ZIP codes and telephone numbers.
pub(super) fn number_of(field: Field, cell: &str) -> Option<&str> {
    let number = cell.strip_prefix('\'').filter(|_| matches!(field.kind(), FieldKind::Zip | FieldKind::Phone))?;
    number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')).then_some(number)
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
        assert_eq!(number_of(Field::Zip, "'02139"), Some("02139"));
        assert_eq!(number_of(Field::Phone, "'+1 512 555 0148"), Some("+1 512 555 0148"));
        assert_eq!(number_of(Field::LastName, "'02139"), None);
        assert_eq!(number_of(Field::Phone, "'tis"), None);
    }
}
