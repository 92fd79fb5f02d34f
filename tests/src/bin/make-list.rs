//! `make-list ROWS [SEED [plain|varied|near]]`: an intake list of invented people on standard output, for benches and for trying things out.

use std::io::{self, BufWriter, Write};

use claimbook_tests::list;

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let shape = words.get(2).map_or("plain", String::as_str);
    let numbers: Vec<Option<usize>> = words.iter().take(2).map(|word| word.parse().ok()).collect();
    let (rows, seed) = match (numbers.as_slice(), words.len()) {
        ([Some(rows)], 1) => (*rows, 1),
        ([Some(rows), Some(seed)], 2 | 3) => (*rows, *seed as u64),
        _ => return Err(usage()),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match shape {
        "plain" => list::write(&mut out, rows, seed)?,
        "varied" => list::varied::write(&mut out, rows, seed)?,
        "near" => list::near::write(&mut out, rows, seed)?,
        _ => return Err(usage()),
    }
    out.flush()
}

fn usage() -> io::Error {
    io::Error::other("usage: make-list ROWS [SEED [plain|varied|near]]")
}
