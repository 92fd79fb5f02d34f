//! Which fact fills which field.

use super::*;
use crate::eligibility::{Message, Signature};
use crate::field::{Choice, Declaration, DeclaredKind, FieldList};
use crate::money::Cents;

/// A field of that kind that is filled so.
fn field(kind: DeclaredKind, fill: Fill) -> Field {
    let is = |wanted| kind == wanted;
    let choices: &[&str] = if is(DeclaredKind::Choice) { &["Gold Plan", "Silver Plan"] } else { &[] };
    let declared = Declaration {
        key: "x".into(),
        label: "X".into(),
        kind,
        choices: choices.iter().map(|value| Choice { value: (*value).into(), ..Choice::default() }).collect(),
        identity: is(DeclaredKind::Url),
        site: if is(DeclaredKind::Url) { "example.org".into() } else { String::new() },
        fill: Some(fill),
        ..Declaration::default()
    };
    FieldList::of(&[declared], "").own().next().map(Field::Own).unwrap()
}

fn facts(facts: Vec<Fact>) -> DocumentFacts {
    DocumentFacts { facts, ..DocumentFacts::default() }
}

fn paid(on: &str, product: &str, cents: i64) -> Fact {
    let cents = Cents::new(cents).unwrap();
    Fact::Payment(Payment { product: product.into(), on: on.parse().ok(), cents, ..Payment::default() })
}

fn message(at: &str, direction: Direction, count: u32) -> Fact {
    Fact::Message(Message { at: at.parse().unwrap(), direction: Some(direction), reason: String::new(), count })
}

fn offered(field: Field, current: &str, facts: &DocumentFacts) -> Option<(String, String)> {
    let cutoff = "2024-09-18T07:00:00Z".parse().ok();
    offer(field, current, facts, &[], cutoff).map(|offer| (offer.value, offer.because))
}

fn some(value: &str, because: &str) -> Option<(String, String)> {
    Some((value.into(), because.into()))
}

#[test]
fn the_last_plan_that_cost_something_is_offered_as_the_matter_spells_it() {
    let plan = field(DeclaredKind::Choice, Fill::PaidProduct);
    let shown = facts(vec![
        paid("2023-05-05", "gold plan subscription (Monthly)", 2999),
        paid("2023-03-05", "Silver Plan", 999),
        paid("2023-06-05", "Silver Plan", 0),
    ]);
    assert_eq!(offered(plan, "", &shown), some("Gold Plan", "paid on 2023-05-05"));
    assert_eq!(offered(plan, "Gold Plan", &shown), None, "nothing would change");
    let bronze = facts(vec![paid("2023-05-05", "Bronze", 100)]);
    assert_eq!(offered(plan, "", &bronze), None, "none of the choices");
    assert_eq!(
        offered(field(DeclaredKind::Text, Fill::PaidProduct), "", &bronze),
        some("Bronze", "paid on 2023-05-05")
    );
}

#[test]
fn a_document_extends_a_period_and_never_cuts_it() {
    let declared = Declaration {
        key: "x".into(),
        label: "X".into(),
        kind: DeclaredKind::Period,
        fill: Some(Fill::PaidPeriod),
        ..Declaration::default()
    };
    let list = FieldList::of(&[declared], "");
    let [from, to] = ["x_from", "x_to"].map(|column| list.find(column).unwrap());
    let shown = facts(vec![paid("2023-03-05", "Gold (Monthly)", 1), paid("2023-05-05", "Gold (Yearly)", 1)]);
    assert_eq!(offered(from, "", &shown), some("2023-03-05", "paid on 2023-03-05"));
    assert_eq!(offered(to, "", &shown), some("2024-05-04", "paid on 2023-05-05"));
    assert_eq!(offered(from, "2023-04-01", &shown).unwrap().0, "2023-03-05");
    assert_eq!(offered(from, "2022-01-01", &shown), None);
    assert_eq!(offered(to, "2024-01-01", &shown).unwrap().0, "2024-05-04");
    assert_eq!(offered(to, "2025-01-01", &shown), None);
    assert_eq!(offered(from, "", &facts(vec![paid("2023-03-05", "Gold", 0)])), None, "a trial pays for nothing");
}

#[test]
fn messages_count_up_to_the_cutoff_and_none_is_known_only_of_a_whole_list() {
    let [sent, received] = [Fill::MessagesSent, Fill::MessagesReceived].map(|fill| field(DeclaredKind::Count, fill));
    let mut shown = facts(vec![
        message("2024-09-18T06:59:59Z", Direction::Sent, 1),
        message("2024-09-18T07:00:00Z", Direction::Sent, 5),
        message("2023-01-01T00:00:00Z", Direction::Sent, 2),
    ]);
    assert_eq!(offered(sent, "", &shown), some("3", "3 messages sent before the cutoff"));
    assert_eq!(offer(sent, "", &shown, &[], None).unwrap().because, "8 messages sent");
    assert_eq!(offered(received, "", &shown), None);
    shown.complete = vec![FactKind::Message];
    assert_eq!(offered(received, "", &shown), some("0", "0 messages received before the cutoff"));
    assert_eq!(offered(received, "0", &shown), None);
    let [sent, received] = [Fill::MessagesSent, Fill::MessagesReceived].map(|fill| field(DeclaredKind::YesNo, fill));
    let said = [sent, received].map(|field| offered(field, "", &shown).unwrap().0);
    assert_eq!(said, ["yes", "no"]);
}

#[test]
fn an_owner_is_offered_unless_it_is_the_profile_that_is_known() {
    let profile = field(DeclaredKind::Url, Fill::Owner);
    let shown = facts(vec![Fact::Owner { address: "https://www.example.org/in/ann-lee".into(), name: String::new() }]);
    assert_eq!(offered(profile, "", &shown), some("https://www.example.org/in/ann-lee", "the owner of the account"));
    assert_eq!(offered(profile, "example.org/in/Ann-Lee/", &shown), None);
    assert!(offered(profile, "example.org/in/bob", &shown).is_some());
}

#[test]
fn core_fields_are_offered_a_value_only_where_they_are_blank() {
    let signature = Signature { made: "2026-01-02".parse().ok(), ..Signature::default() };
    let shown = facts(vec![Fact::Email { address: "Ann@example.org".into() }, Fact::Signature(signature)]);
    assert_eq!(offered(Field::Email, "", &shown).unwrap().0, "Ann@example.org");
    assert_eq!(offered(Field::Email, "old@example.org", &shown), None);
    assert_eq!(offered(Field::Signed, "", &shown), some("yes", "the document is signed"));
    assert_eq!(offered(Field::SignatureDate, "", &shown), some("2026-01-02", "the day next to the signature"));
    assert_eq!(offered(Field::LastName, "", &shown), None, "names never");
}

#[test]
fn the_setting_is_as_it_was_seen_last() {
    let setting = field(DeclaredKind::YesNo, Fill::Setting);
    let seen = |on, day: &str| Fact::Setting(Setting { on, seen: day.parse().ok() });
    let shown = facts(vec![seen(true, "2024-08-20"), seen(false, "2024-08-01")]);
    assert_eq!(offered(setting, "", &shown), some("yes", "as it was seen on 2024-08-20"));
}

#[test]
fn what_a_field_cannot_hold_is_not_offered() {
    let email = field(DeclaredKind::Email, Fill::Email);
    assert_eq!(offered(email, "", &facts(vec![Fact::Email { address: "nobody".into() }])), None);
}

#[test]
fn an_older_document_takes_nothing_back_that_a_newer_one_shows() {
    let [plan, sent, setting] = [
        (DeclaredKind::Choice, Fill::PaidProduct),
        (DeclaredKind::Count, Fill::MessagesSent),
        (DeclaredKind::YesNo, Fill::Setting),
    ]
    .map(|(kind, fill)| field(kind, fill));
    let of = |paid_on: &str, product: &str, count: u32, on: bool| {
        let setting = Fact::Setting(Setting { on, seen: paid_on.parse().ok() });
        facts(vec![paid(paid_on, product, 1), message("2023-01-01T00:00:00Z", Direction::Sent, count), setting])
    };
    let (old, new) = (of("2022-03-05", "Silver Plan", 1, false), of("2024-03-05", "Gold Plan", 9, true));
    let offered = |field, shown: &DocumentFacts, other: &DocumentFacts| {
        offer(field, "", shown, std::slice::from_ref(other), None).map(|offer| offer.value)
    };
    assert_eq!([plan, sent, setting].map(|field| offered(field, &old, &new)), [None, None, None]);
    let newer = [plan, sent, setting].map(|field| offered(field, &new, &old).unwrap());
    assert_eq!(newer, ["Gold Plan", "9", "yes"]);
}
