//! How much of a PDF describes its objects, before anything is built from it: a few kilobytes can unpack to gigabytes of objects.
//! Pictures, fonts and the drawing of pages stay packed and do not count.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem::{Finder, find};

use super::limits::MOST_DESCRIPTION;
use super::reason::NoStamp;

/// How far before the packed part its dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Refuses a PDF whose objects take far more room than those of any document.
pub(super) fn check(bytes: &[u8]) -> Result<(), NoStamp> {
    let (begins, ends) = (Finder::new(b"stream"), Finder::new(b"endstream"));
    let (mut weight, mut rest) = (0, bytes);
    while let Some((before, packed, after)) = next_stream(rest, &begins, &ends) {
        weight += before.len();
        if is_description(before) {
            weight += unpacked(packed);
        }
        if weight > MOST_DESCRIPTION {
            return Err(NoStamp::TooComplex);
        }
        rest = after;
    }
    if weight + rest.len() > MOST_DESCRIPTION { Err(NoStamp::TooComplex) } else { Ok(()) }
}

/// What comes before the next stream, the stream itself, and what comes after it.
fn next_stream<'b>(rest: &'b [u8], begins: &Finder<'_>, ends: &Finder<'_>) -> Option<(&'b [u8], &'b [u8], &'b [u8])> {
    let is_begin = |at: &usize| matches!(rest.get(at + 6), Some(b'\r' | b'\n')) && !rest[..*at].ends_with(b"end");
    let begin = begins.find_iter(rest).find(is_begin)?;
    let start = begin + 7 + usize::from(rest[begin + 6..].starts_with(b"\r\n"));
    let end = start + ends.find(rest.get(start..)?)?;
    Some((&rest[..begin], &rest[start..end], &rest[end + 9..]))
}

/// Whether the dictionary before a stream makes it one of objects or of their places. A name may be written with `#` and digits.
fn is_description(before: &[u8]) -> bool {
    let near = &before[before.len().saturating_sub(DICTIONARY)..];
    let own = near.windows(4).rposition(|word| word == b" obj").map_or(near, |start| &near[start..]);
    [b"ObjStm".as_slice(), b"XRef", b"#"].iter().any(|name| find(own, name).is_some())
}

fn unpacked(packed: &[u8]) -> usize {
    let mut out = [0; 8192];
    let mut unpacking = ZlibDecoder::new(packed).take(MOST_DESCRIPTION as u64 + 1);
    let mut bytes = 0;
    // What cannot be unpacked here cannot be unpacked by the reader either.
    while let Ok(more @ 1..) = unpacking.read(&mut out) {
        bytes += more;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).unwrap();
        let mut out = format!("\n7 0 obj\n<<{dictionary}>>\nstream\r\n").into_bytes();
        out.extend(packed.finish().unwrap());
        out.extend(b"\nendstream\nendobj\n");
        out
    }

    #[test]
    fn pictures_weigh_nothing_and_objects_what_they_unpack_to() {
        let many = vec![b' '; MOST_DESCRIPTION];
        assert_eq!(check(&stream("/Subtype /Image", &many)), Ok(()));
        for name in ["/Type /ObjStm", "/Type/XRef", "/Type /Obj#53tm"] {
            let one = stream(name, &many);
            assert!(one.len() < 100_000);
            assert_eq!(check(&one), Err(NoStamp::TooComplex), "{name}");
            let half = stream(name, &many[..MOST_DESCRIPTION / 2]);
            assert_eq!(check(&half), Ok(()));
            assert_eq!(check(&[half.clone(), half].concat()), Err(NoStamp::TooComplex), "together");
        }
    }

    #[test]
    fn objects_that_are_not_packed_weigh_what_they_are() {
        let plain = vec![b'0'; MOST_DESCRIPTION + 1];
        assert_eq!(check(&plain), Err(NoStamp::TooComplex));
        assert_eq!(check(&[b"1 0 obj\n<<>>\nstream\n", plain.as_slice()].concat()), Err(NoStamp::TooComplex), "no end");
        assert_eq!(check(&[b"1 0 obj\n<<>>\nstream\n", plain.as_slice(), b"endstream"].concat()), Ok(()));
    }
}
