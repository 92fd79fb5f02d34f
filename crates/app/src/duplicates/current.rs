//! The open pairs of the book as it is.

use std::sync::Arc;

use claimbook_store::Reader;
use claimbook_store::duplicates::PairDigest;

use super::open::{OpenPairs, QueueState};
use super::run;
use crate::book::Book;
use crate::error::Result;
use crate::progress::Progress;

/// The open pairs as they are kept; `None` where nothing is kept that can be believed.
pub(crate) fn kept(book: &Book, reader: &Reader<'_>) -> Result<Option<Arc<OpenPairs>>> {
    let QueueState::Current(state) = QueueState::of(reader)? else { return Ok(None) };
    if let Some(known) = book.open_pairs().get(state.event) {
        return Ok(Some(known));
    }
    let pairs = reader.kept_pairs()?;
    if PairDigest::of(&pairs) != state.digest {
        return Ok(None);
    }
    let open = Arc::new(OpenPairs::of(reader, state.claims, pairs)?);
    book.open_pairs().put(state.event, &open);
    Ok(Some(open))
}

/// The open pairs: as they are kept, or found anew where that cannot be believed.
pub(crate) fn current(book: &Book, progress: &Progress<'_>) -> Result<Arc<OpenPairs>> {
    match book.read(|reader| kept(book, reader))? {
        Some(open) => Ok(open),
        None => find(book, progress),
    }
}

/// Finds the pairs of the whole book and keeps them. A book that can only be read keeps none, and has the same answer.
pub(crate) fn find(book: &Book, progress: &Progress<'_>) -> Result<Arc<OpenPairs>> {
    book.open_pairs().forget();
    let run = if book.is_read_only() { run::look(book, progress)? } else { run::find(book, progress)? };
    book.read(|reader| {
        let open = Arc::new(OpenPairs::of(reader, run.state.claims, run.pairs)?);
        if reader.last_event()? == run.state.event {
            book.open_pairs().put(run.state.event, &open);
        }
        Ok(open)
    })
}
