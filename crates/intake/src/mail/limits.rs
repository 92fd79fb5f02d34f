//! What a message may be. Mail servers take 25 to 150 MB.

/// The most bytes of a file.
pub(super) const LARGEST_FILE: u64 = 256 << 20;

/// The most bytes of the headers of a message or of a part.
pub(super) const LARGEST_HEADERS: usize = 256 << 10;

/// The most parts, and the most attachments.
pub(super) const MOST_PARTS: usize = 1_000;

/// The most multiparts around a part, one inside the other.
pub(super) const DEEPEST_PART: usize = 20;

/// The most bytes of the text of a message; the rest of a longer one is not shown.
pub(super) const LARGEST_TEXT: usize = 1 << 20;

/// The most bytes of HTML that are reduced to text: most of it is not text.
pub(super) const LARGEST_HTML: usize = 4 << 20;

/// The most bytes of a value of a header, such as a subject or an address.
pub(super) const LONGEST_VALUE: usize = 1_000;

/// The most addresses of a kind.
pub(super) const MOST_PEOPLE: usize = 200;

/// The most bytes of a message that is embedded in an MSG file: it is written out in memory as a file of its own.
pub(super) const LARGEST_EMBEDDED: u64 = 48 << 20;

/// The most bytes of an MSG file that say where the rest is: its tables and its directory.
pub(super) const LARGEST_TABLES: u64 = 8 << 20;
