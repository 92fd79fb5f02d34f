//! Money is whole cents of one currency: checked integers, never floats.

use std::fmt;
use std::str::FromStr;

pub use claimbook_text::numbers::{grouped, how_many};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The largest amount that crosses a boundary: 2^53 cents, so that no reader that keeps numbers as doubles is fooled.
const LARGEST: i64 = 1 << 53;

/// An amount in whole cents. Serialized as a string of the integer (`"100000"` is one thousand dollars).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cents(i64);

/// Why an amount was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The text is not an amount of money.
    #[error("'{0}' is not an amount of money such as 1,000.00")]
    Unreadable(String),
    /// The result does not fit; nothing is ever rounded or wrapped.
    #[error("the amount is larger than this program can carry exactly")]
    TooLarge,
}

impl Cents {
    /// Nothing.
    pub const ZERO: Cents = Cents(0);

    /// `cents` as an amount; refused above 2^53 either way.
    pub fn new(cents: i64) -> Result<Cents, MoneyError> {
        if cents.unsigned_abs() > LARGEST.unsigned_abs() {
            return Err(MoneyError::TooLarge);
        }
        Ok(Cents(cents))
    }

    /// The integer number of cents.
    pub fn get(self) -> i64 {
        self.0
    }

    /// The sum, or an error when it does not fit.
    pub fn plus(self, other: Cents) -> Result<Cents, MoneyError> {
        Cents::new(self.0.checked_add(other.0).ok_or(MoneyError::TooLarge)?)
    }

    /// This amount for each of `heads` persons.
    pub fn times(self, heads: u64) -> Result<Cents, MoneyError> {
        let product = i128::from(self.0) * i128::from(heads);
        Cents::new(i64::try_from(product).map_err(|_| MoneyError::TooLarge)?)
    }

    /// Reads what a person types: `1000`, `1,000.00`, `$1,000`, `USD 1,000.00`. More than two decimals are refused, not rounded.
    pub fn parse(text: &str) -> Result<Cents, MoneyError> {
        let unreadable = || MoneyError::Unreadable(text.trim().to_string());
        let plain = text.trim().trim_start_matches("USD").trim().trim_start_matches('$').trim();
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
        let whole = ungroup(whole).ok_or_else(unreadable)?;
        let fraction = match fraction.len() {
            0 if !plain.ends_with('.') => "00".to_string(),
            1 => format!("{fraction}0"),
            2 => fraction.to_string(),
            _ => return Err(unreadable()),
        };
        if !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return Err(unreadable());
        }
        let cents: i64 = format!("{whole}{fraction}").parse().map_err(|_| MoneyError::TooLarge)?;
        Cents::new(cents)
    }
}

/// The digits of a whole number, whose commas may only precede groups of three.
fn ungroup(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(first) {
        return None;
    }
    let rest: Vec<&str> = groups.collect();
    let grouped = !rest.is_empty();
    if grouped && (first.len() > 3 || rest.iter().any(|group| group.len() != 3 || !digits(group))) {
        return None;
    }
    Some(format!("{first}{}", rest.concat()))
}

impl fmt::Display for Cents {
    /// `$1,284,000.00`; a negative amount has its minus before the sign of the currency.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minus = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{minus}${}.{:02}", grouped(cents / 100), cents % 100)
    }
}

impl FromStr for Cents {
    type Err = MoneyError;
    fn from_str(text: &str) -> Result<Cents, MoneyError> {
        Cents::parse(text)
    }
}

impl Serialize for Cents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_string())
    }
}

impl<'de> Deserialize<'de> for Cents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cents, D::Error> {
        let text = String::deserialize(deserializer)?;
        let cents: i64 = text.parse().map_err(|_| serde::de::Error::custom("cents are an integer in a string"))?;
        Cents::new(cents).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_type() {
        for text in ["1000", "1,000", "1,000.00", "$1,000.0", " USD 1,000.00 "] {
            assert_eq!(Cents::parse(text), Ok(Cents(100_000)), "{text}");
        }
        for text in ["", "1,00", "1.000", "1.", "abc", "-5", "1,0000", "12,34,567", "1.234"] {
            assert!(Cents::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn too_large_is_an_error_and_never_wraps() {
        assert_eq!(Cents::new(i64::MAX), Err(MoneyError::TooLarge));
        assert_eq!(Cents(100_000).times(u64::MAX), Err(MoneyError::TooLarge));
        assert_eq!(Cents(LARGEST).plus(Cents(1)), Err(MoneyError::TooLarge));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(cents in 0..=LARGEST) {
            prop_assert_eq!(Cents::parse(&Cents(cents).to_string()), Ok(Cents(cents)));
        }

        #[test]
        fn heads_times_amount_is_the_sum_of_the_parts(a in 0u64..1_000_000, b in 0u64..1_000_000, per in 0i64..10_000_000) {
            let per = Cents(per);
            prop_assert_eq!(per.times(a).unwrap().plus(per.times(b).unwrap()), per.times(a + b));
        }
    }
}
