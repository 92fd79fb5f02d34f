//! Names: spelled otherwise, shortened, exchanged, doubled and abbreviated.

use super::contact::both;
use super::{Weighed, Weighing};
use crate::matching::finding::{Compared, Says};
use crate::matching::names::latin::letters;
use crate::matching::names::{frequency, nickname};
use crate::matching::prepared::{NameWeight, Prepared, Value};
use crate::matching::similarity::{edits, jaro_winkler};
use crate::matching::weights::{self, Name};

/// From here two names are one that is misspelled, if they are not both names.
const SLIP: u32 = 920;
/// From here they are alike.
const ALIKE: u32 = 840;

/// Words of a last name that are not a name by themselves.
const PARTICLES: [&str; 24] = [
    "de", "la", "del", "los", "las", "da", "do", "dos", "das", "di", "van", "von", "der", "den", "ter", "el", "al",
    "bin", "ibn", "abu", "le", "du", "y", "e",
];

/// Compares the parts of two names; `is_as_old` says that the dates of birth are the same.
pub(super) fn names(all: &mut Weighing, a: &Prepared, b: &Prepared, is_as_old: bool) {
    let for_age = |part: Weighed, name: &Name| {
        part.map(|(says, bits)| match says {
            Says::Differs | Says::OtherName if is_as_old => (says, name.differs_as_old),
            _ => (says, bits),
        })
    };
    match swapped(a, b) {
        Some(part) => all.add(Compared::Names, Some(part)),
        None => {
            all.add(Compared::FirstName, for_age(first(a, b), &weights::FIRST_NAME));
            all.add(Compared::LastName, for_age(last(a, b), &weights::LAST_NAME));
        }
    }
    all.add(Compared::MiddleName, middle(a, b));
    all.add(Compared::Suffix, suffix(a.generation, b.generation));
}

/// The first name of each is the last name of the other, or of one of them, where the rest does not fit.
fn swapped(a: &Prepared, b: &Prepared) -> Weighed {
    let (first, last) = (a.get(Value::First), a.get(Value::Last));
    let (other_first, other_last) = (b.get(Value::First), b.get(Value::Last));
    if first == other_first || last == other_last {
        return None;
    }
    let crossed = |one: &str, other: &str| !one.is_empty() && (one == other || jaro_winkler(one, other, SLIP) > 0);
    let both = (crossed(first, other_last), crossed(last, other_first));
    let known = |weight: NameWeight| if weight.is_known { i32::from(weight.bits) } else { i32::from(weight.bits) / 2 };
    let as_first = |p: &Prepared| known(p.first).min(weights::FIRST_NAME.most) - weights::OTHER_FORM;
    match both {
        (true, true) => Some((Says::Swapped, as_first(a).min(as_first(b)) * 2)),
        (true, false) if first.len() > 3 => Some((Says::Part, as_first(a) - weights::OTHER_FORM)),
        (false, true) if last.len() > 3 => Some((Says::Part, as_first(b) - weights::OTHER_FORM)),
        _ => None,
    }
}

fn first(a: &Prepared, b: &Prepared) -> Weighed {
    let (one, other) = both(a.get(Value::First), b.get(Value::First))?;
    if one == other {
        return Some(same(a.first, &weights::FIRST_NAME));
    }
    let shorter = one.len().min(other.len());
    if shorter == 1 && one.as_bytes()[0] == other.as_bytes()[0] {
        return Some((Says::Initial, weights::INITIAL));
    }
    if nickname::are_of_one_name(a.first_number, b.first_number) {
        return Some(other_form(Says::Nickname, a.first, b.first, &weights::FIRST_NAME));
    }
    if is_part(one, other) || is_part(other, one) || are_in_another_order(one, other) {
        return Some(other_form(Says::Part, a.first, b.first, &weights::FIRST_NAME));
    }
    // Who goes by the middle name writes it first.
    let is_middle = |name: &str, middle: &str| middle.len() > 2 && name == middle;
    if is_middle(one, b.get(Value::Middle)) || is_middle(other, a.get(Value::Middle)) {
        return Some((Says::Part, weights::CALLED_BY_MIDDLE));
    }
    Some(spelled_otherwise(one, other, [a.first, b.first], &weights::FIRST_NAME))
}

/// Whether both names have the same words, as "Thị Hồng" and "Hồng Thị" do where lists do not agree on the order.
fn are_in_another_order(one: &str, other: &str) -> bool {
    if one.len() != other.len() || !one.contains(' ') {
        return false;
    }
    let [one, other] = [one, other].map(|name| {
        let mut words: Vec<&str> = name.split(' ').collect();
        words.sort_unstable();
        words
    });
    one == other
}

fn last(a: &Prepared, b: &Prepared) -> Weighed {
    let (one, other) = both(a.get(Value::Last), b.get(Value::Last))?;
    if one == other {
        return Some(same(a.last, &weights::LAST_NAME));
    }
    if one.len().min(other.len()) == 1 && one.as_bytes()[0] == other.as_bytes()[0] {
        return Some((Says::Initial, weights::INITIAL));
    }
    if let Some(shared) = shared_word(one, other) {
        return Some(other_form(Says::Part, shared, shared, &weights::LAST_NAME));
    }
    Some(spelled_otherwise(one, other, [a.last, b.last], &weights::LAST_NAME))
}

fn same(weight: NameWeight, name: &Name) -> (Says, i32) {
    (Says::Same, i32::from(weight.bits).min(name.most))
}

fn other_form(says: Says, a: NameWeight, b: NameWeight, name: &Name) -> (Says, i32) {
    (says, i32::from(a.bits.min(b.bits)).min(name.most) - weights::OTHER_FORM)
}

/// Neither the same nor another form of it.
fn spelled_otherwise(a: &str, b: &str, weight: [NameWeight; 2], name: &Name) -> (Says, i32) {
    let bits = i32::from(weight[0].bits.min(weight[1].bits)).min(name.most);
    if a.split(' ').flat_map(str::chars).eq(b.split(' ').flat_map(str::chars)) {
        return (Says::Same, bits);
    }
    // `Joe` and `Jo`, too, have the same letters then, so that it is never as good as the same name.
    if letters(a).eq(letters(b)) {
        return (Says::Slip, bits.min(name.most_slip));
    }
    let alike = jaro_winkler(a, b, ALIKE);
    let shorter = a.len().min(b.len());
    let is_slip = alike >= SLIP || (shorter >= 4 && edits(a, b, 1) == 1) || (shorter >= 7 && edits(a, b, 2) == 2)
        // `pai` for `pia`.
        || (shorter == 3 && a.len() == 3 && edits(a, b, 1) == 1 && a.bytes().all(|letter| b.as_bytes().contains(&letter)));
    match (is_slip, weight[0].is_known && weight[1].is_known) {
        (true, false) => (Says::Slip, bits.min(name.most_slip) - name.slip),
        (false, false) if alike >= ALIKE => (Says::Alike, name.alike),
        (true, true) => (Says::OtherName, name.other_name),
        _ => (Says::Differs, name.differs),
    }
}

/// Whether a first name is one of the words of the other: `mary` and `mary ann`.
fn is_part(one: &str, other: &str) -> bool {
    one.len() > 1 && other.len() > one.len() && other.split(' ').any(|word| word == one)
}

/// The rarest word that two last names share, of which one at least is double.
fn shared_word(a: &str, b: &str) -> Option<NameWeight> {
    if !a.contains(' ') && !b.contains(' ') {
        return None;
    }
    let is_name = |word: &&str| word.len() > 2 && !PARTICLES.contains(word);
    let shared = a.split(' ').filter(is_name).filter(|word| b.split(' ').any(|other| other == *word));
    shared.map(frequency::last_name).max_by_key(|weight| weight.bits)
}

fn middle(a: &Prepared, b: &Prepared) -> Weighed {
    let (one, other) = both(a.get(Value::Middle), b.get(Value::Middle))?;
    let is_initial = one.len() == 1 || other.len() == 1;
    Some(if one == other {
        (Says::Same, if is_initial { weights::MIDDLE_INITIAL } else { weights::MIDDLE_SAME })
    } else if is_initial && one.as_bytes()[0] == other.as_bytes()[0] {
        (Says::Initial, weights::MIDDLE_INITIAL)
    } else if !is_initial && jaro_winkler(one, other, SLIP) > 0 {
        (Says::Slip, weights::MIDDLE_SLIP)
    } else {
        (Says::Differs, weights::MIDDLE_DIFFERS)
    })
}

fn suffix(a: u8, b: u8) -> Weighed {
    let part = if a == b { (Says::Same, weights::SUFFIX_SAME) } else { (Says::Differs, weights::SUFFIX_DIFFERS) };
    (a > 0 && b > 0).then_some(part)
}
