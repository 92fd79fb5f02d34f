//! Streams of tables and of objects, unpacked (ISO 32000-1, section 7.4).

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::limits::LARGEST_STREAM;
use super::refusal::PdfRefusal;
use super::values::Value;

/// The bytes of a stream; its dictionary says how they are packed. Programs pack tables and objects with Flate or not at all.
pub(super) fn unpack(packed: Vec<u8>, stream: &Value) -> Result<Vec<u8>, PdfRefusal> {
    let first = |key: &str| match stream.get(key) {
        Some(Value::Array(values)) if values.len() == 1 => values.first().cloned(),
        other => other.cloned(),
    };
    let bytes = match first("Filter") {
        None | Some(Value::Null) => return Ok(packed),
        Some(filter) if filter.is_name("FlateDecode") || filter.is_name("Fl") => inflate(&packed)?,
        Some(_) => return Err(PdfRefusal::Damaged),
    };
    let parameters = first("DecodeParms").unwrap_or(Value::Null);
    let number = |key: &str, usual| parameters.get(key).and_then(Value::integer).unwrap_or(usual);
    match number("Predictor", 1) {
        1 => Ok(bytes),
        10.. => {
            let bits = number("Colors", 1).saturating_mul(number("BitsPerComponent", 8));
            let row = bits.saturating_mul(number("Columns", 1));
            match (usize::try_from(row), usize::try_from(bits)) {
                (Ok(row @ 1..), Ok(bits @ 1..)) => Ok(predicted(&bytes, row.div_ceil(8), bits.div_ceil(8))),
                _ => Err(PdfRefusal::Damaged),
            }
        }
        _ => Err(PdfRefusal::Damaged),
    }
}

fn inflate(packed: &[u8]) -> Result<Vec<u8>, PdfRefusal> {
    let mut bytes = Vec::new();
    let limit = LARGEST_STREAM as u64 + 1;
    // A stream without its checksum at the end is whole all the same.
    let _ = ZlibDecoder::new(packed).take(limit).read_to_end(&mut bytes);
    match bytes.len() {
        0 => Err(PdfRefusal::Damaged),
        length if length > LARGEST_STREAM => Err(PdfRefusal::TooManyPages),
        _ => Ok(bytes),
    }
}

/// Rows of which each byte was taken off one near it, as PNG does (RFC 2083, section 6).
fn predicted(bytes: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let mut done: Vec<u8> = Vec::with_capacity(bytes.len());
    for packed in bytes.chunks(row + 1) {
        let (kind, start) = (packed[0], done.len());
        for (at, byte) in packed[1..].iter().enumerate() {
            let left = if at >= pixel { done[start + at - pixel] } else { 0 };
            let above = if start >= row { done[start + at - row] } else { 0 };
            let corner = if start >= row && at >= pixel { done[start + at - row - pixel] } else { 0 };
            let near = match kind {
                1 => left,
                2 => above,
                3 => ((u16::from(left) + u16::from(above)) / 2) as u8,
                4 => paeth(left, above, corner),
                _ => 0,
            };
            done.push(byte.wrapping_add(near));
        }
    }
    done
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let far = |byte: u8| (guess - i16::from(byte)).abs();
    match () {
        () if far(left) <= far(above) && far(left) <= far(corner) => left,
        () if far(above) <= far(corner) => above,
        () => corner,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_made_of_the_rows_before_them() {
        let rows = [[0, 1, 2, 3], [2, 1, 1, 1], [1, 1, 1, 1], [3, 1, 1, 1], [4, 1, 1, 1]].concat();
        assert_eq!(predicted(&rows, 3, 1), [1, 2, 3, 2, 3, 4, 1, 2, 3, 1, 2, 3, 2, 3, 4]);
        assert_eq!(predicted(&[2, 9], 3, 1), [9], "a last row that is cut off");
    }
}
