//! Why a file is not read as an export: one sentence each, to follow the name of the file.

use std::io;

use claimbook_text::hidden::one_line;

use crate::archive::limits::{DEEPEST_FOLDER, MOST_ENTRIES};
use crate::source::of_source;

/// Why an export was refused. Each reads as a sentence after the name of the file: `x.zip is not a ZIP archive`.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Something else than an archive.
    #[error("is not a ZIP archive")]
    NotAnArchive,
    /// Its end, where an archive lists its files, is missing.
    #[error("is cut off: the end of the archive, which lists its files, is missing")]
    Cut,
    /// Its list of files contradicts itself.
    #[error("is damaged: its list of files cannot be read")]
    DamagedDirectory,
    /// A file in it does not unpack to what the archive says.
    #[error("is damaged: {0} in it cannot be unpacked")]
    DamagedMember(String),
    /// More entries than an export has.
    #[error("holds more than {MOST_ENTRIES} files, far more than a data export does")]
    TooManyEntries,
    /// An entry whose name leads out of the folder that it would be unpacked into.
    #[error("holds a file whose name leads out of the archive: {0}")]
    Climbs(String),
    /// An entry in more folders than an export has.
    #[error("holds a file in more than {DEEPEST_FOLDER} folders, one inside the other: {0}")]
    TooDeep(String),
    /// An entry that needs a password.
    #[error("holds a file that is locked with a password: {0}")]
    Encrypted(String),
    /// An entry that unpacks to far more than any such file holds.
    #[error("holds a file that unpacks to far more than it should: {0}")]
    Bomb(String),
    /// An entry that was packed by a method that is not read here.
    #[error("holds a file that is packed in a way that Claimbook does not read: {0}")]
    Packing(String),
    /// An archive around the archive.
    #[error("holds another archive and no data export of its own: {0}")]
    ArchiveInside(String),
    /// An archive without any file of an export.
    #[error("holds none of the files of a LinkedIn data export")]
    NotAnExport,
    /// The bytes themselves could not be read.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
}

impl Refusal {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Refusal::NotAnArchive | Refusal::NotAnExport => "look for the ZIP file that the claimant got from LinkedIn",
            Refusal::ArchiveInside(_) => "unpack this archive and add the one inside",
            Refusal::Packing(_) => "ask for the ZIP file as the claimant got it, not packed again",
            Refusal::Encrypted(_) => "ask for the ZIP file without a password",
            Refusal::Unreadable(_) => "verify the claimbook, and restore a backup if verification finds a problem",
            Refusal::Cut | Refusal::DamagedDirectory | Refusal::DamagedMember(_) => {
                "ask the claimant to download the export again and to send it whole"
            }
            Refusal::TooManyEntries | Refusal::Climbs(_) | Refusal::TooDeep(_) | Refusal::Bomb(_) => {
                "no export of LinkedIn looks like this; do not unpack it"
            }
        }
    }

    /// What went wrong while `member` was unpacked.
    pub(crate) fn of_member(error: io::Error, member: &str) -> Refusal {
        Refusal::carried_by(error).unwrap_or_else(|_| Refusal::DamagedMember(shown(member)))
    }

    /// The refusal that an error of the system carries through the libraries between, or that error.
    pub(crate) fn carried_by(error: io::Error) -> Result<Refusal, io::Error> {
        let error = match error.downcast::<Refusal>() {
            Ok(refusal) => return Ok(refusal),
            Err(error) => error,
        };
        of_source(error).map(Refusal::Unreadable)
    }
}

/// A name out of an archive as a person can read it: on one line, and not longer than one.
pub(crate) fn shown(name: &str) -> String {
    const LONGEST: usize = 120;
    let name = one_line(name);
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.into_owned(),
    }
}
