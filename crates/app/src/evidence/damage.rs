//! Which documents are damaged, by what the last verification found: kept in the file of each claim, where the rules ask for it.

use std::collections::BTreeSet;

use claimbook_store::Reader;
use claimbook_store::entries::Entry;
use serde_json::json;

use crate::act::Act;
use crate::entry_kinds::DAMAGE;
use crate::error::Result;
use crate::views::EvidenceVerified;

/// Whether the last verification found a piece damaged.
pub(super) fn is_known(reader: &Reader<'_>, piece: i64) -> Result<bool> {
    Ok(!reader.entries_about(DAMAGE, piece)?.is_empty())
}

/// Notes what was found damaged, and takes back what was and is sound again.
pub(super) fn note(act: &Act<'_>, found: &EvidenceVerified) -> Result<()> {
    let mut damaged = BTreeSet::new();
    for file in &found.damaged {
        for stored in act.files_by_digest(&file.digest)? {
            damaged.extend(act.pieces_of_file(stored.id)?.into_iter().map(|piece| (piece.id, piece.claimant)));
        }
    }
    for entry in act.entries(DAMAGE)?.into_iter().filter(|entry| !entry.voided) {
        let still = entry.piece.zip(entry.claimant).is_some_and(|key| damaged.remove(&key));
        if !still {
            act.update_entry(&entry, &Entry { voided: true, ..entry.clone() })?;
        }
    }
    for (piece, claimant) in damaged {
        let body = json!({ "found_at": act.at() }).to_string();
        let entry =
            Entry { kind: DAMAGE.into(), claimant: Some(claimant), piece: Some(piece), body, ..Entry::default() };
        act.insert_entry(&entry)?;
    }
    Ok(())
}
