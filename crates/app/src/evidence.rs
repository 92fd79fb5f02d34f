//! Evidence: taking files in, showing them, saving them out, proving that they are as they came, and their custody log.

use std::io::Write;
use std::path::Path;

use claimbook_store::evidence::Piece;

use crate::act::Act;
use crate::book::Book;
use crate::claimants::find;
use crate::entry_kinds::NOTICE;
use crate::error::{Error, Result};
use crate::merges::shown;
use crate::noted_file::place_noted;
use crate::outside;
use crate::progress::Progress;
use crate::views::*;

mod adding;
mod bates;
pub(crate) mod chosen;
pub(crate) mod custody;
mod damage;
pub mod data_export;
mod document;
mod file_facts;
pub(crate) mod finding;
mod form;
pub(crate) mod holders;
mod incoming;
mod kept;
mod keyed_form;
mod keying;
mod mail;
mod marks;
pub(crate) mod moving;
mod pages;
pub(crate) mod picture;
mod preview;
mod proposals;
mod queue;
mod reading;
pub(crate) mod rereading;
mod review;
mod stamped;

pub use adding::add;
pub use chosen::only_piece;
pub use custody::{Shown, bytes, custody, show, verify};
pub use document::document;
pub use file_facts::file_facts;
pub use keying::key_in;
pub use mail::mail;
pub use marks::edit;
pub use moving::move_to;
pub use preview::preview;
pub use proposals::{accept_facts, proposals};
pub use queue::queue;
pub use review::review;

use finding::{by_digest, damaged, file_in_words, piece};
use holders::views;

/// The pieces of one claimant and of the claims that were merged into it, or of all.
pub fn list(book: &Book, request: EvidenceQuery, _: &Progress<'_>) -> Result<EvidenceList> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let pieces = match request.claim_no.as_str() {
            "" => reader.pieces(None)?,
            claim_no => shown::pieces(reader, find(reader, &matter, claim_no)?.claimant.id)?,
        };
        Ok(EvidenceList { rows: views(reader, &matter, &pieces)? })
    })
}

/// Takes a piece off a claimant's record. Its bytes stay in the book, and undo puts it back.
pub fn void(book: &Book, request: EvidenceVoid, _: &Progress<'_>) -> Result<Done> {
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("taking evidence off needs a reason", "say why in a few words"));
    }
    book.act("evidence.taken_off", |act| {
        let old = piece(act, request.id)?;
        not_a_notice(act, &old)?;
        act.update_piece(&old, &Piece { voided: true, ..old.clone() })?;
        act.say(format!("Removed {} from {}: {reason}", old.name, act.matter().claim_no(old.claimant)));
        Ok(Done {})
    })
}

/// Refuses to take the letter of a notice off, or to file it elsewhere: what was sent stays as it was sent.
pub(crate) fn not_a_notice(act: &Act<'_>, piece: &Piece) -> Result<()> {
    let entries = act.every_entry_about(piece.id)?;
    if !entries.iter().any(|entry| entry.kind == NOTICE && !entry.voided) {
        return Ok(());
    }
    let message = format!("{} is the letter of a notice to {}", piece.name, act.matter().claim_no(piece.claimant));
    Err(Error::invalid(message, "a notice stays with the claimant to whom it was sent; undo takes back the sending"))
}

/// Writes the bytes of a digest to a file, or the stamped copy of a document, and notes it in the custody log.
pub fn save(book: &Book, request: EvidenceSave, progress: &Progress<'_>) -> Result<SavedFile> {
    if request.stamped {
        return stamped::save(book, &request, progress);
    }
    let (out, sha256) = book.read(|reader| {
        let file = by_digest(reader, &request.digest)?;
        let mut out = outside::create(Path::new(&request.path))?;
        let mut done = 0;
        reader.each_chunk(file.id, |bytes| {
            done += bytes.len() as u64;
            progress.step("Saving the file", done, file.bytes)?;
            out.write_all(bytes).map_err(|why| Error::from(out.error(why)))
        })?;
        if out.has_digest(&file.sha256)? { Ok((out, file.sha256)) } else { Err(damaged(&file)) }
    })?;
    let path = out.path();
    place_noted(book, "evidence.saved_out", out, |act| {
        let file = by_digest(act, &request.digest)?;
        act.note_custody(file.id, None)?;
        act.say(format!("Saved a copy of {}", file_in_words(act, &file)?));
        Ok(())
    })?;
    Ok(SavedFile { path, rows: 0, sha256, head: None })
}
