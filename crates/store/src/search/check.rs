//! Whether the full text says of every claimant what the claimant's text says, no more and no less. What SQLite keeps of it is read word by
//! word in several ways (in order, by looking each word up, by its pages and by its sums), so that what it says is what it finds.

use xxhash_rust::xxh3::xxh3_128;

use super::pages::{self, varint};
use crate::Store;
use crate::engine::{Connection, params};
use crate::error::{Result, StoreError};

/// How many words are read before it is asked whether to go on.
const STRIDE: u64 = 65_536;

/// What a full text says: a sum over every pair of a word and a claimant that does not depend on their order, and how many there are.
#[derive(Default, PartialEq, Eq)]
struct WordSum {
    sum: u128,
    pairs: u64,
}

impl WordSum {
    fn add(&mut self, word: &str, claimant: i64) {
        let mut bytes = [0; 24];
        // A word is three characters, of at most four bytes each; another one gives another sum.
        let taken = word.len().min(16);
        bytes[..taken].copy_from_slice(&word.as_bytes()[..taken]);
        bytes[16..].copy_from_slice(&claimant.to_le_bytes());
        self.sum = self.sum.wrapping_add(xxh3_128(&bytes));
        self.pairs += 1;
    }
}

impl Store {
    /// What is wrong with the full text, in words; `None` when it finds everyone. `step` gets how much is checked, of how much, and may
    /// end the check.
    pub fn check_search<E: From<StoreError>>(
        &self,
        mut step: impl FnMut(u64, u64) -> std::result::Result<(), E>,
    ) -> std::result::Result<Option<&'static str>, E> {
        let connection = self.another_connection()?;
        connection.script(
            "PRAGMA temp_store = MEMORY;
             CREATE VIRTUAL TABLE temp.in_order USING fts5vocab (main, 'claimant_search', 'instance');
             CREATE VIRTUAL TABLE temp.by_word USING fts5vocab (main, 'claimant_search', 'row');
             PRAGMA query_only = ON; BEGIN",
        )?;
        if !has_only_its_settings(&connection)? {
            return Ok(Some("its settings were altered"));
        }
        // To read the texts and to read the index takes about as long.
        let highest = connection.number("SELECT coalesce(max(id), 0) FROM claimant", &[])?.unsigned_abs();
        let (texts, claimants, size) =
            of_texts(&connection, |done| step(done.min(highest), highest.saturating_mul(2)))?;
        let pairs = texts.pairs;
        let (index, by_word) =
            of_index(&connection, |done| step(done.min(pairs).saturating_add(pairs), pairs.saturating_mul(2)))?;
        if index != texts {
            return Ok(Some("it does not say what the claimants say"));
        }
        for (place, (word, claimants)) in by_word.iter().enumerate() {
            if place % 1_024 == 0 {
                step(1, 1)?;
            }
            let found =
                connection.first("SELECT doc FROM temp.by_word WHERE term = ?1", params![word], |row| row.int(0))?;
            if found != Some(*claimants) {
                return Ok(Some("a word in it is not found"));
            }
        }
        if !pages::are_found(&connection)? {
            return Ok(Some("what finds its pages was altered"));
        }
        Ok((averages(&connection)? != Some((claimants, size))).then_some("its sums were altered"))
    }
}

/// Every word of the claimants' texts, how many claimants there are, and how many words with repeats.
fn of_texts<E: From<StoreError>>(
    connection: &Connection,
    mut go_on: impl FnMut(u64) -> std::result::Result<(), E>,
) -> std::result::Result<(WordSum, u64, u64), E> {
    let (mut words, mut claimants, mut size) = (WordSum::default(), 0u64, 0u64);
    connection.each::<E>("SELECT id, search_text FROM claimant ORDER BY id", &[], |row| {
        if claimants.is_multiple_of(1_024) {
            go_on(claimants)?;
        }
        claimants += 1;
        let (id, text) = (row.int(0)?, row.text(1)?);
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut trigrams: Vec<&str> = starts.windows(4).map(|at| &text[at[0]..at[3]]).collect();
        size += trigrams.len() as u64;
        trigrams.sort_unstable();
        trigrams.dedup();
        trigrams.iter().for_each(|word| words.add(word, id));
        Ok(())
    })?;
    Ok((words, claimants, size))
}

/// Every word of the full text with the claimants that it names, read in order; and of each word, how many claimants.
fn of_index<E: From<StoreError>>(
    connection: &Connection,
    mut go_on: impl FnMut(u64) -> std::result::Result<(), E>,
) -> std::result::Result<(WordSum, Vec<(String, i64)>), E> {
    let mut words = WordSum::default();
    let mut by_word: Vec<(String, i64)> = Vec::new();
    connection.each::<E>("SELECT term, doc FROM temp.in_order", &[], |row| {
        if words.pairs.is_multiple_of(STRIDE) {
            go_on(words.pairs)?;
        }
        let word = row.text(0)?;
        words.add(word, row.int(1)?);
        match by_word.last_mut() {
            Some((last, claimants)) if last == word => *claimants += 1,
            _ => by_word.push((word.to_string(), 1)),
        }
        Ok(())
    })?;
    Ok((words, by_word))
}

/// Whether the full text has the settings with which it is made, and no others.
fn has_only_its_settings(connection: &Connection) -> Result<bool> {
    let sql = "SELECT count(*), sum(k = 'version' AND v = 4) FROM claimant_search_config";
    let settings = connection.first(sql, &[], |row| Ok((row.int(0)?, row.maybe_int(1)?)))?;
    Ok(settings == Some((1, Some(1))))
}

/// How many claimants and how many words the full text says it holds: two numbers in its first row.
fn averages(connection: &Connection) -> Result<Option<(u64, u64)>> {
    let blob = connection
        .first("SELECT block FROM claimant_search_data WHERE id = 1", &[], |row| Ok(row.blob(0)?.to_vec()))?;
    let Some(blob) = blob else { return Ok(None) };
    if blob.is_empty() {
        return Ok(Some((0, 0)));
    }
    let mut rest = blob.as_slice();
    let numbers = varint(&mut rest).zip(varint(&mut rest));
    Ok(numbers.filter(|_| rest.is_empty()))
}
