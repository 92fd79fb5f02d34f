//! People of an export as keys: what is compared is never kept as text.

use claimbook_text::fold::fold;
use percent_encoding::percent_decode_str;
use xxhash_rust::xxh3::xxh3_128;

/// A person, by the address of a profile or by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Key(u128);

impl Key {
    /// The person of a profile, however the address is written: with or without `https://www.`, a country's part, a slash at the end.
    pub(crate) fn of_address(address: &str) -> Option<Key> {
        let lower = address.trim().to_lowercase();
        let bare = lower.split(['?', '#']).next().unwrap_or_default();
        let slug = bare.split_once("/in/").map_or(bare, |(_, rest)| rest.split('/').next().unwrap_or_default());
        let slug = percent_decode_str(slug.trim_matches('/')).decode_utf8_lossy().to_lowercase();
        (!slug.is_empty()).then(|| Key(xxh3_128(slug.as_bytes())))
    }

    /// Everyone of a name, in any case and with or without accents.
    pub(crate) fn of_name(name: &str) -> Option<Key> {
        let folded = fold(name);
        (!folded.is_empty()).then(|| Key(xxh3_128(folded.as_bytes())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_profile_has_one_key() {
        let key = Key::of_address("https://www.linkedin.com/in/ann-lee");
        assert!(key.is_some());
        for address in [
            "http://uk.linkedin.com/in/Ann-Lee/",
            "linkedin.com/in/ann-lee/de?x=1",
            " https://linkedin.com/in/ann%2Dlee#a",
        ] {
            assert_eq!(Key::of_address(address), key, "{address}");
        }
        assert_ne!(Key::of_address("https://www.linkedin.com/in/ann-lee-2"), key);
        assert_eq!(Key::of_address("x/in/m%C3%BCller"), Key::of_address("x/in/Müller"));
        assert_eq!((Key::of_address(" "), Key::of_address("https://www.linkedin.com/in/")), (None, None));
    }

    #[test]
    fn a_name_is_compared_as_people_write_it() {
        assert_eq!(Key::of_name("Renée  CASTELLANO"), Key::of_name("renee castellano"));
        assert_eq!(Key::of_name(" . "), None);
    }
}
