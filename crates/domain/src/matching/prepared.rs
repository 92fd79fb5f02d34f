//! A claimant made ready for being compared: each value in one spelling, in as little memory as millions of them allow.

use super::address::ComparedAddress;
use super::contact::{birth_number, digits_of_phone, mailbox};
use super::names::latin::latin;
use super::names::nickname::{self, NameNumber};
use super::names::parts::ComparedName;
use super::names::{frequency, phonetic};
use super::particulars::Particulars;
use crate::states::us_state;

/// A claimant made ready for [`compare`](super::compare).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// The values one after the other.
    pub(super) text: Box<str>,
    /// Where each value ends, in the order of [`Value`].
    pub(super) ends: [u16; VALUES],
    /// The keys of the identifying fields, in the order of their list; empty where nothing is known.
    pub(super) identities: Box<[Box<str>]>,
    /// `YYYYMMDD`; 0 where it is not known.
    pub(crate) birth: u32,
    pub(crate) last: NameWeight,
    pub(crate) first: NameWeight,
    /// The first name in the table of nicknames.
    pub(crate) first_number: NameNumber,
    /// 1 for Sr., 2 for Jr. and II, 3 for III and so on; 0 where it is not known.
    pub(crate) generation: u8,
}

/// How much a name says when it is shared; see [`frequency::Commonness`].
pub(crate) type NameWeight = frequency::Commonness;

/// A value that is kept as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    First,
    Middle,
    Last,
    Number,
    Street,
    Unit,
    Line2,
    City,
    State,
    Zip,
    Email,
    Phone,
}

pub(super) const VALUES: usize = Value::Phone as usize + 1;

/// No value is compared beyond so many bytes.
const LONGEST: usize = 96;

impl Prepared {
    /// From the values of a record.
    pub fn of(particulars: &Particulars<'_>) -> Prepared {
        let name = ComparedName::of(
            particulars.last_name,
            particulars.first_name,
            particulars.middle_name,
            particulars.suffix,
        );
        let address = ComparedAddress::of(particulars.address1, particulars.address2);
        let values: [&str; VALUES] = [
            &name.first,
            &name.middle,
            &name.last,
            &address.number,
            &address.street,
            &address.unit,
            &address.line2,
            &latin(particulars.city),
            &state(particulars.state),
            &postal_code(particulars.zip),
            &mailbox(particulars.email),
            &digits_of_phone(particulars.phone),
        ];
        let (text, ends) = joined(values);
        let said = particulars.identities.iter().any(|key| !key.is_empty());
        Prepared {
            text,
            ends,
            identities: particulars.identities.iter().filter(|_| said).map(|key| key.as_str().into()).collect(),
            birth: birth_number(particulars.birth),
            last: frequency::last_name(&name.last),
            first: frequency::first_name(&name.first),
            first_number: nickname::number(first_word(&name.first)),
            generation: name.generation,
        }
    }

    pub(crate) fn get(&self, value: Value) -> &str {
        let place = value as usize;
        let start = if place == 0 { 0 } else { usize::from(self.ends[place - 1]) };
        &self.text[start..usize::from(self.ends[place])]
    }

    pub(crate) fn identities(&self) -> impl Iterator<Item = &str> {
        self.identities.iter().map(AsRef::as_ref)
    }

    /// What the last name sounds like.
    pub(crate) fn sound_of_last(&self) -> String {
        phonetic::sound(&self.get(Value::Last).replace(' ', ""))
    }

    /// What the first word of the first name sounds like.
    pub(crate) fn sound_of_first(&self) -> String {
        phonetic::sound(first_word(self.get(Value::First)))
    }
}

fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or_default()
}

/// The values in one text, and where each ends.
fn joined(values: [&str; VALUES]) -> (Box<str>, [u16; VALUES]) {
    let mut text = String::with_capacity(values.iter().map(|value| value.len().min(LONGEST)).sum());
    let ends = values.map(|value| {
        text.push_str(&value[..value.floor_char_boundary(LONGEST)]);
        u16::try_from(text.len()).expect("twelve values of 96 bytes are shorter than 65,536")
    });
    (text.into_boxed_str(), ends)
}

/// The code of a state of the United States; elsewhere the folded text.
fn state(text: &str) -> String {
    us_state(text).map_or_else(|| latin(text), str::to_lowercase)
}

/// Five digits of a ZIP code, or the letters and digits of another postal code; empty for zeros alone.
fn postal_code(text: &str) -> String {
    let folded = latin(text);
    let first = folded.split(' ').next().unwrap_or_default();
    let is_zip = matches!(first.len(), 5 | 9) && first.bytes().all(|byte| byte.is_ascii_digit());
    let code = if is_zip { first[..5].to_string() } else { folded.replace(' ', "") };
    if code.bytes().all(|byte| byte == b'0') { String::new() } else { code }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_kept_in_one_spelling_and_do_not_run_into_each_other() {
        let person = Prepared::of(&Particulars {
            last_name: "O'Neil",
            first_name: "Séan",
            address1: "1 Main Street, Apt 4",
            state: "Texas",
            zip: "78701-1234",
            birth: "1980-02-03",
            ..Particulars::default()
        });
        let values = [Value::Last, Value::First, Value::Middle, Value::Street, Value::Unit, Value::State, Value::Zip];
        assert_eq!(values.map(|value| person.get(value)), ["o neil", "sean", "", "main st", "4", "tx", "78701"]);
        assert_eq!(
            (person.birth, postal_code("00000"), postal_code("SW1A 1AA")),
            (19_800_203, String::new(), "sw1a1aa".into())
        );
    }

    #[test]
    fn a_value_of_any_length_is_kept_to_its_bound() {
        let long = "é李".repeat(500);
        let person = Prepared::of(&Particulars { last_name: &long, city: &long, ..Particulars::default() });
        assert!(person.get(Value::Last).len() <= LONGEST && person.get(Value::City).starts_with("e李"));
    }

    #[test]
    fn millions_fit_into_memory() {
        assert!(size_of::<Prepared>() <= 80);
    }
}
