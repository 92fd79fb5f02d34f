//! A mapping of list columns as TOML, written by a person or saved from an import: `[columns]` from header to column name, `[dates]` from header to date order.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use claimbook_domain::date::DateOrder;
use claimbook_domain::field::FieldList;
use claimbook_tabular::write::whole_file::{Placed, WholeFile, Written, same_place};
use toml::de::DeValue;

use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::import::column_codes;
use crate::outside;
use crate::progress::Progress;
use crate::settings_file::SettingsFile;
use crate::views::{ImportReport, ImportRequest, MappingFile, MappingSave, PathRequest, SavedFile};
use claimbook_text::nearest::did_you_mean;

/// What the file says about a list's columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Header to column name; an empty name leaves the column out.
    pub columns: BTreeMap<String, String>,
    /// Header to `mdy`, `dmy` or `ymd`.
    pub dates: BTreeMap<String, String>,
}

impl Mapping {
    /// How the columns of a list were read.
    pub fn of(report: &ImportReport) -> Mapping {
        let dates = report.columns.iter().filter(|column| !column.date_order.is_empty());
        Mapping {
            columns: report.columns.iter().map(|column| (column.header.clone(), column.field.clone())).collect(),
            dates: dates.map(|column| (column.header.clone(), column.date_order.clone())).collect(),
        }
    }
}

/// Reads a mapping file.
///
/// # Errors
/// When the file cannot be read or understood: names file, line and the fault.
pub fn read(path: &Path, list: &FieldList) -> Result<Mapping> {
    from_settings(list, &SettingsFile::read(path)?)
}

/// A mapping file that has its place before its content is known. Dropped, it leaves nothing behind.
pub struct Begun {
    file: WholeFile,
    list: &'static FieldList,
}

impl Begun {
    /// Writes the mapping and puts the file in its place; it reads back as it is.
    ///
    /// # Errors
    /// When a column or an order is not known, or the file cannot be written.
    pub fn finish(self, mapping: &Mapping) -> Result<SavedFile> {
        let Written { path, sha256 } = self.written(mapping)?.finish()?;
        Ok(SavedFile { path, rows: mapping.columns.len() as u64, sha256, head: None })
    }

    /// The same within an act: the file goes again unless it is kept when the act has ended well.
    pub(crate) fn place(self, mapping: &Mapping) -> Result<Placed> {
        Ok(self.written(mapping)?.place()?)
    }

    fn written(self, mapping: &Mapping) -> Result<WholeFile> {
        let text = to_toml(mapping);
        // Nothing is written that could not be read again.
        from_settings(self.list, &SettingsFile::from_text("the mapping", &text))?;
        let Begun { mut file, .. } = self;
        file.write_all(text.as_bytes()).map_err(|why| file.error(why))?;
        Ok(file)
    }
}

/// Begins the mapping file of an import, so that a place where it cannot be written is reported before anything is imported.
///
/// # Errors
/// When it would replace the list, its rejects, a claimbook, or any file that is not a mapping; when it cannot be written.
pub fn begin(path: &Path, list: &'static FieldList, import: &ImportRequest) -> Result<Begun> {
    for (taken, what) in [(&import.path, "the list itself"), (&import.rejects, "the rejects")] {
        if !taken.is_empty() && same_place(path, Path::new(taken)) {
            let message = format!("the mapping cannot be written over {what}");
            return Err(Error::invalid(message, "name another file for it"));
        }
    }
    open(path, list)
}

/// It may replace another mapping, and nothing else: a list that is overwritten is lost.
fn open(path: &Path, list: &'static FieldList) -> Result<Begun> {
    let file = outside::create(path)?;
    if path.exists() && read(path, list).is_err() {
        let message = format!("{} is there already and is not a mapping file", path.display());
        return Err(Error::new(ErrorKind::Exists, message, "choose another name; nothing was overwritten"));
    }
    Ok(Begun { file, list })
}

/// Saves a mapping as a file.
pub fn save(book: &Book, request: MappingSave, _: &Progress<'_>) -> Result<SavedFile> {
    let MappingSave { path, columns, dates } = request;
    open(Path::new(&path), book.fields()?)?.finish(&Mapping { columns, dates })
}

/// Reads a mapping from a file.
pub fn load(book: &Book, request: PathRequest, _: &Progress<'_>) -> Result<MappingFile> {
    let list = book.fields()?;
    let Mapping { columns, dates } = read(Path::new(&request.path), list)?;
    Ok(MappingFile { columns, dates })
}

fn to_toml(mapping: &Mapping) -> String {
    let mut text = String::from(
        "# The columns of a list: the name of each in a claimbook, or nothing for one that is left out.\n[columns]\n",
    );
    let line = |(header, value): (&String, &String)| format!("{} = {}\n", quoted(header), quoted(value));
    text.extend(mapping.columns.iter().map(line));
    if !mapping.dates.is_empty() {
        text.push_str("\n# The order of dates: mdy, dmy or ymd.\n[dates]\n");
        text.extend(mapping.dates.iter().map(line));
    }
    text
}

/// A TOML text on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn from_settings(list: &FieldList, file: &SettingsFile) -> Result<Mapping> {
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
                let code = column(list, &text)
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

fn column(list: &FieldList, text: &str) -> std::result::Result<String, String> {
    let known: Vec<&str> = column_codes(list).collect();
    if text.is_empty() || known.contains(&text) { Ok(text.to_string()) } else { Err(did_you_mean(text, &known)) }
}

fn order(text: &str) -> Option<DateOrder> {
    DateOrder::ALL.into_iter().find(|order| order.code().eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use proptest::collection::btree_map;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn premium() -> &'static FieldList {
        crate::matters::template("linkedin-premium").unwrap().list()
    }

    fn mapping(text: &str) -> Result<Mapping> {
        from_settings(premium(), &SettingsFile::from_text("map.toml", text))
    }

    #[test]
    fn whatever_a_list_was_read_as_is_saved_and_over_nothing_but_a_mapping() {
        let folder = tempfile::tempdir().unwrap();
        let (map, list) = (folder.path().join("map.toml"), folder.path().join("list.csv"));
        let columns = column_codes(premium()).map(|code| (format!("Their {code}"), code.to_string())).collect();
        let all = Mapping { columns, ..Mapping::default() };
        for _ in 0..2 {
            open(&map, premium()).unwrap().finish(&all).unwrap();
            assert_eq!(read(&map, premium()), Ok(all.clone()));
        }
        std::fs::write(&list, "Last name\nLee\n").unwrap();
        let text = |path: &Path| path.display().to_string();
        let import =
            ImportRequest { path: text(&list), rejects: text(&folder.path().join("out.csv")), ..Default::default() };
        let refused = |path: &Path| begin(path, premium(), &import).err().unwrap().message;
        assert_eq!(
            refused(&folder.path().join(".").join("list.csv")),
            "the mapping cannot be written over the list itself"
        );
        assert_eq!(refused(&folder.path().join("out.csv")), "the mapping cannot be written over the rejects");
        let there = open(&list, premium()).err().unwrap();
        assert_eq!(there.message, format!("{} is there already and is not a mapping file", list.display()));
        assert_eq!(std::fs::read(&list).unwrap(), b"Last name\nLee\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left next to it");
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

    proptest! {
        #[test]
        fn a_saved_mapping_reads_back_as_it_is(
            columns in btree_map("\\PC{0,20}|[a-z\"'\\\\.=\\[\\]#\t\n\r\u{0}-\u{9f} ]{0,20}", select(vec!["", "email", "full_name", "last_name"]), 0..20),
            dates in btree_map("[\\PC\"'.]{0,12}", select(vec!["mdy", "dmy", "ymd"]), 0..6),
        ) {
            let owned = |map: BTreeMap<String, &str>| map.into_iter().map(|(key, value)| (key, value.to_string())).collect();
            let saved = Mapping { columns: owned(columns), dates: owned(dates) };
            let read = mapping(&to_toml(&saved)).unwrap();
            prop_assert_eq!(read, saved);
        }
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
