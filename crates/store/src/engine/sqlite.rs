//! SQLite. The only file that names rusqlite; nothing of it leaves here.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{ErrorCode, OpenFlags, ToSql, config::DbConfig};

use super::Param;
use crate::error::{Result, StoreError};

mod row;
pub use row::Row;

/// `CLMB`: says that the database is a claimbook, whatever the file is called.
pub(crate) const APPLICATION_ID: i64 = 0x434C_4D42;

/// How long to wait while another program writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a full disk is called while the log, or the memory that its readers share, grows.
const NO_ROOM: [i32; 2] = [rusqlite::ffi::SQLITE_IOERR_SHMSIZE, rusqlite::ffi::SQLITE_IOERR_WRITE];

/// One connection.
pub struct Connection(rusqlite::Connection);

/// A statement that is run many times; what is bound stays bound.
pub(crate) struct Statement<'c> {
    statement: rusqlite::CachedStatement<'c>,
    /// The bound values that are quick to compare: many are the same row after row, and are not bound again.
    bound: Vec<Option<Plain>>,
}

/// A value that is quick to compare.
#[derive(Clone, Copy, PartialEq)]
enum Plain {
    Null,
    Int(i64),
    EmptyText,
}

/// Ends the statement that runs on a connection, with an error; does nothing where none runs.
pub(crate) struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    pub(crate) fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl Connection {
    /// From now on the connection may write. `safe_mode`: no write-ahead log, for files on a network share. The log is put into the file
    /// by [`Connection::fold`] alone, after a look at where the file is. Whether there is such a log.
    pub(crate) fn begin_writing(&self, safe_mode: bool) -> Result<bool> {
        let journal = if safe_mode { "DELETE" } else { "WAL" };
        let mode: String = self.0.pragma_update_and_check(None, "journal_mode", journal, |row| row.get(0))?;
        self.0.pragma_update(None, "synchronous", "FULL")?;
        self.0.pragma_update(None, "wal_autocheckpoint", 0)?;
        // The log is there from the first read on.
        self.pragma("user_version").map(|_| mode.eq_ignore_ascii_case("wal"))
    }

    /// How many rows this connection has changed so far.
    pub(crate) fn changes(&self) -> u64 {
        self.0.total_changes()
    }

    /// An error when the file is a database of another program.
    pub(crate) fn check_application(&self, path: &Path) -> Result<()> {
        match self.pragma("application_id")? {
            APPLICATION_ID => Ok(()),
            _ => Err(StoreError::Foreign(path.to_path_buf())),
        }
    }

    /// By which another thread ends the statement that runs on the connection.
    pub(crate) fn interrupter(&self) -> Interrupter {
        Interrupter(self.0.get_interrupt_handle())
    }

    /// From now on the connection only reads.
    pub(crate) fn only_read(&self) -> Result<()> {
        Ok(self.0.pragma_update(None, "query_only", true)?)
    }

    /// A connection to a file that cannot be written here. `still`: no one else writes to it either, so SQLite does not look for locks or
    /// logs, which it could not make.
    pub(crate) fn open_unwritten(path: &Path, still: bool) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection(rusqlite::Connection::open_with_flags(uri(path, still)?, flags)?);
        connection.defend()?;
        connection.check_application(path)?;
        Ok(connection)
    }

    /// A further connection to a book that is open: for copying, which SQLite does not count as reading.
    pub(crate) fn open_another(path: &Path) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection(rusqlite::Connection::open_with_flags(path, flags)?);
        connection.defend()?;
        Ok(connection)
    }

    /// A new, empty database file with the marks of a claimbook.
    pub(crate) fn create(path: &Path) -> Result<Connection> {
        let connection = Connection(rusqlite::Connection::open(path)?);
        connection.0.pragma_update(None, "page_size", 16_384)?;
        connection.0.pragma_update(None, "application_id", APPLICATION_ID)?;
        connection.defend()?;
        Ok(connection)
    }

    /// A database that is nowhere: to compare with.
    pub(crate) fn in_memory() -> Result<Connection> {
        Ok(Connection(rusqlite::Connection::open_in_memory()?))
    }

    /// A database of this program's own for what is soon thrown away: in a file without a name where it has grown too large for memory.
    pub(crate) fn private() -> Result<Connection> {
        let connection = Connection(rusqlite::Connection::open("")?);
        connection.0.pragma_update(None, "page_size", 16_384)?;
        connection.defend()?;
        // `journal_mode` answers a row, which an update of a pragma does not expect.
        connection.0.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")?;
        Ok(connection)
    }

    /// The path of the write-ahead log while there is one.
    pub(crate) fn log(&self) -> Option<PathBuf> {
        let log = PathBuf::from(format!("{}-wal", self.0.path().filter(|path| !path.is_empty())?));
        log.exists().then_some(log)
    }

    /// Puts the write-ahead log into the file and empties it; whether all of it went in. Waits for no reader.
    pub(crate) fn fold(&self) -> Result<bool> {
        self.0.busy_timeout(Duration::ZERO)?;
        let held_back = self.number("PRAGMA wal_checkpoint(TRUNCATE)", &[]);
        self.0.busy_timeout(PATIENCE)?;
        match held_back {
            Ok(held_back) => Ok(held_back == 0),
            Err(StoreError::Busy) => Ok(false),
            Err(why) => Err(why),
        }
    }

    /// Lets the last connection that closes take the log away, which no connection does by itself; see [`crate::moved`].
    pub(crate) fn end_log_on_close(&self) -> Result<()> {
        self.0.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        Ok(())
    }

    /// Lets `write` write the tables in which SQLite keeps its full text, which statements from outside must not.
    pub(crate) fn writing_shadows<T, E: From<StoreError>>(
        &self,
        write: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let _exposed = Exposed::new(self)?;
        write()
    }

    /// The file may come from anybody: its schema is not trusted to run functions, and foreign keys hold.
    fn defend(&self) -> Result<()> {
        self.0.busy_timeout(PATIENCE)?;
        self.0.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        self.0.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        self.0.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        // Otherwise SQLite plans a statement again for each value that is bound to it, which takes longer than running it.
        self.0.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        self.0.pragma_update(None, "foreign_keys", true)?;
        self.0.pragma_update(None, "cache_size", -65_536)?;
        self.0.set_prepared_statement_cache_capacity(128);
        Ok(())
    }

    /// A number that the file keeps in its header.
    pub(crate) fn pragma(&self, name: &str) -> Result<i64> {
        Ok(self.0.pragma_query_value(None, name, |row| row.get(0))?)
    }

    /// Sets the format number.
    pub(crate) fn set_user_version(&self, version: i64) -> Result<()> {
        Ok(self.0.pragma_update(None, "user_version", version)?)
    }

    /// Statements without parameters.
    pub(crate) fn script(&self, sql: &str) -> Result<()> {
        Ok(self.0.execute_batch(sql)?)
    }

    /// A statement to bind and run again and again.
    pub(crate) fn prepare(&self, sql: &str) -> Result<Statement<'_>> {
        let statement = self.0.prepare_cached(sql)?;
        let bound = vec![None; statement.parameter_count() + 1];
        Ok(Statement { statement, bound })
    }

    /// Runs a statement; how many rows it changed.
    pub fn execute(&self, sql: &str, params: &[Param<'_>]) -> Result<usize> {
        Ok(self.0.prepare_cached(sql)?.execute(rusqlite::params_from_iter(params))?)
    }

    /// Hands each row of the answer to `take`, until it fails.
    pub fn each<E: From<StoreError>>(
        &self,
        sql: &str,
        params: &[Param<'_>],
        mut take: impl FnMut(&Row<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut statement = self.0.prepare_cached(sql).map_err(StoreError::from)?;
        let mut rows = statement.query(rusqlite::params_from_iter(params)).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            take(&Row(row))?;
        }
        Ok(())
    }

    /// Every row of the answer.
    pub fn all<T>(&self, sql: &str, params: &[Param<'_>], read: impl Fn(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        self.each(sql, params, |row| {
            rows.push(read(row)?);
            Ok::<(), StoreError>(())
        })?;
        Ok(rows)
    }

    /// The first row of the answer, if there is one.
    pub fn first<T>(
        &self,
        sql: &str,
        params: &[Param<'_>],
        read: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.0.prepare_cached(sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(params))?;
        match rows.next()? {
            Some(row) => Ok(Some(read(&Row(row))?)),
            None => Ok(None),
        }
    }

    /// A number that the statement always answers.
    pub fn number(&self, sql: &str, params: &[Param<'_>]) -> Result<i64> {
        self.first(sql, params, |row| row.int(0))?.ok_or_else(|| StoreError::damaged("a count has no answer"))
    }

    /// A whole, compact copy into an empty file.
    pub(crate) fn copy_into(&self, target: &Path) -> Result<()> {
        let name = target.to_str().ok_or_else(|| StoreError::Engine("the file's name is not Unicode".into()))?;
        self.0.execute("VACUUM INTO ?1", [name])?;
        Ok(())
    }

    /// What SQLite's own check finds; empty when the file is sound.
    pub fn faults(&self) -> Result<Vec<String>> {
        let found = self.all("PRAGMA integrity_check(20)", &[], |row| row.text(0).map(str::to_string))?;
        Ok(found.into_iter().filter(|line| line != "ok").collect())
    }
}

/// A connection that may write what SQLite keeps for itself, until it is dropped, whatever happens.
struct Exposed<'c>(&'c Connection);

impl Exposed<'_> {
    fn new(connection: &Connection) -> Result<Exposed<'_>> {
        connection.0.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
        Ok(Exposed(connection))
    }
}

impl Drop for Exposed<'_> {
    fn drop(&mut self) {
        // It fails for no reason that an open connection can give.
        let _ = self.0.0.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true);
    }
}

impl Statement<'_> {
    /// Binds the parameter of that number, from 1.
    pub(crate) fn bind(&mut self, place: usize, value: Param<'_>) -> Result<()> {
        let plain = match value {
            Param::Null => Some(Plain::Null),
            Param::Int(number) => Some(Plain::Int(number)),
            Param::Text("") => Some(Plain::EmptyText),
            Param::Text(_) | Param::Blob(_) => None,
        };
        if plain.is_some() && plain == self.bound[place] {
            return Ok(());
        }
        self.bound[place] = plain;
        Ok(self.statement.raw_bind_parameter(place, value)?)
    }

    /// Runs it with what is bound; it answers no rows. How many it changed.
    pub(crate) fn run(&mut self) -> Result<usize> {
        Ok(self.statement.raw_execute()?)
    }
}

/// The file's name as SQLite reads it with parameters: whatever could be mistaken for one is written as its bytes.
fn uri(path: &Path, still: bool) -> Result<String> {
    let name = path.to_str().ok_or_else(|| StoreError::Engine("the file's name is not Unicode".into()))?;
    let name = if cfg!(windows) { name.trim_start_matches(r"\\?\").replace('\\', "/") } else { name.to_string() };
    let mut uri = String::from(if name.starts_with('/') { "file:" } else { "file:/" });
    for byte in name.bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b':' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str(if still { "?mode=ro&immutable=1" } else { "?mode=ro" });
    Ok(uri)
}

impl ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Param::Null => ValueRef::Null,
            Param::Int(number) => ValueRef::Integer(*number),
            Param::Text(text) => ValueRef::Text(text.as_bytes()),
            Param::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        // SQLite's own message names tables and quotes statements, which means nothing to a user. The number is enough to find the cause.
        let Some(failure) = error.sqlite_error() else {
            return StoreError::Engine("its answer was not the one that was expected".into());
        };
        let message = format!("SQLite reports error {}", failure.extended_code);
        let code = failure.code;
        match code {
            // SQLite reports a full disk as such only in some places.
            _ if NO_ROOM.contains(&failure.extended_code) => StoreError::DiskFull,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreError::ReadOnly,
            ErrorCode::DiskFull => StoreError::DiskFull,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Damaged(message),
            ErrorCode::CannotOpen => StoreError::CannotOpen,
            _ => StoreError::Engine(message),
        }
    }
}

#[cfg(test)]
mod refusals;

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn store_error(extended_code: i32) -> StoreError {
        rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(extended_code), None).into()
    }

    #[test]
    fn a_name_with_marks_in_it_is_not_a_parameter() {
        let uri_of = |name: &str| uri(Path::new(name), true).unwrap();
        assert_eq!(uri_of("/a/b-1.claimbook"), "file:/a/b-1.claimbook?mode=ro&immutable=1");
        assert_eq!(uri_of("/a b/100%?x#é"), "file:/a%20b/100%25%3Fx%23%C3%A9?mode=ro&immutable=1");
    }

    #[test]
    fn a_full_disk_is_known_in_all_its_disguises() {
        for code in [rusqlite::ffi::SQLITE_FULL, 4874, 778] {
            assert!(matches!(store_error(code), StoreError::DiskFull), "{code} is reported as {}", store_error(code));
        }
        assert!(matches!(store_error(rusqlite::ffi::SQLITE_IOERR_READ), StoreError::Engine(_)));
        assert!(matches!(store_error(rusqlite::ffi::SQLITE_CANTOPEN), StoreError::CannotOpen));
    }
}
