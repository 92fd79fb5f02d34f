//! Names whose family part can be told although it does not stand last: in capitals (`DUPONT Jean-Pierre`), or by a name that families
//! of countries have where the family comes first.

use claimbook_domain::fold::fold;

use super::words::{behind, is_initial, is_particle};

/// Where the last name stands among the words of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// The first so many words.
    First(usize),
    /// All words from that one on.
    From(usize),
    /// Perhaps first; only the person who sent the list knows.
    Unsure,
}

/// Folded names of families that come first in Vietnam, China, Korea, Japan and Hungary. Those that are given names in the United States
/// as well (Kim, Lee, Lin, An) are left out.
const FAMILY_FIRST: [&str; 84] = [
    "nguyen",
    "tran",
    "pham",
    "huynh",
    "hoang",
    "phan",
    "vu",
    "vo",
    "dang",
    "bui",
    "duong",
    "ngo",
    "ly",
    "trinh",
    "dinh",
    "truong",
    "luong",
    "wang",
    "zhang",
    "liu",
    "chen",
    "yang",
    "huang",
    "zhao",
    "wu",
    "zhou",
    "xu",
    "zhu",
    "gao",
    "luo",
    "zheng",
    "liang",
    "xie",
    "tang",
    "cao",
    "peng",
    "zeng",
    "xiao",
    "yuan",
    "dong",
    "jiang",
    "shen",
    "cai",
    "park",
    "choi",
    "jeong",
    "kang",
    "yoon",
    "jang",
    "shin",
    "kwon",
    "hwang",
    "ahn",
    "nagy",
    "kovacs",
    "toth",
    "szabo",
    "horvath",
    "varga",
    "kiss",
    "molnar",
    "farkas",
    "balogh",
    "papp",
    "takacs",
    "juhasz",
    "lakatos",
    "meszaros",
    "tanaka",
    "suzuki",
    "sato",
    "yamamoto",
    "watanabe",
    "takahashi",
    "nakamura",
    "kobayashi",
    "kato",
    "yoshida",
    "yamada",
    "sasaki",
    "yamaguchi",
    "matsumoto",
    "inoue",
    "kimura",
];

/// Folded names of families of which people from Spain and Latin America have two.
const HISPANIC: [&str; 52] = [
    "garcia",
    "lopez",
    "rodriguez",
    "martinez",
    "hernandez",
    "gonzalez",
    "gonzales",
    "perez",
    "sanchez",
    "ramirez",
    "torres",
    "flores",
    "rivera",
    "gomez",
    "diaz",
    "cruz",
    "morales",
    "ortiz",
    "gutierrez",
    "chavez",
    "ramos",
    "ruiz",
    "alvarez",
    "mendoza",
    "vasquez",
    "vazquez",
    "castillo",
    "jimenez",
    "moreno",
    "romero",
    "herrera",
    "medina",
    "aguilar",
    "garza",
    "castro",
    "vargas",
    "fernandez",
    "guzman",
    "munoz",
    "mendez",
    "salazar",
    "soto",
    "delgado",
    "pena",
    "rios",
    "dominguez",
    "suarez",
    "navarro",
    "cabrera",
    "acosta",
    "estrada",
    "sandoval",
];

/// Surnames of two letters, which written large may as well be initials.
const OF_TWO: [&str; 15] = ["li", "wu", "xu", "he", "hu", "ma", "yu", "lu", "gu", "du", "su", "ng", "le", "vo", "ye"];

/// Where the family part stands, if the words of the name show it; `None` for a name as names are spoken.
pub(super) fn place(words: &[&str]) -> Option<Family> {
    let is_small = |word: &&str| {
        (word.contains(char::is_lowercase) && !(is_particle(word) && word.starts_with(char::is_lowercase)))
            || is_initial(word)
    };
    if words.len() < 2 || !words.iter().any(is_small) {
        return by_name(words);
    }
    let first = words.iter().take_while(|word| !is_small(word)).count();
    let last = words.iter().rev().take_while(|word| !is_small(word)).count();
    let large = |words: &[&str]| words.iter().any(|word| is_large(word) && behind(word).is_none());
    match (&words[..first], &words[words.len() - last..]) {
        // `AJ Smith` has initials, `LI Wei` a family name.
        ([only], []) if is_large(only) && letters(only) < 3 => {
            OF_TWO.contains(&fold(only).as_str()).then_some(Family::Unsure)
        }
        (before, []) if large(before) => Some(Family::First(first)),
        ([], behind) if large(behind) => Some(Family::From(words.len() - last)),
        _ => by_name(words),
    }
}

fn by_name(words: &[&str]) -> Option<Family> {
    let (first, last) = (fold(words.first()?), fold(words.last()?));
    if words.len() < 2 {
        return None;
    }
    let is_family = |name: &str| FAMILY_FIRST.contains(&name);
    if is_family(&first) && !is_family(&last) {
        return Some(Family::Unsure);
    }
    // `Kim Min-jun`: given names of Korea are joined so.
    if words.len() == 2
        && is_korean_given(words[1])
        && ["kim", "lee", "lim", "cho", "han", "song", "seo", "yu", "oh"].contains(&first.as_str())
    {
        return Some(Family::Unsure);
    }
    let hispanic = |word: &&str| HISPANIC.contains(&fold(word).as_str());
    match words {
        [_, .., one, other] if hispanic(one) && hispanic(other) => Some(Family::From(words.len() - 2)),
        _ => None,
    }
}

fn is_korean_given(word: &str) -> bool {
    word.split_once('-')
        .is_some_and(|(one, other)| other.starts_with(char::is_lowercase) && one.len() <= 5 && other.len() <= 5)
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

/// A word of two letters or more without a small one: no initial, and no number behind a name.
fn is_large(word: &str) -> bool {
    !word.contains(char::is_lowercase) && letters(word) > 1 && !word.contains('.')
}
