//! Values that need more than their field to be read: a profile by its path alone, a status, a number as a spreadsheet writes it.

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::{Field, Reading};
use claimbook_domain::import_value::{Change, ImportValue};
use claimbook_domain::placeholder::says_as_above;
use claimbook_domain::profile::is_bare_path;
use claimbook_domain::status::Status;
use claimbook_tabular::write::formula_guard;

use crate::import::columns::scan::whole_page;

/// What the claim holds already and the cell says again: it was read when it came. Only a state depends on the rest of the row.
pub(super) fn stored_value<'t>(stored: Option<&Fields>, field: Field, text: &'t str) -> Option<&'t str> {
    let value = stored.filter(|_| field != Field::State)?.get(field);
    Some(formula_guard::restore_exported(text, value)).filter(|text| *text == value)
}

/// A path alone names a page of the site that such lists are about.
pub(super) fn read_profile(field: Field, text: &str, reading: &Reading) -> Result<ImportValue, String> {
    let listed = field.read_imported(text, reading).map_err(|why| why.0)?;
    let site = field.own().map_or("", |own| own.column().declared.site.as_str());
    Ok(match !site.is_empty() && is_bare_path(&listed.value) {
        true => ImportValue::new(whole_page(site, &listed.value), Some(Change::ProfileCompleted)),
        false => listed,
    })
}

pub(super) fn refuse_as_above(field: Field, text: &str) -> Result<(), String> {
    match says_as_above(field, text) {
        true => Err(format!("'{text}' points to the row above; write the value itself")),
        false => Ok(()),
    }
}

/// A whole number as a spreadsheet may write it: `3`, `3.0`.
pub(crate) fn whole_number(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_whole = part.bytes().all(|b| b == b'0') && whole.bytes().all(|b| b.is_ascii_digit());
    whole.parse().ok().filter(|_| is_whole)
}

pub(super) fn status(text: &str) -> Result<Status, String> {
    Status::parse(text).ok_or_else(|| {
        let codes: Vec<&str> = Status::ALL.iter().map(|status| status.code()).collect();
        format!("'{text}' is not a status; the statuses are {}", codes.join(", "))
    })
}
