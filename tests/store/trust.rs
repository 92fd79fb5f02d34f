//! A book from outside is not trusted: what another program put into its schema is refused before anything is read or written.

use std::process::Command;

use claimbook_store::{Store, StoreError};

use crate::world::World;

/// What opening answers for a book that the program `sqlite3` changed so.
fn altered(sql: &str) -> StoreError {
    let world = World::new();
    let path = world.path();
    let _folder = world.close();
    let done = Command::new("sqlite3").arg(&path).arg(sql).output().unwrap();
    assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
    let before = std::fs::read(&path).unwrap();
    let answers = [Store::open(&path, &|_, _| Ok(())), Store::open_for_reading(&path, &|_, _| Ok(()))].map(Result::err);
    assert_eq!(std::fs::read(&path).unwrap(), before, "nothing is written to it");
    let [Some(refused), Some(_)] = answers else { panic!("a book with '{sql}' was opened") };
    refused
}

#[test]
fn a_part_of_someone_else_is_refused_before_it_can_do_anything() {
    let endless = "DROP TABLE draft; CREATE VIEW draft AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    let endless_matter = endless.replace("draft", "matter");
    for (sql, part) in [
        (
            "CREATE TRIGGER more AFTER UPDATE ON claimant BEGIN UPDATE claim_count SET claimants = 100000; END",
            "trigger more",
        ),
        ("CREATE VIEW everyone AS SELECT * FROM claimant", "view everyone"),
        ("CREATE TABLE extra (a)", "table extra"),
        ("CREATE INDEX extra ON claimant (city)", "index extra"),
        (endless, "view draft"),
        (&endless_matter, "view matter"),
        // Names that SQLite keeps for its own tables can be given to other parts.
        (
            "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_stat9', 'event', 0, \
             'CREATE TRIGGER sqlite_stat9 AFTER INSERT ON event BEGIN UPDATE claim_count SET claimants = 9; END')",
            "trigger sqlite_stat9",
        ),
    ] {
        assert!(matches!(altered(sql), StoreError::ForeignPart { part: found, .. } if found == part), "{sql}");
    }
}

#[test]
fn a_part_that_is_missing_or_altered_is_damage() {
    for sql in [
        "DROP INDEX claimant_by_status",
        "DROP TABLE draft; CREATE TABLE draft (key TEXT PRIMARY KEY, value TEXT, at TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "ALTER TABLE claimant ADD COLUMN twice TEXT GENERATED ALWAYS AS (status) VIRTUAL",
        "DROP INDEX claimant_by_email; CREATE INDEX claimant_by_email ON claimant (email_key) WHERE email_key <> 'a'",
        "ALTER TABLE saved_list RENAME COLUMN body TO design",
        "DELETE FROM matter",
        "UPDATE matter SET body = '[1, 2'",
        "PRAGMA user_version = 0",
    ] {
        assert!(matches!(altered(sql), StoreError::Damaged(_)), "{sql}");
    }
    assert!(matches!(altered("PRAGMA user_version = 99"), StoreError::Newer { .. }));
    assert!(matches!(altered("PRAGMA application_id = 7"), StoreError::Foreign(_)));
}
