//! What a document may cost before it gets a slip sheet instead of a stamp. The files come from strangers.

/// The longest file that is read whole to be stamped: 256 MiB, some 2,000 scanned pages.
pub const MOST_BYTES: u64 = 256 << 20;

/// The most bytes of a PDF outside of pictures and texts: what describes its objects, unpacked. Each byte costs up to 60 of memory.
pub(super) const MOST_DESCRIPTION: usize = 16 << 20;

/// The most bytes that one packed part of a PDF unpacks to.
pub(super) const MOST_UNPACKED: usize = MOST_DESCRIPTION;

/// The most objects of a PDF. A page has some ten.
pub(super) const MOST_OBJECTS: usize = 500_000;

/// The most pages of a document.
pub(super) const MOST_PAGES: usize = 20_000;

/// How many folders of pages lie in each other.
pub(super) const DEEPEST_TREE: usize = 64;

/// How many states of drawing a page leaves open, or closes without having opened them.
pub(super) const MOST_UNBALANCED: usize = 1_000;

/// The most bytes of drawing that are read of a page.
pub(super) const MOST_CONTENT: usize = 64 << 20;

/// The most bytes of memory that the pixels of a picture take.
pub(super) const MOST_PIXEL_BYTES: usize = 256 << 20;
