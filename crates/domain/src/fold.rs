//! Match keys: what makes two ways of writing one thing equal. Keys are derived from stored text and never shown.

pub use claimbook_text::fold::{fold, fold_into};

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
}
