//! Values of open choices that the matter does not list: they are kept, and the report says how many rows have one.

use std::collections::BTreeMap;

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::{Field, FieldKind, OwnField, lower_first};

use crate::import::columns::target::Target;
use crate::import::list::List;

/// How many values are counted each by itself, and how many are named.
const COUNTED: usize = 1_000;
const NAMED: usize = 5;

/// The values of each choice that a column of the list holds.
#[derive(Debug, Default)]
pub(crate) struct UnlistedChoices(Vec<Unlisted>);

#[derive(Debug)]
struct Unlisted {
    field: OwnField,
    rows: BTreeMap<String, u64>,
    others: u64,
}

impl UnlistedChoices {
    /// Nothing seen yet.
    pub(crate) fn of(list: &List) -> UnlistedChoices {
        let open = list.columns.iter().filter_map(|column| match column.target? {
            Target::Field(Field::Own(own)) => Some(own),
            _ => None,
        });
        let open = open.filter(|own| own.kind == FieldKind::Choice && own.declared.open && !own.choices.is_empty());
        UnlistedChoices(open.map(|field| Unlisted { field, rows: BTreeMap::new(), others: 0 }).collect())
    }

    /// Takes a row that is taken into account.
    pub(crate) fn add(&mut self, fields: &Fields) {
        for unlisted in &mut self.0 {
            let value = fields.get(Field::Own(unlisted.field));
            if value.is_empty() || unlisted.field.choices.values().any(|known| known == value) {
                continue;
            }
            if unlisted.rows.len() < COUNTED || unlisted.rows.contains_key(value) {
                *unlisted.rows.entry(value.to_string()).or_default() += 1;
            } else {
                unlisted.others += 1;
            }
        }
    }

    /// `3 rows name a plan that the matter does not list: 'Gold'`, for each choice with such rows.
    pub(crate) fn remarks(&self) -> Vec<String> {
        self.0.iter().filter_map(Unlisted::remark).collect()
    }
}

impl Unlisted {
    fn remark(&self) -> Option<String> {
        let rows = self.rows.values().sum::<u64>() + self.others;
        let mut values: Vec<_> = self.rows.iter().collect();
        values.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let named = match values.as_slice() {
            [] => return None,
            [(value, _)] => format!("'{value}'"),
            many => {
                let named: Vec<String> =
                    many.iter().take(NAMED).map(|(value, count)| format!("'{value}' ({count})")).collect();
                let more = if many.len() > NAMED || self.others > 0 { ", ..." } else { "" };
                format!("{}{more}", named.join(", "))
            }
        };
        let name = if rows == 1 { "row names" } else { "rows name" };
        let what = with_article(&lower_first(&self.field.label));
        Some(format!("{rows} {name} {what} that the matter does not list: {named}"))
    }
}

fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}
