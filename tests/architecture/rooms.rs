//! The arrows between the files of a crate: stages that point one way, and circles that may only shrink.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources;

/// The stages of an import, in the order in which a row passes through them. Each may import those before it.
const STAGES: [&str; 7] = ["columns", "list", "cells", "reimport", "verdict", "ledger", "read"];

/// No folder of the import holds more files.
const FILES_OF_A_FOLDER: usize = 15;

/// The most files of a crate that import each other in a circle, counted when this was written. Lower it, never raise it.
const CIRCLES: &[(&str, usize)] = &[
    ("crates/text", 1),
    ("crates/tabular", 2),
    ("crates/document", 2),
    ("crates/domain", 2),
    ("crates/intake", 1),
    ("crates/production", 1),
    ("crates/store", 3),
    ("crates/app", 18),
    ("crates/cli", 4),
    ("src-tauri", 6),
];

const IMPORT: &str = "crates/app/src/import/";

#[test]
fn the_stages_of_an_import_point_one_way() {
    for stage in STAGES {
        let exists = [format!("{IMPORT}{stage}.rs"), format!("{IMPORT}{stage}/mod.rs")];
        assert!(exists.iter().any(|path| crate::root().join(path).exists()), "the stage {stage} is gone");
    }
    for source in sources(&[IMPORT.trim_end_matches('/')]) {
        let own = source.path[IMPORT.len()..].split('/').next().unwrap_or_default().trim_end_matches(".rs");
        let Some(place) = STAGES.iter().position(|stage| *stage == own) else { continue };
        for later in &STAGES[place + 1..] {
            let path = format!("crate::import::{later}::");
            assert!(!source.code.contains(&path), "{} imports the later stage {later}", source.path);
        }
    }
}

#[test]
fn a_folder_of_the_import_can_be_taken_in_at_a_glance() {
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for path in crate::files(&[IMPORT.trim_end_matches('/')], &["rs", "txt"]) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_string();
        *folders.entry(folder).or_default() += 1;
    }
    assert!(folders.len() > 4, "the folders of the import are elsewhere");
    for (folder, files) in folders {
        assert!(files <= FILES_OF_A_FOLDER, "{folder} holds {files} files");
    }
}

#[test]
fn no_file_is_longer_than_one_reads() {
    const LINES: usize = 400;
    let folders = ["crates", "src-tauri/src", "tests", "ui/src", "ui/tests", "ui/dev"];
    let paths = crate::files(&folders, &["rs", "ts", "svelte", "css"]);
    assert!(paths.len() > 400, "the files are elsewhere");
    for path in paths.iter().filter(|path| !path.ends_with("/bindings.ts")) {
        let lines = crate::read(path).lines().count();
        assert!(lines <= LINES, "{path} has {lines} lines: split it by what it holds");
    }
}

#[test]
fn circles_of_files_only_shrink() {
    let mut wrong = Vec::new();
    for (room, most) in CIRCLES {
        let largest = largest_circle(&format!("{room}/src"));
        let files = largest.len().max(1);
        if files > *most {
            wrong.push(format!("{files} files of {room} import each other: {}", largest.join(", ")));
        } else if files < *most {
            wrong.push(format!("the largest circle of {room} has {files} files now: lower the number here"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The largest set of modules of which each imports each other one, directly or through others; empty where there is none of two.
fn largest_circle(src: &str) -> Vec<String> {
    let mut modules: BTreeMap<String, String> = BTreeMap::new();
    for source in sources(&[src]) {
        modules.entry(module_of(&source.path[src.len() + 1..])).or_default().push_str(&source.code);
    }
    modules.remove("");
    let names: BTreeSet<String> = modules.keys().cloned().collect();
    let arrows: BTreeMap<&str, BTreeSet<String>> =
        modules.iter().map(|(module, code)| (module.as_str(), imports(module, code, &names))).collect();
    let reaches: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|module| (*module, reached(module, &arrows))).collect();
    let circle = |module: &str| -> Vec<String> {
        let both = reaches[module].iter().filter(|other| reaches[**other].contains(module));
        both.map(|other| (*other).to_string()).collect()
    };
    names.iter().map(|module| circle(module)).max_by_key(Vec::len).unwrap_or_default()
}

/// A folder of plain declarations that name each other and do nothing; it counts as one file.
const DECLARATIONS: &str = "views/";

/// `import/cells/mod.rs` is `import::cells`, `lib.rs` is empty.
fn module_of(path: &str) -> String {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    if path.starts_with(DECLARATIONS) {
        return DECLARATIONS.trim_end_matches('/').into();
    }
    if matches!(path, "lib" | "main") { String::new() } else { path.replace('/', "::") }
}

fn reached<'a>(from: &str, arrows: &'a BTreeMap<&str, BTreeSet<String>>) -> BTreeSet<&'a str> {
    let (mut found, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(module) = open.pop() {
        for next in arrows.get(module).into_iter().flatten() {
            if found.insert(next.as_str()) {
                open.push(next);
            }
        }
    }
    found
}

/// The modules that a module names after `crate::` and `super::`, and those of its own children that it imports from.
fn imports(module: &str, code: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    let own: Vec<&str> = module.split("::").collect();
    let mut found = BTreeSet::new();
    for (start, word) in ["crate::", "super::", "use "].iter().flat_map(|word| code.match_indices(word)) {
        let before = code[..start].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let mut path = &code[start + word.len()..];
        let mut base: Vec<&str> = match word {
            "crate::" => Vec::new(),
            "super::" => own[..own.len() - 1].to_vec(),
            _ => own.clone(),
        };
        if word == "use " && ["crate::", "super::"].iter().any(|word| path.starts_with(word)) {
            continue;
        }
        while let Some(rest) = path.strip_prefix("super::") {
            base.pop();
            path = rest;
        }
        for tail in tails(path) {
            let whole: Vec<&str> = base.iter().copied().chain(tail).collect();
            let named =
                (1..=whole.len()).rev().map(|length| whole[..length].join("::")).find(|name| names.contains(name));
            found.extend(named.filter(|name| name != module));
        }
    }
    found
}

/// The segments of a path; one list for each name in braces.
fn tails(path: &str) -> Vec<Vec<&str>> {
    let mut segments = Vec::new();
    let mut rest = path;
    loop {
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split('}').next().unwrap_or_default();
            return list
                .split(',')
                .map(|name| {
                    segments.iter().copied().chain(name.trim().split("::").filter(|word| *word != "self")).collect()
                })
                .collect();
        }
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        segments.push(&rest[..length]);
        match rest[length..].strip_prefix("::") {
            Some(more) => rest = more,
            None => return vec![segments],
        }
    }
}
