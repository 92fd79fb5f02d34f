//! Documents in memory, and packs of them that are read again by another program's library.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::num::NonZeroU32;

use chrono::{DateTime, Utc};
use claimbook_text::numbers::hex;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::bates::{Level, Sequence};
use crate::pack::{
    self, CustodyEvent, DocumentBytes, Pack, PackContents, PackError, PackSummary, ProducedDocument, Statements,
    TakeChunk,
};
use crate::stamp::{self, Original};

/// What the bytes of a test can go wrong with.
#[derive(Debug, thiserror::Error)]
pub(super) enum ShelfError {
    #[error(transparent)]
    Pack(#[from] PackError),
    #[error("stopped at {0} of {1}")]
    Stopped(u64, u64),
}

/// Documents and their bytes.
#[derive(Default)]
pub(super) struct Shelf {
    pub(super) documents: Vec<ProducedDocument>,
    pub(super) bytes: Vec<Vec<u8>>,
    /// What a reader must know about single documents.
    pub(super) exceptions: Vec<String>,
    /// What photos look like that are not drawn.
    pub(super) preview: Option<Vec<u8>>,
    /// How often a document was read.
    pub(super) reads: Cell<usize>,
    /// After so many reads a document ends with another byte.
    pub(super) changes_after: Option<usize>,
}

impl Shelf {
    pub(super) fn with(mut self, claim_no: &str, name: &str, bytes: &[u8]) -> Shelf {
        self.documents.push(ProducedDocument {
            claim_no: claim_no.into(),
            custodian: "Lee, Ann".into(),
            name: name.into(),
            sha256: hex(&Sha256::digest(bytes)),
            bytes: bytes.len() as u64,
            ..ProducedDocument::default()
        });
        self.bytes.push(bytes.to_vec());
        self
    }

    /// Gives every document its Bates numbers.
    pub(super) fn numbered(mut self) -> Shelf {
        let sequence = Sequence::new("PLF-", 6, Level::Page).unwrap();
        let pages = |bytes: &Vec<u8>| stamp::pages(Original { bytes, preview: None }).unwrap_or(NonZeroU32::MIN);
        let pages: Vec<NonZeroU32> = self.bytes.iter().map(pages).collect();
        for (document, numbers) in self.documents.iter_mut().zip(sequence.plan(0, &pages).unwrap()) {
            document.numbers = Some(numbers);
        }
        self
    }

    /// Writes a pack.
    pub(super) fn pack(&mut self, contents: PackContents) -> Result<(Vec<u8>, PackSummary), ShelfError> {
        self.pack_with(contents, |_, _| Ok(()))
    }

    pub(super) fn pack_with(
        &mut self,
        contents: PackContents,
        progress: impl FnMut(u64, u64) -> Result<(), ShelfError>,
    ) -> Result<(Vec<u8>, PackSummary), ShelfError> {
        let (documents, statements) = (self.documents.clone(), statements(&self.exceptions));
        let pack = Pack { documents: &documents, contents, statements: &statements, made_at: made_at() };
        let mut out = Vec::new();
        let summary = pack::write(&mut out, &pack, self, progress)?;
        assert_eq!(summary.bytes, out.len() as u64);
        Ok((out, summary))
    }
}

impl DocumentBytes for Shelf {
    type Error = ShelfError;

    fn each_chunk(&mut self, document: usize, take: &mut TakeChunk<'_, ShelfError>) -> Result<(), ShelfError> {
        self.reads.set(self.reads.get() + 1);
        for chunk in self.bytes[document].chunks(1 << 20) {
            take(chunk)?;
        }
        let has_changed = self.changes_after.is_some_and(|reads| self.reads.get() > reads);
        if has_changed { take(b"!") } else { Ok(()) }
    }

    fn preview(&mut self, _document: usize, _bytes: &[u8]) -> Result<Option<Vec<u8>>, ShelfError> {
        Ok(self.preview.clone())
    }
}

pub(super) fn made_at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_796_040_900, 0).unwrap()
}

fn statements(exceptions: &[String]) -> Statements {
    Statements {
        matter: "Doe v. Example Corp., No. 5:25-cv-00001 (N.D. Cal.)".into(),
        software: "Claimbook 0.1.0".into(),
        process: "It keeps the bytes of each document as they came, under their digest.".into(),
        intake: "Claimants sent them by e-mail.".into(),
        exceptions: exceptions.to_vec(),
    }
}

pub(super) fn event(at: &str, what: &str, details: &str) -> CustodyEvent {
    CustodyEvent { at: at.into(), by: "Pat Poe".into(), what: what.into(), details: details.into() }
}

/// A PDF of empty pages.
pub(super) fn letter(pages: usize) -> Vec<u8> {
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", page + 3)).collect();
    let mut pdf = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    let mut object = |pdf: &mut String, text: String| {
        places.push(pdf.len());
        pdf.push_str(&format!("{} 0 obj\n{text}\nendobj\n", places.len()));
    };
    object(&mut pdf, "<</Type/Catalog/Pages 2 0 R>>".into());
    object(&mut pdf, format!("<</Type/Pages/Count {pages}/Kids[{kids}]/MediaBox[0 0 612 792]>>"));
    (0..pages).for_each(|_| object(&mut pdf, "<</Type/Page/Parent 2 0 R>>".into()));
    let start = pdf.len();
    pdf.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1));
    places.iter().for_each(|place| pdf.push_str(&format!("{place:010} 00000 n \n")));
    pdf.push_str(&format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", places.len() + 1));
    pdf.into_bytes()
}

/// The files of a pack by their paths.
pub(super) fn unpacked(pack: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(pack)).unwrap();
    let mut files = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(files.insert(name, bytes).is_none(), "{:?} is there twice", file.name());
    }
    files
}

pub(super) fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap()
}
