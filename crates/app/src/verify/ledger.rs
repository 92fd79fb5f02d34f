//! What the log does not repeat but seals: imports with their rows and cells, rejects and what took them, lists that went out, files.

use std::collections::{BTreeMap, HashMap};

use claimbook_store::Reader;
use claimbook_store::evidence::StoredFile;
use claimbook_store::rests::Settled;

use super::finding::Finding;
use super::sealed::Sealed;
use crate::error::{Error, Result};
use crate::export::noted::Noted;
use crate::export::past;
use crate::facts::{self, Facts};
use crate::progress::Progress;
use crate::seal::{self, ImportSeal, Seal};
use crate::slice::origin;

/// The first thing that is not as its event says, or how many imports there are.
pub(super) fn check(reader: &Reader<'_>, sealed: &Sealed, progress: &Progress<'_>) -> Finding {
    let fault = imports(reader, sealed, progress)?;
    let fault = fault.map_or_else(|| rejects(reader, sealed), |fault| Ok(Some(fault)))?;
    let fault = fault.map_or_else(|| lists_out(reader, sealed), |fault| Ok(Some(fault)))?;
    let fault = fault.map_or_else(|| files(reader, sealed), |fault| Ok(Some(fault)))?;
    Ok(match fault {
        Some(fault) => (false, fault),
        None => {
            let (imports, files) = (reader.count_batches()?, reader.files()?.len());
            let many = |n: u64, one: &str| {
                format!("{} {one}{}", claimbook_domain::money::grouped(n), if n == 1 { "" } else { "s" })
            };
            (
                true,
                format!(
                    "{} and {} are as the log says{}",
                    many(imports, "import"),
                    many(files as u64, "file"),
                    sealed.in_words()
                ),
            )
        }
    })
}

fn imports(reader: &Reader<'_>, sealed: &Sealed, progress: &Progress<'_>) -> Result<Option<String>> {
    if let Some(batch) = reader.without_batch()? {
        return Ok(Some(format!("rows of import {batch} are in the book, and the import is not in the ledger")));
    }
    let origin = origin::of(reader)?;
    let made = reader.events_of_batches()?.into_iter().filter(|event| event.event.reverses.is_none());
    let mut made: HashMap<i64, _> = made.map(|event| (event.id, event)).collect();
    let mut earlier = Seal::default();
    let mut batches = reader.batches()?;
    batches.reverse();
    for batch in &batches {
        progress.check()?;
        let Some(event) = made.remove(&batch.event).filter(|event| event.event.batch == Some(batch.id)) else {
            return Ok(Some(format!("import {} is in the ledger, and its change is not in the log", batch.id)));
        };
        let found = seal::of_ledger(reader, batch)?;
        let said = match &origin {
            _ if !sealed.says_itself(batch.event) => {
                earlier.text(&found);
                continue;
            }
            Some(origin) if batch.id == origin::BATCH => origin.ledger_sha256.clone(),
            _ => said_by(&event.event.detail)?.ledger_sha256,
        };
        if said != found {
            return Ok(Some(format!("the ledger of import {} ({}) was altered outside the log", batch.id, batch.name)));
        }
    }
    if let Some(event) = made.keys().min() {
        return Ok(Some(format!("the import of event {event} is in the log and not in the ledger")));
    }
    let altered = earlier.finish() != sealed.found.ledger_sha256;
    Ok(altered.then(|| format!("the ledger of an import before event {} was altered outside the log", sealed.since)))
}

/// What the event of an import says of it.
pub(super) fn said_by(detail: &str) -> Result<ImportSeal> {
    serde_json::from_str(detail).map_err(|why| facts::unreadable(&why))
}

/// Rejects, by import and row.
type Rejects = BTreeMap<(i64, u64), Settled>;

fn rejects(reader: &Reader<'_>, sealed: &Sealed) -> Result<Option<String>> {
    let now: Rejects = reader.settled_rows()?.into_iter().map(|(batch, row, by)| ((batch, row), by)).collect();
    let (mut first, mut last) = (BTreeMap::new(), BTreeMap::new());
    reader.each_change("reject", |change| {
        let read = |json: &str| facts::into_settled(&facts::read(json)?);
        let (batch, after) = read(&change.after)?;
        let key = (batch, change.record.unsigned_abs());
        let before = change.before.as_deref().map(read).transpose()?.and_then(|(_, before)| before);
        first.entry(key).or_insert(before);
        last.insert(key, after);
        Ok::<(), Error>(())
    })?;
    if let Some(((batch, row), _)) = last.iter().find(|(key, after)| now.get(*key) != after.as_ref()) {
        return Ok(Some(format!("row {row} of import {batch} is not settled as the log says")));
    }
    // As they were before the first change that the log notes.
    let mut earlier: Rejects = now.into_iter().filter(|(key, _)| !first.contains_key(key)).collect();
    earlier.extend(first.into_iter().filter_map(|(key, before)| Some((key, before?))));
    let altered = seal::of_settled(earlier.iter()) != sealed.found.settled_sha256;
    Ok(altered.then(|| "a reject is marked as settled, and the log does not say so".to_string()))
}

fn lists_out(reader: &Reader<'_>, sealed: &Sealed) -> Result<Option<String>> {
    let mut said: BTreeMap<i64, String> = BTreeMap::new();
    for event in reader.events_of_kind(past::KIND, sealed.since)? {
        let carried = Noted::read(&event.event.detail)?.carried_sha256;
        if !carried.is_empty() {
            said.insert(event.id, carried);
        }
    }
    let (later, earlier): (Vec<_>, Vec<_>) =
        reader.exported_bytes()?.into_iter().partition(|(event, _)| sealed.says_itself(*event));
    let altered = |event: i64| Ok(Some(format!("whom the list of event {event} carried was altered outside the log")));
    for (event, bytes) in &later {
        if said.remove(event) != Some(seal::of_exported(bytes)) {
            return altered(*event);
        }
    }
    if let Some(event) = said.keys().next() {
        return altered(*event);
    }
    let is_altered = seal::of_lists(earlier.iter()) != sealed.found.exported_sha256;
    Ok(is_altered.then(|| format!("whom a list before event {} carried was altered outside the log", sealed.since)))
}

fn files(reader: &Reader<'_>, sealed: &Sealed) -> Result<Option<String>> {
    let mut added: HashMap<i64, Facts> = HashMap::new();
    reader.each_change("file", |change| {
        if change.before.is_none() {
            added.insert(change.record, facts::read(&change.after)?);
        }
        Ok::<(), Error>(())
    })?;
    let mut earlier: Vec<StoredFile> = Vec::new();
    for file in reader.files()? {
        match added.remove(&file.id) {
            Some(said) if said != facts::of_file(&file) => {
                return Ok(Some(format!("file {} was altered outside the log", file.id)));
            }
            Some(_) => {}
            None => earlier.push(file),
        }
    }
    if let Some(file) = added.keys().min() {
        return Ok(Some(format!("file {file} is in the log and not in the book")));
    }
    if seal::of_files(earlier.iter()) != sealed.found.files_sha256 {
        return Ok(Some("a file is not as it was when it came, or came without an act in the log".into()));
    }
    let wrong = reader.wrong_chunks()?;
    Ok(wrong.map(|file| format!("the bytes of file {file} are not in one piece")))
}
