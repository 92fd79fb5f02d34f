//! Records against the log: what stands in the book must be what its acts left, value by value.

use std::collections::{BTreeMap, HashMap};

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;
use sha2::{Digest, Sha256};

use super::Finding;
use crate::act::sealed;
use crate::book::Book;
use crate::error::{Error, Result};
use crate::facts::{self, Facts};
use crate::progress::Progress;
use crate::slice::origin::{self, Origin};

/// What the log says of one record: the first former and the last later value of each column that ever changed.
#[derive(Default)]
struct Track {
    added: bool,
    /// Changes after the addition.
    changes: u64,
    first: Facts,
    last: Facts,
}

type Tracks = HashMap<i64, Track>;

/// The first record that is not as the log says, or how many are.
pub(crate) fn check(book: &Book, progress: &Progress<'_>) -> Finding {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let mut claimants = 0;
        let faults = [
            check_matter(reader, &matter)?,
            check_claimants(reader, &matter, progress, &mut claimants)?,
            check_evidence(reader, &matter)?,
            check_lists(reader, &matter)?,
        ];
        Ok(match faults.into_iter().flatten().next() {
            Some(fault) => (false, fault),
            None => (
                true,
                format!("the matter, the evidence and {} are as their acts left them", super::claimants(claimants)),
            ),
        })
    })
}

fn tracks(reader: &Reader<'_>, entity: &str) -> Result<Tracks> {
    let mut tracks = Tracks::new();
    reader.each_change(entity, |change| {
        let track = tracks.entry(change.record).or_default();
        match change.before.as_deref() {
            None => track.added = true,
            Some(before) => {
                track.changes += 1;
                for (name, value) in facts::read(before)? {
                    track.first.entry(name).or_insert(value);
                }
            }
        }
        track.last.extend(facts::read(&change.after)?);
        Ok::<(), Error>(())
    })?;
    Ok(tracks)
}

/// The first column that does not stand as the last act on it left it.
fn altered(called: &str, now: &Facts, track: &Track, matter: &Matter) -> Option<String> {
    let text = |name: &String| now.get(name).map_or("", String::as_str);
    let (name, left) = track.last.iter().find(|(name, left)| text(name) != left.as_str())?;
    let (label, left) = facts::in_words(name, left, matter);
    let (_, stands) = facts::in_words(name, text(name), matter);
    Some(format!("{called} was altered behind the log: {label} is '{stands}', its last act left '{left}'"))
}

fn check_matter(reader: &Reader<'_>, matter: &Matter) -> Result<Option<String>> {
    let first = match (origin::of(reader)?, reader.event(1)?) {
        (Some(origin), _) => origin.matter,
        (None, Some(first)) => facts::read(&first.event.detail)?,
        (None, None) => Facts::new(),
    };
    let mut track = Track { last: first, ..Track::default() };
    for later in tracks(reader, "matter")?.into_values() {
        track.last.extend(later.last);
    }
    Ok(altered("the matter", &facts::of_matter(matter)?, &track, matter))
}

fn check_claimants(
    reader: &Reader<'_>,
    matter: &Matter,
    progress: &Progress<'_>,
    checked: &mut u64,
) -> Result<Option<String>> {
    let mut tracks = tracks(reader, "claimant")?;
    let mut seals: BTreeMap<(i64, i64), [u8; 32]> = BTreeMap::new();
    let origin = origin::of(reader)?;
    let mut fault = None;
    reader.each_record(
        |id| matter.claim_no(id),
        |stored, fits| {
            if (*checked).is_multiple_of(1_000) {
                progress.check()?;
            }
            *checked += 1;
            let track = tracks.remove(&stored.claimant.id).unwrap_or_default();
            if fault.is_none() {
                fault = check_one(&stored, fits, &track, matter, origin.is_some(), &mut seals)?;
            }
            Ok::<(), Error>(())
        },
    )?;
    if let (None, Some(id)) = (&fault, tracks.keys().min()) {
        return Ok(Some(format!("{} is in the log and not in the book", matter.claim_no(*id))));
    }
    fault.map_or_else(|| check_batches(reader, origin.as_ref(), &seals), |fault| Ok(Some(fault)))
}

fn check_one(
    stored: &Stored,
    fits: bool,
    track: &Track,
    matter: &Matter,
    in_slice: bool,
    seals: &mut BTreeMap<(i64, i64), [u8; 32]>,
) -> Result<Option<String>> {
    let called = matter.claim_no(stored.claimant.id);
    if let Some(fault) = altered(&called, &facts::of_claimant(stored), track, matter) {
        return Ok(Some(fault));
    }
    if !fits {
        return Ok(Some(format!(
            "{called} is not found by its own values: its match keys or its search text were altered"
        )));
    }
    // What a slice was given had a version there; the digest of what it was given holds it.
    let given = in_slice && !track.added && stored.claimant.imported.is_some_and(|from| from.batch == origin::BATCH);
    let changes = i64::try_from(track.changes).unwrap_or(i64::MAX);
    let version = changes.saturating_add(1);
    if !given && stored.claimant.version != version {
        return Ok(Some(format!(
            "{called} says that it is version {}, and by its changes in the log it is version {version}",
            stored.claimant.version
        )));
    }
    if track.added {
        return Ok(None);
    }
    // Not added by an act of its own: an import brought it, with the values that it had before its first change.
    let mut original = stored.clone();
    facts::into_claimant(&mut original, &track.first)?;
    let Some(from) = original.claimant.imported else {
        return Ok(Some(format!("{called} is in the book and not in the log")));
    };
    let seal = if given {
        original.claimant.version -= changes;
        facts::versioned_seal(&original.claimant)
    } else {
        facts::seal(&original.claimant)
    };
    seals.insert((from.batch, from.row), seal);
    Ok(None)
}

/// The claimants of each import against the digest in its event.
fn check_batches(
    reader: &Reader<'_>,
    origin: Option<&Origin>,
    seals: &BTreeMap<(i64, i64), [u8; 32]>,
) -> Result<Option<String>> {
    for batch in reader.batches()?.into_iter().rev() {
        let mut hash = Sha256::new();
        seals.range((batch.id, 0)..(batch.id + 1, 0)).for_each(|(_, seal)| hash.update(seal));
        let said = match origin.filter(|_| batch.id == origin::BATCH) {
            Some(origin) => Some(origin.sealed()),
            None => reader.event(batch.event)?.map(|event| event.event.detail),
        };
        if said != Some(sealed(hash)) {
            let message = format!("the claimants of import {} are not those that {} brought", batch.id, batch.name);
            return Ok(Some(message));
        }
    }
    Ok(None)
}

fn check_evidence(reader: &Reader<'_>, matter: &Matter) -> Result<Option<String>> {
    let mut tracks = tracks(reader, "evidence")?;
    let mut holders: HashMap<i64, i64> = HashMap::new();
    reader.each_change("evidence", |change| {
        holders.insert(change.record, change.claimant.unwrap_or_default());
        Ok::<(), Error>(())
    })?;
    for piece in reader.every_piece()? {
        let called = format!("{} of {}", piece.name, matter.claim_no(piece.claimant));
        let Some(track) = tracks.remove(&piece.id) else {
            return Ok(Some(format!("{called} is in the book and not in the log")));
        };
        if holders.get(&piece.id) != Some(&piece.claimant) {
            return Ok(Some(format!("{called} was put there behind the log: its act attached it to another claim")));
        }
        if let Some(fault) = altered(&called, &facts::of_piece(&piece), &track, matter) {
            return Ok(Some(fault));
        }
    }
    Ok(tracks.keys().min().map(|piece| format!("the piece of evidence {piece} is in the log and not in the book")))
}

fn check_lists(reader: &Reader<'_>, matter: &Matter) -> Result<Option<String>> {
    let mut tracks = tracks(reader, "list")?;
    for list in reader.saved_lists()? {
        let called = format!("the list '{}'", list.name);
        let Some(track) = tracks.remove(&list.id) else {
            return Ok(Some(format!("{called} is in the book and not in the log")));
        };
        if let Some(fault) = altered(&called, &facts::of_list(&list)?, &track, matter) {
            return Ok(Some(fault));
        }
    }
    Ok(tracks.keys().min().map(|list| format!("the saved list {list} is in the log and not in the book")))
}
