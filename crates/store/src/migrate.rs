//! The format of the file grows by appended migrations, each in one transaction, with a copy of the file made first.

use std::path::Path;

use crate::engine::Connection;
use crate::error::{Result, StoreError};
use crate::{Reader, Tx, trust};

/// Every migration ever; the n-th (from 1) leads to format n. Append only.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_house.sql"),
    include_str!("../migrations/0002_lists.sql"),
    include_str!("../migrations/0003_seals.sql"),
    include_str!("../migrations/0004_finding.sql"),
    include_str!("../migrations/0005_fields.sql"),
    include_str!("../migrations/0006_proof.sql"),
    include_str!("../migrations/0007_duplicates.sql"),
];

/// The newest format this program knows.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// The format in which everything a book says is sealed by its log.
pub const SEALED: i64 = 3;

/// The format in which the fields of a matter are data.
pub const FIELDS: i64 = 5;
/// What else leads to that format: in a book that is being made, and in one of an earlier format.
const FIELDS_OF_A_NEW_BOOK: &str = include_str!("../migrations/0005_fields_of_a_new_book.sql");
const FIELDS_OF_AN_OLDER_BOOK: &str = include_str!("../migrations/0005_fields_of_an_older_book.sql");

/// Notes in the log what a migration did to a book of an earlier format, which it is given, and seals one that was not sealed; part of the
/// migration.
pub type Seal<'s> = &'s dyn Fn(&Tx<'_>, i64) -> Result<()>;

/// Brings the file to the newest of `migrations`; refuses one that is newer still.
pub(crate) fn bring_up_to_date(
    connection: &Connection,
    path: &Path,
    migrations: &[&str],
    seal: Seal<'_>,
) -> Result<()> {
    let known = migrations.len() as i64;
    let found = format_of(connection, path, known)?;
    if found == known {
        return Ok(());
    }
    if found > 0 {
        keep_a_copy(connection, path, found)?;
    }
    migrate(connection, migrations, seal)
}

/// The format of the file; an error when it is newer than `known`.
pub(crate) fn format_of(connection: &Connection, path: &Path, known: i64) -> Result<i64> {
    let found = connection.pragma("user_version")?;
    if found > known { Err(StoreError::Newer { path: path.to_path_buf(), found, known }) } else { Ok(found) }
}

/// Brings the file to the newest of `migrations`, without a copy of it.
pub(crate) fn migrate(connection: &Connection, migrations: &[&str], seal: Seal<'_>) -> Result<()> {
    connection.script("BEGIN IMMEDIATE")?;
    let done = apply(connection, migrations, seal).and_then(|()| connection.script("COMMIT"));
    if done.is_err() {
        // The error above is reported; a failed rollback means there was nothing left to roll back.
        let _ = connection.script("ROLLBACK");
    }
    done
}

/// Parts of a file that are not as in a fresh one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OddParts {
    /// What a file of the newest format holds and this one does not, or holds otherwise.
    pub lost: Vec<String>,
    /// What this one holds and nothing of ours makes, such as `trigger more`: it may change what is written.
    pub foreign: Vec<String>,
}

/// Compares the parts of a file with those of a fresh one of the same matter.
pub(crate) fn odd_parts(connection: &Connection) -> Result<OddParts> {
    let fresh = trust::fresh(SCHEMA_VERSION, Some(&Reader::on(connection).matter()?.0))?;
    let (found, wanted) = (trust::parts(connection)?, trust::parts(&fresh)?);
    let mut parts = OddParts::default();
    for (part, statement) in &wanted {
        let is_same = match found.get(part) {
            Some(found) => trust::is_same(part, (connection, found), (&fresh, statement))?,
            None => false,
        };
        if !is_same {
            parts.lost.push(part.1.clone());
        }
    }
    let foreign = found.keys().filter(|part| wanted.keys().all(|(_, known)| *known != part.1));
    parts.foreign = foreign.map(|(kind, name)| format!("{kind} {name}")).collect();
    Ok(parts)
}

/// Asks again inside the transaction: another program may have migrated the file in the meantime.
fn apply(connection: &Connection, migrations: &[&str], seal: Seal<'_>) -> Result<()> {
    let found = connection.pragma("user_version")?;
    for (place, migration) in migrations.iter().enumerate().skip(usize::try_from(found).unwrap_or(usize::MAX)) {
        connection.script(migration)?;
        let reached = place as i64 + 1;
        if reached == FIELDS && MIGRATIONS.get(place) == Some(migration) {
            connection.script(if found == 0 { FIELDS_OF_A_NEW_BOOK } else { FIELDS_OF_AN_OLDER_BOOK })?;
        }
        connection.set_user_version(reached)?;
    }
    let reached = connection.pragma("user_version")?;
    if (1..SEALED).contains(&found) && reached >= SEALED {
        crate::search::forget_settings(connection)?;
    }
    if (1..reached).contains(&found) {
        seal(&Tx::on(connection), found)?;
    }
    Ok(())
}

/// `name.format-1.claimbook` next to the file; a copy that exists already is older and better.
fn keep_a_copy(connection: &Connection, path: &Path, found: i64) -> Result<()> {
    let copy = path.with_extension(format!("format-{found}.claimbook"));
    if copy.exists() { Ok(()) } else { crate::fresh::copy(connection, &copy) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_SEAL: Seal<'_> = &|_, _| Ok(());
    const ONE: &str = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;";

    fn book(folder: &tempfile::TempDir, migrations: &[&str]) -> std::path::PathBuf {
        let path = folder.path().join("a.claimbook");
        let connection = Connection::create(&path).unwrap();
        bring_up_to_date(&connection, &path, migrations, NO_SEAL).unwrap();
        connection.script("INSERT INTO note VALUES (1, 'kept')").unwrap();
        path
    }

    #[test]
    fn an_older_file_is_copied_and_then_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let path = book(&folder, &[ONE]);
        let connection = Connection::open_another(&path).unwrap();
        bring_up_to_date(
            &connection,
            &path,
            &[ONE, "ALTER TABLE note ADD COLUMN more TEXT NOT NULL DEFAULT 'x';"],
            NO_SEAL,
        )
        .unwrap();
        assert_eq!(connection.pragma("user_version").unwrap(), 2);
        let copy = Connection::open_another(&folder.path().join("a.format-1.claimbook")).unwrap();
        assert_eq!(copy.pragma("user_version").unwrap(), 1);
        assert_eq!(copy.number("SELECT count(*) FROM note", &[]).unwrap(), 1);
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = book(&folder, &[ONE]);
        let connection = Connection::open_another(&path).unwrap();
        let bad = "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE note (id INTEGER) STRICT;";
        assert!(bring_up_to_date(&connection, &path, &[ONE, bad], NO_SEAL).is_err());
        assert_eq!(connection.pragma("user_version").unwrap(), 1);
        assert_eq!(connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'more'", &[]).unwrap(), 0);
    }

    #[test]
    fn a_newer_file_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = book(&folder, &[ONE, ""]);
        let connection = Connection::open_another(&path).unwrap();
        let refused = bring_up_to_date(&connection, &path, &[ONE], NO_SEAL);
        assert!(matches!(refused, Err(StoreError::Newer { found: 2, known: 1, .. })));
    }
}
