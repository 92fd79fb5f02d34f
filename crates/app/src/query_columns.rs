//! The columns by which claimants are filtered and sorted, by name.

use claimbook_domain::field::FieldList;
use claimbook_store::claimants::Column;

use crate::error::{Error, Result};

/// What a filter or an order names.
pub(crate) fn column_of(list: &'static FieldList, name: &str) -> Result<Column> {
    Ok(match name {
        "claim_no" | "claim_number" => Column::ClaimNo,
        "name" => Column::Name,
        "status" => Column::Status,
        "standing" => Column::Standing,
        "batch" => Column::Batch,
        "evidence" => Column::Evidence,
        "duplicate_of" => Column::DuplicateOf,
        "mailable" => Column::Mailable,
        "missing" => Column::Missing(list),
        other => Column::Field(list.parse(other).ok_or_else(|| no_column(list, other))?),
    })
}

/// What can be sorted and filtered by in addition to the fields.
const OTHER_COLUMNS: [&str; 9] =
    ["claim_no", "name", "status", "standing", "batch", "evidence", "duplicate_of", "mailable", "missing"];

fn no_column(list: &FieldList, name: &str) -> Error {
    let names: Vec<&str> = OTHER_COLUMNS.into_iter().chain(list.all().iter().map(|field| field.code())).collect();
    Error::invalid(format!("'{name}' is not a column of a claimant"), format!("the columns are {}", names.join(", ")))
}
