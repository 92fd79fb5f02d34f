//! `page-times BOOK RUNS < CALLS`: how long the first page of each list takes through the calls that the window makes, as the median in
//! microseconds. Each line of the input is a name, a tab and a request of `claimants.list` in JSON.

use std::io::{self, BufRead};
use std::path::Path;
use std::time::Instant;

use claimbook_app::api;
use claimbook_app::progress::Progress;
use claimbook_app::{Book, SystemClock};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [book, runs] = words.as_slice() else {
        return Err(io::Error::other("usage: page-times BOOK RUNS < CALLS"));
    };
    let runs: usize = runs.parse().map_err(io::Error::other)?;
    let book =
        Book::open(Path::new(book), Box::new(SystemClock), "bench").map_err(|why| io::Error::other(why.to_string()))?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let Some((name, request)) = line.split_once('\t') else { continue };
        let mut request: Value = serde_json::from_str(request)?;
        request["limit"] = json!(100);
        request["count_later"] = json!(true);
        let mut times = Vec::new();
        for _ in 0..runs.max(1) {
            let start = Instant::now();
            api::dispatch(&book, "claimants.list", request.clone(), &Progress::silent())
                .map_err(|why| io::Error::other(why.to_string()))?;
            times.push(start.elapsed());
        }
        times.sort_unstable();
        println!("{name}\t{}", times[times.len() / 2].as_micros());
    }
    Ok(())
}
