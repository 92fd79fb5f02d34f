//! How one parameter of a matter is read from what a person wrote. The reason for a refusal is a clause that quotes the value.

use chrono::{LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};
use claimbook_domain::date::{self, DateOrder, Hint};
use claimbook_domain::deadline::StateHolidays;
use claimbook_domain::field::{us_state, yes_no};
use claimbook_domain::hidden::is_hidden;
use claimbook_domain::matter::{BATES_PREFIX, BATES_WIDTH, Limitation};
use claimbook_domain::money::Cents;

use claimbook_production::bates::{Level, Sequence};
use claimbook_text::nearest::nearest;

/// Why a value was refused: `'31/31/2023' is not a valid date`.
pub(super) type Reason = String;

/// The longest line and the longest list that a matter takes: more is a file by mistake.
const LONGEST_TEXT: usize = 4_000;
const LONGEST_LIST: usize = 200;

/// One line of text.
pub(super) fn text(text: &str) -> Result<String, Reason> {
    let text = text.trim();
    if text.contains('\n') {
        return Err("it takes one line".into());
    }
    if text.contains(is_hidden) {
        return Err("it holds characters that cannot be shown".into());
    }
    if text.chars().count() > LONGEST_TEXT {
        return Err(format!("it is longer than {LONGEST_TEXT} characters"));
    }
    Ok(text.to_string())
}

/// One line of text that is not blank.
pub(super) fn some_text(value: &str) -> Result<String, Reason> {
    let value = text(value)?;
    if value.is_empty() { Err("it cannot be empty".into()) } else { Ok(value) }
}

/// A list, one a line; blank lines are left out.
pub(super) fn lines(value: &str) -> Result<Vec<String>, Reason> {
    let lines: Vec<String> =
        value.lines().filter(|line| !line.trim().is_empty()).map(text).collect::<Result<_, _>>()?;
    if lines.len() > LONGEST_LIST {
        return Err(format!("it has more than {LONGEST_LIST} lines"));
    }
    Ok(lines)
}

/// A date in a form that reads only one way; empty means no date.
pub(super) fn optional_day(value: &str) -> Result<Option<NaiveDate>, Reason> {
    if value.trim().is_empty() { Ok(None) } else { day(value).map(Some) }
}

fn day(value: &str) -> Result<NaiveDate, Reason> {
    let value = value.trim();
    let order = match date::hint(value) {
        Hint::Either => return Err(format!("'{value}' can be read as two dates; write it as YYYY-MM-DD")),
        Hint::Only(order) => order,
        Hint::Nothing => DateOrder::Mdy,
    };
    date::read(value, order).ok_or_else(|| format!("'{value}' is not a valid date"))
}

/// A moment in the matter's zone, such as `2024-09-18 00:00`; a date alone is its first moment; empty means no date.
pub(super) fn moment(value: &str) -> Result<Option<NaiveDateTime>, Reason> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(None);
    }
    if let Ok(day) = NaiveDate::parse_from_str(value, "%Y-%m-%d") {
        return Ok(Some(day.and_time(NaiveTime::MIN)));
    }
    ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(value, form).ok())
        .map(Some)
        .ok_or_else(|| format!("'{value}' is not a date and time such as 2024-09-18 00:00, in the matter's zone"))
}

/// Whether clocks in the zone ever showed that moment: not when they were put forward over it.
pub(super) fn happens(moment: NaiveDateTime, zone: Tz) -> bool {
    !matches!(zone.from_local_datetime(&moment), LocalResult::None)
}

/// Yes or no, in many words; empty means no.
pub(super) fn yes_or_no(value: &str) -> Result<bool, Reason> {
    match yes_no(value) {
        Some(word) => Ok(word == "yes"),
        None if value.trim().is_empty() => Ok(false),
        None => Err(format!("'{}' is neither yes nor no", value.trim())),
    }
}

/// The same, but empty means yes.
pub(super) fn yes_unless_no(value: &str) -> Result<bool, Reason> {
    if value.trim().is_empty() { Ok(true) } else { yes_or_no(value) }
}

/// The longest period to cure: more is a slip.
const MOST_DAYS: u32 = 365;

/// How many days a notice gives to cure; empty means that no period is set.
pub(super) fn cure_days(value: &str) -> Result<u32, Reason> {
    match value.trim() {
        "" => Ok(0),
        days => match days.parse::<u32>() {
            Ok(days) if (1..=MOST_DAYS).contains(&days) => Ok(days),
            _ => Err(format!("'{days}' is not a number of days from 1 to {MOST_DAYS}")),
        },
    }
}

/// A State whose holidays are known, by its code or its name; empty means none.
pub(super) fn holidays(value: &str) -> Result<String, Reason> {
    let name = value.trim();
    if name.is_empty() {
        return Ok(String::new());
    }
    let code = us_state(name).ok_or_else(|| format!("'{name}' is not a State such as CA"))?;
    match StateHolidays::of(code) {
        Some(_) => Ok(code.to_string()),
        // Left out, they would give days that are too early.
        None => {
            Err(format!("the holidays of '{name}' are not known, only those of {}", StateHolidays::known().join(", ")))
        }
    }
}

/// What Bates numbers begin with; empty, or the usual one, means the usual one.
pub(super) fn bates_prefix(value: &str) -> Result<String, Reason> {
    match value.trim() {
        "" | BATES_PREFIX => Ok(String::new()),
        prefix => match Sequence::new(prefix, BATES_WIDTH, Level::Page) {
            Ok(_) => Ok(prefix.into()),
            Err(why) => Err(why.to_string()),
        },
    }
}

/// How many digits Bates numbers have; empty means as many as usual.
pub(super) fn bates_width(value: &str) -> Result<u8, Reason> {
    let width = match value.trim() {
        "" => return Ok(0),
        digits => digits.parse::<u8>().map_err(|_| format!("'{digits}' is not a number of digits"))?,
    };
    match Sequence::new(BATES_PREFIX, width, Level::Page) {
        Ok(_) => Ok(if width == BATES_WIDTH { 0 } else { width }),
        Err(why) => Err(why.to_string()),
    }
}

/// A time zone by its name in the zone database, in any case.
pub(super) fn zone(value: &str) -> Result<Tz, Reason> {
    let value = value.trim();
    let known = || TZ_VARIANTS.iter().map(|zone| zone.name());
    if let Some(zone) = TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(value)) {
        return Ok(*zone);
    }
    match nearest(value, known()) {
        Some(meant) if !value.is_empty() => Err(format!("'{value}' is not a time zone; did you mean '{meant}'?")),
        _ => Err(format!("'{value}' is not a time zone such as America/Los_Angeles")),
    }
}

/// A positive amount as people write it: `1,500.00`.
pub(super) fn amount(value: &str) -> Result<Cents, Reason> {
    if value.trim().starts_with('-') {
        return Err(format!("'{}' is not more than zero", value.trim()));
    }
    positive(Cents::parse(value).map_err(|why| why.to_string())?)
}

/// A positive amount in whole cents: `150000`.
pub(super) fn whole_cents(value: &str) -> Result<Cents, Reason> {
    let cents: i64 = value.trim().parse().map_err(|_| format!("'{}' is not a whole number of cents", value.trim()))?;
    positive(Cents::new(cents).map_err(|why| why.to_string())?)
}

fn positive(amount: Cents) -> Result<Cents, Reason> {
    if amount > Cents::ZERO { Ok(amount) } else { Err(format!("'{amount}' is not more than zero")) }
}

/// The currency. Every amount is shown in dollars, so anything else would be shown wrongly.
pub(super) fn currency(value: &str) -> Result<String, Reason> {
    match value.trim() {
        "USD" => Ok("USD".into()),
        other => Err(format!("'{other}' is not USD, the one currency that this version keeps")),
    }
}

/// The letters before a claim number.
pub(super) fn prefix(value: &str) -> Result<String, Reason> {
    let value = value.trim();
    let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    if value.is_empty()
        || value.len() > 16
        || !value.chars().all(allowed)
        || value.starts_with('-')
        || value.ends_with('-')
    {
        return Err(format!("'{value}' is not 1 to 16 of A-Z, 0-9 and dashes inside, such as LNKD"));
    }
    Ok(value.to_string())
}

/// The least number of digits in a claim number.
pub(super) fn width(value: &str) -> Result<u8, Reason> {
    let value = value.trim();
    match value.parse::<u8>() {
        Ok(width @ 1..=12) => Ok(width),
        _ => Err(format!("'{value}' is not a number of digits from 1 to 12")),
    }
}

/// A word for the matter: `linkedin-premium`.
pub(super) fn word(value: &str) -> Result<String, Reason> {
    let value = value.trim();
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if value.is_empty() || value.len() > 60 || !value.chars().all(allowed) {
        return Err(format!("'{value}' is not a word of a-z, 0-9 and dashes"));
    }
    Ok(value.to_string())
}

/// Limitation dates, one a line: `2026-09-28 | Stored Communications Act | two years from discovery`.
pub(super) fn limitations(value: &str) -> Result<Vec<Limitation>, Reason> {
    lines(value)?.iter().map(|line| limitation_line(line)).collect()
}

fn limitation_line(line: &str) -> Result<Limitation, Reason> {
    let mut parts = line.splitn(3, '|').map(str::trim);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(date), Some(claim), note) if !claim.is_empty() => limitation(date, claim, note.unwrap_or_default()),
        _ => Err(format!("'{line}' is not a line such as 2026-09-28 | which claim | how counted")),
    }
}

/// One limitation date from its parts.
pub(super) fn limitation(date: &str, claim: &str, note: &str) -> Result<Limitation, Reason> {
    let claim = some_text(claim)?;
    if claim.contains('|') {
        return Err(format!("'{claim}' holds a bar, which separates the columns of a limitation date"));
    }
    Ok(Limitation { claim, date: day(date)?, note: text(note)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn money_must_be_more_than_nothing() {
        assert_eq!(amount("1,500.00").unwrap(), Cents::new(150_000).unwrap());
        assert_eq!(amount("0").unwrap_err(), "'$0.00' is not more than zero");
        assert_eq!(amount("-5").unwrap_err(), "'-5' is not more than zero");
        assert_eq!(amount("many").unwrap_err(), "'many' is not an amount of money such as 1,000.00");
        assert_eq!(whole_cents("150000").unwrap(), Cents::new(150_000).unwrap());
        assert_eq!(whole_cents("1,500").unwrap_err(), "'1,500' is not a whole number of cents");
        assert!(whole_cents("99999999999999999").is_err());
    }

    #[test]
    fn zones_are_known_in_any_case_and_slips_are_named() {
        assert_eq!(zone("america/los_angeles").unwrap(), Tz::America__Los_Angeles);
        assert_eq!(
            zone("America/Los Angles").unwrap_err(),
            "'America/Los Angles' is not a time zone; did you mean 'America/Los_Angeles'?"
        );
        assert_eq!(zone("").unwrap_err(), "'' is not a time zone such as America/Los_Angeles");
    }

    #[test]
    fn a_cutoff_is_a_moment_and_a_date_alone_is_its_start() {
        let midnight = NaiveDate::from_ymd_opt(2024, 9, 18).unwrap().and_hms_opt(0, 0, 0);
        for written in ["2024-09-18", "2024-09-18 00:00", "2024-09-18T00:00:00"] {
            assert_eq!(moment(written).unwrap(), midnight, "{written}");
        }
        assert!(moment("2024-09-18T00:00:00Z").is_err(), "an offset would contradict the matter's zone");
        let skipped = moment("2024-03-10 02:30").unwrap().unwrap();
        assert!(!happens(skipped, Tz::America__Los_Angeles));
        assert!(happens(skipped, Tz::UTC));
    }

    #[test]
    fn prefixes_and_widths_have_bounds() {
        assert_eq!(prefix(" LNKD-2 ").unwrap(), "LNKD-2");
        for bad in ["", "lnkd", "LNKD-", "-LNKD", "LN KD", "ABCDEFGHIJKLMNOPQ", "ÄB"] {
            assert!(prefix(bad).is_err(), "{bad}");
        }
        assert_eq!((width("1").unwrap(), width("12").unwrap()), (1, 12));
        for bad in ["0", "13", "seven", "", "-1"] {
            assert!(width(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_limitation_line_has_a_date_a_claim_and_perhaps_a_note() {
        let read = limitations("2026-09-28 | SCA | two years\n\n2028-09-18|Contract").unwrap();
        assert_eq!((read.len(), read[0].note.as_str(), read[1].claim.as_str()), (2, "two years", "Contract"));
        assert_eq!(limitations("soon | SCA").unwrap_err(), "'soon' is not a valid date");
        assert_eq!(
            limitations("SCA").unwrap_err(),
            "'SCA' is not a line such as 2026-09-28 | which claim | how counted"
        );
    }

    proptest! {
        #[test]
        fn no_value_makes_a_reader_panic(value in "\\PC{0,60}|[0-9 :TZ|,.$-]{0,30}") {
            let _ = (text(&value), lines(&value), optional_day(&value), moment(&value), zone(&value));
            let _ = (amount(&value), whole_cents(&value), prefix(&value), width(&value), word(&value), limitations(&value));
        }

        #[test]
        fn every_amount_shown_reads_back(cents in 1i64..9_000_000_000) {
            let amount_of = Cents::new(cents).unwrap();
            prop_assert_eq!(amount(&amount_of.to_string()).unwrap(), amount_of);
            prop_assert_eq!(whole_cents(&cents.to_string()).unwrap(), amount_of);
        }
    }
}
