//! Finding: the indexes of the claimant table and its full-text companion, and how a few typed words become a condition.

mod bulk_index;
mod check;
mod pages;

use claimbook_domain::fold::fold;

pub(crate) use bulk_index::BulkIndex;

use crate::engine::{Connection, params};
use crate::error::{Result, StoreError};

/// Drops the indexes of the claimants and returns the statements that make them again.
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

/// How many claimants go into the full-text index at a time: as many as its memory holds, give or take.
const PORTION: i64 = 500_000;
/// And in how many portions at most, where claim numbers are widely spaced.
const PORTIONS: i64 = 64;

/// Makes the dropped indexes again, and meanwhile the full text of `words`, which is quicker than row by row.
/// `step` gets the number of finished parts and their total, and may stop the work.
pub(crate) fn index_again<E: From<StoreError>>(
    connection: &Connection,
    indexes: &[String],
    words: BulkIndex,
    mut step: impl FnMut(u64, u64) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let words = words.index(statement_of(connection, "claimant_search")?);
    let parts = indexes.len() as u64 + 1;
    for (made, index) in (0..).zip(indexes) {
        step(made, parts)?;
        connection.script(index)?;
    }
    let mut go_on = || step(parts - 1, parts);
    let is_made = words.map_or(Ok(false), |words| words.hand_over(connection, &mut go_on))?;
    if !is_made {
        index_words(connection, go_on)?;
    }
    Ok(forget_settings(connection)?)
}

/// Takes away what was set for the time of filling: what is in the book then has a meaning, and `verify` can hold it to it.
pub(crate) fn forget_settings(connection: &Connection) -> Result<()> {
    connection.writing_shadows(|| connection.script("DELETE FROM claimant_search_config WHERE k <> 'version'"))
}

/// Fills the full text from the claimants, in their order.
fn index_words<E: From<StoreError>>(
    connection: &Connection,
    mut go_on: impl FnMut() -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    connection.script("INSERT INTO claimant_search (claimant_search, rank) VALUES ('hashsize', 67108864)")?;
    let highest = connection.number("SELECT coalesce(max(id), 0) FROM claimant", &[])?;
    let portion = PORTION.max(highest / PORTIONS + 1);
    for below in (0..highest).step_by(usize::try_from(portion).unwrap_or(usize::MAX)) {
        go_on()?;
        connection.execute(
            "INSERT INTO claimant_search (rowid, search_text) \
             SELECT id, search_text FROM claimant WHERE id > ?1 AND id <= ?2 ORDER BY id",
            params![below, below.saturating_add(portion)],
        )?;
    }
    Ok(())
}

/// The statement that makes a table of the book.
pub(crate) fn statement_of(connection: &Connection, name: &str) -> Result<String> {
    connection
        .first("SELECT sql FROM main.sqlite_schema WHERE name = ?1", params![name], |row| Ok(row.text(0)?.to_string()))?
        .ok_or_else(|| StoreError::damaged(format!("the book has no table {name}")))
}

/// What typed words ask for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Sought {
    /// The place of what the trigram index is asked for; `None` where no word is long enough for it.
    pub(crate) index: Option<String>,
    /// What must hold besides.
    pub(crate) parts: Vec<String>,
}

/// The condition for typed words, every one of which must be found somewhere; nothing when nothing was typed.
/// Words of three letters and more go to the trigram index, shorter ones look through the text.
pub(crate) fn condition(typed: &str, mut bind: impl FnMut(String) -> String) -> Sought {
    let folded = fold(typed);
    if folded.is_empty() && !typed.trim().is_empty() {
        // No one's words are marks alone.
        return Sought { index: None, parts: vec!["0".into()] };
    }
    let (digits, words): (Vec<&str>, Vec<&str>) = words_of(&folded).partition(|word| may_be_zip(word));
    let trigrams: Vec<String> = words.iter().flat_map(|word| trigrams(word)).collect();
    let mut parts = Vec::new();
    for word in digits {
        let place = bind(word.to_string());
        let grams = bind(trigrams_of(word));
        // Each part is answered by an index alone: a table of a million claimants is not read for a ZIP code.
        parts.push(format!(
            "id IN (SELECT rowid FROM claimant_search WHERE claimant_search MATCH {grams} \
             UNION ALL SELECT id FROM claimant WHERE address_key <> '' AND substr(address_key, 1, length({place})) = {place} \
             UNION ALL SELECT id FROM claimant WHERE address_key = '' AND zip <> '' AND zip >= {place} AND zip < {place} || ':') \
             AND (instr(claimant.search_text, {place}) > 0 OR substr(zip, 1, length({place})) = {place})"
        ));
    }
    let index = (!trigrams.is_empty()).then(|| bind(trigrams.join(" ")));
    // The index knows which trigrams a text has, not where; only a word that is one trigram is certain.
    for word in words.iter().filter(|word| word.chars().count() != 3) {
        let place = bind((*word).to_string());
        parts.push(format!("instr(claimant.search_text, {place}) > 0"));
    }
    Sought { index, parts }
}

/// Whether the typed words lead to claimants by an index, so that not every text is looked through.
pub(crate) fn has_index(typed: &str) -> bool {
    let sought = condition(typed, |_| String::new());
    sought.index.is_some() || words_of(&fold(typed)).any(may_be_zip)
}

/// Whether anything was typed but marks.
pub(crate) fn says_something(typed: &str) -> bool {
    !fold(typed).is_empty()
}

/// The folded word, where one alone was typed.
pub(crate) fn only_word(typed: &str) -> Option<String> {
    let folded = fold(typed);
    (words_of(&folded).count() == 1).then(|| folded.trim().to_string())
}

fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty())
}

/// Three to five digits: they may be the beginning of a ZIP code, which is not among the words.
fn may_be_zip(word: &str) -> bool {
    (3..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn trigrams_of(word: &str) -> String {
    trigrams(word).join(" ")
}

/// Where a claimant comes among those who are found, by the name first and last by any part of a word; the search is not empty.
pub(crate) fn ranks(typed: &str, mut bind: impl FnMut(String) -> String) -> Option<String> {
    let folded = fold(typed);
    let mut rank = |word: &str| {
        let word = bind(word.to_string());
        format!(
            "CASE WHEN instr(name_key, {word} || '|') = 1 THEN 0 WHEN instr(name_key, {word}) = 1 THEN 1 \
             WHEN instr(name_key, '|' || {word}) > 0 THEN 2 WHEN instr(' ' || search_text || ' ', ' ' || {word} || ' ') > 0 THEN 3 \
             WHEN instr(' ' || search_text, ' ' || {word}) > 0 THEN 4 ELSE 5 END"
        )
    };
    let ranks: Vec<String> = words_of(&folded).map(&mut rank).collect();
    (!ranks.is_empty()).then(|| ranks.join(" + "))
}

/// Every three letters in a row, each in quotes; none of a shorter word.
fn trigrams(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters.windows(3).map(|three| format!("\"{}\"", three.iter().collect::<String>())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition_of(typed: &str) -> (Sought, Vec<String>) {
        let mut values = Vec::new();
        let sought = condition(typed, |value| {
            values.push(value);
            format!("?{}", values.len())
        });
        (sought, values)
    }

    #[test]
    fn long_words_are_sought_by_their_trigrams_and_then_looked_at() {
        let (sought, values) = condition_of("Müller lee x");
        assert_eq!(sought.index.as_deref(), Some("?1"));
        let looks = ["?2", "?3"].map(|place| format!("instr(claimant.search_text, {place}) > 0"));
        assert_eq!(sought.parts, looks);
        assert_eq!(values, ["\"mul\" \"ull\" \"lle\" \"ler\" \"lee\"", "muller", "x"]);
    }

    #[test]
    fn digits_may_be_the_beginning_of_a_zip_code() {
        let (sought, values) = condition_of("0213");
        assert!(sought.parts[0].contains("substr(address_key, 1, length(?1)) = ?1"));
        assert_eq!(values, ["0213", "\"021\" \"213\""]);
        assert!(!condition_of("4155550104").0.parts.concat().contains("address_key"), "a telephone number");
    }

    #[test]
    fn nothing_and_marks_alone_are_not_words() {
        assert_eq!(condition_of("  "), (Sought::default(), vec![]));
        assert_eq!(condition_of(" ?! "), (Sought { index: None, parts: vec!["0".into()] }, vec![]));
    }
}
