//! Kinds of entries in the file of a claim that more than one part of the program looks for.

/// What a document shows.
pub(crate) const FACTS: &str = "facts";
/// Its bytes are not those that came, by the last verification.
pub(crate) const DAMAGE: &str = "damage";
/// A notice that was sent; its piece is the letter.
pub(crate) const NOTICE: &str = claimbook_store::cures::NOTICE;
/// A call or a letter outside notices.
pub(crate) const CONTACT: &str = "contact";
/// The Bates numbers of a document.
pub(crate) const BATES: &str = "bates";
/// A claim was merged into the claimant of the entry.
pub(crate) const MERGE: &str = claimbook_store::entries::merges::MERGE;
/// Money that was paid on a claim.
pub(crate) const PAYMENT: &str = "payment";
/// A rule that a person decided.
pub(crate) const OVERRIDE: &str = "override";
/// Two claims that are not of one person.
pub(crate) const NOT_SAME: &str = claimbook_store::duplicates::NOT_SAME;
/// An anomaly that somebody looked at.
pub(crate) const ANOMALY_CLEARED: &str = "anomaly_cleared";

/// What an entry is, in words.
pub(crate) fn in_words(kind: &str) -> String {
    let words = match kind {
        FACTS => "what a document shows",
        DAMAGE => "damage of a document",
        BATES => "Bates numbers",
        OVERRIDE => "decision on a rule",
        NOT_SAME => "kept apart from another claim",
        ANOMALY_CLEARED => "cleared anomaly",
        _ => return kind.replace('_', " "),
    };
    words.into()
}
