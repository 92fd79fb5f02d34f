//! How a typed or imported text becomes a canonical value of each kind. A refusal is a whole sentence that names the value.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::declaration::MOST_DECIMALS;
use crate::date::{self, DateOrder};
use crate::fold::fold;
use crate::hidden::is_direction;
use crate::money::Cents;
use crate::states::us_state;

/// Why a value was refused: a whole sentence that names the value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FieldError(pub String);

/// The whole number of smallest parts in a plain number: `2.5` at one decimal is 25. `None` when it is not a number, has more decimals, or
/// cannot be carried exactly.
pub fn scaled(text: &str, scale: u8) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = if is_grouped(whole) { whole.replace(',', "") } else { whole.to_string() };
    let fraction = fraction.trim_end_matches('0');
    let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_number = !whole.is_empty() && are_digits(&whole) && are_digits(fraction) && !text.ends_with('.');
    if !is_number || fraction.len() > usize::from(scale) {
        return None;
    }
    let parts: i64 = format!("{whole}{fraction:0<width$}", width = usize::from(scale)).parse().ok()?;
    (parts <= LARGEST_NUMBER).then_some(parts)
}

/// The plain number of that many smallest parts: 25 at one decimal is `2.5`, and 20 is `2`.
pub fn unscaled(parts: i64, scale: u8) -> String {
    let unit = 10_i64.pow(u32::from(scale.min(MOST_DECIMALS)));
    let fraction = format!("{:0width$}", parts % unit, width = usize::from(scale));
    match fraction.trim_end_matches('0') {
        _ if scale == 0 => parts.to_string(),
        "" => (parts / unit).to_string(),
        fraction => format!("{}.{fraction}", parts / unit),
    }
}

/// The largest number that crosses a boundary: 2^53, so that no reader that keeps numbers as doubles is fooled.
const LARGEST_NUMBER: i64 = 1 << 53;

pub(super) fn not_a_number(text: &str, scale: u8) -> String {
    match scale {
        0 => format!("'{text}' is not a whole number"),
        1 => format!("'{text}' is not a number with at most one decimal"),
        more => format!("'{text}' is not a number with at most {more} decimals"),
    }
}

pub(super) fn read_money(text: &str) -> Result<String, FieldError> {
    let amount = Cents::parse(text).map_err(|why| FieldError(why.to_string()))?;
    Ok(plain_amount(amount.get()))
}

/// An amount as it is kept: `1234.50`.
pub fn plain_amount(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, (cents % 100).abs())
}

/// Printable ASCII: nothing in it needs cleaning but the space around it.
pub(crate) fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..0x7f).contains(&b))
}

/// Trimmed, in NFC, without control characters, odd spaces and invisible marks; line breaks are kept only in notes (as LF).
pub(super) fn tidy(text: &str, multiline: bool) -> String {
    if is_plain(text) {
        return text.trim().to_string();
    }
    let unified = if text.contains('\r') { text.replace("\r\n", "\n") } else { text.to_string() };
    let cleaned: String = unified
        .chars()
        // A note may need marks of direction; dates and numbers copied from a window only carry them along.
        .filter(|c| !(is_invisible(*c) || (!multiline && is_direction(*c))))
        .map(|c| match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' if multiline => '\n',
            '\t' if multiline => '\t',
            c if c.is_control() || c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    // Characters between a letter and its accent are gone now, so the two are joined last.
    let composed = if is_nfc(&cleaned) { cleaned } else { cleaned.nfc().collect() };
    composed.trim().to_string()
}

/// One line of text as [`Field::read`] cleans it before it reads anything.
pub fn tidied(text: &str) -> Cow<'_, str> {
    if is_plain(text) { Cow::Borrowed(text.trim()) } else { Cow::Owned(tidy(text, false)) }
}

/// What no field of one line keeps.
pub(crate) fn is_unseen(c: char) -> bool {
    is_invisible(c) || is_direction(c)
}

/// Marks without width that come along when text is copied. Joiners (U+200C, U+200D) stay: some scripts are spelled with them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

pub(super) fn read_email(text: String) -> Result<String, FieldError> {
    let dotted = text.rsplit_once('@').is_some_and(|(_, host)| host.contains('.'));
    if dotted && email_address::EmailAddress::is_valid(&text) && !text.contains(['<', '>', '"', ' ']) {
        Ok(text)
    } else {
        Err(FieldError(format!("'{text}' is not an e-mail address")))
    }
}

pub(super) fn read_state(text: &str) -> Result<String, FieldError> {
    us_state(text)
        .map(str::to_string)
        .ok_or_else(|| FieldError(format!("'{text}' is not a state or territory of the United States")))
}

pub(super) fn read_date(text: &str, order: Option<DateOrder>) -> Result<String, FieldError> {
    let order = match (order, date::hint(text)) {
        (Some(order), _) | (None, date::Hint::Only(order)) => order,
        (None, date::Hint::Nothing) => DateOrder::Mdy,
        (None, date::Hint::Either) => {
            return Err(FieldError(two_readings(text)));
        }
    };
    match date::read(text, order) {
        Some(date) => Ok(date.format("%Y-%m-%d").to_string()),
        None => Err(FieldError(no_date(text, order))),
    }
}

/// Why the text is not a date in that order.
fn no_date(text: &str, order: DateOrder) -> String {
    let rest = match (date::lack(text), date::hint(text)) {
        (Some(date::Lack::MonthAndDay), _) => "names a year only",
        (Some(date::Lack::Day), _) => "names no day",
        (None, date::Hint::Only(_)) => match order {
            DateOrder::Mdy => "is not a date with the month first",
            DateOrder::Dmy => "is not a date with the day first",
            DateOrder::Ymd => "is not a date with the year first",
        },
        _ => "is not a valid date",
    };
    format!("'{text}' {rest}")
}

/// Names both readings, so that the person can pick one.
fn two_readings(text: &str) -> String {
    let mut readings: Vec<String> =
        DateOrder::ALL.into_iter().filter_map(|order| date::read(text, order)).map(|date| date.to_string()).collect();
    readings.dedup();
    format!("'{text}' can be read as {}; write the one you mean", readings.join(" or as "))
}

/// `1,200` and `1,200,000`: commas between groups of three digits, which `1,5` has none of.
pub(super) fn is_grouped(text: &str) -> bool {
    let mut groups = text.split(',');
    groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && first != "0")
        && groups.all(|group| group.len() == 3)
}

/// `yes` or `no` for the many words that people use. Of single letters, only the unambiguous ones: an `o` may be an
/// empty circle, a zero or a *oui*. A database writes `t` and `f`.
pub fn yes_no(text: &str) -> Option<&'static str> {
    match fold(text).as_str() {
        "yes" | "y" | "yep" | "yeah" | "true" | "t" | "1" | "x" | "ja" | "wahr" | "si" | "verdadero" | "oui"
        | "vrai" | "sim" | "vero" | "tak" | "да" | "так" | "evet" | "是" | "はい" | "예" | "on" | "checked" => {
            Some("yes")
        }
        "no" | "n" | "nope" | "false" | "f" | "0" | "nein" | "falsch" | "non" | "falso" | "faux" | "nao" | "nie"
        | "нет" | "ні" | "hayir" | "否" | "いいえ" | "아니요" | "off" | "none" | "unchecked" => Some("no"),
        _ if matches!(text.trim(), "✓" | "✔" | "✔\u{fe0f}" | "☑" | "☑\u{fe0f}" | "☒" | "✅" | "🗸" | "🗹") => {
            Some("yes")
        }
        _ if matches!(text.trim(), "☐" | "❌") => Some("no"),
        _ => None,
    }
}
