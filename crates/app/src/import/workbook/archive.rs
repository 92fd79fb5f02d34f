//! A look into an archive before anything unpacks it: is it a workbook, and does it unpack to something that a sheet can be.

use std::fs::File;
use std::io::{self, BufReader, Read};

use zip::ZipArchive;

use super::marks::each_tag;
use super::{Kind, protected, unreadable};
use crate::error::{Error, Result};

const MIME: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
/// A workbook has a part for each sheet, picture and note.
const MOST_PARTS: usize = 20_000;
/// A sheet of a million rows and fifty columns unpacks to about two of these.
const LARGEST: u64 = 8 << 30;
/// Up to here nothing is asked.
const HARMLESS: u64 = 256 << 20;
/// Rows that are all the same pack to a hundredth.
const TIGHTEST: u64 = 400;
/// Spaces that one tag of an OpenDocument text stands for.
const MOST_SPACES: u64 = 100_000;

/// What kind of workbook the archive is; an error when it says that it is one and cannot be opened.
pub(super) fn kind(file: &File, name: &str, head: &[u8]) -> Result<Option<Kind>> {
    let mut zip = match open(file) {
        Ok(zip) => zip,
        Err(error) => {
            let holds = |part: &[u8]| head.windows(part.len()).any(|bytes| bytes == part);
            let said = if holds(MIME) {
                Kind::Ods
            } else if holds(b"xl/") {
                Kind::Xlsx
            } else {
                return Ok(None);
            };
            return Err(unreadable(said, name, &error));
        }
    };
    if zip.index_for_name("xl/workbook.bin").is_some() {
        return Ok(Some(Kind::Xlsb));
    }
    if zip.index_for_name("xl/workbook.xml").is_some() {
        return Ok(Some(Kind::Xlsx));
    }
    let mut mime = Vec::new();
    let read = zip.by_name("mimetype").map(|part| part.take(100).read_to_end(&mut mime));
    Ok(matches!(read, Ok(Ok(_)) if mime.starts_with(MIME)).then_some(Kind::Ods))
}

fn open(file: &File) -> io::Result<ZipArchive<BufReader<File>>> {
    let mut file = file.try_clone()?;
    io::Seek::rewind(&mut file)?;
    Ok(ZipArchive::new(BufReader::new(file))?)
}

/// Refuses an archive that unpacks to more than a workbook is, or claims more than it holds, and one with a password.
pub(super) fn check(file: &File, kind: Kind, name: &str) -> Result<()> {
    let looked = || -> io::Result<std::result::Result<(), Error>> {
        let mut zip = open(file)?;
        if zip.len() > MOST_PARTS {
            return Ok(Err(too_large(kind, name)));
        }
        let (mut packed, mut unpacked) = (0_u64, 0_u64);
        for place in 0..zip.len() {
            let part = zip.by_index_raw(place)?;
            packed = packed.saturating_add(part.compressed_size());
            unpacked = unpacked.saturating_add(part.size());
        }
        if unpacked > LARGEST || (unpacked > HARMLESS && unpacked / TIGHTEST > packed) {
            return Ok(Err(too_large(kind, name)));
        }
        match kind {
            Kind::Xlsx => check_strings(&mut zip, name),
            Kind::Ods => check_content(&mut zip, name),
            Kind::Xls | Kind::Xlsb => Ok(Ok(())),
        }
    };
    looked().map_err(|error| unreadable(kind, name, &error))?
}

fn too_large(kind: Kind, name: &str) -> Error {
    let mut error = unreadable(kind, name, &"it unpacks to far more than a workbook holds");
    error.hint = "ask for the list again, as CSV".to_string();
    error
}

type Zip = ZipArchive<BufReader<File>>;

/// The table of texts is held in memory: it must not be longer than its archive says, nor claim more texts than it has room for.
fn check_strings(zip: &mut Zip, name: &str) -> io::Result<Result<()>> {
    let Some(place) = zip.index_for_name("xl/sharedStrings.xml") else { return Ok(Ok(())) };
    let mut part = zip.by_index(place)?;
    let said = part.size();
    let mut claimed = 0_u64;
    let mut counted = Counted { inner: part.by_ref().take(said.saturating_add(1)), bytes: 0 };
    each_tag(&mut counted, |tag| {
        claimed = tag.get("uniqueCount").and_then(|count| count.parse().ok()).unwrap_or(0);
        tag.name() != "sst"
    })?;
    io::copy(&mut counted, &mut io::sink())?;
    // `<si/>` is the shortest text.
    let fits = counted.bytes <= said && claimed <= said / 5 + 1;
    Ok(if fits { Ok(()) } else { Err(too_large(Kind::Xlsx, name)) })
}

/// A whole OpenDocument sheet is held in memory; its parts are encrypted one by one.
fn check_content(zip: &mut Zip, name: &str) -> io::Result<Result<()>> {
    let mut encrypted = false;
    each_tag(zip.by_name("META-INF/manifest.xml")?, |tag| {
        encrypted = encrypted || tag.name() == "encryption-data";
        !encrypted
    })?;
    if encrypted {
        return Ok(Err(protected(name)));
    }
    let mut part = zip.by_name("content.xml")?;
    let said = part.size();
    let mut spaces = true;
    let mut counted = Counted { inner: part.by_ref().take(said.saturating_add(1)), bytes: 0 };
    each_tag(&mut counted, |tag| {
        let count = if tag.name() == "s" { tag.get("c").and_then(|count| count.parse().ok()) } else { None };
        spaces = spaces && count.unwrap_or(0_u64) <= MOST_SPACES;
        spaces
    })?;
    let fits = spaces && counted.bytes <= said;
    Ok(if fits { Ok(()) } else { Err(too_large(Kind::Ods, name)) })
}

/// Counts what passes through.
struct Counted<R> {
    inner: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.inner.read(buffer)?;
        self.bytes += got as u64;
        Ok(got)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn archive(parts: &[(&str, &[u8])]) -> File {
        let mut zip = ZipWriter::new(tempfile::tempfile().unwrap());
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap()
    }

    fn told(file: &File, kind: Kind) -> String {
        check(file, kind, "x").unwrap_err().message
    }

    #[test]
    fn a_workbook_is_known_by_its_parts() {
        let of = |parts: &[(&str, &[u8])]| kind(&archive(parts), "x", b"PK").unwrap();
        assert_eq!(of(&[("xl/workbook.xml", b"")]), Some(Kind::Xlsx));
        assert_eq!(of(&[("xl/workbook.bin", b"")]), Some(Kind::Xlsb));
        assert_eq!(of(&[("mimetype", MIME)]), Some(Kind::Ods));
        assert_eq!(of(&[("mimetype", b"application/epub+zip")]), None);
        assert_eq!(of(&[("intake.csv", b"Name")]), None);
    }

    #[test]
    fn an_archive_that_was_cut_off_is_a_damaged_workbook_when_it_was_one() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"PK\x03\x04 cut").unwrap();
        assert_eq!(kind(&file, "x", b"PK\x03\x04 .. xl/worksheets").unwrap_err().kind, crate::error::ErrorKind::NoList);
        assert_eq!(kind(&file, "x", b"PK\x03\x04 .. letter.txt").unwrap(), None);
    }

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() {
        let zeros = vec![b' '; 300 << 20];
        let file = archive(&[("xl/workbook.xml", b""), ("xl/worksheets/sheet1.xml", &zeros)]);
        assert_eq!(
            told(&file, Kind::Xlsx),
            "x is an Excel workbook that cannot be read: it unpacks to far more than a workbook holds"
        );
    }

    #[test]
    fn a_table_of_texts_cannot_claim_more_than_it_holds() {
        let strings = |text: &str| archive(&[("xl/sharedStrings.xml", text.as_bytes())]);
        assert!(check(&strings("<sst uniqueCount=\"2\"><si><t>a</t></si></sst>"), Kind::Xlsx, "x").is_ok());
        let file = strings("<?xml version=\"1.0\"?><sst count=\"1\" uniqueCount=\"99999999999\"><si/></sst>");
        assert!(told(&file, Kind::Xlsx).contains("unpacks"));
    }

    #[test]
    fn spaces_of_an_opendocument_text_are_limited() {
        let content = |count: &str| {
            let text = format!("<text:p>a<text:s text:c=\"{count}\"/></text:p>");
            archive(&[("META-INF/manifest.xml", b"<manifest:manifest/>"), ("content.xml", text.as_bytes())])
        };
        assert!(check(&content("4"), Kind::Ods, "x").is_ok());
        assert!(told(&content("99999999999"), Kind::Ods).contains("unpacks"));
        let locked = archive(&[("META-INF/manifest.xml", b"<manifest:encryption-data a='b'/>"), ("content.xml", b"?")]);
        assert_eq!(told(&locked, Kind::Ods), "x is protected with a password");
    }
}
