//! Matters of formats before 5, in which every book had the fields of the first matter.

use claimbook_domain::field::{Choice, Declaration};
use claimbook_domain::matter::Matter;
use serde_json::Value;

use crate::error::{Result, StoreError};

/// The columns of a claimant in formats 1 to 4, in their order: what digests of that time are made of.
pub const COLUMNS: [&str; 25] = [
    "last_name",
    "first_name",
    "middle_name",
    "suffix",
    "address1",
    "address2",
    "city",
    "state",
    "zip",
    "country",
    "email",
    "phone",
    "date_received",
    "postmark_date",
    "source",
    "profile_url",
    "plan",
    "premium_start",
    "premium_end",
    "inmail_sent",
    "inmail_received",
    "signed",
    "signature_date",
    "notes",
    "opted_out_on",
];

/// What the first matter declares of the fields that were columns of every book.
pub fn declarations() -> Vec<Declaration> {
    serde_json::from_str(include_str!("../migrations/0005_fields.json")).expect("the migration is read by a test")
}

/// The choice by which the summary of every book had a table.
const SUMMARY_BY: &str = "plan";
/// The list of its choices, a member of the matter's document.
pub const LIST: &str = "plans";

/// The fields of a matter that lists these choices, as every book had them.
pub fn fields_with(choices: &[String]) -> (Vec<Declaration>, Vec<String>) {
    let mut fields = declarations();
    for declared in fields.iter_mut().filter(|declared| declared.list == LIST) {
        declared.choices = choices.iter().map(|value| Choice { value: value.clone(), synonyms: Vec::new() }).collect();
    }
    (fields, vec![SUMMARY_BY.to_string()])
}

/// The matter of a document, of whatever format.
pub(crate) fn read(body: &str) -> Result<Matter> {
    let unreadable = |why: serde_json::Error| StoreError::damaged(format!("the matter cannot be read: {why}"));
    let mut document: Value = serde_json::from_str(body).map_err(unreadable)?;
    if let Some(members) = document.as_object_mut().filter(|members| !members.contains_key("fields")) {
        let choices: Option<Vec<String>> =
            members.remove(LIST).map(serde_json::from_value).transpose().map_err(unreadable)?;
        let (fields, summary_by) = fields_with(&choices.unwrap_or_default());
        members.insert("fields".into(), serde_json::to_value(fields).map_err(unreadable)?);
        members.insert("summary_by".into(), serde_json::to_value(summary_by).map_err(unreadable)?);
    }
    serde_json::from_value(document).map_err(unreadable)
}

#[cfg(test)]
mod tests {
    use claimbook_domain::field::FieldList;

    use super::*;

    #[test]
    fn the_declarations_of_the_migration_are_the_columns_of_before() {
        let list = FieldList::of(&declarations(), "");
        let codes: Vec<&str> = list.all().iter().map(|field| field.code()).collect();
        assert_eq!(codes, COLUMNS);
    }
}
