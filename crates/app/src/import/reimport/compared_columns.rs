//! The columns of a list that are compared, and what a record says in each.

use std::borrow::Cow;

use claimbook_domain::field::Field;
use claimbook_domain::matter::Matter;
use claimbook_store::claimants::Stored;

use crate::import::cells::Row;
use crate::import::columns::target::Target;
use crate::import::list::List;

/// A column that is compared, and the value of the record that it speaks of. A whole name in one cell speaks of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Its index in [`List::columns`].
    pub(crate) column: usize,
    pub(crate) target: Target,
    /// Whether the cell holds this value and nothing else.
    pub(crate) alone: bool,
}

/// Everything that a list speaks of.
pub(crate) fn slots(list: &List) -> Vec<Slot> {
    let has = |target: Target| list.columns.iter().any(|column| column.target == Some(target));
    let mut slots = Vec::new();
    for (column, target) in list.columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.target?))) {
        match target {
            Target::ClaimNumber | Target::Version | Target::Export => {}
            Target::FullName => slots.extend(
                [Field::LastName, Field::FirstName, Field::MiddleName, Field::Suffix]
                    .map(Target::Field)
                    .into_iter()
                    .filter(|part| !has(*part))
                    .map(|target| Slot { column, target, alone: false }),
            ),
            _ => slots.push(Slot { column, target, alone: true }),
        }
    }
    slots
}

impl Slot {
    /// The words for it.
    pub(crate) fn label(&self) -> String {
        label(self.target)
    }

    /// Whether a blank cell takes the value away. A claim always has a status, and its reason and survivor go with it.
    pub(crate) fn may_be_cleared(&self) -> bool {
        matches!(self.target, Target::Field(_))
    }

    /// What a row says.
    pub(crate) fn of_row<'r>(&self, row: &'r Row, matter: &Matter) -> Cow<'r, str> {
        match self.target {
            Target::Field(field) => Cow::Borrowed(row.fields.get(field)),
            Target::Status => Cow::Borrowed(row.status.map_or("", |status| status.code())),
            Target::StatusReason => Cow::Borrowed(&row.status_reason),
            Target::DuplicateOf => Cow::Owned(row.duplicate_of.map_or(String::new(), |id| matter.claim_no(id))),
            _ => Cow::Borrowed(""),
        }
    }
}

/// The words for what is compared.
pub(crate) fn label(target: Target) -> String {
    match target {
        Target::Field(field) => field.label().to_string(),
        Target::Status => "Status".to_string(),
        Target::StatusReason => "Reason".to_string(),
        Target::DuplicateOf => "Duplicate of".to_string(),
        other => other.code().to_string(),
    }
}

/// What a record says in a column; `None` for one that is not compared.
pub(crate) fn of_record<'s>(target: Target, stored: &'s Stored, matter: &Matter) -> Option<Cow<'s, str>> {
    let claimant = &stored.claimant;
    Some(match target {
        Target::Field(field) => Cow::Borrowed(claimant.fields.get(field)),
        Target::Status => Cow::Borrowed(claimant.status.code()),
        Target::StatusReason => Cow::Borrowed(&claimant.status_reason),
        Target::DuplicateOf => Cow::Owned(claimant.duplicate_of.map_or(String::new(), |id| matter.claim_no(id))),
        Target::Version => Cow::Owned(claimant.version.to_string()),
        Target::ClaimNumber | Target::FullName | Target::Export => return None,
    })
}
