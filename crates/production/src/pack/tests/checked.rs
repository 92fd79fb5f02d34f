//! What a stranger finds out with tools of the system alone.

use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use claimbook_text::numbers::hex;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::fixture::{Shelf, letter, text, unpacked};
use crate::pack::PackContents;

/// Names that people and their programs give to files.
const NAMES: [&str; 9] = [
    "receipt.pdf",
    "Receipt.PDF",
    "Квитанция № 7.jpg",
    "line\nbreak\\and slash/.txt",
    "../../../etc/passwd",
    "CON",
    "-rf *",
    "",
    "a name with 'quotes' and \"more\".eml",
];

#[test]
fn sha256sum_alone_checks_every_document() {
    let shelf =
        NAMES.iter().zip(1u8..).fold(Shelf::default(), |shelf, (name, n)| shelf.with("LNKD-0000001", name, &[n; 3000]));
    let (pack, summary) = shelf.numbered().pack(PackContents::LoadFiles).unwrap();
    let files = unpacked(&pack);
    let sums = text(&files, "SHA256SUMS");
    let checked: Vec<&str> = sums.lines().map(|line| line.split_once("  ").unwrap().1).collect();
    let unchecked: Vec<&String> = files.keys().filter(|path| !checked.contains(&path.as_str())).collect();
    assert_eq!(unchecked, ["SHA256SUMS", "certification.txt"]);
    for line in sums.lines() {
        let (digest, path) = line.split_once("  ").unwrap();
        assert_eq!(digest, hex(&Sha256::digest(&files[path])), "{path}");
    }
    assert_eq!(summary.sums_sha256, hex(&Sha256::digest(&sums)));
    let folder = tempfile::tempdir().unwrap();
    ZipArchive::new(Cursor::new(&pack)).unwrap().extract(folder.path()).unwrap();
    let Some(said) = run("sha256sum", &["--check", "--strict", "--quiet", "SHA256SUMS"], folder.path()) else { return };
    assert_eq!(said, "");
    std::fs::write(folder.path().join(checked[0]), "other").unwrap();
    let said = run("sha256sum", &["--check", "--quiet", "SHA256SUMS"], folder.path()).unwrap();
    assert!(said.contains(&format!("{}: FAILED", checked[0])), "{said}");
}

#[test]
fn other_unpackers_find_no_fault() {
    let shelf = Shelf::default().with("LNKD-0000001", "a.pdf", &letter(3)).with("LNKD-0000002", "empty.txt", b"");
    let (pack, _) = shelf.numbered().pack(PackContents::LoadFiles).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.zip");
    std::fs::write(&path, &pack).unwrap();
    if let Some(said) = run("python3", &["-m", "zipfile", "--test", "pack.zip"], folder.path()) {
        assert_eq!(said.trim(), "Done testing");
    }
    if let Some(said) = run("unzip", &["-tqq", "pack.zip"], folder.path()) {
        assert_eq!(said, "");
    }
    assert_eq!(unpacked(&pack)["documents/LNKD-0000001/a.pdf"], letter(3));
}

/// What a program prints; `None` where the system has no such program.
fn run(program: &str, arguments: &[&str], folder: &Path) -> Option<String> {
    let done = Command::new(program).args(arguments).current_dir(folder).env("LC_ALL", "C").output().ok()?;
    Some(String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

#[test]
fn the_same_pack_is_made_again_byte_for_byte() {
    let make = || {
        let shelf = Shelf::default().with("LNKD-0000001", "a.pdf", &letter(2)).with("LNKD-0000001", "b.xlsx", b"PK");
        shelf.numbered().pack(PackContents::LoadFiles).unwrap().0
    };
    let pack = make();
    assert_eq!(pack, make());
    let mut archive = ZipArchive::new(Cursor::new(&pack)).unwrap();
    for place in 0..archive.len() {
        let file = archive.by_index(place).unwrap();
        assert_eq!(file.last_modified().unwrap().to_string(), "2026-11-30 12:15:00", "{:?}", file.name());
        assert_eq!(file.unix_mode(), Some(0o100_644));
        assert_eq!(file.compressed_size(), file.size());
    }
}

#[test]
fn a_pack_of_nothing_is_a_pack() {
    let (pack, summary) = Shelf::default().pack(PackContents::LoadFiles).unwrap();
    assert_eq!((summary.documents, summary.slip_sheets.len()), (0, 0));
    assert_eq!(
        Vec::from_iter(unpacked(&pack).into_keys()),
        ["SHA256SUMS", "certification.txt", "custody.csv", "load.dat", "load.opt", "manifest.csv"]
    );
}
