//! Files on their way onto the record of a claimant, and the files inside of messages with them.

use std::collections::HashMap;
use std::path::Path;

use claimbook_domain::evidence::EvidenceKind;
use claimbook_store::evidence::{NewPiece, Piece, PieceMarks, StoredFile};

use super::finding::kind_of;
use super::holders::Holders;
use super::incoming::take_in;
use super::{mail, pages};
use crate::act::Act;
use crate::book::Book;
use crate::claimants::find;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// Takes files in and links them to a claimant, all of them or none. Bytes that a claimant has already are linked, not stored twice.
/// The files inside of a message become evidence too, which names the message.
pub fn add(book: &Book, request: EvidenceAdd, progress: &Progress<'_>) -> Result<EvidenceAdded> {
    let kind = kind_of(&request.kind)?;
    if request.paths.is_empty() {
        return Err(Error::invalid("no file was named", "name one or more files"));
    }
    book.act("evidence.added", |act| {
        let claimant = find(act, act.matter(), &request.claim_no)?.claimant.id;
        let own = act.pieces(Some(claimant))?.into_iter().map(|piece| (piece.file.id, piece)).collect();
        let mut record = Holder { act, claimant, own, linked: Vec::new(), inside: 0, progress };
        let mut added = Vec::with_capacity(request.paths.len());
        take_in(act, &request.paths, progress, |path, file| {
            added.push(record.link(&file, &file_name(path), kind, None, 0)?);
            Ok(())
        })?;
        if !record.linked.is_empty() {
            let who = act.matter().claim_no(claimant);
            let inside = match record.inside {
                0 => String::new(),
                1 => " with 1 attachment".into(),
                more => format!(" with {more} attachments"),
            };
            let names = record.linked.join(", ");
            act.say(format!("Attached {names} to {who} as {}{inside}", kind.label().to_lowercase()));
        }
        Ok(EvidenceAdded { added })
    })
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The record of a claimant to which files are added.
struct Holder<'a> {
    act: &'a Act<'a>,
    claimant: i64,
    /// Its pieces by the numbers of their files.
    own: HashMap<i64, Piece>,
    /// The names of those that were added by themselves, and how many were inside of others.
    linked: Vec<String>,
    inside: usize,
    progress: &'a Progress<'a>,
}

impl Holder<'_> {
    /// Links a file to the claimant, and with a message the files in it.
    fn link(
        &mut self,
        file: &StoredFile,
        name: &str,
        kind: EvidenceKind,
        parent: Option<i64>,
        depth: u32,
    ) -> Result<AddedFile> {
        // The same bytes twice on one claimant would prove nothing more.
        let known = self.own.get(&file.id).cloned();
        let (attached, pages) = (known.is_none(), pages::look(self.act, file)?);
        let piece = match known {
            Some(piece) => piece,
            None => self.act.add_piece(&NewPiece {
                claimant: self.claimant,
                file,
                kind: kind.code(),
                name,
                pages: pages.count,
                parent,
                marks: PieceMarks::unreviewed(),
            })?,
        };
        let (mut attachments, mut warnings) = (Vec::new(), Vec::new());
        if !pages.notice.is_empty() {
            warnings.push(format!("{} {}", piece.name, pages.notice));
        }
        if attached {
            self.own.insert(file.id, piece.clone());
            match parent {
                None => self.linked.push(piece.name.clone()),
                Some(_) => self.inside += 1,
            }
            if depth < mail::DEEPEST && mail::is_message(file, name) {
                attachments = self.files_inside(&piece, kind, depth, &mut warnings)?;
            }
        }
        let (already_held_by, already_held_by_count) =
            Holders::default().others(self.act, self.act.matter(), &piece)?;
        Ok(AddedFile {
            digest: file.sha256.clone(),
            bytes: file.bytes,
            media_type: file.media_type.clone(),
            kind: piece.kind,
            name: piece.name,
            attached,
            already_held_by,
            already_held_by_count,
            pages: piece.pages.and_then(|pages| u64::try_from(pages).ok()),
            attachments,
            warnings,
        })
    }

    /// Takes the files of a message out. One that cannot be taken is told, and stays in the message.
    fn files_inside(
        &mut self,
        message: &Piece,
        kind: EvidenceKind,
        depth: u32,
        warnings: &mut Vec<String>,
    ) -> Result<Vec<AddedFile>> {
        let (act, progress) = (self.act, self.progress);
        let mut opened = match mail::open(act, &message.file, progress)? {
            Ok(opened) => opened,
            Err(why) => {
                warnings.push(format!("{} {why}", message.name));
                return Ok(Vec::new());
            }
        };
        // A message is a message; what it carries is what the person says, unless that is the message alone.
        let kind = if kind == EvidenceKind::Email { EvidenceKind::Other } else { kind };
        let all = opened.mail().attachments.clone();
        let mut added = Vec::new();
        for (place, attachment) in all.iter().enumerate().filter(|(_, attachment)| !attachment.is_inline) {
            let name = &attachment.name;
            match mail::measured(&mut opened, place)? {
                Ok(0) => warnings.push(format!("{name} in {} is empty", message.name)),
                Ok(_) => {
                    let bytes = mail::bytes(&mut opened, place)?;
                    let file = act.add_file(bytes, Path::new(name), |_| progress.check())?;
                    added.push(self.link(&file, name, kind, Some(message.id), depth + 1)?);
                }
                Err(why) => warnings.push(format!("{name} in {} was not taken out: it {why}", message.name)),
            }
        }
        Ok(added)
    }
}
