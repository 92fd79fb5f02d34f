//! JPEG pictures go into a PDF as they are. Only their header is read: size, colors, and how they are turned.

use lopdf::{Object, Stream, dictionary};

use super::Pixels;
use crate::stamp::reason::NoStamp;

pub(super) fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8, 0xff])
}

const CUT: NoStamp = NoStamp::Damaged("the picture has no size");
const UNUSUAL: NoStamp = NoStamp::Damaged("the picture is of a kind that a PDF cannot show");

/// The picture as it goes into a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Pixels, NoStamp> {
    let (mut orientation, mut is_inverted) = (1, false);
    for (marker, segment) in Segments(bytes.get(2..).unwrap_or_default()) {
        match marker {
            0xe1 => orientation = exif_orientation(segment).unwrap_or(orientation),
            // Adobe's programs write the inks of CMYK the wrong way round, and say so by this segment.
            0xee => is_inverted |= segment.starts_with(b"Adobe"),
            // Baseline, extended and progressive; a PDF shows no others.
            0xc0..=0xc2 => return frame(bytes, segment, orientation, is_inverted),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(UNUSUAL),
            _ => {}
        }
    }
    Err(CUT)
}

fn frame(bytes: &[u8], frame: &[u8], orientation: u16, is_inverted: bool) -> Result<Pixels, NoStamp> {
    let &[bits, h1, h2, w1, w2, colors, ..] = frame else { return Err(CUT) };
    let [height, width] = [[h1, h2], [w1, w2]].map(u16::from_be_bytes).map(u32::from);
    if width == 0 || height == 0 {
        return Err(CUT);
    }
    let space = match colors {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        4 => "DeviceCMYK",
        _ => return Err(UNUSUAL),
    };
    if bits != 8 {
        return Err(UNUSUAL);
    }
    let mut entries = dictionary! { "ColorSpace" => space, "BitsPerComponent" => 8, "Filter" => "DCTDecode" };
    if colors == 4 && is_inverted {
        entries.set("Decode", [1, 0].repeat(4).into_iter().map(Object::from).collect::<Vec<_>>());
    }
    Ok(Pixels { width, height, stream: Stream::new(entries, bytes.to_vec()), orientation })
}

/// The marked parts of a JPEG before its pixels.
struct Segments<'b>(&'b [u8]);

impl<'b> Iterator for Segments<'b> {
    type Item = (u8, &'b [u8]);

    fn next(&mut self) -> Option<(u8, &'b [u8])> {
        // Any number of 0xff may come before a marker.
        let marked = self.0.strip_prefix(&[0xff])?;
        let fill = marked.iter().take_while(|byte| **byte == 0xff).count();
        let (marker, rest) = marked[fill..].split_first()?;
        // The pixels begin, or the picture ends.
        if matches!(marker, 0xd9 | 0xda) {
            return None;
        }
        let (length, _) = rest.split_first_chunk()?;
        let length = usize::from(u16::from_be_bytes(*length));
        let segment = rest.get(2..length)?;
        self.0 = &rest[length..];
        Some((*marker, segment))
    }
}

/// Tag 0x0112 of the first directory of Exif.
fn exif_orientation(segment: &[u8]) -> Option<u16> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two = tiff.get(at..)?.first_chunk().copied()?;
        Some(if is_little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let four = tiff.get(4..)?.first_chunk().copied()?;
    let directory = if is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let directory = usize::try_from(directory).ok()?;
    let entries = (0..usize::from(short(directory)?)).map(|entry| directory.checked_add(2 + 12 * entry));
    let entry = entries.map_while(|entry| entry).find(|entry| short(*entry) == Some(0x0112))?;
    short(entry + 8).filter(|orientation| (1..=8).contains(orientation))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], length.as_slice(), content].concat()
    }

    fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
        [&[0xff, 0xd8], segments.concat().as_slice(), &[0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]].concat()
    }

    fn exif(is_little: bool, orientation: u8) -> Vec<u8> {
        let tiff: &[u8] = if is_little {
            &[b'I', b'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
        } else {
            &[b'M', b'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        };
        segment(0xe1, &[b"Exif\0\0", tiff].concat())
    }

    const COLOR: [u8; 6] = [8, 0, 30, 0, 40, 3];

    #[test]
    fn size_colors_and_turn_are_read_from_the_header() {
        for is_little in [true, false] {
            let photo = jpeg(&[segment(0xe0, b"JFIF\0"), exif(is_little, 6), segment(0xc0, &COLOR)]);
            let read = read(&photo).unwrap();
            assert_eq!((read.width, read.height, read.orientation), (40, 30, 6));
            assert_eq!(read.stream.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceRGB");
            assert!(read.stream.content == photo, "the picture itself is as it was");
        }
        let gray = read(&jpeg(&[exif(true, 9), segment(0xc2, &[8, 0, 30, 0, 40, 1])])).unwrap();
        assert_eq!(gray.orientation, 1, "9 is not a turn");
        let inks = [segment(0xee, b"Adobe\0d"), segment(0xc0, &[8, 0, 30, 0, 40, 4])];
        assert!(read(&jpeg(&inks)).unwrap().stream.dict.has(b"Decode"));
        assert!(!read(&jpeg(&inks[1..])).unwrap().stream.dict.has(b"Decode"));
    }

    #[test]
    fn pictures_that_a_pdf_cannot_show_are_refused() {
        let reason = |segments: &[Vec<u8>]| read(&jpeg(segments)).map(|_| ()).unwrap_err();
        assert_eq!(reason(&[]), CUT);
        assert_eq!(reason(&[segment(0xc0, &[8, 0, 0, 0, 40, 3])]), CUT);
        assert_eq!(reason(&[segment(0xc0, &COLOR[..4])]), CUT);
        assert_eq!(reason(&[segment(0xc3, &COLOR)]), UNUSUAL);
        assert_eq!(reason(&[segment(0xc0, &[12, 0, 30, 0, 40, 3])]), UNUSUAL);
        assert_eq!(reason(&[segment(0xc0, &[8, 0, 30, 0, 40, 2])]), UNUSUAL);
        assert!(read(&[0xff, 0xd8, 0xff]).is_err() && read(&[0xff, 0xd8, 0xff, 0xe0, 0, 1]).is_err());
    }
}
