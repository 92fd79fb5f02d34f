//! The words of a date: its numbers, and names of months and weekdays, in full or short, in English, German, French and Spanish.

use crate::fold::fold;

/// Folded names by month.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "janner", "janvier", "enero"],
    &["february", "februar", "fevrier", "febrero"],
    &["march", "marz", "maerz", "mrz", "mars", "marzo"],
    &["april", "avril", "abril"],
    &["may", "mai", "mayo"],
    &["june", "juni", "juin", "junio"],
    &["july", "juli", "juillet", "julio"],
    &["august", "aout", "agosto"],
    &["september", "sept", "septembre", "septiembre", "setiembre"],
    &["october", "oktober", "octobre", "octubre"],
    &["november", "novembre", "noviembre"],
    &["december", "dezember", "decembre", "diciembre"],
];
/// English names are known by three letters or more, the others in full or as their calendars shorten them.
const ENGLISH_DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const OTHER_DAYS: [&str; 29] = [
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miercoles",
    "jueves",
    "viernes",
    "sabado",
    "domingo",
];
/// Words between the parts of a date.
const FILLERS: [&str; 9] = ["the", "of", "de", "del", "den", "der", "am", "le", "el"];

/// The month of that name, or of its first three letters or more where they can mean no other.
pub fn month(word: &str) -> Option<i32> {
    let word = fold(word);
    if word.len() < 3 {
        return None;
    }
    let mut found = MONTHS.iter().enumerate().filter(|(_, names)| names.iter().any(|name| name.starts_with(&word)));
    let (place, _) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    i32::try_from(place + 1).ok()
}

/// Whether the lower-case word names a day of the week.
fn is_weekday(word: &str) -> bool {
    ENGLISH_DAYS.iter().any(|day| word.len() >= 3 && day.starts_with(word)) || OTHER_DAYS.contains(&fold(word).as_str())
}

/// Whether the lower-case word only separates the parts of a date.
fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

/// Runs of digits and of letters, without weekdays, fillers and the endings of ordinals; `None` unless there are exactly three,
/// or when anything but `/ - . ,`, an apostrophe or a space is between them.
pub(crate) fn words(text: &str, year_after: &str) -> Option<[String; 3]> {
    let mut words: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same: fn(char) -> bool = match first {
            c if c.is_ascii_digit() => |c| c.is_ascii_digit(),
            c if is_separator(c) => is_separator,
            c if c.is_alphabetic() => |c| c.is_alphabetic() && !is_separator(c),
            _ => return None,
        };
        let (run, after) = rest.split_at(rest.find(|c| !same(c)).unwrap_or(rest.len()));
        let is_ordinal = || words.last().is_some_and(|last| ends_ordinal(last, run)) && text_before(text, rest);
        if !is_separator(first) && !is_ordinal() {
            let word = run.to_lowercase();
            if !is_weekday(&word) && !is_filler(&word) {
                words.push(word);
            }
        }
        rest = after;
    }
    if !year_after.is_empty() {
        words.push(year_after.to_string());
    }
    words.try_into().ok()
}

/// Whether a digit comes right before the rest: `5th`, and not `5 th`.
fn text_before(text: &str, rest: &str) -> bool {
    text[..text.len() - rest.len()].ends_with(|c: char| c.is_ascii_digit())
}

/// `5th`, `1er`, `2º`.
fn ends_ordinal(number: &str, ending: &str) -> bool {
    let is_day = number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    let endings = ["st", "nd", "rd", "th", "er", "re", "º", "ª", "o", "a"];
    is_day && endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn is_separator(c: char) -> bool {
    matches!(c, '/' | '-' | '.' | ',' | '\'' | '\u{2019}' | '\u{2010}'..='\u{2013}' | '年' | '月' | '日')
        || c.is_whitespace()
}
