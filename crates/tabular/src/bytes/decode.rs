//! The bytes of a list as a stream of UTF-8. The file is never in memory as a whole.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use super::detect::FileFacts;

/// How much is read at a time.
pub(crate) const CHUNK: usize = 256 * 1024;

/// The file from its beginning as UTF-8, without byte-order mark and without NULs.
pub struct Text<'a> {
    file: &'a File,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    /// What of `raw` is not decoded yet.
    waiting: std::ops::Range<usize>,
    ready: Vec<u8>,
    /// The part of `ready` that was not returned yet.
    out: std::ops::Range<usize>,
    at_end: bool,
    drop_nuls: bool,
    has_gaps: bool,
    damaged: Rc<Cell<bool>>,
}

impl<'a> Text<'a> {
    /// Starts at the beginning of the file.
    pub fn new(mut file: &'a File, facts: &FileFacts) -> io::Result<Text<'a>> {
        file.seek(SeekFrom::Start(0))?;
        Ok(Text {
            file,
            decoder: facts.encoding.decoder(),
            raw: vec![0; CHUNK],
            waiting: 0..0,
            ready: vec![0; CHUNK],
            out: 0..0,
            at_end: false,
            drop_nuls: facts.nuls > 0,
            has_gaps: facts.encoding.has_gaps(),
            damaged: Rc::default(),
        })
    }

    /// Is set once bytes were met that the encoding does not allow; they are replaced by U+FFFD.
    pub fn damaged(&self) -> Rc<Cell<bool>> {
        Rc::clone(&self.damaged)
    }

    /// The line, from 1, of the first character at or after a byte of the text that ends no line; LF, CRLF and CR end lines.
    pub fn line_at(mut self, start: u64) -> io::Result<u64> {
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

    /// Puts U+FFFD where a byte means nothing: the decoder makes a control character of it, and no one would see what is lost.
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

/// Reads until the buffer is full or the file ends, so that chunks begin at even places.
pub(crate) fn fill(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
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

#[cfg(test)]
mod tests {
    use super::super::detect::detect;
    use super::super::encoding::Encoding;
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;

    fn file(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    fn read(bytes: &[u8]) -> (FileFacts, String, bool) {
        let file = file(bytes);
        let facts = detect(&file, || true).unwrap().unwrap();
        let mut text = Text::new(&file, &facts).unwrap();
        let damaged = text.damaged();
        let mut out = String::new();
        text.read_to_string(&mut out).unwrap();
        (facts, out, damaged.get())
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
            let (facts, out, damaged) = read(&bytes);
            assert_eq!((facts.encoding, out.as_str(), damaged), (encoding, text, false));
        }
    }

    #[test]
    fn one_bad_byte_does_not_make_another_encoding_of_utf_8() {
        let (facts, out, damaged) =
            read("Müller,Jürgen,Örtel,Sm".as_bytes().iter().chain(b"\xeeth\n").copied().collect::<Vec<_>>().as_slice());
        assert_eq!((facts.encoding, damaged), (Encoding::Utf8, true));
        assert_eq!(out, "Müller,Jürgen,Örtel,Sm\u{fffd}th\n");
        let (facts, out, _) = read(b"M\xfcller,J\xfcrgen \xc3\x89\n");
        assert_eq!((facts.encoding, out.as_str()), (Encoding::Windows1252, "Müller,Jürgen Ã‰\n"));
    }

    #[test]
    fn bytes_that_mean_nothing_are_marked() {
        let (facts, out, damaged) = read(b"M\xfcller,J\x81rgen \x8d\xe9\x90\n");
        assert_eq!((facts.encoding, damaged), (Encoding::Windows1252, true));
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
            let facts = detect(&file, || true).unwrap().unwrap().read_as(Encoding::of_label(label).unwrap());
            let mut out = String::new();
            Text::new(&file, &facts).unwrap().read_to_string(&mut out).unwrap();
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
            let (facts, out, damaged) = read(&bytes);
            assert_eq!((facts.encoding, damaged, out.matches('\u{fffd}').count()), (Encoding::Utf8, true, 1));
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
        let (facts, out, _) = read(&bytes);
        assert_eq!(facts.encoding, Encoding::Windows1252);
        assert!(out.ends_with('ü'));
    }

    #[test]
    fn a_stray_nul_is_left_out_and_counted() {
        let (facts, out, _) = read(b"name\nAn\0n\n");
        assert_eq!((facts.nuls, out.as_str(), facts.encoding), (1, "name\nAnn\n", Encoding::Utf8));
    }

    #[test]
    fn a_mark_that_promises_too_much_is_reported() {
        let (facts, out, damaged) = read(b"\xef\xbb\xbfname\nM\xfcller\n");
        assert_eq!((facts.encoding, damaged), (Encoding::Utf8Bom, true));
        assert_eq!(out, "name\nM\u{fffd}ller\n");
    }

    #[test]
    fn the_digest_is_that_of_the_bytes() {
        let (facts, _, _) = read(b"abc");
        assert_eq!(facts.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
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
