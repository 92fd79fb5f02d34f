//! What a spreadsheet makes of text that it takes for a formula, a number, a time or a word of its own.

use super::numbers::{Number, number};

/// Seconds of a day.
const DAY: i64 = 86_400;
/// Parts of one that are compared.
const PARTS: i64 = 1_000_000;
/// Digits of a number that adding keeps.
const DIGITS: usize = 15;

/// Whether a spreadsheet computed the cell from the exported text.
pub(crate) fn is_computed(cell: &str, exported: &str) -> bool {
    is_truth(cell, exported)
        || is_amount(cell, exported)
        || is_time(cell, exported)
        || is_fraction(cell, exported)
        || is_sum(cell, exported)
}

/// A number with a point or a comma.
fn decimal(text: &str) -> Option<Number> {
    number(text).or_else(|| number(&text.replacen(',', ".", 1)))
}

/// `True` became `TRUE`.
fn is_truth(cell: &str, exported: &str) -> bool {
    matches!(cell, "TRUE" | "FALSE") && exported.eq_ignore_ascii_case(cell)
}

/// `50%` became `0.5`, `$1,234.50` became `1234.5`.
fn is_amount(cell: &str, exported: &str) -> bool {
    let bare = |text: &str| number(&text.trim().replace(',', ""));
    let money = exported.strip_prefix(['$', '€', '£', '¥']).or_else(|| exported.strip_suffix('€'));
    let wanted = match exported.strip_suffix('%') {
        Some(share) => bare(share).map(Number::percent),
        None => money.and_then(bare),
    };
    wanted.zip(decimal(cell)).is_some_and(|(wanted, is)| is.is(&wanted))
}

/// `12:30` became `12:30:00`, or half a day and a little; `5 P` became `5:00 PM`.
fn is_time(cell: &str, exported: &str) -> bool {
    let Some(wanted) = seconds(exported) else { return false };
    match seconds(cell) {
        Some(is) => is == wanted,
        None => parts(cell).is_some_and(|share| share < PARTS && (share * DAY - wanted * PARTS).abs() <= PARTS / 2),
    }
}

/// A number of at most nine digits before its point, in millionths.
fn parts(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once(['.', ','])?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_digits(part) || whole.len() > 9 {
        return None;
    }
    let part: String = part.chars().chain("000000".chars()).take(6).collect();
    Some(whole.parse::<i64>().ok()? * PARTS + part.parse::<i64>().ok()?)
}

/// The second of the day that a time names.
fn seconds(text: &str) -> Option<i64> {
    let text = text.to_ascii_uppercase();
    let half_of = |ends: [&str; 2]| ends.into_iter().find_map(|end| text.strip_suffix(end)).map(str::trim_end);
    let (clock, half) = match (half_of(["AM", "A"]), half_of(["PM", "P"])) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (text.as_str(), None),
    };
    let part = |part: &str, most: i64| {
        let is_digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse().ok().filter(|number| is_digits && *number <= most)
    };
    let mut parts = clock.split(':');
    let hour: i64 = part(parts.next()?, 23)?;
    // `5 P` is a time too; a number alone is not.
    let minute = match (parts.next(), half) {
        (Some(minute), _) => part(minute, 59)?,
        (None, Some(_)) => 0,
        (None, None) => return None,
    };
    let second = parts.next().map_or(Some(0), |text| part(text, 59))?;
    let hour = half.map_or(hour, |half| hour % 12 + half);
    parts.next().is_none().then_some(hour * 3_600 + minute * 60 + second)
}

/// `3 1/2` became `3.5`.
fn is_fraction(cell: &str, exported: &str) -> bool {
    let Some((whole, (over, under))) =
        exported.split_once(' ').and_then(|(one, rest)| Some((one, rest.split_once('/')?)))
    else {
        return false;
    };
    let read =
        |text: &str| text.parse::<u16>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit())).map(i64::from);
    let (Some(whole), Some(over), Some(under), Some(is)) = (read(whole), read(over), read(under), parts(cell)) else {
        return false;
    };
    under > 0 && ((whole * under + over) * PARTS - is * under).abs() <= under
}

/// `+1-512-555-0148` became what is left of 1 when the rest is taken away. No one writes a number below nothing for a telephone number,
/// so there any such number is one that was computed.
fn is_sum(cell: &str, exported: &str) -> bool {
    let is = cell.strip_prefix('-').unwrap_or(cell);
    if is.is_empty() || is.len() > DIGITS || !is.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let Some(wanted) = sum(exported) else { return false };
    cell.parse() == Ok(wanted) || (exported.starts_with('+') && cell.starts_with('-') && wanted < 0)
}

/// What comes of numbers with signs between them, the first one included.
fn sum(text: &str) -> Option<i64> {
    if !text.starts_with(['+', '-', '=']) {
        return None;
    }
    let text = text.strip_prefix('=').unwrap_or(text);
    let (mut sum, mut numbers) = (0_i64, 0);
    let starts = text.match_indices(['+', '-']).map(|(at, _)| at).filter(|at| *at > 0);
    let ends: Vec<usize> = std::iter::once(0).chain(starts).chain(std::iter::once(text.len())).collect();
    for ends in ends.windows(2) {
        let part = text[ends[0]..ends[1]].trim();
        let digits = part.strip_prefix(['+', '-']).unwrap_or(part);
        if digits.is_empty() || digits.len() > DIGITS || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let number: i64 = digits.parse().ok()?;
        sum = if part.starts_with('-') { sum.checked_sub(number)? } else { sum.checked_add(number)? };
        numbers += 1;
    }
    (numbers > 1).then_some(sum)
}
