//! Telephone numbers: kept as people write them, compared by their digits.

use crate::spreadsheet_number::{is_shortened, shortened, whole_number};

/// Fewer digits make no number that could be called from elsewhere.
const FEWEST: usize = 7;
/// The most digits of a number, its country's included (ITU-T E.164).
const MOST: usize = 15;

/// The number without what programs put around it: `tel:`, `.0`, dashes of typesetters; `None` when there is nothing to take off.
/// The error is a sentence: what has no digit is not a number, and one that a spreadsheet cut is lost.
pub(crate) fn tidy(text: &str) -> Result<Option<String>, String> {
    if !text.bytes().any(|b| b.is_ascii_digit()) && !text.chars().any(char::is_numeric) {
        return Err(format!("'{text}' is not a telephone number"));
    }
    if is_shortened(text) {
        return Err(shortened(text));
    }
    let bare = without_scheme(text);
    if bare.is_ascii() && bare == text && !bare.contains('.') {
        return Ok(None);
    }
    let whole = whole_number(bare);
    // `867.00` may be a number with a point in it; as a decimal its rest would not be a number.
    let bare = if whole.len() >= FEWEST { whole } else { bare };
    let tidied: String = bare
        .chars()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c => c,
        })
        .collect();
    Ok((tidied != text).then_some(tidied))
}

/// Whether it has as many digits as telephone numbers have; an extension does not count.
pub(crate) fn has_usual_length(text: &str) -> bool {
    let digits = without_extension(text).chars().filter(|c| c.is_numeric()).count();
    (FEWEST..=MOST + 3).contains(&digits)
}

fn without_scheme(text: &str) -> &str {
    let mut text = text.trim();
    while let Some((scheme, rest)) = text.split_once(':')
        && ["tel", "callto"].iter().any(|known| scheme.trim().eq_ignore_ascii_case(known))
    {
        text = rest.trim();
    }
    text
}

/// The number before `x12`, `ext. 12`, `#12` or a second number.
fn without_extension(text: &str) -> &str {
    let mut digits = 0;
    for (place, c) in text.char_indices() {
        if c.is_ascii_digit() {
            digits += 1;
        } else if digits >= FEWEST && (c.is_alphabetic() || matches!(c, '#' | ';' | ',')) {
            return &text[..place];
        }
    }
    text
}

/// The digits of a number as they are dialled from anywhere, without the 1 of North America and without an extension:
/// `+1 (512) 555-0148`, `001 512 555 0148`, `512.555.0148 x12` are one number, `+44 (0)20 ...` and `0044 20 ...` another.
pub(crate) fn key(phone: &str) -> String {
    let number = without_extension(phone);
    let is_international = number.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+').starts_with('+');
    let trunk = if is_international || number.trim_start().starts_with("00") {
        number.replacen("(0)", "", 1)
    } else {
        String::new()
    };
    let mut digits = String::with_capacity(number.len());
    digits.extend(if trunk.is_empty() { number } else { &trunk }.chars().filter(char::is_ascii_digit));
    let abroad = match (is_international, digits.len()) {
        (false, 11..) => {
            digits.strip_prefix("00").or_else(|| digits.strip_prefix("011").filter(|rest| rest.len() >= 10))
        }
        _ => None,
    };
    let digits = abroad.unwrap_or(&digits);
    match digits.strip_prefix('1') {
        Some(rest) if rest.len() == 10 => rest.to_string(),
        _ => digits.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_but_for_what_programs_put_around_it() {
        for text in ["415-555-0104", "+44 20 7946 0018", "0044 20 7946 0018", "001 415 555 0104", "415-555-0104 x12"] {
            assert_eq!(tidy(text), Ok(None), "{text}");
        }
        for text in ["4155550104.0", "tel:4155550104", "TEL: 4155550104"] {
            assert_eq!(tidy(text), Ok(Some("4155550104".to_string())), "{text}");
        }
        for text in ["867.0000", "867.5309", "867.00", "0148.0"] {
            assert_eq!(tidy(text), Ok(None), "{text}");
        }
        assert_eq!(tidy("415\u{2013}555\u{2013}0104"), Ok(Some("415-555-0104".to_string())));
    }

    #[test]
    fn what_a_spreadsheet_cut_and_what_has_no_digit_is_refused() {
        let cut = "is cut short: the spreadsheet shortened this number, and its last digits are lost";
        assert_eq!(tidy("4.15556E+09"), Err(format!("'4.15556E+09' {cut}")));
        assert_eq!(tidy("4,15556E+9"), Err(format!("'4,15556E+9' {cut}")));
        assert_eq!(tidy("call her"), Err("'call her' is not a telephone number".to_string()));
    }

    #[test]
    fn a_number_with_odd_digits_is_detected() {
        assert!(has_usual_length("555-0104") && has_usual_length("+44 20 7946 0018 ext. 1234567"));
        assert!(!has_usual_length("0104") && !has_usual_length("4155550104 4155550105"));
    }

    #[test]
    fn one_number_has_one_key_however_it_is_dialled() {
        for text in [
            "+1 (512) 555-0148",
            "1-512-555-0148",
            "001 512 555 0148",
            "011 1 512 555 0148",
            "512.555.0148",
            "(512) 555-0148 x12",
            "512-555-0148 ext. 12",
            "(+1) 512 555 0148",
        ] {
            assert_eq!(key(text), "5125550148", "{text}");
        }
        for text in ["+44 (0)20 7946 0018", "0044 20 7946 0018", "+442079460018", "011 44 20 7946 0018"] {
            assert_eq!(key(text), "442079460018", "{text}");
        }
        assert_eq!(key("555-0148"), "5550148");
    }
}
