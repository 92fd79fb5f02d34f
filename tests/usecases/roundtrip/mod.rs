//! A list made for editing goes out, is changed in a spreadsheet, and comes back.

mod columns;
mod conflicts;
mod damage;
mod edits;
// Where the tests install what they need.
#[cfg(target_os = "linux")]
mod libreoffice;
mod mixed;
mod origin;
mod out;
mod parts;
mod properties;
mod rows;
mod uncompared;

use claimbook_app::Error;
use claimbook_app::views::*;
use serde_json::{Value, json};

use crate::world::World;

impl World {
    /// Writes the list made for editing; its text.
    pub(crate) fn export_for_editing(&self, name: &str, filter: Value) -> String {
        let path = self.path(name);
        let request = json!({ "path": path, "preset": "editing", "filter": filter });
        let _: SavedFile = self.call("export.save", request).unwrap();
        std::fs::read_to_string(path).unwrap()
    }

    /// Exports everybody for editing.
    pub(crate) fn sheet(&self) -> Sheet {
        Sheet::read(&self.export_for_editing("edit.csv", json!({})))
    }

    /// Imports what came back, having seen that the dry run says the same.
    pub(crate) fn take_back(&self, sheet: &Sheet) -> ImportReport {
        self.take_back_with(sheet, json!({})).unwrap()
    }

    /// The same with decisions.
    pub(crate) fn take_back_with(&self, sheet: &Sheet, options: Value) -> Result<ImportReport, Error> {
        let path = self.file("back.csv", sheet.text().as_bytes());
        let told = self.preview_with(&path, options.clone()).unwrap();
        let done = self.import_with(&path, options)?;
        assert_eq!(
            ImportReport { committed: true, batch: done.batch, seen: String::new(), ..told },
            done,
            "the dry run said otherwise"
        );
        self.is_sound();
        Ok(done)
    }

    /// People who differ in every column that stories change.
    pub(crate) fn people(&self, how_many: usize) {
        for n in 1..=how_many {
            let person = json!({
                "last_name": format!("Family{n}"), "first_name": format!("Given{n}"), "city": format!("Town{n}"),
                "zip": format!("0{}", 1000 + n * 7), "email": format!("p{n}@example.org"),
                "phone": format!("+1 415 555 {:04}", 100 + n), "address1": format!("{n} Main St."),
                "premium_start": format!("2023-{:02}-{:02}", 1 + n % 12, 1 + (n * 5) % 28),
                "notes": format!("note {n}"),
            });
            self.add_with(person);
        }
    }
}

/// A list as a spreadsheet holds it.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Sheet {
    pub(crate) fn read(text: &str) -> Sheet {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().iter().map(str::to_string).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect();
        Sheet { header, rows }
    }

    pub(crate) fn text(&self) -> String {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        std::iter::once(&self.header).chain(&self.rows).for_each(|row| writer.write_record(row).unwrap());
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    pub(crate) fn column(&self, name: &str) -> usize {
        self.header.iter().position(|header| header == name).unwrap()
    }

    pub(crate) fn cell(&self, row: usize, name: &str) -> &str {
        &self.rows[row - 1][self.column(name)]
    }

    pub(crate) fn set(&mut self, row: usize, name: &str, value: &str) {
        let column = self.column(name);
        self.rows[row - 1][column] = value.to_string();
    }

    /// Changes every cell of a column.
    pub(crate) fn each(&mut self, name: &str, change: impl Fn(&str) -> String) {
        let column = self.column(name);
        self.rows.iter_mut().for_each(|row| row[column] = change(&row[column]));
    }
}

/// theirs, ours, both, damaged.
pub(crate) fn told(report: &ImportReport) -> [u64; 4] {
    let review = report.review.as_ref().unwrap();
    [review.theirs, review.ours, review.both, review.damaged]
}

/// Groups of damage as `id: count`.
pub(crate) fn damage(report: &ImportReport) -> Vec<String> {
    let groups = &report.review.as_ref().unwrap().damage;
    groups.iter().map(|group| format!("{}: {}", group.id, group.count)).collect()
}

/// Everything of every claimant, except for versions.
pub(crate) fn everything(world: &World) -> Vec<ClaimantView> {
    let page: ClaimantPage = world.call("claimants.list", json!({ "limit": 1000 })).unwrap();
    page.rows.into_iter().map(|row| ClaimantView { version: 0, ..row }).collect()
}
