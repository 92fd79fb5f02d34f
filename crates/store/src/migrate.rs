//! The format of the file grows by appended migrations, each in one transaction, with a copy of the file made first.

use std::path::Path;

use crate::engine::Connection;
use crate::error::{Result, StoreError};

/// Every migration ever; the n-th (from 1) leads to format n. Append only.
pub(crate) const MIGRATIONS: &[&str] =
    &[include_str!("../migrations/0001_house.sql"), include_str!("../migrations/0002_lists.sql")];

/// The newest format this program knows.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// Brings the file to the newest of `migrations`; refuses one that is newer still.
pub(crate) fn bring_up_to_date(connection: &Connection, path: &Path, migrations: &[&str]) -> Result<()> {
    let known = migrations.len() as i64;
    let found = format_of(connection, path, known)?;
    if found == known {
        return Ok(());
    }
    if found > 0 {
        keep_a_copy(connection, path, found)?;
    }
    migrate(connection, migrations)
}

/// The format of the file; an error when it is newer than `known`.
pub(crate) fn format_of(connection: &Connection, path: &Path, known: i64) -> Result<i64> {
    let found = connection.pragma("user_version")?;
    if found > known { Err(StoreError::Newer { path: path.to_path_buf(), found, known }) } else { Ok(found) }
}

/// Brings the file to the newest of `migrations`, without a copy of it.
pub(crate) fn migrate(connection: &Connection, migrations: &[&str]) -> Result<()> {
    connection.script("BEGIN IMMEDIATE")?;
    let done = apply(connection, migrations).and_then(|()| connection.script("COMMIT"));
    if done.is_err() {
        // The error above is the one to tell; a failed rollback means there was nothing left to roll back.
        let _ = connection.script("ROLLBACK");
    }
    done
}

/// Tables, indexes and the rest of a file, each with the statement that makes it, by name.
const SCHEMA: &str =
    "SELECT name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name";

/// What a file of the newest format holds and this one does not, or holds otherwise; empty when it is whole.
pub(crate) fn missing(connection: &Connection) -> Result<Vec<String>> {
    let fresh = Connection::in_memory()?;
    apply(&fresh, MIGRATIONS)?;
    let read = |connection: &Connection| {
        connection.all(SCHEMA, &[], |row| Ok((row.text(0)?.to_string(), row.text(1)?.to_string())))
    };
    let found = read(connection)?;
    let lost = read(&fresh)?.into_iter().filter(|part| !found.contains(part)).map(|(name, _)| name);
    Ok(lost.collect())
}

/// Asks again inside the transaction: another program may have migrated the file in the meantime.
fn apply(connection: &Connection, migrations: &[&str]) -> Result<()> {
    let found = usize::try_from(connection.pragma("user_version")?).unwrap_or(usize::MAX);
    for (place, migration) in migrations.iter().enumerate().skip(found) {
        connection.script(migration)?;
        connection.set_user_version(place as i64 + 1)?;
    }
    Ok(())
}

/// `name.format-1.claimbook` beside the file; one that is there already is the older and the better copy.
fn keep_a_copy(connection: &Connection, path: &Path, found: i64) -> Result<()> {
    let copy = path.with_extension(format!("format-{found}.claimbook"));
    if copy.exists() { Ok(()) } else { crate::fresh::copy(connection, &copy) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;";

    fn book(folder: &tempfile::TempDir, migrations: &[&str]) -> std::path::PathBuf {
        let path = folder.path().join("a.claimbook");
        let connection = Connection::create(&path).unwrap();
        bring_up_to_date(&connection, &path, migrations).unwrap();
        connection.script("INSERT INTO note VALUES (1, 'kept')").unwrap();
        path
    }

    #[test]
    fn an_older_file_is_copied_and_then_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let path = book(&folder, &[ONE]);
        let connection = Connection::open(&path, false).unwrap();
        bring_up_to_date(&connection, &path, &[ONE, "ALTER TABLE note ADD COLUMN more TEXT NOT NULL DEFAULT 'x';"])
            .unwrap();
        assert_eq!(connection.pragma("user_version").unwrap(), 2);
        let copy = Connection::open(&folder.path().join("a.format-1.claimbook"), false).unwrap();
        assert_eq!(copy.pragma("user_version").unwrap(), 1);
        assert_eq!(copy.number("SELECT count(*) FROM note", &[]).unwrap(), 1);
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = book(&folder, &[ONE]);
        let connection = Connection::open(&path, false).unwrap();
        let bad = "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE note (id INTEGER) STRICT;";
        assert!(bring_up_to_date(&connection, &path, &[ONE, bad]).is_err());
        assert_eq!(connection.pragma("user_version").unwrap(), 1);
        assert_eq!(connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'more'", &[]).unwrap(), 0);
    }

    #[test]
    fn a_newer_file_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = book(&folder, &[ONE, ""]);
        let connection = Connection::open(&path, false).unwrap();
        let refused = bring_up_to_date(&connection, &path, &[ONE]);
        assert!(matches!(refused, Err(StoreError::Newer { found: 2, known: 1, .. })));
    }
}
