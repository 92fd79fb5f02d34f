//! Values as people type them, and what a field makes of them.

use super::*;

const AT_HOME: Reading<'static> = Reading { date_order: None, in_us: true, plans: &[] };

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
    assert_eq!(read(Field::PremiumStart, "1/31/2023").unwrap(), "2023-01-31");
    assert_eq!(
        read(Field::PremiumStart, "3/4/2023"),
        Err("'3/4/2023' can be read as 2023-03-04 or as 2023-04-03; write the one you mean".into())
    );
    assert_eq!(read(Field::PremiumStart, "31/31/2023"), Err("'31/31/2023' is not a valid date".into()));
}

#[test]
fn what_a_date_lacks_is_said() {
    for text in ["Jan 2023", "January, 2023", "2023-01", "1/2023", "2023 Jan"] {
        assert_eq!(read(Field::PremiumStart, text), Err(format!("'{text}' names no day")));
    }
    assert_eq!(read(Field::PremiumStart, "2023"), Err("'2023' names a year only".into()));
    let dmy = Reading { date_order: Some(DateOrder::Dmy), ..AT_HOME };
    let refused = Field::PremiumStart.read("1/13/2023", &dmy).unwrap_err();
    assert_eq!(refused.0, "'1/13/2023' is not a date with the day first");
}

#[test]
fn yes_no_and_counts_have_many_words() {
    assert_eq!(read(Field::Signed, "Y").unwrap(), "yes");
    assert_eq!(read(Field::Signed, "FALSE").unwrap(), "no");
    assert_eq!(read(Field::InmailSent, "1,200").unwrap(), "1200");
    assert_eq!(read(Field::InmailSent, "007").unwrap(), "7");
    assert_eq!(read(Field::InmailSent, "yes").unwrap(), "yes");
    for text in ["o", "O", "s", "j"] {
        assert!(read(Field::Signed, text).is_err(), "{text} is not a word");
    }
    for text in ["some", "1,5", "1,20", "12,3456", "1,,200", ",200", "0,200", "1.200", "1.5"] {
        assert!(read(Field::InmailSent, text).is_err(), "{text}");
    }
}

#[test]
fn a_plan_takes_the_spelling_of_the_matter() {
    let plans = ["Premium Career".to_string()];
    let reading = Reading { plans: &plans, ..AT_HOME };
    assert_eq!(Field::Plan.read("premium  career", &reading).unwrap(), "Premium Career");
    assert_eq!(Field::Plan.read("Gold", &reading).unwrap(), "Gold");
}

#[test]
fn every_field_is_found_by_its_code() {
    for (place, field) in Field::ALL.into_iter().enumerate() {
        assert_eq!(Field::parse(field.code()), Some(field));
        assert_eq!(field.index(), place);
    }
}
