//! A part of a file between two places.

use std::io::{Read, Seek, SeekFrom, Take};

use super::super::refusal::MailRefusal;
use crate::source::Source;

/// The bytes between two places of a file.
pub(super) fn between<R: Read + Seek>(
    bytes: &mut Source<R>,
    start: u64,
    end: u64,
) -> Result<Take<&mut Source<R>>, MailRefusal> {
    bytes.seek(SeekFrom::Start(start)).map_err(MailRefusal::of_text)?;
    Ok(bytes.take(end.saturating_sub(start)))
}
