//! The columns of a list as a file has them: their headings, what their cells are to a spreadsheet, and how wide they are.

use claimbook_domain::field::FieldKind;
use claimbook_tabular::write;
use claimbook_tabular::write::dates::DateForm;

use super::columns::Column;
use super::design::{Laid, Layout};

/// The layout of the file.
pub(super) fn of_file(layout: &Layout) -> write::OutputLayout {
    let column = |laid: &Laid| write::Column {
        heading: laid.heading.clone(),
        kind: laid.kind,
        width: width(laid, layout.date_form),
    };
    write::OutputLayout { columns: layout.columns.iter().map(column).collect(), dates: layout.date_form }
}

/// In digits: wide enough for the usual content of the column and for its heading with the filter's arrow.
fn width(laid: &Laid, date_form: DateForm) -> u32 {
    let usual = match laid.column {
        Column::NameLine => 28,
        Column::ClaimNumber | Column::NoticeId | Column::DuplicateOf | Column::FormerClaimNumbers => 15,
        Column::StatusReason | Column::DeficiencyCodes => 20,
        Column::Value(field) => match field.kind() {
            FieldKind::Notes | FieldKind::Url => 40,
            FieldKind::Email => 30,
            FieldKind::Date if date_form == DateForm::Long => 19,
            FieldKind::Date => 12,
            FieldKind::Text | FieldKind::Choice | FieldKind::Phone | FieldKind::Money => 18,
            FieldKind::State | FieldKind::Zip | FieldKind::YesNo | FieldKind::Count | FieldKind::Number => 10,
        },
        _ => 12,
    };
    let heading = u32::try_from(laid.heading.chars().count()).unwrap_or(u32::MAX).saturating_add(4);
    heading.clamp(usual, 60)
}

#[cfg(test)]
mod tests;
