//! Kinds of events that more than one part of the program looks for.

/// The head of the book was signed.
pub(crate) const HEAD_SIGNED: &str = "head.signed";
/// A book of an earlier format came to declare the fields of its matter.
pub(crate) const FIELDS_DECLARED: &str = "fields.declared";
/// A list went out.
pub(crate) const LIST_EXPORTED: &str = "list.exported";
/// Claims of one person were made one.
pub(crate) const CLAIMS_MERGED: &str = "claims.merged";
/// A merged claim was taken apart from the one that survived.
pub(crate) const CLAIMS_UNMERGED: &str = "claims.unmerged";
