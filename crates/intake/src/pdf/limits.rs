//! What is read of a PDF. The tables of a file of a gigabyte have some megabytes.

/// The header is among so many first bytes.
pub(super) const LATEST_HEADER: usize = 1_024;

/// The place of the tables is said among so many last bytes.
pub(super) const EARLIEST_END: u64 = 2_048;

/// The most bytes of one object, without the stream behind it.
pub(super) const LARGEST_OBJECT: usize = 4 << 20;

/// The most values in one object, those inside of others included. A list of 100,000 pages has twice as many numbers.
pub(super) const MOST_VALUES: usize = 500_000;

/// The most values around a value.
pub(super) const DEEPEST_VALUE: usize = 40;

/// The most bytes of a stream that holds tables or objects, packed and unpacked.
pub(super) const LARGEST_STREAM: usize = 12 << 20;

/// The most bytes that are read of a file, and unpacked of its streams, on the way to its pages.
pub(super) const MOST_READ: u64 = 256 << 20;

/// The most tables: each change of a file adds one.
pub(super) const MOST_TABLES: usize = 500;

/// The most pages.
pub(super) const MOST_PAGES: u32 = 100_000;

/// The most objects in a stream of objects.
pub(super) const MOST_OBJECTS: usize = 200_000;

/// The most runs of objects that all tables have together; each is looked at for each object.
pub(super) const MOST_RUNS: usize = 20_000;
