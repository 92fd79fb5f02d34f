//! What an archive may be. An export of LinkedIn has a hundred files or some hundreds, of some hundred megabytes together.

/// The most entries of an archive.
pub(crate) const MOST_ENTRIES: u64 = 20_000;

/// The most bytes of the list of entries, names and comments included; all of it is in memory while the archive is open.
pub(crate) const LARGEST_DIRECTORY: u64 = 8 << 20;

/// The most folders around a file.
pub(crate) const DEEPEST_FOLDER: usize = 8;

/// The most bytes that one file may unpack to.
pub(crate) const LARGEST_MEMBER: u64 = 4 << 30;

/// Up to this many unpacked bytes no one asks how tightly they were packed.
pub(crate) const HARMLESS: u64 = 16 << 20;

/// A file that packs to less than one in so many is made to fill a disk. Rows of text pack to a tenth, equal rows to a three-hundredth.
pub(crate) const TIGHTEST: u64 = 400;

/// Whether a file that unpacks to so many bytes is more than one may be.
pub(super) fn is_bomb(packed: u64, unpacked: u64) -> bool {
    unpacked > LARGEST_MEMBER || (unpacked > HARMLESS && unpacked / TIGHTEST > packed)
}
