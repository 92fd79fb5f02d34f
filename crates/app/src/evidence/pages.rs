//! How many pages a file has.

use claimbook_store::Reader;
use claimbook_store::evidence::StoredFile;

use crate::error::Result;

/// The pages of a file: a picture is one; `None` for what is not made of pages, or cannot be counted.
pub(super) fn count(_: &Reader<'_>, file: &StoredFile) -> Result<Option<i64>> {
    Ok(file.media_type.starts_with("image/").then_some(1))
}
