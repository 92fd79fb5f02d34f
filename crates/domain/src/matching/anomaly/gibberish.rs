//! Names that are not names: what a hand does on a keyboard.

use super::kind::{Anomaly, AnomalyRule};
use crate::matching::names::frequency;
use crate::matching::prepared::{Prepared, Value};

/// Why a name does not look like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gibberish {
    /// One letter over and over: `aaaa`.
    OneLetter,
    /// Letters that are next to each other on a keyboard: `asdfg`.
    KeyboardRow,
    /// No vowel in five letters or more.
    NoVowel,
    /// Seven consonants one after the other.
    Consonants,
    /// A digit within a word.
    Digits,
}

impl Gibberish {
    /// The reason in words.
    pub fn label(self) -> &'static str {
        match self {
            Gibberish::OneLetter => "one letter over and over",
            Gibberish::KeyboardRow => "keys in a row",
            Gibberish::NoVowel => "no vowel",
            Gibberish::Consonants => "consonants in a row",
            Gibberish::Digits => "digits within a name",
        }
    }
}

const ROWS: [&str; 6] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz"];
/// So many keys in a row are not by chance: `Were` and `Treweek` are names.
const LEAST_KEYS: usize = 5;

/// Why a folded name in Latin letters does not look like one; `None` where it does, and for every other script.
pub fn gibberish(name: &str) -> Option<Gibberish> {
    name.split(' ').filter(|word| word.is_ascii() && !frequency::last_name(word).is_known).find_map(word)
}

fn word(word: &str) -> Option<Gibberish> {
    let bytes = word.as_bytes();
    let is_vowel = |byte: &u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let is_row = |keys: &[u8]| ROWS.iter().any(|row| row.as_bytes().windows(LEAST_KEYS).any(|window| window == keys));
    let consonants = bytes.split(is_vowel).map(<[u8]>::len).max().unwrap_or_default();
    let has_inner_digit =
        bytes.iter().any(u8::is_ascii_digit) && bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count() > 1;
    let said = [
        (bytes.len() > 3 && bytes.iter().all(|byte| *byte == bytes[0]), Gibberish::OneLetter),
        (bytes.windows(LEAST_KEYS).any(is_row), Gibberish::KeyboardRow),
        (has_inner_digit, Gibberish::Digits),
        (bytes.len() > 4 && !bytes.iter().any(is_vowel), Gibberish::NoVowel),
        (consonants > 6, Gibberish::Consonants),
    ];
    said.into_iter().find_map(|(is, why)| is.then_some(why))
}

/// The claimants whose first or last name is not a name, each by themselves.
pub fn gibberish_names(people: &[(i64, Prepared)]) -> Vec<Anomaly> {
    let names =
        people.iter().flat_map(|(claim, person)| [Value::First, Value::Last].map(|value| (*claim, person.get(value))));
    let found = names.filter(|(_, name)| gibberish(name).is_some());
    found.map(|(claim, name)| Anomaly::new(AnomalyRule::Gibberish, name.to_string(), vec![claim])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_hand_does_on_a_keyboard_is_not_a_name() {
        for (name, why) in [
            ("aaaa", Gibberish::OneLetter),
            ("asdfgh", Gibberish::KeyboardRow),
            ("xqwertx", Gibberish::KeyboardRow),
            ("ann4lee", Gibberish::Digits),
            ("xkcdbf", Gibberish::NoVowel),
            ("abcdfghkla", Gibberish::Consonants),
        ] {
            assert_eq!(gibberish(name), Some(why), "{name}");
        }
    }

    #[test]
    fn names_of_all_countries_are_names() {
        for name in [
            "ng",
            "smrz",
            "krzysztof",
            "schwartz",
            "nguyen",
            "o neil",
            "treweek",
            "hrynkiewicz",
            "wyszynska",
            "bb",
            "mcphly",
            "李",
        ] {
            assert_eq!(gibberish(name), None, "{name}");
        }
    }
}
