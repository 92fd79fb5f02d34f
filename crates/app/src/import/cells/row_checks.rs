//! What a row says as a whole, where each of its cells can be read: whether it names one person, and whether it is a person at all.

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::Field;
use claimbook_domain::import_value::Change;
use claimbook_domain::placeholder::is_placeholder_name;
use csv::StringRecord;

use super::names::{self, is_particle};
use super::{CellChange, Fault, Row, cell};
use crate::import::columns::target::Target;
use crate::import::list::List;

/// In a list of this many mapped columns a person is more than a name.
const MANY_COLUMNS: usize = 3;

const NAMES: [Field; 2] = [Field::LastName, Field::FirstName];

/// Whether the names of the row name someone, and no more than one. What the claim holds already was looked at when it came.
pub(crate) fn check_names(list: &List, stored: Option<&Fields>, row: &mut Row) {
    let [last, first] = NAMES.map(|field| row.fields.get(field));
    if stored.is_some_and(|stored| NAMES.map(|field| stored.get(field)) == [last, first]) {
        return;
    }
    if is_placeholder_name(last, first) {
        leave_names_out(list, row);
        return;
    }
    let place = |field| list.place(Target::Field(field));
    let two = if names::are_two_first_names(first) {
        place(Field::FirstName).map(|column| (column, first))
    } else if !first.is_empty() && names::are_two_last_names(last) {
        // Without a first name it is a firm: `Doyle and Sons`.
        place(Field::LastName).map(|column| (column, last))
    } else {
        None
    };
    let fault = two.map(|(column, name)| Fault { column: Some(column), message: names::two_people(name) });
    let remark = || {
        let mut named = NAMES.into_iter().zip([last, first]).filter(|_| !last.is_empty() && !first.is_empty());
        named.find_map(|(field, name)| place(field).zip(names::next_to_a_name(field, name)))
    };
    let fault = fault.or_else(|| remark().map(|(column, message)| Fault { column: Some(column), message }));
    row.faults.extend(fault);
}

fn leave_names_out(list: &List, row: &mut Row) {
    for field in NAMES {
        let Some(column) = column_of_name(list, field).filter(|_| !row.fields.get(field).is_empty()) else { continue };
        row.fields.set(field, String::new());
        let change = CellChange { column, change: Change::Placeholder };
        // A whole name was split, and then neither part of it said anything.
        row.changes.retain(|other| other.column != column);
        row.changes.push(change);
    }
}

fn column_of_name(list: &List, field: Field) -> Option<usize> {
    list.place(Target::Field(field)).or_else(|| list.place(Target::FullName))
}

/// Up to five words with capitals, and in capitals alone no more than three: `Linda de la Cruz` may be all that is known of someone, and
/// `Continued on next page` is no one.
fn is_as_people_are_called(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let in_signs = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ',' | '.');
    let is_name = |word: &&str| {
        (!word.starts_with(char::is_lowercase) || is_particle(word) || *word == "y") && word.chars().all(in_signs)
    };
    let in_capitals = name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
    (1..=if in_capitals { 3 } else { 5 }).contains(&words.len()) && words.iter().all(is_name)
}

/// A name that is alone among columns for more is as likely a heading or a footer as a person.
pub(crate) fn check_alone(list: &List, record: &StringRecord, row: &mut Row) {
    let mut filled = list.columns.iter().enumerate().filter(|(_, column)| !cell(record, column).is_empty());
    let (Some((index, column)), None) = (filled.next(), filled.next()) else { return };
    let has = |field| list.place(Target::Field(field)).is_some();
    let remedy = match column.target {
        Some(Target::Field(Field::LastName)) if has(Field::FirstName) => "add a first name",
        Some(Target::Field(Field::FirstName)) if has(Field::LastName) => "add a last name",
        Some(Target::FullName) if !is_as_people_are_called(cell(record, column)) => {
            "add what else is known about the person"
        }
        _ => return,
    };
    if list.columns.iter().filter(|column| column.target.is_some()).count() < MANY_COLUMNS {
        return;
    }
    let text = cell(record, column);
    let message = format!("only '{text}' is in this row; a heading or a footer? {remedy}, or leave the row out");
    // It takes the place of what makes the heading no name.
    row.faults.retain(|fault| fault.column != Some(index));
    row.faults.push(Fault { column: Some(index), message });
}
