//! Whether the book is sound: the file, its schema, the audit chain, the records and the import ledger against the log, the tally, the
//! evidence. Everything a book says is derived from its log or sealed by it; what is neither is in docs/meaningless-columns.md.
//! And a copy of it.

mod anomalies;
mod finding;
mod findings;
mod head;
mod import_seals;
mod lanes;
mod ledger;
mod pairs;
mod records;
mod sealed;
mod signatures;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use claimbook_domain::field::lower_first;
use claimbook_domain::tally::heads;
use claimbook_store::{Reader, SCHEMA_VERSION};
use claimbook_text::numbers::hex;
use sha2::{Digest, Sha256};

use crate::book::Book;
use crate::error::{Error, Result};
use crate::evidence::custody;
use crate::outside;
use crate::progress::Progress;
use crate::seal::Found;
use crate::views::*;
use finding::{Finding, claimants, named};
use lanes::Job;
use sealed::Sealed;

/// Makes every check and reports what each found; a fault in one does not hide the others.
pub fn book(book: &Book, request: VerifyRequest, progress: &Progress<'_>) -> Result<VerifyReport> {
    let noted = (!request.head.trim().is_empty()).then(|| crate::head::read_hash(&request.head)).transpose()?;
    progress.check()?;
    // A book whose sizes cannot be read has faults to report all the same.
    let (claimants, bytes) = book.read(sizes).unwrap_or_default();
    let of_pairs = Job::new("duplicates", 40 * claimants, |progress| pairs::check(book, progress));
    let of_anomalies =
        Job::new("anomalies", 10 * claimants, |progress| book.read(|reader| anomalies::check(reader, progress)));
    let jobs = vec![
        Job::new("file", 10 * claimants + bytes / 4_096, |progress| file(book, progress)),
        Job::new("schema", 0, |_| schema(book)),
        Job::new("audit chain", claimants / 100, |_| chain(book)),
        Job::new("records", 10 * claimants, |progress| {
            against_log(book, |reader, sealed| records::check(reader, sealed, progress))
        }),
        Job::new("ledger", claimants, |progress| {
            against_log(book, |reader, sealed| ledger::check(reader, sealed, progress))
        }),
        Job::new("search", 10 * claimants, |progress| search(book, progress)),
        Job::new("tally", claimants, |_| tally(book)),
        Job::new("rules", 5 * claimants, |progress| book.read(|reader| findings::check(reader, progress))),
        Job::new("evidence", bytes / 1_024, |progress| digests(book, progress)),
    ];
    let of_pairs = pairs::are_kept(book).then_some(of_pairs);
    let of_anomalies = anomalies::are_kept(book).then_some(of_anomalies);
    let mut checks = lanes::all(jobs.into_iter().chain(of_pairs).chain(of_anomalies).collect(), progress);
    progress.check()?;
    let (signatures, of_signatures) = signatures::check(book, &request.key)?;
    checks.extend(of_signatures.map(|finding| named("signatures", finding)));
    checks.extend(noted.map(|hash| named("head", head::check(book, &hash))));
    progress.check()?;
    let head = book.read(crate::head::newest).ok();
    Ok(VerifyReport { ok: checks.iter().all(|check| check.ok), checks, head, signatures })
}

/// How many claimants a book has, and the bytes of its files.
fn sizes(reader: &Reader<'_>) -> Result<(u64, u64)> {
    let claimants = heads(&reader.counts()?);
    let bytes = reader.files()?.iter().fold(0, |sum: u64, file| sum.saturating_add(file.bytes));
    Ok((claimants, bytes))
}

fn file(book: &Book, progress: &Progress<'_>) -> Finding {
    let is_stopped = || progress.check().is_err();
    let faults = book.read(|reader| Ok(reader.until(&is_stopped, || reader.faults())?))?;
    Ok(if faults.is_empty() { (true, "the database is sound".into()) } else { (false, faults.join("; ")) })
}

fn schema(book: &Book) -> Finding {
    book.read(|reader| {
        if let Some(fault) = altered_parts(reader)? {
            return Ok((false, fault));
        }
        if !reader.has_lineage()? {
            return Ok((false, "the file does not say which copy of the claimbook it is".into()));
        }
        let found = reader.format()?;
        Ok((found == SCHEMA_VERSION, format!("format {found}, matter {}", reader.matter()?.0.id)))
    })
}

fn against_log(book: &Book, check: impl FnOnce(&Reader<'_>, &Sealed) -> Finding) -> Finding {
    book.read(|reader| check(reader, &Sealed::of(reader)?))
}

fn search(book: &Book, progress: &Progress<'_>) -> Finding {
    Ok(match book.check_search(progress)? {
        None => (true, "every claimant is found by each of their words".into()),
        Some(fault) => (false, format!("the search index is damaged: {fault}")),
    })
}

fn chain(book: &Book) -> Finding {
    book.read(|reader| {
        let events = match log(reader)? {
            Ok(events) => events,
            Err(fault) => return Ok((false, fault)),
        };
        let sealed = Sealed::of(reader)?;
        if !sealed.found.fault.is_empty() {
            let (event, fault) = (sealed.since, &sealed.found.fault);
            return Ok((false, format!("when event {event} sealed the book, this was found: {fault}")));
        }
        Ok((true, format!("{events} events, each fits the one before it{}", sealed.in_words())))
    })
}

fn tally(book: &Book) -> Finding {
    book.read(counts)
}

fn digests(book: &Book, progress: &Progress<'_>) -> Finding {
    let found = custody::check(book, progress)?;
    let names: Vec<&str> = found.damaged.iter().map(|file| file.name.as_str()).collect();
    Ok(match names.len() {
        0 => (true, custody::unchanged(&found)),
        _ => (false, format!("damaged: {}", names.join(", "))),
    })
}

/// What of the schema is not as in a fresh file; `None` when it is.
pub(crate) fn altered_parts(reader: &Reader<'_>) -> Result<Option<String>> {
    let parts = reader.odd_parts()?;
    let lost = (!parts.lost.is_empty()).then(|| format!("missing or altered: {}", parts.lost.join(", ")));
    let foreign =
        (!parts.foreign.is_empty()).then(|| format!("put in by another program: {}", parts.foreign.join(", ")));
    let faults: Vec<String> = lost.into_iter().chain(foreign).collect();
    Ok((!faults.is_empty()).then(|| faults.join("; ")))
}

/// What a book that comes from outside, such as a slice, says against its own log; `None` when nothing.
pub(crate) fn fault(reader: &Reader<'_>, progress: &Progress<'_>) -> Result<Option<String>> {
    if let Some(fault) = altered_parts(reader)? {
        return Ok(Some(fault));
    }
    if let Err(fault) = log(reader)? {
        return Ok(Some(fault));
    }
    fault_of_records(reader, &Sealed::of(reader)?, progress)
}

/// The same of a book of an earlier format that is being sealed as it was `found`.
pub(crate) fn fault_of_earlier_format(reader: &Reader<'_>, found: &Found) -> Result<Option<String>> {
    if let Err(fault) = log(reader)? {
        return Ok(Some(fault));
    }
    let sealed = Sealed { since: i64::MAX, found: found.clone() };
    fault_of_records(reader, &sealed, &Progress::silent())
}

fn fault_of_records(reader: &Reader<'_>, sealed: &Sealed, progress: &Progress<'_>) -> Result<Option<String>> {
    for (holds, detail) in
        [records::check(reader, sealed, progress)?, ledger::check(reader, sealed, progress)?, counts(reader)?]
    {
        if !holds {
            return Ok(Some(detail));
        }
    }
    Ok((!sealed.found.fault.is_empty()).then(|| sealed.found.fault.clone()))
}

/// How many events the log has, or what is wrong with it.
fn log(reader: &Reader<'_>) -> Result<std::result::Result<u64, String>> {
    let events = match reader.check_chain()? {
        Ok(events) => events,
        Err(event) => {
            return Ok(Err(format!("event {event} does not fit the one before it: the log was altered there")));
        }
    };
    if let Some(event) = reader.wrong_mark()? {
        return Ok(Err(format!("event {event} is marked as the log does not say: undone, or not undone")));
    }
    Ok(match reader.wrong_change()? {
        Some(event) if event > reader.last_event()? => {
            Err("there are changes after the last event: events were removed".into())
        }
        Some(event) => Err(format!("changes of event {event} do not match the log, or their event was removed")),
        None => Ok(events),
    })
}

/// The kept counts against a recount.
fn counts(reader: &Reader<'_>) -> Finding {
    let (kept, counted) = (reader.kept_counts()?, reader.recount()?);
    let heads = heads(&counted);
    let sorted = |groups: Vec<_>| groups.into_iter().collect::<BTreeMap<_, _>>();
    let (kept, counted) = (sorted(kept), sorted(counted));
    if kept == counted {
        return Ok((true, format!("{}, the same as a recount", claimants(heads))));
    }
    let off = counted
        .iter()
        .find(|(group, n)| kept.get(*group) != Some(*n))
        .or_else(|| kept.iter().find(|(g, _)| !counted.contains_key(*g)));
    let detail = off.map_or(String::new(), |(group, _)| {
        let (kept, counted) = (kept.get(group).unwrap_or(&0), counted.get(group).unwrap_or(&0));
        format!(
            " ({} with {} '{}': kept {kept}, counted {counted})",
            group.status.code(),
            lower_first(group.field.label()),
            group.value
        )
    });
    Ok((false, format!("the kept counts differ from a recount{detail}")))
}

/// Copies the open book, whole and compact, to a file that does not exist yet.
pub fn backup(book: &Book, request: PathRequest, progress: &Progress<'_>) -> Result<SavedFile> {
    let path = Path::new(&request.path);
    progress.step("Copying the book", 0, 0)?;
    book.copy_to(path)?;
    // That of the copy, which the book has too: what was done here meanwhile is not in the copy.
    let head = book.read_other(path)?.read(crate::head::newest)?;
    let saved = SavedFile { path: request.path.clone(), rows: 0, sha256: sha256_of(path)?, head: Some(head) };
    book.noted(
        "book.copied",
        || Ok(saved),
        |act, _| {
            act.say(format!(
                "Copied the book to {}",
                path.file_name().map(|n| n.to_string_lossy()).unwrap_or_default()
            ));
            Ok(())
        },
    )
}

/// The digest of a file on disk, in hex.
fn sha256_of(path: &Path) -> Result<String> {
    let unreadable = |why: std::io::Error| Error::file(&why, "read", path);
    let file = outside::open(path, "read")?;
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 18]);
    loop {
        match (&file).read(&mut buffer).map_err(unreadable)? {
            0 => return Ok(hex(&hash.finalize())),
            read => hash.update(&buffer[..read]),
        }
    }
}
