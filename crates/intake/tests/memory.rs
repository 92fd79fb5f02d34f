//! Whatever an archive holds, reading it takes less than 100 MB. A program of its own, so that the peak is its own.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};

use claimbook_intake::{Request, linkedin};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

const HEADER: &str = "FROM,SENDER PROFILE URL,DATE,TO,RECIPIENT PROFILE URLS,SUBJECT,CONTENT,FOLDER\n";

/// The most memory that this program has used, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

#[test]
fn large_rows_and_many_rows_take_little_memory() {
    let path = std::env::temp_dir().join(format!("claimbook-intake-memory-{}.zip", std::process::id()));
    write(&mut ZipWriter::new(BufWriter::new(File::create(&path).unwrap())));
    let request = Request { file_names: &[], cutoff: None, zone: chrono_tz::UTC };
    let facts = linkedin::read(BufReader::new(File::open(&path).unwrap()), &request).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(facts.messages.rows, 3 + 200_000);
    assert!(
        facts.warnings.iter().any(|warning| warning.starts_with("3 rows in messages.csv have a longer field")),
        "{facts:?}"
    );
    assert!(facts.warnings.iter().any(|warning| warning.starts_with("only the first 200000 connections")), "{facts:?}");
    // The rows alone are larger.
    assert!(peak() < 100 << 20, "{} bytes", peak());
}

/// Some digits that differ from row to row.
fn text(seed: u64, length: usize) -> String {
    let mut number = seed | 1;
    let mut text = String::with_capacity(length + 20);
    while text.len() < length {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(&(number >> 40).to_string());
    }
    text
}

/// Packing would take longer than the reading that is tested.
fn plain() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
}

fn write(zip: &mut ZipWriter<BufWriter<File>>) {
    let chunk = text(1, 1 << 20);
    zip.start_file("messages.csv", plain()).unwrap();
    zip.write_all(HEADER.as_bytes()).unwrap();
    // In the text, in the recipients and in the sender's name: 48 MB each.
    for row in [
        "A,x/in/a,2023-01-01 00:00:00 UTC,B,x/in/b,,\"%\",INBOX\n",
        "A,x/in/a,2023-01-01 00:00:00 UTC,B,\"%\",,x,INBOX\n",
        "\"%\",x/in/a,2023-01-01 00:00:00 UTC,B,x/in/b,,x,INBOX\n",
    ] {
        let (before, behind) = row.split_once('%').unwrap();
        zip.write_all(before.as_bytes()).unwrap();
        (0..48).for_each(|_| zip.write_all(chunk.as_bytes()).unwrap());
        zip.write_all(behind.as_bytes()).unwrap();
    }
    for n in 0..200_000 {
        writeln!(zip, "P{n},x/in/p{n},2023-01-01 00:00:00 UTC,B,x/in/b,,{},INBOX", text(n, 20)).unwrap();
    }
    zip.start_file("Connections.csv", plain()).unwrap();
    zip.write_all(b"First Name,Last Name,URL,Connected On\n").unwrap();
    for n in 0..300_000 {
        writeln!(zip, "P{n},Q,x/in/p{n}-{},08 Feb 2022", text(n, 40)).unwrap();
    }
    for n in 0..10_000 {
        zip.start_file(format!("Articles/{n}-{}", text(n, 150)), plain()).unwrap();
    }
    // The archive is written when it is dropped.
}
