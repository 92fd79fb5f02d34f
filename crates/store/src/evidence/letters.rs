//! Letters of the firm among the pieces of a claimant.

use claimbook_domain::evidence::EvidenceKind;

/// That a piece came from someone else. A letter of the firm is kept because it went out, and proves nothing of its claimant.
pub(crate) fn theirs() -> String {
    format!("NOT {}", letter())
}

/// That a piece is a letter of the firm.
pub(crate) fn letter() -> String {
    format!("kind = '{}'", EvidenceKind::Notice.code())
}
