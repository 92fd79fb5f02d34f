//! Text being typed that is not saved yet. It survives a kill; it is not an act and is not in the history.

use std::collections::BTreeMap;

use crate::book::Book;
use crate::error::Result;
use crate::progress::Progress;
use crate::views::*;

/// Texts on their way into the book. While a long act writes they wait here, and one call with them, however much is typed.
#[derive(Default)]
pub(crate) struct Typed {
    /// By key: the text, and when it was typed.
    texts: BTreeMap<String, (String, String)>,
    /// All that was typed since the book was opened, empty where it was forgotten: the file may be gone when it is needed.
    session: BTreeMap<String, (String, String)>,
    /// Whether a call is about to write them.
    under_way: bool,
}

/// Keeps the text under its key; an empty text forgets it.
pub fn put(book: &Book, draft: Draft, _: &Progress<'_>) -> Result<Done> {
    {
        let mut typed = book.typed();
        let text = (draft.value, book.now());
        typed.session.insert(draft.key.clone(), text.clone());
        typed.texts.insert(draft.key, text);
        // The call that waits for the writer saves this text too.
        if std::mem::replace(&mut typed.under_way, true) {
            return Ok(Done {});
        }
    }
    while write(book)? {}
    Ok(Done {})
}

/// Writes what waits; whether more came in the meantime. What could not be written goes with the next text.
fn write(book: &Book) -> Result<bool> {
    let written = book.quietly(|tx| {
        let texts = book.typed().texts.clone();
        texts.iter().try_for_each(|(key, (value, at))| tx.put_draft(key, value, at))?;
        Ok(texts)
    });
    let mut typed = book.typed();
    if let Ok(texts) = &written {
        typed.texts.retain(|key, text| texts.get(key) != Some(text));
    }
    typed.under_way = written.is_ok() && !typed.texts.is_empty();
    written.map(|_| typed.under_way)
}

/// Notes the drafts of the file, so that they are known even when another file takes its place.
///
/// # Errors
/// When the book cannot be read.
pub fn note(book: &Book) -> Result<()> {
    let kept = book.read(|reader| Ok(reader.dated_drafts()?))?;
    let mut typed = book.typed();
    for (key, text) in kept {
        typed.session.entry(key).or_insert(text);
    }
    Ok(())
}

/// Every draft of the file that was opened, with when it was typed, even when another file is at its path now.
pub(crate) fn of_former_file(book: &Book) -> BTreeMap<String, (String, String)> {
    let kept = book.read_former(|reader| Ok(reader.dated_drafts()?)).unwrap_or_else(|why| {
        tracing::warn!(kind = ?why.kind, "the drafts of the former file cannot be read; those noted are used");
        Vec::new()
    });
    let mut texts: BTreeMap<_, _> = kept.into_iter().collect();
    texts.extend(book.typed().session.clone());
    texts.retain(|_, (value, _)| !value.is_empty());
    texts
}

/// The drafts whose key begins so.
pub fn list(book: &Book, query: DraftQuery, _: &Progress<'_>) -> Result<DraftList> {
    // In this order: a text that goes into the book in between is seen twice, and not never.
    let waiting = book.typed().texts.clone();
    let kept = book.read(|reader| Ok(reader.drafts(&query.prefix)?))?;
    let mut rows: BTreeMap<String, String> = kept.into_iter().collect();
    let waiting = waiting.into_iter().filter(|(key, _)| key.starts_with(&query.prefix));
    rows.extend(waiting.map(|(key, (value, _))| (key, value)));
    rows.retain(|_, value| !value.is_empty());
    Ok(DraftList { rows: rows.into_iter().map(|(key, value)| Draft { key, value }).collect() })
}
