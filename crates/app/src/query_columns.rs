//! The columns by which claimants are filtered and sorted, by name.

use claimbook_domain::evidence::Review;
use claimbook_domain::field::FieldList;
use claimbook_domain::matter::Matter;
use claimbook_store::claimants::Column;
use claimbook_store::cures::CureColumns;

use crate::error::{Error, Result};

/// What the names of columns of rules begin with: `rule.R3`.
pub(crate) const RULE: &str = "rule.";

/// What a filter or an order names in a matter: a column of every matter or of its own, or what its rules find.
pub(crate) fn column_in(matter: &Matter, name: &str) -> Result<Column> {
    match (name, name.strip_prefix(RULE)) {
        (_, Some(id)) => Ok(Column::Rule(place_of(matter, id)?)),
        ("cure", _) => Ok(Column::Cure(CureColumns::of(&matter.rules))),
        ("cure_by", _) => Ok(Column::CureBy(CureColumns::of(&matter.rules))),
        _ => column_of(matter.list(), name),
    }
}

/// The place of a rule among those in force.
pub(crate) fn place_of(matter: &Matter, id: &str) -> Result<usize> {
    let id = crate::rule_set::rule_of(matter, id)?;
    Ok(matter.rules.iter().position(|rule| rule.id == id).unwrap_or_default())
}

/// What a filter or an order names.
pub(crate) fn column_of(list: &'static FieldList, name: &str) -> Result<Column> {
    Ok(match name {
        "claim_no" | "claim_number" => Column::ClaimNo,
        "name" => Column::Name,
        "status" => Column::Status,
        "standing" => Column::Standing,
        "batch" => Column::Batch,
        "evidence" => Column::Evidence,
        "accepted_evidence" => Column::EvidenceUnder(Review::Accepted),
        "rejected_evidence" => Column::EvidenceUnder(Review::Rejected),
        "unreviewed_evidence" => Column::EvidenceUnder(Review::Unreviewed),
        "duplicate_of" => Column::DuplicateOf,
        "mailable" => Column::Mailable,
        "missing" => Column::Missing(list),
        "proposed" => Column::Proposed,
        "differs" => Column::Differs,
        "lacks" => Column::Lacks,
        other => Column::Field(list.parse(other).ok_or_else(|| no_column(list, other))?),
    })
}

/// What can be sorted and filtered by in addition to the fields.
const OTHER_COLUMNS: [&str; 17] = [
    "claim_no",
    "name",
    "status",
    "standing",
    "batch",
    "evidence",
    "accepted_evidence",
    "rejected_evidence",
    "unreviewed_evidence",
    "duplicate_of",
    "mailable",
    "missing",
    "proposed",
    "differs",
    "lacks",
    "cure",
    "cure_by",
];

fn no_column(list: &FieldList, name: &str) -> Error {
    let names: Vec<&str> = OTHER_COLUMNS.into_iter().chain(list.all().iter().map(|field| field.code())).collect();
    Error::invalid(format!("'{name}' is not a column of a claimant"), format!("the columns are {}", names.join(", ")))
}
