//! The Bates numbers that a document has, in words.

use claimbook_store::Reader;

use crate::bates::range_about;
use crate::error::Result;

/// `PLF-000001 to PLF-000012`, or the one number; empty without any.
pub(super) fn in_words(reader: &Reader<'_>, piece: i64) -> Result<String> {
    let Some(range) = range_about(reader, piece)? else { return Ok(String::new()) };
    let (first, last) = (range.begin(), range.end());
    Ok(if first == last { first } else { format!("{first} to {last}") })
}
