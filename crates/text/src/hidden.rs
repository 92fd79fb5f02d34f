//! Characters that a reader does not see and that change what is seen: controls, which a terminal obeys, marks that turn the direction
//! of a text, and separators that break a line.

use std::borrow::Cow;

/// Whether a terminal or a reader would obey the character instead of showing it. Line breaks and tabs are such characters too.
pub fn is_hidden(c: char) -> bool {
    c.is_control() || is_direction(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Marks that turn the direction of a text.
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text on one line without hidden characters: what separates words is a blank then.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let seen = text.chars().filter(|c| !is_direction(*c)).map(|c| if is_hidden(c) { ' ' } else { c });
    Cow::Owned(seen.collect::<String>().trim().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_left_as_it_is_or_loses_what_cannot_be_seen() {
        assert!(matches!(one_line(" Ана  O'Neil-李 \u{200d}"), Cow::Borrowed(" Ана  O'Neil-李 \u{200d}")));
        assert_eq!(one_line("a\u{1b}[31m\nb\u{202e}c\u{9b}"), "a [31m bc");
        assert_eq!(one_line("\r\n\u{2028}\u{7f}"), "");
    }
}
