//! Proof packs: the documents of claimants in a ZIP archive, with what a stranger needs to check them.

mod bytes;
mod custody;
mod documents;
mod statements;

use std::collections::BTreeSet;
use std::path::Path;

use claimbook_production::pack::{self, Pack, PackContents, PackSummary};
use claimbook_store::evidence::Piece;
use claimbook_tabular::write::whole_file::WholeFile;
use serde_json::json;

use crate::book::Book;
use crate::error::{Error, Result};
use crate::noted_file::place_noted;
use crate::progress::Progress;
use crate::views::*;
use crate::{head, outside};
use bytes::{BookDocuments, PackEnded};

/// What a pack of these claimants would hold.
pub fn preview(book: &Book, request: PackRequest, _: &Progress<'_>) -> Result<PackPreview> {
    book.read(|reader| {
        let chosen = documents::chosen(reader, &reader.matter()?.0, &request.filter)?;
        let claims: BTreeSet<i64> = chosen.iter().map(|(piece, _)| piece.claimant).collect();
        let survivors = reader.last_survivors()?;
        let persons: BTreeSet<i64> = claims.iter().map(|id| survivors.get(id).copied().unwrap_or(*id)).collect();
        Ok(PackPreview {
            documents: chosen.len() as u64,
            claimants: persons.len() as u64,
            merged: claims.iter().filter(|id| survivors.contains_key(id)).count() as u64,
            bytes: chosen.iter().map(|(piece, _)| piece.file.bytes).sum(),
            unnumbered: chosen.iter().filter(|(_, numbers)| numbers.is_none()).count() as u64,
        })
    })
}

/// Writes a pack, whole or not at all, and notes in the custody log of each document that it went out. An existing file is replaced: the
/// front end has asked the user before, or the user said so.
///
/// # Errors
/// When the claimants have no documents, when a document is damaged, and when load files are wanted and a document has no numbers. The
/// file that was there stays.
pub fn save(book: &Book, request: PackRequest, progress: &Progress<'_>) -> Result<PackSaved> {
    let path = Path::new(&request.path);
    let mut out = outside::create(path)?;
    let WrittenPack { pieces, claim_nos, summary } = write(book, &request, &mut out, progress)?;
    // The last moment to stop: from here on the file is there.
    progress.check()?;
    let sealed = out.seal()?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let event = place_noted(book, "evidence.packed", out, |act| {
        for piece in &pieces {
            act.note_custody(piece.file.id, Some(piece.claimant))?;
        }
        act.say(format!("Saved a proof pack of {} to {name}", documents::count(summary.documents)));
        act.detail(json!({ "file": name, "sha256": sealed.sha256, "sums_sha256": summary.sums_sha256 }).to_string());
        Ok(())
    })?;
    let slip_sheets = summary.slip_sheets.into_iter().map(|(place, reason)| PackSlipSheet {
        claim_no: claim_nos[place].clone(),
        name: pieces[place].name.clone(),
        reason: reason.to_string(),
    });
    Ok(PackSaved {
        path: request.path.clone(),
        documents: summary.documents,
        bytes: sealed.bytes,
        sha256: sealed.sha256,
        sums_sha256: summary.sums_sha256,
        slip_sheets: slip_sheets.collect(),
        head: head::after(book, event),
    })
}

/// A pack that is written, and not in its place yet.
struct WrittenPack {
    /// Its documents, in their order.
    pieces: Vec<Piece>,
    /// The claim of each.
    claim_nos: Vec<String>,
    summary: PackSummary,
}

fn write(book: &Book, request: &PackRequest, out: &mut WholeFile, progress: &Progress<'_>) -> Result<WrittenPack> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let chosen = documents::chosen(reader, &matter, &request.filter)?;
        if chosen.is_empty() {
            return Err(Error::invalid("these claimants have no documents", "change the filter"));
        }
        let documents = documents::produced(reader, &matter, &chosen, progress)?;
        let pieces: Vec<Piece> = chosen.into_iter().map(|(piece, _)| piece).collect();
        let statements = statements::statements(&matter, &pieces, &documents);
        let contents = match (request.load_files, request.stamped) {
            (true, _) => PackContents::LoadFiles,
            (false, true) => PackContents::StampedCopies,
            (false, false) => PackContents::Documents,
        };
        let pack = Pack { documents: &documents, contents, statements: &statements, made_at: book.clock() };
        let mut bytes = BookDocuments { reader, pieces: &pieces, documents: &documents };
        let heard = |done: u64, of: u64| progress.step("Packing", done, of).map_err(PackEnded::Book);
        let summary = pack::write(&mut *out, &pack, &mut bytes, heard).map_err(|ended| ended.in_words(out))?;
        let claim_nos = documents.into_iter().map(|document| document.claim_no).collect();
        Ok(WrittenPack { pieces, claim_nos, summary })
    })
}
