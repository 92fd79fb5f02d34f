//! Names whose family part can be recognized although it is not last: in capitals (`DUPONT Jean-Pierre`), or by words that families
//! of countries have where the family comes first; and names that have more than one family.

use claimbook_domain::fold::fold;
use claimbook_domain::script::is_all_katakana;

use super::people::{Block, NameBlocks, blocks_of, is_chinese, is_japanese, is_korean, is_korean_syllable};
use super::words::{after_name, is_initial, is_particle};

/// Where the last name is among the words of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// This many words from the first.
    First(usize),
    /// All words from that one on.
    From(usize),
    /// Perhaps first; only the person who sent the list knows.
    Unsure,
    /// Last, and perhaps of two words.
    Several,
}

/// Surnames of two letters, which written large may as well be initials.
const OF_TWO: [&str; 15] = ["li", "wu", "xu", "he", "hu", "ma", "yu", "lu", "gu", "du", "su", "ng", "le", "vo", "ye"];

/// Where the family part is, if the words of the name show it; `None` for a name as names are spoken.
pub(crate) fn place(words: &[&str]) -> Option<Family> {
    let is_small = |word: &&str| {
        (word.contains(char::is_lowercase)
            && !is_prefixed(word)
            && !(is_particle(word) && word.starts_with(char::is_lowercase)))
            || is_initial(word)
    };
    if words.len() < 2 || !words.iter().any(is_small) {
        return by_name(words);
    }
    let first = words.iter().take_while(|word| !is_small(word)).count();
    let last = words.iter().rev().take_while(|word| !is_small(word)).count();
    let large = |words: &[&str]| words.iter().any(|word| is_large(word) && after_name(word).is_none());
    match (&words[..first], &words[words.len() - last..]) {
        // `AJ Smith` has initials, `LI Wei` a family name.
        ([only], []) if is_large(only) && letters(only) < 3 => {
            OF_TWO.contains(&fold(only).as_str()).then_some(Family::Unsure)
        }
        (before, []) if large(before) => Some(sure(Family::First(first), before, &words[first..])),
        ([], after) if large(after) => {
            let start = words.len() - last;
            Some(sure(Family::From(start), after, &words[..start]))
        }
        // `Peter CHAN Siu Ming`.
        ([], []) if words.iter().any(|word| is_large(word) && letters(word) > 2 && after_name(word).is_none()) => {
            Some(Family::Unsure)
        }
        _ => by_name(words),
    }
}

/// Whether the capitals are a given name, and the others are not: `Smith JOHN`.
fn sure(family: Family, large: &[&str], small: &[&str]) -> Family {
    let is_given = |word: &&str| {
        let known = blocks_of(&fold(word));
        known.is_given() && !known.is_family_of_east()
    };
    if large.iter().all(is_given) && !small.iter().any(is_given) { Family::Unsure } else { family }
}

fn by_name(words: &[&str]) -> Option<Family> {
    if words.len() < 2 {
        return None;
    }
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let known: Vec<NameBlocks> = folded.iter().map(|word| blocks_of(word)).collect();
    if words.iter().all(|word| is_all_katakana(word)) {
        return Some(Family::Unsure);
    }
    if is_of_patronymic(&folded) {
        let is_cyrillic = folded[0].starts_with(|c: char| ('\u{400}'..'\u{530}').contains(&c));
        return Some(if is_cyrillic { Family::First(1) } else { Family::Unsure });
    }
    if may_begin_with_family(words, &folded, &known) {
        return Some(Family::Unsure);
    }
    two_families(words, &known)
}

/// `Иванов Иван Иванович`, `Ivanova Anna Petrovna`: the name of the father is after the given name, and so no family does.
fn is_of_patronymic(folded: &[String]) -> bool {
    const ENDINGS: [&str; 9] = ["ovich", "evich", "ovna", "evna", "ович", "евич", "овна", "евна", "ична"];
    folded.len() == 3 && ENDINGS.iter().any(|ending| folded[2].ends_with(ending))
}

/// Whether the words of a name may be in the order of a country where the family comes first. A list may be of names as they are
/// spoken here too, and then a family that is last is where it belongs.
fn may_begin_with_family(words: &[&str], folded: &[String], known: &[NameBlocks]) -> bool {
    known[0].has(Block::First)
        || is_of_the_east(&folded[1..], known)
        || is_of_vietnam(&folded[1..], known)
        || is_joined_given(words, known)
        || is_given_last(words, folded, known)
}

/// A family of China, Korea or Japan before words that sound as given names there do.
fn is_of_the_east(rest: &[String], known: &[NameBlocks]) -> bool {
    let (first, last) = (known[0], known[known.len() - 1]);
    let sounds = |sound: fn(&str) -> bool| rest.iter().all(|word| sound(word));
    let sounds_korean = match rest {
        [given] => is_korean(given),
        _ => sounds(is_korean_syllable),
    };
    let is_family_last = last.is_family_of_east();
    (first.has(Block::China) && sounds(is_chinese) && (!is_family_last || last.has(Block::China)))
        || (first.has(Block::Korea) && sounds_korean && !is_family_last)
        || (first.has(Block::Japan) && sounds(is_japanese) && !is_family_last)
}

/// `Le Van Tam`, `Do Hung`.
fn is_of_vietnam(rest: &[String], known: &[NameBlocks]) -> bool {
    let is_family_last = known[known.len() - 1].is_family_of_east();
    let is_given = |word: &str| blocks_of(word).has(Block::VietnamGiven) && !is_family_last;
    known[0].has(Block::Vietnam)
        && match rest {
            [given] => is_given(given) && !known[0].is_given(),
            [middle, ..] => matches!(middle.as_str(), "van" | "thi") || is_given(middle),
            [] => false,
        }
}

/// `Jae-in`: given names of Korea and Hong Kong are joined so, and few others.
fn is_joined_given(words: &[&str], known: &[NameBlocks]) -> bool {
    const LONGEST: usize = 5;
    let [_, given] = words else { return false };
    !known[1].is_given()
        && given.split_once('-').is_some_and(|(one, other)| {
            let are_short = letters(one) <= LONGEST && letters(other) <= LONGEST;
            other.starts_with(char::is_lowercase) && are_short && !is_particle(one)
        })
}

/// `Dupont Jean`: a given name is last, and no other word is one.
fn is_given_last(words: &[&str], folded: &[String], known: &[NameBlocks]) -> bool {
    let end = words.len() - 1;
    (known[end].has(Block::Only) || is_of_two_given(&folded[end]))
        && !known[..end].iter().any(|word| word.is_given())
        && !is_initial(words[0])
        && !is_particle(words[end - 1])
}

/// `Jean-Pierre`: two given names with a hyphen between them.
fn is_of_two_given(folded: &str) -> bool {
    folded.split_once(' ').is_some_and(|(one, other)| blocks_of(one).has(Block::Only) && blocks_of(other).is_given())
}

/// People from Spain and Latin America have two families; who else has the one before the last for a second given name, only they know.
fn two_families(words: &[&str], known: &[NameBlocks]) -> Option<Family> {
    let start = words.len().checked_sub(2).filter(|start| *start > 0)?;
    let (word, one, other) = (words[start], known[start], known[start + 1]);
    if is_initial(word) || is_particle(word) || matches!(word, "y" | "e") || is_particle(words[start - 1]) {
        return None;
    }
    match (one.has(Block::Two), other.has(Block::Two)) {
        (true, true) => Some(Family::From(start)),
        _ if one.is_given() => None,
        (true, false) | (false, true) => Some(Family::Several),
        (false, false) => known[0].has(Block::Spain).then_some(Family::Several),
    }
}

/// Where the last name begins among the words after the first: with the last word and the particles before it (`van der Berg`,
/// `van 't Hoff`, `Ortega y Gasset`), or with a family before it that has a particle (`de la Fuente Hernández`); `None` where a word
/// that is written large may be such a particle or a second given name (`Robert De Niro Smith`).
pub(crate) fn start_of_last_name(words: &[&str]) -> Option<usize> {
    let of_vietnam = words.last().is_some_and(|last| blocks_of(&fold(last)).has(Block::Vietnam));
    let mut start = words.len() - 1;
    while start > 0 {
        let before = words[start - 1];
        if of_vietnam && before.eq_ignore_ascii_case("van") {
            break;
        } else if is_particle(before) || is_joined_on(before) {
            start -= 1;
        } else if matches!(before, "y" | "e") && start > 1 {
            start -= 2;
        } else {
            break;
        }
    }
    let within = words[..start].iter().position(|word| is_particle(word)).filter(|at| {
        let family = words[*at..start].iter().find(|word| !is_particle(word));
        !of_vietnam && family.is_some_and(|word| !SAINTS.contains(&fold(word).as_str()))
    });
    match within {
        None => Some(start),
        Some(at) => words[at].starts_with(char::is_lowercase).then_some(at),
    }
}

/// What is after a particle in given names: `María del Carmen`, `Juan de Dios`.
const SAINTS: [&str; 26] = [
    "carmen",
    "pilar",
    "rosario",
    "socorro",
    "refugio",
    "angeles",
    "dolores",
    "lourdes",
    "jesus",
    "dios",
    "luz",
    "mar",
    "rocio",
    "consuelo",
    "guadalupe",
    "fatima",
    "milagros",
    "remedios",
    "mercedes",
    "sol",
    "valle",
    "nieves",
    "concepcion",
    "rosa",
    "lis",
    "sagrario",
];

/// `Jansen-de` before `Vries`, `Smith-` before `Jones`: the hyphen joins what follows to it.
fn is_joined_on(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(before, last)| !before.is_empty() && (last.is_empty() || is_particle(last)))
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

/// A word of two letters or more without a small one: no initial, and no number after a name.
fn is_large(word: &str) -> bool {
    (!word.contains(char::is_lowercase) || is_prefixed(word)) && letters(word) > 1 && !word.contains('.')
}

/// `McDONALD`, `DeLUCA`: in capitals except for what is before the name within it.
fn is_prefixed(word: &str) -> bool {
    const PREFIXES: [&str; 11] = ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "O'"];
    let is_capitals = |rest: &str| letters(rest) > 2 && !rest.contains(char::is_lowercase);
    PREFIXES.iter().any(|prefix| word.strip_prefix(prefix).is_some_and(is_capitals))
}
