//! Text that was written as UTF-8 and read as windows-1252: `Müller` as `MÃ¼ller`, `O’Brien` as `Oâ€™Brien`.

use claimbook_text::blank::is_nothing;
use encoding_rs::WINDOWS_1252;

/// How often text is found to be misread at the most; a list is seldom saved wrong more than twice.
const MOST: usize = 2;

/// What UTF-8 looks like to a program that takes it for windows-1252.
pub(crate) fn misread(text: &str) -> String {
    WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

/// The text as it was written, when the cell can only be its misreading: every character of it is one byte of windows-1252, the
/// bytes are UTF-8 for letters and marks that the West writes, and misread again they are the cell. Other scripts are left
/// alone: `ß€` is a letter of N'Ko so read, and more likely is as it was written.
pub(crate) fn restored(cell: &str) -> Option<String> {
    // Nearly every cell is decided here.
    if cell.is_ascii() {
        return None;
    }
    let mut found = None;
    for _ in 0..MOST {
        let text = found.as_deref().unwrap_or(cell);
        let Some(once) = written(text) else { break };
        found = Some(once);
    }
    found
}

/// The same for `text`, of which the space around it in the cell `raw` was taken off: an `à` that is misread ends in a hard space.
pub(crate) fn restored_within(raw: &str, text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let after = raw.trim_start_matches(is_nothing).strip_prefix(text).unwrap_or("");
    let with_space = after.starts_with('\u{a0}').then(|| restored(&format!("{text}\u{a0}"))).flatten();
    with_space.or_else(|| restored(text))
}

fn written(text: &str) -> Option<String> {
    let (bytes, _, lossy) = WINDOWS_1252.encode(text);
    let written = String::from_utf8(bytes.into_owned()).ok().filter(|_| !lossy)?;
    (!text.is_ascii() && written.chars().all(is_western) && misread(&written) == text).then_some(written)
}

fn is_western(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{a0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2044}' | '€' | '™')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_was_misread_once_or_twice_comes_back() {
        for (cell, text) in [
            ("MÃ¼ller", "Müller"),
            ("JosÃ©", "José"),
            ("Oâ€™Brien", "O\u{2019}Brien"),
            ("MÃƒÂ¼ller", "Müller"),
            ("Å\u{81}ukasz", "Łukasz"),
        ] {
            assert_eq!(restored(cell).as_deref(), Some(text), "{cell}");
        }
    }

    #[test]
    fn what_is_as_it_was_written_is_left_alone() {
        for cell in [
            "Müller",
            "José",
            "Ångström",
            "São Paulo",
            "ÃO",
            "Müller, MÃ¼ller",
            "李明",
            "Łukasz",
            "plain",
            "£5 – €6",
            "aß€a",
        ] {
            assert_eq!(restored(cell), None, "{cell}");
        }
    }

    #[test]
    fn an_a_with_a_grave_at_the_end_is_not_cut_in_two() {
        for (raw, text, wanted) in [
            (" Via della LibertÃ\u{a0}", "Via della LibertÃ", Some("Via della Libertà")),
            ("LibertÃ\u{a0} \u{a0}", "LibertÃ", Some("Libertà")),
            ("JosÃ©\u{a0}", "JosÃ©", Some("José")),
            ("LibertÃ", "LibertÃ", None),
            ("Müller\u{a0}", "Müller", None),
        ] {
            assert_eq!(restored_within(raw, text).as_deref(), wanted, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn every_text_that_is_misread_is_found_again(text in "[a-zé-ÿŁ’ ]{1,12}") {
            prop_assume!(!text.is_ascii() && restored(&text).is_none());
            prop_assert_eq!(restored(&misread(&text)), Some(text));
        }
    }
}
