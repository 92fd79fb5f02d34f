//! The first claimants of a list, long before all of it is sorted: each processor looks through a part of the book.

use std::thread;

use claimbook_store::Reader;
use claimbook_store::claimants::{Column, Condition, Query, RANKED, Test};

use crate::book::Book;
use crate::error::Result;
use crate::progress::Progress;

/// With fewer claim numbers than this, one processor is done before another has begun.
const WORTH_PARTS: i64 = 20_000;
/// More read from one disk than it gives at a time.
const MOST_PARTS: usize = 4;

/// The first ids of a query in its order.
pub(super) fn first_ids(
    book: &Book,
    reader: &Reader<'_>,
    query: &Query,
    limit: usize,
    progress: &Progress<'_>,
) -> Result<Vec<i64>> {
    if query.is_ranked() {
        let found = in_parts(book, reader, &query.by_claim_number(), RANKED + 1, progress)?;
        return Ok(reader.ranked_ids(query, &found, Some(limit))?);
    }
    in_parts(book, reader, query, limit, progress)
}

fn in_parts(
    book: &Book,
    reader: &Reader<'_>,
    query: &Query,
    limit: usize,
    progress: &Progress<'_>,
) -> Result<Vec<i64>> {
    let highest = reader.next_claim()? - 1;
    let parts = thread::available_parallelism().map_or(1, |count| count.get().min(MOST_PARTS));
    if highest < WORTH_PARTS || parts == 1 || !query.looks_at_all() {
        return Ok(reader.first_claimant_ids(query, limit)?);
    }
    let parts = parts_of(query, highest, parts as i64);
    let change = reader.last_event()?;
    let of_part = |part: &Query| {
        book.read(|other| {
            // Another change of the book is another list.
            if other.last_event()? != change {
                return Ok(None);
            }
            other.until(&|| progress.check().is_err(), || Ok(Some(other.first_claimant_ids(part, limit)?)))
        })
    };
    let mut ids = thread::scope(|scope| -> Result<Vec<i64>> {
        let others: Vec<_> = parts[1..].iter().map(|part| (part, scope.spawn(|| of_part(part)))).collect();
        let mut ids = reader.first_claimant_ids(&parts[0], limit)?;
        for (part, other) in others {
            let found: Result<Option<Vec<i64>>> = other.join().unwrap_or(Ok(None));
            match found? {
                Some(more) => ids.extend(more),
                None => ids.extend(reader.first_claimant_ids(part, limit)?),
            }
        }
        Ok(ids)
    })?;
    match query.order.column {
        Column::ClaimNo if query.order.descending => ids.sort_unstable_by(|one, other| other.cmp(one)),
        Column::ClaimNo => ids.sort_unstable(),
        _ => return Ok(reader.first_claimant_ids(&among(query, &ids), limit)?),
    }
    ids.truncate(limit);
    Ok(ids)
}

/// The query for each of this many stretches of claim numbers.
fn parts_of(query: &Query, highest: i64, parts: i64) -> Vec<Query> {
    let step = highest / parts + 1;
    let part = |first: i64| {
        let mut part = query.clone();
        let tests = [Test::From(first.to_string()), Test::To((first + step - 1).to_string())];
        part.conditions.extend(tests.map(|test| Condition { column: Column::ClaimNo, test }));
        part
    };
    (0..parts).map(|place| part(place * step + 1)).collect()
}

fn among(query: &Query, ids: &[i64]) -> Query {
    let test = Test::Is(ids.iter().map(i64::to_string).collect());
    let mut among = query.clone();
    among.conditions.push(Condition { column: Column::ClaimNo, test });
    among
}
