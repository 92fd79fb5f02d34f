//! A book may come from anyone: before anything in it is believed, its parts are those that its format has and no others. A trigger or
//! a view of someone else's could change what is read and written without a trace.

use std::collections::BTreeMap;
use std::path::Path;

use crate::engine::{Connection, Row, params};
use crate::error::{Result, StoreError};
use crate::migrate::{self, MIGRATIONS};

/// A part of a database: `(kind, name)`, such as `("table", "claimant")`.
type Part = (String, String);

/// Tables in which SQLite notes how values are spread; they change no answer.
const STATISTICS: [&str; 2] = ["sqlite_stat1", "sqlite_stat4"];

/// Checks an opened file before anything of it is read: first its list of parts alone, then that its matter can be read from a plain
/// table, then every part column by column.
///
/// # Errors
/// [`StoreError::ForeignPart`] for a part that no book of this format has; [`StoreError::Damaged`] for one that is missing or altered.
pub(crate) fn check(connection: &Connection, path: &Path) -> Result<()> {
    let format = migrate::format_of(connection, path, migrate::SCHEMA_VERSION)?;
    if format < 1 {
        return Err(StoreError::damaged("the file says that it has no format"));
    }
    let fresh = fresh(format)?;
    let (found, wanted) = (parts(connection)?, parts(&fresh)?);
    if let Some((kind, name)) = found.keys().find(|part| !wanted.contains_key(*part)) {
        return Err(StoreError::ForeignPart { path: path.to_path_buf(), part: format!("{kind} {name}") });
    }
    if let Some((kind, name)) = wanted.keys().find(|part| !found.contains_key(*part)) {
        return Err(StoreError::damaged(format!("the {kind} {name} is missing")));
    }
    crate::matter::check_plain(connection)?;
    for (part, wanted_sql) in &wanted {
        let (kind, name) = part;
        let (is, should_be) = match kind.as_str() {
            "table" if !is_virtual(wanted_sql) => (columns(connection, name)?, columns(&fresh, name)?),
            // What an index or a full text is made of can only be seen in its statement.
            _ => (vec![words(&found[part])], vec![words(wanted_sql)]),
        };
        if is != should_be {
            return Err(StoreError::damaged(format!("the {kind} {name} is not as Claimbook makes it")));
        }
    }
    Ok(())
}

/// An empty book of a format, in memory.
fn fresh(format: i64) -> Result<Connection> {
    let fresh = Connection::in_memory()?;
    let migrations = MIGRATIONS.get(..usize::try_from(format).unwrap_or(0)).unwrap_or(MIGRATIONS);
    migrate::migrate(&fresh, migrations, &|_| Ok(()))?;
    Ok(fresh)
}

/// The parts of a file with their statements. Only the list of parts is read, and nothing that a part says is run.
fn parts(connection: &Connection) -> Result<BTreeMap<Part, String>> {
    let text = |row: &Row<'_>, column| row.text(column).map(str::to_string);
    let rows = connection.all("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY name", &[], |row| {
        Ok(((text(row, 0)?, text(row, 1)?), text(row, 2)?))
    })?;
    let is_statistics = |kind: &str, name: &str| kind == "table" && STATISTICS.contains(&name);
    Ok(rows.into_iter().filter(|((kind, name), _)| !is_statistics(kind, name)).collect())
}

fn is_virtual(sql: &str) -> bool {
    words(sql).starts_with("create virtual")
}

/// A statement without regard to case, comments and spacing.
fn words(sql: &str) -> String {
    let without_comments = sql.lines().map(|line| line.split("--").next().unwrap_or(line));
    let text = without_comments.collect::<Vec<_>>().join(" ").to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A table's own traits, its columns and its foreign keys, one line each.
fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let queries = [
        "SELECT type || ' ' || ncol || ' ' || wr || ' ' || strict FROM pragma_table_list(?1) WHERE schema = 'main'",
        "SELECT cid || ' ' || name || ' ' || type || ' ' || \"notnull\" || ' ' || coalesce(dflt_value, '-') || ' ' || pk || ' ' || \
         hidden FROM pragma_table_xinfo(?1) ORDER BY cid",
        "SELECT \"table\" || ' ' || \"from\" || ' ' || \"to\" || ' ' || on_update || ' ' || on_delete FROM \
         pragma_foreign_key_list(?1) ORDER BY id, seq",
    ];
    let mut lines = Vec::new();
    for query in queries {
        lines.extend(connection.all(query, params![table], |row| Ok(row.text(0)?.to_string()))?);
    }
    Ok(lines)
}
