//! Suffixes that are with a last or a first name, and what else is written next to one.

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::Field;
use claimbook_domain::fold::fold;

use super::names;
use super::{CellChange, Row, Whole, stored_value};

/// The name without what people write next to it; a suffix is kept for its own field.
pub(super) fn without_marks<'t>(
    column: usize,
    field: Field,
    text: &'t str,
    row: &mut Row,
    whole: &mut Whole<'_>,
) -> Result<&'t str, String> {
    if stored_value(whole.stored, field, text).is_some() {
        return Ok(text);
    }
    let Some(name) = names::of_column(field, text)? else { return Ok(text) };
    row.changes.push(CellChange { column, change: name.change() });
    if !name.suffix.is_empty() {
        whole.suffixes.push(name.suffix.to_string());
    }
    Ok(name.name)
}

/// The suffixes that were in other columns, before the one that has a column of its own and does not say the same.
pub(crate) fn join_suffixes(suffixes: &[String], fields: &mut Fields) {
    let bare = |text: &str| fold(text).replace(' ', "");
    let mut joined: Vec<&str> = Vec::new();
    for suffix in suffixes.iter().map(String::as_str).chain([fields.get(Field::Suffix)]) {
        if !suffix.is_empty() && !joined.iter().any(|other| bare(other) == bare(suffix)) {
            joined.push(suffix);
        }
    }
    let joined = joined.join(" ");
    fields.put(Field::Suffix, &joined);
}
