//! What may not stand in a list for filing: Fed. R. Civ. P. 5.2(a) leaves of a taxpayer or account number the last four digits.

use super::presets::Column;

/// Taxpayer numbers have nine digits (26 C.F.R. § 301.6109-1); account numbers have as many or more.
const LEAST_DIGITS: usize = 9;

/// Whether a cell that people filled in carries a taxpayer number or the number of an account: a run of nine digits or more,
/// with or without spaces and dashes between. Claim numbers and amounts are this program's own and are not looked at.
pub(crate) fn carries_identifier(column: Column, cell: &str) -> bool {
    if matches!(column, Column::ClaimNumber | Column::NoticeId | Column::DuplicateOf | Column::Amount) {
        return false;
    }
    let mut digits = 0;
    cell.chars().any(|c| {
        match c {
            _ if c.is_numeric() => digits += 1,
            ' ' | '-' | '.' | '/' | '\u{2010}'..='\u{2015}' | '\u{a0}' => {}
            _ => digits = 0,
        }
        digits >= LEAST_DIGITS
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimbook_domain::field::Field;

    #[test]
    fn numbers_of_persons_and_accounts_are_known_however_they_are_written() {
        let state = Column::Value(Field::State);
        for cell in ["123-45-6789", "123456789", "12-3456789", "Bayern 4111 1111 1111 1111", "١٢٣٤٥٦٧٨٩"] {
            assert!(carries_identifier(state, cell), "{cell}");
        }
        for cell in ["", "CA", "Île-de-France", "Area 51", "xxx-xx-6789", "12345 or 6789"] {
            assert!(!carries_identifier(state, cell), "{cell}");
        }
        assert!(!carries_identifier(Column::ClaimNumber, "LNKD-000000001234"), "a claim number is nobody's account");
    }
}
