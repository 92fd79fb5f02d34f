//! What a spreadsheet takes for numbers and days.

use super::*;

#[test]
fn amounts_are_written_to_the_cent_and_long_numbers_as_text() {
    for (cell, number) in [("1000.00", true), ("0.10", true), ("0", true), ("1234567890123.45", true)] {
        assert_eq!(is_number(cell), number, "{cell}");
    }
    for cell in ["12345678901234.56", "007", "1,000", "-5", "yes", "", "1.", ".5", "1e5"] {
        assert!(!is_number(cell), "{cell}");
    }
}

#[test]
fn days_are_counted_as_spreadsheets_count_them() {
    assert_eq!(serial("1900-03-01").as_deref(), Some("61"));
    assert_eq!(serial("2023-01-05").as_deref(), Some("44931"));
    for day in ["1900-02-28", "1899-12-31", "soon", ""] {
        assert_eq!(serial(day), None, "{day}");
    }
}

#[test]
fn columns_are_lettered_as_in_a_sheet() {
    let lettered: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(letters).into();
    assert_eq!(lettered, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
}
