//! Data exports that were read are read again when the matter moves to another time zone: the days of their payments are days of it.

use claimbook_domain::matter::Matter;

use super::data_export;
use super::kept::{FoundBy, KeptFacts, keep};
use crate::act::Act;
use crate::entry_kinds::FACTS;
use crate::error::{ErrorKind, Result};
use crate::facts::unreadable;
use crate::progress::Progress;

/// Reads every export again of which the act's book keeps facts, if the zone is another one. What cannot be read any more stays as it is:
/// a verification names the file.
pub(crate) fn follow_zone(act: &Act<'_>, before: &Matter, after: &Matter, progress: &Progress<'_>) -> Result<()> {
    if before.zone == after.zone {
        return Ok(());
    }
    for entry in act.entries(FACTS)?.into_iter().filter(|entry| !entry.voided) {
        let known: KeptFacts = serde_json::from_str(&entry.body).map_err(|why| unreadable(&why))?;
        let Some(piece) = entry.piece.filter(|_| known.by == FoundBy::Read) else { continue };
        let Some(piece) = act.piece(piece)? else { continue };
        match data_export::shown(act, &piece.file, progress) {
            Ok((shown, warnings)) => keep(act, &piece, &KeptFacts { shown, by: FoundBy::Read, warnings })?,
            Err(why) if matches!(why.kind, ErrorKind::Invalid | ErrorKind::Damaged) => {}
            Err(why) => return Err(why),
        }
    }
    Ok(())
}
