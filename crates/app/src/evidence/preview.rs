//! How a piece can be looked at inside the app: as it is, as a picture that is made of it, or as a message.

use super::finding::piece;
use super::form::form_of;
use super::pages;
use super::picture::{as_picture, sentence, unshowable};
use crate::book::Book;
use crate::error::Result;
use crate::progress::Progress;
use crate::views::*;

/// How a piece can be looked at, and why not. A photo is made into a picture to know it.
pub fn preview(book: &Book, request: PieceRef, _: &Progress<'_>) -> Result<PreviewView> {
    book.read(|reader| {
        let piece = piece(reader, request.id)?;
        let form = form_of(&piece.file.media_type, &piece.name);
        let reason = match form {
            "photo" => as_picture(reader, &piece.file)?.err().map(|why| sentence(&piece, &why)),
            "picture" => unshowable(reader, &piece.file)?.map(|why| sentence(&piece, &why)),
            "pdf" => {
                let pages = pages::look(reader, &piece.file)?;
                pages.locked.then(|| format!("{} {}", piece.name, pages.notice))
            }
            "none" => Some(format!("{} is of a kind that cannot be shown here", piece.name)),
            _ => None,
        };
        Ok(match reason {
            None => PreviewView { form: form.into(), reason: String::new() },
            Some(reason) => PreviewView { form: "none".into(), reason },
        })
    })
}
