//! What people write into a column of last or first names next to the name: a star, a remark, a suffix or a degree.

use claimbook_domain::field::Field;
use claimbook_domain::import_value::Change;
use claimbook_domain::placeholder::is_placeholder;

use super::words::{AfterName, after_name, is_aside, is_company, is_generation, is_remark};

/// A name from a column of its own.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ColumnName<'c> {
    pub(crate) name: &'c str,
    /// What is after the name and is a suffix or a degree; empty where there is none.
    pub(crate) suffix: &'c str,
}

impl ColumnName<'_> {
    /// What was done to the cell.
    pub(crate) fn change(&self) -> Change {
        if self.suffix.is_empty() { Change::MarkLeftOut } else { Change::SuffixTaken }
    }
}

/// The name without marks around it and with a suffix or a degree apart; `None` when there is nothing to take off.
///
/// # Errors
/// When a remark is with the name, such as that someone has died: the person who sent the list knows what it means.
pub(crate) fn of_column(field: Field, text: &str) -> Result<Option<ColumnName<'_>>, String> {
    // Nearly every name is decided here: one word of letters.
    if text.chars().all(char::is_alphabetic) {
        return Ok(None);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_remark = holds_remark(text, &words);
    let bare = text.trim_matches(|c: char| c.is_whitespace() || is_mark(c));
    let (name, suffix) = without_suffix(bare);
    // What is rare is asked last: a firm may be called anything.
    if (name == text && !is_remark) || name.is_empty() || is_company(&words) || is_placeholder(field, text) {
        return Ok(None);
    }
    if is_remark { Err(remark(text)) } else { Ok(Some(ColumnName { name, suffix })) }
}

/// Why the name of someone who has a last and a first name is asked about: it has a sign or a figure in it, or something in brackets
/// that is not a nickname. A name that is alone may be a firm's, which is spelled as it likes.
pub(crate) fn next_to_a_name(field: Field, text: &str) -> Option<String> {
    if text.chars().all(char::is_alphabetic) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_figure = |word: &&str| word.chars().any(|c| c.is_ascii_digit()) && !word.contains(char::is_alphabetic);
    let is_said_of_it = |pair: &[&str]| pair[0].chars().all(is_dash) && pair[1].starts_with(char::is_lowercase);
    let is_more = text.contains(['?', ':', '{'])
        || is_bracketed_remark(field, text)
        || words.windows(2).any(is_said_of_it)
        || (words.len() > 1 && words.iter().any(is_figure));
    (is_more && !is_company(&words)).then(|| remark(text))
}

fn remark(text: &str) -> String {
    format!("'{text}' contains a remark next to the name; keep only the name, and put the remark into its own column")
}

/// The name, and what is after it: any suffix or degree after a comma, and without one a suffix
/// or a degree that no one is called.
fn without_suffix(bare: &str) -> (&str, &str) {
    let is_after_name = |word: &str| matches!(after_name(word), Some(AfterName::Suffix | AfterName::Title));
    if let Some((name, suffix)) = bare.split_once(',')
        && !suffix.trim().is_empty()
        && suffix.split([' ', ',']).filter(|word| !word.is_empty()).all(is_after_name)
    {
        return (name.trim_end(), suffix.trim());
    }
    let mut name = bare;
    while let Some((before, last)) = name.rsplit_once(char::is_whitespace) {
        let is_degree =
            || last.len() < 7 && !last.contains(char::is_lowercase) && after_name(last) == Some(AfterName::Suffix);
        if !is_generation(last) && !is_degree() {
            break;
        }
        name = before.trim_end();
    }
    (name, bare[name.len()..].trim())
}

/// A star, a dagger, a tick, a raised figure: signs that point to a note, and belong to no name.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | '#' | '~' | '!' | '^' | '_' | '<' | '>' | '|' | '\u{a7}' | '\u{b6}' | '\u{b7}' | '\u{b9}')
        || matches!(c, '\u{b2}' | '\u{b3}' | '\u{2020}'..='\u{2023}' | '\u{203b}' | '\u{2070}'..='\u{2079}')
        || matches!(c, '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f300}'..='\u{1faff}')
}

/// Words that are next to a name and are not part of one, whatever the name is.
fn holds_remark(text: &str, words: &[&str]) -> bool {
    let is_do_not = |pair: &[&str]| is(pair[0].trim_start_matches(is_bracket), "do") && is(pair[1], "not");
    let is_remark = |(at, word): (usize, &&str)| {
        let is_after_dash = at > 0 && words[at - 1].chars().all(is_dash);
        is_remark(word)
            || (at > 0 && is_aside(word) && !is_german(word))
            || (at > 0 && at + 1 < words.len() && is(word, "nee"))
            || (is_after_dash && is_note(word))
    };
    words.windows(2).any(is_do_not)
        || in_brackets(text).any(|part| part.split([' ', ',']).any(is_note))
        || words.iter().enumerate().any(is_remark)
}

/// `Jäger, geb. Weiß` is how a name is written in German.
fn is_german(word: &str) -> bool {
    word.starts_with("geb")
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']')
}

/// What is in each pair of brackets.
fn in_brackets(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_bracket).skip(1).step_by(2).map(str::trim).filter(|part| !part.is_empty())
}

/// Whether something is in brackets that is not a name of the person: after a last name anything, and after a first name what no
/// nickname looks like.
fn is_bracketed_remark(field: Field, text: &str) -> bool {
    let is_nickname = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let is_name =
            |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '\u{2019}'));
        let is_large = words.iter().all(|word| word.starts_with(char::is_uppercase));
        words.iter().all(is_name) && (words.len() == 1 || (words.len() == 2 && is_large))
    };
    in_brackets(text).any(|part| field == Field::LastName || !is_nickname(part))
}

/// `Deceased`, `minor`, `DNC`, `dup`: what people note next to a name, and no nickname.
fn is_note(word: &str) -> bool {
    const NOTES: [&str; 22] = [
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
        "dec",
        "rip",
        "vip",
        "poa",
        "new",
        "old",
        "spouse",
        "trustee",
        "unknown",
    ];
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    NOTES.iter().any(|note| is(word, note))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

fn is(word: &str, known: &str) -> bool {
    word.eq_ignore_ascii_case(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(text: &str) -> Result<Option<ColumnName<'_>>, String> {
        of_column(Field::LastName, text)
    }

    #[test]
    fn a_mark_and_a_suffix_are_not_part_of_a_name() {
        for text in [
            "*Corwin",
            "** Corwin",
            "Corwin\u{2020}",
            "Corwin \u{2021}",
            "~Corwin",
            "\u{2713} Corwin",
            "Corwin\u{b9}",
            "\u{2b50}\u{fe0f} Corwin",
        ] {
            assert_eq!(last(text), Ok(Some(ColumnName { name: "Corwin", suffix: "" })), "{text}");
        }
        for (text, name, suffix) in [
            ("Bexley, M.D.", "Bexley", "M.D."),
            ("Roe, Jr.", "Roe", "Jr."),
            ("Roe Jr.", "Roe", "Jr."),
            ("de la Cruz III", "de la Cruz", "III"),
            ("Roe SR *", "Roe", "SR"),
            ("Roe 2nd", "Roe", "2nd"),
            ("Roe MD", "Roe", "MD"),
            ("ROE JR. ESQ.", "ROE", "JR. ESQ."),
        ] {
            assert_eq!(last(text), Ok(Some(ColumnName { name, suffix })), "{text}");
        }
        for text in [
            "O'Hara",
            "de la Cruz-O'Brien",
            "Reyes, Ana",
            "Jose\u{301}",
            "Junior",
            "Smith - Jones",
            "Ma MA",
            "***",
            "Estate of Roe",
            "Roe & Co.",
        ] {
            assert_eq!(last(text), Ok(None), "{text}");
        }
        assert_eq!(of_column(Field::FirstName, "Robert (Bob)"), Ok(None), "a nickname");
    }

    #[test]
    fn a_remark_next_to_a_name_is_asked_about() {
        for text in [
            "Abernathy (Deceased)",
            "Abernathy - deceased",
            "Abernathy, deceased",
            "Abernathy DECEASED",
            "Abernathy dec'd",
            "Roe [DO NOT CALL]",
            "Roe DO NOT CONTACT",
            "Lee (minor)",
            "Lee nee Roe",
            "Lee aka Roe",
            "(Deceased) Lee",
            "Lee c/o Roe",
            "Lee Trustee",
        ] {
            assert!(last(text).unwrap_err().contains("contains a remark"), "{text}");
        }
        for text in ["Al (deceased)", "Al - DNC", "Al (see notes)"] {
            assert!(of_column(Field::FirstName, text).is_err(), "{text}");
        }
    }

    #[test]
    fn signs_figures_and_brackets_are_asked_about_where_they_are_not_firms() {
        let is_asked = |field, text| next_to_a_name(field, text).is_some();
        for text in [
            "Lee (Roe)",
            "Lee (bad address)",
            "Lee (left company)",
            "Lee (d. 2021)",
            "Lee?",
            "Lee {dup}",
            "Lee: late",
            "Lee \u{2013} passed away",
            "Lee 2",
            "1. Lee",
        ] {
            assert!(last(text) == Ok(None) && is_asked(Field::LastName, text), "{text}");
        }
        assert!(is_asked(Field::FirstName, "Al (client 12)"));
        for text in ["Robert (Bob)", "Mary Ann (Mary Ann)", "J. R.", "Jean-Luc", "Zo\u{eb}"] {
            assert!(!is_asked(Field::FirstName, text), "{text}");
        }
        assert!(!is_asked(Field::LastName, "Roe (USA) Inc.") && !is_asked(Field::LastName, "Person0"));
    }
}
