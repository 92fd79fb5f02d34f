//! Attempts to change a book with the program `sqlite3`, made from its schema.

use std::collections::BTreeSet;
use std::fmt;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Makes the kept counts fit, as someone who forges figures would.
pub(crate) const RECOUNT: &str = "DELETE FROM claim_count; \
     INSERT INTO claim_count SELECT 'state', state, status, opted_out_on <> '', count(*) FROM claimant WHERE voided = 0 GROUP BY 2, 3, 4; \
     INSERT INTO claim_count SELECT 'plan', plan, status, opted_out_on <> '', count(*) FROM claimant WHERE voided = 0 GROUP BY 2, 3, 4";

/// One attempt.
pub(crate) struct Attempt {
    pub(crate) table: String,
    /// Whose value is changed; `None` when rows are deleted.
    pub(crate) column: Option<String>,
    what: String,
    sql: String,
}

impl fmt::Display for Attempt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = self.column.as_ref().map_or(String::new(), |column| format!(".{column}"));
        write!(out, "{}{column}: {}", self.table, self.what)
    }
}

impl Attempt {
    /// Makes it; whether anything was changed.
    pub(crate) fn make(&self, book: &Path) -> bool {
        let recount = if self.table == "claim_count" { "" } else { RECOUNT };
        let script =
            format!("PRAGMA ignore_check_constraints = ON; BEGIN; {}; SELECT changes(); {recount}; COMMIT;", self.sql);
        // What breaks a type or a key cannot be written at all.
        run(book, &script).is_ok_and(|out| out.trim() != "0")
    }
}

/// Runs statements on a file; what they print.
pub(crate) fn run(book: &Path, sql: &str) -> Result<String, String> {
    let mut program = Command::new("sqlite3")
        .arg("-bail")
        .arg(book)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(sql.as_bytes()).unwrap();
    let done = program.wait_with_output().unwrap();
    if done.status.success() && done.stderr.is_empty() {
        Ok(String::from_utf8(done.stdout).unwrap())
    } else {
        Err(String::from_utf8_lossy(&done.stderr).into_owned())
    }
}

fn rows(book: &Path, sql: &str) -> Vec<Value> {
    let out = run(book, &format!(".mode json\n{sql};\n")).unwrap();
    if out.trim().is_empty() { Vec::new() } else { serde_json::from_str(&out).unwrap() }
}

fn text(row: &Value, name: &str) -> String {
    row[name].as_str().unwrap_or_default().to_string()
}

/// Every attempt on every table and column of the book.
pub(crate) fn attempts(book: &Path) -> Vec<Attempt> {
    let tables = "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite_%' \
                  ORDER BY name";
    rows(book, tables).iter().flat_map(|table| of_table(book, &text(table, "name"), table["wr"] == 1)).collect()
}

fn of_table(book: &Path, table: &str, without_rowid: bool) -> Vec<Attempt> {
    let columns = rows(book, &format!("SELECT name, type, pk FROM pragma_table_info('{table}') ORDER BY cid"));
    let mut keys: Vec<&Value> = columns.iter().filter(|column| column["pk"] != 0).collect();
    keys.sort_by_key(|column| column["pk"].as_i64());
    let key = match without_rowid {
        true => keys.iter().map(|column| text(column, "name")).collect::<Vec<_>>().join(", "),
        false => "rowid".to_string(),
    };
    let count = rows(book, &format!("SELECT count(*) AS n FROM {table}"))[0]["n"].as_i64().unwrap();
    let mut attempts = Vec::new();
    if count == 0 {
        return attempts;
    }
    let attempt = |column: Option<&str>, what: String, sql: String| Attempt {
        table: table.to_string(),
        column: column.map(str::to_string),
        what,
        sql,
    };
    let nth = |place: i64| format!("({key}) = (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1 OFFSET {place})");
    attempts.push(attempt(None, "all rows are deleted".into(), format!("DELETE FROM {table}")));
    let mut places = vec![0, count - 1, count / 2];
    places.dedup();
    for place in places {
        attempts.push(attempt(
            None,
            format!("row {place} is deleted"),
            format!("DELETE FROM {table} WHERE {}", nth(place)),
        ));
    }
    attempts.extend(inserted(table, &columns, &keys).map(|sql| attempt(None, "a row is put in".into(), sql)));
    for column in &columns {
        let name = text(column, "name");
        // One that holds something, one that does not, the second, and one somewhere.
        let with = |test: &str| {
            let sql = format!(
                "SELECT place FROM (SELECT row_number() OVER (ORDER BY {key}) - 1 AS place, {name} AS value FROM {table}) WHERE {test} LIMIT 1"
            );
            rows(book, &sql).first().and_then(|row| row["place"].as_i64())
        };
        let somewhere = name.bytes().map(i64::from).sum::<i64>() % count;
        let mut places: Vec<i64> = [
            with("value IS NOT NULL AND value NOT IN ('', 0, x'')"),
            with("value IS NULL OR value IN ('', 0, x'')"),
            Some(somewhere),
            Some(1).filter(|_| count > 1),
        ]
        .into_iter()
        .flatten()
        .collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            let found = &rows(
                book,
                &format!(
                    "SELECT typeof({name}) AS kind, hex({name}) AS hex, {name} IS NULL AS missing FROM {table} WHERE {}",
                    nth(place)
                ),
            )[0];
            for (what, value) in other_values(&text(found, "kind"), &text(found, "hex"), &text(column, "type")) {
                let sql =
                    format!("UPDATE {table} SET {name} = {value} WHERE {} AND {name} IS NOT ({value})", nth(place));
                attempts.push(attempt(Some(&name), format!("row {place}: {what}"), sql.replace("VALUE", &name)));
            }
        }
    }
    attempts
}

/// Puts a copy of a row in under another key. A page of the search index that nothing names says nothing.
fn inserted(table: &str, columns: &[Value], keys: &[&Value]) -> Option<String> {
    let last = keys.last().filter(|_| table != "claimant_search_data").map(|key| text(key, "name"))?;
    let values: Vec<String> = columns
        .iter()
        .map(|column| match text(column, "name") {
            name if name == last && column["type"] == "TEXT" => format!("{name} || 'x'"),
            name if name == last => format!("(SELECT max({name}) FROM {table}) + 1"),
            name => name,
        })
        .collect();
    Some(format!("INSERT INTO {table} SELECT {} FROM {table} LIMIT 1", values.join(", ")))
}

/// Other values for one that a column holds; `VALUE` is the one that it holds.
fn other_values(kind: &str, hex: &str, declared: &str) -> Vec<(String, String)> {
    let other = |what: &str, value: &str| (what.to_string(), value.to_string());
    match kind {
        "integer" => vec![
            other("another number", "VALUE + 1"),
            other("its sign turned", "-VALUE"),
            other("a bit flipped", "(VALUE | 1) - (VALUE & 1)"),
            other("nothing", "NULL"),
        ],
        "null" if declared == "INTEGER" => vec![other("a number for nothing", "1"), other("zero for nothing", "0")],
        "null" => {
            vec![other("text for nothing", "'x'"), other("a plus for nothing", "'+'"), other("empty for nothing", "''")]
        }
        "text" if hex.is_empty() => vec![other("text for nothing", "'x'")],
        "text" => vec![
            other("longer by a letter", "VALUE || 'x'"),
            other("longer by a space", "VALUE || ' '"),
            other("empty", "''"),
            other(
                "a bit of its last letter flipped",
                "substr(VALUE, 1, length(VALUE) - 1) || char((unicode(substr(VALUE, -1)) | 1) - (unicode(substr(VALUE, -1)) & 1))",
            ),
        ],
        _ => {
            let bytes = hex.len() / 2;
            let mut values = vec![other("longer by a byte", &format!("x'{hex}00'"))];
            for place in BTreeSet::from([0, 6, bytes / 2, bytes.saturating_sub(1)]) {
                if place < bytes {
                    values.push((
                        format!("a bit of byte {place} of {bytes} flipped"),
                        format!("x'{}'", flipped(hex, place)),
                    ));
                }
            }
            values
        }
    }
}

fn flipped(hex: &str, byte: usize) -> String {
    let mut digits = hex.to_string();
    let former = u8::from_str_radix(&hex[2 * byte..2 * byte + 2], 16).unwrap();
    digits.replace_range(2 * byte..2 * byte + 2, &format!("{:02X}", former ^ 1));
    digits
}
