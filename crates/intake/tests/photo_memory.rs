//! However large a photo is, making a preview of it takes less than 150 MB. A program of its own, so that the peak is its own.
//!
//! The photos are large and have only four colors, so that their files are small; the decoder takes memory by their size alone.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

use std::fs::File;
use std::path::Path;

use claimbook_intake::picture::{self, Preview};

/// The most memory that this program has used, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

fn preview(name: &str) -> Preview {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/photos");
    picture::preview(File::open(folder.join(name)).unwrap(), 2_048).unwrap()
}

/// One test, since the peak is that of the whole program.
#[test]
fn large_photos_take_little_memory() {
    // As phones write them: a grid, and a quarter turn.
    let grid = preview("grid-24-megapixels.heic");
    assert_eq!((grid.photo_width, grid.photo_height, grid.width, grid.height), (4_032, 5_712, 1_344, 1_904));
    assert!(peak() < 60 << 20, "{} bytes", peak());
    // As programs write them that change photos: in one piece.
    let single = preview("single-16-megapixels.heic");
    assert_eq!((single.photo_width, single.width), (4_608, 1_536));
    assert!(peak() < 150 << 20, "{} bytes", peak());
}
