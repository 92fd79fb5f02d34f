//! Match keys: what makes two ways of writing one thing equal. Keys are derived from stored text and never shown.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters and digits only, lower case, without accents; runs of anything else are one space.
/// `"  O’Néill-Müller Jr. "` is `"o neill muller jr"`; scripts without case stay as they are.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

/// Puts the folded text behind what is there.
pub fn fold_into(out: &mut String, text: &str) {
    let start = out.len();
    if text.is_ascii() {
        fold_ascii_into(out, text);
    } else {
        for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            match c {
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'ø' => out.push('o'),
                'đ' | 'ð' => out.push('d'),
                'ł' => out.push('l'),
                'ı' => out.push('i'),
                'þ' => out.push_str("th"),
                other if is_combining_mark(other) => {}
                other => push_folded(out, start, other, other.is_alphanumeric()),
            }
        }
    }
    if out.len() > start && out.ends_with(' ') {
        out.pop();
    }
}

/// Most text is one word or a few: each is copied as a whole.
fn fold_ascii_into(out: &mut String, text: &str) {
    let start = out.len();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        if out.len() > start {
            out.push(' ');
        }
        out.push_str(word);
    }
    out[start..].make_ascii_lowercase();
}

/// Text that is folded begins at `start`.
fn push_folded(out: &mut String, start: usize, c: char, says_something: bool) {
    if says_something {
        out.push(c);
    } else if out.len() > start && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// The key of an e-mail address: trimmed and lower case.
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// The digits of a phone number as it is dialled from anywhere, without the leading 1 of a North American one and without an extension.
pub fn phone_key(phone: &str) -> String {
    crate::phone::key(phone)
}

/// The part of a profile address that names the person: `https://www.LinkedIn.com/in/Ann-Lee/?x=1` is `linkedin.com/in/ann-lee`.
pub fn profile_key(url: &str) -> String {
    crate::profile::key(url)
}

/// ZIP (first five characters) and first address line, folded; empty unless both are there.
pub fn address_key(zip: &str, address1: &str) -> String {
    let mut key = String::with_capacity(6 + address1.len());
    // Nearly every ZIP code begins so.
    match zip.get(..5).filter(|five| five.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(five) => key.push_str(five),
        None => key.extend(fold(zip).chars().filter(|c| *c != ' ').take(5)),
    }
    if key.is_empty() {
        return key;
    }
    key.push(' ');
    let street = key.len();
    fold_into(&mut key, address1);
    if key.len() == street {
        key.clear();
    }
    key
}

/// Last name, a bar, first name, both folded; empty when both are.
pub fn name_key(last_name: &str, first_name: &str) -> String {
    joined_name(&fold(last_name), &fold(first_name))
}

/// The key of a name whose parts are folded already.
pub(crate) fn joined_name(last: &str, first: &str) -> String {
    if last.is_empty() && first.is_empty() { String::new() } else { [last, "|", first].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_case_and_punctuation_do_not_matter() {
        assert_eq!(fold("  O’Néill-MÜLLER  Jr. "), "o neill muller jr");
        assert_eq!(fold("Đorđević"), "dordevic");
        assert_eq!(fold("İpek IŞIK"), fold("ipek isik"));
        assert_eq!(fold("Straße"), "strasse");
    }

    #[test]
    fn every_script_keeps_its_letters() {
        assert_eq!(fold("КИЇВ"), "київ".nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>());
        assert_eq!(fold("李 明"), "李 明");
    }

    #[test]
    fn one_person_has_one_key_however_written() {
        assert_eq!(phone_key("+1 (512) 555-0148"), phone_key("512.555.0148"));
        assert_eq!(email_key(" Ann@Example.ORG "), "ann@example.org");
        let key = "linkedin.com/in/ann-lee";
        for url in [
            "https://www.linkedin.com/in/Ann-Lee/",
            "linkedin.com/in/ann-lee?trk=x",
            "HTTP://LinkedIn.com/in/ann-lee#top",
        ] {
            assert_eq!(profile_key(url), key);
        }
        assert_eq!(address_key("02139-1234", "1 Main St."), address_key("02139", "1 MAIN ST"));
        assert_eq!(address_key("", "1 Main St."), "");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
