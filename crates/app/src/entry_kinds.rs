//! Kinds of entries in the file of a claim that more than one part of the program looks for.

/// What a document shows.
pub(crate) const FACTS: &str = "facts";
/// Its bytes are not those that came, by the last verification.
pub(crate) const DAMAGE: &str = "damage";
/// A notice that was sent; its piece is the letter.
pub(crate) const NOTICE: &str = claimbook_store::cures::NOTICE;
/// The Bates numbers of a document.
pub(crate) const BATES: &str = "bates";
