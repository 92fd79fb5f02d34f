//! The keys by which claimants who may be one person are found.

use smallvec::SmallVec;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::matching::address::core;
use crate::matching::names::phonetic::sound;
use crate::matching::prepared::{Prepared, Value};

/// A key that more claimants share brings no pairs together.
pub const MOST_OF_A_BLOCK: usize = 40;

macro_rules! kinds {
    ($($name:ident $of:expr, $words:literal;)*) => {
        /// What a key is made of. Those of several identifying fields share a kind and never a key.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum KeyKind {
            $(#[doc = $words] $name,)*
        }

        impl KeyKind {
            /// Every kind; a finer one comes after the one that it is a part of.
            pub const ALL: [KeyKind; [$($words),*].len()] = [$(KeyKind::$name),*];

            /// The kind whose crowded blocks this one splits; `None` where it is one of its own.
            pub fn splits(self) -> Option<KeyKind> {
                match self { $(KeyKind::$name => $of,)* }
            }

            pub(super) fn is_of_identity(self) -> bool {
                matches!(self, KeyKind::Identity | KeyKind::IdentityNames)
            }
        }
    };
}

kinds! {
    Identity None, "An identifying field.";
    IdentityNames Some(KeyKind::Identity), "An identifying field and the names.";
    Email None, "The mailbox.";
    EmailNames Some(KeyKind::Email), "The mailbox and the names.";
    Phone None, "The telephone number.";
    PhoneNames Some(KeyKind::Phone), "The telephone number and the names.";
    BirthLast None, "Date of birth and last name.";
    BirthFirst None, "Date of birth and first name.";
    BirthZip None, "Date of birth and ZIP.";
    BirthStreet None, "Date of birth and street.";
    BirthNumber None, "Date of birth and house number.";
    Names None, "First and last name in any order.";
    NamesZip Some(KeyKind::Names), "The names and the ZIP.";
    NamesCity Some(KeyKind::Names), "The names, the initial of the middle name, and the city.";
    NamesNumber Some(KeyKind::Names), "The names and the house number.";
    House None, "House number and street.";
    HouseZip Some(KeyKind::House), "House number, street, ZIP and the initial of the first name.";
    HouseFirst Some(KeyKind::House), "House number, street and first name.";
    HouseLast Some(KeyKind::House), "House number, street, last name and the initial of the first name.";
    NumberLast None, "House number and last name.";
    NumberLastInitial Some(KeyKind::NumberLast), "House number, last name and the initial of the first name.";
    NumberFirst None, "House number and first name.";
    NumberFirstInitial Some(KeyKind::NumberFirst), "House number, first name and the initial of the last name.";
    StreetLast None, "Street and last name.";
    StreetLastInitial Some(KeyKind::StreetLast), "Street, last name and the initial of the first name.";
    StreetFirst None, "Street and first name.";
    StreetFirstInitial Some(KeyKind::StreetFirst), "Street, first name and the initial of the last name.";
    StreetCity None, "Street and city.";
    StreetCityInitials Some(KeyKind::StreetCity), "Street, city and the initials of the names in any order.";
    StreetZip None, "Street and ZIP.";
    StreetZipInitials Some(KeyKind::StreetZip), "Street, ZIP and the initials of the names in any order.";
    NumberZip None, "House number and ZIP.";
    NumberZipInitials Some(KeyKind::NumberZip), "House number, ZIP and the initials of the names in any order.";
    LastZip None, "Last name and ZIP.";
    LastZipInitial Some(KeyKind::LastZip), "Last name, ZIP and the initial of the first name.";
    FirstZip None, "First name and ZIP.";
    FirstZipInitial Some(KeyKind::FirstZip), "First name, ZIP and the initial of the last name.";
    Lines None, "Both lines of the address in any order.";
    LinesInitials Some(KeyKind::Lines), "Both lines of the address and the initials of the names, in any order.";
    Line2City None, "Second line of the address and city.";
    Line2CityInitials Some(KeyKind::Line2City), "Second line of the address, city and the initials of the names in any order.";
}

/// A key of a claimant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatchKey {
    /// What it is made of.
    pub kind: KeyKind,
    /// Which of the identifying fields, from 0; 0 for every other kind.
    pub field: u8,
    /// The hash of its parts, the same in every run and on every machine.
    pub hash: u64,
}

impl MatchKey {
    /// What tells its kind and its field from all others, the same in every run.
    pub fn column(&self) -> u16 {
        column_code(self.kind, usize::from(self.field))
    }

    /// The half of the hash that is kept of millions of claimants; never 0. Two keys that only seem to be the same bring two claimants
    /// together who are then compared like any others.
    pub fn short(&self) -> u32 {
        ((self.hash >> 32) as u32).max(1)
    }
}

/// See [`MatchKey::column`]. A matter has far fewer fields than 256.
pub(super) fn column_code(kind: KeyKind, field: usize) -> u16 {
    (kind as u16) << 8 | u16::try_from(field.min(255)).unwrap_or(255)
}

/// The keys of one claimant, in the order of their kinds.
pub type MatchKeyList = SmallVec<[MatchKey; 64]>;

/// The keys of a claimant in the order of their kinds. A key that has a blank for one of its parts does not exist.
pub fn match_keys(person: &Prepared) -> MatchKeyList {
    keys_of(person, |_| true)
}

/// The same without finer keys.
pub(super) fn coarse_keys(person: &Prepared) -> MatchKeyList {
    keys_of(person, |kind| kind.splits().is_none())
}

fn keys_of(person: &Prepared, is_wanted: impl Fn(KeyKind) -> bool) -> MatchKeyList {
    let parts = KeyParts::of(person);
    let mut keys = MatchKeyList::new();
    for kind in KeyKind::ALL.into_iter().filter(|kind| is_wanted(*kind)) {
        let fields = if kind.is_of_identity() { person.identities().count() } else { 1 };
        keys.extend((0..fields).filter_map(|field| parts.key(kind, field)));
    }
    keys
}

/// One key of a claimant; `None` where a part of it is blank. `field` is the place of an identifying field.
pub(super) fn match_key(person: &Prepared, kind: KeyKind, field: usize) -> Option<MatchKey> {
    KeyParts::of(person).key(kind, field)
}

/// How many letters of a street are in its key.
const STREET_LETTERS: usize = 4;

/// What keys are made of.
struct KeyParts<'a> {
    person: &'a Prepared,
    first: String,
    last: String,
    /// Both, in one order whichever is the first name.
    names: [String; 2],
    /// What the beginning of its name sounds like: its type may be written in many ways.
    street: String,
    line2: String,
    city: String,
    birth: String,
}

impl KeyParts<'_> {
    fn of(person: &Prepared) -> KeyParts<'_> {
        let (first, last) = (person.sound_of_first(), person.sound_of_last());
        let mut names = [first.clone(), last.clone()];
        names.sort();
        let birth = if person.birth == 0 { String::new() } else { person.birth.to_string() };
        let [street, line2] = [Value::Street, Value::Line2].map(|line| sound_of_line(person.get(line)));
        KeyParts { person, names, first, last, street, line2, city: sound(person.get(Value::City)), birth }
    }

    fn key(&self, kind: KeyKind, field: usize) -> Option<MatchKey> {
        let identity = self.person.identities().nth(field).unwrap_or_default();
        let initial = |name: &'_ str| name.char_indices().nth(1).map_or(name.len(), |(end, _)| end);
        let (first, last) = (self.person.get(Value::First), self.person.get(Value::Last));
        let (first_initial, last_initial) = (&first[..initial(first)], &last[..initial(last)]);
        let [one, other] = [self.names[0].as_str(), self.names[1].as_str()];
        let get = |value| self.person.get(value);
        let (number, zip, street, birth) =
            (get(Value::Number), get(Value::Zip), self.street.as_str(), self.birth.as_str());
        let city = self.city.as_str();
        let (first, last) = (self.first.as_str(), self.last.as_str());
        let middle = get(Value::Middle);
        let initials = [first_initial.min(last_initial), first_initial.max(last_initial)];
        let line2 = self.line2.as_str();
        let lines = [street.min(line2), street.max(line2)];
        let parts: &[&str] = match kind {
            KeyKind::Identity => &[identity],
            KeyKind::IdentityNames => &[identity, one, other],
            KeyKind::Email => &[get(Value::Email)],
            KeyKind::EmailNames => &[get(Value::Email), one, other],
            KeyKind::Phone => &[get(Value::Phone)],
            KeyKind::PhoneNames => &[get(Value::Phone), one, other],
            KeyKind::BirthLast => &[birth, last],
            KeyKind::BirthFirst => &[birth, first],
            KeyKind::BirthZip => &[birth, zip],
            KeyKind::BirthStreet => &[birth, street],
            KeyKind::BirthNumber => &[birth, number],
            KeyKind::Names => &[one, other],
            KeyKind::NamesZip => &[one, other, zip],
            KeyKind::NamesCity => &[one, other, &middle[..initial(middle)], city],
            KeyKind::NamesNumber => &[one, other, number],
            KeyKind::House => &[number, street],
            KeyKind::HouseZip => &[number, street, zip, first_initial],
            KeyKind::HouseFirst => &[number, street, first],
            KeyKind::HouseLast => &[number, street, last, first_initial],
            KeyKind::NumberLast => &[number, last],
            KeyKind::NumberLastInitial => &[number, last, first_initial],
            KeyKind::NumberFirst => &[number, first],
            KeyKind::NumberFirstInitial => &[number, first, last_initial],
            KeyKind::StreetLast => &[street, last],
            KeyKind::StreetLastInitial => &[street, last, first_initial],
            KeyKind::StreetFirst => &[street, first],
            KeyKind::StreetFirstInitial => &[street, first, last_initial],
            KeyKind::StreetCity => &[street, city],
            KeyKind::StreetCityInitials => &[street, city, initials[0], initials[1]],
            KeyKind::StreetZip => &[street, zip],
            KeyKind::StreetZipInitials => &[street, zip, initials[0], initials[1]],
            KeyKind::NumberZip => &[number, zip],
            KeyKind::NumberZipInitials => &[number, zip, initials[0], initials[1]],
            KeyKind::LastZip => &[last, zip],
            KeyKind::LastZipInitial => &[last, zip, first_initial],
            KeyKind::FirstZip => &[first, zip],
            KeyKind::FirstZipInitial => &[first, zip, last_initial],
            KeyKind::Lines => &[lines[0], lines[1]],
            KeyKind::LinesInitials => &[lines[0], lines[1], initials[0], initials[1]],
            KeyKind::Line2City => &[line2, city],
            KeyKind::Line2CityInitials => &[line2, city, initials[0], initials[1]],
        };
        let field = u8::try_from(field).ok()?;
        hash_of(parts, u64::from(field) << 8 | kind as u64).map(|hash| MatchKey { kind, field, hash })
    }
}

fn sound_of_line(line: &str) -> String {
    sound(&core(line).chars().filter(|c| *c != ' ').take(STREET_LETTERS).collect::<String>())
}

fn hash_of(parts: &[&str], seed: u64) -> Option<u64> {
    let mut text: SmallVec<[u8; 96]> = SmallVec::new();
    for part in parts {
        if part.is_empty() {
            return None;
        }
        text.extend_from_slice(part.as_bytes());
        text.push(0);
    }
    Some(xxh3_64_with_seed(&text, seed))
}
