//! What a pack is made of, as plain data.

use chrono::{DateTime, Utc};

use super::error::PackError;
use crate::bates::BatesRange;

/// A document that is handed over. Texts may be empty where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProducedDocument {
    /// The claim it belongs to.
    pub claim_no: String,
    /// Whose document it is.
    pub custodian: String,
    /// The name of its file, as it came.
    pub name: String,
    /// SHA-256 of its bytes in lower-case hex, as it was computed when it came in.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// What kind of document it is, in words.
    pub kind: String,
    /// Its media type.
    pub media_type: String,
    /// From whom it was received.
    pub received_from: String,
    /// By which way.
    pub received_how: String,
    /// On which day, `YYYY-MM-DD`.
    pub received_on: String,
    /// When it was added, in UTC.
    pub added_at: String,
    /// By whom.
    pub added_by: String,
    /// What an e-mail and its attachments have in common; `None` for a document on its own. A family's documents follow each other, the
    /// e-mail first.
    pub family: Option<u64>,
    /// Its Bates numbers.
    pub numbers: Option<BatesRange>,
    /// What was done with it, in order: steps of its custody, and not what anyone thinks of it.
    pub custody: Vec<CustodyEvent>,
}

/// Something that was done with a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustodyEvent {
    /// When, in UTC.
    pub at: String,
    /// By whom.
    pub by: String,
    /// What was done, in words: `received`, `viewed`, `verified`, `saved out`.
    pub what: String,
    /// More about it.
    pub details: String,
}

/// What goes into a pack besides the documents, the custody log and the certification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PackContents {
    /// Nothing.
    #[default]
    Documents,
    /// A stamped copy of each document that has Bates numbers.
    StampedCopies,
    /// Stamped copies and the load files that list them; each document must have numbers.
    LoadFiles,
}

/// What the draft certification says beyond what the pack itself shows. Each is one or more sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statements {
    /// The matter, as a caption names it.
    pub matter: String,
    /// The program and its version.
    pub software: String,
    /// How the program keeps documents, and why its record is accurate.
    pub process: String,
    /// How the documents came in.
    pub intake: String,
    /// What a reader must know about single documents.
    pub exceptions: Vec<String>,
}

/// Everything that is to be packed.
#[derive(Debug, Clone, Copy)]
pub struct Pack<'a> {
    /// The documents, in the order of their numbers.
    pub documents: &'a [ProducedDocument],
    /// What else goes in.
    pub contents: PackContents,
    /// What the certification says.
    pub statements: &'a Statements,
    /// The time of the pack and of every file in it.
    pub made_at: DateTime<Utc>,
}

/// What takes the next bytes of a document.
pub type TakeChunk<'t, E> = dyn FnMut(&[u8]) -> Result<(), E> + 't;

/// Where the bytes of documents come from. Documents are named by their place in the pack's list, from 0.
pub trait DocumentBytes {
    /// What can go wrong.
    type Error: From<PackError>;

    /// Hands the bytes of a document to `take`, in order and in pieces of any size.
    ///
    /// # Errors
    /// Its own, and those of `take`, after which it hands over nothing more.
    fn each_chunk(&mut self, document: usize, take: &mut TakeChunk<'_, Self::Error>) -> Result<(), Self::Error>;

    /// A JPEG or PNG of a photo that is in another form, such as HEIC; `None` where there is none. It is asked for those documents only that
    /// are neither PDFs nor pictures in a form that is drawn.
    ///
    /// # Errors
    /// Its own. A photo that cannot be decoded is not an error.
    fn preview(&mut self, _document: usize, _bytes: &[u8]) -> Result<Option<Vec<u8>>, Self::Error> {
        Ok(None)
    }
}
