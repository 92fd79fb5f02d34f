//! Kinds of events that more than one part of the program looks for.

/// The head of the book was signed.
pub(crate) const HEAD_SIGNED: &str = "head.signed";
/// A list went out.
pub(crate) const LIST_EXPORTED: &str = "list.exported";
