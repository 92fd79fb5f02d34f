//! The matter of a book: shown, previewed, edited, undone.

use std::collections::BTreeMap;

use chrono::{TimeZone, Utc};

use super::*;
use crate::book::FixedClock;
use crate::{claimants, undo};

fn book(folder: &tempfile::TempDir) -> Book {
    let now = Utc.with_ymd_and_hms(2025, 3, 15, 1, 0, 0).unwrap();
    Book::create(
        &folder.path().join("a.claimbook"),
        template("linkedin-premium").unwrap(),
        Box::new(FixedClock(now)),
        "km",
    )
    .unwrap()
}

fn add_qualified(book: &Book) {
    let fields = BTreeMap::from([("last_name".to_string(), "Reyes".to_string())]);
    let added = claimants::add(book, ClaimantAdd { fields, ..ClaimantAdd::default() }, &Progress::silent()).unwrap();
    for status in ["in_review", "qualified"] {
        let (claim_no, status, reason) = (added.claim_no.clone(), status.to_string(), "attorney_override".to_string());
        let next = ClaimantMove { claim_no, status, reason, ..ClaimantMove::default() };
        claimants::change_status(book, next, &Progress::silent()).unwrap();
    }
}

fn set(pairs: &[(&str, &str)]) -> MatterEdit {
    let set = pairs.iter().map(|(key, value)| ((*key).to_string(), (*value).to_string())).collect();
    MatterEdit { set, version: None }
}

fn shown(book: &Book) -> MatterView {
    get(book, Nothing {}, &Progress::silent()).unwrap()
}

#[test]
fn days_left_are_counted_in_the_zone_of_the_matter() {
    let folder = tempfile::tempdir().unwrap();
    let view = shown(&book(&folder));
    assert_eq!(view.version, 1);
    // 01:00 UTC on the 15th is still the 14th in California.
    assert_eq!((view.limitation[0].date.as_str(), view.limitation[0].days_left), ("2026-09-18", 553));
}

#[test]
fn a_changed_amount_shows_its_effect_first_and_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(&folder);
    add_qualified(&book);
    let edit_request = set(&[("per_plaintiff", "1,500.00")]);
    let effect = preview(&book, edit_request.clone(), &Progress::silent()).unwrap();
    assert_eq!((effect.before.qualified.cents.as_str(), effect.after.qualified.cents.as_str()), ("100000", "150000"));
    assert_eq!(shown(&book).per_plaintiff_cents, "100000", "a preview writes nothing");

    let after = edit(&book, edit_request, &Progress::silent()).unwrap();
    assert_eq!((after.per_plaintiff_cents.as_str(), after.version), ("150000", 2));
    let undone = undo::undo(&book, UndoRequest::default(), &Progress::silent()).unwrap();
    assert_eq!(undone.undone.what, "Changed Sought for each plaintiff from '1,000.00' to '1,500.00'");
    assert_eq!(shown(&book).per_plaintiff_cents, "100000");
}

#[test]
fn an_edit_against_an_old_version_shows_both_values() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(&folder);
    edit(&book, set(&[("basis", "sought")]), &Progress::silent()).unwrap();
    let stale = MatterEdit { version: Some(1), ..set(&[("basis", "contested")]) };
    let error = edit(&book, stale, &Progress::silent()).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Conflict);
    assert_eq!((error.conflicts[0].theirs.as_str(), error.conflicts[0].yours.as_str()), ("sought", "contested"));
    assert_eq!(shown(&book).basis, "sought");
}

#[test]
fn an_edit_that_changes_nothing_is_not_an_act() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(&folder);
    let before = book.change().unwrap();
    edit(&book, set(&[("basis", "sought, contested"), ("per_plaintiff", "$1,000")]), &Progress::silent()).unwrap();
    assert_eq!(book.change().unwrap(), before);
}

#[test]
fn claim_numbers_stay_even_when_the_edit_before_them_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(&folder);
    edit(&book, set(&[("claim_prefix", "LI")]), &Progress::silent()).unwrap();
    let renumbering = book.change().unwrap();
    add_qualified(&book);
    let error = edit(&book, set(&[("claim_prefix", "XX")]), &Progress::silent()).unwrap_err();
    assert!(error.message.starts_with("claim_prefix: it cannot be changed any more"), "{}", error.message);
    let error =
        undo::undo(&book, UndoRequest { event: Some(renumbering), ..UndoRequest::default() }, &Progress::silent())
            .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Conflict);
    assert_eq!(shown(&book).claim_prefix, "LI");
}

const PAGE: &str = include_str!("../../../../docs/matters.md");

#[test]
fn the_page_about_matters_names_every_key_and_kind() {
    let parameters = parameters::PARAMETERS.iter().map(|parameter| parameter.key);
    let others = [parameters::CENTS_KEY, "id", "about", "field"];
    let kinds = claimbook_domain::field::DeclaredKind::ALL.map(|(_, code, _)| code);
    let fields = fields::KEYS.into_iter().chain([fields::TO_SYNONYMS]);
    let missing: Vec<&str> = parameters
        .chain(others)
        .chain(fields)
        .chain(kinds)
        .filter(|key| !PAGE.contains(&format!("| `{key}` |")) && !PAGE.contains(&format!("`{key}`, `")))
        .filter(|key| !PAGE.contains(&format!(", `{key}` |")))
        .collect();
    assert_eq!(missing, [] as [&str; 0], "docs/matters.md does not have them in the first column of a table");
    for (_, code) in Sensitive::ALL {
        assert!(PAGE.contains(&format!("`\"{code}\"`")), "{code}");
    }
}

#[test]
fn the_example_of_the_page_is_a_matter() {
    let example = PAGE.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mixer.toml");
    std::fs::write(&path, example).unwrap();
    let matter = from_file(&path).unwrap();
    let keys: Vec<&str> = matter.fields.iter().map(|declared| declared.key.as_str()).collect();
    assert_eq!(keys, ["serial_number", "bought_on", "price_paid", "harm"]);
    assert_eq!((matter.claim_no(1).as_str(), matter.tables().len()), ("MIX-0000001", 1));
}
