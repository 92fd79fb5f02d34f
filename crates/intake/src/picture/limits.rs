//! What a photo may be. Phones take photos of 12 to 50 million pixels, in files of 1 to 15 MB.

/// The most bytes of a file.
pub(super) const LARGEST_FILE: u64 = 32 << 20;

/// How much of a picture is read to find its size: the tables of a camera before it take less.
pub(super) const LONGEST_HEAD: u64 = 8 << 20;

/// The most pixels of a photo.
pub(super) const MOST_PIXELS: u64 = 100_000_000;

/// The longest side of a photo: wider than any panorama of a phone, and a preview of it is still no longer than [`LONGEST_SIDE`].
pub(super) const LONGEST_PHOTO: u32 = 40_960;

/// The most samples of a piece that is coded in one: a photo of 16 million pixels, with its color in a quarter of the detail. The decoder
/// takes about four bytes for each.
pub(super) const MOST_SAMPLES: u64 = 25_000_000;

/// The most bytes of the part of a file that says where everything is. The library takes time by the square of it.
pub(super) const LARGEST_CONTENTS: usize = 128 << 10;

/// The most pieces of a photo; one of 50 million pixels has about 200.
pub(super) const MOST_PIECES: usize = 4_096;

/// No preview is larger, whatever is asked for.
pub(super) const LONGEST_SIDE: u32 = 2_560;
