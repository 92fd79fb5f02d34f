//! A fast path for the cells that nearly all cells are like. Anything unusual is left to [`Field::read_imported`], which would read these
//! cells the same way.

use super::{Change, ImportValue};
use crate::date::DateOrder;
use crate::field::{Field, FieldKind, is_plain};

/// Whether the cell, without space around it, is its own value: nothing in it is changed on the way in, or refused.
pub fn is_clean(field: Field, text: &str) -> bool {
    match field.kind() {
        FieldKind::Notes => is_usual_text(text),
        // What is between a first and a last name, or after an address, may be a word for nothing.
        FieldKind::Text => match field {
            Field::MiddleName | Field::Suffix | Field::Address2 | Field::Country => false,
            // A word for nothing has no digit in it.
            Field::Own(_) => is_usual_text(text) && text.bytes().any(|byte| byte.is_ascii_digit()),
            _ => is_usual_text(text),
        },
        FieldKind::Phone => is_usual_phone(text),
        FieldKind::Email => is_usual_address(text),
        FieldKind::Url => is_usual_profile(text),
        FieldKind::State
        | FieldKind::Zip
        | FieldKind::Choice
        | FieldKind::Date
        | FieldKind::YesNo
        | FieldKind::Count
        | FieldKind::Money
        | FieldKind::Number => false,
    }
}

/// Marks and failed formulas begin with a sign or an `E`, the `n/a` of programs with an `n`.
fn is_usual_text(text: &str) -> bool {
    let first = text.as_bytes().first();
    first.is_some_and(|byte| byte.is_ascii_alphanumeric() && !matches!(byte, b'E' | b'n' | b'N'))
        && !text.ends_with(' ')
        && is_plain(text)
}

/// Seven to eighteen digits, as numbers have with their country, and nothing else but the marks between them.
fn is_usual_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_of_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b' ' | b'(' | b')');
    (7..=18).contains(&digits) && text.bytes().all(is_of_number) && text.trim().len() == text.len()
}

/// An at sign between a name and a host, both of them words with one mark at a time between them.
fn is_usual_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| name.len() <= 64 && in_words(name, b"._-+") && is_usual_host(host))
}

/// `https://www.example.org/in/ann-lee/`
fn is_usual_profile(text: &str) -> bool {
    let Some((host, slug)) = text.strip_prefix("https://").and_then(|rest| rest.split_once("/in/")) else {
        return false;
    };
    let is_of_slug = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'%' | b'/');
    let begins = slug.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    is_usual_host(host) && begins && slug.bytes().all(is_of_slug)
}

fn is_usual_host(host: &str) -> bool {
    let is_last = |label: &str| label.len() >= 2 && label.bytes().all(|byte| byte.is_ascii_alphabetic());
    host.len() <= 63 && in_words(host, b".-") && host.rsplit_once('.').is_some_and(|(_, last)| is_last(last))
}

/// Letters and digits, with one of the marks at a time between them.
fn in_words(text: &str, marks: &[u8]) -> bool {
    let mut after_mark = true;
    let all = text.bytes().all(|byte| {
        let was = std::mem::replace(&mut after_mark, !byte.is_ascii_alphanumeric());
        byte.is_ascii_alphanumeric() || (marks.contains(&byte) && !was)
    });
    all && !after_mark
}

/// The most usual form of a date read at once: three numbers between two equal marks, the year last and with four digits. `None` for
/// every other text; [`Field::read_imported`] reads these dates the same.
pub fn plain_date(text: &str, order: DateOrder) -> Option<ImportValue> {
    let bytes = text.as_bytes();
    let mark = *bytes.iter().take(3).find(|byte| !byte.is_ascii_digit())?;
    let mut parts = bytes.split(|byte| *byte == mark);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &[u8]| (1..=2).contains(&part.len());
    let is_plain = matches!(mark, b'/' | b'-' | b'.') && short(first) && short(second) && year.len() == 4;
    if !is_plain || parts.next().is_some() {
        return None;
    }
    let number = |part: &[u8]| {
        part.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let (first, second, year) = (number(first)?, number(second)?, number(year)?);
    let (month, day) = match order {
        DateOrder::Mdy => (first, second),
        DateOrder::Dmy => (second, first),
        DateOrder::Ymd => return None,
    };
    // Later days of a month are left to the calendar.
    let is_certain = (1900..=2199).contains(&year) && (1..=12).contains(&month) && (1..=28).contains(&day);
    is_certain.then(|| ImportValue::new(iso(year, month, day), Some(Change::Dates { order, short_year: false })))
}

fn iso(year: u32, month: u32, day: u32) -> String {
    let digits = [year / 1000, year / 100, year / 10, year, month / 10, month, day / 10, day];
    let mut text = String::with_capacity(10);
    for (place, digit) in digits.into_iter().enumerate() {
        if matches!(place, 4 | 6) {
            text.push('-');
        }
        text.extend(char::from_digit(digit % 10, 10));
    }
    text
}
