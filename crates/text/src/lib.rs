//! Text as people see it: what is blank, what is hidden, what is the same word, which word was meant, and numbers in groups of three digits.

pub mod blank;
pub mod fold;
pub mod hidden;
pub mod nearest;
pub mod numbers;

/// How many characters of a value a message shows.
const SHOWN: usize = 120;

/// The beginning of a value, as a message shows it.
pub fn shorten(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_string(),
    }
}
