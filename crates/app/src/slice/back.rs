//! The way back: what a slice brings is shown first, and taken as one act.

use std::path::Path;

use claimbook_domain::claimant::Claimant;
use claimbook_store::Reader;
use claimbook_store::evidence::Piece;

use super::compare::{Comparison, Deed, Difference, PieceDeed, Row};
use super::give::copy_file;
use super::past::{self, MERGED, Merge, Past};
use crate::act::Act;
use crate::book::Book;
use crate::error::{Error, ErrorKind, FieldConflict, Result};
use crate::progress::Progress;
use crate::seen;
use crate::three_way::Sides;
use crate::verify::records;
use crate::views::*;

/// How many differing claimants are shown, and how many of those that are named beside them.
const SHOWN: usize = 1_000;
const NAMED: usize = 100;
/// How many claimants are written between two steps of progress.
const STRIDE: usize = 500;

/// What the slice brings; nothing is changed.
pub fn preview(book: &Book, request: SliceRequest, progress: &Progress<'_>) -> Result<SliceDifference> {
    let path = Path::new(&request.path);
    let slice = opened(book, path, progress)?;
    slice.read(|there| {
        book.read(|home| {
            let matter = home.matter()?.0;
            let past = past::of(there, home, path)?;
            let sides = Sides::read(&request.conflicts, &matter)?;
            let comparison = Comparison { slice: there, home, matter: &matter, past: &past, sides };
            let difference = comparison.run(progress)?;
            Ok(SliceDifference { seen: seen_both(home, there)?, ..shown(&comparison, &difference)? })
        })
    })
}

/// Takes what the slice brings, as one act. Values changed on both sides must be decided.
pub fn merge(book: &Book, request: SliceRequest, progress: &Progress<'_>) -> Result<SliceMerged> {
    let path = Path::new(&request.path);
    let slice = opened(book, path, progress)?;
    slice.read(|there| {
        book.act(MERGED, |act| {
            seen::check(&request.seen, &seen_both(act, there)?, "one of the two claimbooks")?;
            let matter = act.matter().clone();
            let past = past::of(there, act, path)?;
            let sides = Sides::read(&request.conflicts, &matter)?;
            let comparison = Comparison { slice: there, home: act, matter: &matter, past: &past, sides };
            let difference = comparison.run(progress)?;
            if let Some(error) = undecided(&comparison, &difference) {
                return Err(error);
            }
            Taking { act, slice: there, path, take_off: request.take_off, progress }.all(&comparison, difference)
        })
    })
}

fn seen_both(home: &Reader<'_>, there: &Reader<'_>) -> Result<String> {
    Ok(format!("{}/{}", seen::state(home)?, seen::state(there)?))
}

/// Opens a slice for reading; one that was altered behind its log is refused.
fn opened(book: &Book, path: &Path, progress: &Progress<'_>) -> Result<Book> {
    let slice = book.read_beside(path)?;
    progress.step("Checking the slice", 0, 0)?;
    let chain = slice.read(|reader| Ok(reader.check_chain()?))?;
    let fault = match chain {
        Err(event) => Some(format!("event {event} of its log does not fit the one before it")),
        Ok(_) => match records::check(&slice, progress)? {
            (true, _) => None,
            (false, fault) => Some(fault),
        },
    };
    fault.map_or(Ok(slice), |fault| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let message = format!("{name} was altered with another program: {fault}");
        Err(Error::new(ErrorKind::Damaged, message, "ask for the slice again; nothing was taken"))
    })
}

fn undecided(comparison: &Comparison<'_>, difference: &Difference) -> Option<Error> {
    let open: Vec<(&Row, &SliceValue)> = difference
        .rows
        .iter()
        .flat_map(|row| row.values.iter().map(move |value| (row, value)))
        .filter(|(_, value)| is_undecided(value))
        .collect();
    let (row, value) = open.first()?;
    let number = |row: &Row| comparison.matter.claim_no(row.here);
    let many = match open.len() {
        1 => "1 value was changed here and in the slice".to_string(),
        many => format!("{many} values were changed here and in the slice"),
    };
    let SliceValue { label, theirs, ours, .. } = value;
    let message = format!("{many}, such as {label} of {}: '{ours}' here, '{theirs}' there", number(row));
    let hint = "choose for each or for all: --conflicts ours keeps what stands here, --conflicts theirs takes the slice; nothing was changed";
    let told = |(row, value): &(&Row, &SliceValue)| FieldConflict {
        record: number(row),
        field: value.field.clone(),
        theirs: value.ours.clone(),
        yours: value.theirs.clone(),
    };
    let conflicts = open.iter().take(NAMED).map(told).collect();
    Some(Error { conflicts, ..Error::new(ErrorKind::Conflict, message, hint) })
}

fn is_undecided(value: &SliceValue) -> bool {
    value.kind == "both" && value.choice.is_empty()
}

/// The difference as fronts see it.
fn shown(comparison: &Comparison<'_>, difference: &Difference) -> Result<SliceDifference> {
    let matter = comparison.matter;
    let values = || difference.rows.iter().flat_map(|row| &row.values);
    let pieces = || difference.rows.iter().flat_map(|row| &row.pieces);
    let rows = difference.rows.iter().take(SHOWN).map(|row| row_view(comparison, row)).collect::<Result<_>>()?;
    let told: Vec<i64> = difference.rows.iter().map(|row| row.here).collect();
    let mut here = Vec::new();
    for (id, labels) in difference.here.iter().filter(|(id, _)| !told.contains(id)).take(NAMED) {
        let name = comparison.home.stored_claimant(*id)?.map(|stored| stored.claimant.fields.display_name());
        here.push(ClaimantChange {
            claim_no: matter.claim_no(*id),
            name: name.unwrap_or_default(),
            labels: labels.iter().cloned().collect(),
        });
    }
    Ok(SliceDifference {
        seen: String::new(),
        origin: origin_view(comparison.slice, comparison.past)?,
        nothing: difference.rows.is_empty() && difference.refused.is_empty(),
        changed: difference.rows.iter().filter(|row| is_change(row)).count() as u64,
        added: difference.rows.iter().filter(|row| matches!(row.deed, Deed::Add(_))).count() as u64,
        changed_here: difference.here.len() as u64,
        evidence_added: pieces().filter(|piece| matches!(piece, PieceDeed::Add(_))).count() as u64,
        evidence_taken_off: pieces().filter(|piece| matches!(piece, PieceDeed::TakeOff(_))).count() as u64,
        both: values().filter(|value| value.kind == "both").count() as u64,
        undecided: values().filter(|value| is_undecided(value)).count() as u64,
        refused_count: difference.refused.len() as u64,
        refused: difference.refused.iter().take(NAMED).cloned().collect(),
        rows,
        here,
    })
}

/// Whether the values of a claimant of this book would be other ones.
fn is_change(row: &Row) -> bool {
    matches!(&row.deed, Deed::Change(change) if change.0 != change.1)
}

fn row_view(comparison: &Comparison<'_>, row: &Row) -> Result<SliceRow> {
    let file = |piece: &Piece, what: &str| SliceFile {
        digest: piece.file.sha256.clone(),
        name: piece.name.clone(),
        kind: piece.kind.clone(),
        bytes: piece.file.bytes,
        what: what.to_string(),
    };
    let files = row.pieces.iter().filter_map(|piece| match piece {
        PieceDeed::Add(piece) => Some(file(piece, "added")),
        PieceDeed::TakeOff(piece) => Some(file(piece, "taken_off")),
        PieceDeed::Mark(..) => None,
    });
    Ok(SliceRow {
        claim_no: comparison.matter.claim_no(row.there),
        becomes: comparison.matter.claim_no(row.here),
        name: row.name.clone(),
        added: matches!(row.deed, Deed::Add(_)),
        values: row.values.clone(),
        files: files.collect(),
        similar: comparison.similar(row)?,
    })
}

fn origin_view(slice: &Reader<'_>, past: &Past) -> Result<SliceOrigin> {
    let made = slice.event(1)?.map(|event| event.event).unwrap_or_default();
    let last = slice.event(slice.last_event()?)?.filter(|event| event.id > 1);
    Ok(SliceOrigin {
        book: past.origin.book.clone(),
        event: past.origin.event,
        at: made.at,
        by: made.actor,
        filter: past.origin.filter.clone(),
        claimants: past.origin.claimants,
        files: past.origin.files,
        merged_at: past.merged_at.clone(),
        last_by: last.map(|event| event.event.actor).unwrap_or_default(),
    })
}

/// An act that takes a difference.
struct Taking<'t> {
    act: &'t Act<'t>,
    slice: &'t Reader<'t>,
    path: &'t Path,
    take_off: bool,
    progress: &'t Progress<'t>,
}

impl Taking<'_> {
    fn all(&self, comparison: &Comparison<'_>, difference: Difference) -> Result<SliceMerged> {
        let mut done = SliceMerged {
            refused_count: difference.refused.len() as u64,
            refused: difference.refused.into_iter().take(NAMED).collect(),
            ..SliceMerged::default()
        };
        if difference.rows.is_empty() {
            return Ok(done);
        }
        let mut added = Vec::new();
        for (place, row) in difference.rows.iter().enumerate() {
            if place % STRIDE == 0 {
                self.progress.step("Taking the changes", place as u64, difference.rows.len() as u64)?;
            }
            done.kept += row.values.iter().filter(|value| value.choice == "ours").count() as u64;
            done.changed += u64::from(is_change(row));
            match &row.deed {
                Deed::Add(claimant) => {
                    self.act.insert_claimant(claimant)?;
                    added.push((row.there, row.here));
                    done.added.push(number(comparison, row, claimant));
                }
                Deed::Change(change) => drop(self.act.update_claimant(&change.0, change.1.clone())?),
            }
            self.pieces(row, &mut done)?;
        }
        self.note(comparison.past, added, &done)?;
        done.event = self.act.event();
        Ok(done)
    }

    fn pieces(&self, row: &Row, done: &mut SliceMerged) -> Result<()> {
        for piece in &row.pieces {
            match piece {
                PieceDeed::Add(piece) => {
                    let file = copy_file(self.act, self.slice, &piece.file, self.path, self.progress)?;
                    if file.sha256 != piece.file.sha256 {
                        let message = format!("the bytes of {} in the slice are not what came in", piece.name);
                        return Err(Error::new(
                            ErrorKind::Damaged,
                            message,
                            "ask for the slice again; nothing was taken",
                        ));
                    }
                    self.act.add_piece(row.here, &file, &piece.kind, &piece.name)?;
                    done.evidence_added += 1;
                }
                PieceDeed::TakeOff(piece) if self.take_off => {
                    self.act.update_piece(piece, &Piece { voided: true, ..piece.clone() })?;
                    done.evidence_taken_off += 1;
                }
                PieceDeed::TakeOff(_) => {}
                PieceDeed::Mark(piece, kind) => {
                    self.act.update_piece(piece, &Piece { kind: kind.clone(), ..piece.clone() })?
                }
            }
        }
        Ok(())
    }

    /// What the history says, and what the next merge of the slice must know.
    fn note(&self, past: &Past, added: Vec<(i64, i64)>, done: &SliceMerged) -> Result<()> {
        let head = self.slice.last_event()?;
        let merge =
            Merge { slice: past.slice.clone(), since: past.since, head, hash: past::hash_of(self.slice, head)?, added };
        let unwritten = |why: serde_json::Error| Error::new(ErrorKind::Damaged, why.to_string(), "report this");
        self.act.detail(serde_json::to_string(&merge).map_err(unwritten)?);
        if self.act.records() == 0 {
            self.act.not_undoable();
        }
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let by = origin_view(self.slice, past)?.last_by;
        let mut did = vec![format!("{} changed", done.changed), format!("{} added", done.added.len())];
        let files =
            |n: u64, what: &str| (n > 0).then(|| format!("{n} {} {what}", if n == 1 { "file" } else { "files" }));
        did.extend(files(done.evidence_added, "added"));
        did.extend(files(done.evidence_taken_off, "taken off"));
        self.act.say(format!("Merged the slice {name}, last worked on by {by}: {}", did.join(", ")));
        Ok(())
    }
}

fn number(comparison: &Comparison<'_>, row: &Row, claimant: &Claimant) -> SliceNumber {
    SliceNumber {
        there: comparison.matter.claim_no(row.there),
        here: comparison.matter.claim_no(claimant.id),
        name: row.name.clone(),
    }
}
