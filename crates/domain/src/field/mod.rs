//! The columns of the intake list: those that every matter has, those that a matter declares, their kinds, and how a value is read.
//! A value is kept as canonical text: dates as `YYYY-MM-DD`, states as their code, yes/no as `yes` and `no`, money as
//! `1234.50`, numbers without zeros at their end, everything else as received (NFC).

mod declaration;
mod fill;
mod kind;
mod own;
mod values;

use values::{is_grouped, not_a_number, read_date, read_email, read_money, read_state, tidy};

pub use crate::choice::Choice;
pub use crate::country::{is_us, one_spelling as one_spelling_of_country};
use crate::date::DateOrder;
use crate::states;
pub use crate::states::{US_STATES, is_us_state, us_state, us_state_name};
pub use declaration::{Declaration, DeclaredKind, MOST_COLUMNS, MOST_DECIMALS, Sensitive, is_key};
pub use fill::Fill;
pub use kind::FieldKind;
pub use own::{FieldList, OwnColumn, OwnField, PeriodEnd, lower_first, plural};
pub use values::{FieldError, plain_amount, scaled, tidied, unscaled, yes_no};
pub(crate) use values::{is_plain, is_unseen};

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

    /// Reads a number that is asked for, such as the end of a range. An end is a number also where a count may be a mere yes or no.
    ///
    /// # Errors
    /// When the text is not a number that the field could hold.
    pub fn read_number_asked(self, text: &str, is_end: bool, reading: &Reading) -> Result<String, FieldError> {
        let value = self.read(text, reading)?;
        match is_end && !value.starts_with(|c: char| c.is_ascii_digit()) {
            true => Err(FieldError(format!("'{}' is not a number", text.trim()))),
            false => Ok(value),
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
        scaled(without_unit(text, unit), scale)
            .map(|number| unscaled(number, scale))
            .ok_or_else(|| FieldError(not_a_number(text, scale)))
    }
}

/// The number before its unit, which people also write in the singular and in capitals: `1 Hour` of `hours`. A text with another word after
/// the number stays whole, so that it is refused.
fn without_unit<'t>(text: &'t str, unit: &str) -> &'t str {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let (number, word) = text.split_at(text.find(|c| !is_of_number(c)).unwrap_or(text.len()));
    let word = word.trim().to_lowercase();
    let is_unit = !word.is_empty() && [word.clone(), plural(&word)].contains(&unit.to_lowercase());
    if is_unit { number } else { text }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
