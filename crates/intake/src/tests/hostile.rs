//! Archives that are broken, or made to do harm: each is refused in its own sentence, and quickly.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::fixture::*;

fn archive(names: &[&str]) -> Vec<u8> {
    let files = names.iter().map(|name| ((*name).to_string(), b"x".to_vec())).collect();
    Export { name: String::new(), files }.bytes()
}

/// The same archive with another text of the same length in its place everywhere.
fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..=bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert!(!places.is_empty());
    places.into_iter().for_each(|at| bytes[at..at + to.len()].copy_from_slice(to));
    bytes
}

#[test]
fn what_is_not_an_archive_is_refused() {
    for bytes in [&b""[..], b"%PDF-1.7", b"PK", &[0; 70_000]] {
        assert_eq!(refusal(bytes), "x.zip is not a ZIP archive");
    }
    assert_eq!(refusal(&archive(&["letter.txt"])), "x.zip holds none of the files of a LinkedIn data export");
    assert_eq!(refusal(&archive(&[])), "x.zip holds none of the files of a LinkedIn data export");
}

#[test]
fn an_archive_around_the_archive_is_named() {
    let sentence =
        "x.zip holds another archive and no data export of its own: mail/Complete_LinkedInDataExport_02-01-2025.zip";
    assert_eq!(refusal(&archive(&["note.txt", "mail/Complete_LinkedInDataExport_02-01-2025.zip"])), sentence);
}

#[test]
fn names_that_lead_out_are_refused_wherever_they_are() {
    for name in ["../messages.csv", "a/../../x", "/etc/passwd", "C:\\x.csv", "..\\x.csv"] {
        // The library writes no such name, so it is put in afterwards.
        let innocent = "z".repeat(name.len());
        let bytes = patched(archive(&["messages.csv", &innocent]), innocent.as_bytes(), name.as_bytes());
        assert_eq!(refusal(&bytes), format!("x.zip holds a file whose name leads out of the archive: {name}"));
    }
}

#[test]
fn a_locked_file_is_refused() {
    let mut bytes = archive(&["messages.csv"]);
    let central = bytes.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    bytes[6] |= 1;
    bytes[central + 8] |= 1;
    assert_eq!(refusal(&bytes), "x.zip holds a file that is locked with a password: messages.csv");
}

#[test]
fn a_file_that_was_cut_off_is_refused_wherever_it_was_cut() {
    let bytes = export(2026).bytes();
    for end in [5, 100, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(
            refusal(&bytes[..end]),
            "x.zip is cut off: the end of the archive, which lists its files, is missing"
        );
    }
    assert_eq!(refusal(&bytes[10..]), "x.zip is damaged: its list of files cannot be read");
}

#[test]
fn a_file_that_does_not_unpack_to_what_it_was_is_refused() {
    let mut bytes = archive(&["messages.csv"]);
    let central = bytes.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    bytes[central + 16] ^= 1;
    assert_eq!(refusal(&bytes), "x.zip is damaged: messages.csv in it cannot be unpacked");
    let mut bytes = archive(&["messages.csv"]);
    let central = bytes.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    bytes[central + 10] = 99;
    assert_eq!(
        refusal(&bytes),
        "x.zip holds a file that is packed in a way that Claimbook does not read: messages.csv"
    );
}

#[test]
fn a_bomb_is_refused_by_what_it_says_and_by_what_it_does() {
    let bomb = "x.zip holds a file that unpacks to far more than it should: messages.csv";
    let text = messages(2023, &story()) + &" ".repeat(20 << 20);
    let honest = Export { name: String::new(), files: vec![("messages.csv".into(), text.into_bytes())] }.bytes();
    assert_eq!(refusal(&honest), bomb);
    let central = honest.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    // One that says that it is smaller does not unpack to what it says.
    let mut modest = honest.clone();
    modest[central + 24..central + 28].copy_from_slice(&(1_u32 << 20).to_le_bytes());
    assert_eq!(refusal(&modest), "x.zip is damaged: messages.csv in it cannot be unpacked");
    let elsewhere = Export { name: String::new(), files: vec![("media.bin".into(), vec![0; 20 << 20])] }.bytes();
    assert_eq!(refusal(&elsewhere), bomb.replace("messages.csv", "media.bin"));
}

#[test]
fn more_files_than_an_export_has_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("messages.csv", SimpleFileOptions::default()).unwrap();
    for n in 0..100_000 {
        zip.start_file(format!("{n}"), SimpleFileOptions::default()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert_eq!(refusal(&bytes), "x.zip holds more than 20000 files, far more than a data export does");
}

#[test]
fn a_list_of_files_that_says_it_has_billions_takes_no_memory() {
    let bytes = export(2026).bytes();
    let end = bytes.len() - 22;
    let start = u64::from(u32::from_le_bytes(bytes[end + 16..end + 20].try_into().unwrap()));
    // An end with larger numbers in front of the usual one.
    let mut large = bytes[..end].to_vec();
    let mut record = b"PK\x06\x06".to_vec();
    record.extend(44_u64.to_le_bytes());
    record.extend([0; 12]);
    for number in [4_000_000_000, 4_000_000_000, end as u64 - start, start] {
        record.extend(u64::to_le_bytes(number));
    }
    large.extend(record);
    large.extend(b"PK\x06\x07\0\0\0\0");
    large.extend((end as u64).to_le_bytes());
    large.extend(1_u32.to_le_bytes());
    large.extend(b"PK\x05\x06\0\0\0\0");
    large.extend([0xff; 12]);
    large.extend([0; 2]);
    assert_eq!(refusal(&large), "x.zip holds more than 20000 files, far more than a data export does");
    let count = export(2026).files.len() as u64;
    let at = end + 24;
    large[at..at + 8].copy_from_slice(&count.to_le_bytes());
    large[at + 8..at + 16].copy_from_slice(&count.to_le_bytes());
    assert_eq!(read(&export(2026).name, &large).unwrap(), export(2026).facts(), "one that says the truth is read");
}

#[test]
fn folders_inside_folders_without_end_are_refused() {
    let deep = format!("{}messages.csv", "a/".repeat(200));
    let shown: String = deep.chars().take(120).collect();
    let sentence = format!("x.zip holds a file in more than 8 folders, one inside the other: {shown}…");
    assert_eq!(refusal(&archive(&[&deep])), sentence);
}

#[test]
fn of_two_files_with_the_very_same_name_the_answer_says_which_was_read() {
    let twice = export(2026).with("Messages.csv", messages(2026, &story()[..2])).bytes();
    let facts = read(&export(2026).name, &patched(twice, b"Messages.csv", b"messages.csv")).unwrap();
    assert_eq!(facts.messages.rows, 2);
    assert_eq!(facts.warnings, ["two files in this archive have the same name; only the last of them was read"]);
}

/// An export also holds logins and identity papers. A file that cannot be unpacked shows whether anything tried.
#[test]
fn no_other_file_is_ever_opened() {
    let with_logins =
        export(2026).with("Logins.csv", "Login Date,IP Address\n").with("Private_identity_asset.csv", "x");
    let mut bytes = with_logins.bytes();
    let central = bytes.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    for name in ["Logins.csv", "Private_identity_asset.csv", "guide_messages.csv", "Registration.csv"] {
        let at = central + bytes[central..].windows(name.len()).position(|bytes| bytes == name.as_bytes()).unwrap();
        // The checksum in the list of files.
        bytes[at - 30] ^= 1;
    }
    assert_eq!(read(&with_logins.name, &bytes).unwrap(), export(2026).facts());
}

#[test]
fn an_entry_that_is_a_link_is_not_followed() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("messages.csv", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    zip.start_file("Profile.csv", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"First Name,Last Name\nMia,Ortega\n").unwrap();
    let facts = read("x.zip", &zip.finish().unwrap().into_inner()).unwrap();
    assert!(
        facts
            .warnings
            .contains(&"messages.csv is not in this archive; that does not mean that there were no messages".into())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_makes_the_reader_panic(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = export(2023).bytes();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Err(refused) = read("x.zip", &bytes) {
            prop_assert!(!refused.to_string().is_empty() && !refused.hint().is_empty());
        }
    }
}
