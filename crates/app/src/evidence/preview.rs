//! How a piece can be looked at inside the app: as it is, as a picture that is made of it, or as a message.

use claimbook_intake::picture::{self, PictureRefusal};
use claimbook_store::Reader;
use claimbook_store::evidence::{Piece, StoredFile};

use super::piece;
use super::reading::of_book;
use crate::book::Book;
use crate::error::{Error, Result};
use crate::media_type::PHOTOS;
use crate::progress::Progress;
use crate::views::*;

/// No side of a preview is longer, in pixels: a receipt must be legible.
const LONGEST_SIDE: u32 = 2_560;
/// Pictures that every page can show as they are.
const PICTURES: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"];
/// Types of the files that hold messages: a text, an OLE file, or whatever a program made of them.
const MAIL_TYPES: [&str; 5] = [
    "text/plain",
    "message/rfc822",
    "application/x-ole-storage",
    "application/vnd.ms-outlook",
    "application/octet-stream",
];

/// How a file of that type and name is shown: `picture`, `photo` (a picture that is made of it), `pdf`, `mail`, `text` or `none`.
pub(super) fn form_of(media_type: &str, name: &str) -> &'static str {
    if PICTURES.contains(&media_type) {
        "picture"
    } else if is_photo(media_type) {
        "photo"
    } else if media_type == "application/pdf" {
        "pdf"
    } else if is_mail(media_type, name) {
        "mail"
    } else if media_type.starts_with("text/") {
        "text"
    } else {
        "none"
    }
}

/// Whether a file of that type is a photo that a page cannot show as it is.
pub(super) fn is_photo(media_type: &str) -> bool {
    PHOTOS.contains(&media_type)
}

/// Whether a file of that type and name holds a message.
pub(super) fn is_mail(media_type: &str, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    MAIL_TYPES.contains(&media_type) && (name.ends_with(".eml") || name.ends_with(".msg"))
}

/// How a piece can be looked at, and why not. A photo is made into a picture to know it.
pub fn preview(book: &Book, request: PieceRef, _: &Progress<'_>) -> Result<PreviewView> {
    book.read(|reader| {
        let piece = piece(reader, request.id)?;
        let form = form_of(&piece.file.media_type, &piece.name);
        let reason = match form {
            "photo" => as_picture(reader, &piece.file)?.err().map(|why| sentence(&piece, &why)),
            "none" => Some(format!("{} is of a kind that cannot be shown here", piece.name)),
            _ => None,
        };
        Ok(match reason {
            None => PreviewView { form: form.into(), reason: String::new() },
            Some(reason) => PreviewView { form: "none".into(), reason },
        })
    })
}

/// The photo as a PNG file.
///
/// # Errors
/// When the photo cannot be shown.
pub(super) fn picture_of(reader: &Reader<'_>, piece: &Piece) -> Result<Vec<u8>> {
    as_picture(reader, &piece.file)?.map_err(|why| Error::invalid(sentence(piece, &why), why.hint()))
}

fn sentence(piece: &Piece, why: &PictureRefusal) -> String {
    format!("{} {why}", piece.name)
}

fn as_picture(reader: &Reader<'_>, file: &StoredFile) -> Result<std::result::Result<Vec<u8>, PictureRefusal>> {
    match picture::preview(reader.file_bytes(file), LONGEST_SIDE) {
        Ok(preview) => Ok(Ok(preview.png)),
        Err(PictureRefusal::Unreadable(why)) => {
            of_book(why).map_or_else(|why| Ok(Err(PictureRefusal::Unreadable(why))), Err)
        }
        Err(why) => Ok(Err(why)),
    }
}
