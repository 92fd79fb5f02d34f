//! Documents of the book on numbered pages: how many pages one has, and its stamped copy. The bytes in the book stay as they came.

use std::num::NonZeroU32;

use chrono::{DateTime, Utc};
use claimbook_production::bates::BatesRange;
use claimbook_production::stamp::{self, MOST_BYTES, NoStamp, Original, SlipSheetFacts, StampedCopy};
use claimbook_store::Reader;
use claimbook_store::evidence::{Piece, StoredFile};
use claimbook_text::numbers::hex;
use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind, Result};
use crate::evidence::finding::damaged;
use crate::evidence::picture::drawn;

/// A document that was read to be stamped.
struct StampSource {
    bytes: Vec<u8>,
    /// A picture of a photo that is not drawn as it is.
    picture: Option<Vec<u8>>,
}

impl StampSource {
    /// Nothing of a file that is too large to be read whole.
    fn of(reader: &Reader<'_>, file: &StoredFile) -> Result<Option<StampSource>> {
        if file.bytes > MOST_BYTES {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        reader.each_chunk(file.id, |chunk| {
            bytes.extend_from_slice(chunk);
            Ok::<(), Error>(())
        })?;
        let picture = if stamp::is_native(&bytes) { drawn(reader, file)? } else { None };
        Ok(Some(StampSource { bytes, picture }))
    }

    fn original(&self) -> Original<'_> {
        Original { bytes: &self.bytes, preview: self.picture.as_deref() }
    }
}

/// How many pages a file has that can be numbered, or why it gets a slip sheet.
pub(crate) fn pages(reader: &Reader<'_>, file: &StoredFile) -> Result<std::result::Result<NonZeroU32, NoStamp>> {
    Ok(match StampSource::of(reader, file)? {
        Some(whole) => stamp::pages(whole.original()),
        None => Err(NoStamp::TooLarge),
    })
}

/// The copy of a piece with its numbers on it.
///
/// # Errors
/// When the bytes are not those that came.
pub(crate) fn copy(
    reader: &Reader<'_>,
    piece: &Piece,
    numbers: &BatesRange,
    made_at: DateTime<Utc>,
) -> Result<StampedCopy> {
    let file = &piece.file;
    let facts = SlipSheetFacts { name: &piece.name, sha256: &file.sha256, bytes: file.bytes, made_at };
    let copy = match StampSource::of(reader, file)? {
        Some(whole) if hex(&Sha256::digest(&whole.bytes)) != file.sha256 => return Err(damaged(file)),
        Some(whole) => stamp::stamped_copy(whole.original(), numbers, &facts),
        None => stamp::slip_sheet(NoStamp::TooLarge, numbers, &facts),
    };
    copy.map_err(|why| Error::new(ErrorKind::Io, why.to_string(), "save the document without its numbers"))
}
