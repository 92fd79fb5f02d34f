//! Values as people type them, and what a field makes of them.

use super::*;

const AT_HOME: Reading = Reading { date_order: None, in_us: true };

fn read(field: Field, text: &str) -> Result<String, String> {
    field.read(text, &AT_HOME).map_err(|error| error.0)
}

#[test]
fn text_is_kept_as_received_but_for_invisible_dirt() {
    assert_eq!(read(Field::LastName, " \u{a0}Mu\u{308}ller\u{200b} ").unwrap(), "Müller");
    assert_eq!(read(Field::City, "San\r\nJosé").unwrap(), "San José");
    assert_eq!(read(Field::Notes, "one\r\ntwo").unwrap(), "one\ntwo");
    assert_eq!(read(Field::Zip, " 02139 ").unwrap(), "02139");
    assert_eq!(read(Field::Phone, "+1 (512) 555-0148").unwrap(), "+1 (512) 555-0148");
}

#[test]
fn states_are_known_by_code_and_name_at_home_and_free_abroad() {
    for text in ["CA", "ca", "C.A.", "california", " California "] {
        assert_eq!(read(Field::State, text).unwrap(), "CA", "{text}");
    }
    assert_eq!(read(Field::State, "ZZ"), Err("'ZZ' is not a state or territory of the United States".into()));
    let abroad = Reading { in_us: false, ..AT_HOME };
    assert_eq!(Field::State.read("Bayern", &abroad).unwrap(), "Bayern");
}

#[test]
fn mails_must_have_the_form_of_one() {
    assert_eq!(read(Field::Email, " Jörg.Müller@example.org ").unwrap(), "Jörg.Müller@example.org");
    for text in ["ann", "ann@", "@example.org", "ann@example", "a b@example.org", "a@example.org; b@example.org"] {
        assert!(read(Field::Email, text).is_err(), "{text}");
    }
}

#[test]
fn a_typed_date_that_reads_two_ways_is_asked_for_again() {
    assert_eq!(read(Field::SignatureDate, "1/31/2023").unwrap(), "2023-01-31");
    assert_eq!(
        read(Field::SignatureDate, "3/4/2023"),
        Err("'3/4/2023' can be read as 2023-03-04 or as 2023-04-03; write the one you mean".into())
    );
    assert_eq!(read(Field::SignatureDate, "31/31/2023"), Err("'31/31/2023' is not a valid date".into()));
}

#[test]
fn what_a_date_lacks_is_said() {
    for text in ["Jan 2023", "January, 2023", "2023-01", "1/2023", "2023 Jan"] {
        assert_eq!(read(Field::SignatureDate, text), Err(format!("'{text}' names no day")));
    }
    assert_eq!(read(Field::SignatureDate, "2023"), Err("'2023' names a year only".into()));
    let dmy = Reading { date_order: Some(DateOrder::Dmy), ..AT_HOME };
    let refused = Field::SignatureDate.read("1/13/2023", &dmy).unwrap_err();
    assert_eq!(refused.0, "'1/13/2023' is not a date with the day first");
}

#[test]
fn yes_no_and_counts_have_many_words() {
    assert_eq!(read(Field::Signed, "Y").unwrap(), "yes");
    assert_eq!(read(Field::Signed, "FALSE").unwrap(), "no");
    assert_eq!(read(fixture::field("sent"), "1,200").unwrap(), "1200");
    assert_eq!(read(fixture::field("sent"), "007").unwrap(), "7");
    assert_eq!(read(fixture::field("sent"), "yes").unwrap(), "yes");
    for text in ["o", "O", "s", "j"] {
        assert!(read(Field::Signed, text).is_err(), "{text} is not a word");
    }
    for text in ["some", "1,5", "1,20", "12,3456", "1,,200", ",200", "0,200", "1.200", "1.5"] {
        assert!(read(fixture::field("sent"), text).is_err(), "{text}");
    }
}

#[test]
fn a_choice_takes_the_spelling_of_the_matter() {
    assert_eq!(read(fixture::field("plan"), "first  class").unwrap(), "First Class");
    assert_eq!(read(fixture::field("plan"), "Gold").unwrap(), "Gold", "an open choice keeps another value");
    assert_eq!(read(fixture::field("tier"), "GOLD").unwrap(), "Gold");
    assert_eq!(read(fixture::field("tier"), "Bronze"), Err("'Bronze' is not one of Gold, Silver".into()));
}

#[test]
fn counts_money_and_numbers_are_exact() {
    assert_eq!(read(fixture::field("visits"), "1,200").unwrap(), "1200");
    assert_eq!(read(fixture::field("visits"), "yes"), Err("'yes' is not a whole number".into()));
    for (text, value) in [("$1,234.5", "1234.50"), ("0", "0.00"), ("USD 12", "12.00")] {
        assert_eq!(read(fixture::field("losses"), text).unwrap(), value);
    }
    assert_eq!(
        read(fixture::field("losses"), "1.234"),
        Err("'1.234' is not an amount of money such as 1,000.00".into())
    );
    for (text, value) in [
        ("2.5", "2.5"),
        ("2.50", "2.5"),
        ("1,200", "1200"),
        ("3 hours", "3"),
        ("1 Hour", "1"),
        ("2.5HOURS", "2.5"),
        ("0.0", "0"),
    ] {
        assert_eq!(read(fixture::field("hours"), text).unwrap(), value);
    }
    for text in ["12 hrs", "2 hours each", "hours", "about 2 hours", "2 hours 5"] {
        let refused = format!("'{text}' is not a number with at most one decimal");
        assert_eq!(read(fixture::field("hours"), text), Err(refused));
    }
    assert_eq!(read(fixture::field("hours"), "2.25"), Err("'2.25' is not a number with at most one decimal".into()));
}

#[test]
fn a_number_comes_back_from_its_smallest_parts() {
    for (text, scale, parts) in
        [("2.5", 1, 25), ("2", 2, 200), ("0.05", 2, 5), ("7", 0, 7), ("12.000001", 6, 12_000_001)]
    {
        assert_eq!((scaled(text, scale), unscaled(parts, scale).as_str()), (Some(parts), text));
    }
    for text in ["", ".5", "1.", "-1", "1e3", "1,5", "99999999999999999999"] {
        assert_eq!(scaled(text, 2), None, "{text}");
    }
}

#[test]
fn every_field_is_found_by_its_code() {
    for (place, field) in Field::CORE.into_iter().enumerate() {
        assert_eq!(FieldList::core().parse(field.code()), Some(field));
        assert_eq!(field.index(), place);
    }
    for field in fixture::list().all() {
        assert_eq!(fixture::list().parse(field.code()), Some(*field));
    }
}

#[test]
fn the_matters_fields_come_before_the_signature_and_a_period_has_two_columns() {
    let codes: Vec<&str> = fixture::list().all().iter().map(|field| field.code()).collect();
    let own = ["page", "plan", "member_from", "member_to", "sent", "visits", "losses", "hours", "tier", "account"];
    let start = codes.iter().position(|code| *code == "source").unwrap() + 1;
    assert_eq!(codes[start..start + own.len()], own);
    assert_eq!(codes[start + own.len()], "signed");
    assert_eq!(fixture::field("member_to").label(), "Member to");
    assert!(fixture::field("member_to").is_period_end() && !fixture::field("member_from").is_period_end());
}

#[test]
fn a_retired_field_is_out_of_use_and_keeps_its_place() {
    let mut declarations = fixture::declarations();
    declarations.iter_mut().find(|declared| declared.key == "plan").unwrap().retired = true;
    let list = FieldList::of(&declarations, "");
    assert_eq!(list.parse("plan"), None);
    assert_eq!(list.find("plan").map(Field::index), Some(fixture::field("plan").index()));
    assert!(list.every().len() == fixture::list().every().len() && list.all().len() + 1 == list.every().len());
}

#[test]
fn what_a_filing_may_show_is_cut() {
    assert_eq!(Sensitive::Account.cut("1234-5678-9012"), "9012");
    assert_eq!(Sensitive::TaxId.cut("123-45-6789"), "6789");
    assert_eq!(Sensitive::Account.cut("1234"), "", "the whole of a short one would be shown");
    assert_eq!(Sensitive::BirthDate.cut("1980-05-17"), "1980");
    assert_eq!(Sensitive::BirthDate.cut("May 1980"), "");
}
