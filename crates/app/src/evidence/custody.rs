//! Custody: proving that files are as they came, showing them, and the log of what happened to them.

use claimbook_store::Reader;
use claimbook_store::evidence::{CHUNK, StoredFile};
use claimbook_text::numbers::hex;
use sha2::{Digest, Sha256};

use super::damage;
use super::finding::{by_digest, file_in_words, piece};
use super::form::is_photo;
use super::holders::NAMED;
use super::picture::{picture_of, screen};
use crate::book::Book;
use crate::error::Result;
use crate::progress::Progress;
use crate::views::*;

/// A preview within this many minutes of the last one by the same person is the same viewing.
const ONE_VIEWING: i64 = 10;

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
            damage::note(act, found)
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

/// The last verification of the evidence. It read every file that the book had then.
#[derive(Default)]
pub(super) struct Verified {
    event: i64,
    at: String,
}

impl Verified {
    /// The last one; nothing was verified without any.
    pub(super) fn last(reader: &Reader<'_>) -> Result<Verified> {
        let Some(event) = reader.last_verifying()? else { return Ok(Verified::default()) };
        Ok(Verified { event: event.id, at: event.event.at })
    }

    /// When it read a file; empty when the file came later.
    pub(super) fn at(&self, reader: &Reader<'_>, file: &StoredFile) -> Result<String> {
        let came = match reader.first_event_of_record("file", file.id)? {
            Some(event) => event < self.event,
            // Books of formats 1 and 2 note no files.
            None => file.added_at <= self.at,
        };
        Ok(if came { self.at.clone() } else { String::new() })
    }
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

/// What an act of a kind did to a document.
pub(crate) fn custody_word(kind: &str) -> &str {
    match kind {
        "evidence.added" | "list.imported" | "list.mended" | "slice.made" | "slice.merged" => "received",
        "evidence.viewed" => "viewed",
        "evidence.verified" => "verified",
        "evidence.saved_out" | "evidence.packed" | "slice.saved" => "saved out",
        "evidence.taken_off" => "removed",
        "evidence.edited" => "marked",
        "evidence.reviewed" => "reviewed",
        "evidence.facts_accepted" => "facts copied",
        "evidence.keyed_in" => "facts keyed in",
        "evidence.moved" => "moved",
        "bates.assigned" => "numbered",
        "notices.sent" => "sent as a notice",
        "notice.returned" => "came back",
        "claims.merged" => "merged",
        "claims.unmerged" => "unmerged",
        "undo" => "undone",
        "redo" => "redone",
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
    /// The picture that was made of a photo, in the place of its bytes.
    picture: Option<Vec<u8>>,
}

/// Opens a piece for a preview and notes the viewing in its custody log (once for each sitting). A photo that a page cannot show as it is
/// becomes a picture; the bytes in the book stay as they came.
///
/// # Errors
/// When the photo cannot be shown.
pub fn show(book: &Book, id: i64) -> Result<Shown> {
    let read = book.read(|reader| {
        let piece = piece(reader, id)?;
        screen(reader, &piece)?;
        let picture = is_photo(&piece.file.media_type).then(|| picture_of(reader, &piece)).transpose()?;
        let last = reader.last_event_of_record("file", piece.file.id)?;
        let last = last.filter(|event| event.event.kind == "evidence.viewed" && event.event.actor == book.actor());
        let fresh = last.is_none_or(|event| minutes_since(book, &event.event.at) >= ONE_VIEWING);
        Ok((piece, picture, fresh))
    });
    let (piece, picture, fresh) = read?;
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
    Ok(match picture {
        Some(png) => {
            Shown { media_type: "image/png".into(), bytes: png.len() as u64, file: piece.file.id, picture: Some(png) }
        }
        None => {
            Shown { media_type: piece.file.media_type, bytes: piece.file.bytes, file: piece.file.id, picture: None }
        }
    })
}

fn minutes_since(book: &Book, at: &str) -> i64 {
    chrono::DateTime::parse_from_rfc3339(at).map_or(ONE_VIEWING, |at| (book.clock() - at.to_utc()).num_minutes())
}

/// Bytes `from..to` of a piece being shown (`to` beyond the end is the end).
pub fn bytes(book: &Book, shown: &Shown, from: u64, to: u64) -> Result<Vec<u8>> {
    let (chunk, to) = (CHUNK as u64, to.min(shown.bytes));
    if let Some(picture) = &shown.picture {
        let place = |byte: u64| usize::try_from(byte).unwrap_or(picture.len()).min(picture.len());
        return Ok(picture[place(from.min(to))..place(to)].to_vec());
    }
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
