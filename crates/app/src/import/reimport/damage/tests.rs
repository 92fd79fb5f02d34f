//! Each kind of damage, and edits that are not damage.

use super::*;

fn kind(cell: &str, exported: &str) -> Option<Kind> {
    of_cell(false, cell, exported)
}

#[test]
fn zeros_and_plus_signs_that_are_gone() {
    for (cell, exported) in [("2139", "02139"), ("7", "0007"), ("4989123456", "+4989123456"), ("49891", "0049891")] {
        assert_eq!(kind(cell, exported), Some(Kind::LeadingZeros), "{cell}");
    }
    for (cell, exported) in [("2138", "02139"), ("02139", "2139"), ("213", "02139"), ("2139-1", "02139")] {
        assert_eq!(kind(cell, exported), None, "{cell}");
    }
}

#[test]
fn numbers_in_powers_of_ten_and_rounded_ones() {
    for (cell, exported) in [
        ("1.2E+07", "12000000"),
        ("4.15556E+09", "4155560142"),
        ("4.16E+09", "4155560142"),
        ("1E+10", "9999999999"),
        ("4155560000", "4155560142"),
        ("100000", "1E5"),
        ("1.00E+05", "1E5"),
        ("12.5", "12.50"),
        ("1.23456789012346E+15", "1234567890123456"),
    ] {
        assert_eq!(kind(cell, exported), Some(Kind::NumberForm), "{cell}");
    }
    for (cell, exported) in [
        ("1,23457E+18", "1234567890123456789"),
        ("1,2E+07", "12000000"),
        ("1,5", "1.5"),
        ("12,000,000", "12000000"),
        ("12.000.000", "12000000"),
        ("12\u{a0}000\u{a0}000", "12000000"),
        ("4,989,123,456", "+4989123456"),
        ("1234", "1,234"),
    ] {
        assert_eq!(kind(cell, exported), Some(Kind::NumberForm), "{cell}");
    }
    for (cell, exported) in [
        ("1,3E+07", "12000000"),
        ("12,000,001", "12000000"),
        ("12.5", "125"),
        ("1.234", "1234"),
        ("123 456 789", "123456789"),
        ("1,2", "12"),
        ("12,34", "1,234"),
    ] {
        assert_eq!(kind(cell, exported), None, "{cell}");
    }
    for (cell, exported) in
        [("1.3E+07", "12000000"), ("4.3E+09", "4155560142"), ("4155560143", "4155560142"), ("900", "901")]
    {
        assert_eq!(kind(cell, exported), None, "{cell}");
    }
}

#[test]
fn digits_past_the_fifteenth() {
    assert_eq!(kind("1234567890123450000", "1234567890123456789"), Some(Kind::DigitsLost));
    assert_eq!(kind("1234567890123460000", "1234567890123456789"), Some(Kind::DigitsLost), "rounded there");
    assert_eq!(kind("1234567890123456000", "1234567890123456789"), Some(Kind::NumberForm), "rounded, but not there");
    assert_eq!(kind("1234567890123460001", "1234567890123456789"), None);
    assert_eq!(
        kind("1234567890123456800", "1234567890123456789"),
        Some(Kind::DigitsLost),
        "the nearest that a float shows"
    );
    assert_eq!(kind("1234567890123456768", "1234567890123456789"), Some(Kind::DigitsLost), "the float itself");
    assert_eq!(kind("1,234,567,890,123,450,000", "1234567890123456789"), Some(Kind::DigitsLost));
    for (cell, exported) in
        [("1234567890123456790", "1234567890123456789"), ("9007199254740992", "9007199254740993"), ("1240", "1234")]
    {
        assert_eq!(kind(cell, exported), None, "{cell} may be an edit");
    }
}

#[test]
fn what_a_spreadsheet_computed() {
    for (cell, exported) in [
        ("TRUE", "True"),
        ("0.5", "50%"),
        ("0,5", "50%"),
        ("5", "$5.00"),
        ("1234.5", "$1,234.50"),
        ("12:30:00", "12:30"),
        ("12:30:00 PM", "12:30"),
        ("5:00 PM", "5 P"),
        ("12:00:00 AM", "12 A"),
        ("0.520833333333333", "12:30"),
        ("3.5", "3 1/2"),
        ("-1214", "+1-512-555-0148"),
        ("-1212", "+1-512-555-0148"),
        ("#N/A", "Reno"),
        ("#NV", "Reno"),
    ] {
        assert_eq!(kind(cell, exported), Some(Kind::Computed), "{exported} -> {cell}");
    }
    assert_eq!(of_cell(true, "#N/A", "2023-01-31"), Some(Kind::Computed));
    for (cell, exported) in [
        ("TRUE", "Trueman"),
        ("True", "TRUE"),
        ("0.6", "50%"),
        ("50", "50%"),
        ("6", "$5.00"),
        ("12:31:00", "12:30"),
        ("5:00 PM", "5 A"),
        ("5 B", "5 A"),
        ("0.52", "12:30"),
        ("3.25", "3 1/2"),
        ("5125550148", "+1-512-555-0148"),
        ("-7", "-5-3"),
        ("N/A", "Reno"),
    ] {
        assert_eq!(kind(cell, exported), None, "{exported} -> {cell}");
    }
}

#[test]
fn dates_that_became_numbers_of_days() {
    assert_eq!(of_cell(true, "44957", "2023-01-31"), Some(Kind::DateSerial));
    assert_eq!(of_cell(true, "43495", "2023-01-31"), Some(Kind::DateSerial), "counted from 1904");
    assert_eq!(of_cell(true, "44957.5", "2023-01-31"), Some(Kind::DateSerial));
    assert_eq!(of_cell(true, "44958", "2023-01-31"), None);
}

#[test]
fn dates_with_day_and_month_exchanged() {
    assert!(is_flipped("2023-04-03", "2023-03-04"));
    assert!(!is_flipped("2023-04-04", "2023-04-04") && !is_flipped("2023-04-03", "2023-03-05"));
    assert!(can_flip("2023-04-03") && !can_flip("2023-04-04") && !can_flip("2023-04-13"));
}

#[test]
fn text_that_became_a_date() {
    for (cell, exported) in [("1/2/2026", "1-2"), ("2-Jan", "1-2"), ("Mar-15", "3/15"), ("2026-01-02", "1-2")] {
        assert_eq!(kind(cell, exported), Some(Kind::TextToDate), "{cell}");
    }
    for cell in ["1-Mar", "Mar-01", "03/01/2026", "3/1/26", "2026-03-01", "46082", "1. Mar 2026", "01.03.2026"] {
        assert_eq!(kind(cell, "MAR 1"), Some(Kind::TextToDate), "{cell}");
    }
    for (cell, exported) in [
        ("2-Sep", "SEPT 2"),
        ("2026-12-02", "2 Dec"),
        ("Jun-45", "JUN-45"),
        ("2045-06-01", "JUN 2045"),
        ("1-Mar", "MARCH1"),
        ("9/2/2026", "SEPT2"),
        ("10-Dec", "10DEC"),
        ("1-Mar-24", "Mar 1, 2024"),
        ("2024-03-01", "1 March 2024"),
    ] {
        assert_eq!(kind(cell, exported), Some(Kind::TextToDate), "{cell}");
    }
    for (cell, exported) in [
        ("2-Mar", "MAR 1"),
        ("APT 2", "MAR 1"),
        ("1-Mar", "UNIT 1"),
        ("MAR 2", "MAR 1"),
        ("3/1/2026", "MARK 1"),
        ("1-Mar", "MAR12"),
        ("2-Mar-24", "Mar 1, 2024"),
        ("1-Mar", "M1"),
    ] {
        assert_eq!(kind(cell, exported), None, "{cell}");
    }
    for (cell, exported) in [("1/3/2026", "1-2"), ("Jan", "1-2"), ("2026-01-02", "12B")] {
        assert_eq!(kind(cell, exported), None, "{cell}");
    }
}

#[test]
fn text_that_ends_where_spreadsheets_end() {
    let long: String = ('a'..='z').cycle().take(40_000).collect();
    for length in [255, 32_767] {
        assert_eq!(kind(&long[..length], &long), Some(Kind::Cut), "{length}");
    }
    assert_eq!(kind(&long[..300], &long), None, "somebody shortened it");
    assert_eq!(kind(&long[1..256], &long), None);
    let emoji = "\u{1f600}".repeat(200);
    let cut: String = emoji.chars().take(127).collect();
    assert_eq!(kind(&cut, &emoji), Some(Kind::Cut), "spreadsheets count in UTF-16");
}

#[test]
fn typographic_marks() {
    for (cell, exported) in [
        ("O\u{2019}Neill", "O'Neill"),
        ("\u{201c}Al\u{201d} \u{2013} see note\u{2026}", "\"Al\" - see note..."),
        ("a \u{2014} b", "a -- b"),
        ("12\u{bd} Main", "121/2 Main"),
    ] {
        assert_eq!(kind(cell, exported), Some(Kind::Typography), "{cell}");
    }
    assert_eq!(kind("O\u{2019}Neil", "O'Neill"), None);
}

#[test]
fn letters_in_a_wrong_encoding() {
    for cell in ["MÃ¼ller", "MÃƒÂ¼ller", "M?ller", "M\u{fffd}ller", "M√ºller"] {
        assert_eq!(kind(cell, "Müller"), Some(Kind::Encoding), "{cell}");
    }
    assert_eq!(kind("??", "李明"), Some(Kind::Encoding));
    assert_eq!(kind("æ\u{f19d}Ž", "李"), Some(Kind::Encoding), "as one program shows a byte that means nothing");
    assert_eq!(kind("Ã\u{a0} la carte", "à la carte"), Some(Kind::Encoding), "one byte of it is white space");
    for (cell, exported) in [
        ("M\u{178}ller", "Müller"),
        ("Garc’a", "García"),
        ("N£¤ez", "Núñez"),
        ("M\u{81}ller", "Müller"),
        ("M\u{fffd}ller-Garc¡a", "Müller-García"),
        ("£ukasz", "Łukasz"),
        ("Èâàí", "Иван"),
    ] {
        assert_eq!(kind(cell, exported), Some(Kind::Encoding), "{exported} -> {cell}");
    }
    for (cell, exported) in [("Garcia", "García"), ("Mller", "Müller"), ("Núnez", "Núñez"), ("Lukasz", "Łukasz")]
    {
        assert_eq!(kind(cell, exported), None, "{exported} -> {cell}");
    }
    for cell in ["Mueller", "Muller", "Möller", "M?ler"] {
        assert_eq!(kind(cell, "Müller"), None, "{cell}");
    }
    assert_eq!(kind("Who?", "Whom"), None);
}

#[test]
fn the_encoding_that_explains_most_broken_letters_is_named() {
    let mut broken = letters::Broken::default();
    for (cell, exported) in
        [("M\u{178}ller", "Müller"), ("Garc’a", "García"), ("…degaard", "Ödegaard"), ("Möller", "Müller")]
    {
        broken.add(cell, exported);
    }
    assert_eq!(
        broken.remark().unwrap(),
        "The list was saved as macintosh, which explains the broken letters of 3 cells; read it with that encoding: \
         --encoding macintosh"
    );
    let mut broken = letters::Broken::default();
    [("N£¤ez", "Núñez"), ("Garc¡a", "García")].iter().for_each(|(cell, exported)| broken.add(cell, exported));
    assert!(broken.remark().unwrap().starts_with("The list was saved as IBM850"));
    assert_eq!(letters::Broken::default().remark(), None);
}
