//! One part of a comparison: what is compared, what it says, and how much.

/// What of two claimants is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compared {
    /// An identifying field of the matter, by its place among them.
    Identity(u8),
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// First and last name together.
    Names,
    /// First name.
    FirstName,
    /// Middle name or initial.
    MiddleName,
    /// Last name.
    LastName,
    /// Suffix: the generation.
    Suffix,
    /// Date of birth.
    Birth,
    /// House number.
    Number,
    /// Street.
    Street,
    /// Apartment or suite.
    Unit,
    /// Second line of the address, where it names no unit.
    Line2,
    /// City.
    City,
    /// State.
    State,
    /// ZIP or postal code.
    Zip,
    /// What the people of one household share, taken together.
    Household,
}

/// What the comparison of two values says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Says {
    /// They are the same in another spelling or none.
    Same,
    /// One is short for the other, or both for a third.
    Nickname,
    /// One is the first letter of the other.
    Initial,
    /// One is a part of the other, or they share a part.
    Part,
    /// One slip of the keys apart.
    Slip,
    /// Two parts are exchanged: first and last name, or day and month.
    Swapped,
    /// They are alike, but not the same.
    Alike,
    /// They are alike, but both are names of their own.
    OtherName,
    /// They differ.
    Differs,
    /// They differ in the year.
    OtherYear,
    /// It counts only so far.
    Capped,
}

/// One part of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatchReason {
    /// What is compared.
    pub compared: Compared,
    /// What it says.
    pub says: Says,
    /// How much, in hundredths of a bit: 100 more make it twice as likely that the two are one person.
    pub bits: i32,
}

/// A last name that so few people share that it counts for much, in hundredths of a bit: one of a thousand.
const RARE: i32 = 1_000;

impl MatchReason {
    /// Whether it speaks for two people: another suffix, middle name, date of birth, unit, first name or identifying field.
    pub fn is_counter(&self) -> bool {
        use Compared::{Birth, FirstName, Identity, MiddleName, Suffix, Unit};
        matches!(self.compared, Birth | FirstName | Identity(_) | MiddleName | Suffix | Unit)
            && matches!(self.says, Says::Differs | Says::OtherYear | Says::OtherName)
    }

    /// Whether it speaks for one person.
    pub fn is_reason(&self) -> bool {
        self.bits > 0
    }

    /// What it says in words, as `same last name`. `identity` is the label of an identifying field within a sentence.
    pub fn words(&self, identity: &str) -> String {
        let what = self.compared.words(identity);
        match self.says {
            Says::Same if self.bits >= RARE && self.compared == Compared::LastName => {
                format!("same {what}, a rare one")
            }
            Says::Same => format!("same {what}"),
            Says::Nickname => format!("{what}: one is short for the other"),
            Says::Initial => format!("{what}: one is the initial of the other"),
            Says::Part => format!("{what}: the same in part"),
            Says::Slip => format!("{what}: one slip of the keys apart"),
            Says::Swapped if self.compared == Compared::Birth => format!("{what}: day and month exchanged"),
            Says::Swapped if matches!(self.compared, Compared::Street | Compared::Line2) => {
                format!("{what}: the lines of the address exchanged")
            }
            Says::Swapped => format!("{what}: first and last name exchanged"),
            Says::Alike => format!("{what}: alike"),
            Says::OtherName => format!("{what}: alike, but two names"),
            Says::Differs => format!("different {what}"),
            Says::OtherYear => "different year of birth".to_string(),
            Says::Capped => format!("{what}: shared by all who live there"),
        }
    }
}

impl Compared {
    /// What is compared, in words within a sentence. `identity` is the label of an identifying field.
    pub fn label(self, identity: &str) -> String {
        self.words(identity).to_string()
    }

    fn words(self, identity: &str) -> &str {
        match self {
            Compared::Identity(_) => identity,
            Compared::Email => "e-mail",
            Compared::Phone => "phone",
            Compared::Names => "name",
            Compared::FirstName => "first name",
            Compared::MiddleName => "middle name",
            Compared::LastName => "last name",
            Compared::Suffix => "suffix",
            Compared::Birth => "date of birth",
            Compared::Number => "house number",
            Compared::Street => "street",
            Compared::Unit => "unit",
            Compared::Line2 => "second address line",
            Compared::City => "city",
            Compared::State => "state",
            Compared::Zip => "ZIP",
            Compared::Household => "household",
        }
    }
}
