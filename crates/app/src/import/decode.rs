//! What the bytes of a list are: their digest and encoding, found in one pass, and the same bytes as a stream of UTF-8.
//! The file is never in memory as a whole.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::workbook::Kind;

/// How much is read at a time.
pub(super) const CHUNK: usize = 256 * 1024;

/// The encodings that lists come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    /// Whatever is nothing of the above: the usual single-byte encoding of Windows.
    Windows1252,
    /// What a person named.
    Named(&'static encoding_rs::Encoding),
    /// A workbook; what is read as text is one of its sheets, written out as UTF-8.
    Workbook(Kind),
}

impl Encoding {
    /// The word in a report.
    pub(super) fn code(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf8Bom => "utf-8-bom",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Named(encoding) => encoding.name(),
            Encoding::Workbook(kind) => kind.code(),
        }
    }

    /// The encoding of that label; `None` when there is none, or none that can be read.
    pub(super) fn of_label(label: &str) -> Option<Encoding> {
        let found = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())?;
        Some(Encoding::Named(found))
    }

    /// Whether a character has two bytes or four.
    pub(super) fn is_wide(self) -> bool {
        let named = |encoding| encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
        match self {
            Encoding::Utf16Le | Encoding::Utf16Be => true,
            Encoding::Named(encoding) => named(encoding),
            _ => false,
        }
    }

    /// Whether the encoding leaves bytes undefined that its decoder makes control characters of.
    fn has_gaps(self) -> bool {
        matches!(self, Encoding::Windows1252) || self == Encoding::Named(encoding_rs::WINDOWS_1252)
    }

    fn decoder(self) -> encoding_rs::Decoder {
        match self {
            Encoding::Utf8 | Encoding::Utf8Bom | Encoding::Workbook(_) => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
            Encoding::Named(encoding) => encoding,
        }
        .new_decoder_with_bom_removal()
    }
}

/// What one pass over the bytes found.
#[derive(Debug, Clone)]
pub(super) struct Survey {
    /// SHA-256 in hex.
    pub(super) sha256: String,
    /// The size.
    pub(super) bytes: u64,
    /// When the file was last written, where the system tells it.
    pub(super) written: Option<SystemTime>,
    pub(super) encoding: Encoding,
    /// The first bytes, to tell a picture from a list.
    pub(super) head: Vec<u8>,
    /// NUL bytes, outside UTF-16; they are left out of the text.
    pub(super) nuls: u64,
    /// Bytes that no text holds, outside UTF-16.
    pub(super) controls: u64,
    /// The text is UTF-32, which nobody reads.
    pub(super) in_fours: bool,
}

impl Survey {
    /// The same file, read as a person says or as it was read before.
    pub(super) fn read_as(self, encoding: Encoding) -> Survey {
        let wide = encoding.is_wide();
        let (nuls, controls) = if wide { (0, 0) } else { (self.nuls, self.controls) };
        Survey { encoding, nuls, controls, in_fours: self.in_fours && !wide, ..self }
    }

    /// The same file, of which a sheet is read.
    pub(super) fn of_workbook(self, kind: Kind) -> Survey {
        Survey { encoding: Encoding::Workbook(kind), nuls: 0, controls: 0, in_fours: false, ..self }
    }
}

/// Reads the whole file once. `go_on` is asked after each chunk; the pass ends early, and without a survey, when it says no.
pub(super) fn survey(mut file: &File, go_on: impl Fn() -> bool) -> io::Result<Option<Survey>> {
    let written = file.metadata()?.modified().ok();
    file.seek(SeekFrom::Start(0))?;
    let mut count = Counts::default();
    let mut hash = Sha256::new();
    let mut head = Vec::new();
    let mut buffer = vec![0; CHUNK];
    loop {
        let got = fill(&mut file, &mut buffer)?;
        if got == 0 {
            break;
        }
        let chunk = &buffer[..got];
        if head.is_empty() {
            head.extend_from_slice(&chunk[..got.min(16 * 1024)]);
        }
        hash.update(chunk);
        count.add(chunk);
        if !go_on() {
            return Ok(None);
        }
    }
    let encoding = count.encoding(&head);
    let wide = encoding.is_wide();
    Ok(Some(Survey {
        sha256: hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        bytes: count.bytes,
        written,
        encoding,
        in_fours: count.is_in_fours(&head),
        head,
        nuls: if wide { 0 } else { count.nuls.iter().sum() },
        controls: if wide { 0 } else { count.controls },
    }))
}

/// Reads until the buffer is full or the file ends, so that chunks begin at even places.
fn fill(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(got) => filled += got,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[derive(Default)]
struct Counts {
    bytes: u64,
    /// By their place in a group of four bytes.
    nuls: [u64; 4],
    controls: u64,
    /// Characters of more than one byte, as UTF-8 writes them.
    wide: u64,
    /// Places that are no UTF-8.
    bad: u64,
    /// The beginning of a character that a chunk cut in two.
    cut: Vec<u8>,
}

impl Counts {
    /// A chunk begins at a multiple of four bytes.
    fn add(&mut self, chunk: &[u8]) {
        self.bytes += chunk.len() as u64;
        // Most lists have none, which is seen much quicker than they are counted.
        if chunk.contains(&0) {
            for (place, nuls) in self.nuls.iter_mut().enumerate() {
                *nuls += chunk.iter().skip(place).step_by(4).filter(|byte| **byte == 0).count() as u64;
            }
        }
        self.controls += chunk.iter().filter(|byte| is_no_text(**byte)).count() as u64;
        self.check_utf8(chunk);
    }

    fn check_utf8(&mut self, chunk: &[u8]) {
        let mut rest = chunk;
        while !self.cut.is_empty() && !rest.is_empty() {
            self.cut.push(rest[0]);
            match std::str::from_utf8(&self.cut) {
                Ok(_) => {
                    self.wide += 1;
                    self.cut.clear();
                }
                Err(error) if error.error_len().is_some() => {
                    self.bad += 1;
                    self.cut.clear();
                    // The byte that does not continue the character begins another.
                    break;
                }
                Err(_) => {}
            }
            rest = &rest[1..];
        }
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.wide += wide(text.as_bytes());
                    return;
                }
                Err(error) => {
                    self.wide += wide(&rest[..error.valid_up_to()]);
                    let behind = &rest[error.valid_up_to()..];
                    let Some(length) = error.error_len() else {
                        self.cut = behind.to_vec();
                        return;
                    };
                    self.bad += 1;
                    rest = &behind[length..];
                }
            }
        }
    }

    fn encoding(&self, head: &[u8]) -> Encoding {
        match head {
            [0xef, 0xbb, 0xbf, ..] => return Encoding::Utf8Bom,
            [0xff, 0xfe, ..] => return Encoding::Utf16Le,
            [0xfe, 0xff, ..] => return Encoding::Utf16Be,
            _ => {}
        }
        // Latin text, or at least its separators and line ends, has NULs in every other byte when it is UTF-16.
        let (even, odd) = (self.nuls[0] + self.nuls[2], self.nuls[1] + self.nuls[3]);
        let (few, many) = (even.min(odd), even.max(odd));
        if many * 8 > self.bytes && few * 20 < many {
            return if odd > even { Encoding::Utf16Le } else { Encoding::Utf16Be };
        }
        // Text of Windows hardly ever holds what UTF-8 writes for one character, so where most places are such, the rest is damage.
        let bad = self.bad + u64::from(!self.cut.is_empty());
        if bad > 0 && self.wide < bad * 3 { Encoding::Windows1252 } else { Encoding::Utf8 }
    }

    /// Three NULs in every four bytes, whatever the order.
    fn is_in_fours(&self, head: &[u8]) -> bool {
        let marked = matches!(head, [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..]);
        let groups = self.bytes / 4;
        let full = self.nuls.iter().filter(|nuls| **nuls * 10 > groups * 9).count();
        self.bytes > 0 && self.bytes.is_multiple_of(4) && (full >= 3 || (marked && full >= 2))
    }
}

/// Characters of more than one byte in valid UTF-8.
fn wide(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte >= 0xc0).count() as u64
}

/// Control characters that no list holds; 0x1A ends files of old systems.
fn is_no_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a)
}

/// The file from its beginning as UTF-8, without byte-order mark and without NULs.
pub(super) struct Text<'a> {
    file: &'a File,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    /// What of `raw` is not decoded yet.
    waiting: std::ops::Range<usize>,
    ready: Vec<u8>,
    /// What of `ready` is not handed out yet.
    out: std::ops::Range<usize>,
    at_end: bool,
    drop_nuls: bool,
    has_gaps: bool,
    damaged: Rc<Cell<bool>>,
}

impl<'a> Text<'a> {
    /// Starts at the beginning of the file.
    pub(super) fn new(mut file: &'a File, survey: &Survey) -> io::Result<Text<'a>> {
        file.seek(SeekFrom::Start(0))?;
        Ok(Text {
            file,
            decoder: survey.encoding.decoder(),
            raw: vec![0; CHUNK],
            waiting: 0..0,
            ready: vec![0; CHUNK],
            out: 0..0,
            at_end: false,
            drop_nuls: survey.nuls > 0,
            has_gaps: survey.encoding.has_gaps(),
            damaged: Rc::default(),
        })
    }

    /// Is set once bytes were met that the encoding does not allow; they stand as U+FFFD.
    pub(super) fn damaged(&self) -> Rc<Cell<bool>> {
        Rc::clone(&self.damaged)
    }

    /// The line, from 1, of the first character at or after a byte of the text that ends no line; LF, CRLF and CR end lines.
    pub(super) fn line_at(mut self, start: u64) -> io::Result<u64> {
        let (mut line, mut at, mut returned) = (1, 0, false);
        loop {
            if self.out.is_empty() && !self.decode_more()? {
                return Ok(line);
            }
            for byte in &self.ready[self.out.clone()] {
                let ends = matches!(byte, b'\r' | b'\n');
                if at >= start && !ends {
                    return Ok(line);
                }
                line += u64::from(ends && !(*byte == b'\n' && returned));
                returned = *byte == b'\r';
                at += 1;
            }
            self.out = 0..0;
        }
    }

    /// Decodes the next piece; false at the end.
    fn decode_more(&mut self) -> io::Result<bool> {
        while !self.at_end {
            if self.waiting.is_empty() {
                let got = fill(&mut self.file, &mut self.raw)?;
                self.waiting = 0..got;
            }
            let last = self.waiting.end < CHUNK;
            let source = &self.raw[self.waiting.clone()];
            let (result, read, written, errors) = self.decoder.decode_to_utf8(source, &mut self.ready, last);
            self.waiting.start += read;
            self.at_end = last && result == encoding_rs::CoderResult::InputEmpty;
            if errors {
                self.damaged.set(true);
            }
            let written = if self.has_gaps { self.mark_gaps(written) } else { written };
            self.out = 0..self.kept(written);
            if !self.out.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Puts U+FFFD where a byte means nothing: the decoder makes a control character of it, and nobody would see what is lost.
    fn mark_gaps(&mut self, written: usize) -> usize {
        let is_gap = |pair: &[u8]| pair[0] == 0xc2 && (0x80..0xa0).contains(&pair[1]);
        if !self.ready[..written].windows(2).any(is_gap) {
            return written;
        }
        self.damaged.set(true);
        let mut marked = Vec::with_capacity(CHUNK);
        let mut rest = &self.ready[..written];
        while let Some(place) = rest.windows(2).position(is_gap) {
            marked.extend_from_slice(&rest[..place]);
            marked.extend_from_slice("\u{fffd}".as_bytes());
            rest = &rest[place + 2..];
        }
        marked.extend_from_slice(rest);
        let written = marked.len();
        marked.resize(written.max(CHUNK), 0);
        self.ready = marked;
        written
    }

    /// How much of the decoded piece stays once NULs are out.
    fn kept(&mut self, written: usize) -> usize {
        if !self.drop_nuls {
            return written;
        }
        let mut kept = 0;
        for place in 0..written {
            if self.ready[place] != 0 {
                self.ready[kept] = self.ready[place];
                kept += 1;
            }
        }
        kept
    }
}

impl Read for Text<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.out.is_empty() && !self.decode_more()? {
            return Ok(0);
        }
        let length = self.out.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.ready[self.out.start..self.out.start + length]);
        self.out.start += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;

    fn file(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    fn read(bytes: &[u8]) -> (Survey, String, bool) {
        let file = file(bytes);
        let survey = survey(&file, || true).unwrap().unwrap();
        let mut text = Text::new(&file, &survey).unwrap();
        let damaged = text.damaged();
        let mut out = String::new();
        text.read_to_string(&mut out).unwrap();
        (survey, out, damaged.get())
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn every_encoding_is_known_by_its_bytes() {
        let text = "Nachname,Vorname\r\nMüller,Jürgen\r\n";
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let cases = [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), Encoding::Utf8Bom),
            (utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(&format!("\u{feff}{text}"), u16::to_be_bytes), Encoding::Utf16Be),
            (utf16(text, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(text, u16::to_be_bytes), Encoding::Utf16Be),
            (latin.to_vec(), Encoding::Windows1252),
        ];
        for (bytes, encoding) in cases {
            let (survey, out, damaged) = read(&bytes);
            assert_eq!((survey.encoding, out.as_str(), damaged), (encoding, text, false));
        }
    }

    #[test]
    fn one_bad_byte_does_not_make_another_encoding_of_utf_8() {
        let (survey, out, damaged) =
            read("Müller,Jürgen,Örtel,Sm".as_bytes().iter().chain(b"\xeeth\n").copied().collect::<Vec<_>>().as_slice());
        assert_eq!((survey.encoding, damaged), (Encoding::Utf8, true));
        assert_eq!(out, "Müller,Jürgen,Örtel,Sm\u{fffd}th\n");
        let (survey, out, _) = read(b"M\xfcller,J\xfcrgen \xc3\x89\n");
        assert_eq!((survey.encoding, out.as_str()), (Encoding::Windows1252, "Müller,Jürgen Ã‰\n"));
    }

    #[test]
    fn bytes_that_mean_nothing_are_marked() {
        let (survey, out, damaged) = read(b"M\xfcller,J\x81rgen \x8d\xe9\x90\n");
        assert_eq!((survey.encoding, damaged), (Encoding::Windows1252, true));
        assert_eq!(out, "Müller,J\u{fffd}rgen \u{fffd}é\u{fffd}\n");
    }

    #[test]
    fn an_encoding_that_is_named_is_read() {
        for (label, bytes) in [
            ("macintosh", b"M\x9fller".as_slice()),
            ("windows-1252", b"M\xfcller"),
            ("utf-16le", b"M\0\xfc\0l\0l\0e\0r\0"),
            ("shift_jis", b"\x97\x9b"),
            ("windows-1251", b"\xcb\xe8"),
        ] {
            let file = file(bytes);
            let survey = survey(&file, || true).unwrap().unwrap().read_as(Encoding::of_label(label).unwrap());
            let mut out = String::new();
            Text::new(&file, &survey).unwrap().read_to_string(&mut out).unwrap();
            assert!(["Müller", "李", "Ли"].contains(&out.as_str()), "{label}: {out}");
        }
        assert_eq!((Encoding::of_label("cp437"), Encoding::of_label("")), (None, None));
    }

    #[test]
    fn characters_that_a_chunk_cuts_are_counted_once() {
        for odd in 0..4 {
            let text = format!("{}{}", "x".repeat(odd), "é€𝄞".repeat(CHUNK / 6));
            let mut bytes = text.clone().into_bytes();
            assert_eq!(read(&bytes).0.encoding, Encoding::Utf8);
            bytes.insert(odd + 2, 0xff);
            let (survey, out, damaged) = read(&bytes);
            assert_eq!((survey.encoding, damaged, out.matches('\u{fffd}').count()), (Encoding::Utf8, true, 1));
        }
    }

    #[test]
    fn text_of_four_bytes_a_character_is_known() {
        let text = "Name,City\r\nLee,Bern\r\n";
        let wide = |mark: bool, to_bytes: fn(u32) -> [u8; 4]| -> Vec<u8> {
            mark.then_some('\u{feff}').into_iter().chain(text.chars()).flat_map(|c| to_bytes(u32::from(c))).collect()
        };
        for to_bytes in [u32::to_le_bytes, u32::to_be_bytes] {
            assert!(read(&wide(true, to_bytes)).0.in_fours && read(&wide(false, to_bytes)).0.in_fours);
        }
        assert!(!read(&utf16(text, u16::to_le_bytes)).0.in_fours && !read(text.as_bytes()).0.in_fours);
    }

    #[test]
    fn one_bad_byte_at_the_very_end_is_seen() {
        let mut bytes = "x,".repeat(CHUNK).into_bytes();
        assert_eq!(read(&bytes).0.encoding, Encoding::Utf8);
        bytes.push(0xfc);
        let (survey, out, _) = read(&bytes);
        assert_eq!(survey.encoding, Encoding::Windows1252);
        assert!(out.ends_with('ü'));
    }

    #[test]
    fn a_stray_nul_is_left_out_and_counted() {
        let (survey, out, _) = read(b"name\nAn\0n\n");
        assert_eq!((survey.nuls, out.as_str(), survey.encoding), (1, "name\nAnn\n", Encoding::Utf8));
    }

    #[test]
    fn a_mark_that_promises_too_much_is_told() {
        let (survey, out, damaged) = read(b"\xef\xbb\xbfname\nM\xfcller\n");
        assert_eq!((survey.encoding, damaged), (Encoding::Utf8Bom, true));
        assert_eq!(out, "name\nM\u{fffd}ller\n");
    }

    #[test]
    fn the_digest_is_that_of_the_bytes() {
        let (survey, _, _) = read(b"abc");
        assert_eq!(survey.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn text_longer_than_a_chunk_comes_through_whole(word in "[a-zäöü李\n]{1,7}", odd in 0usize..5) {
            let text = format!("{}{}", "x".repeat(odd), word.repeat(CHUNK / word.len() + 100));
            prop_assert_eq!(&read(text.as_bytes()).1, &text);
            let wide = utf16(&format!("\u{feff}{text}"), u16::to_le_bytes);
            prop_assert_eq!(&read(&wide).1, &text);
        }
    }
}
