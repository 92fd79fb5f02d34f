//! The bytes of documents on their way from the book into a pack, and why that ended.

use claimbook_production::pack::{DocumentBytes, PackError, ProducedDocument, TakeChunk};
use claimbook_store::evidence::Piece;
use claimbook_store::{Reader, StoreError};
use claimbook_tabular::write::whole_file::WholeFile;

use crate::error::{Error, ErrorKind};
use crate::evidence::picture::drawn;

/// The documents of a pack in the book.
pub(super) struct BookDocuments<'a, 'r> {
    pub(super) reader: &'a Reader<'r>,
    /// In the order of the pack.
    pub(super) pieces: &'a [Piece],
    /// The same, as the pack has them.
    pub(super) documents: &'a [ProducedDocument],
}

/// Why packing ended.
pub(super) enum PackEnded {
    /// The pack cannot be made.
    Pack(PackError),
    /// The book cannot be read, or a person stopped it.
    Book(Error),
}

impl From<PackError> for PackEnded {
    fn from(why: PackError) -> PackEnded {
        PackEnded::Pack(why)
    }
}

impl From<StoreError> for PackEnded {
    fn from(why: StoreError) -> PackEnded {
        PackEnded::Book(why.into())
    }
}

impl PackEnded {
    /// The error as a person reads it.
    pub(super) fn in_words(self, out: &WholeFile) -> Error {
        match self {
            PackEnded::Book(why) => why,
            PackEnded::Pack(PackError::Write(why)) => out.error(why).into(),
            PackEnded::Pack(why @ (PackError::Damaged { .. } | PackError::Changed { .. })) => {
                Error::new(ErrorKind::Damaged, why.to_string(), "restore a backup of the book; nothing was written")
            }
            PackEnded::Pack(why @ PackError::Unnumbered { .. }) => {
                Error::invalid(why.to_string(), "assign Bates numbers first, or leave the load files out")
            }
            PackEnded::Pack(why @ PackError::Stamp(_)) => {
                Error::new(ErrorKind::Io, why.to_string(), "leave the stamped copies out")
            }
        }
    }
}

impl DocumentBytes for BookDocuments<'_, '_> {
    type Error = PackEnded;

    fn each_chunk(&mut self, document: usize, take: &mut TakeChunk<'_, PackEnded>) -> Result<(), PackEnded> {
        let read = self.reader.each_chunk(self.pieces[document].file.id, take);
        // The database itself may be torn where the document is.
        read.map_err(|ended| match ended {
            PackEnded::Book(why) if why.kind == ErrorKind::Damaged => {
                let ProducedDocument { name, claim_no, .. } = &self.documents[document];
                let message = format!("{name} of {claim_no} cannot be read, so the pack was not made: {}", why.message);
                PackEnded::Book(Error { message, ..why })
            }
            other => other,
        })
    }

    fn preview(&mut self, document: usize, _bytes: &[u8]) -> Result<Option<Vec<u8>>, PackEnded> {
        drawn(self.reader, &self.pieces[document].file).map_err(PackEnded::Book)
    }
}
