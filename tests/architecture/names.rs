//! One name means one type in a crate.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Source, sources};

const CRATES: [&str; 9] = [
    "crates/text",
    "crates/tabular",
    "crates/document",
    "crates/production",
    "crates/domain",
    "crates/store",
    "crates/app",
    "crates/cli",
    "src-tauri",
];

#[test]
fn a_name_means_one_type_in_a_crate() {
    let twice: Vec<String> = CRATES.into_iter().flat_map(|of| repeated(&sources(&[of]))).collect();
    assert!(twice.is_empty(), "call each type what it is:\n{}", twice.join("\n"));
}

#[test]
fn a_type_is_found_by_its_declaration() {
    let source = |path: &str, code: &str| Source { path: path.to_string(), code: code.to_string() };
    let one = source("a.rs", "pub(crate) struct Row<'r> {\n    kind: Kind,\n}\nimpl Row {\n    type Item = u8;\n}\n");
    let other = source("b.rs", "enum Kind {}\npub type Item = u8;\nunion Row {}\n");
    assert_eq!(declared(&one.code), ["Row"], "neither the type of a member nor one of a trait is declared there");
    assert_eq!(declared(&other.code), ["Kind", "Item", "Row"]);
    assert_eq!(repeated(&[one, other]), ["Row is in a.rs, b.rs"]);
}

/// The names that more than one type has, with the files in which they are declared. A type that each system has in a form of its own is in
/// one file.
fn repeated(sources: &[Source]) -> Vec<String> {
    let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in sources {
        for name in declared(&source.code) {
            places.entry(name).or_default().insert(&source.path);
        }
    }
    let twice = places.into_iter().filter(|(_, paths)| paths.len() > 1);
    twice.map(|(name, paths)| format!("{name} is in {}", Vec::from_iter(paths).join(", "))).collect()
}

/// The names of the types that the code declares.
fn declared(code: &str) -> Vec<&str> {
    code.lines().filter_map(declared_in).collect()
}

/// The type that a line begins to declare. An indented `type` belongs to a trait.
fn declared_in(line: &str) -> Option<&str> {
    let item = line.trim_start();
    let item = match item.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => item,
    };
    let (kind, rest) = item.split_once(' ')?;
    let declares = match kind {
        "struct" | "enum" | "trait" | "union" => true,
        "type" => !line.starts_with(' '),
        _ => false,
    };
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    (declares && end > 0).then(|| &rest[..end])
}
