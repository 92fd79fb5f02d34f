//! Columns that say yes or no.

/// Whether a flag says yes, as exports of any year write it.
pub(crate) fn is_yes(flag: &str) -> bool {
    ["yes", "true", "y", "1"].iter().any(|yes| flag.eq_ignore_ascii_case(yes))
}
