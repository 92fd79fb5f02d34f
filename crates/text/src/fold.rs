//! What makes two ways of writing one text equal: case, accents and punctuation do not count.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters and digits only, lower case, without accents; runs of anything else are one space.
/// `"  O’Néill-Müller Jr. "` is `"o neill muller jr"`; scripts without case stay as they are.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

/// Puts the folded text after what is there.
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

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
