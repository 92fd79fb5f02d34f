//! Finding: the indexes of the claimant table and its full-text companion, and how a few typed words become a condition.

use claimbook_domain::fold::fold;

use crate::engine::Connection;
use crate::error::Result;

/// Drops the indexes of the claimant table and hands back the statements that make them again.
/// Filling a table first and indexing it afterwards takes about half the time.
pub(crate) fn drop_indexes(connection: &Connection) -> Result<Vec<String>> {
    let indexes = connection.all(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'claimant' AND sql IS NOT NULL",
        &[],
        |row| Ok((row.text(0)?.to_string(), row.text(1)?.to_string())),
    )?;
    indexes.iter().try_for_each(|(name, _)| connection.script(&format!("DROP INDEX {name}")))?;
    Ok(indexes.into_iter().map(|(_, sql)| sql).collect())
}

/// Fills the full-text index from the claimant table; quicker than row by row.
pub(crate) fn rebuild(connection: &Connection) -> Result<()> {
    connection.script(
        "INSERT INTO claimant_search (claimant_search, rank) VALUES ('hashsize', 67108864);
         INSERT INTO claimant_search (claimant_search) VALUES ('rebuild');",
    )
}

/// The condition for typed words, every one of which must be found somewhere; `None` when nothing was typed.
/// Words of three letters and more go to the trigram index, shorter ones look through the text.
pub(crate) fn condition(typed: &str, mut bind: impl FnMut(String) -> String) -> Option<String> {
    let folded = fold(typed);
    if folded.is_empty() && !typed.trim().is_empty() {
        // Marks alone are in nobody's words.
        return Some("0".into());
    }
    let (long, short): (Vec<&str>, Vec<&str>) =
        folded.split(' ').filter(|w| !w.is_empty()).partition(|w| w.chars().count() >= 3);
    let mut parts = Vec::new();
    if !long.is_empty() {
        let phrases: Vec<String> = long.iter().map(|word| format!("\"{word}\"")).collect();
        let place = bind(phrases.join(" "));
        parts.push(format!("id IN (SELECT rowid FROM claimant_search WHERE claimant_search MATCH {place})"));
    }
    for word in short {
        let place = bind(word.to_string());
        parts.push(format!("instr(search_text, {place}) > 0"));
    }
    (!parts.is_empty()).then(|| parts.join(" AND "))
}
