//! A book that is replaced while it is open, by a sync client, a restored backup or a deleted folder; and the log that a killed program
//! left next to a file that took its book's place. Each on real files, with a write-ahead log and as on a network share.

use std::path::{Path, PathBuf};
use std::process::Command;

use claimbook_store::{Store, StoreError};

use crate::world::{World, add, names, person};

fn open(path: &Path, share: bool) -> Store {
    if share { Store::open_in_safe_mode(path, &|_, _| Ok(())) } else { Store::open(path, &|_, _| Ok(())) }.unwrap()
}

fn is_replaced<T>(answer: Result<T, StoreError>) -> bool {
    matches!(answer, Err(StoreError::Replaced(_)))
}

/// A book with Anna, and in the file `other` a copy of it from before she came, in which Berta is.
struct Desk {
    world: World,
    other: PathBuf,
}

impl Desk {
    fn new() -> Desk {
        let world = World::new();
        let other = world.folder.path().join("other.claimbook");
        world.store.backup(&other).unwrap();
        add(&open(&other, false), 1, "Berta").unwrap();
        add(&world.store, 1, "Anna").unwrap();
        Desk { world, other }
    }

    fn path(&self) -> PathBuf {
        self.world.path()
    }
}

#[test]
fn an_act_on_a_replaced_book_fails_and_the_new_file_is_unharmed() {
    for share in [false, true] {
        let desk = Desk::new();
        let path = desk.path();
        let folder = desk.world.close();
        let store = open(&path, share);
        add(&store, 2, "Clara").unwrap();
        std::fs::rename(&desk.other, &path).unwrap();
        assert!(is_replaced(add(&store, 3, "Dora")), "share: {share}");
        assert!(is_replaced(store.read(|reader| reader.last_event())), "what it reads is not at the path any more");
        assert!(is_replaced(store.backup(&folder.path().join("backup.claimbook"))));
        drop(store);
        assert_eq!(names(&open(&path, share)), ["Berta"], "share: {share}");
    }
}

#[test]
fn a_book_replaced_in_the_middle_of_an_act_is_noticed_before_the_act_is_reported() {
    for share in [false, true] {
        let desk = Desk::new();
        let path = desk.path();
        let folder = desk.world.close();
        let store = open(&path, share);
        let answer = store.write(|tx| {
            tx.insert_claimant(&person(2, "Clara"), "LNKD-0000002")?;
            std::fs::rename(&desk.other, &path).unwrap();
            tx.insert_claimant(&person(3, "Dora"), "LNKD-0000003")
        });
        assert!(is_replaced(answer), "share: {share}");
        if !share {
            let log = std::fs::metadata(folder.path().join("a.claimbook-wal")).unwrap();
            assert_eq!(log.len(), 0, "nothing of the former file is left under the name of the new one");
        }
        drop(store);
        assert_eq!(names(&open(&path, share)), ["Berta"], "share: {share}");
    }
}

#[test]
fn a_deleted_folder_and_a_deleted_log_are_noticed() {
    for share in [false, true] {
        let desk = Desk::new();
        let path = desk.path();
        let folder = desk.world.close();
        let store = open(&path, share);
        std::fs::remove_dir_all(folder.path()).unwrap();
        assert!(is_replaced(add(&store, 2, "Clara")), "share: {share}");
    }
    let desk = Desk::new();
    std::fs::remove_file(desk.path().with_extension("claimbook-wal")).unwrap();
    assert!(is_replaced(add(&desk.world.store, 2, "Clara")));
}

#[test]
fn a_book_that_is_written_over_in_place_is_noticed() {
    let desk = Desk::new();
    let path = desk.path();
    add(&desk.world.store, 2, "Clara").unwrap();
    // The file stays the same one, with other bytes in it.
    assert!(Command::new("cp").arg(&desk.other).arg(&path).status().unwrap().success());
    assert!(is_replaced(add(&desk.world.store, 3, "Dora")));
    let _folder = desk.world.close();
    assert_eq!(names(&open(&path, false)), ["Berta"]);
}

#[test]
fn what_another_program_does_to_the_same_file_is_not_a_replacement() {
    let world = World::new();
    let path = world.path();
    for (id, name) in [(1, "Anna"), (3, "Clara")] {
        add(&world.store, id, name).unwrap();
        let act = format!(
            "UPDATE claimant SET city = 'Salem' WHERE id = {id}; UPDATE lineage SET writes = writes + 1; PRAGMA wal_checkpoint(TRUNCATE)"
        );
        assert!(Command::new("sqlite3").arg(&path).arg(act).output().unwrap().status.success());
        add(&world.store, id + 1, "Berta").unwrap();
    }
    assert_eq!(names(&world.store).len(), 4);
}

/// What a program leaves that is killed between a commit and the moment its log goes into the file: Anna is in the file, Clara in the
/// log. `earlier` is the file as it was before Anna, `backup` a compact copy with her.
struct Killed {
    folder: tempfile::TempDir,
    earlier: PathBuf,
    backup: PathBuf,
}

impl Killed {
    fn new() -> Killed {
        let world = World::new();
        let folder = tempfile::tempdir().unwrap();
        let within = |name: &str| folder.path().join(name);
        let (earlier, backup) = (within("earlier"), within("backup"));
        // By another program: a descriptor closed here would drop the locks of the open book.
        let copy = |from: &Path, to: &Path| assert!(Command::new("cp").arg(from).arg(to).status().unwrap().success());
        copy(&world.path(), &earlier);
        add(&world.store, 1, "Anna").unwrap();
        world.store.backup(&backup).unwrap();
        let held = world.store.read(|reader| {
            // As long as someone reads, the log cannot go into the file.
            reader.last_event()?;
            add(&world.store, 2, "Clara")?;
            for ending in ["", "-wal"] {
                let name = format!("a.claimbook{ending}");
                copy(&world.folder.path().join(&name), &within(&name));
            }
            Ok::<(), StoreError>(())
        });
        held.unwrap();
        assert!(std::fs::metadata(within("a.claimbook-wal")).unwrap().len() > 0);
        Killed { earlier, backup, folder }
    }

    fn open(&self) -> Store {
        open(&self.folder.path().join("a.claimbook"), false)
    }

    fn replace_by(&self, file: &Path) {
        std::fs::rename(file, self.folder.path().join("a.claimbook")).unwrap();
    }
}

#[test]
fn the_log_of_a_killed_program_goes_into_its_own_file() {
    let killed = Killed::new();
    let store = killed.open();
    assert_eq!((names(&store), store.log_set_aside()), (vec!["Anna".to_string(), "Clara".to_string()], None));
}

#[test]
fn the_log_of_a_killed_program_goes_into_no_other_file_and_is_kept() {
    let before = |killed: &Killed| std::fs::read(killed.folder.path().join("a.claimbook-wal")).unwrap();
    let killed = Killed::new();
    let (log, backup) = (before(&killed), killed.backup.clone());
    killed.replace_by(&backup);
    let store = killed.open();
    assert_eq!(names(&store), ["Anna"], "a restored backup holds what it held");
    let aside = store.log_set_aside().unwrap();
    assert_eq!(std::fs::read(aside).unwrap(), log);
    assert!(store.read(|reader| reader.faults()).unwrap().is_empty());
    drop(store);

    let killed = Killed::new();
    killed.replace_by(&killed.earlier.clone());
    let store = killed.open();
    assert!(names(&store).is_empty() && store.log_set_aside().is_some(), "so does an earlier state of the very file");
    drop(store);

    let killed = Killed::new();
    let stranger = World::new();
    let path = stranger.path();
    let _folder = stranger.close();
    killed.replace_by(&path);
    let store = killed.open();
    assert!(names(&store).is_empty() && store.log_set_aside().is_some(), "and another book");
    add(&store, 1, "Dora").unwrap();
    drop(store);
    assert_eq!(names(&killed.open()), ["Dora"]);
}

#[test]
fn a_book_that_is_only_read_leaves_the_log_of_another_file_out() {
    let killed = Killed::new();
    let backup = killed.backup.clone();
    killed.replace_by(&backup);
    let path = killed.folder.path().join("a.claimbook");
    let before = std::fs::read(&path).unwrap();
    let store = Store::open_for_reading(&path, &|_, _| Ok(())).unwrap();
    assert_eq!(names(&store), ["Anna"]);
    assert!(store.read_only().unwrap().contains("the log of another copy"), "{:?}", store.read_only());
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_second_log_that_is_set_aside_does_not_take_the_place_of_the_first() {
    let killed = Killed::new();
    let log = std::fs::read(killed.folder.path().join("a.claimbook-wal")).unwrap();
    let backup = killed.backup.clone();
    killed.replace_by(&backup);
    let first = killed.open().log_set_aside().unwrap().to_path_buf();
    std::fs::write(killed.folder.path().join("a.claimbook-wal"), &log).unwrap();
    let second = killed.open().log_set_aside().unwrap().to_path_buf();
    assert!(first != second && first.exists() && second.exists());
}
