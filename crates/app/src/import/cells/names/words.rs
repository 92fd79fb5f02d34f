//! The words of names: what is before one, after it, within it, and what no name holds.

use claimbook_domain::fold::fold;
use claimbook_domain::script;

/// What is after a name, in any case: `Jr.`, and degrees that no one is called.
const SUFFIXES: [&str; 21] = [
    "jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th", "esq", "esquire", "md", "phd", "dds", "dvm", "cpa", "junior",
    "senior", "psyd", "edd", "pharmd", "dphil",
];
/// Degrees and offices that may be names when they are not written large: `MBA` is one, Mba a last name.
const TITLES: [&str; 58] = [
    "mba", "emba", "pmp", "jd", "llm", "llb", "rn", "bsn", "msn", "np", "fnp", "aprn", "crna", "dnp", "do", "dmd",
    "dpt", "od", "pa", "pac", "pt", "ot", "mph", "mpa", "mha", "msw", "lcsw", "lmft", "lpc", "ma", "ms", "msc", "mfa",
    "med", "ba", "bs", "bsc", "bba", "pe", "cfa", "cfp", "cfe", "chfc", "clu", "cma", "cia", "phr", "sphr", "gphr",
    "cissp", "cisa", "cism", "csm", "capm", "aia", "facs", "shrmcp", "shrmscp",
];
/// Numbers after a name that no name is spelled like, beyond those that are suffixes in any case.
const ROMANS: [&str; 3] = ["VII", "VIII", "IX"];
const FORMS_OF_ADDRESS: [&str; 29] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "herr",
    "frau",
    "monsieur",
    "madame",
    "mme",
    "senor",
    "senora",
    "srta",
    "sra",
    "rev",
    "reverend",
    "fr",
    "sgt",
    "ssgt",
    "cpl",
    "lt",
    "capt",
    "cmdr",
    "captain",
    "sergeant",
];
/// Forms of address that are names as well when no dot is after them.
const DOTTED_FORMS: [&str; 5] = ["hon.", "sr.", "col.", "maj.", "gen."];
const PARTICLES: [&str; 33] = [
    "van", "von", "vom", "der", "den", "de", "del", "della", "dello", "degli", "dei", "di", "da", "dos", "das", "du",
    "la", "le", "los", "las", "bin", "bint", "ibn", "al", "el", "ter", "ten", "te", "zu", "zum", "zur", "af", "st",
];
const COMPANIES: [&str; 15] = [
    "llc",
    "inc",
    "incorporated",
    "llp",
    "corp",
    "corporation",
    "ltd",
    "limited",
    "gmbh",
    "company",
    "plc",
    "pllc",
    "foundation",
    "university",
    "associates",
];
/// Words between a name and what is not part of it, without what is around them.
const REMARKS: [&str; 13] = [
    "c/o",
    "a/k/a",
    "aka",
    "f/k/a",
    "fka",
    "n/k/a",
    "d/b/a",
    "dba",
    "deceased",
    "dec'd",
    "dec\u{2019}d",
    "decd",
    "attn",
];
/// What a person is for another one, or was called: after a name only.
const ASIDES: [&str; 14] = [
    "née",
    "geb",
    "geborene",
    "formerly",
    "trustee",
    "trustees",
    "guardian",
    "conservator",
    "executor",
    "executrix",
    "administrator",
    "beneficiary",
    "behalf",
    "obo",
];
/// Small words that no name has in its middle.
const SMALL_WORDS: [&str; 6] = ["as", "for", "by", "on", "of", "the"];
/// Words that join two people when they stand between others.
const JOINING: [&str; 5] = ["and", "und", "u.", "et", "or"];
const SIGNS: [&str; 3] = ["&", "+", "&amp;"];

/// What a word after a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AfterName {
    /// It comes after names and is not one.
    Suffix,
    /// A title, as it is written; a name is seldom spelled so.
    Title,
    /// A title of two letters, or one in a list without capital letters: it may be a name as well.
    Either,
}

/// What the word is after a name; `None` for a name.
pub(crate) fn after_name(word: &str) -> Option<AfterName> {
    // `Md` written so is short for a given name, and no doctor of medicine.
    if matches!(word, "Md" | "Md.") {
        None
    } else if is_one_of(word, &SUFFIXES) || ROMANS.contains(&word) {
        Some(AfterName::Suffix)
    } else if word == "VI" {
        Some(AfterName::Either)
    } else if !is_title(word) {
        None
    } else {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        match (letters().any(char::is_lowercase), letters().any(char::is_uppercase)) {
            (true, true) => None,
            (true, false) => Some(AfterName::Either),
            _ if letters().count() <= 2 => Some(AfterName::Either),
            _ => Some(AfterName::Title),
        }
    }
}

/// Whether it is one of the titles, however it is written.
pub(crate) fn is_title(word: &str) -> bool {
    is_one_of(word, &TITLES)
}

/// `c/o`, `a/k/a` and the like: what follows is another name, or none.
pub(crate) fn is_remark(word: &str) -> bool {
    is_any(bare(word), &REMARKS)
}

/// Which of several people of one name it is, however it is written: `Jr.`, `III`, `2nd`.
pub(crate) fn is_generation(word: &str) -> bool {
    const GENERATIONS: [&str; 11] = ["jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th", "junior", "senior", "jnr"];
    is_any(bare(word), &GENERATIONS)
}

/// `née`, `trustee` and the like after a name.
pub(crate) fn is_aside(word: &str) -> bool {
    is_any(bare(word), &ASIDES)
}

/// Whether something next to the name is in the cell: a maiden name, an office, a child's age, a sentence.
pub(crate) fn speaks_aside(words: &[&str]) -> bool {
    let is_dash = |word: &str| word.chars().all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}'));
    words.iter().enumerate().any(|(at, word)| {
        let (known, inner) = (bare(word), at > 0 && at + 1 < words.len());
        let after_comma = at > 0 && words[at - 1].ends_with(',') && words.len() > 2;
        is_dash(word)
            || (at > 0 && (is_aside(known) || known == "minor"))
            || (inner && (known.eq_ignore_ascii_case("nee") || SMALL_WORDS.contains(&known)))
            || (after_comma && at + 1 == words.len() && known.eq_ignore_ascii_case("minor"))
    })
}

/// Whether a nickname is in quotes, or a sign in the cell that no name has.
pub(crate) fn holds_signs(text: &str, words: &[&str]) -> bool {
    const STRANGE: [char; 20] = [
        '(', ')', '[', ']', '{', '}', '<', '>', '@', '"', '\u{201c}', '\u{201d}', '\u{201e}', '*', '#', ':', '=', '|',
        '\\', '_',
    ];
    let is_quoted = |word: &&str| {
        let word = word.trim_end_matches(',');
        word.chars().count() > 2
            && word.starts_with(['\'', '\u{2018}', '\u{201a}'])
            && word.ends_with(['\'', '\u{2018}', '\u{2019}'])
    };
    text.contains(STRANGE) || words.iter().any(is_quoted)
}

/// Whether a number is in the cell; `2nd` after a name does not count.
pub(crate) fn holds_number(words: &[&str]) -> bool {
    words.iter().any(|word| word.contains(char::is_numeric) && after_name(word).is_none())
}

/// A firm, a trust or an estate: it is kept whole.
pub(crate) fn is_company(words: &[&str]) -> bool {
    let is = |word: &str, known: &str| word.eq_ignore_ascii_case(known);
    match words {
        [the, rest @ ..] if is(the, "the") && !rest.is_empty() => is_company(rest),
        [first, of, _, ..] if is(first, "estate") && is(of, "of") => true,
        [_, _, .., last] if is(last, "trust") || is(last, "estate") => true,
        // `Lee (left company)` is a person.
        [_, .., last] => !last.ends_with(')') && (is(last, "co.") || is_one_of(last, &COMPANIES)),
        _ => false,
    }
}

/// `John & Jane Smith`, `John/Jane Smith`, `Juan y María Pérez`. Or is a name too, where it is first or last.
pub(crate) fn names_two(words: &[&str]) -> bool {
    // `Ortega y Gasset, José` is one person.
    let is_listed = words.iter().any(|word| word.ends_with(','));
    let spanish = words.len() > 2 && words[1] == "y" && !is_listed;
    spanish || are_joined(words) || words.iter().any(|word| is_joined_by(word, &['/', '&']))
}

/// Two people in a column of last names. There a stroke may stand within one name, and `y` does.
pub(crate) fn are_joined(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let inner = at > 0 && at + 1 < words.len();
        SIGNS.contains(word) || (inner && is_any(word, &JOINING)) || is_joined_by(word, &['&'])
    })
}

fn is_joined_by(word: &str, signs: &[char]) -> bool {
    word.split(signs).filter(|part| part.chars().count() > 1).count() > 1
}

/// `J`, `J.` or `J.D.`, in a script that has small and large letters.
pub(crate) fn is_initial(word: &str) -> bool {
    let mut parts = word.split(['.', ',']).filter(|part| !part.is_empty()).peekable();
    let is_letter = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(|c| c.is_uppercase() || c.is_lowercase()) && letters.next().is_none()
    };
    parts.peek().is_some() && parts.all(is_letter)
}

pub(crate) fn is_form_of_address(word: &str) -> bool {
    is_one_of(word, &FORMS_OF_ADDRESS) || is_any(word, &DOTTED_FORMS)
}

pub(crate) fn is_particle(word: &str) -> bool {
    is_one_of(word, &PARTICLES) || matches!(word, "'t" | "\u{2019}t")
}

/// In Han, Hangul or Hiragana. Katakana is for names from elsewhere too.
pub(crate) fn is_east_asian(word: &str) -> bool {
    script::is_east_asian(word) && !script::is_all_katakana(word)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_any(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    // The longest of these words has twelve letters, some with dots between.
    if word.len() > 16 {
        return false;
    }
    let bare = fold(word).replace(' ', "");
    list.contains(&bare.as_str())
}
