//! Pieces and files by what people name them by: a number, the beginning of a digest, a kind.

use claimbook_domain::evidence::EvidenceKind;
use claimbook_store::Reader;
use claimbook_store::evidence::{Piece, StoredFile};

use crate::error::{Error, ErrorKind, Result};

/// The kind of that code.
pub(super) fn kind_of(code: &str) -> Result<EvidenceKind> {
    EvidenceKind::parse(code).ok_or_else(|| {
        let codes: Vec<&str> = EvidenceKind::ALL.iter().map(|kind| kind.code()).collect();
        Error::invalid(format!("'{code}' is not a kind of evidence"), format!("the kinds are {}", codes.join(", ")))
    })
}

/// The piece of that number, unless it was taken off.
pub(super) fn piece(reader: &Reader<'_>, id: i64) -> Result<Piece> {
    let found = reader.piece(id)?.filter(|piece| !piece.voided);
    found.ok_or_else(|| Error::not_found(format!("there is no piece of evidence {id}"), "list the evidence to find it"))
}

/// The file whose digest begins so.
pub(super) fn by_digest(reader: &Reader<'_>, digest: &str) -> Result<StoredFile> {
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
pub(super) fn file_in_words(reader: &Reader<'_>, file: &StoredFile) -> Result<String> {
    if let Some(piece) = reader.first_piece_of_file(file.id)? {
        return Ok(piece.name);
    }
    Ok(reader.list_of_file(file.id)?.unwrap_or_else(|| file.sha256.clone()))
}

/// That the bytes of a file are not those that came.
pub(crate) fn damaged(file: &StoredFile) -> Error {
    let message =
        format!("the bytes of {} have changed since the file was added", &file.sha256[..12.min(file.sha256.len())]);
    Error::new(ErrorKind::Damaged, message, "restore a backup of the book; nothing was written")
}
