//! E-mail addresses, telephone numbers and dates of birth as they are compared.

use crate::fold::{email_key, phone_key};
use crate::person::{is_placeholder_email, is_placeholder_phone};

/// The mailbox that an e-mail address reaches: without a `+tag`, and at Gmail without points. Empty for what people type when they have
/// none.
pub(crate) fn mailbox(email: &str) -> String {
    let key = email_key(email);
    let Some((name, host)) = key.split_once('@').filter(|_| !is_placeholder_email(&key)) else { return String::new() };
    let name = name.split_once('+').map_or(name, |(name, _)| name);
    match host {
        "gmail.com" | "googlemail.com" => [&name.replace('.', ""), "@gmail.com"].concat(),
        host => [name, "@", host].concat(),
    }
}

/// The digits of a telephone number; empty for what people type when they have none.
pub(crate) fn digits_of_phone(phone: &str) -> String {
    let key = phone_key(phone);
    if key.len() < 7 || is_placeholder_phone(&key) { String::new() } else { key }
}

/// A date of birth as a number, `YYYYMMDD`; 0 where there is none. Its parts need not be a day of the calendar: a slip of the keys may
/// be compared too.
pub(crate) fn birth_number(date: &str) -> u32 {
    let mut digits = date.bytes().filter(u8::is_ascii_digit).map(|digit| u32::from(digit - b'0'));
    let number = digits.by_ref().take(8).fold(0, |number, digit| number * 10 + digit);
    let is_whole = digits.next().is_none() && number >= 1_000_000;
    if is_whole { number } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_has_many_addresses() {
        for email in ["Ann.Lee+claims@Gmail.com", "annlee@googlemail.com", "a.nnlee@gmail.com"] {
            assert_eq!(mailbox(email), "annlee@gmail.com");
        }
        assert_eq!(mailbox("Ann.Lee+x@example.org"), "ann.lee@example.org", "elsewhere a point counts");
        assert_eq!((mailbox("none@none.com"), mailbox("")), (String::new(), String::new()));
    }

    #[test]
    fn what_is_not_a_number_or_a_date_says_nothing() {
        assert_eq!(digits_of_phone("(415) 555-0104"), "4155550104");
        assert_eq!((digits_of_phone("000-000-0000"), digits_of_phone("0104")), (String::new(), String::new()));
        assert_eq!((birth_number("1956-04-09"), birth_number(""), birth_number("56")), (19_560_409, 0, 0));
    }
}
