//! Rows read ahead: a thread of its own decodes, reads cells, and derives and hashes keys, while the rows before are judged and written.

use std::sync::mpsc::{Receiver, sync_channel};

use claimbook_domain::claimant::Derived;
use claimbook_domain::matter::Matter;
use csv::StringRecord;

use super::cells::{CellReader, Fault, Row};
use super::earlier::{Hashed, hashed};
use super::list::List;
use crate::error::Result;

/// Rows go from thread to thread in batches of so many, or of so many bytes, whatever comes first.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 1 << 20;
/// How many batches may wait.
const AHEAD: usize = 8;

/// A row that is read but not judged.
pub(super) struct ReadRow {
    /// Its number, from 1.
    pub(super) number: u64,
    /// As it stands.
    pub(super) record: StringRecord,
    /// What it says; `None` when it names a claim and may have to be read beside what the book holds of it.
    pub(super) ready: Option<Ready>,
    /// Why it cannot be taken as its line stands.
    pub(super) fault: Option<Fault>,
}

/// What a row says, with everything that needs no look into the book.
pub(super) struct Ready {
    pub(super) row: Row,
    pub(super) derived: Derived,
    pub(super) hashes: Hashed,
}

impl Ready {
    /// With what follows from its values.
    pub(super) fn new(row: Row) -> Ready {
        let derived = row.fields.derived();
        let hashes = hashed(&derived.keys);
        Ready { row, derived, hashes }
    }
}

/// Hands every data row of the list, in order, to `take`. Rows that name a claim are left unread with `claims_stand`.
///
/// # Errors
/// Those of reading the list, and those of `take`, which end the reading too.
pub(super) fn each_row(
    list: &List,
    matter: &Matter,
    claims_stand: bool,
    mut take: impl FnMut(&mut ReadRow) -> Result<()>,
) -> Result<()> {
    std::thread::scope(|scope| {
        let (send, receive) = sync_channel(AHEAD);
        let (give_back, spent) = sync_channel::<Vec<ReadRow>>(AHEAD);
        scope.spawn(move || {
            // When nobody receives any more, the work was stopped, and why is told there.
            let read = read_batches(list, matter, claims_stand, &spent, |batch| send.send(Ok(batch)).is_ok());
            if let Err(why) = read {
                let _ = send.send(Err(why));
            }
        });
        for batch in receive {
            let mut batch = batch?;
            batch.iter_mut().try_for_each(&mut take)?;
            // Where too many wait already, one less is no harm.
            let _ = give_back.try_send(batch);
        }
        Ok(())
    })
}

/// Reads until the end of the list, or until `put` takes no more. The records of `spent` rows are written over: to have a thread free
/// what another made, a million times, takes longer than to read it.
fn read_batches(
    list: &List,
    matter: &Matter,
    claims_stand: bool,
    spent: &Receiver<Vec<ReadRow>>,
    mut put: impl FnMut(Vec<ReadRow>) -> bool,
) -> Result<()> {
    let mut cells = CellReader::new(list, matter);
    let mut rows = list.data_rows(list.rows)?;
    let (mut batch, mut bytes) = (Vec::with_capacity(BATCH), 0);
    let (mut record, mut used) = (StringRecord::new(), Vec::new());
    while let Some(number) = rows.next(&mut record)? {
        let fault = rows.fault();
        let unread = claims_stand && cells.claim(&record).is_some();
        let ready = (!unread).then(|| Ready::new(cells.read(&record, None)));
        let length = record.as_slice().len();
        bytes += length;
        let next = used.pop().map(|row: ReadRow| row.record);
        // The next row will be about as long; to grow into it step by step takes longer than to read it.
        let next = next.unwrap_or_else(|| StringRecord::with_capacity(length + length / 2, record.len()));
        batch.push(ReadRow { number, record: std::mem::replace(&mut record, next), ready, fault });
        if batch.len() == BATCH || bytes >= BATCH_BYTES {
            if !put(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))) {
                return Ok(());
            }
            bytes = 0;
            if used.is_empty() {
                used = spent.try_recv().unwrap_or_default();
            }
        }
    }
    put(batch);
    Ok(())
}
