//! Names of entries: what they say about folders, and whether they lead out of the archive.

use super::limits::DEEPEST_FOLDER;
use crate::refusal::{Refusal, shown};

/// Refuses a name that leads out of the folder that the archive would be unpacked into, and one in more folders than an export has.
/// Both kinds of slashes separate folders, since both do on some system.
pub(super) fn check(name: &str) -> Result<(), Refusal> {
    let is_drive = matches!(name.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    let is_absolute = name.starts_with(is_slash) || is_drive;
    if is_absolute || name.contains('\0') || name.split(is_slash).any(|part| part.trim_end_matches(' ') == "..") {
        return Err(Refusal::Climbs(shown(name)));
    }
    let parts = name.split(is_slash).filter(|part| !part.is_empty());
    if parts.count() > DEEPEST_FOLDER + 1 { Err(Refusal::TooDeep(shown(name))) } else { Ok(()) }
}

pub(crate) fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\\')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_stays_inside_the_archive() {
        for name in
            ["messages.csv", "Jobs/Saved Jobs.csv", "a..b/c...csv", "a/./b.csv", "ä:b.csv", "a\\b.csv", "Articles/"]
        {
            assert!(check(name).is_ok(), "{name}");
        }
        for name in ["../x", "a/../x", "..", "/etc/passwd", "\\x", "C:\\x", "c:x", "a\\..\\x", "a/.. /x", "a\0b"] {
            assert!(matches!(check(name), Err(Refusal::Climbs(_))), "{name}");
        }
    }

    #[test]
    fn folders_are_counted_without_the_file() {
        let nested = |folders: usize| format!("{}messages.csv", "a/".repeat(folders));
        assert!(check(&nested(DEEPEST_FOLDER)).is_ok());
        assert!(matches!(check(&nested(DEEPEST_FOLDER + 1)), Err(Refusal::TooDeep(_))));
    }

    proptest! {
        #[test]
        fn no_accepted_name_leaves_its_folder(parts in prop::collection::vec("(\\.\\.|\\.|[a-z]{1,3}|)", 0..12)) {
            let name = parts.join("/");
            if check(&name).is_ok() {
                let path = std::path::Path::new("/in").join(&name);
                prop_assert!(path.starts_with("/in"));
                prop_assert!(!path.components().any(|part| part == std::path::Component::ParentDir));
            }
        }
    }
}
