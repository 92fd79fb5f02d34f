//! Cells of lists: what is changed on the way in, what is refused, and that reading twice is reading once.

use super::*;
use crate::field::fixture;
use crate::zip::{Place, ZipColumn};
use proptest::prelude::*;

fn listed(field: Field, text: &str) -> Result<(String, Option<Change>), String> {
    let reading = Reading { date_order: Some(DateOrder::Mdy), in_us: true };
    let read = field.read_imported(text, &reading);
    read.map(|read| (read.value, read.change)).map_err(|error| error.0)
}

fn assert_change(field: Field, text: &str, value: &str, change: Change) {
    assert_eq!(listed(field, text), Ok((value.to_string(), Some(change))), "{text}");
}

#[test]
fn a_cell_in_its_canonical_form_reports_no_change() {
    for (field, text) in [
        (Field::LastName, "Müller"),
        (Field::Email, "ann@example.org"),
        (Field::Phone, "+1 (512) 555-0148"),
        (Field::State, "CA"),
        (fixture::field("member_from"), "2023-01-31"),
        (Field::Signed, "Yes"),
        (fixture::field("sent"), "12"),
        (Field::Notes, "one\ntwo"),
    ] {
        assert_eq!(listed(field, text).unwrap().1, None, "{text}");
    }
    assert_eq!(listed(Field::Notes, "one\r\ntwo"), Ok(("one\ntwo".to_string(), None)));
}

#[test]
fn an_end_that_has_not_come_is_blank_and_only_an_end() {
    for text in [
        "Present",
        "(present)",
        "to present",
        "Still subscribed",
        "N/A - ongoing",
        "still active",
        "to date",
        "not ended",
        "12/31/9999",
        "9999-12-31 00:00:00",
        "12/31/2999",
    ] {
        assert_change(fixture::field("member_to"), text, "", Change::NotEnded);
    }
    for text in ["no longer active", "not active", "ended", "presently unknown", "2023 to present"] {
        assert!(listed(fixture::field("member_to"), text).is_err(), "{text}");
    }
    assert!(
        listed(fixture::field("member_from"), "present").is_err() && listed(Field::SignatureDate, "ongoing").is_err()
    );
    assert_change(Field::SignatureDate, "9999-12-31", "", Change::Placeholder);
    assert_change(fixture::field("member_from"), "12/31/9999", "", Change::Placeholder);
}

#[test]
fn the_most_usual_dates_are_read_at_once() {
    let value = |text: &str, order| plain_date(text, order).map(|read| read.value);
    assert_eq!(value("3/4/2023", DateOrder::Mdy).as_deref(), Some("2023-03-04"));
    assert_eq!(value("03.04.2023", DateOrder::Dmy).as_deref(), Some("2023-04-03"));
    for text in ["13/4/2023", "3/4/23", "3/4-2023", "2023-03-04", "3/4/2023 ", "", "3//2023", "2/30/2023"] {
        assert_eq!(value(text, DateOrder::Mdy), None, "{text}");
    }
}

#[test]
fn usual_cells_are_known_at_first_sight() {
    for (field, text) in [
        (Field::LastName, "O'Hara-Lee"),
        (Field::City, "San Juan (PR)"),
        (Field::Notes, "says \"call me\""),
        (Field::Phone, "(512) 555-0148"),
        (Field::Email, "Ann.Lee+claims@mail.example.org"),
        (fixture::field("page"), "https://www.linkedin.com/in/ann-lee-1/"),
    ] {
        assert!(is_clean(field, text), "{text}");
    }
    for (field, text) in [
        (Field::LastName, "N/A"),
        (Field::LastName, "Err:502"),
        (Field::LastName, "Müller"),
        (Field::MiddleName, "none"),
        (Field::Phone, "555-014"),
        (Field::Email, "ann.@example.org"),
        (Field::Email, "ann@example"),
        (fixture::field("page"), "/in/ann-lee"),
        (Field::Signed, "yes"),
    ] {
        assert!(!is_clean(field, text), "{text}");
    }
}

#[test]
fn every_change_is_reported() {
    assert_change(Field::Email, "N/A", "", Change::Placeholder);
    assert_change(Field::Email, "Ann Lee <ann@example.org>", "ann@example.org", Change::MailTidied);
    assert_change(Field::Phone, "5125550148.0", "5125550148", Change::PhoneTidied);
    assert_change(Field::Phone, "0148", "0148", Change::PhoneKept);
    assert_change(Field::State, "Calif.", "CA", Change::StateCode);
    assert_change(fixture::field("member_from"), "44986", "2023-03-01", Change::DayNumber);
    assert_change(
        fixture::field("member_from"),
        "3/4/2023",
        "2023-03-04",
        Change::Dates { order: DateOrder::Mdy, short_year: false },
    );
    assert_change(
        fixture::field("member_from"),
        "3/4/69",
        "2069-03-04",
        Change::Dates { order: DateOrder::Mdy, short_year: true },
    );
    assert_change(
        fixture::field("member_from"),
        "4 March 2023",
        "2023-03-04",
        Change::NamedMonth { short_year: false },
    );
    assert_change(fixture::field("member_from"), "4-Mar-69", "2069-03-04", Change::NamedMonth { short_year: true });
    assert_change(fixture::field("member_from"), "\u{200e}44986", "2023-03-01", Change::DayNumber);
    assert_change(
        fixture::field("member_from"),
        "\u{200e}3/4/2023",
        "2023-03-04",
        Change::Dates { order: DateOrder::Mdy, short_year: false },
    );
    assert_change(fixture::field("member_from"), "2023-03-04T10:00:00Z", "2023-03-04", Change::TimeLeftOut);
    assert_change(fixture::field("member_from"), "20230304", "2023-03-04", Change::YearFirst);
    assert_change(Field::Signed, "TRUE", "yes", Change::YesNoWord);
    assert_change(Field::Signed, "1.0", "yes", Change::YesNoWord);
    assert_change(fixture::field("sent"), "none", "no", Change::YesNoWord);
    assert_change(fixture::field("sent"), "1,200", "1200", Change::NumberTidied);
    assert_change(fixture::field("sent"), "12.0", "12", Change::NumberTidied);
    assert_change(Field::LastName, "Mu\u{308}ller", "Müller", Change::Composed);
    assert_change(Field::LastName, "de\u{a0}la Cruz", "de la Cruz", Change::Cleaned);
}

#[test]
fn what_cannot_be_read_is_refused() {
    assert_eq!(
        listed(Field::Email, "a@example.org, b@example.org"),
        Err("'a@example.org, b@example.org' holds 2 e-mail addresses; leave the one to use".into())
    );
    assert!(listed(Field::Phone, "4.15556E+09").unwrap_err().contains("the spreadsheet shortened this number"));
    assert!(listed(Field::LastName, "#REF!").unwrap_err().contains("formula error"));
    assert!(listed(fixture::field("page"), "see below").is_err());
    assert!(listed(fixture::field("member_from"), "31/31/2023").is_err());
    for text in ["1.000", "1,5", "1.5", "12.000"] {
        assert!(listed(fixture::field("sent"), text).is_err(), "{text} can be two numbers");
    }
    assert!(listed(Field::Signed, "1.000").is_err());
}

#[test]
fn a_typed_value_is_not_a_cell() {
    let typed = Reading { date_order: None, in_us: true };
    assert!(fixture::field("member_from").read("44986", &typed).is_err());
    assert_eq!(Field::Phone.read("N/A", &typed).unwrap(), "N/A");
    assert_eq!(Field::Zip.read("2139", &typed).unwrap(), "2139");
}

proptest! {
    #[test]
    fn a_cell_that_is_clean_at_first_sight_is_clean_when_it_is_read(
        text in "[a-zA-Z0-9@._ +()/#:E%-]{1,16}|[a-z.+-]{1,6}@[a-z.-]{1,8}|https://www.linkedin.com/in/[a-z%/_-]{1,8}|[nN]/?[aA]|Err:5[0-9]{2}|[nN]one|#REF!|TBD",
    ) {
        for field in fixture::list().all().iter().copied() {
            if is_clean(field, &text) {
                prop_assert_eq!(listed(field, &text), Ok((text.clone(), None)), "in {}", field.code());
            }
        }
    }

    #[test]
    fn a_plain_date_is_read_at_once_as_it_is_read_otherwise(
        text in "[0-9]{1,2}[/.-][0-9]{1,2}[/.-](19|20)[0-9]{2}|[0-9/.-]{0,10}",
        mdy in any::<bool>(),
    ) {
        let order = if mdy { DateOrder::Mdy } else { DateOrder::Dmy };
        let reading = Reading { date_order: Some(order), in_us: true };
        if let Some(read) = plain_date(&text, order) {
            prop_assert_eq!(fixture::field("member_from").read_imported(&text, &reading), Ok(read));
        }
    }

    #[test]
    fn reading_what_was_read_changes_nothing(
        text in "\\PC{0,24}|[0-9/.:, eE+-]{0,14}|(mailto:|<|>|;|a@b\\.org|tel:|[0-9]{1,5}|\\.0|N/A|Jan|x|\u{301}|\u{200b}|\u{a0}){0,6}",
        column in prop::sample::select(vec!["", "94103", "02139"]),
        state in prop::sample::select(vec!["", "MA", "CA"]),
    ) {
        let mut zips = ZipColumn::default();
        zips.add(column, true);
        let place = Place { in_us: true, names_us: false, state };
        let read = |field: Field, text: &str| {
            let reading = Reading { date_order: Some(DateOrder::Dmy), in_us: true };
            let read = field.read_imported(text, &reading).map_err(|error| error.0)?;
            match field {
                Field::Zip => crate::zip::read(text, read.value, zips, &place),
                _ => Ok(read),
            }
        };
        for field in fixture::list().all().iter().copied() {
            let Ok(once) = read(field, &text) else { continue };
            if !once.value.is_empty() {
                let twice = read(field, &once.value);
                prop_assert_eq!(twice.map(|read| read.value), Ok(once.value.clone()), "{}", field.code());
                let typed = Reading { date_order: None, in_us: true };
                prop_assert_eq!(field.read(&once.value, &typed), Ok(once.value), "{}", field.code());
            }
        }
    }
}
