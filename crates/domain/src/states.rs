//! States, territories and military regions of the United States (USPS Publication 28, appendix B), and how people shorten them.

use crate::country::is_us;
use crate::fold::fold;

/// The two-letter code of a state, territory or military region, by code, by name or as it was shortened before there were codes.
pub fn us_state(text: &str) -> Option<&'static str> {
    by_code_or_name(text).or_else(|| shortened(text)).or_else(|| said_twice(text))
}

/// `US-CA` (ISO 3166-2), `CA - California`, `California (CA)`, `06 - California`: the country, its number, or the same state once more.
fn said_twice(text: &str) -> Option<&'static str> {
    const BETWEEN: [char; 9] = ['-', '_', '(', ')', '/', ',', ':', '|', '\u{2013}'];
    let known = |part: &str| by_code_or_name(part).or_else(|| shortened(part));
    if !text.contains(BETWEEN) {
        return without_kind(text).and_then(known).or_else(|| {
            let (name, code) = text.trim().rsplit_once(' ')?;
            known(name).filter(|state| code.eq_ignore_ascii_case(state))
        });
    }
    // The number of the state in the lists of the Census Bureau.
    let is_number = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = text.split(BETWEEN).map(str::trim);
    let mut parts = parts.filter(|part| !part.is_empty() && !is_us(part) && !is_number(part));
    let state = parts.next().and_then(known)?;
    parts.all(|part| known(part) == Some(state)).then_some(state)
}

/// `State of California`, `Commonwealth of Virginia`.
fn without_kind(text: &str) -> Option<&str> {
    ["state of ", "commonwealth of ", "territory of "].iter().find_map(|kind| {
        let (start, name) = text.trim().split_at_checked(kind.len())?;
        start.eq_ignore_ascii_case(kind).then_some(name)
    })
}

/// The code by code or name only: abroad, `Ind.` and `Del.` may be anything.
pub(crate) fn by_code_or_name(text: &str) -> Option<&'static str> {
    let wanted = fold(text);
    let bare = wanted.replace(' ', "");
    US_STATES.iter().find(|(code, name)| bare.eq_ignore_ascii_case(code) || fold(name) == wanted).map(|(code, _)| *code)
}

fn shortened(text: &str) -> Option<&'static str> {
    let wanted = fold(text);
    SHORTENED.iter().find(|(_, words)| words.split('|').any(|word| word == wanted)).map(|(code, _)| *code)
}

/// The name of a state by its code.
pub fn us_state_name(code: &str) -> Option<&'static str> {
    US_STATES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// Whether it is one of the codes.
pub fn is_us_state(code: &str) -> bool {
    us_state_name(code).is_some()
}

/// Folded short forms by code (GPO Style Manual, 9.36 and 9.37, and the older ones that people still write).
const SHORTENED: &[(&str, &str)] = &[
    ("AL", "ala"),
    ("AZ", "ariz"),
    ("AR", "ark"),
    ("CA", "calif|cal|cali"),
    ("CO", "colo"),
    ("CT", "conn"),
    ("DE", "del"),
    ("DC", "washington dc|washington d c|wash dc|wash d c|dist of columbia"),
    ("FL", "fla"),
    ("ID", "ida"),
    ("IL", "ill"),
    ("IN", "ind"),
    ("KS", "kans|kan"),
    ("MA", "mass|commonwealth of massachusetts"),
    ("MI", "mich"),
    ("MN", "minn"),
    ("MS", "miss"),
    ("MT", "mont"),
    ("NE", "nebr|neb"),
    ("NV", "nev"),
    ("NH", "n hamp|new hamp"),
    ("NJ", "n jersey|new jer"),
    ("NM", "n mex|new mex"),
    ("NY", "n york|new york state|nys"),
    ("NC", "n car|n carolina|no carolina"),
    ("ND", "n dak|no dak|n dakota"),
    ("OK", "okla"),
    ("OR", "ore|oreg"),
    ("PA", "penn|penna"),
    ("PR", "p rico"),
    ("RI", "r island"),
    ("SC", "s car|s carolina|so carolina"),
    ("SD", "s dak|so dak|s dakota"),
    ("TN", "tenn"),
    ("TX", "tex"),
    ("VT", "verm"),
    ("VA", "virg"),
    ("VI", "us virgin islands|u s virgin islands|usvi"),
    ("WA", "wash|washington state"),
    ("WV", "w va|w virginia|w virg"),
    ("WI", "wis|wisc"),
    ("WY", "wyo"),
    ("MP", "cnmi"),
];

/// Codes and names of states, territories, freely associated states and military regions.
pub const US_STATES: [(&str, &str); 62] = [
    ("AL", "Alabama"),
    ("AK", "Alaska"),
    ("AZ", "Arizona"),
    ("AR", "Arkansas"),
    ("CA", "California"),
    ("CO", "Colorado"),
    ("CT", "Connecticut"),
    ("DE", "Delaware"),
    ("DC", "District of Columbia"),
    ("FL", "Florida"),
    ("GA", "Georgia"),
    ("HI", "Hawaii"),
    ("ID", "Idaho"),
    ("IL", "Illinois"),
    ("IN", "Indiana"),
    ("IA", "Iowa"),
    ("KS", "Kansas"),
    ("KY", "Kentucky"),
    ("LA", "Louisiana"),
    ("ME", "Maine"),
    ("MD", "Maryland"),
    ("MA", "Massachusetts"),
    ("MI", "Michigan"),
    ("MN", "Minnesota"),
    ("MS", "Mississippi"),
    ("MO", "Missouri"),
    ("MT", "Montana"),
    ("NE", "Nebraska"),
    ("NV", "Nevada"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NY", "New York"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("OH", "Ohio"),
    ("OK", "Oklahoma"),
    ("OR", "Oregon"),
    ("PA", "Pennsylvania"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("TN", "Tennessee"),
    ("TX", "Texas"),
    ("UT", "Utah"),
    ("VT", "Vermont"),
    ("VA", "Virginia"),
    ("WA", "Washington"),
    ("WV", "West Virginia"),
    ("WI", "Wisconsin"),
    ("WY", "Wyoming"),
    ("AS", "American Samoa"),
    ("GU", "Guam"),
    ("MP", "Northern Mariana Islands"),
    ("PR", "Puerto Rico"),
    ("VI", "Virgin Islands"),
    ("FM", "Federated States of Micronesia"),
    ("MH", "Marshall Islands"),
    ("PW", "Palau"),
    ("AA", "Armed Forces Americas"),
    ("AE", "Armed Forces Europe"),
    ("AP", "Armed Forces Pacific"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_known_however_it_is_shortened() {
        for (text, code) in [
            ("Calif.", "CA"),
            ("Mass.", "MA"),
            ("N.Y.", "NY"),
            ("N. Y.", "NY"),
            ("D.C.", "DC"),
            ("Washington, D.C.", "DC"),
            ("Wash.", "WA"),
            ("W. Va.", "WV"),
            ("Penna.", "PA"),
            ("tex", "TX"),
        ] {
            assert_eq!(us_state(text), Some(code), "{text}");
        }
        assert_eq!((us_state("Bayern"), us_state("ZZ"), by_code_or_name("Ind.")), (None, None, None));
    }

    #[test]
    fn a_state_may_be_said_with_its_country_or_twice() {
        for text in [
            "US-CA",
            "US_CA",
            "USA/CA",
            "CA - California",
            "California (CA)",
            "California CA",
            "California, USA",
            "06 - California",
            "State of California",
        ] {
            assert_eq!(us_state(text), Some("CA"), "{text}");
        }
        assert_eq!(us_state("Commonwealth of Virginia"), Some("VA"));
        for text in ["CA - Nevada", "California NV", "CA 94103", "State of Bliss", "06", "US"] {
            assert_eq!(us_state(text), None, "{text}");
        }
    }

    #[test]
    fn every_short_form_means_a_known_state_and_only_one() {
        let mut seen: Vec<&str> = Vec::new();
        for (code, words) in SHORTENED {
            assert!(is_us_state(code), "{code}");
            for word in words.split('|') {
                assert_eq!((fold(word).as_str(), by_code_or_name(word)), (word, None), "{word}");
                assert!(!seen.contains(&word), "{word}");
                seen.push(word);
            }
        }
    }
}
