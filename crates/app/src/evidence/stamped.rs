//! Saving a copy with Bates numbers out.

use std::io::Write;
use std::path::Path;

use super::chosen;
use crate::bates::range_about;
use crate::book::Book;
use crate::error::{Error, Result};
use crate::noted_file::place_noted;
use crate::progress::Progress;
use crate::views::*;
use crate::{outside, stamping};

/// Writes the stamped copy of a document, or its slip sheet, and notes it in the custody log of the document.
///
/// # Errors
/// When several claimants have the document and none is named, when it has no numbers, or when its bytes are damaged.
pub(super) fn save(book: &Book, request: &EvidenceSave, progress: &Progress<'_>) -> Result<SavedFile> {
    let mut out = outside::create(Path::new(&request.path))?;
    let (piece, numbers, copy) = book.read(|reader| {
        let piece = chosen::only(reader, &request.digest, &request.claim_no)?;
        let Some(numbers) = range_about(reader, piece.id)? else {
            let whose = reader.matter()?.0.claim_no(piece.claimant);
            let message = format!("{} of {whose} has no Bates numbers", piece.name);
            return Err(Error::invalid(message, "assign Bates numbers first, or save it as it came"));
        };
        progress.step("Stamping the file", 0, piece.file.bytes)?;
        let copy = stamping::copy(reader, &piece, &numbers, book.clock())?;
        Ok((piece, numbers, copy))
    })?;
    progress.check()?;
    out.write_all(&copy.pdf).map_err(|why| Error::from(out.error(why)))?;
    let (path, sha256) = (out.path(), out.seal()?.sha256);
    place_noted(book, "evidence.saved_out", out, |act| {
        act.note_custody(piece.file.id, Some(piece.claimant))?;
        let what = if copy.slip_sheet.is_some() { "the slip sheet" } else { "a stamped copy" };
        let (first, whose) = (numbers.begin(), act.matter().claim_no(piece.claimant));
        act.say(format!("Saved {what} of {} of {whose}, from {first}", piece.name));
        Ok(())
    })?;
    Ok(SavedFile { path, rows: 0, sha256, head: None })
}
