//! Why claims are left out of the tally.

use claimbook_domain::money::grouped;
use claimbook_domain::tally::Part;

use super::figures::StatusRow;

/// A reason to leave claims out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// Its code.
    pub(crate) code: &'static str,
    /// Its words.
    pub(crate) label: &'static str,
    /// Why; of duplicates also how many were merged.
    pub(crate) why: String,
    /// How many, and what they would come to.
    pub(crate) part: Part,
}

/// Why claims are left out: status code, words, reason. In the order of the page.
const REASONS: [(&str, &str, &str); 5] = [
    ("duplicate", "Duplicates", "another claim survives"),
    ("withdrawn", "Withdrawn", "by the claimant"),
    ("denied", "Denied", "may be contested"),
    ("denied_final", "Denied, final", "for good"),
    ("opted_out", "Opted out", "of the class"),
];

/// What is left out of the tally and why; `merged` is how many of the duplicates were merged into the claim that survives.
pub(super) fn left_out(by_status: &[StatusRow], merged: u64) -> Vec<LeftOut> {
    let found = |code: &str| by_status.iter().find(|row| row.code == code).map_or(Part::default(), |row| row.part);
    let why = |code: &str, why: &str| match (code, merged) {
        ("duplicate", 1..) => format!("{why}; {} merged into it", grouped(merged)),
        _ => why.to_string(),
    };
    REASONS.map(|(code, label, words)| LeftOut { code, label, why: why(code, words), part: found(code) }).into()
}
