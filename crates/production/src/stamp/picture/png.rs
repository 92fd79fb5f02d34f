//! PNG pictures as they go into a PDF: 8 bits a color, on white where they are transparent.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Stream, dictionary};
use png::{BitDepth, ColorType, Decoder, DecodingError, Limits, Transformations};

use super::Pixels;
use crate::stamp::limits::MOST_PIXEL_BYTES;
use crate::stamp::reason::NoStamp;

pub(super) fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
}

/// The picture as it goes into a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Pixels, NoStamp> {
    const DAMAGED: NoStamp = NoStamp::Damaged("the picture cannot be read");
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MOST_PIXEL_BYTES });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| match error {
        DecodingError::LimitsExceeded => NoStamp::TooComplex,
        _ => DAMAGED,
    })?;
    let size = reader.output_buffer_size().filter(|size| *size <= MOST_PIXEL_BYTES).ok_or(NoStamp::TooComplex)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|_| DAMAGED)?;
    if frame.bit_depth != BitDepth::Eight {
        return Err(DAMAGED);
    }
    let (space, opaque) = match frame.color_type {
        ColorType::Grayscale => ("DeviceGray", pixels),
        ColorType::Rgb => ("DeviceRGB", pixels),
        ColorType::GrayscaleAlpha => ("DeviceGray", on_white::<2>(&pixels)),
        ColorType::Rgba => ("DeviceRGB", on_white::<4>(&pixels)),
        // They were spread out above.
        ColorType::Indexed => return Err(DAMAGED),
    };
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    let packed = packed.write_all(&opaque).and_then(|()| packed.finish()).map_err(|_| DAMAGED)?;
    let entries = dictionary! { "ColorSpace" => space, "BitsPerComponent" => 8, "Filter" => "FlateDecode" };
    Ok(Pixels { width: frame.width, height: frame.height, stream: Stream::new(entries, packed), orientation: 1 })
}

/// Pixels of `N` bytes, the last of which says how opaque the others are, over white paper.
fn on_white<const N: usize>(pixels: &[u8]) -> Vec<u8> {
    let mut opaque = Vec::with_capacity(pixels.len() / N * (N - 1));
    for pixel in pixels.as_chunks::<N>().0 {
        let alpha = u16::from(pixel[N - 1]);
        let over = |color: &u8| ((u16::from(*color) * alpha + 255 * (255 - alpha)) / 255) as u8;
        opaque.extend(pixel[..N - 1].iter().map(over));
    }
    opaque
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(color: ColorType, depth: BitDepth, pixels: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, 2, 1);
        encoder.set_color(color);
        encoder.set_depth(depth);
        if color == ColorType::Indexed {
            encoder.set_palette(vec![255, 0, 0, 0, 0, 255]);
        }
        encoder.write_header().unwrap().write_image_data(pixels).unwrap();
        out
    }

    fn colors(png: &[u8]) -> Vec<u8> {
        let read = read(png).unwrap();
        assert_eq!((read.width, read.height), (2, 1));
        read.stream.decompressed_content().unwrap()
    }

    #[test]
    fn every_kind_of_pixel_becomes_eight_bits_on_white() {
        assert_eq!(colors(&png(ColorType::Rgb, BitDepth::Eight, &[1, 2, 3, 4, 5, 6])), [1, 2, 3, 4, 5, 6]);
        assert_eq!(colors(&png(ColorType::Grayscale, BitDepth::One, &[0b0100_0000])), [0, 255]);
        assert_eq!(colors(&png(ColorType::Indexed, BitDepth::Two, &[0b0001_0000])), [255, 0, 0, 0, 0, 255]);
        assert_eq!(colors(&png(ColorType::Grayscale, BitDepth::Sixteen, &[7, 99, 8, 99])), [7, 8]);
        let half = png(ColorType::Rgba, BitDepth::Eight, &[0, 100, 200, 0, 0, 100, 200, 255]);
        assert_eq!(colors(&half), [255, 255, 255, 0, 100, 200]);
        assert_eq!(colors(&png(ColorType::GrayscaleAlpha, BitDepth::Eight, &[0, 128, 0, 255])), [127, 0]);
    }

    #[test]
    fn a_picture_that_is_cut_or_too_large_is_refused() {
        let whole = png(ColorType::Rgb, BitDepth::Eight, &[0; 6]);
        for end in [8, 20, 40, whole.len() - 20] {
            assert!(read(&whole[..end]).is_err(), "{end}");
        }
        let mut huge = whole;
        huge[16..20].copy_from_slice(&60_000u32.to_be_bytes());
        huge[20..24].copy_from_slice(&60_000u32.to_be_bytes());
        let checksum = crc32fast::hash(&huge[12..29]).to_be_bytes();
        huge[29..33].copy_from_slice(&checksum);
        assert_eq!(read(&huge).map(|_| ()).unwrap_err(), NoStamp::TooComplex);
    }
}
