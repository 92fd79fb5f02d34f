//! The run over the whole book: read, compared and kept.

use std::sync::atomic::AtomicU64;

use claimbook_domain::tally::heads;
use claimbook_store::duplicates::{KeysAside, MatchState, PairDigest};

use super::people::People;
use super::whole::{WholeRun, again, keep, read_range};
use crate::book::Book;
use crate::error::{Error, Result};
use crate::pipeline::joined;
use crate::progress::Progress;
use crate::scratch;

/// Compares the whole book; nothing is written.
pub(crate) fn look(book: &Book, progress: &Progress<'_>) -> Result<WholeRun> {
    let (mut people, state) = read(book, progress)?;
    let pairs = people.pairs(progress, |_, _| Ok(()))?;
    Ok(WholeRun { state: MatchState { digest: PairDigest::of(&pairs), ..state }, pairs })
}

/// Compares the whole book and keeps what it finds. Other acts go on meanwhile; when the book has changed, it is compared again
/// within the transaction that writes.
pub(crate) fn find(book: &Book, progress: &Progress<'_>) -> Result<WholeRun> {
    let (mut people, state) = read(book, progress)?;
    let path = book.path();
    let file = scratch::file(&path).map_err(|why| Error::file(&why, "make a temporary file for", &path))?;
    let mut aside = KeysAside::new(file);
    let pairs = people.pairs(progress, |column, keys| Ok(aside.put(column, keys)?))?;
    aside.put_people(people.iter())?;
    drop(people);
    let state = MatchState { digest: PairDigest::of(&pairs), ..state };
    book.quietly(|tx| {
        if tx.last_event()? != state.event {
            return again(tx, progress);
        }
        progress.step("Keeping the pairs", 0, 0)?;
        tx.forget_matching()?;
        tx.write_columns_put_aside(0, aside)?;
        keep(tx, WholeRun { pairs, state }, progress)
    })
}

/// Reads everyone on two connections at once, each a half.
fn read(book: &Book, progress: &Progress<'_>) -> Result<(People, MatchState)> {
    let (event, last) = book.read(|reader| Ok((reader.last_event()?, reader.highest_claim()?)))?;
    let done = AtomicU64::new(0);
    let part = |range: (i64, i64), share: u64| {
        book.read(|reader| {
            let room = heads(&reader.counts()?) / share;
            read_range(reader, range, (&done, room), progress)
        })
    };
    let (low, high) = std::thread::scope(|scope| {
        let high = scope.spawn(|| part((last / 2 + 1, last), 2));
        // The others are added to these.
        (part((1, last / 2), 1), joined(high))
    });
    let ((mut people, state), (others, other)) = (low?, high?);
    people.append(others);
    let claims = people.len() as u64;
    // Where an event lies between the two, what they found is of no event: it is made again.
    let event = if [state.event, other.event] == [event; 2] { event } else { 0 };
    Ok((people, MatchState { event, claims, ..state }))
}
