//! What a check found, in words.

use claimbook_domain::money::grouped;

use crate::error::Result;
use crate::views::Check;

/// What a check found: in words, and whether it holds.
pub(crate) type Finding = Result<(bool, String)>;

/// The same under the name of the check.
pub(super) fn named(name: &str, finding: Finding) -> Check {
    let (ok, detail) = finding.unwrap_or_else(|error| (false, error.message));
    Check { name: name.into(), ok, detail }
}

/// `1 claimant`, `1,000 claimants`.
pub(super) fn claimants(heads: u64) -> String {
    if heads == 1 { "1 claimant".into() } else { format!("{} claimants", grouped(heads)) }
}
