//! A street address as it is compared: the number, the street and the unit apart, each in one spelling.

use super::names::latin::latin;

/// The parts of the lines of an address, folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ComparedAddress {
    /// `1501`, `264a`; of a post office box its number.
    pub(crate) number: String,
    /// `interlake av n`, `po box`.
    pub(crate) street: String,
    /// `4b`; empty where no unit is named.
    pub(crate) unit: String,
    /// A second line that names no unit: a building, a place, a `care of`.
    pub(crate) line2: String,
}

/// Words after which a unit is named (USPS Publication 28, appendix C2, and how people write them).
const DESIGNATORS: [&str; 34] = [
    "apt",
    "apartment",
    "aptmnt",
    "aprt",
    "appt",
    "unit",
    "ste",
    "suite",
    "fl",
    "floor",
    "rm",
    "room",
    "bldg",
    "building",
    "lot",
    "spc",
    "space",
    "trlr",
    "trailer",
    "slip",
    "hngr",
    "hangar",
    "dept",
    "ph",
    "penthouse",
    "bsmt",
    "basement",
    "lbby",
    "lobby",
    "ofc",
    "office",
    "pier",
    "frnt",
    "lowr",
];

/// Words that streets end with, and directions, in the abbreviation of the Postal Service (Publication 28, appendix C1).
const ABBREVIATIONS: [(&str, &str); 56] = [
    ("alley", "aly"),
    ("avenue", "ave"),
    ("av", "ave"),
    ("avn", "ave"),
    ("boulevard", "blvd"),
    ("boul", "blvd"),
    ("bypass", "byp"),
    ("center", "ctr"),
    ("centre", "ctr"),
    ("circle", "cir"),
    ("circ", "cir"),
    ("court", "ct"),
    ("crt", "ct"),
    ("cove", "cv"),
    ("creek", "crk"),
    ("crescent", "cres"),
    ("crossing", "xing"),
    ("drive", "dr"),
    ("drv", "dr"),
    ("estates", "ests"),
    ("expressway", "expy"),
    ("fort", "ft"),
    ("freeway", "fwy"),
    ("heights", "hts"),
    ("highway", "hwy"),
    ("hill", "hl"),
    ("hills", "hls"),
    ("junction", "jct"),
    ("lane", "ln"),
    ("mount", "mt"),
    ("mountain", "mtn"),
    ("parkway", "pkwy"),
    ("place", "pl"),
    ("plaza", "plz"),
    ("point", "pt"),
    ("road", "rd"),
    ("route", "rte"),
    ("saint", "st"),
    ("spring", "spg"),
    ("springs", "spgs"),
    ("square", "sq"),
    ("street", "st"),
    ("str", "st"),
    ("terrace", "ter"),
    ("terr", "ter"),
    ("trail", "trl"),
    ("turnpike", "tpke"),
    ("valley", "vly"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("northeast", "ne"),
    ("northwest", "nw"),
    ("southeast", "se"),
    ("southwest", "sw"),
];

/// Ends of streets after which a number or a letter is a unit. After `hwy`, `rte` or `rd` it may be the road's.
const ENDS: [&str; 14] =
    ["st", "ave", "dr", "ln", "ct", "blvd", "way", "pl", "cir", "ter", "pkwy", "sq", "trl", "cres"];

impl ComparedAddress {
    /// From both lines of a record.
    pub(crate) fn of(line1: &str, line2: &str) -> ComparedAddress {
        let (first, second) = (words(line1), words(line2));
        if let Some(number) = box_number(&first).or_else(|| box_number(&second)) {
            return ComparedAddress { number, street: "po box".to_string(), ..ComparedAddress::default() };
        }
        let (street, mut unit) = split_unit(first);
        let (number, street) = split_number(street);
        let mut of_line2 = String::new();
        match is_unit(&second) {
            true if unit.is_empty() => unit = second,
            _ => of_line2 = second.iter().map(|word| abbreviation(word)).collect::<Vec<_>>().join(" "),
        }
        ComparedAddress { number, street, unit: unit_key(&unit), line2: of_line2 }
    }
}

/// Folded words; `#` is a word of its own and a number keeps its parts: `264-12` is one.
fn words(line: &str) -> Vec<String> {
    let mut whole = String::with_capacity(line.len() + 8);
    let mut was_digit = false;
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        let joins = c == '-' && was_digit && letters.peek().is_some_and(char::is_ascii_digit);
        match c {
            '#' => whole.push_str(" unit "),
            _ if joins => {}
            c => whole.push(c),
        }
        was_digit = c.is_ascii_digit();
    }
    latin(&whole).split(' ').filter(|word| !word.is_empty()).map(str::to_string).collect()
}

/// The number of a post office box.
fn box_number(words: &[String]) -> Option<String> {
    let starts = |with: &[&str]| words.len() > with.len() && words.iter().zip(with).all(|(word, with)| word == with);
    let heads: [&[&str]; 5] = [&["po", "box"], &["p", "o", "box"], &["post", "office", "box"], &["pob"], &["box"]];
    let head = heads.into_iter().find(|head| starts(head))?;
    Some(words[head.len()..].concat())
}

/// The words of the street and those of the unit after it.
fn split_unit(mut words: Vec<String>) -> (Vec<String>, Vec<String>) {
    let names_unit = |word: &String| has_digit(word) || word.len() == 1 || DESIGNATORS.contains(&word.as_str());
    // `100 Unit St` names no unit, and `1 Main St basement` does.
    let is_designator = |place: &usize| {
        DESIGNATORS.contains(&words[*place].as_str()) && words.get(place + 1).map_or(*place > 1, names_unit)
    };
    let designated = (1..words.len()).find(is_designator);
    let after_end = || {
        let end = words.iter().skip(2).position(|word| ENDS.contains(&abbreviation(word)))? + 3;
        let is_short = |word: &String| has_digit(word) || (word.len() == 1 && !is_direction(word));
        (end < words.len() && words[end..].iter().all(is_short)).then_some(end)
    };
    let unit = designated.or_else(after_end).map(|place| words.split_off(place)).unwrap_or_default();
    (words, unit)
}

/// The house number, with a letter after it, and the rest in one spelling.
fn split_number(words: Vec<String>) -> (String, String) {
    let has_number = words.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let is_letter = |word: &&String| word.len() == 1 && !has_digit(word) && !is_direction(word);
    let letter = words.get(1).filter(is_letter).filter(|_| has_number && words.len() > 2);
    let count = usize::from(has_number) + usize::from(letter.is_some());
    let number = words[..count].concat();
    let street: Vec<&str> = words[count..].iter().map(|word| abbreviation(word)).collect();
    (number, street.join(" "))
}

fn abbreviation(word: &str) -> &str {
    ABBREVIATIONS.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| short)
}

fn is_direction(word: &str) -> bool {
    matches!(word, "n" | "s" | "e" | "w" | "ne" | "nw" | "se" | "sw")
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a second line names a unit.
fn is_unit(words: &[String]) -> bool {
    let Some(first) = words.first() else { return false };
    DESIGNATORS.contains(&first.as_str())
        || (words.len() <= 3 && words.iter().any(|word| has_digit(word)))
        || (words.len() == 1 && first.len() <= 2)
}

/// `apt no 14 A`, `#14a` and `apt14a` are `14a`; what has neither a number nor a letter is its words.
fn unit_key(words: &[String]) -> String {
    let is_name = |word: &&String| has_digit(word) || word.len() == 1;
    let name: String = words.iter().filter(is_name).map(|word| without_designator(word)).collect();
    if name.is_empty() { words.concat() } else { name }
}

/// `apt14a` without its designator, whatever it is: a unit's own letters are one or two.
fn without_designator(word: &str) -> &str {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if word.len() - rest.len() > 2 { rest } else { word }
}

/// The street without its type and direction: `w 77th st` is `77th`, `ave c` stays as it is.
pub(crate) fn core(street: &str) -> &str {
    let is_extra =
        |word: &str| is_direction(word) || ABBREVIATIONS.iter().any(|(_, short)| *short == word) || word == "way";
    let mut core = street;
    while let Some((rest, _)) = core.rsplit_once(' ').filter(|(_, last)| is_extra(last)) {
        core = rest;
    }
    while let Some((_, rest)) = core.split_once(' ').filter(|(first, _)| is_direction(first)) {
        core = rest;
    }
    core
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line1: &str, line2: &str) -> [String; 4] {
        let parts = ComparedAddress::of(line1, line2);
        [parts.number, parts.street, parts.unit, parts.line2]
    }

    #[test]
    fn an_address_has_one_spelling() {
        for (line1, line2, expected) in [
            ("1501 Interlake Avenue North", "", ["1501", "interlake ave n", "", ""]),
            ("1501 Interlake Ave. N., Apt. 14-A", "", ["1501", "interlake ave n", "14a", ""]),
            ("1501 Interlake Ave N #14A", "", ["1501", "interlake ave n", "14a", ""]),
            ("1501 Interlake Ave", "Unit 14 A", ["1501", "interlake ave", "14a", ""]),
            ("1501 Interlake Ave 14A", "", ["1501", "interlake ave", "14a", ""]),
            ("264-12 Main St", "Rose Court", ["26412", "main st", "", "rose ct"]),
            ("27 B Northeast 45th Ave", "", ["27b", "ne 45th ave", "", ""]),
            ("P.O. Box 7487", "", ["7487", "po box", "", ""]),
            ("Rose Court", "PO Box 12", ["12", "po box", "", ""]),
            ("69 S Hwy 701", "", ["69", "s hwy 701", "", ""]),
            ("1 Main St", "Apt14a", ["1", "main st", "14a", ""]),
            ("1 Main St", "basement", ["1", "main st", "basement", ""]),
            ("4 Avenue C", "floor 6, apt 30", ["4", "ave c", "630", ""]),
            ("100 Unit St", "", ["100", "unit st", "", ""]),
            ("", "", ["", "", "", ""]),
        ] {
            assert_eq!(parts(line1, line2), expected, "{line1}, {line2}");
        }
    }

    #[test]
    fn the_core_of_a_street_is_its_name() {
        for (street, name) in
            [("w 77th st", "77th"), ("ave c", "ave c"), ("main st", "main"), ("broadway", "broadway"), ("st", "st")]
        {
            assert_eq!(core(street), name);
        }
    }
}
