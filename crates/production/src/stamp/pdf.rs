//! PDFs as they are opened and written. A stamped copy begins with the bytes of the original, untouched, and the stamps are appended as PDF
//! provides for changes (ISO 32000-2, 7.5.6): whatever a reader showed before is still there, also where it is not understood here.

use lopdf::xref::XrefRecovery;
use lopdf::{DecompressError, Document, Error, IncrementalDocument, LoadOptions, Object};

use super::edits::Changed;
use super::limits::{MOST_OBJECTS, MOST_UNPACKED};
use super::reason::NoStamp;
use super::weight;

/// How far into a file a PDF may begin (ISO 32000-1, annex H).
const LATEST_BEGIN: usize = 1024;

/// The bytes from where the PDF in them begins; `None` when they are not a PDF.
pub(super) fn body(bytes: &[u8]) -> Option<&[u8]> {
    let near = &bytes[..bytes.len().min(LATEST_BEGIN)];
    near.windows(5).position(|word| word == b"%PDF-").map(|begin| &bytes[begin..])
}

/// Opens a PDF.
///
/// # Errors
/// When it is locked, damaged, or takes more memory than it should.
pub(super) fn open(body: &[u8]) -> Result<Document, NoStamp> {
    weight::check(body)?;
    let options = LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(body, options).map_err(|error| match error {
        Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) | Error::InvalidPassword => NoStamp::Locked,
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => NoStamp::TooComplex,
        _ => NoStamp::Damaged("it cannot be read as a PDF"),
    })?;
    // The library removes the lock that it opened. It does not look for one that is in the trailer itself.
    if document.trailer.has(b"Encrypt") {
        return Err(NoStamp::Locked);
    }
    if document.objects.len() > MOST_OBJECTS {
        return Err(NoStamp::TooComplex);
    }
    // Of a file that was cut off, the pages that are left would look whole.
    if is_mended(&document) && lacks_parts(&document) {
        return Err(NoStamp::Damaged("a part of it is missing"));
    }
    Ok(document)
}

/// Whether the list of objects was put together from what is in the file.
fn is_mended(document: &Document) -> bool {
    document.xref_recovery == Some(XrefRecovery::Reconstructed)
}

/// Whether an object names one that is not there.
fn lacks_parts(document: &Document) -> bool {
    let mut open: Vec<&Object> = document.objects.values().collect();
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) if !document.has_object(*id) => return true,
            Object::Array(parts) => open.extend(parts),
            Object::Dictionary(entries) => open.extend(entries.iter().map(|(_, value)| value)),
            Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    false
}

/// The PDF with its changes after it.
///
/// # Errors
/// When it was locked in an unusual way, which the changes would have to be too.
pub(super) fn appended(body: &[u8], mut document: Document, edits: Changed) -> Result<Vec<u8>, NoStamp> {
    // Changes continue the list of objects that the file has. Where that had to be put together, there is none to continue.
    if is_mended(&document) {
        return rewritten(document, edits);
    }
    // They are in the bytes; a large scan need not be in memory once more.
    document.objects.clear();
    let mut changed = IncrementalDocument::create_from(body.to_vec(), document);
    (changed.new_document.objects, changed.new_document.max_id) = edits;
    let mut out = Vec::with_capacity(body.len() + body.len() / 16);
    changed.save_to(&mut out).map_err(|_| NoStamp::Damaged("its lock cannot be read"))?;
    Ok(out)
}

/// A PDF written anew, with its changes.
///
/// # Errors
/// When it has more objects than can be listed.
pub(super) fn rewritten(mut document: Document, edits: Changed) -> Result<Vec<u8>, NoStamp> {
    let (objects, last) = edits;
    document.objects.extend(objects);
    document.max_id = last;
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|_| NoStamp::Damaged("its list of objects cannot be written"))?;
    Ok(out)
}
