//! The United States, however a country is written. Every other country is text.

use crate::fold::fold;

/// How many names of the United States come before those of its territories.
const US_NAMES: usize = 30;
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

/// Countries that people write in several ways: the name that mail from the United States bears, then codes and other spellings, folded.
/// A country that is not here keeps the spelling that it has.
const SPELLINGS: [(&str, &[&str]); 43] = [
    ("Argentina", &["ar", "arg"]),
    ("Australia", &["au", "aus"]),
    ("Austria", &["at", "aut", "osterreich"]),
    ("Belgium", &["be", "bel", "belgique", "belgie"]),
    ("Brazil", &["br", "bra", "brasil"]),
    ("Canada", &["ca", "can"]),
    ("Chile", &["cl", "chl"]),
    ("China", &["cn", "chn", "prc", "peoples republic of china", "people s republic of china", "中国"]),
    ("Colombia", &["co", "col"]),
    ("Czech Republic", &["cz", "cze", "czechia", "cesko"]),
    ("Denmark", &["dk", "dnk", "danmark"]),
    ("Finland", &["fi", "fin", "suomi"]),
    ("France", &["fr", "fra"]),
    ("Germany", &["de", "deu", "ger", "deutschland", "alemania", "allemagne"]),
    ("Greece", &["gr", "grc", "hellas", "ελλαδα"]),
    ("Hong Kong", &["hk", "hkg", "hong kong sar", "香港"]),
    ("Hungary", &["hu", "hun", "magyarorszag"]),
    ("India", &["in", "ind", "bharat"]),
    ("Ireland", &["ie", "irl", "republic of ireland", "eire"]),
    ("Israel", &["il", "isr"]),
    ("Italy", &["it", "ita", "italia"]),
    ("Japan", &["jp", "jpn", "nippon", "日本"]),
    ("Mexico", &["mx", "mex"]),
    ("Netherlands", &["nl", "nld", "the netherlands", "holland", "nederland"]),
    ("New Zealand", &["nz", "nzl"]),
    ("Norway", &["no", "nor", "norge"]),
    ("Philippines", &["ph", "phl", "the philippines", "pilipinas"]),
    ("Poland", &["pl", "pol", "polska"]),
    ("Portugal", &["pt", "prt"]),
    ("Romania", &["ro", "rou"]),
    ("Russia", &["ru", "rus", "russian federation", "россия"]),
    ("Singapore", &["sg", "sgp"]),
    ("South Africa", &["za", "zaf", "rsa"]),
    ("South Korea", &["kr", "kor", "korea", "republic of korea", "korea republic of"]),
    ("Spain", &["es", "esp", "espana"]),
    ("Sweden", &["se", "swe", "sverige"]),
    ("Switzerland", &["ch", "che", "schweiz", "suisse", "svizzera"]),
    ("Taiwan", &["tw", "twn", "roc", "republic of china", "台湾"]),
    ("Turkey", &["tr", "tur", "turkiye"]),
    ("Ukraine", &["ua", "ukr", "украіна"]),
    ("United Arab Emirates", &["ae", "are", "uae", "the united arab emirates"]),
    (
        "United Kingdom",
        &[
            "gb",
            "gbr",
            "uk",
            "u k",
            "great britain",
            "the united kingdom",
            "england",
            "scotland",
            "wales",
            "northern ireland",
        ],
    ),
    ("Vietnam", &["vn", "vnm", "viet nam"]),
];

/// The code of each other member of the European Economic Area (ISO 3166-1 alpha-2), with its folded names. Lists that leave the firm spell
/// these countries as they came in.
const MORE_CODES: [(&str, &[&str]); 12] = [
    ("bg", &["bulgaria", "bgr"]),
    ("cy", &["cyprus", "cyp"]),
    ("ee", &["estonia", "est", "eesti"]),
    ("hr", &["croatia", "hrv", "hrvatska"]),
    ("is", &["iceland", "isl", "island"]),
    ("li", &["liechtenstein", "lie"]),
    ("lt", &["lithuania", "ltu", "lietuva"]),
    ("lu", &["luxembourg", "lux", "luxemburg"]),
    ("lv", &["latvia", "lva", "latvija"]),
    ("mt", &["malta", "mlt"]),
    ("si", &["slovenia", "svn", "slovenija"]),
    ("sk", &["slovakia", "svk", "slovak republic", "slovensko"]),
];

/// The code of a country in small letters (ISO 3166-1 alpha-2), however a person wrote it; `us` for a territory of the United States too.
/// `None` for a blank, and for a country of which this program knows no code.
pub(crate) fn country_code(country: &str) -> Option<&'static str> {
    const US: &str = "us";
    if matches!(country, "US" | "USA" | "United States") {
        return Some(US);
    }
    let folded = fold(country);
    if folded.is_empty() {
        return None;
    }
    if is_us(country) {
        return Some(US);
    }
    // The code is the first of the other spellings.
    let spelled =
        SPELLINGS.iter().find(|(name, others)| name.eq_ignore_ascii_case(&folded) || others.contains(&&*folded));
    spelled.and_then(|(_, others)| others.first().copied()).or_else(|| {
        let named = |(code, names): &&(&str, &[&str])| *code == folded || names.contains(&&*folded);
        MORE_CODES.iter().find(named).map(|(code, _)| *code)
    })
}

/// What makes two ways of writing one country equal: its code, or else its folded name. `None` for a code that is not known.
pub(crate) fn country_key(country: &str) -> Option<String> {
    const LONGEST_CODE: usize = 3;
    let code = country_code(country).map(str::to_string);
    code.or_else(|| Some(fold(country)).filter(|name| name.chars().count() > LONGEST_CODE))
}

/// The one spelling of a country for lists that leave the firm. A blank stays blank; a territory of the United States keeps its name.
pub fn one_spelling(country: &str) -> &str {
    let folded = fold(country);
    if folded.is_empty() {
        return "";
    }
    if UNITED_STATES[..US_NAMES].contains(&folded.as_str()) {
        return "United States";
    }
    let found =
        SPELLINGS.iter().find(|(name, others)| name.eq_ignore_ascii_case(&folded) || others.contains(&folded.as_str()));
    found.map_or(country, |(name, _)| name)
}

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

    #[test]
    fn a_country_has_one_spelling_however_it_is_written() {
        for text in ["USA", "U.S.A.", "us", "United States", "Estados Unidos", "美国"] {
            assert_eq!(one_spelling(text), "United States", "{text}");
        }
        for (text, one) in
            [("GB", "United Kingdom"), ("u.k.", "United Kingdom"), ("Deutschland", "Germany"), ("México", "Mexico")]
        {
            assert_eq!(one_spelling(text), one);
        }
        for text in ["Puerto Rico", "Atlantis", ""] {
            assert_eq!(one_spelling(text), text, "it stays as it is");
        }
    }

    #[test]
    fn a_country_has_one_code_however_it_is_written() {
        for (text, code) in [
            ("USA", "us"),
            ("Puerto Rico", "us"),
            ("u.s.", "us"),
            ("Canada", "ca"),
            ("Deutschland", "de"),
            ("England", "gb"),
            ("HK", "hk"),
            ("LVA", "lv"),
            ("Slovak Republic", "sk"),
        ] {
            assert_eq!(country_code(text), Some(code), "{text}");
        }
        assert_eq!(["", "  ", "Atlantis"].map(country_code), [None; 3]);
        assert_eq!(country_key("Atlantis").as_deref(), Some("atlantis"));
        assert_eq!(country_key("XQ"), None, "a code that is not known is probably a slip");
        assert!(SPELLINGS.iter().all(|(_, others)| others[0].len() == 2), "the code comes first");
    }

    #[test]
    fn no_spelling_means_two_countries() {
        let more = MORE_CODES.iter().flat_map(|(code, names)| [*code].into_iter().chain(names.iter().copied()));
        let mut all: Vec<String> = SPELLINGS
            .iter()
            .flat_map(|(name, others)| others.iter().map(|one| (*one).to_string()).chain([fold(name)]))
            .chain(UNITED_STATES.map(String::from))
            .chain(more.map(String::from))
            .collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn spellings_are_folded_as_they_are_looked_for() {
        for one in SPELLINGS.iter().chain(&MORE_CODES).flat_map(|(_, others)| *others) {
            assert_eq!(fold(one), *one);
        }
    }
}
