//! What is being typed survives a kill and is not an act.

use claimbook_app::views::*;
use serde_json::json;

use crate::world::{World, call};

#[test]
fn typed_text_is_there_for_the_next_program_and_leaves_no_trace_in_the_history() {
    let world = World::new();
    let before = world.book.change().unwrap();
    world.call::<Done>("drafts.put", json!({ "key": "claimant/LNKD-0000001/notes", "value": "half a sen" })).unwrap();
    world.call::<Done>("drafts.put", json!({ "key": "new/last_name", "value": "Київ" })).unwrap();
    let next = world.opened_by("D. Ortiz");
    let found: DraftList = call(&next, "drafts.list", json!({ "prefix": "claimant/" })).unwrap();
    assert_eq!(found.rows.len(), 1);
    assert_eq!(found.rows[0].value, "half a sen");
    assert_eq!(world.book.change().unwrap(), before);
    world.call::<Done>("drafts.put", json!({ "key": "new/last_name", "value": "" })).unwrap();
    let none: DraftList = world.call("drafts.list", json!({ "prefix": "new/" })).unwrap();
    assert!(none.rows.is_empty());
}

#[test]
fn what_is_typed_while_an_act_writes_waits_in_one_call_and_is_read_at_once() {
    let world = World::new();
    let put = |key: &str| world.call::<Done>("drafts.put", json!({ "key": key, "value": "typed" })).unwrap();
    let keys = |book: &claimbook_app::Book| -> Vec<String> {
        let found: DraftList = call(book, "drafts.list", json!({ "prefix": "" })).unwrap();
        found.rows.into_iter().map(|draft| draft.key).collect()
    };
    std::thread::scope(|scope| {
        let act = world.book.act("test", |_| {
            scope.spawn(|| put("a"));
            while keys(&world.book).is_empty() {
                std::thread::yield_now();
            }
            // The act holds the writer, and the first call waits for it: this one must not.
            put("b");
            assert_eq!(keys(&world.book), ["a", "b"]);
            Ok(())
        });
        act.unwrap();
    });
    assert_eq!(keys(&world.opened_by("D. Ortiz")), ["a", "b"]);
}

#[test]
fn a_draft_that_is_cleared_is_in_no_byte_of_any_file() {
    let world = World::new();
    let no = world.add("A", "");
    let marker = "the-marker-that-was-typed";
    let key = format!("claimant/{no}/notes");
    let put = |key: &str, value: &str| {
        world.call::<Done>("drafts.put", json!({ "key": key, "value": value })).unwrap();
    };
    // Short ones share a page, a long one has pages of its own, and each is typed over before it is cleared.
    put("claimant/other/notes", "what stays");
    for repeats in [1, 3, 200, 4_000] {
        put(&key, &format!("{marker} ").repeat(repeats));
        put(&format!("{key}/{repeats}"), &format!("{marker} and more ").repeat(repeats));
    }
    for repeats in [1, 3, 200, 4_000] {
        put(&format!("{key}/{repeats}"), "");
    }
    put(&key, "");
    let folder = world.folder;
    drop(world.book);
    let mut read = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!holds(marker));
        read += usize::from(holds("what stays"));
    }
    assert_eq!(read, 1, "what is not cleared is in the book");
}
