//! E-mail addresses, telephone numbers and identifying fields.

use super::Weighed;
use crate::matching::finding::Says;
use crate::matching::prepared::{Prepared, Value};
use crate::matching::similarity::edits;
use crate::matching::weights;

/// Shorter values are too short for a slip of the keys to be told from another value.
const SHORTEST: usize = 6;

pub(super) fn email(a: &Prepared, b: &Prepared) -> Weighed {
    let (one, other) = both(a.get(Value::Email), b.get(Value::Email))?;
    if one == other {
        return Some((Says::Same, weights::EMAIL_SAME));
    }
    let (Some((name, host)), Some((other_name, other_host))) = (one.split_once('@'), other.split_once('@')) else {
        return Some((Says::Differs, weights::EMAIL_DIFFERS));
    };
    Some(if name.len() >= SHORTEST && name == other_name {
        let is_slip = edits(host, other_host, 2) <= 2;
        (if is_slip { Says::Slip } else { Says::Part }, if is_slip { weights::EMAIL_SLIP } else { weights::EMAIL_PART })
    } else if name.len() >= SHORTEST
        && host == other_host
        && edits(name, other_name, 1) == 1
        && !are_numbered(name, other_name)
    {
        (Says::Slip, weights::EMAIL_SLIP)
    } else {
        (Says::Differs, weights::EMAIL_DIFFERS)
    })
}

/// `ann01` and `ann02` are two mailboxes.
fn are_numbered(a: &str, b: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    digits(a) != digits(b)
}

pub(super) fn phone(a: &Prepared, b: &Prepared) -> Weighed {
    let (one, other) = both(a.get(Value::Phone), b.get(Value::Phone))?;
    let is_without_area = || one.len() != other.len() && (one.ends_with(other) || other.ends_with(one));
    Some(if one == other || is_without_area() {
        (Says::Same, weights::PHONE_SAME)
    } else if edits(one, other, 1) == 1 {
        (Says::Slip, weights::PHONE_SLIP)
    } else {
        (Says::Differs, weights::PHONE_DIFFERS)
    })
}

pub(super) fn identity(a: &str, b: &str) -> Weighed {
    let (one, other) = both(a, b)?;
    Some(if one == other {
        (Says::Same, weights::IDENTITY_SAME)
    } else if one.len() >= SHORTEST && edits(one, other, 1) == 1 {
        (Says::Slip, weights::IDENTITY_SLIP)
    } else {
        (Says::Differs, weights::IDENTITY_DIFFERS)
    })
}

/// Both values, where both are known.
pub(super) fn both<'a>(a: &'a str, b: &'a str) -> Option<(&'a str, &'a str)> {
    (!a.is_empty() && !b.is_empty()).then_some((a, b))
}
