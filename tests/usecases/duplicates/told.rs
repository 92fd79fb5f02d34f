//! What a person said of two claims is in the history of both, and nobody is asked about them again.

use claimbook_app::views::*;
use serde_json::json;

use super::person;
use crate::world::World;

/// What was done to a claim, newest first.
fn history(world: &World, claim_no: &str) -> Vec<String> {
    let history: History = world.call("history.list", json!({ "claim_no": claim_no })).unwrap();
    history.rows.into_iter().map(|row| row.what).collect()
}

/// Who may be the person of a claim, by its record and while somebody edits it.
fn asked(world: &World, claim_no: &str) -> Vec<String> {
    let record: ClaimantRecord = world.call("claimants.get", json!({ "claim_no": claim_no })).unwrap();
    let typed = json!({ "fields": record.claimant.fields, "except": claim_no });
    let list: SimilarList = world.call("claimants.similar", typed).unwrap();
    let [shown, typed]: [Vec<String>; 2] =
        [record.similar, list.rows].map(|rows| rows.into_iter().map(|row| row.claim_no).collect());
    assert_eq!(shown, typed);
    shown
}

fn one_mailbox() -> (World, [String; 3]) {
    let world = World::new();
    let claims = ["Ann", "Ann", "Ann"].map(|first| world.add_with(person("Roe", first, "roe@example.org")));
    (world, claims)
}

#[test]
fn whom_a_person_told_apart_are_not_asked_about_again_and_both_histories_say_so() {
    for compared in [false, true] {
        let (world, [first, second, third]) = one_mailbox();
        if compared {
            super::found(&world);
        }
        let apart = json!({ "a": second, "b": first, "reason": "mother and daughter" });
        world.call::<NotSameView>("duplicates.not_same", apart).unwrap();
        let said = format!("Kept {first} and {second} apart as two people: mother and daughter");
        for (claim, left) in [(&first, &third), (&second, &third)] {
            assert_eq!((history(&world, claim)[0].as_str(), asked(&world, claim)), (said.as_str(), vec![left.clone()]));
        }
        assert_eq!(asked(&world, &third), [first.clone(), second.clone()]);
        assert!(!history(&world, &third).contains(&said));
        world.undo().unwrap();
        for (claim, other) in [(&first, &second), (&second, &first)] {
            let told = history(&world, claim);
            assert!(told[0].starts_with("Undid") && told[1] == said, "{told:?}");
            assert!(asked(&world, claim).contains(other));
        }
        world.is_sound();
    }
}

#[test]
fn a_page_of_the_history_has_no_more_than_was_asked_for() {
    let (world, [first, second, third]) = one_mailbox();
    for other in [&second, &third] {
        let apart = json!({ "a": first, "b": other, "reason": "sisters" });
        world.call::<NotSameView>("duplicates.not_same", apart).unwrap();
        world.edit(&third, "city", other).unwrap();
    }
    let mut pages = Vec::new();
    let mut before = 0;
    loop {
        let request = json!({ "claim_no": third, "before": before, "limit": 1 });
        let page: History = world.call("history.list", request).unwrap();
        assert!(page.rows.len() <= 1);
        let Some(row) = page.rows.into_iter().next() else { break };
        before = row.event;
        pages.push(row.what);
    }
    assert_eq!((pages.len(), &pages), (4, &history(&world, &third)));
}

#[test]
fn claims_of_one_file_are_not_asked_about_each_other() {
    let (world, [first, second, third]) = one_mailbox();
    let request = json!({ "survivor": first, "losers": [second, third] });
    world.call::<MergeDone>("merges.merge", request).unwrap();
    for claim in [&first, &second, &third] {
        assert_eq!(asked(&world, claim), [] as [&str; 0], "{claim}");
    }
    let later = world.add_with(person("Roe", "Ann", "roe@example.org"));
    world.call::<MergeDone>("merges.merge", json!({ "survivor": later, "losers": [first] })).unwrap();
    assert_eq!(asked(&world, &second), [] as [&str; 0], "by way of another one");
    world.call::<UnmergeDone>("merges.unmerge", json!({ "loser": second })).unwrap();
    assert_eq!(asked(&world, &second), [first, third, later]);
    world.is_sound();
}
