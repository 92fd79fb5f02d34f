//! Names of files in a pack. They can be unpacked on any system and checked by any tool: ASCII, since an unpacker without a setting for
//! languages renames others and their digests are then looked for in vain; no blanks, quotes, slashes or line breaks; none that Windows
//! keeps for its devices. The manifest has the name as it came.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How long a name may be, and of it the ending after the last period.
const LONGEST: usize = 100;
const LONGEST_ENDING: usize = 16;

/// Names that are a device on Windows, whatever comes after a period.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name like that one, safe everywhere.
pub(super) fn safe(name: &str) -> String {
    let mut out = String::new();
    // Accents go, their letters stay.
    for letter in name.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_') {
            out.push(letter);
        } else if !out.ends_with('_') {
            out.push('_');
        }
    }
    // A period at the beginning hides a file, a hyphen makes an option of it, and Windows drops a period at the end.
    let trimmed = out.trim_start_matches(['.', '-']).trim_end_matches('.');
    let (stem, ending) = split(trimmed);
    let stem = &stem[..stem.len().min(LONGEST - ending.len())];
    let stem = if stem.is_empty() { "file" } else { stem };
    let guard = if is_device(stem) { "_" } else { "" };
    format!("{guard}{stem}{ending}")
}

/// A name without its ending, and the ending with its period.
fn split(name: &str) -> (&str, &str) {
    let ending = name.rfind('.').filter(|at| name.len() - at <= LONGEST_ENDING);
    name.split_at(ending.unwrap_or(name.len()))
}

fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered =
        |port: &str| first.strip_prefix(port).is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']));
    DEVICES.contains(&first.as_str()) || numbered("com") || numbered("lpt")
}

/// The paths of a pack, each given once. Systems that do not tell capitals apart would write one file over another.
#[derive(Debug, Default)]
pub(super) struct Paths {
    taken: HashSet<String>,
}

impl Paths {
    /// A path in a folder, for a file of that name.
    pub(super) fn give(&mut self, folder: &str, name: &str) -> String {
        let name = safe(name);
        let (stem, ending) = split(&name);
        let mut path = format!("{folder}/{name}");
        let mut count = 1u64;
        while !self.taken.insert(path.to_ascii_lowercase()) {
            count += 1;
            path = format!("{folder}/{stem}-{count}{ending}");
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_keep_what_any_system_can_read() {
        for (name, expected) in [
            ("receipt.pdf", "receipt.pdf"),
            ("Müller, Ann – Beleg (1).PDF", "Muller_Ann_Beleg_1_.PDF"),
            ("Квитанция.jpg", "_.jpg"),
            ("a\nb\\c/d:e.txt", "a_b_c_d_e.txt"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("", "file"),
            (".", "file"),
            (".bashrc", "bashrc"),
            ("-rf", "rf"),
            ("CON", "_CON"),
            ("nul.tar.gz", "_nul.tar.gz"),
            ("com1.txt", "_com1.txt"),
            ("COM².pdf", "_COM2.pdf"),
            ("common.txt", "common.txt"),
            ("name. . ", "name._._"),
            ("trailing...", "trailing"),
        ] {
            assert_eq!(safe(name), expected, "{name:?}");
        }
        let long = safe(&format!("{}.pdf", "x".repeat(300)));
        assert!(long.len() == LONGEST && long.ends_with("x.pdf"), "{long}");
    }

    #[test]
    fn two_files_never_share_a_path() {
        let mut paths = Paths::default();
        let given = ["a.pdf", "A.pdf", "a.pdf", "a-2.pdf", "ä.pdf"].map(|name| paths.give("documents/X", name));
        let expected = ["a.pdf", "A-2.pdf", "a-3.pdf", "a-2-2.pdf", "a-4.pdf"];
        assert_eq!(given, expected.map(|name| format!("documents/X/{name}")));
        assert_eq!(paths.give("documents/Y", "a.pdf"), "documents/Y/a.pdf");
    }

    proptest! {
        #[test]
        fn any_name_is_safe(name in "\\PC{0,150}|[.\\-_ conCON/\\\\\n\r\0:*?\"<>|]{0,12}") {
            let safe = safe(&name);
            prop_assert!(!safe.is_empty() && safe.len() <= LONGEST + 1, "{}", safe);
            prop_assert!(safe.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)), "{}", safe);
            prop_assert!(!safe.starts_with(['.', '-']) && !safe.ends_with('.') && !is_device(&safe), "{}", safe);
        }
    }
}
