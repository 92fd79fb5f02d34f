//! E-mail addresses as address books and web pages write them, extracted from the text around them.

use crate::fold::fold;

/// The bare address when the cell holds exactly one with something around it: `mailto:a@b.org`, `Ann Lee <a@b.org>`, `a@b.org;`.
/// `None` when there is nothing to take off. The error is a sentence: two addresses are one too many.
pub(crate) fn unwrap(text: &str) -> Result<Option<String>, String> {
    let text = text.trim();
    if is_bare(text) {
        return Ok(None);
    }
    let addresses = addresses(text);
    if addresses.iter().any(|other| !other.eq_ignore_ascii_case(addresses[0])) {
        return Err(format!("'{text}' holds {} e-mail addresses; leave the one to use", addresses.len()));
    }
    if let Some(address) = among_words(text) {
        return Ok(Some(address));
    }
    let bare = bare(text);
    match addresses.first() {
        Some(address) if addresses.len() > 1 => Ok(Some((*address).to_string())),
        _ if bare == text => Ok(None),
        // What was around it may have hidden something else around it: `mailto:N/A a@b.org`.
        _ => Ok(Some(unwrap(bare)?.unwrap_or_else(|| bare.to_string()))),
    }
}

/// The one address of a cell whose other words are certainly no part of it: `a@b.org (work)`, `a@b.org 415-555-0104`,
/// `e-mail: a@b.org`, `a(at)b.org`. In `ann lee@b.org` the word may be a part of the address, so a person decides; the same holds for
/// an address that the words speak against.
fn among_words(text: &str) -> Option<String> {
    let spelled = spelled_out(text);
    let found = addresses(&spelled);
    let address = *found.first().filter(|address| !address.contains('?'))?;
    let (before, after) = spelled.split_once(address)?;
    let after = without_another(after, address);
    let (before, after) = (without_quote(before), without_quote(&after));
    let is_another = address != text;
    let is_sure = ends_apart(before) && begins_apart(after) && !speaks_against(before) && !speaks_against(after);
    (is_sure && is_another && !before.contains('<') && !before.contains("mailto")).then(|| address.to_string())
}

/// The signs in place of the words for them: `ann (at) example.org`, `ann at example dot org`, `ann @ example.org`.
fn spelled_out(text: &str) -> String {
    const ATS: [&str; 4] = ["(at)", "[at]", "{at}", "<at>"];
    const DOTS: [&str; 4] = ["(dot)", "[dot]", "{dot}", "<dot>"];
    let sign = |word: &str| {
        let is = |signs: &[&str]| signs.iter().any(|sign| word.eq_ignore_ascii_case(sign));
        if is(&ATS) { Some('@') } else { is(&DOTS).then_some('.') }
    };
    let mut words: Vec<&str> = text.split_whitespace().collect();
    // Without brackets the word is a word, unless all of the cell is one address.
    let is_at = |word: &&str| word.eq_ignore_ascii_case("at");
    let is_dot = |word: &&str| word.eq_ignore_ascii_case("dot");
    let at = words.iter().filter(|word| is_at(word)).count();
    let is_all = at == 1
        && !text.contains('@')
        && words.get(1).is_some_and(is_at)
        && words.iter().skip(3).step_by(2).all(is_dot)
        && words.len() % 2 == 1;
    if is_all {
        words.iter_mut().skip(1).step_by(2).for_each(|word| *word = if is_at(word) { "(at)" } else { "(dot)" });
    }
    let mut spelled = String::with_capacity(text.len());
    let mut is_joined = true;
    for word in words {
        match sign(word).or((word == "@").then_some('@')) {
            Some(sign) => {
                spelled.push(sign);
                is_joined = true;
            }
            None => {
                if !is_joined && !word.starts_with('@') {
                    spelled.push(' ');
                }
                spelled.push_str(word);
                is_joined = word.ends_with('@');
            }
        }
    }
    let within =
        |spelled: String, signs: [&str; 4], to| signs.iter().fold(spelled, |text, sign| text.replace(sign, to));
    within(within(spelled, ATS, "@"), DOTS, ".")
}

/// What follows the address, without the same address repeated: `a@b.org [mailto:a@b.org]`.
fn without_another(after: &str, address: &str) -> String {
    let kept = after
        .split_whitespace()
        .filter(|word| !addresses(word).iter().any(|other| other.eq_ignore_ascii_case(address)));
    kept.collect::<Vec<_>>().join(" ")
}

fn without_quote(text: &str) -> &str {
    text.trim().trim_matches(['"', '\u{201c}', '\u{201d}', '*']).trim()
}

/// `work`, `E-mail:`: what people call an address.
fn is_label(words: &str) -> bool {
    const LABELS: [&str; 12] = [
        "work",
        "home",
        "personal",
        "business",
        "office",
        "private",
        "preferred",
        "primary",
        "best",
        "mail",
        "e-mail",
        "email",
    ];
    let mut words = words.split([' ', ':']).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| LABELS.iter().any(|label| word.eq_ignore_ascii_case(label)))
}

fn is_phone(words: &str) -> bool {
    words.bytes().filter(u8::is_ascii_digit).count() >= 7
        && words.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '(' | ')' | '.' | ' ' | '/'))
}

fn ends_apart(before: &str) -> bool {
    before.is_empty()
        || is_label(before)
        || is_phone(before)
        || before.ends_with([':', '/', '|', ';', ',', '(', '-', '[', '\u{2013}', '='])
}

/// After an address there is no more of it, except for a word so short that it may be the rest of its end: `a@b.co m`.
fn begins_apart(after: &str) -> bool {
    let are_words =
        || after.split(' ').all(|word| word.len() > 2 && word.chars().all(|c| c.is_alphabetic() || c == '\''));
    after.is_empty()
        || is_label(after)
        || is_phone(after)
        || are_words()
        || after.starts_with(['(', '/', '|', ';', ',', '-', ')', '[', ']', '\u{2013}'])
}

/// `OLD: a@b.org`, `a@b.org (bounced)`, `a@b.org (husband's)`: perhaps not the one to write to.
fn speaks_against(words: &str) -> bool {
    const AGAINST: [&str; 26] = [
        "old",
        "former",
        "formerly",
        "previous",
        "bad",
        "bounced",
        "bounces",
        "bounce",
        "invalid",
        "wrong",
        "dead",
        "inactive",
        "not",
        "no",
        "never",
        "undeliverable",
        "returned",
        "husband",
        "wife",
        "spouse",
        "son",
        "daughter",
        "mother",
        "father",
        "attorney",
        "lawyer",
    ];
    let folded = fold(words);
    folded.split(' ').any(|word| AGAINST.contains(&word))
}

/// Nearly every cell is decided here: one at sign, and nothing around the address.
fn is_bare(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'@' | b'.' | b'_' | b'-' | b'+'))
        && !text.ends_with('.')
}

/// Every part of the text with an at sign between two others.
fn addresses(text: &str) -> Vec<&str> {
    let is_border = |c: char| {
        matches!(c, ';' | ',' | '<' | '>' | '(' | ')' | '[' | ']' | '|' | '/' | '"' | '*' | '\u{201c}' | '\u{201d}')
            || c.is_whitespace()
    };
    text.split(is_border).map(|part| without_scheme(part.trim_matches('\''))).filter(|part| is_like_one(part)).collect()
}

fn is_like_one(part: &str) -> bool {
    part.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

fn bare(text: &str) -> &str {
    let is_end = |c: char| matches!(c, ';' | ',' | '.') || c.is_whitespace();
    let text = text.trim_end_matches(is_end);
    let inner = match text.split_once('<') {
        Some((_, rest)) if !rest.contains('<') => rest.strip_suffix('>').unwrap_or(text),
        _ => text,
    };
    // A spreadsheet keeps text as text after an apostrophe, and no address begins with one.
    let inner = without_scheme(inner.trim().trim_matches('\''));
    inner.split('?').next().unwrap_or(inner).trim_end_matches(is_end)
}

fn without_scheme(text: &str) -> &str {
    const SCHEME: &str = "mailto:";
    match text.get(..SCHEME.len()) {
        Some(start) if start.eq_ignore_ascii_case(SCHEME) => text[SCHEME.len()..].trim_start(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_extracted_from_the_text_around_it() {
        for text in [
            "mailto:a@example.org",
            "MAILTO:a@example.org?subject=Claim",
            "Ann Lee <a@example.org>",
            "\"Lee, Ann\" <a@example.org>;",
            "<a@example.org>",
            "a@example.org;",
            "a@example.org.",
            "'a@example.org",
            "'a@example.org'",
            "a@example.org; A@Example.org",
        ] {
            assert_eq!(unwrap(text), Ok(Some("a@example.org".to_string())), "{text}");
        }
        for text in [
            "a@example.org (work)",
            "a@example.org / 415-555-0104",
            "E-mail: a@example.org",
            "a(at)example.org",
            "a [at] example [dot] org",
            "a at example.org",
            "a AT example DOT org",
            "a @ example.org",
            "a@example.org 415-555-0104",
            "415-555-0104 a@example.org",
            "a@example.org preferred",
            "a@example.org [mailto:a@example.org]",
            "work email: a@example.org",
            "*a@example.org*",
            "\"a@example.org\"",
        ] {
            assert_eq!(unwrap(text), Ok(Some("a@example.org".to_string())), "{text}");
        }
        for text in [
            "a@example.co m",
            "OLD: a@example.org",
            "a@example.org (bounced)",
            "a@example.org (husband's)",
            "a@example.org (do not use)",
            "call at noon",
        ] {
            assert!(unwrap(text).is_ok_and(|found| found.is_none_or(|bare| bare.contains(' '))), "{text}");
        }
        assert_eq!(unwrap("ann a@example.org"), Ok(None), "a blank may replace a letter");
        assert_eq!(unwrap("a@example.org"), Ok(None));
        assert_eq!(unwrap("nonsense"), Ok(None));
    }

    #[test]
    fn two_addresses_are_one_too_many() {
        for text in
            ["a@example.org; b@example.org", "a@example.org b@example.org", "Ann <a@example.org>, b@example.org"]
        {
            assert_eq!(unwrap(text), Err(format!("'{text}' holds 2 e-mail addresses; leave the one to use")));
        }
    }
}
