//! The scripts of names.

/// Whether a text is written in the letters of China, Korea or Japan alone, in which the family name comes first, without a space.
pub fn is_east_asian(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| is_han(c) || is_hangul(c) || is_hiragana(c) || is_katakana(c))
}

/// Whether a text is written in Katakana alone, as names of Japan are, and those from elsewhere.
pub fn is_all_katakana(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_katakana)
}

/// Han, with the mark that repeats a sign (々, as in 佐々木).
fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_distinguished() {
        for text in ["山田", "佐々木", "김민준", "やまだ", "ヤマダ", "サトー"] {
            assert!(is_east_asian(text), "{text}");
        }
        for text in ["", "Li", "李 明", "Олена", "山田 A."] {
            assert!(!is_east_asian(text), "{text}");
        }
        assert!(is_all_katakana("ヤマダ") && !is_all_katakana("やまだ") && !is_all_katakana(""));
    }
}
