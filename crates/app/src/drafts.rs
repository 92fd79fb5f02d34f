//! Text being typed that is not saved yet. It survives a kill; it is no act and stands in no history.

use crate::book::Book;
use crate::error::Result;
use crate::progress::Progress;
use crate::views::*;

/// Keeps the text under its key; an empty text forgets it.
pub fn put(book: &Book, draft: Draft, _: &Progress<'_>) -> Result<Done> {
    let at = book.now();
    book.quietly(|tx| Ok(tx.put_draft(&draft.key, &draft.value, &at)?))?;
    Ok(Done {})
}

/// The drafts whose key begins so.
pub fn list(book: &Book, query: DraftQuery, _: &Progress<'_>) -> Result<DraftList> {
    let rows = book.read(|reader| Ok(reader.drafts(&query.prefix)?))?;
    Ok(DraftList { rows: rows.into_iter().map(|(key, value)| Draft { key, value }).collect() })
}
