//! How common names are in the United States: a rare name that two records share says more than a common one. The tables are part of the
//! rules and never change with what a book holds.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a name says that is in neither table, in hundredths of a bit.
const RARE: u16 = 1_450;

static LAST: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| table(include_str!("last_names.txt")));
static FIRST: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| table(include_str!("first_names.txt")));

/// How much it says that two records share a name, and whether the name is one that the census knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Commonness {
    /// Hundredths of a bit.
    pub(crate) bits: u16,
    /// A name that is not known is rare or misspelled.
    pub(crate) is_known: bool,
}

/// Of a folded last name. Of a double name the rarer half counts.
pub(crate) fn last_name(name: &str) -> Commonness {
    of(&LAST, name)
}

/// Of a folded first name.
pub(crate) fn first_name(name: &str) -> Commonness {
    of(&FIRST, name)
}

fn of(table: &HashMap<&str, u16>, name: &str) -> Commonness {
    let whole = table.get(name).copied();
    let known = whole.or_else(|| {
        let words = name.split(' ').map(|word| table.get(word).copied());
        words.collect::<Option<Vec<u16>>>().and_then(|words| words.into_iter().max())
    });
    Commonness { bits: known.unwrap_or(RARE), is_known: known.is_some() }
}

/// Lines of hundredths of a bit and the names that have them.
fn table(text: &'static str) -> HashMap<&'static str, u16> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.flat_map(|line| {
        let mut words = line.split(' ');
        let bits = words.next().and_then(|bits| bits.parse().ok()).unwrap_or(RARE);
        words.map(move |name| (name, bits))
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_name_says_more_than_a_common_one() {
        assert!(last_name("smith").bits < last_name("abernathy").bits);
        assert!(last_name("abernathy").bits < last_name("quxton").bits && !last_name("quxton").is_known);
        assert!(first_name("mary").bits < 600 + 100, "about one of a hundred");
        assert_eq!(last_name("garcia smith"), last_name("garcia"), "the rarer half");
    }

    #[test]
    fn the_tables_are_whole() {
        for table in [&LAST, &FIRST] {
            assert!(table.len() > 1_500);
            assert!(table.iter().all(|(name, bits)| name.bytes().all(|b| b.is_ascii_lowercase()) && *bits < RARE));
        }
    }
}
