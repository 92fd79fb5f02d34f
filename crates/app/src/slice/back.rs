//! The way back: what a slice brings is shown first, and taken as one act.

use std::collections::BTreeSet;
use std::path::Path;

use claimbook_store::Reader;

use super::bytes;
use super::compare::{ClaimantDifference, Difference, SliceComparison};
use super::describe::shown;
use super::past::{self, MERGED};
use super::pieces::PieceDeed;
use super::take::SliceMerge;
use crate::book::Book;
use crate::error::{Error, ErrorKind, FieldConflict, Result};
use crate::preview_guard;
use crate::progress::Progress;
use crate::three_way::Sides;
use crate::verify;
use crate::views::*;

/// How many other claimants are named, in addition to the differing ones.
pub(super) const NAMED: usize = 100;

/// What the slice brings; nothing is changed.
pub fn preview(book: &Book, request: SliceRequest, progress: &Progress<'_>) -> Result<SliceDifference> {
    let path = Path::new(&request.path);
    let slice = opened(book, path, progress)?;
    slice.read(|there| {
        book.read(|home| {
            let matter = home.matter()?.0;
            let past = past::of(there, home, path)?;
            let sides = Sides::read(&request.conflicts, &matter)?;
            let comparison = SliceComparison { slice: there, home, matter: &matter, past: &past, sides };
            let difference = comparison.run(progress)?;
            check_bytes(there, &difference, progress)?;
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
            preview_guard::check(&request.seen, &seen_both(act, there)?, "one of the two claimbooks")?;
            let matter = act.matter().clone();
            let past = past::of(there, act, path)?;
            let sides = Sides::read(&request.conflicts, &matter)?;
            let comparison = SliceComparison { slice: there, home: act, matter: &matter, past: &past, sides };
            let difference = comparison.run(progress)?;
            if let Some(error) = undecided(&comparison, &difference) {
                return Err(error);
            }
            SliceMerge { act, slice: there, path, take_off: request.take_off, progress }.all(&comparison, &difference)
        })
    })
}

fn seen_both(home: &Reader<'_>, there: &Reader<'_>) -> Result<String> {
    Ok(format!("{}/{}", preview_guard::state(home)?, preview_guard::state(there)?))
}

/// The bytes of every file that would be added are those that came in there; a merge finds out while it copies them.
fn check_bytes(slice: &Reader<'_>, difference: &Difference, progress: &Progress<'_>) -> Result<()> {
    let mut read = BTreeSet::new();
    for piece in difference.rows.iter().flat_map(|row| &row.pieces) {
        if let PieceDeed::Add(piece) = piece
            && read.insert(piece.file.id)
        {
            bytes::check(slice, piece, progress)?;
        }
    }
    Ok(())
}

/// Opens a slice for reading; one that was altered with another program is refused.
fn opened(book: &Book, path: &Path, progress: &Progress<'_>) -> Result<Book> {
    let slice = book.read_other(path)?;
    progress.step("Checking the slice", 0, 0)?;
    let fault = slice.read(|reader| verify::fault(reader, progress))?;
    fault.map_or(Ok(slice), |fault| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let message = format!("{name} was altered with another program: {fault}");
        Err(Error::new(ErrorKind::Damaged, message, "ask for the slice again; nothing was taken"))
    })
}

fn undecided(comparison: &SliceComparison<'_>, difference: &Difference) -> Option<Error> {
    let open: Vec<(&ClaimantDifference, &SliceValue)> = difference
        .rows
        .iter()
        .flat_map(|row| row.values.iter().map(move |value| (row, value)))
        .filter(|(_, value)| is_undecided(value))
        .collect();
    let (row, value) = open.first()?;
    let number = |row: &ClaimantDifference| comparison.matter.claim_no(row.here);
    let many = match open.len() {
        1 => "1 value was changed here and in the slice".to_string(),
        many => format!("{many} values were changed here and in the slice"),
    };
    let SliceValue { label, theirs, ours, .. } = value;
    let message = format!("{many}, such as {label} of {}: '{ours}' here, '{theirs}' there", number(row));
    let hint = "choose for each or for all: --conflicts ours keeps the values of the claimbook, --conflicts theirs takes those of the slice; nothing was changed";
    let conflict = |(row, value): &(&ClaimantDifference, &SliceValue)| FieldConflict {
        record: number(row),
        field: value.field.clone(),
        theirs: value.ours.clone(),
        yours: value.theirs.clone(),
    };
    let conflicts = open.iter().take(NAMED).map(conflict).collect();
    let error = Error::new(
        ErrorKind::Conflict,
        message,
        "choose ours or theirs, for each value or for all; nothing was changed",
    );
    Some(Error { conflicts, ..error }.at_the_command_line(hint))
}

pub(super) fn is_undecided(value: &SliceValue) -> bool {
    value.kind == "both" && value.choice.is_empty()
}
