//! The store on a real file: rows, keys, kept counts, the chain, bytes.

#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

mod file_bytes;
mod replaced;
mod trust;
mod world;

use std::sync::mpsc;

use claimbook_domain::claimant::Claimant;
use claimbook_domain::field::Field;
use claimbook_domain::status::Status;
use claimbook_store::claimants::{Query, Stored};
use claimbook_store::events::{Change, NewEvent};
use claimbook_store::evidence::Piece;
use claimbook_store::saved_lists::SavedList;
use claimbook_store::{Reader, Store, StoreError, Tx};
use proptest::prelude::*;
use world::{World, bytes_of, person, piece_of};

fn found(reader: &Reader<'_>, text: &str) -> Result<Vec<i64>, StoreError> {
    reader.claimant_ids(&Query { search: text.into(), ..Query::default() })
}

#[test]
fn what_is_written_is_read_back_to_the_letter() {
    let world = World::new();
    let mut claimant = person(7, "Ковальчук");
    for (place, field) in world::fields().all().iter().enumerate() {
        claimant.fields.set(*field, format!("value {place} — ü"));
    }
    claimant.status = Status::Duplicate;
    claimant.status_reason = "same_person".into();
    claimant.duplicate_of = Some(3);
    world.write(|tx| tx.insert_claimant(&claimant, "LNKD-0000007"));
    assert_eq!(world.read(|reader| reader.claimant(7)), Some(claimant));
    assert_eq!(world.read(|reader| reader.claimant(8)), None);
}

#[test]
fn an_act_that_fails_leaves_nothing_not_even_a_count() {
    let world = World::new();
    let failed: Result<(), StoreError> = world.store.write(|tx| {
        tx.insert_claimant(&person(1, "Gone"), "LNKD-0000001")?;
        tx.put_draft("key", "text", "now")?;
        Err(StoreError::Engine("the plug was pulled".into()))
    });
    assert!(failed.is_err());
    assert_eq!(world.read(|reader| reader.claimant(1)), None);
    assert!(world.read(|reader| reader.counts()).is_empty());
    assert!(world.read(|reader| reader.drafts("")).is_empty());
    assert!(world.read(|reader| found(reader, "gone")).is_empty());
}

#[test]
fn filling_an_empty_book_leaves_the_same_book_as_adding_one_by_one() {
    let people: Vec<_> = (1..=50).map(|id| person(id, ["Müller", "Reyes", "李"][id as usize % 3])).collect();
    fill_as_one_by_one(&people);
    // A list that is sorted by anything else than claim numbers fills a book all the same.
    fill_as_one_by_one(&people.into_iter().rev().collect::<Vec<_>>());
}

fn fill_as_one_by_one(people: &[Claimant]) {
    let (quick, slow) = (World::new(), World::new());
    quick.write(|tx| {
        let fill = |insert: &dyn Fn(&_, &_, &str) -> _| {
            people
                .iter()
                .try_for_each(|one| insert(one, &one.fields.derived(world::fields()), &format!("LNKD-{:07}", one.id)))
        };
        tx.fill_claimants(fill, |_, _| Ok::<(), StoreError>(()))
    });
    slow.write(|tx| people.iter().try_for_each(|one| tx.insert_claimant(one, &format!("LNKD-{:07}", one.id))));
    for text in ["muller", "李", "0000042", "person.7@"] {
        assert_eq!(quick.read(|r| found(r, text)), slow.read(|r| found(r, text)), "{text}");
        assert!(!quick.read(|r| found(r, text)).is_empty(), "{text}");
    }
    let keys = people[6].fields.keys(world::fields());
    assert_eq!(quick.read(|r| r.claimants_by_keys(&keys, None)), slow.read(|r| r.claimants_by_keys(&keys, None)));
    assert_eq!(quick.read(|r| r.counts()), slow.read(|r| r.counts()));
    // The indexes are there again: adding one more still finds its match.
    quick.write(|tx| tx.insert_claimant(&person(51, "Later"), "LNKD-0000051"));
    assert_eq!(quick.read(|r| found(r, "later")), [51]);
    assert!(quick.read(|r| r.faults()).is_empty());
}

#[test]
fn a_batch_is_voided_and_brought_back_but_for_those_left_alone() {
    let world = World::new();
    world.write(|tx| {
        (1..=5).try_for_each(|id| {
            let mut one = person(id, "Batch");
            one.imported = Some(claimbook_domain::claimant::ImportedFrom { batch: 1, row: id });
            tx.insert_claimant(&one, "LNKD-0")
        })
    });
    assert_eq!(world.write(|tx| tx.void_batch(1, true, &[2, 4], |_, _| Ok(()))), 3);
    assert_eq!(world.read(|r| r.claimant_ids(&Query::default())), [2, 4]);
    assert_eq!(world.read(|r| r.counts()), world.read(|r| r.recount()));
    assert_eq!(world.write(|tx| tx.void_batch(1, false, &[], |_, _| Ok(()))), 3);
    assert_eq!(world.read(|r| r.claimant_ids(&Query::default())).len(), 5);
    assert_eq!(world.read(|r| r.counts()), world.read(|r| r.recount()));
}

#[test]
fn the_chain_covers_every_word_of_every_event() {
    let world = World::new();
    let append = |what: &str| {
        world.write(|tx| {
            let id = tx.next_event()?;
            let change =
                Change { entity: "claimant".into(), record: 1, claimant: Some(1), before: None, after: "{}".into() };
            tx.add_change(id, 0, &change)?;
            let event = NewEvent {
                at: "2026-11-23T17:00:00Z".into(),
                actor: "x".into(),
                kind: "k".into(),
                what: what.into(),
                records: 1,
                undoable: true,
                ..NewEvent::default()
            };
            tx.append_event(id, &event)
        });
    };
    append("first");
    append("second");
    assert_eq!(world.read(|reader| reader.check_chain()), Ok(2));
    assert_eq!(world.read(|reader| reader.to_undo("x")).unwrap().event.what, "second");
}

#[test]
fn bytes_are_kept_once_whatever_their_size() {
    let world = World::new();
    let bytes: Vec<u8> = (0..2_500_000u32).map(|n| (n % 253) as u8).collect();
    let (first, again) = (world.take(&bytes), world.take(&bytes));
    assert_eq!(first, again);
    assert_eq!(world.read(|reader| reader.files()).len(), 1);
    assert_eq!(world.read(|reader| bytes_of(reader, &first)), bytes);
}

/// A page that cannot be read stops the copying half-way, as a full disk would.
#[test]
fn a_copy_that_fails_leaves_nothing_behind() {
    let world = World::new();
    let noise: Vec<u8> = (0..3_000_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    world.take(&noise);
    let path = world.path();
    let World { store, folder } = world;
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    let half = bytes.len() / 2;
    bytes[half..].fill(0);
    std::fs::write(&path, bytes).unwrap();
    let store = Store::open(&path, &|_, _| Ok(())).unwrap();
    let failed = store.backup(&folder.path().join("copy.claimbook"));
    assert!(matches!(failed, Err(StoreError::Damaged(_))), "{failed:?}");
    drop(store);
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files, ["a.claimbook"]);
}

#[test]
fn a_writer_waits_for_another_and_readers_wait_for_nobody() {
    let world = World::new();
    let second = Store::open(&world.path(), &|_, _| Ok(())).unwrap();
    let (under_way, wait) = mpsc::channel();
    let (go_on, finish) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let first = &world;
        scope.spawn(move || {
            first.write(|tx| {
                tx.insert_claimant(&person(1, "First"), "LNKD-0000001")?;
                under_way.send(()).unwrap();
                finish.recv().unwrap();
                Ok(())
            });
        });
        wait.recv().unwrap();
        let seen: Result<_, StoreError> = second.read(|reader| reader.claimant(1));
        assert_eq!(seen.unwrap(), None, "what is not committed is not seen");
        let later = scope
            .spawn(|| second.write::<_, StoreError>(|tx| tx.insert_claimant(&person(2, "Second"), "LNKD-0000002")));
        go_on.send(()).unwrap();
        later.join().unwrap().unwrap();
    });
    assert_eq!(world.read(|r| r.claimant_ids(&Query::default())), [1, 2]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is added, changed, voided and brought back: the kept counts are those of a recount.
    #[test]
    fn kept_counts_are_a_recount(steps in prop::collection::vec((1i64..8, 0usize..12, 0usize..3, any::<bool>(), any::<bool>()), 1..40)) {
        let world = World::new();
        for (id, status, state, opted_out, voided) in steps {
            world.write(|tx| {
                let old = tx.stored_claimant(id)?;
                let mut new = old.clone().unwrap_or_else(|| Stored { claimant: person(id, "Counted"), voided: false });
                new.claimant.status = Status::ALL[status];
                new.claimant.fields.set(Field::State, ["", "CA", "TX"][state].into());
                new.claimant.fields.set(Field::OptedOutOn, if opted_out { "2025-01-01" } else { "" }.into());
                match old {
                    None => tx.insert_claimant(&new.claimant, "LNKD-0"),
                    Some(old) => tx.replace_claimant(&old, &Stored { voided, ..new }, "LNKD-0"),
                }
            });
        }
        prop_assert_eq!(world.read(|reader| reader.counts()), world.read(|reader| reader.recount()));
    }
}

#[test]
fn a_record_that_is_no_longer_as_it_was_read_is_not_replaced_and_the_act_is_not_there() {
    let world = World::new();
    let file = world.take(b"receipt");
    let list = SavedList { id: 0, version: 1, voided: false, name: "Mail".into(), body: "{}".into() };
    let (old, piece, list) = world.write(|tx| {
        tx.insert_claimant(&person(1, "Reyes"), "LNKD-0000001")?;
        let piece = tx.add_piece(&piece_of(&file, "receipt", "r.pdf"), "now", "D. Ortiz")?;
        let id = tx.add_saved_list(&list)?;
        Ok((tx.stored_claimant(1)?.unwrap(), piece, SavedList { id, ..list.clone() }))
    });
    let mut new = old.clone();
    new.claimant.version = 2;
    new.claimant.fields.set(Field::City, "Austin".into());
    let stale = |record: &str, twice: &dyn Fn(&Tx<'_>) -> Result<(), StoreError>| {
        let before = world.read(|reader| Ok((reader.counts()?, reader.stored_claimant(1)?, reader.matter()?.1)));
        let refused = world.store.write(|tx| twice(tx)).unwrap_err();
        assert!(matches!(&refused, StoreError::Stale(of) if of == record), "{record}: {refused}");
        let after = world.read(|reader| Ok((reader.counts()?, reader.stored_claimant(1)?, reader.matter()?.1)));
        assert_eq!(before, after, "{record}: the first of the two updates is taken back too");
    };
    stale("LNKD-0000001", &|tx| {
        tx.replace_claimant(&old, &new, "LNKD-0000001")?;
        tx.replace_claimant(&old, &new, "LNKD-0000001")
    });
    let voided = Stored { voided: true, ..old.clone() };
    stale("LNKD-0000001", &|tx| tx.replace_claimant(&voided, &new, "LNKD-0000001"));
    let nobody = Stored { claimant: person(9, "Nobody"), voided: false };
    stale("LNKD-0000009", &|tx| tx.replace_claimant(&nobody, &nobody, "LNKD-0000009"));
    stale("the matter", &|tx| {
        let (matter, version) = tx.matter()?;
        assert_eq!(tx.put_matter(&matter, version)?, version + 1);
        tx.put_matter(&matter, version).map(drop)
    });
    stale("the saved list Mail", &|tx| {
        tx.put_saved_list(&list, &SavedList { version: 2, ..list.clone() })?;
        tx.put_saved_list(&list, &SavedList { version: 2, ..list.clone() })
    });
    stale("the piece of evidence r.pdf", &|tx| {
        tx.set_piece(&piece, &Piece { kind: "identity".into(), ..piece.clone() })?;
        tx.set_piece(&piece, &Piece { voided: true, ..piece.clone() })
    });
}
