//! What counts as nothing in a cell: white space, and the characters without width that mail programs and web pages leave behind.

/// Whether a person sees nothing in the cell.
pub fn is_blank(cell: &str) -> bool {
    !cell.as_bytes().first().is_some_and(u8::is_ascii_graphic) && cell.chars().all(is_nothing)
}

/// The cell without nothing around it.
pub fn trim(cell: &str) -> &str {
    // Nearly every cell is decided here.
    let is_mark = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    if is_mark(cell.as_bytes().first()) && is_mark(cell.as_bytes().last()) {
        return cell;
    }
    cell.trim_matches(is_nothing)
}

/// What no field keeps either; Ctrl-Z is the end of a file as old systems wrote it.
pub fn is_nothing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1a}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_of_every_kind_are_nothing() {
        assert!(is_blank("") && is_blank(" \t\u{a0}\u{200b}\u{feff}\u{2060}\u{202f}\u{3000}"));
        assert!(!is_blank("\u{200b}a") && !is_blank("0") && !is_blank("\u{fffd}") && !is_blank("\u{202e}"));
        assert_eq!([trim(""), trim(" "), trim("a "), trim(" a"), trim("a\u{a0}")], ["", "", "a", "a", "a"]);
        assert_eq!(trim("\u{feff} \u{200b}Mary\u{a0}Ann\u{2060} "), "Mary\u{a0}Ann");
    }
}
