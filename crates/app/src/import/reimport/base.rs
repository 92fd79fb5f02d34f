//! A record as it was: the one of now, with the newest changes in the log taken back one by one.

use claimbook_domain::field::FieldList;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use crate::error::Result;
use crate::facts;

/// The record at a version of its own; `None` when it never had that version. A version is 1 and one more for each change that the log
/// names.
///
/// # Errors
/// When the log cannot be read.
pub(crate) fn at_version(reader: &Reader<'_>, now: &Stored, version: i64) -> Result<Option<Stored>> {
    let Some(steps) = now.claimant.version.checked_sub(version).filter(|steps| version >= 1 && *steps >= 0) else {
        return Ok(None);
    };
    let mut base = now.clone();
    if steps > 0 {
        for (_, change) in reader.newest_changes(now.claimant.id, steps.unsigned_abs())? {
            take_back(&mut base, change.before.as_deref(), reader.fields()?)?;
        }
    }
    Ok((base.claimant.version == version).then_some(base))
}

/// The record as it was when `event` was over.
///
/// # Errors
/// When the log cannot be read.
pub(crate) fn at_event(reader: &Reader<'_>, now: &Stored, event: i64) -> Result<Stored> {
    let (mut base, list) = (now.clone(), reader.fields()?);
    if now.claimant.version > 1 {
        reader.each_change_back(now.claimant.id, |at, change| {
            let since = change.before.filter(|_| at > event);
            since.map_or(Ok(false), |before| take_back(&mut base, Some(&before), list).map(|()| true))
        })?;
    }
    Ok(base)
}

fn take_back(base: &mut Stored, before: Option<&str>, list: &FieldList) -> Result<()> {
    facts::into_claimant(base, &facts::read(before.unwrap_or("{}"))?, list)?;
    base.claimant.version -= 1;
    Ok(())
}
