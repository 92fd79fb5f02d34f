//! What pages call the columns of a claimant that are not fields of the intake list.

/// Codes with their words: what is kept or counted of each claimant, and what a list can say of one.
pub const COLUMNS: [(&str, &str); 18] = [
    ("claim_no", "Claim no."),
    ("name", "Claimant"),
    ("status", "Status"),
    ("standing", "Tally group"),
    ("evidence", "Evidence"),
    ("batch", "Import"),
    ("duplicate_of", "Duplicate of"),
    ("mailable", "Mailing address"),
    ("proposed", "Proposed status"),
    ("differs", "Differs from the rules"),
    ("lacks", "What is missing"),
    ("cure", "Cure"),
    ("cure_by", "Cure by"),
    ("full_name", "Full name"),
    ("claim_number", "Claim no."),
    ("status_reason", "Status reason"),
    ("version", "Version"),
    ("export", "Export number"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::FieldList;

    #[test]
    fn no_column_is_named_twice_or_is_a_field() {
        for (place, (code, _)) in COLUMNS.iter().enumerate() {
            assert!(COLUMNS[..place].iter().all(|(other, _)| other != code), "{code}");
            assert_eq!(FieldList::core().parse(code), None);
        }
    }
}
