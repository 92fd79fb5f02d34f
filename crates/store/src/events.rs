//! The audit log: events in a hash chain, and what each did to which record.

use crate::duplicates::NOT_SAME;
use crate::engine::{Connection, Param, Row, params};
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};

mod chain;
use chain::hash_event;

/// An event to append.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewEvent {
    /// UTC, ISO 8601 with seconds.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What kind of act: `claimant.edited`.
    pub kind: String,
    /// In words.
    pub what: String,
    /// How many records it touched.
    pub records: u64,
    /// Whether undo may take it back.
    pub undoable: bool,
    /// The event that this one takes back, or does again.
    pub reverses: Option<i64>,
    /// The import it made, took back or did again.
    pub batch: Option<i64>,
    /// Further facts for programs, as JSON; may be empty.
    pub detail: String,
}

/// An event of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its number.
    pub id: i64,
    /// What it says.
    pub event: NewEvent,
    /// The event that undid it, if it was undone.
    pub undone_by: Option<i64>,
}

/// What an event did to one record, as JSON of the columns that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// `claimant`, `evidence`, `matter`, `list`, `file`, or `reject` (a row of an import that a later one took).
    pub entity: String,
    /// The record's number.
    pub record: i64,
    /// The claimant it concerns.
    pub claimant: Option<i64>,
    /// Nothing for an addition.
    pub before: Option<String>,
    /// Its state afterwards.
    pub after: String,
}

/// How many changes of a record are held while they are walked through.
const CHANGES_AT_ONCE: i64 = 500;

const COLUMNS: &str = "id, at, actor, kind, what, records, undoable, reverses, batch, detail, undone_by";

/// An act that undo may take back.
const UNDOABLE: &str = "undoable = 1 AND reverses IS NULL AND undone_by IS NULL";

fn read_event(row: &Row<'_>) -> Result<Event> {
    let text = |column: usize| row.text(column).map(str::to_string);
    Ok(Event {
        id: row.int(0)?,
        event: NewEvent {
            at: text(1)?,
            actor: text(2)?,
            kind: text(3)?,
            what: text(4)?,
            records: row.count(5)?,
            undoable: row.flag(6)?,
            reverses: row.maybe_id(7)?,
            batch: row.maybe_id(8)?,
            detail: text(9)?,
        },
        undone_by: row.maybe_id(10)?,
    })
}

fn read_change(row: &Row<'_>) -> Result<Change> {
    Ok(Change {
        entity: row.text(0)?.to_string(),
        record: row.int(1)?,
        claimant: row.maybe_id(2)?,
        before: row.maybe_text(3)?.map(str::to_string),
        after: row.text(4)?.to_string(),
    })
}

impl Reader<'_> {
    /// The number of the last event; 0 in a book where nothing happened. It shows whether anything changed.
    pub fn last_event(&self) -> Result<i64> {
        self.connection.number("SELECT coalesce(max(id), 0) FROM event", &[])
    }

    /// An event by number.
    pub fn event(&self, id: i64) -> Result<Option<Event>> {
        self.connection.first(&format!("SELECT {COLUMNS} FROM event WHERE id = ?1"), params![id], read_event)
    }

    /// Events before `before` (0: from the newest), newest first.
    pub fn events(&self, before: i64, limit: u64) -> Result<Vec<Event>> {
        let sql = format!("SELECT {COLUMNS} FROM event WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
        self.connection.all(&sql, &page(before, limit), read_event)
    }

    /// Events that touched a claimant, newest first, and those that kept another claimant apart from it. The import that brought it is not
    /// among them: see its batch.
    pub fn events_of_claimant(&self, claimant: i64, before: i64, limit: u64) -> Result<Vec<Event>> {
        // The index of changes is walked back from `before` and no further than the limit: a record may have any number of them.
        let sql = format!(
            "SELECT {COLUMNS} FROM event WHERE id IN (SELECT event FROM (SELECT DISTINCT event FROM change \
             WHERE claimant = ?3 AND event < ?1 ORDER BY event DESC LIMIT ?2) \
             UNION SELECT c.event FROM entry n JOIN change c ON c.entity = 'entry' AND c.record = n.id \
             WHERE n.kind = '{NOT_SAME}' AND json_extract(n.body, '$.other') = ?3 AND c.event < ?1) \
             ORDER BY id DESC LIMIT ?2"
        );
        let [before, limit] = page(before, limit);
        self.connection.all(&sql, &[before, limit, Param::Int(claimant)], read_event)
    }

    /// Events that touched a record of `entity`, oldest first.
    pub fn events_of_record(&self, entity: &str, record: i64) -> Result<Vec<Event>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM event WHERE id IN (SELECT event FROM change WHERE entity = ?1 AND record = ?2) ORDER BY id"
        );
        self.connection.all(&sql, params![entity, record], read_event)
    }

    /// Events that concern bytes as one claimant holds them, oldest first: those of the bytes alone and of the claimant's own pieces, and
    /// none that concern them only as another claimant's.
    pub fn events_of_custody(&self, file: i64, claimant: i64) -> Result<Vec<Event>> {
        let of_pieces = |whose: &str| {
            format!(
                "SELECT event FROM change WHERE entity = 'evidence' AND record IN \
                 (SELECT id FROM evidence WHERE file = ?1 AND claimant {whose} ?2)"
            )
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM event WHERE id IN (SELECT event FROM change WHERE entity = 'file' AND record = ?1 \
             AND (claimant IS NULL OR claimant = ?2)) AND id NOT IN ({} EXCEPT {}) ORDER BY id",
            of_pieces("<>"),
            of_pieces("=")
        );
        self.connection.all(&sql, params![file, claimant], read_event)
    }

    /// The last event that touched a record of `entity`.
    pub fn last_event_of_record(&self, entity: &str, record: i64) -> Result<Option<Event>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM event WHERE id = (SELECT max(event) FROM change WHERE entity = ?1 AND record = ?2)"
        );
        self.connection.first(&sql, params![entity, record], read_event)
    }

    /// The number of the first event that touched a record of `entity`.
    pub fn first_event_of_record(&self, entity: &str, record: i64) -> Result<Option<i64>> {
        let sql = "SELECT min(event) FROM change WHERE entity = ?1 AND record = ?2";
        Ok(self.connection.first(sql, params![entity, record], |row| row.maybe_id(0))?.flatten())
    }

    /// The last event that verified the evidence.
    pub fn last_verifying(&self) -> Result<Option<Event>> {
        // The kind is a part of the statement, so that its own index serves.
        let sql = format!("SELECT {COLUMNS} FROM event WHERE kind = 'evidence.verified' ORDER BY id DESC LIMIT 1");
        self.connection.first(&sql, &[], read_event)
    }

    /// Events of a kind after an event, oldest first.
    pub fn events_of_kind(&self, kind: &str, after: i64) -> Result<Vec<Event>> {
        let sql = format!("SELECT {COLUMNS} FROM event WHERE kind = ?1 AND id > ?2 ORDER BY id");
        self.connection.all(&sql, params![kind, after], read_event)
    }

    /// Events that made an import, took one back or did one again, oldest first.
    pub fn events_of_batches(&self) -> Result<Vec<Event>> {
        let sql = format!("SELECT {COLUMNS} FROM event WHERE batch IS NOT NULL ORDER BY id");
        self.connection.all(&sql, &[], read_event)
    }

    /// Whether an event before `event` notes a file that came in, as events do since format 3.
    pub fn notes_files_before(&self, event: i64) -> Result<bool> {
        let sql = "SELECT 1 FROM change WHERE entity = 'file' AND before IS NULL AND event < ?1 LIMIT 1";
        Ok(self.connection.first(sql, params![event], |row| row.int(0))?.is_some())
    }

    /// What an event did to records that people know, in order; at most `limit` of them. Files and rejects are left out.
    pub fn changes(&self, event: i64, limit: u64) -> Result<Vec<Change>> {
        let sql = "SELECT entity, record, claimant, before, after FROM change WHERE event = ?1 \
                   AND entity NOT IN ('file', 'reject') ORDER BY n LIMIT ?2";
        self.connection.all(sql, &[Param::Int(event), limit_param(limit)], read_change)
    }

    /// What an event did before its change `n`, newest first, each with its place; at most `limit` records.
    pub fn changes_before(&self, event: i64, n: i64, limit: u64) -> Result<Vec<(i64, Change)>> {
        let sql = "SELECT entity, record, claimant, before, after, n FROM change WHERE event = ?1 AND n < ?2 \
                   ORDER BY n DESC LIMIT ?3";
        let params = [Param::Int(event), Param::Int(n), limit_param(limit)];
        self.connection.all(sql, &params, |row| Ok((row.int(5)?, read_change(row)?)))
    }

    /// What an event did to one claimant, in order, files aside; at most `limit` records.
    pub fn changes_of_claimant(&self, event: i64, claimant: i64, limit: u64) -> Result<Vec<Change>> {
        // Written as a range, so that the index of the claimant serves: an act may have touched any number of others.
        let sql = "SELECT entity, record, claimant, before, after FROM change WHERE claimant = ?2 AND event BETWEEN ?1 AND ?1 \
                   AND entity <> 'file' ORDER BY event, n LIMIT ?3";
        self.connection.all(sql, &[Param::Int(event), Param::Int(claimant), limit_param(limit)], read_change)
    }

    /// Hands the changes of a claimant's own values, its addition too, newest first, each with its event, to `take` until it answers `false`.
    pub fn each_change_back<E: From<StoreError>>(
        &self,
        claimant: i64,
        mut take: impl FnMut(i64, Change) -> std::result::Result<bool, E>,
    ) -> std::result::Result<(), E> {
        let sql = "SELECT entity, record, claimant, before, after, event, n FROM change WHERE claimant = ?1 \
                   AND entity = 'claimant' AND (event, n) < (?2, ?3) ORDER BY event DESC, n DESC LIMIT ?4";
        let (mut event, mut n) = (i64::MAX, i64::MAX);
        loop {
            let params = [Param::Int(claimant), Param::Int(event), Param::Int(n), Param::Int(CHANGES_AT_ONCE)];
            let page = self.connection.all(sql, &params, |row| Ok((row.int(5)?, row.int(6)?, read_change(row)?)))?;
            let Some(last) = page.last() else { return Ok(()) };
            (event, n) = (last.0, last.1);
            for (event, _, change) in page {
                if !take(event, change)? {
                    return Ok(());
                }
            }
        }
    }

    /// The changes of a claimant's own values, newest first, each with its event; at most `limit`. Its addition is not among them.
    pub fn newest_changes(&self, claimant: i64, limit: u64) -> Result<Vec<(i64, Change)>> {
        let sql = "SELECT entity, record, claimant, before, after, event FROM change WHERE claimant = ?1 \
                   AND entity = 'claimant' AND before IS NOT NULL ORDER BY event DESC, n DESC LIMIT ?2";
        self.connection
            .all(sql, &[Param::Int(claimant), limit_param(limit)], |row| Ok((row.int(5)?, read_change(row)?)))
    }

    /// The last act of a person that undo may take back.
    pub fn to_undo(&self, actor: &str) -> Result<Option<Event>> {
        let sql = format!("SELECT {COLUMNS} FROM event WHERE {UNDOABLE} AND actor = ?1 ORDER BY id DESC LIMIT 1");
        self.connection.first(&sql, params![actor], read_event)
    }

    /// The act that redo may do again for a person: the last one that this person undid, as long as no later act of theirs came after its
    /// undo. What others do in between does not end it.
    pub fn to_redo(&self, actor: &str) -> Result<Option<Event>> {
        let columns: Vec<String> = COLUMNS.split(", ").map(|column| format!("act.{column}")).collect();
        let sql = format!(
            "SELECT {} FROM event act JOIN event undo ON undo.id = act.undone_by WHERE act.reverses IS NULL AND undo.actor = ?1 \
             AND undo.reverses = act.id AND undo.id > (SELECT coalesce(max(id), 0) FROM event WHERE undoable = 1 AND reverses IS NULL \
             AND actor = ?1) ORDER BY undo.id DESC LIMIT 1",
            columns.join(", ")
        );
        self.connection.first(&sql, params![actor], read_event)
    }

    /// The newest act after `event` that undo may take back and that someone else than `actor` did.
    pub fn newest_of_others(&self, actor: &str, event: i64) -> Result<Option<Event>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM event WHERE {UNDOABLE} AND actor <> ?1 AND id > ?2 ORDER BY id DESC LIMIT 1"
        );
        self.connection.first(&sql, params![actor, event], read_event)
    }

    /// Claimants of a batch that an act still standing has touched since `event`, in order.
    pub fn changed_since_import(&self, batch: i64, event: i64) -> Result<Vec<i64>> {
        self.connection.all(
            "SELECT DISTINCT change.claimant FROM change JOIN event ON event.id = change.event \
             JOIN claimant ON claimant.id = change.claimant \
             WHERE claimant.batch = ?1 AND change.event > ?2 AND change.entity <> 'file' \
             AND event.reverses IS NULL AND event.undone_by IS NULL ORDER BY change.claimant",
            params![batch, event],
            |row| row.int(0),
        )
    }

    /// Hands every noted change of an entity, oldest first, to `take`.
    pub fn each_change<E: From<StoreError>>(
        &self,
        entity: &str,
        mut take: impl FnMut(Change) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = "SELECT entity, record, claimant, before, after FROM change WHERE entity = ?1 ORDER BY event, n";
        self.connection.each(sql, params![entity], |row| take(read_change(row)?))
    }

    /// The noted changes of an entity by events after `event`, oldest first, each with its event, to `take`.
    pub fn each_change_since<E: From<StoreError>>(
        &self,
        entity: &str,
        event: i64,
        mut take: impl FnMut(i64, Change) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let sql = "SELECT entity, record, claimant, before, after, event FROM change WHERE event > ?2 AND entity = ?1 ORDER BY event, n";
        self.connection.each(sql, params![entity, event], |row| take(row.int(5)?, read_change(row)?))
    }
}

/// Events after `event`, newest first, even where a temporary table hides the log; see [`crate::past`].
pub(crate) fn later(connection: &Connection, event: i64) -> Result<Vec<Event>> {
    let sql = format!("SELECT {COLUMNS} FROM main.event WHERE id > ?1 ORDER BY id DESC");
    connection.all(&sql, params![event], read_event)
}

/// An event by number, even where a temporary table hides the log.
pub(crate) fn any(connection: &Connection, id: i64) -> Result<Option<Event>> {
    connection.first(&format!("SELECT {COLUMNS} FROM main.event WHERE id = ?1"), params![id], read_event)
}

/// Hands each change of an event to `take`, the last first.
pub(crate) fn each_back<E: From<StoreError>>(
    connection: &Connection,
    event: i64,
    mut take: impl FnMut(Change) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let sql = "SELECT entity, record, claimant, before, after FROM main.change WHERE event = ?1 ORDER BY n DESC";
    connection.each(sql, params![event], |row| take(read_change(row)?))
}

fn page(before: i64, limit: u64) -> [Param<'static>; 2] {
    [Param::Int(if before > 0 { before } else { i64::MAX }), limit_param(limit)]
}

fn limit_param(limit: u64) -> Param<'static> {
    Param::Int(i64::try_from(limit).unwrap_or(i64::MAX))
}

impl Tx<'_> {
    /// The number that the event of this act will have.
    pub fn next_event(&self) -> Result<i64> {
        Ok(self.last_event()? + 1)
    }

    /// Notes a change under the event to come; `n` counts from 0 within it.
    pub fn add_change(&self, event: i64, n: u64, change: &Change) -> Result<()> {
        self.connection.execute(
            "INSERT INTO change (event, n, entity, record, claimant, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            &[
                Param::Int(event),
                limit_param(n),
                Param::Text(&change.entity),
                Param::Int(change.record),
                change.claimant.into(),
                change.before.as_deref().map_or(Param::Null, Param::Text),
                Param::Text(&change.after),
            ],
        )?;
        Ok(())
    }

    /// Appends the event, whose changes are noted already; what it reverses is marked.
    pub fn append_event(&self, id: i64, event: &NewEvent) -> Result<()> {
        let previous = self
            .connection
            .first("SELECT hash FROM event ORDER BY id DESC LIMIT 1", &[], |row| Ok(row.blob(0)?.to_vec()))?
            .unwrap_or_default();
        let hash = hash_event(&previous, id, event, &self.hash_changes(id)?);
        self.connection.execute(
            "INSERT INTO event (id, at, actor, kind, what, records, undoable, reverses, batch, detail, previous, hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            &[
                Param::Int(id),
                Param::Text(&event.at),
                Param::Text(&event.actor),
                Param::Text(&event.kind),
                Param::Text(&event.what),
                limit_param(event.records),
                event.undoable.into(),
                event.reverses.into(),
                event.batch.into(),
                Param::Text(&event.detail),
                Param::Blob(&previous),
                Param::Blob(&hash),
            ],
        )?;
        Ok(())
    }

    /// Records that an act was undone by `undone_by`, or is in effect again.
    pub fn mark_undone(&self, event: i64, undone_by: Option<i64>) -> Result<()> {
        self.connection.execute("UPDATE event SET undone_by = ?2 WHERE id = ?1", params![event, undone_by])?;
        Ok(())
    }
}
