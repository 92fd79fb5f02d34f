//! A cell of a workbook as the text that a person sees in it, in the plainest form: `2023-01-05`, `94103`, `29.99`, `TRUE`, `#N/A`.

use std::fmt::Write;

use calamine::{Data, DataRef, ExcelDateTime};
use chrono::{NaiveDateTime, NaiveTime, Timelike};

/// From here on a whole number has more digits than a spreadsheet keeps.
const FIFTEEN_DIGITS: f64 = 1e15;

/// The text for a formula that no program has calculated yet.
pub const UNCALCULATED: &str = "#UNCALCULATED!";

/// Whether the text is one of the errors that spreadsheets show instead of a value.
pub(super) fn is_error(text: &str) -> bool {
    text.starts_with('#')
        && matches!(
            text,
            "#N/A"
                | "#REF!"
                | "#VALUE!"
                | "#DIV/0!"
                | "#NAME?"
                | "#NULL!"
                | "#NUM!"
                | "#SPILL!"
                | "#CALC!"
                | "#FIELD!"
                | "#BLOCKED!"
                | "#CONNECT!"
                | "#BUSY!"
                | "#UNKNOWN!"
                | "#PYTHON!"
                | "#TIMEOUT!"
                | "#EXTERNAL!"
                | "#GETTING_DATA"
                | "#DATA!"
                | UNCALCULATED
        )
}

/// What is worth reporting about a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    Plain,
    /// A number of 16 digits or more: the spreadsheet kept 15 of them.
    LongNumber,
}

/// The cell as the streaming readers return it.
pub(super) fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(at) => DataRef::DateTime(*at),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// The number of a cell that is whole, not negative and of no more digits than a spreadsheet keeps.
pub(super) fn whole(cell: &DataRef<'_>) -> Option<u64> {
    match cell {
        DataRef::Int(number) => u64::try_from(*number).ok(),
        DataRef::Float(number) => {
            let is_whole = (0.0..FIFTEEN_DIGITS).contains(number) && number.fract() == 0.0;
            is_whole.then_some(*number as u64)
        }
        _ => None,
    }
}

/// Appends the cell's text to `out`.
pub(super) fn write(cell: &DataRef<'_>, out: &mut String) -> Notice {
    match cell {
        DataRef::Int(value) => return whole_number(*value, out),
        DataRef::Float(value) => return number(*value, out),
        DataRef::String(text) => push(text, out),
        DataRef::SharedString(text) => push(text, out),
        DataRef::Bool(yes) => out.push_str(if *yes { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(at) => moment(at, out),
        DataRef::DateTimeIso(text) => out.push_str(&iso_moment(text)),
        DataRef::DurationIso(text) => out.push_str(&iso_duration(text)),
        DataRef::Error(error) => put(out, error),
        DataRef::Empty => {}
    }
    Notice::Plain
}

/// Text without NULs, which no text holds.
fn push(text: &str, out: &mut String) {
    if text.contains('\0') { out.extend(text.chars().filter(|c| *c != '\0')) } else { out.push_str(text) }
}

fn put(out: &mut String, value: &impl std::fmt::Display) {
    // Writing into a string never fails.
    let _ = write!(out, "{value}");
}

fn whole_number(value: i64, out: &mut String) -> Notice {
    put(out, &value);
    if value.unsigned_abs() >= 1_000_000_000_000_000 { Notice::LongNumber } else { Notice::Plain }
}

/// A spreadsheet keeps and shows fifteen digits; further digits are the noise of its arithmetic.
fn number(value: f64, out: &mut String) -> Notice {
    if value == 0.0 {
        out.push('0');
        return Notice::Plain;
    }
    if value.abs() >= FIFTEEN_DIGITS {
        put(out, &value);
        return Notice::LongNumber;
    }
    let seen: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    put(out, &seen);
    Notice::Plain
}

fn moment(at: &ExcelDateTime, out: &mut String) {
    if at.is_duration() {
        return match at.as_duration() {
            Some(length) => duration(length.num_seconds(), out),
            None => put(out, &at.as_f64()),
        };
    }
    match at.as_datetime().filter(|_| at.as_f64() >= 0.0).and_then(|moment| to_second(&moment)) {
        // A time of day without a day.
        Some(moment) if at.as_f64() < 1.0 => put(out, &moment.time().format("%H:%M:%S")),
        Some(moment) => day_and_time(moment, out),
        None => put(out, &at.as_f64()),
    }
}

/// Times are fractions of a day and miss the second by a hair.
fn to_second(moment: &NaiveDateTime) -> Option<NaiveDateTime> {
    moment.checked_add_signed(chrono::Duration::milliseconds(500)).and_then(|moment| moment.with_nanosecond(0))
}

fn day_and_time(moment: NaiveDateTime, out: &mut String) {
    if moment.time() == NaiveTime::MIN {
        put(out, &moment.format("%Y-%m-%d"));
    } else {
        put(out, &moment.format("%Y-%m-%d %H:%M:%S"));
    }
}

fn duration(seconds: i64, out: &mut String) {
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.unsigned_abs();
    put(out, &format_args!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60));
}

/// `2023-01-05T00:00:00` is `2023-01-05`; other text stays unchanged.
fn iso_moment(text: &str) -> String {
    let bare = text.trim_end_matches('Z');
    let formats = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S%.f"];
    let read = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(bare, format).ok());
    match read.as_ref().and_then(to_second) {
        Some(moment) => {
            let mut out = String::new();
            day_and_time(moment, &mut out);
            out
        }
        None => text.to_string(),
    }
}

/// `PT18H30M00S` is `18:30:00`; other text stays unchanged.
fn iso_duration(text: &str) -> String {
    let parts = || {
        let rest = text.strip_prefix("PT")?;
        let (hours, rest) = rest.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?.split('.').next()?;
        let number = |part: &str| part.parse::<i64>().ok();
        number(hours)?.checked_mul(3600)?.checked_add(number(minutes)? * 60 + number(seconds)?)
    };
    match parts() {
        Some(seconds) => {
            let mut out = String::new();
            duration(seconds, &mut out);
            out
        }
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{CellErrorType, ExcelDateTimeType};

    fn text(cell: DataRef<'_>) -> String {
        let mut out = String::new();
        write(&cell, &mut out);
        out
    }

    #[test]
    fn only_a_whole_number_can_have_zeros_before_it() {
        assert_eq!([DataRef::Float(7030.0), DataRef::Int(7030)].map(|cell| whole(&cell)), [Some(7030); 2]);
        for cell in
            [DataRef::Float(7030.5), DataRef::Float(-1.0), DataRef::Float(1e15), DataRef::Int(-1), DataRef::Empty]
        {
            assert_eq!(whole(&cell), None, "{cell:?}");
        }
    }

    fn date(serial: f64, is_1904: bool) -> String {
        text(DataRef::DateTime(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904)))
    }

    #[test]
    fn numbers_stand_as_people_see_them() {
        for (number, wanted) in [
            (94103.0, "94103"),
            (-3.5, "-3.5"),
            (0.1 + 0.2, "0.3"),
            (29.99, "29.99"),
            (4155550104.0, "4155550104"),
            (-0.0, "0"),
            (1e20, "100000000000000000000"),
            (1.5e-7, "0.00000015"),
        ] {
            assert_eq!(text(DataRef::Float(number)), wanted);
        }
    }

    #[test]
    fn a_number_whose_last_digits_a_spreadsheet_has_lost_is_noticed() {
        let mut out = String::new();
        assert_eq!(write(&DataRef::Float(4_111_111_111_111_110.0), &mut out), Notice::LongNumber);
        assert_eq!(out, "4111111111111110");
        assert_eq!(write(&DataRef::Float(999_999_999_999_999.0), &mut out), Notice::Plain);
        assert_eq!(write(&DataRef::Int(4_111_111_111_111_110), &mut out), Notice::LongNumber);
    }

    #[test]
    fn dates_are_dates_in_both_systems() {
        assert_eq!(date(44931.0, false), "2023-01-05");
        assert_eq!(date(43469.0, true), "2023-01-05");
        assert_eq!(date(44931.75, false), "2023-01-05 18:00:00");
        assert_eq!(date(0.770_833_333_333_333_4, false), "18:30:00");
        assert_eq!(date(44_930.999_999_999_99, false), "2023-01-05", "a hair before midnight");
        assert_eq!(date(1.0, false), "1900-01-01");
        assert_eq!(date(61.0, false), "1900-03-01");
        assert_eq!(date(-5.0, false), "-5", "no day has a negative number");
        let length = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(text(DataRef::DateTime(length)), "36:00:00");
    }

    #[test]
    fn iso_moments_lose_only_their_midnight() {
        for (iso, wanted) in [
            ("2023-01-05", "2023-01-05"),
            ("2023-01-05T00:00:00", "2023-01-05"),
            ("2023-01-05T18:30:00.000", "2023-01-05 18:30:00"),
            ("soon", "soon"),
        ] {
            assert_eq!(text(DataRef::DateTimeIso(iso.to_string())), wanted);
        }
        assert_eq!(text(DataRef::DurationIso("PT18H30M00S".to_string())), "18:30:00");
        assert_eq!(text(DataRef::DurationIso("P1D".to_string())), "P1D");
    }

    #[test]
    fn errors_and_booleans_are_words() {
        assert_eq!(text(DataRef::Bool(true)), "TRUE");
        assert_eq!(text(DataRef::Error(CellErrorType::NA)), "#N/A");
        assert!(is_error("#REF!") && is_error(UNCALCULATED) && !is_error("#1") && !is_error("N/A"));
        assert_eq!(text(DataRef::String("a\0b".to_string())), "ab");
    }
}
