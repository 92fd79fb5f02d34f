//! Pairs that a person decides at sight, and what holds of every pair.

mod any_pair;
mod sight;

use super::{Particulars, Prepared};

/// A person from `field=value` words, as `last=Roe first=John address1=1 Main St`, separated by bars.
pub(super) fn person(text: &str) -> Prepared {
    let mut particulars = Particulars::default();
    for (field, value) in text.split('|').filter_map(|word| word.trim().split_once('=')) {
        match field {
            "last" => particulars.last_name = value,
            "first" => particulars.first_name = value,
            "middle" => particulars.middle_name = value,
            "suffix" => particulars.suffix = value,
            "address1" => particulars.address1 = value,
            "address2" => particulars.address2 = value,
            "city" => particulars.city = value,
            "state" => particulars.state = value,
            "zip" => particulars.zip = value,
            "email" => particulars.email = value,
            "phone" => particulars.phone = value,
            "birth" => particulars.birth = value,
            "profile" => particulars.identities.push(value.to_string()),
            other => panic!("{other} is not a field"),
        }
    }
    Prepared::of(&particulars)
}
