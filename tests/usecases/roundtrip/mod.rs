//! A list made for editing goes out, is changed in a spreadsheet, and comes back.

mod out;

use claimbook_app::views::*;
use serde_json::json;

use crate::world::World;

impl World {
    /// Writes the list made for editing; its text.
    pub(crate) fn export_for_editing(&self, name: &str, filter: serde_json::Value) -> String {
        let path = self.path(name);
        let request = json!({ "path": path, "preset": "editing", "filter": filter });
        let _: SavedFile = self.call("export.save", request).unwrap();
        std::fs::read_to_string(path).unwrap()
    }
}
