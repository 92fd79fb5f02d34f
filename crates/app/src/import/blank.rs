//! What counts as nothing in a cell: white space, and the characters without width that mail programs and web pages leave behind.

/// Whether a person sees nothing in the cell.
pub(super) fn is_blank(cell: &str) -> bool {
    cell.chars().all(is_nothing)
}

/// The cell without nothing around it.
pub(super) fn trim(cell: &str) -> &str {
    cell.trim_matches(is_nothing)
}

/// What no field keeps either; Ctrl-Z is the end of a file as old systems wrote it.
pub(super) fn is_nothing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1a}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_of_every_kind_are_nothing() {
        assert!(is_blank("") && is_blank(" \t\u{a0}\u{200b}\u{feff}\u{2060}\u{202f}\u{3000}"));
        assert!(!is_blank("\u{200b}a") && !is_blank("0") && !is_blank("\u{fffd}") && !is_blank("\u{202e}"));
        assert_eq!(trim("\u{feff} \u{200b}Mary\u{a0}Ann\u{2060} "), "Mary\u{a0}Ann");
    }
}
