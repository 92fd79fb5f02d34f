//! The manifest, written next to a list on request: what the list holds, how it was made, and what its bytes must be.

use std::io::Read;
use std::path::{Path, PathBuf};

use claimbook_domain::matter::Matter;
use serde_json::{Value, json};

use super::columns::Column;
use super::design::Layout;
use super::noted::Noted;
use super::{redaction, words};
use crate::error::Error;
use crate::outside;
use crate::views::{Condition, Filter, Head};

const PROGRAM: &str = "Claimbook";
/// Replaces words that a manifest must not disclose.
const LEFT_OUT: &str = "(left out)";
/// No manifest has more bytes.
const LARGEST: u64 = 1 << 22;

/// `list.csv.manifest.json`.
pub(crate) fn place(list: &Path) -> PathBuf {
    let mut name = list.as_os_str().to_os_string();
    name.push(".manifest.json");
    PathBuf::from(name)
}

/// Removes the manifest of a list that another one has replaced. A file that is not a manifest, or the manifest of another file, stays,
/// and so does one that cannot be read or removed.
pub(crate) fn remove_stale(list: &Path, sha256: &str) {
    let place = place(list);
    let name = list.file_name().map(|name| name.to_string_lossy());
    if is_of_another(&place, name.as_deref().unwrap_or_default(), sha256) {
        let _ = std::fs::remove_file(place);
    }
}

fn is_of_another(place: &Path, name: &str, sha256: &str) -> bool {
    if std::fs::metadata(place).map_or(true, |found| found.len() > LARGEST) {
        return false;
    }
    let text = outside::open(place, "read").and_then(|file| {
        let mut text = Vec::new();
        (&file).take(LARGEST).read_to_end(&mut text).map_err(|why| Error::file(&why, "read", place)).map(|_| text)
    });
    let document = text.ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    document.is_some_and(|manifest| {
        manifest["manifest"] == 1
            && manifest["program"]["name"] == PROGRAM
            && manifest["file"]["name"] == name
            && manifest["file"]["sha256"].as_str().is_some_and(|noted| noted != sha256)
    })
}

/// What a manifest says in addition to what is noted in the book.
pub(crate) struct ManifestContext<'a> {
    /// The act of the export, if the book took note of it.
    pub(crate) event: Option<i64>,
    /// Who exported it.
    pub(crate) actor: &'a str,
    /// The last head that the list knows of. That of the export itself cannot be known before the manifest is in its place.
    pub(crate) head: Option<&'a Head>,
}

/// The whole text, for people and programs; the members are always in this order.
pub(crate) fn text(noted: &Noted, matter: &Matter, layout: &Layout, context: &ManifestContext<'_>) -> String {
    let ManifestContext { event, actor, head } = context;
    let columns: Vec<Value> = layout
        .columns
        .iter()
        .map(|laid| json!({ "heading": laid.heading, "column": laid.column.heading(), "holds": laid.column.label() }))
        .collect();
    let filter = disclosable_filter(noted, matter);
    let name = if noted.is_for_court() { "" } else { &noted.list };
    let document = json!({
        "manifest": 1,
        "file": {
            "name": noted.file,
            "format": noted.format,
            "byte_order_mark": noted.excel,
            "rows": noted.rows,
            "bytes": noted.bytes,
            "sha256": noted.sha256,
        },
        "list": { "what": noted.for_reader(), "preset": noted.preset, "name": name },
        "matter": { "caption": matter.caption, "id": matter.id, "version": noted.matter_version, "rules_version": matter.rules_version },
        "as_of": { "at": noted.as_of, "event": noted.as_of_event },
        "head": head,
        "exported": { "by": actor, "event": event },
        "columns": columns,
        "filter": { "in_words": words::filter(&filter, matter.list()), "data": filter },
        "sort": { "in_words": words::sort(&noted.design.sort, matter.list()), "data": noted.design.sort },
        "date_form": layout.date_form.code(),
        "unmapped_columns": layout.extras,
        "redaction": if layout.for_court { "court (Fed. R. Civ. P. 5.2)" } else { "none" },
        "program": { "name": PROGRAM, "version": noted.program, "list_format": noted.list_format },
    });
    format!("{document:#}\n")
}

/// The filter as it may be disclosed: the manifest of a list for filing contains nothing that the list may not contain. Of a search by
/// name, address or words it says only that there was one.
fn disclosable_filter(noted: &Noted, matter: &Matter) -> Filter {
    let mut filter = noted.design.filter.clone();
    if !noted.is_for_court() {
        return filter;
    }
    let keeps = |condition: &Condition| match Column::parse(&condition.field, matter.list()) {
        Ok(column) => {
            redaction::instead(column).is_none()
                && condition.values.iter().all(|value| redaction::unfit(column, value, matter).is_none())
        }
        // Imports and pieces of evidence, by their numbers.
        Err(_) => true,
    };
    for condition in filter.conditions.iter_mut().filter(|condition| !keeps(condition)) {
        condition.values = vec![LEFT_OUT.into()];
    }
    if !filter.search.trim().is_empty() {
        filter.search = LEFT_OUT.into();
    }
    filter
}
