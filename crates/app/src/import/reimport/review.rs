//! What is reported about a list that came back, gathered row by row.

use std::collections::BTreeMap;

use claimbook_store::Reader;
use claimbook_text::shorten;

use super::Trip;
use super::damage::Kind;
use crate::error::{Error, ErrorKind, FieldConflict, Result};
use crate::import::columns::target::Target;
use crate::import::list::List;
use crate::views::{CellChange, DamageGroup, MissingRow, Review};

/// How many changes of a kind, and conflicts, are reported one by one.
const SHOWN: usize = 1_000;
/// How many cells of a group of damage.
const SAMPLES: usize = 5;
/// How many missing rows, and conflicts in an error.
const FEW: usize = 100;

/// Cells that were damaged in the same way: of one column, or of whole rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    pub(crate) column: Option<usize>,
    pub(crate) kind: Kind,
}

impl Group {
    /// `leading_zeros zip`, or `shifted` for whole rows.
    pub(crate) fn id(&self, list: &List) -> String {
        match self.field(list) {
            "" => self.kind.code().to_string(),
            field => format!("{} {field}", self.kind.code()),
        }
    }

    fn field(&self, list: &List) -> &'static str {
        self.column.and_then(|column| list.columns[column].target).map_or("", Target::code)
    }
}

/// What is reported about one row.
#[derive(Debug, Default)]
pub(crate) struct RowReview {
    pub(crate) theirs: Vec<CellChange>,
    pub(crate) ours: Vec<CellChange>,
    pub(crate) both: Vec<CellChange>,
    pub(crate) damage: Vec<(Group, CellChange)>,
    /// Of those, how many keep what is here.
    pub(crate) damaged: u64,
}

/// What is reported so far.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    review: Review,
    ours_shown: usize,
    theirs_shown: usize,
    groups: BTreeMap<Group, (u64, Vec<CellChange>)>,
}

impl Gathered {
    /// Takes a row into account.
    pub(crate) fn add(&mut self, row: RowReview) {
        let RowReview { theirs, ours, both, damage, damaged } = row;
        let review = &mut self.review;
        review.theirs += theirs.len() as u64;
        review.ours += ours.len() as u64;
        review.both += both.len() as u64;
        review.undecided += both.iter().filter(|cell| cell.choice.is_empty()).count() as u64;
        review.damaged += damaged;
        for (cells, shown) in [(theirs, &mut self.theirs_shown), (ours, &mut self.ours_shown)] {
            let room = SHOWN.saturating_sub(*shown);
            *shown += cells.len().min(room);
            review.changes.extend(cells.into_iter().take(room));
        }
        let room = SHOWN.saturating_sub(review.conflicts.len());
        review.conflicts.extend(both.into_iter().take(room));
        for (group, cell) in damage {
            let (count, samples) = self.groups.entry(group).or_default();
            *count += 1;
            if samples.len() < SAMPLES {
                samples.push(cell);
            }
        }
    }

    /// What rows change that do not say what they were made from.
    pub(crate) fn uncompared(&self) -> Option<Review> {
        (self.review.theirs > 0).then(|| self.review.clone())
    }

    /// The review, with the groups and those who are missing.
    pub(crate) fn review(&self, trip: &Trip<'_>, reader: &Reader<'_>) -> Result<Review> {
        let mut review = Review { compared: true, ..self.review.clone() };
        review.damage =
            self.groups.iter().map(|(group, (count, samples))| damage_group(trip, group, *count, samples)).collect();
        let exports = &trip.plan.survey.exports;
        let Some(event) = exports.main() else { return Ok(review) };
        review.export = event;
        if let Some(export) = reader.event(event)? {
            review.exported_at = export.event.at;
            review.exported_by = export.event.actor;
        }
        // A rest is only what was rejected: no one is missing from it.
        let carried = if trip.list.corrects.is_some() { &[] } else { exports.claimants(event) };
        for id in carried.iter().filter(|id| !trip.list.claims.contains(id)) {
            let Some(claimant) = reader.claimant(*id)? else { continue };
            review.missing += 1;
            if review.missing_rows.len() < FEW {
                let name = claimant.fields.display_name();
                review.missing_rows.push(MissingRow { claim_no: trip.matter.claim_no(*id), name });
            }
        }
        Ok(review)
    }
}

fn damage_group(trip: &Trip<'_>, group: &Group, count: u64, samples: &[CellChange]) -> DamageGroup {
    let header = group.column.map(|column| trip.list.columns[column].header.as_str());
    let id = group.id(trip.list);
    let choice = if trip.plan.decisions.takes(&id) { "take" } else { "repair" };
    DamageGroup {
        kind: group.kind.code().to_string(),
        header: header.unwrap_or_default().to_string(),
        field: group.field(trip.list).to_string(),
        message: group.kind.sentence(header),
        count,
        samples: samples.to_vec(),
        choice: choice.to_string(),
        id,
    }
}

/// The refusal of a list with conflicts that no one decided; `None` when there are none.
pub(crate) fn undecided_conflicts(review: &Review) -> Option<Error> {
    let undecided: Vec<&CellChange> = review.conflicts.iter().filter(|cell| cell.choice.is_empty()).collect();
    let example = match (undecided.first(), review.undecided) {
        (_, 0) => return None,
        (Some(cell), _) => {
            let CellChange { label, claim_no, theirs, ours, .. } = cell;
            let [ours, theirs] = [ours, theirs].map(|value| shorten(value));
            format!(", such as {label} of {claim_no}: '{ours}' here, '{theirs}' in the list")
        }
        (None, _) => String::new(),
    };
    let cells = match review.undecided {
        1 => "1 cell was changed here and in the list".to_string(),
        many => format!("{many} cells were changed here and in the list"),
    };
    let conflict = |cell: &&CellChange| FieldConflict {
        record: cell.claim_no.clone(),
        field: cell.field.clone(),
        theirs: cell.ours.clone(),
        yours: cell.theirs.clone(),
    };
    let conflicts = undecided.iter().take(FEW).map(conflict).collect();
    let one = undecided.first().map_or(String::new(), |cell| {
        format!("; --conflict '{} {}=theirs' decides one cell", cell.claim_no, cell.field)
    });
    let hint = format!(
        "choose for each or for all: --conflicts ours keeps the values of the claimbook, --conflicts theirs takes those of the list{one}"
    );
    let message = format!("{cells}{example}");
    let error = Error::new(ErrorKind::Conflict, message, "choose ours or theirs, for each cell or for all of them");
    Some(Error { conflicts, ..error }.at_the_command_line(hint))
}
