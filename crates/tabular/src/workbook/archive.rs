//! A look into an archive before anything unpacks it: is it a workbook, and does it unpack to something that a sheet can be.

use std::fs::File;
use std::io::{self, BufReader, Read};

use zip::{ZipArchive, ZipWriter};

use super::cancelable::Cancelable;
use super::xml::{each_tag, is_beyond_limits};
use super::{Kind, memory_limits, protected, unreadable};
use crate::bytes::unsupported::refusal;
use crate::error::{Error, Result};
use crate::options::Scratch;
use crate::progress::{Progress, Silent};

const MIME: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
/// A workbook has a part for each sheet, picture and note.
const MOST_PARTS: usize = 20_000;
/// A sheet of a million rows and fifty columns unpacks to about two of these.
const LARGEST: u64 = 8 << 30;
/// Up to here nothing is asked.
const HARMLESS: u64 = 256 << 20;
/// Rows that are all the same pack to a hundredth.
const TIGHTEST: u64 = 400;

/// What kind of workbook the archive is; an error when it says that it is one and cannot be opened.
pub(super) fn kind(file: &File, name: &str, head: &[u8]) -> Result<Option<Kind>> {
    let unasked = Silent;
    let mut zip = match open(file, &unasked) {
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

/// A copy of an archive that was written with backslashes in the names of its parts, with slashes in their place; `None` for any other.
pub(super) fn with_slashes(file: &File, scratch: Scratch) -> io::Result<Option<File>> {
    let unasked = Silent;
    let Ok(mut zip) = open(file, &unasked) else { return Ok(None) };
    if zip.len() > MOST_PARTS || !zip.file_names().flatten().any(|name| name.contains('\\')) {
        return Ok(None);
    }
    let mut copy = ZipWriter::new(scratch()?);
    for place in 0..zip.len() {
        let part = zip.by_index_raw(place)?;
        let name = part.name()?.replace('\\', "/");
        copy.raw_copy_file_rename(part, name)?;
    }
    let mut copy = copy.finish()?;
    io::Seek::rewind(&mut copy)?;
    Ok(Some(copy))
}

type Zip<'p> = ZipArchive<BufReader<Cancelable<'p, File>>>;

fn open<'p>(file: &File, progress: &'p dyn Progress) -> io::Result<Zip<'p>> {
    let mut file = file.try_clone()?;
    io::Seek::rewind(&mut file)?;
    Ok(ZipArchive::new(BufReader::new(Cancelable::new(file, progress)))?)
}

/// Refuses an archive that unpacks to more than a workbook is, or claims more than it holds, and one with a password;
/// gives how many bytes it unpacks to.
pub(super) fn check(file: &File, kind: Kind, name: &str, progress: &dyn Progress) -> Result<u64> {
    let looked = || -> io::Result<Result<u64>> {
        let mut zip = open(file, progress)?;
        if zip.len() > MOST_PARTS {
            return Ok(Err(too_large(kind, name)));
        }
        let (mut packed, mut unpacked) = (0_u64, 0_u64);
        let mut held = Vec::new();
        for place in 0..zip.len() {
            let part = zip.by_index_raw(place)?;
            packed = packed.saturating_add(part.compressed_size());
            unpacked = unpacked.saturating_add(part.size());
            let called = part.name()?.to_ascii_lowercase();
            if memory_limits::is_held(&called) {
                held.push((place, called, part.size()));
            }
        }
        let too_tight = unpacked > HARMLESS && unpacked / TIGHTEST > packed;
        if unpacked > LARGEST || too_tight || held.iter().any(|(_, _, size)| *size > memory_limits::LARGEST) {
            return Ok(Err(too_large(kind, name)));
        }
        if kind == Kind::Ods && is_encrypted(&mut zip)? {
            return Ok(Err(protected(name)));
        }
        for (place, called, size) in held {
            if !fits(&mut zip, place, &called, size)? {
                return Ok(Err(too_large(kind, name)));
            }
        }
        Ok(Ok(unpacked))
    };
    looked().map_err(|error| unreadable(kind, name, &error))?
}

fn too_large(kind: Kind, name: &str) -> Error {
    let what = format!("is {} that cannot be read: it unpacks to far more than a workbook holds", kind.words());
    refusal(name, &what, "ask for the list again, as CSV")
}

/// The parts of an OpenDocument spreadsheet are encrypted one by one.
fn is_encrypted(zip: &mut Zip<'_>) -> io::Result<bool> {
    let mut encrypted = false;
    each_tag(zip.by_name("META-INF/manifest.xml")?, |tag| {
        encrypted = encrypted || tag.name() == "encryption-data";
        !encrypted
    })?;
    Ok(encrypted)
}

/// Whether a part that is held is no longer than its archive says, and what it comes to can be held.
fn fits(zip: &mut Zip<'_>, place: usize, called: &str, size: u64) -> io::Result<bool> {
    let mut part = Counted { inner: zip.by_index(place)?.take(size.saturating_add(1)), bytes: 0 };
    let fits = if called.ends_with("sharedstrings.xml") {
        memory_limits::texts_fit(&mut part, size)?
    } else if called.ends_with("sharedstrings.bin") {
        memory_limits::records_fit(&mut part)?
    } else if called == "content.xml" {
        memory_limits::sheets_fit(&mut part)?
    } else {
        if called.ends_with(".xml") {
            limits_hold(&mut part)?;
        }
        io::copy(&mut part, &mut io::sink())?;
        true
    };
    Ok(fits && part.bytes <= size)
}

/// Whether a part is not XML is for its reader to say, which may not read all of it.
fn limits_hold(part: impl Read) -> io::Result<()> {
    each_tag(part, |_| true).or_else(|why| if is_beyond_limits(&why) { Err(why) } else { Ok(()) })
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
    use crate::options::test_words::options;
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

    fn refusal_of(file: &File, kind: Kind) -> String {
        check(file, kind, "x", &Silent).unwrap_err().to_string()
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
        let error = kind(&file, "x", b"PK\x03\x04 .. xl/worksheets").unwrap_err();
        assert!(matches!(error, Error::NoList { .. }), "{error}");
        assert_eq!(kind(&file, "x", b"PK\x03\x04 .. letter.txt").unwrap(), None);
    }

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() {
        let zeros = vec![b' '; 300 << 20];
        let file = archive(&[("xl/workbook.xml", b""), ("xl/worksheets/sheet1.xml", &zeros)]);
        assert_eq!(
            refusal_of(&file, Kind::Xlsx),
            "x is an Excel workbook that cannot be read: it unpacks to far more than a workbook holds"
        );
    }

    #[test]
    fn a_table_of_texts_cannot_claim_more_than_it_holds() {
        let strings = |text: &str| archive(&[("xl/sharedStrings.xml", text.as_bytes())]);
        assert!(check(&strings("<sst uniqueCount=\"2\"><si><t>a</t></si></sst>"), Kind::Xlsx, "x", &Silent).is_ok());
        let file = strings("<?xml version=\"1.0\"?><sst count=\"1\" uniqueCount=\"99999999999\"><si/></sst>");
        assert!(refusal_of(&file, Kind::Xlsx).contains("unpacks"));
    }

    #[test]
    fn a_table_of_texts_is_found_wherever_its_reader_finds_it() {
        let much = "<sst uniqueCount=\"999999999999999\"><si/></sst>";
        let hidden = format!("<!-- <sst> -->{much}");
        let quoted = much.replace("<sst", "<sst a='>'");
        let again = much.replace("<sst", "<sst a:uniqueCount=\"1\"");
        for (part, text) in [
            ("xl/SharedStrings.XML", much),
            ("xl\\sharedStrings.xml", much),
            ("elsewhere/sharedStrings.xml", much),
            ("xl/sharedStrings.xml", &hidden),
            ("xl/sharedStrings.xml", &quoted),
            ("xl/sharedStrings.xml", &again),
        ] {
            assert!(refusal_of(&archive(&[(part, text.as_bytes())]), Kind::Xlsx).contains("unpacks"), "{part} {text}");
        }
    }

    #[test]
    fn a_part_whose_tags_could_fill_the_memory_is_refused() {
        let styles = |text: &str| archive(&[("xl/styles.xml", text.as_bytes())]);
        assert!(check(&styles("<styleSheet><a></styleSheet> <"), Kind::Xlsx, "x", &Silent).is_ok());
        assert!(refusal_of(&styles(&"<a>".repeat(100_000)), Kind::Xlsx).contains("deeper"));
    }

    struct Stopped;

    impl Progress for Stopped {
        fn step(&self, _: &str, _: u64, _: u64) -> Result<()> {
            self.check()
        }

        fn check(&self) -> Result<()> {
            Err(Error::Stopped)
        }
    }

    #[test]
    fn a_look_into_an_archive_can_be_stopped() {
        let file = archive(&[("xl/sharedStrings.xml", b"<sst/>")]);
        let looked = super::super::spool(
            &file,
            Kind::Xlsx,
            &super::super::Wanted { name: "x", sheet: "", options: options() },
            &Stopped,
        );
        assert!(matches!(looked.map(|_| ()).unwrap_err(), Error::Stopped));
    }

    #[test]
    fn spaces_of_an_opendocument_text_are_limited() {
        let content = |count: &str| {
            let text = format!(
                "<table:table-row><table:table-cell><text:p>a<text:s text:c=\"{count}\"/></text:p></table:table-cell></table:table-row>"
            );
            archive(&[("META-INF/manifest.xml", b"<manifest:manifest/>"), ("content.xml", text.as_bytes())])
        };
        assert!(check(&content("4"), Kind::Ods, "x", &Silent).is_ok());
        assert!(refusal_of(&content("99999999999"), Kind::Ods).contains("unpacks"));
        let locked = archive(&[("META-INF/manifest.xml", b"<manifest:encryption-data a='b'/>"), ("content.xml", b"?")]);
        assert_eq!(refusal_of(&locked, Kind::Ods), "x is protected with a password");
    }
}
