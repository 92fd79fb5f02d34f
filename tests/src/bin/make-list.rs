//! `make-list ROWS [SEED]`: an intake list of invented people on standard output, for benches and for trying things out.

use std::io::{self, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<usize>());
    let (rows, seed) = match (numbers.next(), numbers.next()) {
        (Some(Ok(rows)), None) => (rows, 1),
        (Some(Ok(rows)), Some(Ok(seed))) => (rows, seed as u64),
        _ => return Err(io::Error::other("usage: make-list ROWS [SEED]")),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    claimbook_tests::list::write(&mut out, rows, seed)?;
    out.flush()
}
