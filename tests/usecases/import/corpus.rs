//! Files as people sent them, kept byte for byte in `fixtures/lists`, each with what it must become.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{counts, fixture};
use crate::world::World;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Expected {
    /// Why the import is refused; then nothing else is looked at.
    refused: String,
    encoding: String,
    delimiter: String,
    header_line: u64,
    counts: [u64; 5],
    /// `row column` of each.
    rejects: Vec<String>,
    mapping: BTreeMap<String, String>,
    unmapped: Vec<String>,
}

#[test]
fn every_list_that_was_ever_sent_becomes_what_it_should() {
    let text = std::fs::read_to_string(fixture("expected.json")).unwrap();
    let expected: BTreeMap<String, Expected> = serde_json::from_str(&text).unwrap();
    let files = std::fs::read_dir(fixture("")).unwrap().count();
    assert_eq!(expected.len() + 2, files, "each list and no other has its expectation");
    for (name, wanted) in expected {
        let world = World::new();
        let done = world.import(&fixture(&name));
        if !wanted.refused.is_empty() {
            assert_eq!(done.unwrap_err().message, wanted.refused);
            continue;
        }
        let done = done.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let rejects: Vec<String> =
            done.rejects.iter().map(|reject| format!("{} {}", reject.row, reject.column)).collect();
        assert_eq!((counts(&done), rejects), (wanted.counts, wanted.rejects), "{name}");
        let file = &done.file;
        let found = (file.encoding.as_str(), file.delimiter.as_str(), file.header_line);
        assert_eq!(found, (wanted.encoding.as_str(), wanted.delimiter.as_str(), wanted.header_line), "{name}");
        if !wanted.mapping.is_empty() {
            assert_eq!(done.mapping, wanted.mapping, "{name}");
        }
        if !wanted.unmapped.is_empty() {
            assert_eq!(done.unmapped, wanted.unmapped, "{name}");
        }
        world.is_sound();
    }
}
