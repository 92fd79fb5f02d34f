//! Whose account a document is from: the name of an account held against that of a claimant.

use crate::claimant::Fields;
use crate::field::Field;
use crate::fold::fold;
use crate::person::formal;

/// The fields that name a claimant as an account does.
pub(crate) const NAMES: [Field; 3] = [Field::FirstName, Field::MiddleName, Field::LastName];

/// Whether the claimant may go by the name of an account; `None` where one of the two has no name. All words of the one must be in the
/// other, in any order: an account leaves middle names out, and adds titles. A nickname stands for its name, and an initial for any name
/// that begins so. A surname that changed is another name: a person must look.
pub fn may_go_by(fields: &Fields, account: &str) -> Option<bool> {
    let [first, middle, last] = NAMES.map(|field| fold(fields.get(field)));
    let (short, long, account) = (format!("{first} {last}"), format!("{first} {middle} {last}"), fold(account));
    if short.trim().is_empty() || account.is_empty() {
        return None;
    }
    let joined = |name: &str| name.replace(' ', "");
    let is_spelled_alike = [&short, &long].iter().any(|name| joined(name) == joined(&account));
    Some(is_spelled_alike || has_all(&account, &short) || has_all(&long, &account))
}

/// Whether every word of a folded name is in another one.
fn has_all(name: &str, words: &str) -> bool {
    words.split_whitespace().all(|word| name.split_whitespace().any(|other| is_one(word, other)))
}

fn is_one(word: &str, other: &str) -> bool {
    let is_initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    formal(word) == formal(other) || is_initial(word, other) || is_initial(other, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(first: &str, middle: &str, last: &str, account: &str) -> Option<bool> {
        let mut fields = Fields::default();
        for (field, value) in NAMES.into_iter().zip([first, middle, last]) {
            fields.put(field, value);
        }
        may_go_by(&fields, account)
    }

    #[test]
    fn one_person_goes_by_a_name_in_many_ways() {
        for (first, middle, last, account) in [
            ("Marisol", "", "Reyes", "marisol REYES"),
            ("Renée", "", "Castellano", "Renee Castellano, PMP"),
            ("Robert", "Lee", "Hale", "Bob Hale"),
            ("Robert", "Lee", "Hale", "Lee Hale"),
            ("Ann", "", "Lee-Miller", "Ann Miller"),
            ("Ann", "", "O'Brien", "Ann OBrien"),
            ("J.", "", "Smith", "Jane Smith"),
            ("Yuki", "", "Tanaka", "Tanaka Yuki"),
            ("", "", "Reyes", "Marisol Reyes"),
        ] {
            assert_eq!(of(first, middle, last, account), Some(true), "{first} {middle} {last}: {account}");
        }
    }

    #[test]
    fn another_name_is_another_persons_and_no_name_says_nothing() {
        for account in ["Marisol Reyes", "Jane Smith", "John Reyes"] {
            assert_eq!(of("John", "", "Smith", account), Some(false), "{account}");
        }
        assert_eq!([of("", "", "", "Marisol Reyes"), of("John", "", "Smith", " . ")], [None, None]);
    }
}
