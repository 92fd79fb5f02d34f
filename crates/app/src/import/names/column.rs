//! What people write into a column of last or first names beside the name: a star, a remark in brackets, a degree behind a comma.

use super::words::{Behind, behind, is_remark};

/// A name from a column of its own.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct ColumnName<'c> {
    pub(in super::super) name: &'c str,
    /// What stands behind a comma and is a suffix or a degree.
    pub(in super::super) suffix: &'c str,
}

/// The name without stars around it and with a degree behind a comma apart; `None` when there is nothing to take off.
///
/// # Errors
/// When a remark stands with the name, such as that somebody has died: the person who sent the list knows what it means.
pub(in super::super) fn of_column(text: &str) -> Result<Option<ColumnName<'_>>, String> {
    // Nearly every name is decided here.
    if !text.contains(['*', '(', '[', ',', '\u{2020}', '#']) {
        return Ok(None);
    }
    let is_mark = |c: char| matches!(c, '*' | '\u{2020}' | '#') || c.is_whitespace();
    let bare = text.trim_matches(is_mark);
    if bare.split(['(', ')', '[', ']']).skip(1).step_by(2).any(is_aside) {
        return Err(format!(
            "'{text}' holds a remark beside the name; leave the name alone, and put the rest into a column of its own"
        ));
    }
    let (name, suffix) = match bare.split_once(',') {
        Some((name, suffix))
            if !suffix.trim().is_empty() && suffix.split([' ', ',']).filter(|word| !word.is_empty()).all(is_behind) =>
        {
            (name.trim_end(), suffix.trim())
        }
        _ => (bare, ""),
    };
    Ok((name != text).then_some(ColumnName { name, suffix }))
}

fn is_behind(word: &str) -> bool {
    matches!(behind(word), Some(Behind::Suffix | Behind::Title))
}

/// `Deceased`, `minor`, `do not call`, `dup`: no nickname.
fn is_aside(words: &str) -> bool {
    const ASIDES: [&str; 15] = [
        "dec'd",
        "decd",
        "minor",
        "estate",
        "duplicate",
        "dup",
        "dnc",
        "withdrawn",
        "moved",
        "inactive",
        "see",
        "do",
        "opted",
        "guardian",
        "widow",
    ];
    words.split([' ', ',']).any(|word| is_remark(word) || ASIDES.iter().any(|aside| word.eq_ignore_ascii_case(aside)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_and_a_degree_are_no_part_of_a_name_and_a_remark_is_asked_about() {
        assert_eq!(of_column("*Corwin"), Ok(Some(ColumnName { name: "Corwin", suffix: "" })));
        assert_eq!(of_column("Bexley, M.D."), Ok(Some(ColumnName { name: "Bexley", suffix: "M.D." })));
        assert_eq!(of_column("Roe, Jr."), Ok(Some(ColumnName { name: "Roe", suffix: "Jr." })));
        for text in ["Robert (Bob)", "O'Hara", "de la Cruz-O'Brien", "Reyes, Ana"] {
            assert_eq!(of_column(text), Ok(None), "{text}");
        }
        for text in ["Abernathy (Deceased)", "Roe [DO NOT CALL]", "Lee (minor)"] {
            assert!(of_column(text).is_err(), "{text}");
        }
    }
}
