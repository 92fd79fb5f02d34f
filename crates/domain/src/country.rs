//! The United States, however a country is written. Every other country is text.

use crate::fold::fold;

/// Folded names of the United States, and of the territories that its mail goes to as to states.
const UNITED_STATES: [&str; 38] = [
    "us",
    "usa",
    "u s",
    "u s a",
    "united states",
    "united states of america",
    "the united states",
    "the united states of america",
    "america",
    "estados unidos",
    "los estados unidos",
    "estados unidos de america",
    "estados unidos da america",
    "ee uu",
    "eeuu",
    "e e u u",
    "eua",
    "e u a",
    "etats unis",
    "les etats unis",
    "etats unis d amerique",
    "vereinigte staaten",
    "vereinigte staaten von amerika",
    "stati uniti",
    "stati uniti d america",
    "verenigde staten",
    "verenigde staten van amerika",
    "stany zjednoczone",
    "сша",
    "美国",
    "puerto rico",
    "guam",
    "american samoa",
    "us virgin islands",
    "u s virgin islands",
    "usvi",
    "northern mariana islands",
    "commonwealth of puerto rico",
];

/// Whether a country, as a person wrote it, is the United States; a blank one is taken for it. `United States (US)` and `US - USA`
/// say it twice, `Mexico/USA` does not.
pub fn is_us(country: &str) -> bool {
    if is_named(country) {
        return true;
    }
    let parts = country.split(['(', ')', '[', ']', '/', ',', ':']).flat_map(|part| part.split(" - "));
    parts.flat_map(|part| part.split(" \u{2013} ")).all(is_named)
}

fn is_named(country: &str) -> bool {
    let folded = fold(country);
    folded.is_empty() || UNITED_STATES.contains(&folded.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_united_states_are_known_by_many_names() {
        for text in [
            "",
            "U.S.A.",
            "usa ",
            "United States (US)",
            "US - United States",
            "UNITED STATES OF AMERICA (USA)",
            "Estados Unidos",
            "EE.UU.",
            "EE. UU.",
            "EEUU",
            "Etats-Unis (USA)",
            "États-Unis d\u{2019}Amérique",
            "Vereinigte Staaten",
            "Puerto Rico",
            "Puerto Rico, USA",
            "U.S. Virgin Islands",
        ] {
            assert!(is_us(text), "{text}");
        }
    }

    #[test]
    fn others_are_others() {
        for text in
            ["Mexico", "Mexico/USA", "United Mexican States", "Brazil", "UK", "American", "Virgin Islands", "USSR"]
        {
            assert!(!is_us(text), "{text}");
        }
    }
}
