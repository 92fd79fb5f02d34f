//! What was changed in the cells of a list on the way in, gathered by column and kind of change.

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::Field;
use claimbook_domain::import_value::Change;
use claimbook_text::shorten;
use csv::StringRecord;

use super::{CellChange, cell};
use crate::import::columns::target::Target;
use crate::import::list::List;
use crate::views::{ChangedValue, ChangedValues};

/// How many values of a kind are shown.
const SAMPLES: usize = 5;

/// The kinds met so far. There are few of them, so they are looked through.
#[derive(Default)]
pub(crate) struct Changed {
    kinds: Vec<(CellChange, ChangedValues)>,
}

impl Changed {
    /// Counts the changes of a row and keeps the first of each kind. `fields` are the values that the claim takes.
    pub(crate) fn add(
        &mut self,
        list: &List,
        row: u64,
        record: &StringRecord,
        fields: &Fields,
        changes: &[CellChange],
    ) {
        for change in changes {
            let column = &list.columns[change.column];
            let target = column.target;
            let kind = self.kind(*change, &column.header, target);
            kind.count += 1;
            if kind.samples.len() < SAMPLES {
                let to = match change.change {
                    Change::AddressPartKept => cell(record, column).to_string(),
                    change => kept(change, target, fields),
                };
                kind.samples.push(ChangedValue { row, from: shorten(cell(record, column)), to: shorten(&to) });
            }
        }
    }

    fn kind(&mut self, change: CellChange, header: &str, target: Option<Target>) -> &mut ChangedValues {
        let place = self.kinds.iter().position(|(known, _)| *known == change).unwrap_or_else(|| {
            let kind = ChangedValues {
                header: header.to_string(),
                field: target.map_or("", Target::code).to_string(),
                what: change.change.words().to_string(),
                ..ChangedValues::default()
            };
            self.kinds.push((change, kind));
            self.kinds.len() - 1
        });
        &mut self.kinds[place].1
    }

    /// Every kind, in the order of the columns.
    pub(crate) fn finish(mut self) -> Vec<ChangedValues> {
        self.kinds.sort_by_key(|(change, _)| change.column);
        self.kinds.into_iter().map(|(_, kind)| kind).collect()
    }
}

/// What the claim holds now in the place of the cell.
fn kept(change: Change, target: Option<Target>, fields: &Fields) -> String {
    match target {
        _ if change == Change::Placeholder => String::new(),
        None if change == Change::OtherPhone => fields.get(Field::Phone).to_string(),
        _ if change == Change::AddressSplit => {
            in_parts(fields, &[Field::City, Field::State, Field::Zip, Field::Country])
        }
        // The ZIP code of a cell that holds the whole place.
        None if matches!(change, Change::ZerosRestored | Change::ZipTidied | Change::ZipKept) => {
            fields.get(Field::Zip).to_string()
        }
        _ if change == Change::CountryTaken => fields.get(Field::Country).to_string(),
        Some(Target::Field(field)) => fields.get(field).to_string(),
        Some(Target::FullName) => {
            in_parts(fields, &[Field::LastName, Field::FirstName, Field::MiddleName, Field::Suffix])
        }
        _ => String::new(),
    }
}

/// `last name Reyes, first name Marisol, middle name A., suffix Jr.`
fn in_parts(fields: &Fields, parts: &[Field]) -> String {
    let named = parts.iter().filter(|field| !fields.get(**field).is_empty());
    named.map(|field| format!("{} {}", field.label().to_lowercase(), fields.get(*field))).collect::<Vec<_>>().join(", ")
}
