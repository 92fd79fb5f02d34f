//! How a file is shown, by its type and name.

use crate::media_type::PHOTOS;

/// Pictures that every page can show as they are.
const PICTURES: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"];
/// The type of a PDF.
pub(super) const PDF: &str = "application/pdf";
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
    } else if media_type == PDF {
        "pdf"
    } else if is_mail(media_type, name) {
        "mail"
    } else if media_type.starts_with("text/") {
        "text"
    } else {
        "none"
    }
}

/// Whether a file of that type is a picture, which is one page.
pub(super) fn is_picture(media_type: &str) -> bool {
    PICTURES.contains(&media_type) || is_photo(media_type)
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
