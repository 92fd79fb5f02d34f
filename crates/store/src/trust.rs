//! A book may come from anyone: before anything in it is believed, its parts are those that its format has and no others. A trigger or
//! a view of someone else's could change what is read and written without a trace.

use std::collections::BTreeMap;
use std::path::Path;

use claimbook_domain::matter::Matter;

use crate::Reader;
use crate::engine::{Connection, Row, params};
use crate::error::{Result, StoreError};
use crate::migrate::{self, FIELDS, MIGRATIONS};
use crate::shape::INDEX;

/// A part of a database: `(kind, name)`, such as `("table", "claimant")`.
pub(crate) type Part = (String, String);

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
    let basic = fresh(format, None)?;
    let (found, wanted) = (parts(connection)?, parts(&basic)?);
    let is_own_index = |(kind, name): &Part| kind == "index" && name.starts_with(INDEX);
    if let Some((kind, name)) = found.keys().find(|part| !wanted.contains_key(*part) && !is_own_index(part)) {
        return Err(StoreError::ForeignPart { path: path.to_path_buf(), part: format!("{kind} {name}") });
    }
    if let Some((kind, name)) = wanted.keys().find(|part| !found.contains_key(*part)) {
        return Err(StoreError::damaged(format!("the {kind} {name} is missing")));
    }
    crate::matter::check_plain(connection)?;
    // From here on the matter says which columns the claimants have.
    let matter = Reader::on(connection).matter()?.0;
    let fresh = fresh(format, Some(&matter))?;
    let wanted = parts(&fresh)?;
    for (part, statement) in &wanted {
        let (kind, name) = part;
        let found = found.get(part).ok_or_else(|| StoreError::damaged(format!("the {kind} {name} is missing")))?;
        if !is_same(part, (connection, found), (&fresh, statement))? {
            return Err(StoreError::damaged(format!("the {kind} {name} is not as Claimbook makes it")));
        }
    }
    match found.keys().find(|part| !wanted.contains_key(*part)) {
        Some((kind, name)) => Err(StoreError::ForeignPart { path: path.to_path_buf(), part: format!("{kind} {name}") }),
        None => Ok(()),
    }
}

/// Whether a part, given with its file and its statement, is the same in two files.
pub(crate) fn is_same(part: &Part, found: (&Connection, &str), wanted: (&Connection, &str)) -> Result<bool> {
    let (kind, name) = part;
    if kind == "table" && !is_virtual(wanted.1) {
        return Ok(columns(found.0, name)? == columns(wanted.0, name)?);
    }
    // What an index or a full text is made of can only be seen in its statement.
    Ok(words(found.1) == words(wanted.1))
}

/// An empty book of a format, in memory; with the columns of a matter from the format on in which they are its own.
pub(crate) fn fresh(format: i64, matter: Option<&Matter>) -> Result<Connection> {
    let fresh = Connection::in_memory()?;
    let migrations = MIGRATIONS.get(..usize::try_from(format).unwrap_or(0)).unwrap_or(MIGRATIONS);
    migrate::migrate(&fresh, migrations, &|_, _| Ok(()))?;
    if let Some(matter) = matter.filter(|_| format >= FIELDS) {
        crate::matter::first(&fresh, matter)?;
    }
    Ok(fresh)
}

/// The parts of a file with their statements. Only the list of parts is read, and nothing that a part says is run.
pub(crate) fn parts(connection: &Connection) -> Result<BTreeMap<Part, String>> {
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

const CLAIMANT: &str = "SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || pk || ' ' || hidden FROM pragma_table_xinfo(?1) \
     ORDER BY name";

/// A statement without regard to case, comments and spacing.
fn words(sql: &str) -> String {
    let without_comments = sql.lines().map(|line| line.split("--").next().unwrap_or(line));
    let text = without_comments.collect::<Vec<_>>().join(" ").to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A table's own traits, its columns and its foreign keys, one line each. The fields of a matter may join in any order, and what a column
/// holds by default matters only to a statement that leaves it out, which none of ours does.
fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let is_own = table == "claimant";
    let queries = [
        "SELECT type || ' ' || ncol || ' ' || wr || ' ' || strict FROM pragma_table_list(?1) WHERE schema = 'main'",
        if is_own {
            CLAIMANT
        } else {
            "SELECT cid || ' ' || name || ' ' || type || ' ' || \"notnull\" || ' ' || coalesce(dflt_value, '-') || ' ' || pk || ' ' || \
         hidden FROM pragma_table_xinfo(?1) ORDER BY cid"
        },
        "SELECT \"table\" || ' ' || \"from\" || ' ' || \"to\" || ' ' || on_update || ' ' || on_delete FROM \
         pragma_foreign_key_list(?1) ORDER BY id, seq",
    ];
    let mut lines = Vec::new();
    for query in queries {
        lines.extend(connection.all(query, params![table], |row| Ok(row.text(0)?.to_string()))?);
    }
    Ok(lines)
}
