//! What people write around a value so that a spreadsheet leaves it as it is: `="02139"`, and an apostrophe before a number.

use claimbook_domain::field::{Field, FieldKind};

const APOSTROPHES: [char; 4] = ['\'', '\u{2018}', '\u{2019}', '`'];

/// The text of `="02139"`; `None` for any other cell.
pub(super) fn text_of(cell: &str) -> Option<&str> {
    let text = cell.strip_prefix("=\"")?.strip_suffix('"')?;
    (!text.contains('"')).then_some(text)
}

/// The value behind an apostrophe that keeps it text in a spreadsheet, with the one behind it where there are two: in ZIP codes and
/// telephone numbers, and in names and places where no one writes an apostrophe so.
pub(super) fn guarded(field: Field, cell: &str) -> Option<&str> {
    let inner = cell.strip_prefix(APOSTROPHES)?;
    match field.kind() {
        FieldKind::Zip | FieldKind::Phone => {
            let number = inner.strip_suffix(APOSTROPHES).unwrap_or(inner);
            number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')).then_some(number)
        }
        FieldKind::Text | FieldKind::State | FieldKind::Email => guarded_word(inner),
        _ => None,
    }
}

/// `'s-Hertogenbosch` and `'t Hooft` go on in small letters, and the names of Hawaii with a vowel: `'Ewa`.
fn guarded_word(inner: &str) -> Option<&str> {
    if let Some(word) = inner.strip_suffix(APOSTROPHES) {
        return (!word.is_empty() && !word.contains(APOSTROPHES)).then_some(word);
    }
    let first = inner.chars().next()?;
    let is_consonant =
        first.is_uppercase() && !matches!(first, 'A' | 'E' | 'I' | 'O' | 'U' | 'Ā' | 'Ē' | 'Ī' | 'Ō' | 'Ū');
    (is_consonant || first.is_ascii_digit()).then_some(inner)
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
        assert_eq!(guarded(Field::LastName, "='02139"), None);
    }

    #[test]
    fn an_apostrophe_that_guards_a_value_is_taken_off() {
        for (field, cell, value) in [
            (Field::Zip, "'02139", "02139"),
            (Field::Zip, "\u{2018}02139\u{2019}", "02139"),
            (Field::Phone, "'+1 512 555 0148", "+1 512 555 0148"),
            (Field::LastName, "'Roe", "Roe"),
            (Field::LastName, "'Adams'", "Adams"),
            (Field::Address1, "'12 Elm St", "12 Elm St"),
            (Field::State, "'NV", "NV"),
        ] {
            assert_eq!(guarded(field, cell), Some(value), "{cell}");
        }
        for (field, cell) in [
            (Field::Phone, "'tis"),
            (Field::City, "'s-Hertogenbosch"),
            (Field::LastName, "'t Hooft"),
            (Field::City, "'Ewa Beach"),
            (Field::Notes, "'quoted'"),
            (Field::LastName, "O'Hara"),
            (Field::LastName, "'"),
            (Field::LastName, "''"),
        ] {
            assert_eq!(guarded(field, cell), None, "{cell}");
        }
    }
}
