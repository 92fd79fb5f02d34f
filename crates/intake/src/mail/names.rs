//! Names of attachments: what a message says about them is not trusted.

use claimbook_text::blank::trim;
use claimbook_text::hidden::{is_direction, one_line};

/// The most bytes of a name, so that a folder and a number before it still fit into what file systems take.
const LONGEST: usize = 120;

/// Names that Windows gives devices, with any ending.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name that is safe for a file on every system; `instead` when nothing is left of the name.
pub(super) fn safe(name: &str, instead: &str) -> String {
    let name = one_line(name);
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_odd = |c: char| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') || c.is_control() || is_direction(c);
    let clean: String = last.chars().map(|c| if is_odd(c) { '_' } else { c }).collect();
    // A blank or a dot at the end is not part of a name on Windows; a dot at the beginning hides the file elsewhere.
    let short = shorten(tidy(&clean));
    match short.as_str() {
        "" => instead.to_string(),
        name if is_reserved(name) => format!("_{name}"),
        _ => short,
    }
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_port = |stem: &str| {
        let number = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
        number.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
    };
    RESERVED.contains(&stem.as_str()) || is_port(&stem)
}

/// The name with its ending, and as much of its beginning as there is room for.
fn shorten(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_string();
    }
    let ending = name.rfind('.').map(|dot| &name[dot..]).filter(|ending| ending.len() <= 16).unwrap_or_default();
    let most = LONGEST - ending.len();
    let end = (0..=most).rev().find(|end| name.is_char_boundary(*end)).unwrap_or_default();
    format!("{}{ending}", tidy(&name[..end]))
}

/// The name without blanks and dots around it, however they follow each other.
fn tidy(name: &str) -> &str {
    let tidier = trim(name).trim_matches(['.', ' ']);
    if tidier.len() == name.len() { name } else { tidy(tidier) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_keeps_what_is_harmless() {
        for name in ["receipt.pdf", "Rechnung März 2023.pdf", "領収書.heic", "a.b.c", "O'Neil & Sons (2).docx"] {
            assert_eq!(safe(name, "x"), name);
        }
    }

    #[test]
    fn a_name_leads_nowhere_and_means_nothing_else() {
        for (name, is) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\mia\\receipt.pdf", "receipt.pdf"),
            ("..", "x"),
            ("", "x"),
            (" \u{200b}", "x"),
            (".bashrc", "bashrc"),
            ("receipt.pdf. ", "receipt.pdf"),
            ("nul.txt", "_nul.txt"),
            ("COM1", "_COM1"),
            ("a\r\nb.pdf", "a  b.pdf"),
            ("receipt\u{202e}fdp.exe", "receiptfdp.exe"),
            ("what?*.pdf", "what__.pdf"),
        ] {
            assert_eq!(safe(name, "x"), is, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let long = safe(&format!("{}.pdf", "é".repeat(200)), "x");
        assert!(long.len() <= 120 && long.ends_with("é.pdf"), "{long}");
    }

    proptest! {
        #[test]
        fn any_name_becomes_the_name_of_one_file(name in "\\PC{0,200}|[./\\\\a: ]{0,9}") {
            let safe = safe(&name, "attachment");
            prop_assert!(!safe.is_empty() && safe.len() <= 121);
            prop_assert_eq!(std::path::Path::new(&safe).file_name().and_then(|name| name.to_str()), Some(safe.as_str()));
            prop_assert!(!safe.contains(['\\', ':', '\0']) && !safe.starts_with('.') && !safe.ends_with(['.', ' ']));
            prop_assert_eq!(super::safe(&safe, "attachment"), safe);
        }
    }
}
