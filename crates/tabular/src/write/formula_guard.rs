//! Keeps a spreadsheet from running text as a formula, and takes the guard off again on the way in.
//!
//! The rule: text is guarded by one leading apostrophe when, after any apostrophes it already begins with, it begins with
//! `= + - @`, a tab or a carriage return and is neither a number nor a telephone number. So `=1+1` becomes `'=1+1`, while `-5`,
//! `+1 512 555 0148` and `+1 (512) 555-0148` stay as they are. Counting the apostrophes that were there before makes the guard
//! reversible for every text, so that a list goes out and comes back the same.

use std::borrow::Cow;

const GUARD: char = '\'';

/// The text with a guard if a spreadsheet would take it for a formula.
pub fn neutralize(text: &str) -> Cow<'_, str> {
    if needs_guard(text) { Cow::Owned(format!("{GUARD}{text}")) } else { Cow::Borrowed(text) }
}

/// The text without the guard that [`neutralize`] put there; any other text as it is.
pub fn restore(text: &str) -> &str {
    match text.strip_prefix(GUARD) {
        Some(bare) if needs_guard(bare) => bare,
        _ => text,
    }
}

/// The text of a cell, compared with the value that was exported: a workbook needs no guard, so there an apostrophe may be the value's own.
pub fn restore_exported<'t>(text: &'t str, value: &str) -> &'t str {
    if text == value { text } else { restore(text) }
}

/// Whether [`neutralize`] would put a guard before the text.
pub fn needs_guard(text: &str) -> bool {
    // Nearly every cell is decided by its first byte.
    match text.as_bytes().first() {
        Some(b'\'' | b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') => is_formula(text.trim_start_matches(GUARD)),
        _ => false,
    }
}

fn is_formula(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'=' | b'@' | b'\t' | b'\r') => true,
        Some(b'+' | b'-') => !is_number_like(&text[1..]),
        _ => false,
    }
}

/// Digits with the marks of numbers and telephone numbers, and at least one digit. Nothing made of these can name a function,
/// a cell or a program.
fn is_number_like(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'.' | b',' | b'(' | b')' | b'-' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_get_a_guard() {
        for text in [
            "=1+1",
            "=HYPERLINK(\"http://example.org\")",
            "=cmd|' /C calc'!A0",
            "@SUM(1+1)",
            "+SUM(A1)",
            "-2+3+cmd|' /C calc'!A0",
            "-A1",
            "+",
            "-",
            "\t=1",
            "\r=1",
        ] {
            assert_eq!(neutralize(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn numbers_telephones_and_plain_words_stay() {
        for text in [
            "",
            "-5",
            "-5.25",
            "+1 512 555 0148",
            "+1 (512) 555-0148",
            "+4989123456",
            "02139",
            "O'Brien",
            "'t Hooft",
            "'",
        ] {
            assert_eq!(neutralize(text), text, "{text:?}");
            assert_eq!(restore(text), text, "{text:?}");
        }
    }

    #[test]
    fn text_that_looks_guarded_already_comes_back_with_its_own_apostrophe() {
        assert_eq!(neutralize("'=1"), "''=1");
        assert_eq!(restore("''=1"), "'=1");
        assert_eq!(restore("'=1"), "=1");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "['=+@\t\r -]{0,4}[a-z0-9=+() .-]{0,6}|\\PC{0,12}") {
            let guarded = neutralize(&text);
            prop_assert_eq!(restore(&guarded), &text);
            let first = guarded.chars().next();
            let numeric = is_number_like(guarded.get(1..).unwrap_or(""));
            prop_assert!(!matches!(first, Some('=' | '@' | '\t' | '\r')));
            prop_assert!(!matches!(first, Some('+' | '-')) || numeric);
        }
    }
}
