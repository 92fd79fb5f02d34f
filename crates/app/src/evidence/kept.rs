//! What a document shows, as the file of its claim keeps it: one entry for each piece, read from the bytes or keyed in by a person.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use claimbook_domain::eligibility::{DocumentFacts, Fact};
use claimbook_domain::evidence::SignedHow;
use claimbook_store::Reader;
use claimbook_store::entries::Entry;
use claimbook_store::evidence::Piece;
use serde::{Deserialize, Serialize};

use super::data_export;
use crate::act::Act;
use crate::entry_kinds::FACTS;
use crate::error::{ErrorKind, Result};
use crate::facts::unreadable;
use crate::progress::Progress;

/// What a document shows, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptFacts {
    /// What it shows: the members that rules read.
    #[serde(flatten)]
    pub(super) shown: DocumentFacts,
    /// Who found it out.
    pub(super) by: FoundBy,
    /// What a person must know about it, in sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) warnings: Vec<String>,
}

/// Who found out what a document shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum FoundBy {
    /// The program, from the bytes.
    Read,
    /// A person, who looked at it.
    Keyed,
}

/// What is kept of a piece, with the entry that keeps it.
pub(super) fn kept(reader: &Reader<'_>, piece: i64) -> Result<Option<(Entry, KeptFacts)>> {
    let Some(entry) = reader.entries_about(FACTS, piece)?.into_iter().next() else { return Ok(None) };
    let facts = serde_json::from_str(&entry.body).map_err(|why| unreadable(&why))?;
    Ok(Some((entry, facts)))
}

/// What a piece shows: the facts that are kept, or else what the program reads from a data export whose facts no one has accepted yet,
/// without keeping it. A file that is not a data export shows nothing.
pub(super) fn kept_or_read(
    reader: &Reader<'_>,
    piece: &Piece,
    progress: &Progress<'_>,
) -> Result<Option<DocumentFacts>> {
    if let Some((_, facts)) = kept(reader, piece.id)? {
        return Ok(Some(facts.shown));
    }
    if !data_export::is_one(&piece.kind) {
        return Ok(None);
    }
    Ok(read_export(reader, piece, progress)?.ok().map(|facts| facts.shown))
}

/// What a data export shows; the sentence that says why not, when the file is not one.
fn read_export(
    reader: &Reader<'_>,
    piece: &Piece,
    progress: &Progress<'_>,
) -> Result<std::result::Result<KeptFacts, String>> {
    match data_export::shown(reader, &piece.file, progress) {
        Ok((shown, warnings)) => Ok(Ok(KeptFacts { shown, by: FoundBy::Read, warnings })),
        Err(why) if matches!(why.kind, ErrorKind::Invalid | ErrorKind::Damaged) => Ok(Err(why.message)),
        Err(why) => Err(why),
    }
}

/// Keeps what a piece shows, in the place of what was kept of it.
pub(super) fn keep(act: &Act<'_>, piece: &Piece, facts: &KeptFacts) -> Result<()> {
    let body = serde_json::to_string(facts).map_err(|why| unreadable(&why))?;
    match kept(act, piece.id)? {
        Some((old, _)) => act.update_entry(&old, &Entry { body, ..old.clone() }).map(drop),
        None => {
            let entry = Entry {
                kind: FACTS.into(),
                claimant: Some(piece.claimant),
                piece: Some(piece.id),
                body,
                ..Entry::default()
            };
            act.insert_entry(&entry).map(drop)
        }
    }
}

/// The signature of a document says how it was made as its mark does, which changed.
pub(super) fn follow_signature(act: &Act<'_>, piece: &Piece) -> Result<()> {
    let Some((_, mut facts)) = kept(act, piece.id)? else { return Ok(()) };
    for fact in &mut facts.shown.facts {
        if let Fact::Signature(signature) = fact {
            signature.how = SignedHow::parse(&piece.marks.signed_how);
        }
    }
    keep(act, piece, &facts)
}

/// Data exports that an act reads, each once: any number of claimants may have sent the same file.
#[derive(Default)]
pub(super) struct ExportsRead {
    by_file: HashMap<i64, std::result::Result<KeptFacts, String>>,
}

impl ExportsRead {
    /// Keeps what a piece shows when it is a data export of which nothing is kept yet: of one that cannot be read, that and why.
    ///
    /// # Errors
    /// When the reading is stopped, or the book cannot be read. A file that is not a data export gives a warning.
    pub(super) fn keep(&mut self, act: &Act<'_>, piece: &Piece, progress: &Progress<'_>) -> Result<()> {
        if !data_export::is_one(&piece.kind) || kept(act, piece.id)?.is_some() {
            return Ok(());
        }
        let read = match self.by_file.entry(piece.file.id) {
            Slot::Occupied(known) => known.into_mut(),
            Slot::Vacant(open) => open.insert(read_export(act, piece, progress)?),
        };
        match read {
            Ok(facts) => keep(act, piece, facts),
            Err(why) => {
                let shown = DocumentFacts { unread: true, ..DocumentFacts::default() };
                keep(act, piece, &KeptFacts { shown, by: FoundBy::Read, warnings: vec![no_facts(why)] })
            }
        }
    }

    /// Why files could not be read, in sentences.
    pub(super) fn warnings(&self) -> Vec<String> {
        let mut refused: Vec<&String> = self.by_file.values().filter_map(|read| read.as_ref().err()).collect();
        refused.sort();
        refused.into_iter().map(|why| no_facts(why)).collect()
    }
}

fn no_facts(why: &str) -> String {
    format!("the document has no facts: {why}")
}
