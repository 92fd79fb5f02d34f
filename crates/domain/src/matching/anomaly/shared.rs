//! One value and many claims.

use std::collections::{BTreeMap, HashSet};

use super::kind::{Anomaly, AnomalyRule};
use crate::matching::candidates::MOST_OF_A_BLOCK;
use crate::matching::names::frequency;
use crate::matching::prepared::{Prepared, Value};

/// More people of different names than a household has at one address.
const MOST_AT_AN_ADDRESS: usize = 9;
/// More people of different names than share a phone or a mailbox.
const MOST_OF_A_CONTACT: usize = 5;
/// So many of one name are by chance in any list.
const MOST_OF_A_NAME: usize = 30;
/// How many times as many of a name as by chance are an anomaly: the people of one list are not those of a country.
const TIMES_BY_CHANCE: usize = 20;

/// The value of a claimant that others may share; empty where there is none.
type Shared = fn(&Prepared) -> String;

/// The addresses without a unit, phones, e-mail addresses and names that many of these claimants share. Where few names share a value but
/// more claims than are ever compared, it is one too. A claimant who is there several times counts once, under the first of its names.
pub fn crowds(people: &[(i64, Prepared)]) -> Vec<Anomaly> {
    let values: [(AnomalyRule, usize, Shared); 4] = [
        (AnomalyRule::Address, MOST_AT_AN_ADDRESS, address),
        (AnomalyRule::Phone, MOST_OF_A_CONTACT, |person| person.get(Value::Phone).to_string()),
        (AnomalyRule::Email, MOST_OF_A_CONTACT, |person| person.get(Value::Email).to_string()),
        (AnomalyRule::Name, MOST_OF_A_NAME, name),
    ];
    let mut found = Vec::new();
    for (rule, most, value) in values {
        for (value, claims) in by_value(people, value, most) {
            let is_crowd = match rule {
                AnomalyRule::Name => claims.len() > most.max(by_chance(&claims[0].1, people.len()) * TIMES_BY_CHANCE),
                _ => claims.len() > MOST_OF_A_BLOCK || names_of(&claims) > most,
            };
            if is_crowd {
                found.push(Anomaly::new(rule, value, claims.iter().map(|(claim, _)| *claim).collect()));
            }
        }
    }
    found
}

/// The values that more claims share than `most`, in their order.
fn by_value(people: &[(i64, Prepared)], value: Shared, most: usize) -> Vec<(String, Vec<&(i64, Prepared)>)> {
    let mut said: Vec<(String, usize)> = people.iter().map(|(_, person)| value(person)).zip(0..).collect();
    said.retain(|(value, _)| !value.is_empty());
    said.sort_unstable();
    let blocks = said.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > most).map(|block| {
        let mut claims: Vec<_> = block.iter().map(|(_, place)| &people[*place]).collect();
        claims.sort_by_key(|(claim, _)| *claim);
        claims.dedup_by_key(|(claim, _)| *claim);
        (block[0].0.clone(), claims)
    });
    blocks.filter(|(_, claims)| claims.len() > most).collect()
}

fn names_of(claims: &[&(i64, Prepared)]) -> usize {
    claims.iter().map(|(_, person)| name(person)).collect::<HashSet<String>>().len()
}

fn name(person: &Prepared) -> String {
    let (first, last) = (person.get(Value::First), person.get(Value::Last));
    if first.is_empty() || last.is_empty() { String::new() } else { [first, " ", last].concat() }
}

/// Number, street and place of an address that names no unit. A post office box is one by itself.
fn address(person: &Prepared) -> String {
    let get = |value| person.get(value);
    let place = if get(Value::Zip).is_empty() { get(Value::City) } else { get(Value::Zip) };
    let is_whole = [get(Value::Number), get(Value::Street), place].iter().all(|part| !part.is_empty());
    if !is_whole || !get(Value::Unit).is_empty() {
        return String::new();
    }
    [get(Value::Number), get(Value::Street), place].join(" ")
}

/// How many of so many people have the names of this one.
fn by_chance(person: &Prepared, people: usize) -> usize {
    let bits =
        frequency::first_name(person.get(Value::First)).bits + frequency::last_name(person.get(Value::Last)).bits;
    people.checked_shr(u32::from(bits / 100)).unwrap_or(0)
}

/// The files that are the proof of several claimants: each file by its digest, with a claim that has it.
pub fn shared_files<'a>(files: impl IntoIterator<Item = (&'a str, i64)>) -> Vec<Anomaly> {
    shared(AnomalyRule::File, files)
}

/// The values of a field, such as a bank account, that several claimants have. The values are given as they are compared.
pub fn shared_values<'a>(values: impl IntoIterator<Item = (&'a str, i64)>) -> Vec<Anomaly> {
    shared(AnomalyRule::Field, values)
}

fn shared<'a>(rule: AnomalyRule, values: impl IntoIterator<Item = (&'a str, i64)>) -> Vec<Anomaly> {
    let mut claims: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for (value, claim) in values.into_iter().filter(|(value, _)| !value.is_empty()) {
        claims.entry(value).or_default().push(claim);
    }
    let all = claims.into_iter().map(|(value, claims)| Anomaly::new(rule, value.to_string(), claims));
    all.filter(|anomaly| anomaly.claims.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::particulars::Particulars;

    fn people(count: i64, person: impl Fn(i64) -> Prepared) -> Vec<(i64, Prepared)> {
        (1..=count).map(|n| (n, person(n))).collect()
    }

    fn rules(people: &[(i64, Prepared)]) -> Vec<(AnomalyRule, usize)> {
        crowds(people).into_iter().map(|anomaly| (anomaly.rule, anomaly.claims.len())).collect()
    }

    fn resident(name: &str, unit: &str) -> Prepared {
        let address2 = unit;
        Prepared::of(&Particulars {
            last_name: name,
            first_name: "Ann",
            address1: "1 Main St",
            address2,
            zip: "78701",
            ..Default::default()
        })
    }

    #[test]
    fn many_names_at_one_address_are_a_crowd_unless_each_has_a_unit() {
        let name = |n: i64| "Q".repeat(usize::try_from(n).unwrap());
        assert_eq!(rules(&people(9, |n| resident(&name(n), ""))), [], "a large household");
        assert_eq!(rules(&people(10, |n| resident(&name(n), ""))), [(AnomalyRule::Address, 10)]);
        assert_eq!(rules(&people(10, |n| resident(&name(n), &format!("Apt {n}")))), []);
        assert_eq!(rules(&people(12, |_| resident("Roe", ""))), [], "one person many times is a duplicate");
    }

    #[test]
    fn one_claimant_with_many_names_is_one_of_many() {
        let name = |n: i64| "Q".repeat(usize::try_from(n).unwrap());
        let mut ten = people(10, |n| resident(&name(n), ""));
        assert_eq!(rules(&ten), [(AnomalyRule::Address, 10)]);
        ten[9].0 = 1;
        assert_eq!(rules(&ten), [], "nine people");
        ten.push((11, resident("Roe", "")));
        assert_eq!(rules(&ten), [(AnomalyRule::Address, 10)]);
    }

    #[test]
    fn a_hundred_thousand_of_one_name_phone_or_address_are_one_anomaly_each() {
        let person = |email: &str| {
            Prepared::of(&Particulars {
                last_name: "Roe",
                first_name: "Ann",
                phone: "415-555-0104",
                email,
                ..Default::default()
            })
        };
        let found = crowds(&people(100_000, |_| person("ann@example.org")));
        let claims: Vec<_> = found.iter().map(|anomaly| (anomaly.rule, anomaly.claims.len())).collect();
        assert_eq!(claims, [AnomalyRule::Phone, AnomalyRule::Email, AnomalyRule::Name].map(|rule| (rule, 100_000)));
        assert_eq!(found[0].value, "4155550104");
    }

    #[test]
    fn one_file_of_two_claimants_is_an_anomaly_and_two_of_one_are_not() {
        let found = shared_files([("aa", 1), ("bb", 1), ("aa", 2), ("bb", 1), ("", 1), ("", 2)]);
        assert_eq!(found, [Anomaly { rule: AnomalyRule::File, value: "aa".into(), claims: vec![1, 2] }]);
        assert_eq!(shared_values([("12-345", 7), ("12-345", 4)])[0].claims, [4, 7]);
    }
}
