//! The good rows of a list so far, by the keys that tell the same person.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use claimbook_domain::claimant::{MatchKeys, SamePerson};

/// Keys as 64-bit hashes: for a million rows that is some 150 MB less than their texts.
/// That any two of 40 million keys share one by chance has a likelihood of about 1 in 20,000.
#[derive(Default)]
pub(super) struct EarlierRows {
    rows: HashMap<u64, u32, BuildHasherDefault<AlreadyHashed>>,
}

/// The hash of each key that says something, with what it would prove.
pub(super) type Hashed = Vec<(SamePerson, u64)>;

impl EarlierRows {
    /// A good row; of two rows with one key the first counts.
    pub(super) fn add(&mut self, row: u64, keys: &Hashed) {
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        for (_, key) in keys {
            self.rows.entry(*key).or_insert(row);
        }
    }

    /// The row that the first known key belongs to, and every reason that points to it.
    pub(super) fn find(&self, keys: &Hashed) -> Option<(u64, Vec<SamePerson>)> {
        let known = |(reason, key): &(SamePerson, u64)| self.rows.get(key).map(|row| (*reason, *row));
        let (_, row) = keys.iter().find_map(known)?;
        let reasons = keys.iter().filter_map(known).filter(|(_, other)| *other == row);
        Some((u64::from(row), reasons.map(|(reason, _)| reason).collect()))
    }
}

/// Hashes keys for [`EarlierRows`].
pub(super) fn hashed(keys: &MatchKeys) -> Hashed {
    let named = |other: &str| !keys.name.is_empty() && !other.is_empty();
    [
        (SamePerson::Email, !keys.email.is_empty(), ["", keys.email.as_str()]),
        (SamePerson::Profile, !keys.profile.is_empty(), ["", &keys.profile]),
        (SamePerson::NameAndPhone, named(&keys.phone), [&keys.name, &keys.phone]),
        (SamePerson::NameAndAddress, named(&keys.address), [&keys.name, &keys.address]),
    ]
    .into_iter()
    .filter(|(_, there, _)| *there)
    .map(|(reason, _, parts)| {
        let mut hasher = DefaultHasher::new();
        (reason, parts).hash(&mut hasher);
        (reason, hasher.finish())
    })
    .collect()
}

/// Takes a hash as it is.
#[derive(Default)]
struct AlreadyHashed(u64);

impl Hasher for AlreadyHashed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(email: &str, name: &str, phone: &str) -> MatchKeys {
        MatchKeys { email: email.into(), name: name.into(), phone: phone.into(), ..MatchKeys::default() }
    }

    #[test]
    fn the_first_row_with_a_key_is_found_with_every_reason() {
        let mut rows = EarlierRows::default();
        rows.add(3, &hashed(&keys("a@example.org", "lee|ann", "4155550104")));
        rows.add(5, &hashed(&keys("a@example.org", "roe|jo", "")));
        let found = rows.find(&hashed(&keys("a@example.org", "lee|ann", "4155550104")));
        assert_eq!(found, Some((3, vec![SamePerson::Email, SamePerson::NameAndPhone])));
        assert_eq!(rows.find(&hashed(&keys("", "lee|ann", ""))), None, "a name alone proves nothing");
        assert_eq!(rows.find(&hashed(&MatchKeys::default())), None);
    }

    #[test]
    fn one_text_under_two_keys_is_two_things() {
        let mut rows = EarlierRows::default();
        rows.add(1, &hashed(&MatchKeys { email: "x".into(), ..MatchKeys::default() }));
        assert_eq!(rows.find(&hashed(&MatchKeys { profile: "x".into(), ..MatchKeys::default() })), None);
    }
}
