//! How a cell of somebody's list becomes a value: as [`Field::read`] reads it, after the few mends that cannot be mistaken.
//! Whatever was changed says so, so that it can be told before anything is kept; what cannot be read is refused, never guessed.
//! A single value that somebody types is read by [`Field::read`] alone: day numbers and empty words are customs of lists.

use crate::date::{self, DateOrder, Form};
use crate::field::{Field, FieldError, FieldKind, Reading, is_plain, yes_no};
use crate::nothing::{says_nothing, spreadsheet_error};
use crate::plan::PlanList;
use crate::{mail, phone, profile};

/// What was done to a cell on its way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// A word such as `N/A` was taken for an empty cell.
    SaysNothing,
    /// Control characters, odd spaces and invisible characters were cleaned.
    Cleaned,
    /// Text that stood as `="02139"`, so that a spreadsheet took it for text, or behind an apostrophe.
    TextTakenOut,
    /// Letters that were written in UTF-8 and read as something else (`MÃ¼ller`) were restored.
    LettersRestored,
    /// Letters and their accents were joined (Unicode NFC).
    Composed,
    /// A whole name was split into its parts.
    NameSplit,
    /// A whole name was split, and a form of address left out.
    AddressLeftOut,
    /// An all-number date was read in the order of its column.
    Dates {
        /// The order of the column.
        order: DateOrder,
        /// The year had two digits.
        short_year: bool,
    },
    /// A date that names its month.
    NamedMonth,
    /// A date with its year first, in another form than `YYYY-MM-DD`.
    YearFirst,
    /// The time of day behind a date was left out.
    TimeLeftOut,
    /// A spreadsheet's number of a day was read as its date.
    DayNumber,
    /// A state by name became its code.
    StateCode,
    /// A ZIP code got back the zeros that a spreadsheet took.
    ZerosRestored,
    /// A ZIP code was written in its usual form.
    ZipTidied,
    /// A postal code that no ZIP code looks like was kept.
    ZipKept,
    /// A telephone number was rid of what a program put around it.
    PhoneTidied,
    /// A telephone number with too few or too many digits was kept.
    PhoneKept,
    /// An e-mail address was taken out of what stood around it.
    MailTidied,
    /// The path of a profile page got its host.
    ProfileCompleted,
    /// A plan took the spelling of the matter's list.
    PlanMatched,
    /// A word for yes or no.
    YesNoWord,
    /// A number was rid of separators, zeros or a decimal point.
    NumberTidied,
}

impl Change {
    /// What was done, in the words of a heading.
    pub fn words(self) -> &'static str {
        match self {
            Change::SaysNothing => "Empty words (N/A, none, -) left out",
            Change::Cleaned => "Odd spaces and characters cleaned",
            Change::TextTakenOut => "Taken out of what keeps it text in a spreadsheet",
            Change::LettersRestored => "Double-encoded letters restored",
            Change::Composed => "Accents joined to their letters",
            Change::NameSplit => "Name split into its parts",
            Change::AddressLeftOut => "Name split into its parts, form of address left out",
            Change::Dates { order, short_year: false } => match order {
                DateOrder::Mdy => "Read as month/day/year",
                DateOrder::Dmy => "Read as day/month/year",
                DateOrder::Ymd => "Read as year/month/day",
            },
            Change::Dates { order, short_year: true } => match order {
                DateOrder::Mdy => "Read as month/day/year, two-digit years as 1970 to 2069",
                DateOrder::Dmy => "Read as day/month/year, two-digit years as 1970 to 2069",
                DateOrder::Ymd => "Read as year/month/day, two-digit years as 1970 to 2069",
            },
            Change::NamedMonth => "Read by the name of the month",
            Change::YearFirst => "Read with the year first",
            Change::TimeLeftOut => "Time of day left out",
            Change::DayNumber => "Excel day numbers read as dates",
            Change::StateCode => "State names to codes",
            Change::ZerosRestored => "Leading zeros restored",
            Change::ZipTidied => "ZIP codes put into their usual form",
            Change::ZipKept => "Kept as written, though no ZIP code of the United States",
            Change::PhoneTidied => "Phone tidied",
            Change::PhoneKept => "Kept as written, though with too few or too many digits for a phone number",
            Change::MailTidied => "E-mail address taken out of what stood around it",
            Change::ProfileCompleted => "Profile address completed with its host",
            Change::PlanMatched => "Plan matched to the matter's list",
            Change::YesNoWord => "Yes/no words",
            Change::NumberTidied => "Numbers written plainly",
        }
    }
}

/// A value read from a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Canonical text.
    pub value: String,
    /// What was done to the cell beyond taking off the space around it; of several things the weightiest.
    pub change: Option<Change>,
}

impl Listed {
    /// A value and what was done for it.
    pub fn new(value: String, change: Option<Change>) -> Listed {
        Listed { value, change }
    }
}

/// What reading a cell depends on beside the cell.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'a> {
    /// What reading any value depends on.
    pub reading: Reading<'a>,
    /// The plans of the matter, prepared for matching.
    pub plans: &'a PlanList,
}

impl Field {
    /// Reads one cell of a list. A ZIP code is only cleaned here, since its column and its row decide about it: see [`crate::zip`].
    /// The error is a sentence for the person who sent the list.
    pub fn read_listed(self, text: &str, listing: &Listing<'_>) -> Result<Listed, FieldError> {
        if let Some(sentence) = spreadsheet_error(self, text) {
            return Err(FieldError(sentence));
        }
        if says_nothing(self, text) && !(self.kind() == FieldKind::Plan && listing.plans.has(text)) {
            return Ok(Listed::new(String::new(), Some(Change::SaysNothing)));
        }
        let read = |text: &str| self.read(text, &listing.reading);
        match self.kind() {
            FieldKind::Text | FieldKind::Notes | FieldKind::Zip => Ok(cleaned(text, read(text)?)),
            FieldKind::Url => profile::check(&read(text)?).map_err(FieldError).map(|value| cleaned(text, value)),
            FieldKind::Email => mended(text, mail::unwrap(text).map_err(FieldError)?, Change::MailTidied, read),
            FieldKind::Phone => read_phone(text, read(text)?),
            FieldKind::State => Ok(changed(text, read(text)?, Change::StateCode)),
            FieldKind::Plan => Ok(read_plan(text, read(text)?, listing.plans)),
            FieldKind::Date => read_date(text, listing.reading.date_order, read),
            FieldKind::YesNo => Ok(yes_or_no(text, read(whole_number(text))?)),
            FieldKind::Count => read_count(text, read(whole_number(text))?),
        }
    }
}

/// The change that cleaning made, if it made any worth telling.
fn how_cleaned(text: &str, value: &str) -> Option<Change> {
    let text = text.trim();
    if value == text || is_plain(text) {
        return None;
    }
    let is_composed = unicode_normalization::UnicodeNormalization::nfc(text).eq(value.chars());
    match (is_composed, text.replace("\r\n", "\n") == value) {
        (_, true) => None,
        (true, _) => Some(Change::Composed),
        (false, _) => Some(Change::Cleaned),
    }
}

pub(crate) fn cleaned(text: &str, value: String) -> Listed {
    let change = how_cleaned(text, &value);
    Listed { value, change }
}

/// A value that is told under `change` when it is another than the text.
fn changed(text: &str, value: String, change: Change) -> Listed {
    let change = (value != text.trim()).then_some(change);
    Listed { value, change }
}

/// Reads the mended text if there is one, else the text itself.
fn mended(
    text: &str,
    mended: Option<String>,
    change: Change,
    read: impl Fn(&str) -> Result<String, FieldError>,
) -> Result<Listed, FieldError> {
    match mended {
        Some(mended) => read(&mended).map(|value| Listed::new(value, Some(change))),
        None => read(text).map(|value| cleaned(text, value)),
    }
}

fn read_phone(text: &str, value: String) -> Result<Listed, FieldError> {
    let tidied = phone::tidy(&value).map_err(FieldError)?;
    let usual = phone::has_usual_length(tidied.as_deref().unwrap_or(&value));
    Ok(match tidied {
        _ if !usual => Listed::new(tidied.unwrap_or(value), Some(Change::PhoneKept)),
        Some(tidied) => Listed::new(tidied, Some(Change::PhoneTidied)),
        None => cleaned(text, value),
    })
}

fn read_plan(text: &str, value: String, plans: &PlanList) -> Listed {
    match plans.find(&value) {
        Some(plan) => changed(text, plan.to_string(), Change::PlanMatched),
        None => cleaned(text, value),
    }
}

fn read_date(
    text: &str,
    order: Option<DateOrder>,
    read: impl Fn(&str) -> Result<String, FieldError>,
) -> Result<Listed, FieldError> {
    if let Some(day) = date::day_number(text) {
        return Ok(Listed::new(day.to_string(), Some(Change::DayNumber)));
    }
    let value = read(text)?;
    if value == text.trim() {
        return Ok(Listed::new(value, None));
    }
    let change = match date::form(text) {
        Some(Form::Numbers { short_year }) => {
            let order = order.or(date::only_order(text)).unwrap_or(DateOrder::Mdy);
            Some(Change::Dates { order, short_year })
        }
        Some(Form::Named) => Some(Change::NamedMonth),
        // The digits of the date itself are those of the value: only what stood behind them is gone.
        Some(Form::YearFirst) if text.trim().starts_with(&value) => Some(Change::TimeLeftOut),
        Some(Form::YearFirst) => Some(Change::YearFirst),
        None => how_cleaned(text, &value),
    };
    Ok(Listed::new(value, change))
}

/// `Yes` for `yes` is not worth a line.
fn yes_or_no(text: &str, value: String) -> Listed {
    let change = (!value.eq_ignore_ascii_case(text.trim())).then_some(Change::YesNoWord);
    Listed { value, change }
}

fn read_count(text: &str, value: String) -> Result<Listed, FieldError> {
    Ok(match yes_no(&value) {
        Some(word) if word == value => yes_or_no(text, value),
        _ => changed(text, value, Change::NumberTidied),
    })
}

/// `12.0`, as programs write a whole number that they took for any number, without its decimals. In `1.000` the point may as well
/// stand between thousands, so it is left as it is.
pub(crate) fn whole_number(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, "0" | "00")) if is_digits(whole) => whole,
        _ => text,
    }
}

/// Whether it is `1.2E+07` or the like: a number that a spreadsheet shows shortened, whose digits are gone.
pub(crate) fn is_shortened(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    is_digits(exponent) && is_digits(whole) && is_digits(decimals)
}

/// The sentence for [`is_shortened`].
pub(crate) fn shortened(text: &str) -> String {
    format!("'{text}' has been cut short: the spreadsheet has cut this number, and its last digits are gone")
}

pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zip::{Place, ZipColumn};
    use proptest::prelude::*;

    fn listed(field: Field, text: &str) -> Result<(String, Option<Change>), String> {
        let plans = PlanList::default();
        let reading = Reading { date_order: Some(DateOrder::Mdy), in_us: true, plans: &[] };
        let read = field.read_listed(text, &Listing { reading, plans: &plans });
        read.map(|read| (read.value, read.change)).map_err(|error| error.0)
    }

    fn told(field: Field, text: &str, value: &str, change: Change) {
        assert_eq!(listed(field, text), Ok((value.to_string(), Some(change))), "{text}");
    }

    #[test]
    fn what_stands_as_it_should_is_not_told() {
        for (field, text) in [
            (Field::LastName, "Müller"),
            (Field::Email, "ann@example.org"),
            (Field::Phone, "+1 (512) 555-0148"),
            (Field::State, "CA"),
            (Field::PremiumStart, "2023-01-31"),
            (Field::Signed, "Yes"),
            (Field::InmailSent, "12"),
            (Field::Notes, "one\ntwo"),
        ] {
            assert_eq!(listed(field, text).unwrap().1, None, "{text}");
        }
        assert_eq!(listed(Field::Notes, "one\r\ntwo"), Ok(("one\ntwo".to_string(), None)));
    }

    #[test]
    fn what_is_changed_is_told() {
        told(Field::Email, "N/A", "", Change::SaysNothing);
        told(Field::Email, "Ann Lee <ann@example.org>", "ann@example.org", Change::MailTidied);
        told(Field::Phone, "5125550148.0", "5125550148", Change::PhoneTidied);
        told(Field::Phone, "0148", "0148", Change::PhoneKept);
        told(Field::State, "Calif.", "CA", Change::StateCode);
        told(Field::PremiumStart, "44986", "2023-03-01", Change::DayNumber);
        told(Field::PremiumStart, "3/4/2023", "2023-03-04", Change::Dates { order: DateOrder::Mdy, short_year: false });
        told(Field::PremiumStart, "3/4/69", "2069-03-04", Change::Dates { order: DateOrder::Mdy, short_year: true });
        told(Field::PremiumStart, "4 March 2023", "2023-03-04", Change::NamedMonth);
        told(Field::PremiumStart, "2023-03-04T10:00:00Z", "2023-03-04", Change::TimeLeftOut);
        told(Field::PremiumStart, "20230304", "2023-03-04", Change::YearFirst);
        told(Field::Signed, "TRUE", "yes", Change::YesNoWord);
        told(Field::Signed, "1.0", "yes", Change::YesNoWord);
        told(Field::InmailSent, "none", "no", Change::YesNoWord);
        told(Field::InmailSent, "1,200", "1200", Change::NumberTidied);
        told(Field::InmailSent, "12.0", "12", Change::NumberTidied);
        told(Field::LastName, "Mu\u{308}ller", "Müller", Change::Composed);
        told(Field::LastName, "de\u{a0}la Cruz", "de la Cruz", Change::Cleaned);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert_eq!(
            listed(Field::Email, "a@example.org, b@example.org"),
            Err("'a@example.org, b@example.org' holds 2 e-mail addresses; leave the one to use".into())
        );
        assert!(listed(Field::Phone, "4.15556E+09").unwrap_err().contains("the spreadsheet has cut this number"));
        assert!(listed(Field::LastName, "#REF!").unwrap_err().contains("failure of a formula"));
        assert!(listed(Field::ProfileUrl, "see below").is_err());
        assert!(listed(Field::PremiumStart, "31/31/2023").is_err());
        for text in ["1.000", "1,5", "1.5", "12.000"] {
            assert!(listed(Field::InmailSent, text).is_err(), "{text} can be two numbers");
        }
        assert!(listed(Field::Signed, "1.000").is_err());
    }

    #[test]
    fn a_typed_value_is_no_cell() {
        let typed = Reading { date_order: None, in_us: true, plans: &[] };
        assert!(Field::PremiumStart.read("44986", &typed).is_err());
        assert_eq!(Field::Phone.read("N/A", &typed).unwrap(), "N/A");
        assert_eq!(Field::Zip.read("2139", &typed).unwrap(), "2139");
    }

    proptest! {
        #[test]
        fn reading_what_was_read_changes_nothing(
            text in "\\PC{0,24}|[0-9/.:, eE+-]{0,14}|(mailto:|<|>|;|a@b\\.org|tel:|[0-9]{1,5}|\\.0|N/A|Jan|x|\u{301}|\u{200b}|\u{a0}){0,6}",
            column in prop::sample::select(vec!["", "94103", "02139"]),
            state in prop::sample::select(vec!["", "MA", "CA"]),
        ) {
            let plans = PlanList::default();
            let mut zips = ZipColumn::default();
            zips.add(column);
            let place = Place { in_us: true, names_us: false, state };
            let read = |field: Field, text: &str| {
                let reading = Reading { date_order: Some(DateOrder::Dmy), in_us: true, plans: &[] };
                let read = field.read_listed(text, &Listing { reading, plans: &plans }).map_err(|error| error.0)?;
                match field {
                    Field::Zip => crate::zip::read(text, read.value, zips, &place),
                    _ => Ok(read),
                }
            };
            for field in Field::ALL {
                let Ok(once) = read(field, &text) else { continue };
                if !once.value.is_empty() {
                    let twice = read(field, &once.value);
                    prop_assert_eq!(twice.map(|read| read.value), Ok(once.value.clone()), "{}", field.code());
                    let typed = Reading { date_order: None, in_us: true, plans: &[] };
                    prop_assert_eq!(field.read(&once.value, &typed), Ok(once.value), "{}", field.code());
                }
            }
        }
    }
}
