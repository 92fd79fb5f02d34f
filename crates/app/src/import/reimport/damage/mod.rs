//! What spreadsheets do to a cell, recognized by comparing it with the value that was exported. Pure: a cell and a value in, a kind out.

mod computed;
pub(crate) mod letters;
mod numbers;

use chrono::{Datelike, NaiveDate, TimeDelta};
use claimbook_domain::date::{self, DateOrder, Form};
use claimbook_domain::placeholder::is_not_available;

/// A kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// `02139` became `2139`, `+4989123` became `4989123`.
    LeadingZeros,
    /// A number was rounded, or written like `1.2E+07`.
    NumberForm,
    /// Digits past the 15th became zeros.
    DigitsLost,
    /// Day and month were exchanged.
    DateFlipped,
    /// A date became the number of its day.
    DateSerial,
    /// Text such as `1-2` became a date.
    TextToDate,
    /// The rest of a long text is gone.
    Cut,
    /// Quotes, dashes and the like were made typographic.
    Typography,
    /// `Müller` became `MÃ¼ller`, `MŸller` or `M?ller`.
    Encoding,
    /// `50%` became `0.5`, `+1-512-555-0148` a sum; or a lookup found nothing.
    Computed,
    /// Values are one column away from their own.
    Shifted,
    /// A column was sorted, or moved up or down, without the others; or a row is next to another claim number.
    Moved,
}

impl Kind {
    /// The word for programs.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Kind::LeadingZeros => "leading_zeros",
            Kind::NumberForm => "number_form",
            Kind::DigitsLost => "digits_lost",
            Kind::DateFlipped => "date_flipped",
            Kind::DateSerial => "date_serial",
            Kind::TextToDate => "text_to_date",
            Kind::Cut => "cut",
            Kind::Typography => "typography",
            Kind::Encoding => "encoding",
            Kind::Computed => "computed",
            Kind::Shifted => "shifted",
            Kind::Moved => "moved",
        }
    }

    /// What happened to the column, or to whole rows when there is none.
    pub(crate) fn sentence(self, header: Option<&str>) -> String {
        let Some(header) = header else {
            let rows = match self {
                Kind::Moved => "Whole rows are next to the claim numbers of other claimants",
                _ => "Cells of whole rows are shifted by one column",
            };
            return rows.to_string();
        };
        let rest = match self {
            Kind::LeadingZeros => "lost zeros or a plus sign at the start",
            Kind::NumberForm => "holds numbers that were rounded, or written like 1.2E+07",
            Kind::DigitsLost => "lost the digits of numbers past the 15th",
            Kind::DateFlipped => "holds dates with day and month exchanged",
            Kind::DateSerial => "holds numbers of days in the place of dates",
            Kind::TextToDate => "holds dates in the place of text such as 1-2",
            Kind::Cut => "holds texts that were cut off",
            Kind::Typography => "holds typographic quotes or dashes in the place of plain ones",
            Kind::Encoding => "holds letters that were broken by a wrong encoding",
            Kind::Computed => {
                "holds what a spreadsheet computed, such as 0.5 for 50%, or #N/A where a lookup found nothing"
            }
            Kind::Shifted => "has the values of the column next to it",
            Kind::Moved => "was sorted or moved without the others: its values are next to other claim numbers",
        };
        format!("The column '{header}' {rest}")
    }
}

/// What happened to a cell on its own; `None` when it may well be an edit. Neither is empty, and they differ.
pub(crate) fn of_cell(is_date: bool, cell: &str, exported: &str) -> Option<Kind> {
    if is_not_available(cell) {
        return Some(Kind::Computed);
    }
    if is_date {
        return is_serial(cell, exported).then_some(Kind::DateSerial);
    }
    if exported.trim_start_matches(['0', '+']) == cell {
        return Some(Kind::LeadingZeros);
    }
    if let Some(kind) = numbers::number_form(cell, exported) {
        return Some(kind);
    }
    if was_made_a_date(cell, exported) {
        return Some(Kind::TextToDate);
    }
    if is_cut(cell, exported) {
        return Some(Kind::Cut);
    }
    if plain_marks(cell) == plain_marks(exported) {
        return Some(Kind::Typography);
    }
    if computed::is_computed(cell, exported) {
        return Some(Kind::Computed);
    }
    letters::is_misread(cell, exported).then_some(Kind::Encoding)
}

/// Whether two canonical dates differ by day and month exchanged.
pub(crate) fn is_flipped(one: &str, other: &str) -> bool {
    swapped(one).is_some_and(|date| date == other && one != other)
}

/// Whether a canonical date can be flipped to another date.
pub(crate) fn can_flip(date: &str) -> bool {
    swapped(date).is_some_and(|other| other != date)
}

fn swapped(date: &str) -> Option<String> {
    let [year, month, day] = date.split('-').collect::<Vec<_>>().try_into().ok()?;
    (day.parse::<u32>().ok()? <= 12).then(|| format!("{year}-{day}-{month}"))
}

/// The day that a spreadsheet counts as `cell`, from 1900 or, in old files of one maker, from 1904.
fn serial_days(cell: &str) -> Vec<NaiveDate> {
    let whole = cell.split_once('.').map_or(cell, |(whole, _)| whole);
    let number = whole.parse::<i64>().ok().filter(|number| (1..=150_000).contains(number));
    let Some(days) = number.and_then(TimeDelta::try_days) else { return Vec::new() };
    let epochs = [NaiveDate::from_ymd_opt(1899, 12, 30), NaiveDate::from_ymd_opt(1904, 1, 1)];
    epochs.into_iter().flatten().filter_map(|epoch| epoch.checked_add_signed(days)).collect()
}

fn is_serial(cell: &str, exported: &str) -> bool {
    serial_days(cell).iter().any(|date| date.to_string() == exported)
}

/// `1-2` became 2 January, `3/15` a date of this year, `MAR 1` the first of March, and each may stand in any form of a date or as a
/// number of days.
fn was_made_a_date(cell: &str, exported: &str) -> bool {
    if let Some((month, number)) = month_and_number(exported) {
        return dates_of(cell).any(|date| {
            let year = date.year().unsigned_abs();
            date.month() == month && [date.day(), year, year % 100].contains(&number)
        });
    }
    // A whole date in a text: `Mar 1, 2024` became `1-Mar-24`.
    if let Some(Form::Named { .. }) = date::form(exported)
        && let Some(day) = date::read(exported, DateOrder::Mdy)
    {
        return dates_of(cell).any(|date| date == day);
    }
    let parts: Vec<&str> = exported.split(['-', '/', '.']).collect();
    let is_small = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(is_small) {
        return false;
    }
    let wanted: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    dates_of(cell).any(|date| {
        let year = date.year().unsigned_abs();
        let of_date = [date.month(), date.day(), year, year % 100];
        wanted.iter().all(|part| of_date.contains(part)) && (wanted.len() == 2 || wanted.contains(&date.day()))
    })
}

/// Every date that a cell may mean: with its year, without one (`1-Mar`), without its day (`Mar-23`), or as a number of days.
fn dates_of(cell: &str) -> impl Iterator<Item = NaiveDate> {
    let forms = [cell.to_string(), format!("{cell} 2000"), format!("1 {cell}")];
    let readings = forms.into_iter().flat_map(|form| DateOrder::ALL.map(|order| date::read(&form, order)));
    readings.flatten().chain(serial_days(cell))
}

/// The month and the number of `MAR 1`, `Sept. 2`, `2 dec`, `JUN-45`, `MARCH1`: of two words one names a month and the other is a number.
fn month_and_number(text: &str) -> Option<(u32, u32)> {
    let words: Vec<&str> = text.split([' ', '-', '/', '.', ',']).filter(|word| !word.is_empty()).collect();
    let (one, other) = match words.as_slice() {
        [one, other] => (*one, *other),
        [only] => only.split_at(border(only)?),
        _ => return None,
    };
    let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() <= 4);
    let month = |word: &str| date::month(word).and_then(|month| u32::try_from(month).ok());
    month(one).zip(number(other)).or_else(|| month(other).zip(number(one)))
}

/// Where letters and digits meet in `MARCH1` or `2DEC`.
fn border(word: &str) -> Option<usize> {
    let is_digit = |c: char| c.is_ascii_digit();
    let starts_with_digit = word.starts_with(is_digit);
    word.find(|c: char| is_digit(c) != starts_with_digit)
}

/// A text that ends where spreadsheets end: at 255 or 32,767 characters, counted as they count. White space at the cut is not kept.
fn is_cut(cell: &str, exported: &str) -> bool {
    let length = cell.encode_utf16().count();
    let at_a_limit = (250..=256).contains(&length) || (32_750..=32_768).contains(&length);
    let one_kind = |text: &str| text.replace("\r\n", "\n");
    at_a_limit && cell.len() < exported.len() && one_kind(exported).starts_with(&one_kind(cell))
}

/// The text with typographic marks made plain.
fn plain_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{2bc}' | '\u{b4}' => plain.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => plain.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
            '\u{2026}' => plain.push_str("..."),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => plain.push(' '),
            '\u{bd}' => plain.push_str("1/2"),
            '\u{bc}' => plain.push_str("1/4"),
            '\u{be}' => plain.push_str("3/4"),
            '\u{a9}' => plain.push_str("(c)"),
            '\u{ae}' => plain.push_str("(r)"),
            '\u{2122}' => plain.push_str("(tm)"),
            '\u{2192}' => plain.push_str("->"),
            other => plain.push(other),
        }
    }
    // Two hyphens are made one dash.
    while plain.contains("--") {
        plain = plain.replace("--", "-");
    }
    plain
}

#[cfg(test)]
mod tests;
