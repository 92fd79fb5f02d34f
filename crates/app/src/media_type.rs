//! What a file is by its first bytes.

use claimbook_store::evidence::CHUNK;

/// The types of photos of phones, as they are sniffed.
pub(crate) const PHOTOS: [&str; 2] = ["image/heic", "image/heif"];

/// The media type by the first bytes; the name is not trusted. Text that is not markup is `text/plain`.
pub(crate) fn sniff(start: &[u8]) -> String {
    if claimbook_intake::picture::is_photo(start) {
        return PHOTOS[0].into();
    }
    if let Some(known) = infer::get(start) {
        let active = matches!(known.mime_type(), "text/html" | "text/xml");
        return if active { "text/plain" } else { known.mime_type() }.into();
    }
    let text = match std::str::from_utf8(start) {
        Ok(_) => true,
        // A chunk may end within a letter.
        Err(why) => why.error_len().is_none() && start.len() == CHUNK,
    };
    if text && !start.contains(&0) { "text/plain".into() } else { "application/octet-stream".into() }
}
