//! However large a PDF is, looking at it takes less than 60 MB. A program of its own, so that the peak is its own.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};

use claimbook_intake::pdf::{self, Pdf};

/// The most memory that this program has used, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

/// A scan of two gigabytes, most of which is a hole in the file, and of 40,000 pages.
#[test]
fn a_large_scan_takes_little_memory() {
    const PAGES: u64 = 40_000;
    const END_OF_HOLE: u64 = 2 << 30;
    let path = std::env::temp_dir().join(format!("claimbook-intake-{}-scan.pdf", std::process::id()));
    let mut file = File::create(&path).unwrap();
    let kids: String = (0..PAGES).map(|page| format!("{} 0 R ", page + 3)).collect();
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut rows = String::from("0000000000 65535 f \n");
    let objects = ["<</Pages 2 0 R>>".to_string(), format!("<</Kids[{kids}]>>")];
    let pages = (0..PAGES).map(|_| "<</Type/Page>>".to_string());
    for (place, object) in objects.into_iter().chain(pages).enumerate() {
        rows.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", place + 1).bytes());
    }
    file.write_all(&bytes).unwrap();
    file.seek(SeekFrom::Start(END_OF_HOLE)).unwrap();
    write!(file, "xref\n0 {}\n{rows}trailer\n<</Root 1 0 R>>\nstartxref\n{END_OF_HOLE}\n%%EOF", PAGES + 3).unwrap();
    drop((bytes, rows, kids));
    let looked = pdf::look(File::open(&path).unwrap()).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(looked, Pdf { pages: Some(40_000), locked: false });
    assert!(peak() < 60 << 20, "{} bytes", peak());
}
