//! What goes to the court, and what does not, however it is written.

use super::*;
use crate::export::list::tests::matter;

const STATE: Column = Column::Value(Field::State);
const COUNTRY: Column = Column::Value(Field::Country);
fn plan() -> Column {
    Column::Value(crate::matters::template("linkedin-premium").unwrap().list().parse("plan").unwrap())
}
const NOTES: Column = Column::Value(Field::Notes);
const REASON: Column = Column::StatusReason;

fn carried(column: Column, cell: &str) -> Option<&'static str> {
    unfit(column, cell, &matter())
}

#[test]
fn numbers_of_persons_and_accounts_are_known_however_they_are_written() {
    for cell in [
        "123-45-6789",
        "123 45 6789",
        "123456789",
        "12-3456789",
        "Bayern 4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111-11-11-1111-1111",
        "2011-11-11-1111-1111",
        "5678 2024 9012 3456",
        "3782 822463 10005",
        "١٢٣٤٥٦٧٨٩",
        "acct 0012345678",
        "SSN:123-45-6789, born 1970-01-01",
        "2023-01-05 123-45-6789",
        "2023-01-05-123456789",
        "due 2024-05-06 or 123-45-6789",
        "02139-1234 123456789",
        "123-45-\n6789",
        "123 -\r\n45 - 6789",
        "123\u{2007}45\u{202f}6789",
        "123\u{200b}456\u{ad}789",
        "123_45_6789",
        "123\u{2212}45\u{2212}6789",
        "+123-45-6789",
        "123,45,6789",
        "123:45:6789",
        "123|45|6789",
        "123'45'6789",
        "123 | 45 | 6789",
        "1\u{fe0f}\u{20e3}2\u{fe0f}\u{20e3}3\u{fe0f}\u{20e3}-4\u{20e3}5\u{20e3}-6\u{20e3}7\u{20e3}8\u{20e3}9\u{20e3}",
    ] {
        for column in [STATE, plan(), REASON] {
            assert_eq!(carried(column, cell), Some(NUMBER), "{cell}");
        }
    }
}

#[test]
fn what_reaches_a_person_is_refused_in_every_column() {
    for (cell, what) in [
        ("Bayern, jane@example.org, 512-555-0148, 12 Main St", EMAIL),
        ("jane\u{ff20}example.org", EMAIL),
        ("512-555-0148", PHONE),
        ("(512)\n555-0148", PHONE),
        ("1-512-555-0148", PHONE),
        ("call 555-0148", PHONE),
        ("+1 (512) 555-0148", PHONE),
        ("+49 89 1234567", PHONE),
        ("+123456789", PHONE),
        ("5125550148", NUMBER),
    ] {
        for column in [STATE, COUNTRY, plan(), REASON, Column::DeficiencyCodes] {
            assert_eq!(carried(column, cell), Some(what), "{cell}");
        }
    }
}

#[test]
fn states_and_countries_have_no_digits() {
    for cell in ["", "CA", "Île-de-France", "Bayern, Oberpfalz"] {
        assert_eq!((carried(STATE, cell), carried(COUNTRY, cell)), (None, None), "{cell}");
    }
    for cell in ["12 Main St", "02139", "Area 51"] {
        assert_eq!((carried(STATE, cell), carried(COUNTRY, cell)), (Some(DIGITS), Some(DIGITS)), "{cell}");
    }
}

#[test]
fn dates_years_dockets_claims_and_amounts_are_not_accounts() {
    for cell in [
        "proof_complete",
        "same as LNKD-0000012",
        "No. 5:25-cv-00326-EJD",
        "docket 2024-12345",
        "case 24-12345",
        "paid 2023-01-05, 02/05/2023 and 5.3.2023",
        "from 2023-01-05 - 2024-02-28",
        "20250121 1403",
        "01/05/23 02/06/24",
        "see 2024 2025 2026",
        "none of 100, 50, 2024",
        "1,000.00 of 12,500.00",
        "xxx-xx-6789",
        "12345 or 6789",
        "account ending 6789",
        "28 U.S.C. § 1332(d)(2)",
    ] {
        assert_eq!((carried(REASON, cell), carried(plan(), cell)), (None, None), "{cell}");
    }
}

#[test]
fn long_claim_numbers_of_the_matter_are_none_either() {
    let wide = Matter { claim_width: 9, ..matter() };
    assert_eq!(unfit(REASON, "same as LNKD-000000012, see lnkd-000000013.", &wide), None);
    assert_eq!(unfit(REASON, "same as LNKD-000000012, 123456789", &wide), Some(NUMBER));
}

#[test]
fn what_the_program_itself_writes_is_not_looked_at() {
    assert_eq!(carried(Column::ClaimNumber, "LNKD-000000001234"), None);
    assert_eq!(carried(Column::Amount, "1234567890.00"), None);
    assert_eq!(carried(Column::Value(Field::DateReceived), "2023-01-05"), None);
}

#[test]
fn the_form_of_a_social_security_number_is_known() {
    assert!(looks_like_ssn(NOTES, "ssn 123-45-6789."));
    assert!(looks_like_ssn(NOTES, "123 45 6789"));
    assert!(looks_like_ssn(NOTES, "123-45-\n6789") && looks_like_ssn(NOTES, "123 - 45\u{2009}-6789"));
    for cell in ["123456789", "5125550148", "512-555-0148", "02139-1234", "2023-01-05", "1234-45-6789"] {
        assert!(!looks_like_ssn(NOTES, cell), "{cell}");
    }
}

#[test]
fn an_initial_is_a_letter_and_never_the_whole_name() {
    for (name, letter) in
        [("Zoë", 'Z'), ("O", 'O'), ("'t Hooft", 't'), ("Київ", 'К'), ("李", NO_INITIAL), ("김", NO_INITIAL)]
    {
        assert_eq!(initial(name), Some(letter), "{name}");
    }
    assert_eq!((initial("小明"), initial("-")), (Some(NO_INITIAL), None));
}
