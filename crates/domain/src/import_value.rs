//! How a cell of an imported list becomes a value: as [`Field::read`] reads it, after a few corrections that cannot be mistaken.
//! Each correction is named, so that it can be reported before anything is saved; a cell that cannot be read is refused, never guessed.
//! A single value that a person types is read by [`Field::read`] alone: day numbers and placeholders occur in lists only.

mod ending;
mod fast_path;
mod signature;

pub use fast_path::{is_clean, plain_date};

use crate::date::{self, DateOrder, Form};
use crate::field::{Field, FieldError, FieldKind, Reading, is_plain, tidied, yes_no};
use crate::placeholder::{is_placeholder, spreadsheet_error};
use crate::spreadsheet_number::whole_number;
use crate::{mail, phone, profile};

/// What was done to a cell on its way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// A word such as `N/A` was taken for an empty cell.
    Placeholder,
    /// Control characters, odd spaces and invisible characters were cleaned.
    Cleaned,
    /// Text that was written as `="02139"`, so that a spreadsheet took it for text, or after an apostrophe.
    TextTakenOut,
    /// Letters that were written in UTF-8 and read as something else (`MÃ¼ller`) were restored.
    LettersRestored,
    /// Letters and their accents were joined (Unicode NFC).
    Composed,
    /// A whole name was split into its parts.
    NameSplit,
    /// A whole name was split, and a form of address left out.
    AddressLeftOut,
    /// A whole name was split, and the degree or title after it (`MBA`, `PMP`) was kept as its suffix.
    TitleKept,
    /// An all-number date was read in the order of its column.
    Dates {
        /// The order of the column.
        order: DateOrder,
        /// The year had two digits.
        short_year: bool,
    },
    /// A date that names its month.
    NamedMonth {
        /// The year had two digits.
        short_year: bool,
    },
    /// A date with its year first, in another form than `YYYY-MM-DD`.
    YearFirst,
    /// The time of day after a date was left out.
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
    /// An e-mail address was extracted from the text around it.
    MailTidied,
    /// The path of a profile page got its host.
    ProfileCompleted,
    /// A choice took the spelling of the matter's list.
    ChoiceMatched,
    /// A word for yes or no.
    YesNoWord,
    /// A link to a drawing, a typed name, a day or words of assent were taken as a signature.
    SignatureTaken,
    /// The end of a period that has not come: `present`, `ongoing`, `12/31/9999`.
    NotEnded,
    /// Characters that a web program wrote as `&#39;` or `&ntilde;`.
    EntitiesDecoded,
    /// A star or another mark next to a name was removed.
    MarkLeftOut,
    /// A suffix or a degree was taken out of a last or a first name.
    SuffixTaken,
    /// A backslash before a quote or an apostrophe was left out.
    BackslashLeftOut,
    /// The country was taken from a postal code or a province that only one has.
    CountryTaken,
    /// The number of the house, from a column of its own, was joined to the street.
    HouseNumberJoined,
    /// The direction or the kind of the street, from a column of its own, was joined to it.
    StreetJoined,
    /// City, state and ZIP code were taken out of one cell.
    AddressSplit,
    /// A part of the address is not certain, and was kept with the row only.
    AddressPartKept,
    /// The telephone number was taken from another column, since the first one is blank.
    OtherPhone,
    /// A number was rid of separators, zeros or a decimal point.
    NumberTidied,
}

impl Change {
    /// What was done, in the words of a heading.
    pub fn words(self) -> &'static str {
        match self {
            Change::Placeholder => "Empty words (N/A, none, -) left out",
            Change::Cleaned => "Odd spaces and characters cleaned",
            Change::TextTakenOut => "Taken out of what keeps it text in a spreadsheet",
            Change::LettersRestored => "Double-encoded letters restored",
            Change::Composed => "Accents joined to their letters",
            Change::NameSplit => "Name split into its parts",
            Change::AddressLeftOut => "Name split into its parts, form of address left out",
            Change::TitleKept => "Name split into its parts, title kept as suffix",
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
            Change::NamedMonth { short_year: false } => "Read by the name of the month",
            Change::NamedMonth { short_year: true } => "Read by the name of the month, two-digit years as 1970 to 2069",
            Change::YearFirst => "Read with the year first",
            Change::TimeLeftOut => "Time of day left out",
            Change::DayNumber => "Excel day numbers read as dates",
            Change::StateCode => "State names to codes",
            Change::ZerosRestored => "Leading zeros restored",
            Change::ZipTidied => "ZIP codes put into their usual form",
            Change::ZipKept => "Kept as written, though not a US ZIP code",
            Change::PhoneTidied => "Phone tidied",
            Change::PhoneKept => "Kept as written, though with too few or too many digits for a phone number",
            Change::MailTidied => "E-mail address extracted from other text",
            Change::ProfileCompleted => "Profile address completed with its host",
            Change::ChoiceMatched => "Matched to the matter's list",
            Change::YesNoWord => "Yes/no words",
            Change::SignatureTaken => "Taken as signed: a link, a name, a day or words of assent",
            Change::NotEnded => "No end yet (present, ongoing, 9999): left blank",
            Change::EntitiesDecoded => "HTML characters (&#39;, &ntilde;) decoded",
            Change::MarkLeftOut => "Star or other mark removed from a name",
            Change::SuffixTaken => "Suffix or degree removed from the name",
            Change::BackslashLeftOut => "Backslashes before quotes left out",
            Change::CountryTaken => "Country taken from the postal code or province",
            Change::HouseNumberJoined => "House number joined to the street",
            Change::StreetJoined => "Parts of the street joined",
            Change::AddressPartKept => "Part of an address not certain: kept with the row, in no column",
            Change::AddressSplit => "City, state and ZIP code split",
            Change::OtherPhone => "Phone taken from another column",
            Change::NumberTidied => "Numbers written plainly",
        }
    }
}

/// A value read from a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportValue {
    /// Canonical text.
    pub value: String,
    /// What was done to the cell beyond taking off the space around it; of several things the weightiest.
    pub change: Option<Change>,
}

impl ImportValue {
    /// A value and what was done for it.
    pub fn new(value: String, change: Option<Change>) -> ImportValue {
        ImportValue { value, change }
    }
}

impl Field {
    /// Reads one cell of a list. A ZIP code is only cleaned here, since its column and its row decide about it: see [`crate::zip`].
    /// The error is a sentence for the person who sent the list.
    pub fn read_imported(self, text: &str, reading: &Reading) -> Result<ImportValue, FieldError> {
        if let Some(sentence) = spreadsheet_error(self, text) {
            return Err(FieldError(sentence));
        }
        if self.is_period_end() && ending::has_not_come(text) {
            return Ok(ImportValue::new(String::new(), Some(Change::NotEnded)));
        }
        if is_placeholder(self, text) {
            return Ok(ImportValue::new(String::new(), Some(Change::Placeholder)));
        }
        let read = |text: &str| self.read(text, reading);
        match self.kind() {
            FieldKind::Text | FieldKind::Notes | FieldKind::Zip => Ok(cleaned(text, read(text)?)),
            FieldKind::Url => {
                let of_people = self.own().is_some_and(|own| !own.declared.site.is_empty());
                profile::check(&read(text)?, of_people).map_err(FieldError).map(|value| cleaned(text, value))
            }
            FieldKind::Email => mended(text, mail::unwrap(text).map_err(FieldError)?, Change::MailTidied, read),
            FieldKind::Phone => read_phone(text, read(text)?),
            FieldKind::State => Ok(changed(text, read(text)?, Change::StateCode)),
            FieldKind::Choice => self.read_listed_choice(text, read),
            FieldKind::Date => read_date(text, reading.date_order, read),
            FieldKind::YesNo if self == Field::Signed => match read(whole_number(text)) {
                Ok(value) => Ok(yes_or_no(text, value)),
                Err(refused) => signature::read(text).ok_or(refused),
            },
            FieldKind::YesNo => Ok(yes_or_no(text, read(whole_number(text))?)),
            FieldKind::Count => read_count(text, read(whole_number(text))?),
            FieldKind::Money | FieldKind::Number => Ok(changed(text, read(text)?, Change::NumberTidied)),
        }
    }

    /// A choice as lists write it, which is looser than what a person types.
    fn read_listed_choice(
        self,
        text: &str,
        read: impl Fn(&str) -> Result<String, FieldError>,
    ) -> Result<ImportValue, FieldError> {
        match self.own().and_then(|own| own.column().choices.find(&tidied(text))) {
            Some(choice) => Ok(changed(text, choice.to_string(), Change::ChoiceMatched)),
            None => read(text).map(|value| cleaned(text, value)),
        }
    }
}

/// The change that cleaning made, if it is worth reporting.
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

pub(crate) fn cleaned(text: &str, value: String) -> ImportValue {
    let change = how_cleaned(text, &value);
    ImportValue { value, change }
}

/// A value that is reported under `change` when it differs from the text.
fn changed(text: &str, value: String, change: Change) -> ImportValue {
    let change = (value != text.trim()).then_some(change);
    ImportValue { value, change }
}

/// Reads the mended text if there is one, else the text itself.
fn mended(
    text: &str,
    mended: Option<String>,
    change: Change,
    read: impl Fn(&str) -> Result<String, FieldError>,
) -> Result<ImportValue, FieldError> {
    match mended {
        Some(mended) => read(&mended).map(|value| ImportValue::new(value, Some(change))),
        None => read(text).map(|value| cleaned(text, value)),
    }
}

fn read_phone(text: &str, value: String) -> Result<ImportValue, FieldError> {
    let tidied = phone::tidy(&value).map_err(FieldError)?;
    let usual = phone::has_usual_length(tidied.as_deref().unwrap_or(&value));
    Ok(match tidied {
        _ if !usual => ImportValue::new(tidied.unwrap_or(value), Some(Change::PhoneKept)),
        Some(tidied) => ImportValue::new(tidied, Some(Change::PhoneTidied)),
        None => cleaned(text, value),
    })
}

fn read_date(
    text: &str,
    order: Option<DateOrder>,
    read: impl Fn(&str) -> Result<String, FieldError>,
) -> Result<ImportValue, FieldError> {
    let cell = text;
    // An invisible mark (U+200E, which a Windows dialog puts before a date) is ignored.
    let text = &*tidied(cell);
    if let Some(day) = date::day_number(text) {
        return Ok(ImportValue::new(day.to_string(), Some(Change::DayNumber)));
    }
    let value = read(text)?;
    if value == cell.trim() {
        return Ok(ImportValue::new(value, None));
    }
    let change = match date::form(text) {
        Some(Form::Numbers { short_year }) => {
            let order = order.or(date::only_order(text)).unwrap_or(DateOrder::Mdy);
            Some(Change::Dates { order, short_year })
        }
        Some(Form::Named { short_year }) => Some(Change::NamedMonth { short_year }),
        // The digits of the date itself are those of the value: only what followed them is gone.
        Some(Form::YearFirst) if text == value => how_cleaned(cell, &value),
        Some(Form::YearFirst) if text.starts_with(&value) => Some(Change::TimeLeftOut),
        Some(Form::YearFirst) => Some(Change::YearFirst),
        None => how_cleaned(cell, &value),
    };
    Ok(ImportValue::new(value, change))
}

/// Reading `yes` as `Yes` is not reported as a change.
fn yes_or_no(text: &str, value: String) -> ImportValue {
    let change = (!value.eq_ignore_ascii_case(text.trim())).then_some(Change::YesNoWord);
    ImportValue { value, change }
}

fn read_count(text: &str, value: String) -> Result<ImportValue, FieldError> {
    Ok(match yes_no(&value) {
        Some(word) if word == value => yes_or_no(text, value),
        _ => changed(text, value, Change::NumberTidied),
    })
}

#[cfg(test)]
mod tests;
