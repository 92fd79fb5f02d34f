//! The hash chain of the audit log: each event feeds the one before it, so that no line can be changed, moved or left out unseen.

use sha2::{Digest, Sha256};

use super::{COLUMNS, Change, NewEvent, read_change, read_event};
use crate::Reader;
use crate::engine::params;
use crate::error::{Result, StoreError};

/// Feeds a value with its length, so that no two different events feed the same bytes.
fn feed(hash: &mut Sha256, part: &[u8]) {
    hash.update((part.len() as u64).to_be_bytes());
    hash.update(part);
}

pub(super) fn hash_event(previous: &[u8], id: i64, event: &NewEvent, changes: &[u8]) -> [u8; 32] {
    let number = |n: Option<i64>| n.map_or(String::new(), |n| n.to_string());
    let mut hash = Sha256::new();
    for part in [
        previous,
        id.to_string().as_bytes(),
        event.at.as_bytes(),
        event.actor.as_bytes(),
        event.kind.as_bytes(),
        event.what.as_bytes(),
        event.records.to_string().as_bytes(),
        &[u8::from(event.undoable)],
        number(event.reverses).as_bytes(),
        number(event.batch).as_bytes(),
        event.detail.as_bytes(),
        changes,
    ] {
        feed(&mut hash, part);
    }
    hash.finalize().into()
}

fn feed_change(hash: &mut Sha256, change: &Change) {
    feed(hash, change.entity.as_bytes());
    feed(hash, &change.record.to_be_bytes());
    feed(hash, &change.claimant.unwrap_or(0).to_be_bytes());
    feed(hash, change.before.as_deref().unwrap_or("+").as_bytes());
    feed(hash, change.after.as_bytes());
}

impl Reader<'_> {
    /// The hash of an event, which covers the whole log up to it.
    pub fn event_hash(&self, id: i64) -> Result<Option<Vec<u8>>> {
        self.connection.first("SELECT hash FROM event WHERE id = ?1", params![id], |row| Ok(row.blob(0)?.to_vec()))
    }

    /// The first events, at most two, whose hash begins with these lower-case hex digits.
    pub fn events_with_hash(&self, digits: &str) -> Result<Vec<i64>> {
        let sql = "SELECT id FROM event WHERE substr(lower(hex(hash)), 1, length(?1)) = ?1 ORDER BY id LIMIT 2";
        self.connection.all(sql, params![digits], |row| row.int(0))
    }

    /// An act whose mark of being undone is not what the undos and redos in the log say.
    pub fn wrong_mark(&self) -> Result<Option<i64>> {
        self.connection.first(
            "SELECT act.id FROM event act LEFT JOIN (\
               SELECT u.reverses AS act, max(u.id) AS undo FROM event u WHERE u.reverses IS NOT NULL \
               AND u.id NOT IN (SELECT r.reverses FROM event r WHERE r.reverses IS NOT NULL) GROUP BY u.reverses\
             ) last ON last.act = act.id \
             WHERE CASE WHEN act.reverses IS NULL THEN act.undone_by IS NOT last.undo \
             ELSE act.undone_by IS NOT NULL END ORDER BY act.id LIMIT 1",
            &[],
            |row| row.int(0),
        )
    }

    /// An event whose changes are not noted as an act notes them; also one that is not in the log. The hash of an event feeds a missing
    /// claimant as 0 and an addition as `+`, and not the places of its changes, so that these are held to their form here.
    pub fn wrong_change(&self) -> Result<Option<i64>> {
        self.connection.first(
            "SELECT event FROM change GROUP BY event HAVING min(n) <> 0 OR max(n) <> count(*) - 1 \
             OR min(coalesce(claimant, 1)) < 1 OR max(coalesce(before, '') = '+') \
             OR event NOT IN (SELECT id FROM event) ORDER BY event LIMIT 1",
            &[],
            |row| row.int(0),
        )
    }

    /// Walks the whole chain; how many events, or the first one that does not fit.
    pub fn check_chain(&self) -> Result<std::result::Result<u64, i64>> {
        let mut previous: Vec<u8> = Vec::new();
        let mut checked = 0;
        let mut broken = None;
        let sql = format!("SELECT {COLUMNS}, previous, hash FROM event ORDER BY id");
        self.connection.each(&sql, &[], |row| {
            let event = read_event(row)?;
            let expected = hash_event(&previous, event.id, &event.event, &self.hash_changes(event.id)?);
            if broken.is_none()
                && (row.blob(11)? != previous || row.blob(12)? != expected || event.id != checked as i64 + 1)
            {
                broken = Some(event.id);
            }
            previous = row.blob(12)?.to_vec();
            checked += 1;
            Ok::<(), StoreError>(())
        })?;
        Ok(broken.map_or(Ok(checked), Err))
    }

    pub(super) fn hash_changes(&self, event: i64) -> Result<[u8; 32]> {
        let mut hash = Sha256::new();
        self.connection.each(
            "SELECT entity, record, claimant, before, after FROM change WHERE event = ?1 ORDER BY n",
            params![event],
            |row| {
                feed_change(&mut hash, &read_change(row)?);
                Ok::<(), StoreError>(())
            },
        )?;
        Ok(hash.finalize().into())
    }
}
