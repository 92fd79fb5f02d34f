//! A mapping of list columns that a person wrote as TOML: `[columns]` from header to column name, `[dates]` from header to date order.

use std::collections::BTreeMap;
use std::path::Path;

use claimbook_domain::date::DateOrder;
use claimbook_domain::field::Field;
use toml::de::DeValue;

use crate::error::Result;
use crate::nearest::did_you_mean;
use crate::settings_file::SettingsFile;

/// What a list's columns are, as far as the file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Header to column name; an empty name leaves the column out.
    pub columns: BTreeMap<String, String>,
    /// Header to `mdy`, `dmy` or `ymd`.
    pub dates: BTreeMap<String, String>,
}

/// What a list can hold beside the claimant's own columns.
const BESIDE: [&str; 5] = ["claim_number", "full_name", "status", "status_reason", "duplicate_of"];

/// Reads a mapping file.
///
/// # Errors
/// When the file cannot be read or understood: names file, line and the fault.
pub fn read(path: &Path) -> Result<Mapping> {
    from_settings(&SettingsFile::read(path)?)
}

fn from_settings(file: &SettingsFile) -> Result<Mapping> {
    let mut mapping = Mapping::default();
    for (part, entries) in &file.table()? {
        let (place, name) = (Some(part.span()), part.get_ref().as_ref());
        if !matches!(name, "columns" | "dates") {
            let hint = did_you_mean(name, &["columns", "dates"]);
            return Err(file.fault(place, &format!("there is no part '{name}' in a mapping"), &hint));
        }
        let Some(entries) = entries.get_ref().as_table() else {
            return Err(file.fault(
                place,
                &format!("'{name}' must be a part of its own"),
                &format!("write [{name}] above its lines"),
            ));
        };
        for (header, value) in entries {
            let (place, header) = (Some(value.span()), header.get_ref().to_string());
            let text = text(value.get_ref()).ok_or_else(|| {
                file.fault(place.clone(), &format!("'{header}' needs a text in quotes"), "write \"Header\" = \"email\"")
            })?;
            if name == "columns" {
                let code = column(&text)
                    .map_err(|hint| file.fault(place, &format!("'{header}': there is no column '{text}'"), &hint))?;
                mapping.columns.insert(header, code);
            } else {
                let order = order(&text).ok_or_else(|| {
                    file.fault(
                        place,
                        &format!("'{header}': '{text}' is not mdy, dmy or ymd"),
                        "mdy is the custom of the United States",
                    )
                })?;
                mapping.dates.insert(header, order.code().to_string());
            }
        }
    }
    Ok(mapping)
}

fn text(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(|text| text.trim().to_string())
}

fn column(text: &str) -> std::result::Result<String, String> {
    let known: Vec<&str> = BESIDE.into_iter().chain(Field::ALL.into_iter().map(Field::code)).collect();
    if text.is_empty() || known.contains(&text) { Ok(text.to_string()) } else { Err(did_you_mean(text, &known)) }
}

fn order(text: &str) -> Option<DateOrder> {
    DateOrder::ALL.into_iter().find(|order| order.code().eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(text: &str) -> Result<Mapping> {
        from_settings(&SettingsFile::from_text("map.toml", text))
    }

    #[test]
    fn columns_and_date_orders_are_read_and_a_column_can_be_left_out() {
        let read = mapping(
            "[columns]\n\"Claimant E-mail\" = \"email\"\n\"Shoe size\" = \"\"\n[dates]\n\"Intake\" = \"DMY\"\n",
        )
        .unwrap();
        assert_eq!(read.columns["Claimant E-mail"], "email");
        assert_eq!(read.columns["Shoe size"], "");
        assert_eq!(read.dates["Intake"], "dmy");
    }

    #[test]
    fn a_fault_names_file_line_and_what_was_meant() {
        for (text, message, hint) in [
            (
                "[columns]\n\"Mail\" = \"emial\"\n",
                "map.toml, line 2: 'Mail': there is no column 'emial'",
                "did you mean 'email'?",
            ),
            ("[colums]\n", "map.toml, line 1: there is no part 'colums' in a mapping", "did you mean 'columns'?"),
            (
                "columns = 3\n",
                "map.toml, line 1: 'columns' must be a part of its own",
                "write [columns] above its lines",
            ),
            (
                "[columns]\n\n\"Mail\" = 7\n",
                "map.toml, line 3: 'Mail' needs a text in quotes",
                "write \"Header\" = \"email\"",
            ),
            (
                "[dates]\n\"Intake\" = \"us\"\n",
                "map.toml, line 2: 'Intake': 'us' is not mdy, dmy or ymd",
                "mdy is the custom of the United States",
            ),
        ] {
            let error = mapping(text).unwrap_err();
            assert_eq!((error.message.as_str(), error.hint.as_str()), (message, hint));
        }
    }
}
