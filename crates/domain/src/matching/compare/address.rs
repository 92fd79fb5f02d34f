//! Addresses.

use super::contact::both;
use super::{Weighed, Weighing};
use crate::matching::address::core;
use crate::matching::finding::{Compared, Says};
use crate::matching::prepared::{Prepared, Value};
use crate::matching::similarity::{edits, jaro_winkler};
use crate::matching::weights;

/// From here two streets or cities are one that is written badly.
const ALIKE: u32 = 880;

/// From here two second lines are one that is written badly: they have fewer words in common use than streets have.
const LINE2_ALIKE: u32 = 920;

/// Words of second lines that many people share.
const SHARED_PLACES: [&str; 15] = [
    "c",
    "care",
    "attn",
    "apts",
    "apartments",
    "tower",
    "towers",
    "hall",
    "dorm",
    "hotel",
    "motel",
    "shelter",
    "jail",
    "prison",
    "facility",
];

pub(super) fn address(all: &mut Weighing, a: &Prepared, b: &Prepared) {
    let values = |value: Value| both(a.get(value), b.get(value));
    let on_street = both(a.get(Value::Street), b.get(Value::Street)).map(street);
    all.add(Compared::Number, values(Value::Number).map(|numbers| number(numbers, on_street)));
    streets(all, a, b, on_street);
    all.add(Compared::Unit, values(Value::Unit).map(unit));
    all.add(Compared::City, values(Value::City).map(city));
    all.add(Compared::State, values(Value::State).map(state));
    all.add(Compared::Zip, values(Value::Zip).map(zip));
}

/// The streets and the second lines, which some exchange.
fn streets(all: &mut Weighing, a: &Prepared, b: &Prepared, on_street: Weighed) {
    let on_line2 = both(a.get(Value::Line2), b.get(Value::Line2)).map(line2);
    let crossed = || {
        let across =
            |one: &Prepared, other: &Prepared| both(one.get(Value::Street), other.get(Value::Line2)).map(street);
        [across(a, b), across(b, a)].map(fits)
    };
    match if fits(on_street) { [false; 2] } else { crossed() } {
        [false, false] => {
            all.add(Compared::Street, on_street);
            all.add(Compared::Line2, on_line2);
        }
        [one, other] => {
            all.add(Compared::Street, Some((Says::Swapped, weights::STREET_SLIP)));
            all.add(Compared::Line2, (one && other).then_some((Says::Swapped, weights::LINE2_SWAPPED)));
        }
    }
}

fn fits(part: Weighed) -> bool {
    part.is_some_and(|(says, _)| says != Says::Differs)
}

type Both<'a> = (&'a str, &'a str);

fn number((a, b): Both<'_>, on_street: Weighed) -> (Says, i32) {
    if a == b {
        (Says::Same, if fits(on_street) { weights::NUMBER_SAME } else { weights::NUMBER_ALONE })
    } else if a.len().max(b.len()) >= 3 && edits(a, b, 1) == 1 {
        (Says::Slip, weights::NUMBER_SLIP)
    } else {
        (Says::Differs, weights::NUMBER_DIFFERS)
    }
}

fn street((a, b): Both<'_>) -> (Says, i32) {
    if a == b {
        return (Says::Same, weights::STREET_SAME);
    }
    let (core_a, core_b) = (core(a), core(b));
    if core_a == core_b || core_a.split(' ').eq(core_b.split(' ')) {
        return (Says::Slip, weights::STREET_SLIP);
    }
    let shorter = core_a.len().min(core_b.len());
    let is_slip = shorter >= 5 && edits(core_a, core_b, 2) <= if shorter >= 8 { 2 } else { 1 };
    if is_slip {
        (Says::Slip, weights::STREET_SLIP)
    } else if jaro_winkler(core_a, core_b, ALIKE).max(jaro_winkler(a, b, ALIKE)) > 0 {
        (Says::Alike, weights::STREET_ALIKE)
    } else {
        (Says::Differs, weights::STREET_DIFFERS)
    }
}

fn unit((a, b): Both<'_>) -> (Says, i32) {
    if a == b { (Says::Same, weights::UNIT_SAME) } else { (Says::Differs, weights::UNIT_DIFFERS) }
}

fn line2((a, b): Both<'_>) -> (Says, i32) {
    let is_shared = |line: &str| line.split(' ').any(|word| SHARED_PLACES.contains(&word));
    if a == b {
        (Says::Same, if is_shared(a) { weights::LINE2_SHARED } else { weights::LINE2_SAME })
    } else if is_shared(a) || is_shared(b) {
        (Says::Differs, weights::LINE2_DIFFERS)
    } else if jaro_winkler(a, b, LINE2_ALIKE) > 0 || (a.len().min(b.len()) >= 6 && edits(a, b, 2) <= 2) {
        (Says::Alike, weights::LINE2_ALIKE)
    } else {
        (Says::Differs, weights::LINE2_DIFFERS)
    }
}

fn city((a, b): Both<'_>) -> (Says, i32) {
    if a == b {
        (Says::Same, weights::CITY_SAME)
    } else if jaro_winkler(a, b, ALIKE) > 0 {
        (Says::Alike, weights::CITY_ALIKE)
    } else {
        (Says::Differs, weights::CITY_DIFFERS)
    }
}

fn state((a, b): Both<'_>) -> (Says, i32) {
    if a == b { (Says::Same, weights::STATE_SAME) } else { (Says::Differs, weights::STATE_DIFFERS) }
}

fn zip((a, b): Both<'_>) -> (Says, i32) {
    if a == b {
        (Says::Same, weights::ZIP_SAME)
    } else if edits(a, b, 1) == 1 {
        (Says::Slip, weights::ZIP_SLIP)
    } else {
        (Says::Differs, weights::ZIP_DIFFERS)
    }
}
