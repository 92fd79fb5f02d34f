//! `match-people PEOPLE.csv PAIRS.csv`: finds the pairs of a list that are of one person, for the benches. The list has the columns of an
//! intake list by their codes, `claim_no`, and a `date_of_birth` if there is one. The pairs have the columns `a,b,certainty,rule,bits,reasons,counter`.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use claimbook_domain::matching::candidates::{KeyPass, KeyTable};
use claimbook_domain::matching::{MatchReason, PairVerdict, Particulars, Prepared, compare};

type Failure = Box<dyn std::error::Error>;
type Found = (u32, u32, PairVerdict);

/// How many pieces each thread takes, so that none waits long for another.
const PIECES: usize = 64;
/// Rows that are read before they are made ready, on all threads.
const STRIDE: usize = 100_000;

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [list, pairs] = words.as_slice() else { return Err("usage: match-people PEOPLE.csv PAIRS.csv".into()) };
    let start = Instant::now();
    let (numbers, people, mut table) = read(list)?;
    let ready = start.elapsed();
    let mut candidates = 0;
    let mut found: Vec<Found> = Vec::new();
    for column in 0..table.passes() {
        let pass = table.pass(column, &people);
        candidates += run(&pass, &table, &people, &mut found);
    }
    found.sort_unstable_by_key(|(a, b, _)| (*a, *b));
    found.dedup_by_key(|(a, b, _)| (*a, *b));
    write(pairs, &numbers, &found)?;
    let seconds = start.elapsed().as_millis();
    eprintln!(
        "{} people, {candidates} candidates, {} pairs, ready {} ms, all {seconds} ms",
        people.len(),
        found.len(),
        ready.as_millis()
    );
    Ok(())
}

/// The claim numbers, the people and their keys.
fn read(list: &str) -> Result<(Vec<String>, Vec<Prepared>, KeyTable), Failure> {
    let mut reader = csv::Reader::from_path(list)?;
    let headers = reader.headers()?.clone();
    let place = |code: &str| headers.iter().position(|header| header == code);
    let places = [
        "last_name",
        "first_name",
        "middle_name",
        "suffix",
        "address1",
        "address2",
        "city",
        "state",
        "zip",
        "email",
        "phone",
        "date_of_birth",
    ]
    .map(place);
    let claim = place("claim_no").ok_or("the list has no column claim_no")?;
    let (mut numbers, mut people, mut table) = (Vec::new(), Vec::new(), KeyTable::new(0));
    let mut rows = reader.records();
    loop {
        let batch = rows.by_ref().take(STRIDE).collect::<Result<Vec<_>, _>>()?;
        if batch.is_empty() {
            return Ok((numbers, people, table));
        }
        numbers.extend(batch.iter().map(|row| row[claim].to_string()));
        for (ready, keys) in prepare(&batch, &places) {
            people.extend(ready);
            table.append(keys);
        }
    }
}

fn prepare(batch: &[csv::StringRecord], places: &[Option<usize>; 12]) -> Vec<(Vec<Prepared>, KeyTable)> {
    let part = batch.len().div_ceil(threads());
    std::thread::scope(|scope| {
        let parts: Vec<_> = batch
            .chunks(part)
            .map(|rows| {
                scope.spawn(move || {
                    let ready: Vec<Prepared> = rows.iter().map(|row| Prepared::of(&particulars(row, places))).collect();
                    let mut table = KeyTable::new(0);
                    table.extend(&ready);
                    (ready, table)
                })
            })
            .collect();
        parts.into_iter().map(|part| part.join().expect("it does not panic")).collect()
    })
}

fn particulars<'r>(row: &'r csv::StringRecord, places: &[Option<usize>; 12]) -> Particulars<'r> {
    let values = places.map(|place| place.and_then(|place| row.get(place)).unwrap_or_default());
    let [last_name, first_name, middle_name, suffix, address1, address2, city, state, zip, email, phone, birth] =
        values;
    Particulars {
        last_name,
        first_name,
        middle_name,
        suffix,
        address1,
        address2,
        city,
        state,
        zip,
        email,
        phone,
        birth,
        ..Particulars::default()
    }
}

/// Compares the pairs of a pass on all threads; returns how many there were.
fn run(pass: &KeyPass, table: &KeyTable, people: &[Prepared], found: &mut Vec<Found>) -> usize {
    let pieces = threads() * PIECES;
    let part = pass.entries().div_ceil(pieces).max(1);
    let (next, candidates, all) = (AtomicUsize::new(0), AtomicUsize::new(0), Mutex::new(found));
    std::thread::scope(|scope| {
        for _ in 0..threads() {
            scope.spawn(|| {
                let (mut own, mut met) = (Vec::new(), 0);
                loop {
                    let start = next.fetch_add(part, Ordering::Relaxed);
                    if start >= pass.entries() {
                        break;
                    }
                    pass.each_pair(table, start..start + part, |a, b| {
                        met += 1;
                        own.extend(compare(&people[a as usize], &people[b as usize]).map(|verdict| (a, b, verdict)));
                    });
                }
                candidates.fetch_add(met, Ordering::Relaxed);
                all.lock().expect("no thread panics").append(&mut own);
            });
        }
    });
    candidates.into_inner()
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn write(path: &str, numbers: &[String], found: &[Found]) -> Result<(), Failure> {
    let mut out = csv::Writer::from_path(path)?;
    out.write_record(["a", "b", "certainty", "rule", "bits", "reasons", "counter"])?;
    let said = |findings: &[MatchReason]| -> String {
        findings.iter().map(|finding| finding.words("identifying field")).collect::<Vec<_>>().join("; ")
    };
    for (a, b, verdict) in found {
        let [one, other] = [*a, *b].map(|place| numbers[place as usize].as_str());
        let bits = verdict.bits.to_string();
        let (reasons, counter) = (said(&verdict.reasons), said(&verdict.counter));
        out.write_record([one, other, verdict.certainty.code(), verdict.rule.code(), &bits, &reasons, &counter])?;
    }
    Ok(out.flush()?)
}
