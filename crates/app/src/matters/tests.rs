//! The matter of a book: shown, previewed, edited, undone.

use std::collections::BTreeMap;

use chrono::{TimeZone, Utc};
use claimbook_domain::eligibility::Rule;

use super::rules_file::RulesDraft;
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
    MatterEdit { set, reason: "Counsel decided".into(), ..MatterEdit::default() }
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
    assert_eq!(undone.undone.what, "Put version 2 of the rules in force (Sought for each plaintiff): Counsel decided");
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
    let others = [parameters::CENTS_KEY, "id", "about", "field", rules::TABLE];
    let kinds = claimbook_domain::field::DeclaredKind::ALL.map(|(_, code, _)| code);
    let fields = fields::KEYS.into_iter().chain([fields::TO_SYNONYMS]);
    let missing: Vec<&str> = parameters
        .chain(others)
        .chain(fields)
        .chain(rules::KEYS)
        .chain(kinds)
        .filter(|key| !PAGE.contains(&format!("| `{key}` |")) && !PAGE.contains(&format!("`{key}`, `")))
        .filter(|key| !PAGE.contains(&format!(", `{key}` |")))
        .collect();
    assert_eq!(missing, [] as [&str; 0], "docs/matters.md does not have them in the first column of a table");
    for (_, code) in Sensitive::ALL {
        assert!(PAGE.contains(&format!("`\"{code}\"`")), "{code}");
    }
}

const RULES_PAGE: &str = include_str!("../../../../docs/rules.md");

#[test]
fn the_page_about_rules_has_examples_that_are_rules() {
    let matter = template("linkedin-premium").unwrap();
    let fenced = |fence: &str| -> Vec<&str> {
        RULES_PAGE.split(fence).skip(1).filter_map(|rest| rest.split("```").next()).collect()
    };
    for test in fenced("## Examples\n\n```\n")[0].lines() {
        let rule = RulesDraft {
            rules: vec![Rule { test: test.into(), ..matter.rules[0].clone() }],
            ..RulesDraft::of(&matter)
        };
        let read = rules_file::from_text("page", &rule.text(), &matter);
        assert_eq!(read.unwrap(), rule, "{test}");
    }
    let [table, dates] = fenced("```toml\n")[..] else { panic!("the page has two examples of TOML") };
    let draft = rules_file::from_text("page", &format!("{dates}\n{table}"), &matter).unwrap();
    assert_eq!((draft.rules[0].id.as_str(), draft.class_end), ("R3", matter.class_end));
    for key in rules::KEYS {
        assert!(RULES_PAGE.contains(&format!("| `{key}` |")), "{key}");
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

#[test]
fn a_bar_date_is_shown_edited_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(&folder);
    let value = |key: &str| shown(&book).fields.into_iter().find(|field| field.key == key).unwrap().value;
    assert_eq!((value("bar_date").as_str(), value("qualifies_by_itself").as_str()), ("", "no"));
    edit(&book, set(&[("bar_date", "2025-06-30"), ("qualifies_by_itself", "yes")]), &Progress::silent()).unwrap();
    assert_eq!((value("bar_date").as_str(), value("qualifies_by_itself").as_str()), ("2025-06-30", "yes"));
    undo::undo(&book, UndoRequest::default(), &Progress::silent()).unwrap();
    assert_eq!((value("bar_date").as_str(), value("qualifies_by_itself").as_str()), ("", "no"));
    undo::redo(&book, RedoRequest::default(), &Progress::silent()).unwrap();
    assert_eq!(value("bar_date"), "2025-06-30");
    edit(&book, set(&[("bar_date", "")]), &Progress::silent()).unwrap();
    assert_eq!(value("bar_date"), "");
    let error = edit(&book, set(&[("qualifies_by_itself", "perhaps")]), &Progress::silent()).unwrap_err();
    assert_eq!(error.message, "qualifies_by_itself: 'perhaps' is neither yes nor no");
}

#[test]
fn what_a_rule_names_stays_until_the_rule_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(&folder);
    for (key, value, named) in [
        ("field.profile_url.retired", "yes", "test of R1, at character 50: the matter has no field 'profile_url'"),
        (
            "limitation",
            "",
            "test of R11, at character 42: the matter has no limitation date of \"Stored Communications Act, without tolling\"",
        ),
    ] {
        let error = edit(&book, set(&[(key, value)]), &Progress::silent()).unwrap_err();
        assert_eq!(error.message, format!("a rule names what would be gone: {named}"));
    }
    // The rules of a claimbook that has none bind nothing.
    let firm = Book::create(
        &folder.path().join("b.claimbook"),
        Matter { rules: Vec::new(), ..template("linkedin-premium").unwrap() },
        Box::new(FixedClock(Utc.with_ymd_and_hms(2025, 3, 15, 1, 0, 0).unwrap())),
        "km",
    )
    .unwrap();
    edit(&firm, set(&[("limitation", "")]), &Progress::silent()).unwrap();
}
