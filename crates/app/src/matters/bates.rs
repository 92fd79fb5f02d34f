//! What of a matter stays once documents have Bates numbers.

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;

use crate::entry_kinds::BATES;
use crate::error::Result;

/// Why a matter with other Bates numbers may not replace another: numbers were given, and programs that load a production take one form of
/// them alone; `None` when it may.
pub(super) fn locked(reader: &Reader<'_>, before: &Matter, after: &Matter) -> Result<Option<String>> {
    let form = |matter: &Matter| (matter.bates_prefix.clone(), matter.bates_width, matter.bates_by_document);
    if form(before) == form(after) || reader.entries(BATES)?.is_empty() {
        return Ok(None);
    }
    Ok(Some("Bates numbers have been given, and their prefix, digits and level are declared once".into()))
}
