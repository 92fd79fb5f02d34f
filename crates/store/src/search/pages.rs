//! How FTS5 keeps a full text (sqlite3/ext/fts5/fts5_index.c): segments of leaf pages, and a table that says from which word on a page is.
//! A row of that table that is missing only makes looking up slower, and a wrong one hides words, so it is held to the pages here.

use std::collections::BTreeMap;

use crate::engine::{Connection, params};
use crate::error::Result;

/// The row that says which segments there are.
const STRUCTURE: i64 = 10;
/// A page is identified by its segment and its number: the segment is above this many bits.
const SEGMENT_BITS: u32 = 37;
/// What the number of a page in the table is shifted by; the bit below says whether its list of claimants has an index of its own.
const PAGE_SHIFT: u32 = 1;

/// A run of leaf pages.
struct Segment {
    id: i64,
    first: i64,
    last: i64,
}

/// Whether the table that finds the pages of words says what the pages say.
pub(super) fn are_found(connection: &Connection) -> Result<bool> {
    let Some(segments) = segments(connection)? else { return Ok(false) };
    let rows = connection.number("SELECT count(*) FROM claimant_search_idx", &[])?;
    let mut known = 0;
    for segment in &segments {
        let table = table_of(connection, segment.id)?;
        known += table.len() as i64;
        if !is_found(connection, segment, table)? {
            return Ok(false);
        }
    }
    Ok(known == rows)
}

/// The segments; `None` when what says them cannot be read.
fn segments(connection: &Connection) -> Result<Option<Vec<Segment>>> {
    let Some(record) = block(connection, STRUCTURE)? else { return Ok(None) };
    Ok(read_segments(&record))
}

fn read_segments(record: &[u8]) -> Option<Vec<Segment>> {
    let mut rest = record.get(4..)?;
    let (levels, _all, _writes) = (varint(&mut rest)?, varint(&mut rest)?, varint(&mut rest)?);
    let mut segments = Vec::new();
    for _ in 0..levels {
        let (_merging, count) = (varint(&mut rest)?, varint(&mut rest)?);
        for _ in 0..count {
            let mut number = || varint(&mut rest).and_then(|number| i64::try_from(number).ok());
            segments.push(Segment { id: number()?, first: number()?, last: number()? });
        }
    }
    rest.is_empty().then_some(segments)
}

/// The words of the table by the page that they lead to. Two rows for one page, or a word that is not bytes, make a page that is nowhere.
fn table_of(connection: &Connection, segment: i64) -> Result<BTreeMap<i64, Vec<u8>>> {
    let sql = "SELECT pgno, CAST(term AS BLOB) FROM claimant_search_idx WHERE segid = ?1 ORDER BY term";
    let rows = connection.all(sql, params![segment], |row| {
        let page = row.maybe_int(0)?.filter(|page| *page > 0).map_or(-1, |page| page >> PAGE_SHIFT);
        Ok((page, row.blob(1).map(<[u8]>::to_vec).unwrap_or_default()))
    })?;
    let count = rows.len();
    let table: BTreeMap<i64, Vec<u8>> = rows.into_iter().collect();
    Ok(if table.len() == count { table } else { BTreeMap::from([(-1, Vec::new())]) })
}

/// Whether each page of a segment that begins a word is in the table under a word between the last one before it and its own first one,
/// and no other is. A segment that is being merged away has lost its first pages, and the table may still name them.
fn is_found(connection: &Connection, segment: &Segment, mut table: BTreeMap<i64, Vec<u8>>) -> Result<bool> {
    let whole = segment.first == 1;
    // Before any word is the first page.
    if table.remove(&1).map_or(whole, |word| !word.is_empty()) {
        return Ok(false);
    }
    let mut before: Vec<u8> = Vec::new();
    for page in segment.first..=segment.last {
        let Some(bytes) = page_id(segment.id, page).map(|id| block(connection, id)).transpose()?.flatten() else {
            return Ok(false);
        };
        let Some(words) = words_of(&bytes) else { return Ok(false) };
        let said = table.remove(&page);
        let fits = match (words.first(), &said) {
            (Some(first), Some(said)) => first.starts_with(said) && (page == segment.first || *said > before),
            (Some(_), None) => page == segment.first,
            (None, said) => said.is_none(),
        };
        if !fits {
            return Ok(false);
        }
        if let Some(last) = words.into_iter().next_back() {
            before = last;
        }
    }
    Ok(table.keys().all(|page| !whole && (1..segment.first).contains(page)))
}

/// The row of a page; `None` when there cannot be one.
fn page_id(segment: i64, page: i64) -> Option<i64> {
    segment.checked_mul(1 << SEGMENT_BITS)?.checked_add(page)
}

/// The words that begin on a leaf page, in order; `None` when it is not a leaf page.
fn words_of(page: &[u8]) -> Option<Vec<Vec<u8>>> {
    let size = usize::from(u16::from_be_bytes([*page.get(2)?, *page.get(3)?]));
    let mut places = page.get(size..)?;
    let (mut words, mut at) = (Vec::<Vec<u8>>::new(), 0);
    while !places.is_empty() {
        at = usize::try_from(varint(&mut places)?).ok()?.checked_add(at)?;
        let mut rest = page.get(at..size)?;
        let kept = if words.is_empty() { 0 } else { usize::try_from(varint(&mut rest)?).ok()? };
        let new = usize::try_from(varint(&mut rest)?).ok()?;
        let mut word = words.last().map_or(Some(&[][..]), |last| last.get(..kept))?.to_vec();
        word.extend_from_slice(rest.get(..new)?);
        words.push(word);
    }
    Some(words)
}

fn block(connection: &Connection, id: i64) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT block FROM claimant_search_data WHERE id = ?1";
    connection.first(sql, params![id], |row| Ok(row.blob(0)?.to_vec()))
}

/// A number as SQLite writes it in a variable number of bytes (SQLite, "Database File Format", section 1.6).
pub(super) fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for place in 0..9 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        if place == 8 {
            return Some((number << 8) | u64::from(*byte));
        }
        number = (number << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_a_text_that_grew_and_was_merged_are_found() {
        let book = Connection::in_memory().unwrap();
        book.script(
            "CREATE VIRTUAL TABLE claimant_search USING fts5 (search_text, content = '', tokenize = 'trigram case_sensitive 1', \
             detail = none, columnsize = 0)",
        )
        .unwrap();
        let mut seed = 7u64;
        for id in 1..=1_500_i64 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let letters = [seed >> 33, seed >> 41, seed >> 49].map(|bits| char::from(b'a' + (bits % 26) as u8));
                text.extend(letters);
                text.push(' ');
            }
            book.execute("INSERT INTO claimant_search (rowid, search_text) VALUES (?1, ?2)", params![id, &text])
                .unwrap();
            if id % 100 == 0 {
                assert!(are_found(&book).unwrap(), "after {id}");
            }
        }
        assert!(segments(&book).unwrap().unwrap().iter().any(|segment| segment.last > 3), "no segment has many pages");
        for wrong in [
            "DELETE FROM claimant_search_idx WHERE pgno > 5 AND (segid, term) IN (SELECT segid, max(term) FROM claimant_search_idx)",
            "DELETE FROM claimant_search_idx",
        ] {
            book.script(&format!("BEGIN; {wrong}")).unwrap();
            assert!(!are_found(&book).unwrap(), "{wrong}");
            book.script("ROLLBACK").unwrap();
        }
    }
}
