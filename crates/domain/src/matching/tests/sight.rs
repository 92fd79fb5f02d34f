//! Pairs that a person decides at sight, each with its verdict, its rule, and what speaks against it.

use super::person;
use crate::matching::{Certainty, Compared, MatchRule, compare};

/// What is expected of a pair: nothing, or certain or possible by a rule, with the parts that are counter-reasons.
type Expected = Option<(Certainty, MatchRule, &'static [Compared])>;

const AUSTIN: &str = "|address1=1501 Interlake Ave|city=Austin|state=TX|zip=78701";

#[track_caller]
fn assert_pair(a: &str, b: &str, expected: Expected) {
    let [one, other] = [a, b].map(person);
    for verdict in [compare(&one, &other), compare(&other, &one)] {
        let said =
            verdict.as_ref().map(|v| (v.certainty, v.rule, v.counter.iter().map(|f| f.compared).collect::<Vec<_>>()));
        let expected = expected.map(|(certainty, rule, counter)| (certainty, rule, counter.to_vec()));
        assert_eq!(said, expected, "{a}\n{b}\n{verdict:?}");
    }
}

fn at(name: &str) -> String {
    [name, AUSTIN].concat()
}

const fn certain(rule: MatchRule) -> Expected {
    Some((Certainty::Certain, rule, &[]))
}

const fn possible(rule: MatchRule, counter: &'static [Compared]) -> Expected {
    Some((Certainty::Possible, rule, counter))
}

#[test]
fn father_and_son_are_two() {
    let [senior, junior] = ["last=Roe|first=John|suffix=Sr.", "last=Roe|first=John|suffix=Jr."].map(at);
    assert_pair(&senior, &junior, None);
    let shared = "|email=roe@example.org";
    assert_pair(
        &[&senior, shared].concat(),
        &[&junior, shared].concat(),
        possible(MatchRule::EmailAndNames, &[Compared::Suffix]),
    );
    assert_pair(&at("last=Roe|first=John"), &junior, certain(MatchRule::AddressAndNames));
}

#[test]
fn twins_and_a_couple_are_two() {
    let [ann, eve] = ["last=Roe|first=Anna", "last=Roe|first=Emily"].map(at);
    assert_pair(&ann, &eve, None);
    let shared = "|email=theroes@example.org|phone=415-555-0104";
    assert_pair(&[&ann, shared].concat(), &[&eve, shared].concat(), None);
    let twin = |name: &str| [name, "|birth=1990-04-05"].concat();
    assert_pair(&twin(&ann), &twin(&eve), possible(MatchRule::Weight, &[Compared::FirstName]));
    assert_pair(&at("last=Roe|first=Eric|middle=R"), &at("last=Roe|first=Erin|middle=R"), None);
}

#[test]
fn a_married_name_is_for_review() {
    let before = "last=Okafor|first=Maria|email=maria77@example.org|phone=415-555-0104";
    for after in
        ["last=Lindqvist|first=Maria|email=maria77@example.org", "last=Lindqvist|first=Maria|phone=(415) 555-0104"]
    {
        assert_pair(before, after, possible(MatchRule::ChangeOfName, &[]));
    }
    let profile = "|profile=example.org/in/maria";
    let [before, after] =
        ["last=Okafor|first=Maria", "last=Lindqvist|first=Maria"].map(|name| [name, profile].concat());
    assert_pair(&before, &after, possible(MatchRule::ChangeOfName, &[]));
}

#[test]
fn bob_is_robert() {
    let shared = "|email=rob.abernathy@example.org";
    let [bob, robert] = ["last=Abernathy|first=Bob", "last=Abernathy|first=Robert"].map(|name| [name, shared].concat());
    assert_pair(&bob, &robert, certain(MatchRule::EmailAndNames));
    assert_pair(&at("last=Abernathy|first=Bob"), &at("last=Abernathy|first=Robert"), possible(MatchRule::Weight, &[]));
}

#[test]
fn names_may_be_exchanged_doubled_and_written_in_another_order() {
    assert_pair(&at("last=Marisol|first=Reyes"), &at("last=Reyes|first=Marisol"), possible(MatchRule::Weight, &[]));
    assert_pair(&at("last=García López|first=Lucía"), &at("last=Garcia|first=Lucia"), possible(MatchRule::Weight, &[]));
    assert_pair(
        &at("last=García-López|first=Lucía"),
        &at("last=Garcia Lopez|first=Lucia"),
        certain(MatchRule::AddressAndNames),
    );
    assert_pair(&at("last=Nguyễn|first=Thảo"), &at("last=Thao|first=Nguyen"), possible(MatchRule::Weight, &[]));
    assert_pair(&at("last=Wei|first=Zhang"), &at("last=Zhang|first=Wei"), possible(MatchRule::Weight, &[]));
    assert_pair(&at("last=李|first=明"), &at("last=明|first=李"), possible(MatchRule::Weight, &[]));
    assert_pair(&at("last=李|first=明"), &at("last=李|first=晨"), None);
    let [one, other] = ["last=Nguyễn|first=Thị Hồng", "last=Nguyen|first=Hong Thi"].map(at);
    let shared = "|email=hong@example.org";
    assert_pair(&one, &other, possible(MatchRule::Weight, &[]));
    assert_pair(&[&one, shared].concat(), &[&other, shared].concat(), possible(MatchRule::Weight, &[]));
}

#[test]
fn one_name_has_several_spellings() {
    let shared = "|phone=415-555-0104";
    for (a, b) in [
        ("last=Ковальчук|first=Олена", "last=Kovalchuk|first=Olena"),
        ("last=O'Neil|first=Seán", "last=ONeil|first=Sean"),
    ] {
        assert_pair(&[a, shared].concat(), &[b, shared].concat(), certain(MatchRule::PhoneAndNames));
    }
    assert_pair(
        &at("last=Castellanos|first=Iván"),
        &at("last=Castelanos|first=Ivan"),
        possible(MatchRule::Weight, &[]),
    );
}

#[test]
fn another_unit_is_a_neighbor() {
    let in_unit = |name: &str, unit: &str| [&at(name), "|address2=Apt ", unit].concat();
    let smith = |unit: &str| in_unit("last=Smith|first=John", unit);
    assert_pair(&smith("14A"), &smith("14C"), possible(MatchRule::Weight, &[Compared::Unit]));
    assert_pair(&smith("14A"), &in_unit("last=Smith|first=Mary", "14C"), None);
    let [a, c] = ["14A", "14C"].map(|unit| in_unit("last=Castellanos|first=Marisol", unit));
    assert_pair(&a, &a.replace("Apt 14A", "#14-a"), certain(MatchRule::AddressAndNames));
    assert_pair(&a, &c, possible(MatchRule::Weight, &[Compared::Unit]));
    assert_pair(&a, &at("last=Castellanos|first=Marisol"), possible(MatchRule::Weight, &[]));
}

#[test]
fn one_who_moved_house_is_known_by_phone_or_email_and_not_by_a_common_name() {
    let old = at("last=Whitfield|first=Ruth|email=ruth.whitfield@example.org|phone=415-555-0104");
    let new = "|address1=9 Oak Ln|city=Reno|state=NV|zip=89501";
    assert_pair(&old, &["last=Whitfield|first=Ruth|phone=4155550104", new].concat(), certain(MatchRule::PhoneAndNames));
    assert_pair(
        &old,
        &["last=Whitfield|first=Ruth|email=Ruth.Whitfield@example.org", new].concat(),
        certain(MatchRule::EmailAndNames),
    );
    assert_pair(&at("last=Smith|first=John"), &["last=Smith|first=John", new].concat(), None);
}

#[test]
fn a_slip_in_an_email_is_for_review() {
    let email = |name: &str| format!("last=Whitfield|first=Ruth|email={name}@gmail.com");
    assert_pair(&email("ruth.whitfield"), &email("ruthwhitfeild"), possible(MatchRule::Weight, &[]));
    assert_pair(&email("ruth.whitfield"), &email("RuthWhitfield+claims"), certain(MatchRule::EmailAndNames));
}

#[test]
fn a_namesake_at_one_address_has_another_middle_name_or_year_of_birth() {
    let with = |more: &str| [&at("last=Hernandez|first=David"), more].concat();
    assert_pair(&with("|middle=J"), &with("|middle=R"), None);
    let expected = possible(MatchRule::Weight, &[Compared::Birth]);
    assert_pair(&with("|middle=J|birth=1980-10-16"), &with("|middle=J|birth=2008-11-18"), expected);
    assert_pair(&with("|birth=1980-10-16"), &with(""), certain(MatchRule::AddressAndNames));
}

#[test]
fn one_profile_is_one_person_unless_something_speaks_against_it() {
    let with = |name: &str| [name, "|profile=example.org/in/ann-lee"].concat();
    assert_pair(&with("last=Lee|first=Ann"), &with("last=Lee|first=Ann"), certain(MatchRule::Identity));
    assert_pair(&with("last=Lee|first=Ann"), &with(""), certain(MatchRule::Identity));
    let expected = possible(MatchRule::Identity, &[Compared::FirstName]);
    assert_pair(&with("last=Lee|first=Ann"), &with("last=Lee|first=George"), expected);
    let same = "last=Lee|first=Ann|email=ann@example.org";
    let [one, other] =
        ["|profile=example.org/in/ann-lee", "|profile=example.org/in/ann-lee-42"].map(|own| [same, own].concat());
    assert_pair(&one, &other, possible(MatchRule::EmailAndNames, &[Compared::Identity(0)]));
}

/// Why two are together, as the program shows it, the weightiest reason first, and after a bar what speaks against it.
#[test]
fn every_verdict_says_why() {
    let shared = "|email=roe@example.org|phone=415-555-0104";
    let words = |a: &str, b: &str| {
        let [one, other] = [a, b].map(person);
        let verdict = compare(&one, &other).expect("the two are a pair");
        let said = |all: &[crate::matching::MatchReason]| -> String {
            all.iter().map(|reason| reason.words("profile")).collect::<Vec<_>>().join(", ")
        };
        [said(&verdict.reasons), said(&verdict.counter)].join(" | ")
    };
    for (a, b, why) in [
        (
            "last=Roe|first=John|suffix=Sr.",
            "last=Roe|first=John|suffix=Jr.",
            "same e-mail, same phone, same last name, a rare one, same first name | different suffix",
        ),
        (
            "last=Abernathy|first=Bob",
            "last=Abernathy|first=Robert",
            "same e-mail, same phone, same last name, a rare one, first name: one is short for the other | ",
        ),
        ("last=Okafor|first=Maria", "last=Lindqvist|first=Maria", "same e-mail, same phone, same first name | "),
        (
            "last=Marisol|first=Reyes",
            "last=Reyes|first=Marisol",
            "same e-mail, name: first and last name exchanged, same phone | ",
        ),
        (
            "last=Whitfield|first=Ruth|birth=1980-03-12",
            "last=Whitfield|first=Ruth|birth=1980-12-03",
            "same e-mail, same phone, same last name, a rare one, date of birth: day and month exchanged, same first name | ",
        ),
    ] {
        let [a, b] = [a, b].map(|who| [who, shared].concat());
        assert_eq!(words(&a, &b), why, "{a}\n{b}");
    }
}
