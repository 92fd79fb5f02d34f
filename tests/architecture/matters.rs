//! What the code may know of the matters that come along.

use crate::{ROOMS, files, misplaced, read, sources};

/// A matter is data: no code knows a party, a product, a case or a field of a matter by name, except the templates and their sample, the
/// migration of books that had the fields of the first matter, and the readers of what
/// companies export.
#[test]
fn no_code_knows_a_matter_by_name() {
    let may = [
        "crates/app/src/matters/template.rs",
        "crates/app/src/evidence/data_export",
        "crates/app/src/sample.rs",
        "crates/domain/src/choice.rs",
        "crates/domain/src/evidence.rs",
        "crates/store/src/earlier.rs",
        "crates/app/src/views/data_export.rs",
        "crates/cli/src/evidence/facts.rs",
        "crates/intake/src/",
    ];
    let mut sources = sources(ROOMS);
    for source in &mut sources {
        source.code = source.code.to_lowercase();
    }
    let names = names_of_matters();
    assert!(
        ["linkedin", "de la torre", "premium career"].iter().all(|name| names.contains(&name.to_string())),
        "{names:?}"
    );
    let faults = misplaced(&sources, &names.iter().map(String::as_str).collect::<Vec<_>>(), &may);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Parties, numbers, products and fields of the matters that come along, in small letters; the keys of fields as code names them.
fn names_of_matters() -> Vec<String> {
    let mut names = vec!["inmail".to_string(), "premium".to_string()];
    for path in files(&["crates/app/src/matters"], &["toml"]) {
        let matter: toml::Table = read(&path).parse().unwrap_or_else(|why| panic!("{path}: {why}"));
        let lists = |key: &str| matter.get(key).and_then(|list| list.as_array()).into_iter().flatten();
        let texts = |key: &str| lists(key).filter_map(|text| text.as_str());
        for field in lists("field") {
            names.extend(
                ["key", "from", "to"].into_iter().filter_map(|key| Some(format!("\"{}\"", field.get(key)?.as_str()?))),
            );
        }
        let text = |key: &str| matter.get(key).and_then(|text| text.as_str()).unwrap_or_default();
        let party = |party: &str| party.trim_end_matches(|c: char| c != ' ').trim_end().to_lowercase();
        names.extend(
            text("caption")
                .split(" v. ")
                .map(|name| if name.ends_with('.') { party(name) } else { name.to_lowercase() }),
        );
        names.extend([text("id"), text("number")].into_iter().chain(texts("plans")).map(str::to_lowercase));
        // The mail house has a column of that name in every matter.
        names.retain(|name| !name.is_empty() && name != "\"notice_id\"");
    }
    names
}
