//! Pictures that every page can show (PNG, JPEG, GIF, WebP, BMP), looked at before a page decodes them: a file of one megabyte can ask for
//! gigabytes of pixels.

use std::io::Read;

use super::limits::{LONGEST_HEAD, MOST_PIXELS};
use super::refusal::PictureRefusal;

/// Lets a picture pass whose header says that a page can show it; only the header is read.
///
/// # Errors
/// When it has more pixels than a photo has, or does not say how many.
pub fn screened(bytes: impl Read) -> Result<(), PictureRefusal> {
    let mut head = Vec::new();
    bytes.take(LONGEST_HEAD).read_to_end(&mut head).map_err(PictureRefusal::Unreadable)?;
    let size = imagesize::blob_size(&head).map_err(|_| PictureRefusal::Unsized)?;
    let sides = [size.width, size.height].map(|side| u64::try_from(side).unwrap_or(u64::MAX));
    match sides[0].checked_mul(sides[1]) {
        Some(pixels) if pixels <= MOST_PIXELS => Ok(()),
        _ => Err(PictureRefusal::TooManyPixels),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG file of so many pixels, of which only the header is there.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend(b"\x08\x06\0\0\0");
        bytes
    }

    #[test]
    fn a_screenshot_passes_and_a_bomb_does_not() {
        assert!(screened(png(1_170, 2_532).as_slice()).is_ok());
        for (width, height) in [(20_000, 20_000), (u32::MAX, u32::MAX)] {
            let refused = screened(png(width, height).as_slice()).unwrap_err();
            assert_eq!(refused.to_string(), "has more than 100 million pixels, too many to be shown here");
        }
    }

    #[test]
    fn what_says_nothing_of_its_size_is_not_shown() {
        let refused = screened(&b"\x89PNG\r\n\x1a\n"[..]).unwrap_err();
        assert_eq!(refused.to_string(), "does not say how many pixels it has, so it is not shown here");
    }
}
