//! The columns of the intake list: those that every matter has, those that a matter declares, their kinds, and how a value is read.
//! A value is kept as canonical text: dates as `YYYY-MM-DD`, states as their code, yes/no as `yes` and `no`, money as
//! `1234.50`, numbers without zeros at their end, everything else as received (NFC).

mod declaration;
mod own;

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

pub use crate::country::{is_us, one_spelling as one_spelling_of_country};
use crate::date::{self, DateOrder};
use crate::fold::fold;
use crate::hidden::is_direction;
use crate::money::Cents;
use crate::states;
pub use crate::states::{US_STATES, is_us_state, us_state, us_state_name};
pub use declaration::{Choice, Declaration, DeclaredKind, MOST_COLUMNS, MOST_DECIMALS, Sensitive, is_key};
pub use own::{FieldList, OwnColumn, OwnField, PeriodEnd, lower_first, plural};

/// What a field holds, and so how it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// One line of text, kept as received.
    Text,
    /// Text with line breaks.
    Notes,
    /// An e-mail address.
    Email,
    /// A telephone number, kept as text.
    Phone,
    /// A state or territory of the United States by code or name; abroad any text.
    State,
    /// A ZIP or postal code, kept as text so that leading zeros live.
    Zip,
    /// The address of a page.
    Url,
    /// One of the values that the matter declares.
    Choice,
    /// A calendar date.
    Date,
    /// Yes or no.
    YesNo,
    /// A whole number; where the matter says so also just yes or no.
    Count,
    /// An amount of money.
    Money,
    /// A number with decimals.
    Number,
}

impl FieldKind {
    /// Every kind.
    pub const ALL: [FieldKind; 13] = [
        FieldKind::Text,
        FieldKind::Notes,
        FieldKind::Email,
        FieldKind::Phone,
        FieldKind::State,
        FieldKind::Zip,
        FieldKind::Url,
        FieldKind::Choice,
        FieldKind::Date,
        FieldKind::YesNo,
        FieldKind::Count,
        FieldKind::Money,
        FieldKind::Number,
    ];

    /// The word that fronts use.
    pub fn code(self) -> &'static str {
        match self {
            FieldKind::Text => "text",
            FieldKind::Notes => "notes",
            FieldKind::Email => "email",
            FieldKind::Phone => "phone",
            FieldKind::State => "state",
            FieldKind::Zip => "zip",
            FieldKind::Url => "url",
            FieldKind::Choice => "choice",
            FieldKind::Date => "date",
            FieldKind::YesNo => "yesno",
            FieldKind::Count => "count",
            FieldKind::Money => "money",
            FieldKind::Number => "number",
        }
    }
}

macro_rules! fields {
    ($($name:ident $code:literal $label:literal $kind:ident;)*) => {
        /// A column of the intake list, in its order.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = $label] $name,)*
            /// A column that the matter declares.
            Own(OwnField),
        }

        /// The places of the columns that every matter has.
        #[derive(Clone, Copy)]
        enum Core { $($name,)* }

        impl Field {
            /// The columns that every matter has, in the order of the intake list.
            pub const CORE: [Field; [$($code),*].len()] = [$(Field::$name),*];

            /// The column name in files, on the command line, in the API and in the store.
            pub fn code(self) -> &'static str {
                match self { $(Field::$name => $code,)* Field::Own(own) => &own.column().code }
            }

            /// The words on a page.
            pub fn label(self) -> &'static str {
                match self { $(Field::$name => $label,)* Field::Own(own) => &own.column().label }
            }

            /// How it is read.
            pub fn kind(self) -> FieldKind {
                match self { $(Field::$name => FieldKind::$kind,)* Field::Own(own) => own.kind }
            }

            /// Its place among the values of a record, from 0: those of every matter first.
            pub fn index(self) -> usize {
                match self { $(Field::$name => Core::$name as usize,)* Field::Own(own) => CORE_COUNT + own.slot }
            }
        }
    };
}

fields! {
    LastName "last_name" "Last name" Text;
    FirstName "first_name" "First name" Text;
    MiddleName "middle_name" "Middle name" Text;
    Suffix "suffix" "Suffix" Text;
    Address1 "address1" "Address" Text;
    Address2 "address2" "Address line 2" Text;
    City "city" "City" Text;
    State "state" "State" State;
    Zip "zip" "ZIP" Zip;
    Country "country" "Country" Text;
    Email "email" "E-mail" Email;
    Phone "phone" "Phone" Phone;
    DateReceived "date_received" "Date received" Date;
    PostmarkDate "postmark_date" "Postmark date" Date;
    Source "source" "Source" Text;
    Signed "signed" "Signed" YesNo;
    SignatureDate "signature_date" "Signature date" Date;
    Notes "notes" "Notes" Notes;
    OptedOutOn "opted_out_on" "Opted out on" Date;
}

/// How many columns every matter has.
pub const CORE_COUNT: usize = Field::CORE.len();

/// What reading a value depends on in addition to the value itself.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The order of all-number dates; `None` accepts only dates that read one way.
    pub date_order: Option<DateOrder>,
    /// Whether the address is in the United States, so that the state must be one of its states.
    pub in_us: bool,
}

/// Why a value was refused: a whole sentence that names the value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FieldError(pub String);

impl Field {
    /// Reads one value into its canonical text; empty stays empty. The error is a sentence for the person who typed it.
    pub fn read(self, text: &str, reading: &Reading) -> Result<String, FieldError> {
        let text = tidy(text, self.kind() == FieldKind::Notes);
        if text.is_empty() {
            return Ok(text);
        }
        match self.kind() {
            FieldKind::Text | FieldKind::Notes | FieldKind::Phone | FieldKind::Zip | FieldKind::Url => Ok(text),
            FieldKind::Email => read_email(text),
            FieldKind::State if reading.in_us => read_state(&text),
            FieldKind::State => Ok(states::by_code_or_name(&text).map_or(text, str::to_string)),
            FieldKind::Choice => self.read_choice(text),
            FieldKind::Date => read_date(&text, reading.date_order),
            FieldKind::YesNo => {
                yes_no(&text).map(str::to_string).ok_or_else(|| FieldError(format!("'{text}' is neither yes nor no")))
            }
            FieldKind::Count => self.read_count(&text),
            FieldKind::Money => read_money(&text),
            FieldKind::Number => self.read_number(&text),
        }
    }

    /// A choice as the matter spells it; another value only where the matter keeps it.
    fn read_choice(self, text: String) -> Result<String, FieldError> {
        let Some(own) = self.own() else { return Ok(text) };
        match own.choices.exact(&text) {
            Some(choice) => Ok(choice.to_string()),
            None if own.declared.open => Ok(text),
            None => {
                let values: Vec<&str> = own.choices.values().collect();
                Err(FieldError(format!("'{text}' is not one of {}", values.join(", "))))
            }
        }
    }

    fn read_count(self, text: &str) -> Result<String, FieldError> {
        let digits = if is_grouped(text) { text.replace(',', "") } else { text.to_string() };
        if !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit()) {
            let trimmed = digits.trim_start_matches('0');
            return Ok(if trimmed.is_empty() { "0" } else { trimmed }.to_string());
        }
        let Some(own) = self.own().filter(|own| own.declared.or_yes_no) else {
            return Err(FieldError(format!("'{text}' is not a whole number")));
        };
        let of = if own.declared.unit.is_empty() { String::new() } else { format!(" of {}", own.declared.unit) };
        yes_no(text)
            .map(str::to_string)
            .ok_or_else(|| FieldError(format!("'{text}' is neither a number{of} nor yes or no")))
    }

    fn read_number(self, text: &str) -> Result<String, FieldError> {
        let (unit, scale) =
            self.own().map_or(("", 0), |own| (own.column().declared.unit.as_str(), own.declared.decimals));
        let bare = text.strip_suffix(unit).unwrap_or(text).trim_end();
        scaled(bare, scale).map(|number| unscaled(number, scale)).ok_or_else(|| FieldError(not_a_number(text, scale)))
    }
}

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

fn not_a_number(text: &str, scale: u8) -> String {
    match scale {
        0 => format!("'{text}' is not a whole number"),
        1 => format!("'{text}' is not a number with at most one decimal"),
        more => format!("'{text}' is not a number with at most {more} decimals"),
    }
}

fn read_money(text: &str) -> Result<String, FieldError> {
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
fn tidy(text: &str, multiline: bool) -> String {
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

fn read_email(text: String) -> Result<String, FieldError> {
    let dotted = text.rsplit_once('@').is_some_and(|(_, host)| host.contains('.'));
    if dotted && email_address::EmailAddress::is_valid(&text) && !text.contains(['<', '>', '"', ' ']) {
        Ok(text)
    } else {
        Err(FieldError(format!("'{text}' is not an e-mail address")))
    }
}

fn read_state(text: &str) -> Result<String, FieldError> {
    us_state(text)
        .map(str::to_string)
        .ok_or_else(|| FieldError(format!("'{text}' is not a state or territory of the United States")))
}

fn read_date(text: &str, order: Option<DateOrder>) -> Result<String, FieldError> {
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
fn is_grouped(text: &str) -> bool {
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

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
