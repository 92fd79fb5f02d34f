//! The Bates numbers that a document has, in words.

use claimbook_store::Reader;
use serde::Deserialize;

use crate::entry_kinds::BATES;
use crate::error::Result;
use crate::facts::unreadable;

/// What of an assignment a line shows.
#[derive(Deserialize)]
struct Assigned {
    prefix: String,
    width: usize,
    first: u64,
    last: u64,
}

/// `PLF-000001 to PLF-000012`, or the one number; empty without any.
pub(super) fn in_words(reader: &Reader<'_>, piece: i64) -> Result<String> {
    let Some(entry) = reader.entries_about(BATES, piece)?.into_iter().next_back() else { return Ok(String::new()) };
    let assigned: Assigned = serde_json::from_str(&entry.body).map_err(|why| unreadable(&why))?;
    // No prefix is so long; a book may say any width.
    let width = assigned.width.min(18);
    let number = |number: u64| format!("{}{number:0width$}", assigned.prefix);
    let (first, last) = (number(assigned.first), number(assigned.last));
    Ok(if assigned.first == assigned.last { first } else { format!("{first} to {last}") })
}
