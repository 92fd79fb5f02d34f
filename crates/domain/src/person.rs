//! Whether two records that share a key can be of one person: generations of one name, first names and how they are shortened, and
//! e-mail addresses and telephone numbers that people type where a program demanded something.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold::fold;

/// Folded first names that are often used for one another; the first of each line represents all of them.
const NICKNAMES: [&[&str]; 38] = [
    &["alexander", "alex", "alexandra", "sasha"],
    &["andrew", "andy", "drew"],
    &["anthony", "tony"],
    &["barbara", "barb"],
    &["benjamin", "ben"],
    &["catherine", "katherine", "kathryn", "cathy", "kathy", "kate", "katie"],
    &["charles", "charlie", "chuck"],
    &["christine", "christina", "chris", "christopher", "tina"],
    &["daniel", "dan", "danny"],
    &["david", "dave"],
    &["deborah", "debra", "deb", "debbie"],
    &["donald", "don"],
    &["edward", "ed", "eddie", "ted"],
    &["elizabeth", "liz", "beth", "betty", "eliza", "lisa"],
    &["eugene", "gene"],
    &["francis", "frank"],
    &["gregory", "greg"],
    &["jacob", "jake"],
    &["james", "jim", "jimmy", "jamie"],
    &["jennifer", "jen", "jenny"],
    &["john", "jack", "johnny", "jon", "jonathan"],
    &["joseph", "joe", "joey"],
    &["kenneth", "ken", "kenny"],
    &["lawrence", "larry"],
    &["margaret", "maggie", "meg", "peggy"],
    &["matthew", "matt"],
    &["michael", "mike", "mick"],
    &["nicholas", "nick"],
    &["pamela", "pam"],
    &["patricia", "pat", "patty", "trish", "patrick"],
    &["rebecca", "becky"],
    &["richard", "rick", "dick", "rich"],
    &["robert", "bob", "bobby", "rob"],
    &["ronald", "ron"],
    &["samuel", "sam", "samantha"],
    &["stephen", "steven", "steve"],
    &["susan", "sue", "suzanne"],
    &["william", "bill", "will", "billy"],
];

/// The full name of a nickname.
static FORMAL: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| NICKNAMES.iter().flat_map(|names| names.iter().map(|name| (*name, names[0]))).collect());

/// A folded first name as all that is used for it: `robert` for `bob`.
pub(crate) fn formal(first: &str) -> &str {
    FORMAL.get(first).copied().unwrap_or(first)
}

/// What distinguishes the people of one household, in eight bytes, so that it can be kept for each row of a long list: the generation,
/// the beginning of the first name (a nickname as its full name) and a part of the hash of the last name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Person {
    /// 1 for Sr., 2 for Jr. and II, 3 for III and so on; 0 where it is not known.
    generation: u8,
    /// The first letters of the first name; 0 after its end.
    first: [u8; LETTERS],
    /// 0 where there is no last name.
    last: u8,
}

/// How many letters of a first name are compared.
const LETTERS: usize = 6;

impl Person {
    /// From the name key (last name, a bar, first name) and the suffix of a record.
    pub fn of(name_key: &str, suffix: &str) -> Person {
        let (last, given) = name_key.split_once('|').unwrap_or((name_key, ""));
        // Where the suffix was typed with the name, it is there.
        let (last, of_last) = without_generation(last);
        let (given, of_given) = without_generation(given);
        let first = given.split(' ').next().unwrap_or_default();
        let first = formal(first);
        let mut letters = [0; LETTERS];
        for (letter, c) in letters.iter_mut().zip(first.chars()) {
            *letter = (c as u32 % 255) as u8 + 1;
        }
        let hash = last.bytes().fold(17_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)));
        let last = if last.is_empty() { 0 } else { (hash % 255) as u8 + 1 };
        let generation =
            [generation(suffix), of_last, of_given].into_iter().find(|known| *known > 0).unwrap_or_default();
        Person { generation, first: letters, last }
    }

    /// Whether two who share an e-mail address may be one person: neither their generations nor, where they have one last name, their
    /// first names speak against it. A blank says nothing.
    pub fn may_be(&self, other: &Person) -> bool {
        let is_one_family = self.last != 0 && self.last == other.last;
        self.is_of_generation(other) && !(is_one_family && self.is_called_otherwise(other))
    }

    /// Whether their generations do not differ.
    pub fn is_of_generation(&self, other: &Person) -> bool {
        self.generation == 0 || other.generation == 0 || self.generation == other.generation
    }

    /// Neither name begins the other, and more than half of the letters would have to be changed.
    fn is_called_otherwise(&self, other: &Person) -> bool {
        let [a, b] =
            [&self.first, &other.first].map(|name| name.split(|letter| *letter == 0).next().unwrap_or_default());
        !(a.starts_with(b) || b.starts_with(a)) && distance(a, b) * 2 > a.len().max(b.len())
    }

    /// A text that differs for those who cannot be one person.
    pub fn mark(&self) -> [u8; LETTERS + 1] {
        let mut mark = [self.generation; LETTERS + 1];
        mark[1..].copy_from_slice(&self.first);
        mark
    }
}

/// How many letters have to be put in, taken out or changed (Levenshtein).
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: [usize; LETTERS + 1] = std::array::from_fn(|place| place);
    for (i, from) in a.iter().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let changed = before + usize::from(from != to);
            before = row[j + 1];
            row[j + 1] = changed.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// A folded name without `jr`, `iii` and the like after it, and the generation that they name. One letter may be an initial.
fn without_generation(name: &str) -> (&str, u8) {
    match name.rsplit_once(' ') {
        Some((before, last)) if last.len() > 1 && generation(last) > 0 => (before, generation(last)),
        _ => (name, 0),
    }
}

/// 1 for Sr., 2 for Jr. and II, 3 for III and so on; 0 where the suffix names none.
pub(crate) fn generation(suffix: &str) -> u8 {
    if suffix.is_empty() {
        return 0;
    }
    let folded = fold(suffix);
    let known = folded.split(' ').find_map(|word| {
        Some(match word {
            "sr" | "senior" | "i" | "1st" => 1,
            "jr" | "junior" | "ii" | "2nd" => 2,
            "iii" | "3rd" => 3,
            "iv" | "4th" => 4,
            "v" | "5th" => 5,
            _ => return None,
        })
    });
    known.unwrap_or_default()
}

/// Whether a folded e-mail address is one that people type when they have none: `none@none.com`, `noemail@...`, `test@test.com`.
pub fn is_placeholder_email(key: &str) -> bool {
    /// Names that no real mailbox has, without points and the like.
    const NAMES: [&str; 26] = [
        "none",
        "noemail",
        "noemails",
        "nomail",
        "noreply",
        "noaddress",
        "noemailaddress",
        "noemailprovided",
        "noemailgiven",
        "noemailavailable",
        "noemailonfile",
        "noone",
        "donotreply",
        "donthave",
        "doesnothave",
        "doesnthave",
        "nobody",
        "null",
        "unknown",
        "test",
        "testtest",
        "asdf",
        "notprovided",
        "notavailable",
        "notapplicable",
        "refused",
    ];
    const HOSTS: [&str; 13] = [
        "none",
        "noemail",
        "nomail",
        "test",
        "unknown",
        "nowhere",
        "noone",
        "nobody",
        "na",
        "nan",
        "null",
        "fake",
        "noaddress",
    ];
    /// Words that are a mailbox at a firm's own address, and none where everyone has a mailbox.
    const WORDS: [&str; 11] =
        ["na", "no", "nan", "declined", "decline", "fake", "email", "noname", "user", "someone", "yourname"];
    const FREE: [&str; 9] = ["gmail", "yahoo", "hotmail", "aol", "outlook", "icloud", "email", "mail", "domain"];
    let Some((name, host)) = key.split_once('@') else { return false };
    let (bare, rest) = host.split_once('.').unwrap_or((host, ""));
    // `noemail1` is made up by one who had to type something new; a name with a year in it may be anybody's.
    let has_number = name.bytes().filter(u8::is_ascii_digit).count() > 3;
    let is_one_of = |words: &[&str]| {
        !has_number && words.iter().any(|word| name.chars().filter(|c| c.is_alphabetic()).eq(word.chars()))
    };
    let is_plain = rest.is_empty() || !rest.contains('.') || matches!(rest, "co.uk" | "com.au" | "com.mx");
    let is_of_host = || HOSTS.contains(&bare) || name == bare || (FREE.contains(&bare) && is_one_of(&WORDS));
    is_one_of(&NAMES) || (is_plain && is_of_host())
}

/// Whether the digits of a telephone number are not a real number: one digit alone, `1234567890` or `5555555555`.
pub fn is_placeholder_phone(key: &str) -> bool {
    let digits = key.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(key);
    let first = digits.bytes().next();
    let is_one_digit = digits.len() >= 7 && digits.bytes().all(|byte| Some(byte) == first);
    // Directory assistance of any area.
    is_one_digit
        || (digits.len() == 10 && digits.ends_with("5551212"))
        || ["1234567890", "0123456789", "1234567", "9876543210"].contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, suffix: &str) -> Person {
        Person::of(name, suffix)
    }

    #[test]
    fn father_son_and_grandson_are_three() {
        let (sr, jr, third) = (person("roe|john", "Sr."), person("roe|john", "Jr"), person("roe|john", "III"));
        assert!(!sr.may_be(&jr) && !jr.may_be(&third) && !sr.may_be(&third));
        let (of_last, of_first) = (person("roe jr|john", ""), person("roe|john sr", ""));
        assert!(!of_last.may_be(&sr) && of_last.may_be(&jr), "wherever it was typed");
        assert!(!of_first.may_be(&jr) && of_first.may_be(&sr));
        assert!(jr.may_be(&person("roe|john", "II")), "Jr. and II are one generation");
        assert!(jr.may_be(&person("roe|john", "")), "a blank says nothing");
        assert!(person("roe|john", "MBA").may_be(&jr), "a degree is not a generation");
    }

    #[test]
    fn a_household_shares_an_address_and_a_first_name_may_be_written_otherwise() {
        for (a, b) in [
            ("roe|robert", "roe|bob"),
            ("roe|j", "roe|john"),
            ("roe|john paul", "roe|john"),
            ("roe|", "roe|jane"),
            ("muller|jurgen", "muller|juergen"),
            ("lee|ann", "leigh|mary"),
        ] {
            assert!(person(a, "").may_be(&person(b, "")), "{a} {b}");
        }
        for (a, b) in [("roe|john", "roe|jane"), ("roe|al", "roe|bo"), ("roe|maria", "roe|peter")] {
            assert!(!person(a, "").may_be(&person(b, "")), "{a} {b}");
        }
    }

    #[test]
    fn placeholders_are_known_and_real_addresses_are_not() {
        for key in [
            "none@none.com",
            "none@none.co.uk",
            "noemail@noemail.com",
            "test@test.com",
            "noemail@gmail.com",
            "no.email@firm.com",
            "noemail2@gmail.com",
            "donthave@gmail.com",
            "no@email.com",
            "na@na.org",
            "na@gmail.com",
            "n/a@n/a.com",
            "user@domain.com",
            "noone@nowhere.com",
            "x@x.com",
        ] {
            assert!(is_placeholder_email(key), "{key}");
        }
        for key in [
            "ann@example.org",
            "noe@example.org",
            "na@example.org",
            "test.pilot@example.org",
            "x@example.org",
            "nora@gmail.com",
            "no@example.org",
            "tester@example.org",
            "none.lee@example.org",
        ] {
            assert!(!is_placeholder_email(key), "{key}");
        }
        for key in ["0000000000", "5555555555", "1234567890", "15555555555", "999999999", "5555551212", "4155551212"] {
            assert!(is_placeholder_phone(key), "{key}");
        }
        for key in ["4155550104", "", "5555550104"] {
            assert!(!is_placeholder_phone(key), "{key}");
        }
    }
}
