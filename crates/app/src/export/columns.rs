//! What a column of a list can contain: codes, words and kinds. The one table that presets, designs and fronts share.

use claimbook_domain::field::{Field, FieldKind, FieldList};

use crate::error::{Error, Result};
use crate::query_columns::column_of;
use crate::views::ColumnView;
use claimbook_text::nearest::did_you_mean;

/// The content of a column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// `LNKD-0000001`.
    ClaimNumber,
    /// The same, as the mail house calls it.
    NoticeId,
    /// Code of the status.
    Status,
    /// Reason code of the last move.
    StatusReason,
    /// The part of the tally: `qualified`, `pending`, `excluded`.
    Standing,
    /// Claim number of the surviving claim of a duplicate.
    DuplicateOf,
    /// Claim numbers of the claims that were merged into it, with `; ` between them.
    FormerClaimNumbers,
    /// Reason code of a claim that is deficient; empty for any other.
    DeficiencyCodes,
    /// Dollars of a claim that counts, such as `1000.00`; `0.00` for any other.
    Amount,
    /// `First Middle Last Suffix`.
    NameLine,
    /// `M.R.` (Fed. R. Civ. P. 5.2(a)(3), in the form used for all claimants).
    Initials,
    /// How often the record was changed, and 1: by it a list that comes back is compared with what it was made from.
    Version,
    /// The number of the export in the history and a proof that it was made here, the same in each row.
    Export,
    /// The country in one spelling, `United States`, for lists that leave the firm.
    CountryName,
    /// A field of the intake list.
    Value(Field),
    /// An unmapped column of imported files, by its place among them.
    Extra(usize),
}

pub(crate) use claimbook_tabular::write::CellKind;

impl Column {
    /// Those that are not fields of the intake list.
    const DERIVED: [Column; 14] = [
        Column::ClaimNumber,
        Column::NoticeId,
        Column::Status,
        Column::StatusReason,
        Column::Standing,
        Column::DuplicateOf,
        Column::FormerClaimNumbers,
        Column::DeficiencyCodes,
        Column::Amount,
        Column::NameLine,
        Column::Initials,
        Column::Version,
        Column::Export,
        Column::CountryName,
    ];

    /// Every column.
    pub(crate) fn all(list: &FieldList) -> impl Iterator<Item = Column> + '_ {
        // A matter may have a number of the notice of its own.
        let derived = Column::DERIVED.into_iter().filter(|column| list.parse(column.heading()).is_none());
        derived.chain(list.all().iter().copied().map(Column::Value))
    }

    /// Its code, which is its heading unless a design says otherwise.
    pub fn heading(self) -> &'static str {
        match self {
            Column::ClaimNumber => "claim_number",
            Column::NoticeId => "notice_id",
            Column::Status => "status",
            Column::StatusReason => "status_reason",
            Column::Standing => "standing",
            Column::DuplicateOf => "duplicate_of",
            Column::FormerClaimNumbers => "former_claim_numbers",
            Column::DeficiencyCodes => "deficiency_codes",
            Column::Amount => "amount",
            Column::NameLine => "name",
            Column::Initials => "initials",
            Column::Version => "version",
            Column::Export => "export",
            Column::CountryName => "country_name",
            Column::Value(field) => field.code(),
            Column::Extra(_) => "extra",
        }
    }

    /// The column of that code, with `-` for `_` allowed.
    ///
    /// # Errors
    /// When there is none; the hint names the one that was probably meant.
    pub(crate) fn parse(code: &str, list: &FieldList) -> Result<Column> {
        let wanted = code.trim().to_lowercase().replace('-', "_");
        let wanted = if wanted == "claim_no" { "claim_number" } else { &wanted };
        Column::all(list).find(|column| column.heading() == wanted).ok_or_else(|| {
            if let Some(retired) = list.find(wanted) {
                let message = format!("the field '{}' is retired", retired.label());
                return Error::invalid(message, "leave its column out, or bring the field back on the Matter page");
            }
            let known: Vec<&str> = Column::all(list).map(Column::heading).collect();
            Error::invalid(format!("a list has no column '{}'", code.trim()), did_you_mean(code, &known))
        })
    }

    /// What its cells are to a spreadsheet.
    pub(crate) fn kind(self) -> CellKind {
        match self {
            Column::Amount => CellKind::Money,
            Column::Version | Column::Export => CellKind::Count,
            Column::Value(field) => match field.kind() {
                FieldKind::Date => CellKind::Date,
                FieldKind::Count => CellKind::Count,
                FieldKind::Money => CellKind::Money,
                FieldKind::Number => CellKind::Number,
                _ => CellKind::Text,
            },
            _ => CellKind::Text,
        }
    }

    pub(crate) fn label(self) -> &'static str {
        match self {
            Column::ClaimNumber => "Claim number",
            Column::NoticeId => "Notice number",
            Column::Status => "Status",
            Column::StatusReason => "Reason of the status",
            Column::Standing => "Tally group",
            Column::DuplicateOf => "Duplicate of",
            Column::FormerClaimNumbers => "Former claim numbers",
            Column::DeficiencyCodes => "Deficiency",
            Column::Amount => "Amount",
            Column::NameLine => "Name in one line",
            Column::Initials => "Initials",
            Column::Version => "Version of the record",
            Column::Export => "Number of the export",
            Column::CountryName => "Country in one spelling",
            Column::Value(field) => field.label(),
            Column::Extra(_) => "Column of an imported file",
        }
    }

    /// The column as fronts offer it.
    pub(crate) fn view(self, list: &'static FieldList) -> ColumnView {
        let kind = match self.kind() {
            CellKind::Text => "text",
            CellKind::Date => "date",
            CellKind::Money => "money",
            CellKind::Count => "count",
            CellKind::Number => "number",
        };
        let code = self.heading();
        ColumnView {
            code: code.into(),
            label: self.label().into(),
            kind: kind.into(),
            sortable: column_of(list, code).is_ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_found_by_its_code_and_only_once() {
        let core = FieldList::core();
        let codes: Vec<&str> = Column::all(core).map(Column::heading).collect();
        let mut once = codes.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), codes.len());
        for column in Column::all(core) {
            assert_eq!(Column::parse(column.heading(), core), Ok(column));
        }
        assert_eq!(Column::parse("Claim-No", core), Ok(Column::ClaimNumber));
    }

    #[test]
    fn an_unknown_column_is_refused_with_the_one_that_was_meant() {
        let error = Column::parse("last_nmae", FieldList::core()).unwrap_err();
        assert_eq!(error.message, "a list has no column 'last_nmae'");
        assert_eq!(error.hint, "did you mean 'last_name'?");
    }
}
