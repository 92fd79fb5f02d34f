//! How the bytes of a part are packed into lines of text (RFC 2045, section 6), unpacked a piece at a time.

use std::io::{self, BufRead, BufReader, Read};

/// A way of packing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// The bytes as they are.
    Plain,
    Base64,
    QuotedPrintable,
    /// One that is not read here.
    Unknown,
}

impl Packing {
    /// The way of a header.
    pub(super) fn named(name: &str) -> Packing {
        match name {
            "" | "7bit" | "8bit" | "binary" => Packing::Plain,
            "base64" => Packing::Base64,
            "quoted-printable" => Packing::QuotedPrintable,
            _ => Packing::Unknown,
        }
    }

    /// About how many bytes there are in so many packed ones.
    pub(super) fn about(self, packed: u64) -> u64 {
        match self {
            // Lines of 76 letters and two bytes of line end.
            Packing::Base64 => packed * 76 / 78 / 4 * 3,
            _ => packed,
        }
    }

    /// The bytes, unpacked.
    pub(super) fn unpack<'r>(self, packed: impl Read + 'r) -> Box<dyn Read + 'r> {
        match self {
            Packing::Plain | Packing::Unknown => Box::new(packed),
            Packing::Base64 => Box::new(Unpacked::new(packed, Base64::default())),
            Packing::QuotedPrintable => Box::new(Unpacked::new(packed, Quoted::default())),
        }
    }
}

/// Takes packed bytes and gives bytes. What does not belong is passed over, as every mail program does.
trait Unpacker {
    fn take(&mut self, byte: u8, into: &mut Vec<u8>);
    /// The packed bytes have ended.
    fn end(&mut self, into: &mut Vec<u8>);
}

struct Unpacked<R, U> {
    packed: BufReader<R>,
    unpacker: U,
    ready: Vec<u8>,
    taken: usize,
    has_ended: bool,
}

impl<R: Read, U: Unpacker> Unpacked<R, U> {
    fn new(packed: R, unpacker: U) -> Unpacked<R, U> {
        Unpacked { packed: BufReader::new(packed), unpacker, ready: Vec::new(), taken: 0, has_ended: false }
    }
}

impl<R: Read, U: Unpacker> Read for Unpacked<R, U> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.ready.len() && !self.has_ended {
            self.ready.clear();
            self.taken = 0;
            let ahead = self.packed.fill_buf()?;
            let length = ahead.len();
            ahead.iter().for_each(|byte| self.unpacker.take(*byte, &mut self.ready));
            self.packed.consume(length);
            if length == 0 {
                self.has_ended = true;
                self.unpacker.end(&mut self.ready);
            }
        }
        let got = (self.ready.len() - self.taken).min(buffer.len());
        buffer[..got].copy_from_slice(&self.ready[self.taken..self.taken + got]);
        self.taken += got;
        Ok(got)
    }
}

#[derive(Default)]
struct Base64 {
    bits: u32,
    letters: u8,
}

impl Unpacker for Base64 {
    fn take(&mut self, byte: u8, into: &mut Vec<u8>) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            // Pieces that were packed apart are joined by some programs, so that more can follow.
            b'=' => return self.end(into),
            _ => return,
        };
        self.bits = self.bits << 6 | u32::from(value);
        self.letters += 1;
        if self.letters == 4 {
            into.extend_from_slice(&self.bits.to_be_bytes()[1..]);
            *self = Base64::default();
        }
    }

    fn end(&mut self, into: &mut Vec<u8>) {
        // Two letters are one byte and three are two; one alone is none.
        let whole = usize::from(self.letters.saturating_sub(1));
        let bits = self.bits << (6 * (4 - u32::from(self.letters)));
        into.extend_from_slice(&bits.to_be_bytes()[1..1 + whole]);
        *self = Base64::default();
    }
}

/// Blanks at the end of a line were added on the way. More of them than any line has are kept.
const MOST_BLANKS: usize = 1_000;

#[derive(Default)]
struct Quoted {
    /// A sign of escape and what follows it.
    escape: Vec<u8>,
    /// Blanks and returns that are dropped if the line ends behind them.
    blanks: Vec<u8>,
}

impl Quoted {
    fn plain(&mut self, byte: u8, into: &mut Vec<u8>) {
        match byte {
            b' ' | b'\t' | b'\r' if self.blanks.len() < MOST_BLANKS => self.blanks.push(byte),
            b'\n' => {
                self.blanks.clear();
                into.extend_from_slice(b"\r\n");
            }
            _ => {
                into.append(&mut self.blanks);
                into.push(byte);
            }
        }
    }

    /// What began like an escape is not one.
    fn give_up(&mut self, into: &mut Vec<u8>) {
        for byte in std::mem::take(&mut self.escape) {
            self.plain(byte, into);
        }
    }
}

impl Unpacker for Quoted {
    fn take(&mut self, byte: u8, into: &mut Vec<u8>) {
        match (self.escape.as_slice(), byte) {
            ([], b'=') => self.escape.push(byte),
            ([], _) => self.plain(byte, into),
            // A sign at the end of a line joins it with the next one.
            ([_], b'\n') | ([_, b' ' | b'\t' | b'\r', ..], b'\n') => {
                self.escape.clear();
                into.append(&mut self.blanks);
            }
            ([_], b' ' | b'\t' | b'\r') => self.escape.push(byte),
            ([_, b' ' | b'\t' | b'\r', ..], b' ' | b'\t' | b'\r') if self.escape.len() < MOST_BLANKS => {
                self.escape.push(byte)
            }
            ([_], _) if byte.is_ascii_hexdigit() => self.escape.push(byte),
            ([_, high], _) if high.is_ascii_hexdigit() && byte.is_ascii_hexdigit() => {
                let value = digit(*high) << 4 | digit(byte);
                self.escape.clear();
                into.append(&mut self.blanks);
                into.push(value);
            }
            _ => {
                self.give_up(into);
                self.take(byte, into);
            }
        }
    }

    fn end(&mut self, into: &mut Vec<u8>) {
        if self.escape.len() > 1 {
            self.give_up(into);
        }
        self.escape.clear();
        self.blanks.clear();
    }
}

fn digit(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        _ => byte.to_ascii_lowercase() - b'a' + 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unpack(packing: &str, packed: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        Packing::named(packing).unpack(packed).read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn base64_is_read_with_whatever_is_between_its_letters() {
        for (packed, is) in [
            (&b"UHJlbWl1bQ=="[..], &b"Premium"[..]),
            (b"UHJl\r\nbWl1\r\nbQ==\r\n", b"Premium"),
            (b"UHJlbWl1bQ", b"Premium"),
            (b"UHJlbWl1bQ==UHJl", b"PremiumPre"),
            (b" U-H_J!l\xff", b"Pre"),
            (b"U", b""),
            (b"====", b""),
        ] {
            assert_eq!(unpack("base64", packed), is);
        }
    }

    #[test]
    fn quoted_text_is_joined_and_loses_blanks_at_line_ends() {
        for (packed, is) in [
            (&b"caf=C3=A9 =\r\nau lait  \r\nb"[..], "café au lait\r\nb"),
            ("a=\nb= \r\nc".as_bytes(), "abc"),
            (b"1=3D2, =zz, =e9", "1=2, =zz, \u{fffd}"),
            (b"a\nb", "a\r\nb"),
            (b"end=", "end"),
            (b"= x", "= x"),
        ] {
            assert_eq!(String::from_utf8_lossy(&unpack("quoted-printable", packed)), is);
        }
    }

    #[test]
    fn bytes_that_are_not_packed_are_as_they_are() {
        assert_eq!(unpack("8bit", b"=41\xff"), b"=41\xff");
        assert_eq!(unpack("x-uuencode", b"begin"), b"begin");
    }

    proptest! {
        #[test]
        fn what_is_packed_in_base64_comes_back(bytes in prop::collection::vec(any::<u8>(), 0..400), width in 4..80_usize) {
            use base64::Engine;
            let packed = base64::engine::general_purpose::STANDARD.encode(&bytes);
            let lines: Vec<&[u8]> = packed.as_bytes().chunks(width).collect();
            prop_assert_eq!(unpack("base64", &lines.join(&b"\r\n"[..])), bytes);
        }

        #[test]
        fn what_is_escaped_comes_back(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let packed: String = bytes.iter().map(|byte| format!("={byte:02X}=\r\n")).collect();
            prop_assert_eq!(unpack("quoted-printable", packed.as_bytes()), bytes);
        }

        #[test]
        fn any_bytes_are_unpacked_to_no_more_than_they_are(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(unpack("base64", &bytes).len() <= bytes.len());
            let feeds = bytes.iter().filter(|byte| **byte == b'\n').count();
            prop_assert!(unpack("quoted-printable", &bytes).len() <= bytes.len() + feeds);
        }
    }
}
