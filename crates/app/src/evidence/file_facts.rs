//! What a file shows, whatever it is: a data export by its bytes, any other document by what people keyed in of it.

use claimbook_store::Reader;
use claimbook_store::evidence::{Piece, StoredFile};

use super::data_export;
use super::document::facts;
use super::finding::{by_digest, file_in_words};
use super::kept::{FoundBy, kept};
use crate::book::Book;
use crate::error::{ErrorKind, Result};
use crate::progress::Progress;
use crate::views::*;

/// The type of an archive, as it is sniffed: a data export may be filed as something else.
const ARCHIVE: &str = "application/zip";

/// What a file shows. A digest of which only the beginning is given will do.
///
/// # Errors
/// When the book has no such file; as [`data_export::facts`], when it is a data export of which no one has keyed in anything.
pub fn file_facts(book: &Book, request: DigestRef, progress: &Progress<'_>) -> Result<FileFacts> {
    book.read(|reader| {
        let file = by_digest(reader, &request.digest)?;
        let pieces = reader.pieces_of_file(file.id)?;
        let keyed = KeyedFile { name: file_in_words(reader, &file)?, documents: keyed(reader, &pieces)? };
        if !may_be_export(&file, &pieces) {
            return Ok(FileFacts { export: None, keyed });
        }
        match data_export::of_file(reader, &file, progress) {
            Ok(export) => Ok(FileFacts { export: Some(export), keyed: KeyedFile::default() }),
            Err(why) if cannot_be_read(why.kind) && !keyed.documents.is_empty() => {
                Ok(FileFacts { export: None, keyed })
            }
            Err(why) => Err(why),
        }
    })
}

fn may_be_export(file: &StoredFile, pieces: &[Piece]) -> bool {
    pieces.is_empty() || file.media_type == ARCHIVE || pieces.iter().any(|piece| data_export::is_one(&piece.kind))
}

fn cannot_be_read(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::Invalid | ErrorKind::Damaged)
}

/// What was keyed in of each document that holds the bytes.
fn keyed(reader: &Reader<'_>, pieces: &[Piece]) -> Result<Vec<KeyedDocument>> {
    let matter = reader.matter()?.0;
    let mut documents = Vec::new();
    for piece in pieces {
        if kept(reader, piece.id)?.is_some_and(|(_, kept)| kept.by == FoundBy::Keyed) {
            documents.push(KeyedDocument {
                claim_no: matter.claim_no(piece.claimant),
                name: piece.name.clone(),
                facts: facts(reader, &matter, piece)?,
            });
        }
    }
    Ok(documents)
}
