//! What an error says of the engine: a sentence and a number, nothing of statements and tables.

use super::tests::store_error;
use super::*;

#[test]
fn no_error_quotes_a_statement_or_names_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let connection = Connection::create(&folder.path().join("a")).unwrap();
    connection.script("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT").unwrap();
    let statements = [
        "SELECT nothing FROM note",
        "SELEC 1",
        "SELECT * FROM nowhere",
        "INSERT INTO note VALUES (1, NULL)",
        "INSERT INTO note VALUES ('a', 'b')",
        "UPDATE note SET there = 1",
        "DELETE FROM note WHERE",
        "CREATE TABLE note (id)",
        "SELECT 1; SELECT 2",
        "SELECT ?1",
    ];
    let mut errors: Vec<StoreError> = statements.iter().filter_map(|sql| connection.execute(sql, &[]).err()).collect();
    errors.extend(statements.iter().filter_map(|sql| connection.script(sql).err()));
    errors.extend(statements.iter().filter_map(|sql| connection.number(sql, &[]).err()));
    errors.push(connection.first("SELECT 'a'", &[], |row| row.int(0)).unwrap_err());
    errors.push(connection.first("SELECT 1", &[], |row| row.int(7)).unwrap_err());
    errors.push(connection.first("SELECT 1.5", &[], |row| row.value(0).map(drop)).unwrap_err());
    errors.push(connection.pragma("no_such").unwrap_err());
    errors.extend([1, 11, 26, 19, 20, 25, 267, 522].map(store_error));
    assert!(errors.len() > 30, "{}", errors.len());
    let words =
        ["select", "insert", "update", "delete", "create", "near", "column", "table", "note", "constraint", "syntax"];
    for error in errors {
        let text = error.to_string().to_lowercase();
        assert!(words.iter().all(|word| !text.contains(word)), "{text}");
    }
}
