//! Names of months and weekdays, in full or short, in the languages that lists here come in: English, German, French and Spanish.

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
pub(crate) fn month(word: &str) -> Option<i32> {
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
pub(crate) fn is_weekday(word: &str) -> bool {
    ENGLISH_DAYS.iter().any(|day| word.len() >= 3 && day.starts_with(word)) || OTHER_DAYS.contains(&fold(word).as_str())
}

/// Whether the lower-case word only stands between the parts of a date.
pub(crate) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}
