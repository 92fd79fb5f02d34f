//! The choice for each field.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::choice::{ClaimSide, FieldChoice};
use super::units::{ADDRESS, base, same_place, units};
use crate::claimant::Fields;
use crate::field::{Field, FieldList};

/// What becomes of each field, in the order of the list. `sides` begins with the survivor; `takes` says whose value a person took, by
/// field; `bar_date` is the last day on which a claim is in time.
///
/// The survivor's value is kept, or else the first one that there is: a blank never beats a value. Fields that belong together come from one
/// claim: the address, the day of receipt (the earliest in time) with its postmark, the signature, a period. Their blanks are filled from
/// the other claims where that contradicts nothing. A field that leads others takes them along when a person takes it; any other field is
/// taken alone.
pub fn choose(
    sides: &[ClaimSide<'_>],
    takes: &BTreeMap<Field, i64>,
    bar_date: Option<NaiveDate>,
    list: &FieldList,
) -> Vec<FieldChoice> {
    let place_of = |claim: &i64| sides.iter().position(|side| side.claim == *claim);
    let mut choosing = Choosing { sides, list, whose: BTreeMap::new() };
    for field in list.every() {
        choosing.put(*field, choosing.places(*field).next());
    }
    let units = units(list);
    for unit in &units {
        let taken = takes.get(&unit[0]).and_then(place_of);
        choosing.lay(unit, taken.unwrap_or_else(|| base(unit, sides, bar_date)));
    }
    for (field, claim) in takes.iter().filter(|(field, _)| !units.iter().any(|unit| unit[0] == **field)) {
        choosing.put(*field, place_of(claim));
    }
    list.every().iter().map(|field| choosing.choice(*field, takes)).collect()
}

/// Fields of which it is being decided whose value is kept.
struct Choosing<'c> {
    sides: &'c [ClaimSide<'c>],
    list: &'c FieldList,
    /// The place of the claim whose value is kept.
    whose: BTreeMap<Field, usize>,
}

impl<'c> Choosing<'c> {
    fn put(&mut self, field: Field, place: Option<usize>) {
        match place.filter(|place| !self.sides[*place].fields.get(field).is_empty()) {
            Some(place) => drop(self.whose.insert(field, place)),
            None => drop(self.whose.remove(&field)),
        }
    }

    /// The claims that have a value, by their places.
    fn places(&self, field: Field) -> impl Iterator<Item = usize> + use<'c> {
        let sides = self.sides;
        (0..sides.len()).filter(move |place| !sides[*place].fields.get(field).is_empty())
    }

    fn value(&self, field: Field) -> &'c str {
        self.whose.get(&field).map_or("", |place| self.sides[*place].fields.get(field))
    }

    /// Takes fields that belong together from one claim, and fills its blanks from the others where they fit.
    fn lay(&mut self, unit: &[Field], base: usize) {
        unit.iter().for_each(|field| self.put(*field, Some(base)));
        for field in unit.iter().filter(|field| !self.whose.contains_key(field)).copied().collect::<Vec<_>>() {
            let fits = self.places(field).find(|place| self.fits(field, *place));
            self.put(field, fits);
        }
    }

    /// Whether a claim's value of a field goes with what is kept: the same address, dates that can both be true.
    fn fits(&self, field: Field, place: usize) -> bool {
        let fields = self.sides[place].fields;
        if ADDRESS.contains(&field) {
            return ADDRESS.iter().all(|part| {
                let (kept, theirs) = (self.value(*part), fields.get(*part));
                kept.is_empty() || theirs.is_empty() || same_place(*part, kept, theirs)
            });
        }
        let mut together = Fields::default();
        self.whose.keys().for_each(|field| together.put(*field, self.value(*field)));
        together.put(field, fields.get(field));
        together.contradiction_of(field, self.list).is_none()
    }

    fn choice(&self, field: Field, takes: &BTreeMap<Field, i64>) -> FieldChoice {
        let values = self.places(field).map(|place| (self.sides[place].claim, self.value_of(place, field)));
        FieldChoice {
            field,
            value: self.value(field).to_string(),
            from: self.whose.get(&field).map(|place| self.sides[*place].claim),
            by_hand: takes.contains_key(&field),
            values: values.collect(),
        }
    }

    fn value_of(&self, place: usize, field: Field) -> String {
        self.sides[place].fields.get(field).to_string()
    }
}
