//! A proof pack: documents in a ZIP archive with what a stranger needs to check them. Each document is compared with its digest before it
//! goes in, and one that differs ends the work: a pack is whole or it is not made.
//!
//! Files: `documents/CLAIM/NAME`, `stamped/NUMBER.pdf`, `load.dat`, `load.opt`, `manifest.csv`, `custody.csv`, `SHA256SUMS` over all of
//! these, and `certification.txt`.
//!
//! The work is done on the caller's thread, since what documents are read from cannot always be shared. It is as much as one processor does
//! while another one writes: a `Write` that passes the bytes on to a thread of its own, as the file in `crates/tabular` does, keeps both
//! busy.

mod certification;
mod documents;
mod error;
mod names;
mod tables;
#[cfg(test)]
mod tests;
mod zip;

use std::io::{self, Write};

use claimbook_text::hidden::one_line;
use claimbook_text::numbers::hex;
use crc32fast::Hasher;
use sha2::{Digest, Sha256};

use crate::load_file::{self, LoadFileEntry};
use crate::stamp::{self, MOST_BYTES, NoStamp, Original, SlipSheetFacts, StampedCopy};
use names::Paths;
use tables::{Packed, StampedFile};
use zip::Archive;

pub use documents::{CustodyEvent, DocumentBytes, Pack, PackContents, ProducedDocument, Statements, TakeChunk};
pub use error::PackError;

/// The largest document that is read once and held until it is known to be whole. A larger one is read twice.
const HELD: u64 = 16 << 20;

/// What was packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackSummary {
    /// How many documents.
    pub documents: u64,
    /// How many bytes the archive has.
    pub bytes: u64,
    /// SHA-256 of `SHA256SUMS`, in hex. Whoever knows it can check everything else.
    pub sums_sha256: String,
    /// Documents that are represented by a slip sheet, by their place in the list, and why.
    pub slip_sheets: Vec<(usize, NoStamp)>,
}

/// Writes a pack. `progress` hears how many bytes of how many were read, and stops the work by an error.
///
/// # Errors
/// Those of the bytes and of `progress`; when a document is not what it was, when load files are wanted and a document has no numbers, and
/// when `out` cannot be written to. What was written then is not a pack.
pub fn write<W: Write, B: DocumentBytes>(
    out: W,
    pack: &Pack<'_>,
    bytes: &mut B,
    progress: impl FnMut(u64, u64) -> Result<(), B::Error>,
) -> Result<PackSummary, B::Error> {
    all_numbered(pack)?;
    let mut packing = Packing::of(out, pack, progress);
    for place in 0..pack.documents.len() {
        packing.document(place, bytes)?;
    }
    Ok(packing.finish()?)
}

fn all_numbered(pack: &Pack<'_>) -> Result<(), PackError> {
    let mut without = pack.documents.iter().filter(|document| document.numbers.is_none());
    match without.next() {
        Some(first) if pack.contents == PackContents::LoadFiles => Err(PackError::Unnumbered {
            count: 1 + without.count(),
            claim_no: first.claim_no.clone(),
            name: one_line(&first.name).into_owned(),
        }),
        _ => Ok(()),
    }
}

/// A pack in the making.
struct Packing<'p, W, P> {
    pack: &'p Pack<'p>,
    archive: Archive<W>,
    progress: P,
    paths: Paths,
    /// A line for each file: what `sha256sum -c` reads.
    sums: String,
    packed: Vec<Packed>,
    /// The document at hand, when it is not too large.
    held: Vec<u8>,
    read: u64,
    of: u64,
}

/// What reading a document once shows.
struct Measured {
    sha256: String,
    checksum: u32,
    bytes: u64,
}

impl<'p, W: Write, P> Packing<'p, W, P> {
    fn of(out: W, pack: &'p Pack<'p>, progress: P) -> Packing<'p, W, P> {
        Packing {
            pack,
            archive: Archive::new(out, pack.made_at),
            progress,
            paths: Paths::default(),
            sums: String::new(),
            packed: Vec::with_capacity(pack.documents.len()),
            held: Vec::new(),
            read: 0,
            of: pack.documents.iter().map(|document| document.bytes).sum(),
        }
    }

    /// Packs a document, and its stamped copy if it gets one.
    fn document<B: DocumentBytes>(&mut self, place: usize, bytes: &mut B) -> Result<(), B::Error>
    where
        P: FnMut(u64, u64) -> Result<(), B::Error>,
    {
        let document = &self.pack.documents[place];
        let measured = self.measure(place, bytes)?;
        if measured.sha256 != document.sha256 {
            return Err(PackError::Damaged {
                claim_no: document.claim_no.clone(),
                name: one_line(&document.name).into_owned(),
                expected: document.sha256.clone(),
                found: measured.sha256,
            }
            .into());
        }
        let path = self.paths.give(&format!("documents/{}", names::safe(&document.claim_no)), &document.name);
        self.begin(&path, &measured).map_err(PackError::from)?;
        if measured.bytes <= HELD {
            self.archive.put(&self.held).map_err(PackError::from)?;
        } else {
            self.copy(place, &measured, bytes)?;
        }
        let stamped = match self.pack.contents {
            PackContents::Documents => None,
            PackContents::StampedCopies | PackContents::LoadFiles => self.stamped(place, measured.bytes, bytes)?,
        };
        self.packed.push(Packed { path, stamped });
        Ok(())
    }

    /// Reads a document to its end, and holds it if it is not too large.
    fn measure<B: DocumentBytes>(&mut self, place: usize, bytes: &mut B) -> Result<Measured, B::Error>
    where
        P: FnMut(u64, u64) -> Result<(), B::Error>,
    {
        let (mut hash, mut checksum, mut length) = (Sha256::new(), Hasher::new(), 0);
        let Packing { held, progress, read, of, .. } = self;
        held.clear();
        progress(*read, *of)?;
        bytes.each_chunk(place, &mut |chunk| {
            hash.update(chunk);
            checksum.update(chunk);
            length += chunk.len() as u64;
            if length <= HELD {
                held.extend_from_slice(chunk);
            }
            *read += chunk.len() as u64;
            progress(*read, *of)
        })?;
        Ok(Measured { sha256: hex(&hash.finalize()), checksum: checksum.finalize(), bytes: length })
    }

    /// Reads a document once more and packs what comes, which must be what was measured.
    fn copy<B: DocumentBytes>(&mut self, place: usize, measured: &Measured, bytes: &mut B) -> Result<(), B::Error>
    where
        P: FnMut(u64, u64) -> Result<(), B::Error>,
    {
        let (mut checksum, mut length) = (Hasher::new(), 0);
        let Packing { archive, progress, read, of, .. } = self;
        bytes.each_chunk(place, &mut |chunk| {
            checksum.update(chunk);
            length += chunk.len() as u64;
            archive.put(chunk).map_err(PackError::from)?;
            progress(*read, *of)
        })?;
        if (checksum.finalize(), length) == (measured.checksum, measured.bytes) {
            return Ok(());
        }
        let document = &self.pack.documents[place];
        let name = one_line(&document.name).into_owned();
        Err(PackError::Changed { claim_no: document.claim_no.clone(), name }.into())
    }

    /// Packs the stamped copy of a document that has numbers.
    fn stamped<B: DocumentBytes>(
        &mut self,
        place: usize,
        length: u64,
        bytes: &mut B,
    ) -> Result<Option<StampedFile>, B::Error> {
        let document = &self.pack.documents[place];
        let Some(numbers) = &document.numbers else { return Ok(None) };
        let made_at = self.pack.made_at;
        let facts = SlipSheetFacts { name: &document.name, sha256: &document.sha256, bytes: length, made_at };
        let copy = if length > MOST_BYTES {
            stamp::slip_sheet(NoStamp::TooLarge, numbers, &facts)
        } else {
            if length > HELD {
                self.hold(place, bytes)?;
            }
            let preview = if stamp::is_native(&self.held) { bytes.preview(place, &self.held)? } else { None };
            let original = Original { bytes: &self.held, preview: preview.as_deref() };
            stamp::stamped_copy(original, numbers, &facts)
        };
        let StampedCopy { pdf, pages, slip_sheet } = copy.map_err(PackError::from)?;
        let path = self.paths.give("stamped", &format!("{}.pdf", numbers.begin()));
        self.put(&path, &pdf).map_err(PackError::from)?;
        Ok(Some(StampedFile { path, pages, slip_sheet }))
    }

    fn hold<B: DocumentBytes>(&mut self, place: usize, bytes: &mut B) -> Result<(), B::Error> {
        self.held.clear();
        bytes.each_chunk(place, &mut |chunk| {
            self.held.extend_from_slice(chunk);
            Ok(())
        })
    }

    fn begin(&mut self, path: &str, measured: &Measured) -> io::Result<()> {
        self.sums.push_str(&format!("{}  {path}\n", measured.sha256));
        self.archive.begin(path, measured.checksum, measured.bytes)
    }

    /// Packs a file that was made here.
    fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let sha256 = hex(&Sha256::digest(bytes));
        self.begin(path, &Measured { sha256, checksum: crc32fast::hash(bytes), bytes: bytes.len() as u64 })?;
        self.archive.put(bytes)
    }

    /// Packs what lists the documents.
    fn finish(mut self) -> Result<PackSummary, PackError> {
        let documents = self.pack.documents;
        if self.pack.contents == PackContents::LoadFiles {
            let entries = load_file_entries(documents, &self.packed);
            let (dat, opt) = (load_file::dat(&entries), load_file::opt(&entries));
            self.put("load.dat", dat.as_bytes())?;
            self.put("load.opt", opt.as_bytes())?;
        }
        let table = |made: claimbook_tabular::Result<Vec<u8>>| made.map_err(io::Error::other);
        let (manifest, custody) = (tables::manifest(documents, &self.packed), tables::custody(documents, &self.packed));
        self.put("manifest.csv", &table(manifest)?)?;
        self.put("custody.csv", &table(custody)?)?;
        let sums = std::mem::take(&mut self.sums);
        self.put("SHA256SUMS", sums.as_bytes())?;
        let sums_sha256 = hex(&Sha256::digest(&sums));
        let slip_sheets = self.slip_sheets();
        let certification = self.certification(&sums_sha256, &slip_sheets);
        self.put("certification.txt", certification.as_bytes())?;
        let bytes = self.archive.finish()?;
        Ok(PackSummary { documents: documents.len() as u64, bytes, sums_sha256, slip_sheets })
    }

    fn slip_sheets(&self) -> Vec<(usize, NoStamp)> {
        let reason = |packed: &Packed| packed.stamped.as_ref()?.slip_sheet.clone();
        self.packed.iter().enumerate().filter_map(|(place, packed)| Some((place, reason(packed)?))).collect()
    }

    fn certification(&self, sums_sha256: &str, slip_sheets: &[(usize, NoStamp)]) -> String {
        let slip_sheets: Vec<NoStamp> = slip_sheets.iter().map(|(_, reason)| reason.clone()).collect();
        let facts = certification::Facts {
            documents: self.pack.documents.len() as u64,
            bytes: self.of,
            made_at: self.pack.made_at,
            sums_sha256,
            slip_sheets: &slip_sheets,
            is_stamped: self.packed.iter().any(|packed| packed.stamped.is_some()),
        };
        certification::draft(self.pack.statements, &facts)
    }
}

fn load_file_entries<'a>(documents: &'a [ProducedDocument], packed: &'a [Packed]) -> Vec<LoadFileEntry<'a>> {
    let entry = |(document, packed): (&'a ProducedDocument, &'a Packed)| {
        let (numbers, stamped) = (document.numbers.as_ref()?, packed.stamped.as_ref()?);
        Some(LoadFileEntry {
            numbers,
            family: document.family,
            custodian: &document.custodian,
            claim_no: &document.claim_no,
            file_name: &document.name,
            sha256: &document.sha256,
            native_path: &packed.path,
            pages_path: &stamped.path,
            pages: stamped.pages,
        })
    };
    documents.iter().zip(packed).filter_map(entry).collect()
}
