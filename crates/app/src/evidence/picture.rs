//! Pictures for a page: a photo of a phone as a PNG, and pictures that a page decodes by itself, which must not fill the memory.

use claimbook_intake::picture::{self, PictureRefusal};
use claimbook_store::Reader;
use claimbook_store::evidence::{Piece, StoredFile};

use super::form::{form_of, is_photo};
use super::reading::of_book;
use crate::error::{Error, Result};

/// No side of a preview is longer, in pixels: a receipt must be legible.
const LONGEST_SIDE: u32 = 2_560;

/// The photo as a PNG file.
///
/// # Errors
/// When the photo cannot be shown.
pub(super) fn picture_of(reader: &Reader<'_>, piece: &Piece) -> Result<Vec<u8>> {
    as_picture(reader, &piece.file)?.map_err(|why| Error::invalid(sentence(piece, &why), why.hint()))
}

/// A PNG of a photo that no page shows as it is; nothing of other files, and of a photo that cannot be decoded.
pub(crate) fn drawn(reader: &Reader<'_>, file: &StoredFile) -> Result<Option<Vec<u8>>> {
    if is_photo(&file.media_type) { Ok(as_picture(reader, file)?.ok()) } else { Ok(None) }
}

/// Passes a picture on to a page, or says why it cannot be: a page would decode whatever its header asks for.
///
/// # Errors
/// When the picture has too many pixels.
pub(super) fn screen(reader: &Reader<'_>, piece: &Piece) -> Result<()> {
    if form_of(&piece.file.media_type, &piece.name) != "picture" {
        return Ok(());
    }
    unshowable(reader, &piece.file)?.map_or(Ok(()), |why| Err(Error::invalid(sentence(piece, &why), why.hint())))
}

/// Why a page cannot show a picture; nothing when it can.
pub(super) fn unshowable(reader: &Reader<'_>, file: &StoredFile) -> Result<Option<PictureRefusal>> {
    match picture::screened(reader.file_bytes(file)) {
        Ok(()) => Ok(None),
        Err(PictureRefusal::Unreadable(why)) => {
            of_book(why).map_or_else(|why| Ok(Some(PictureRefusal::Unreadable(why))), Err)
        }
        Err(why) => Ok(Some(why)),
    }
}

/// The refusal after the name of the piece.
pub(super) fn sentence(piece: &Piece, why: &PictureRefusal) -> String {
    format!("{} {why}", piece.name)
}

/// The PNG of a photo, or why there is none.
pub(super) fn as_picture(
    reader: &Reader<'_>,
    file: &StoredFile,
) -> Result<std::result::Result<Vec<u8>, PictureRefusal>> {
    match picture::preview(reader.file_bytes(file), LONGEST_SIDE) {
        Ok(preview) => Ok(Ok(preview.png)),
        Err(PictureRefusal::Unreadable(why)) => {
            of_book(why).map_or_else(|why| Ok(Err(PictureRefusal::Unreadable(why))), Err)
        }
        Err(why) => Ok(Err(why)),
    }
}
