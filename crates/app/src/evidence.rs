//! Evidence: taking files in, showing them, saving them out, proving that they are as they came, and their custody log.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

use claimbook_domain::evidence::EvidenceKind;
use claimbook_store::Reader;
use claimbook_store::evidence::{CHUNK, NewPiece, Piece, PieceMarks, StoredFile};
use claimbook_text::numbers::hex;
use sha2::{Digest, Sha256};

use crate::book::Book;
use crate::claimants::find;
use crate::error::{Error, ErrorKind, Result};
use crate::noted_file::place_noted;
use crate::outside;
use crate::progress::Progress;
use crate::views::*;

pub mod data_export;
mod holders;
mod incoming;

pub(crate) use holders::views;
use holders::{Holders, NAMED, view};
use incoming::take_in;

/// A preview within this many minutes of the last one by the same person is the same viewing.
const ONE_VIEWING: i64 = 10;

/// Takes files in and links them to a claimant, all of them or none. Bytes that a claimant has already are linked, not stored twice.
pub fn add(book: &Book, request: EvidenceAdd, progress: &Progress<'_>) -> Result<EvidenceAdded> {
    let kind = kind_of(&request.kind)?;
    if request.paths.is_empty() {
        return Err(Error::invalid("no file was named", "name one or more files"));
    }
    book.act("evidence.added", |act| {
        let claimant = find(act, act.matter(), &request.claim_no)?.claimant;
        let mut own: HashMap<i64, Piece> =
            act.pieces(Some(claimant.id))?.into_iter().map(|piece| (piece.file.id, piece)).collect();
        let mut added = Vec::with_capacity(request.paths.len());
        let mut linked = Vec::new();
        take_in(act, &request.paths, progress, |path, file| {
            // The same bytes twice on one claimant would prove nothing more.
            let (piece, attached) = match own.get(&file.id) {
                Some(existing) => (existing.clone(), false),
                None => (
                    act.add_piece(&NewPiece {
                        claimant: claimant.id,
                        file: &file,
                        kind: kind.code(),
                        name: &file_name(path),
                        pages: None,
                        parent: None,
                        marks: PieceMarks::unreviewed(),
                    })?,
                    true,
                ),
            };
            if attached {
                linked.push(piece.name.clone());
                own.insert(file.id, piece.clone());
            }
            let (already_held_by, already_held_by_count) = Holders::default().others(act, act.matter(), &piece)?;
            added.push(AddedFile {
                digest: file.sha256,
                bytes: file.bytes,
                media_type: file.media_type,
                kind: piece.kind,
                name: piece.name,
                attached,
                already_held_by,
                already_held_by_count,
            });
            Ok(())
        })?;
        if !linked.is_empty() {
            let who = act.matter().claim_no(claimant.id);
            act.say(format!("Attached {} to {who} as {}", linked.join(", "), kind.label().to_lowercase()));
        }
        Ok(EvidenceAdded { added })
    })
}

fn kind_of(code: &str) -> Result<EvidenceKind> {
    EvidenceKind::parse(code).ok_or_else(|| {
        let codes: Vec<&str> = EvidenceKind::ALL.iter().map(|kind| kind.code()).collect();
        Error::invalid(format!("'{code}' is not a kind of evidence"), format!("the kinds are {}", codes.join(", ")))
    })
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The pieces of one claimant, or of all.
pub fn list(book: &Book, request: EvidenceQuery, _: &Progress<'_>) -> Result<EvidenceList> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let whose = match request.claim_no.as_str() {
            "" => None,
            claim_no => Some(find(reader, &matter, claim_no)?.claimant.id),
        };
        Ok(EvidenceList { rows: views(reader, &matter, &reader.pieces(whose)?)? })
    })
}

fn piece(reader: &Reader<'_>, id: i64) -> Result<Piece> {
    let found = reader.piece(id)?.filter(|piece| !piece.voided);
    found.ok_or_else(|| Error::not_found(format!("there is no piece of evidence {id}"), "list the evidence to find it"))
}

/// Says that a piece is of another kind.
pub fn edit(book: &Book, request: EvidenceEdit, _: &Progress<'_>) -> Result<EvidenceView> {
    let kind = kind_of(&request.kind)?;
    book.act("evidence.edited", |act| {
        let old = piece(act, request.id)?;
        let new = Piece { kind: kind.code().into(), ..old.clone() };
        if new != old {
            act.say(format!(
                "Marked {} of {} as {}",
                old.name,
                act.matter().claim_no(old.claimant),
                kind.label().to_lowercase()
            ));
        }
        act.update_piece(&old, &new)?;
        view(act, act.matter(), &mut Holders::default(), &new)
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
        act.update_piece(&old, &Piece { voided: true, ..old.clone() })?;
        act.say(format!("Removed {} from {}: {reason}", old.name, act.matter().claim_no(old.claimant)));
        Ok(Done {})
    })
}

/// Writes the bytes of a digest to a file and notes it in their custody log.
pub fn save(book: &Book, request: EvidenceSave, progress: &Progress<'_>) -> Result<SavedFile> {
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

pub(crate) fn damaged(file: &StoredFile) -> Error {
    let message =
        format!("the bytes of {} have changed since the file was added", &file.sha256[..12.min(file.sha256.len())]);
    Error::new(ErrorKind::Damaged, message, "restore a backup of the book; nothing was written")
}

fn by_digest(reader: &Reader<'_>, digest: &str) -> Result<StoredFile> {
    let digest = digest.trim().to_lowercase();
    if digest.len() < 6 || !digest.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Error::invalid(
            format!("'{digest}' is not a digest"),
            "give the SHA-256 in hex, or at least its first six digits",
        ));
    }
    match reader.files_by_digest(&digest)?.as_slice() {
        [] => Err(Error::not_found(
            format!("no file of this book has the digest {digest}"),
            "list the evidence to find it",
        )),
        [only] => Ok(only.clone()),
        _ => Err(Error::invalid(
            format!("several files have a digest that begins with {digest}"),
            "give more of its digits",
        )),
    }
}

/// The name of a file as the book knows it: that of its first piece, or of the list that it was.
fn file_in_words(reader: &Reader<'_>, file: &StoredFile) -> Result<String> {
    if let Some(piece) = reader.first_piece_of_file(file.id)? {
        return Ok(piece.name);
    }
    Ok(reader.list_of_file(file.id)?.unwrap_or_else(|| file.sha256.clone()))
}

/// Reads every file again and compares it with its digest. What was found is noted in the custody logs.
pub fn verify(book: &Book, _: Nothing, progress: &Progress<'_>) -> Result<EvidenceVerified> {
    let found = check(book, progress)?;
    if found.files + found.others == 0 {
        return Ok(found);
    }
    book.noted(
        "evidence.verified",
        || Ok(found),
        |act, found| {
            act.say(match found.damaged.len() {
                0 => format!("Verified the evidence: {}", unchanged(found)),
                damaged => format!("Verified the evidence: {damaged} files damaged, {}", unchanged(found)),
            });
            Ok(())
        },
    )
}

/// `3 of 3 files unchanged, and 1 of 1 imported or removed`.
pub(crate) fn unchanged(found: &EvidenceVerified) -> String {
    let others = match found.others {
        0 => String::new(),
        others => format!(", and {} of {others} imported or removed", found.others_unchanged),
    };
    format!("{} of {} files unchanged{others}", found.unchanged, found.files)
}

/// The same without noting it: for the check of the whole book.
pub(crate) fn check(book: &Book, progress: &Progress<'_>) -> Result<EvidenceVerified> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let files = reader.files()?;
        let total = files.iter().fold(0_u64, |sum, file| sum.saturating_add(file.bytes));
        let mut found = EvidenceVerified {
            since: files.first().map(|f| f.added_at.clone()).unwrap_or_default(),
            ..Default::default()
        };
        let mut done = 0;
        for file in &files {
            let (holders, held_by_count) = reader.holders(file.id, NAMED)?;
            let (all, sound) = match held_by_count {
                0 => (&mut found.others, &mut found.others_unchanged),
                _ => (&mut found.files, &mut found.unchanged),
            };
            *all += 1;
            let mut hash = Sha256::new();
            let mut bytes = 0;
            reader.each_chunk(file.id, |chunk| {
                hash.update(chunk);
                bytes += chunk.len() as u64;
                progress.step("Verifying", done + bytes, total)
            })?;
            done += bytes;
            if bytes == file.bytes && hex(&hash.finalize()) == file.sha256 {
                *sound += 1;
                continue;
            }
            found.damaged.push(DamagedFile {
                digest: file.sha256.clone(),
                name: file_in_words(reader, file)?,
                held_by: holders.into_iter().map(|id| matter.claim_no(id)).collect(),
                held_by_count,
                message: format!("{bytes} bytes were read, and their SHA-256 does not match"),
            });
        }
        Ok(found)
    })
}

/// The custody log of some bytes: received, viewed, verified, saved out, taken off.
pub fn custody(book: &Book, request: DigestRef, _: &Progress<'_>) -> Result<CustodyLog> {
    book.read(|reader| {
        let file = by_digest(reader, &request.digest)?;
        let mut events = reader.events_of_record("file", file.id)?;
        let first = events.first().map_or(0, |event| event.id);
        events.extend(reader.events_of_kind("evidence.verified", first)?);
        events.sort_by_key(|event| event.id);
        let rows = events.into_iter().map(|event| CustodyEntry {
            at: event.event.at,
            actor: event.event.actor,
            what: custody_word(&event.event.kind).into(),
            detail: event.event.what,
        });
        Ok(CustodyLog { rows: rows.collect() })
    })
}

fn custody_word(kind: &str) -> &str {
    match kind {
        "evidence.added" | "list.imported" | "list.mended" | "slice.made" | "slice.merged" => "received",
        "evidence.viewed" => "viewed",
        "evidence.verified" => "verified",
        "evidence.saved_out" | "slice.saved" => "saved out",
        "evidence.taken_off" => "removed",
        "evidence.edited" => "marked",
        other => other,
    }
}

/// A piece that is about to be shown: what it is, and how to read it.
pub struct Shown {
    /// As sniffed when it came.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
    file: i64,
}

/// Opens a piece for a preview and notes the viewing in its custody log (once for each sitting).
pub fn show(book: &Book, id: i64) -> Result<Shown> {
    let piece = book.read(|reader| {
        let piece = piece(reader, id)?;
        let last = reader.last_event_of_record("file", piece.file.id)?;
        let last = last.filter(|event| event.event.kind == "evidence.viewed" && event.event.actor == book.actor());
        let fresh = last.is_none_or(|event| minutes_since(book, &event.event.at) >= ONE_VIEWING);
        Ok((piece, fresh))
    });
    let (piece, fresh) = piece?;
    if fresh {
        book.noted(
            "evidence.viewed",
            || Ok(()),
            |act, ()| {
                act.note_custody(piece.file.id, Some(piece.claimant))?;
                act.say(format!("Viewed {} of {}", piece.name, act.matter().claim_no(piece.claimant)));
                Ok(())
            },
        )?;
    }
    Ok(Shown { media_type: piece.file.media_type, bytes: piece.file.bytes, file: piece.file.id })
}

fn minutes_since(book: &Book, at: &str) -> i64 {
    chrono::DateTime::parse_from_rfc3339(at).map_or(ONE_VIEWING, |at| (book.clock() - at.to_utc()).num_minutes())
}

/// Bytes `from..to` of a piece being shown (`to` beyond the end is the end).
pub fn bytes(book: &Book, shown: &Shown, from: u64, to: u64) -> Result<Vec<u8>> {
    let (chunk, to) = (CHUNK as u64, to.min(shown.bytes));
    book.read(|reader| {
        // Grown by what is there: a book may say any size.
        let mut wanted = Vec::new();
        let mut n = from / chunk;
        while n * chunk < to {
            let Some(data) = reader.chunk(shown.file, n)? else { break };
            let start = n * chunk;
            let (first, last) = (from.max(start) - start, to.min(start + data.len() as u64) - start);
            let place = |byte: u64| usize::try_from(byte).unwrap_or(data.len()).min(data.len());
            wanted.extend_from_slice(&data[place(first)..place(last)]);
            n += 1;
        }
        Ok(wanted)
    })
}
