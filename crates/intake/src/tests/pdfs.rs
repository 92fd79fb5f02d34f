//! PDFs as programs write them, locked ones, and ones that are made to do harm. Those in `tests/fixtures/pdfs` were written by hand
//! (`three-pages.pdf`) and made of that one by qpdf 11: with object streams, linearized, and encrypted in every way. What is `locked` has the
//! password `secret`; what is `free` forbids changes and opens for everyone.

use std::io::{Cursor, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;

use crate::pdf::{self, Pdf};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/pdfs").join(name)).unwrap()
}

fn look(bytes: &[u8]) -> Pdf {
    pdf::look(Cursor::new(bytes)).unwrap()
}

fn refusal(bytes: &[u8]) -> String {
    let refused = pdf::look(Cursor::new(bytes)).unwrap_err();
    assert!(!refused.hint().is_empty());
    format!("x.pdf {refused}")
}

const DAMAGED: &str = "x.pdf is damaged: its list of contents does not lead to its pages";
const HARMFUL: &str = "x.pdf has more than 100000 pages, or is made to do harm";

/// A file of these objects, the first of which leads to the pages, with a table of text.
fn of(objects: &[&str]) -> Vec<u8> {
    let (mut bytes, mut rows) = (b"%PDF-1.4\n".to_vec(), String::from("0000000000 65535 f \n"));
    for (place, object) in objects.iter().enumerate() {
        rows.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", place + 1).bytes());
    }
    let table = bytes.len();
    let count = objects.len() + 1;
    bytes.extend(
        format!("xref\n0 {count}\n{rows}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF").bytes(),
    );
    bytes
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A file whose table is a stream of these rows, for objects from 0 on, with these objects in front of it.
fn with_stream_table(objects: &[Vec<u8>], rows: impl Fn(&[usize]) -> Vec<[u64; 3]>, size: usize) -> Vec<u8> {
    let (mut bytes, mut places) = (b"%PDF-1.5\n".to_vec(), Vec::new());
    for object in objects {
        places.push(bytes.len());
        bytes.extend(object);
    }
    let table = bytes.len();
    let numbers: Vec<u8> = rows(&places)
        .into_iter()
        .flat_map(|[kind, place, index]| [&[kind as u8][..], &place.to_be_bytes()[4..], &[index as u8]].concat())
        .collect();
    let numbers = packed(&numbers);
    let head = format!(
        "99 0 obj\n<</Type/XRef/W[1 4 1]/Root 1 0 R/Size {size}/Filter/FlateDecode/Length {}>>stream\n",
        numbers.len()
    );
    bytes.extend(head.bytes());
    bytes.extend(numbers);
    bytes.extend(format!("\nendstream\nstartxref\n{table}\n%%EOF").bytes());
    bytes
}

#[test]
fn pages_are_counted_in_files_of_every_kind() {
    for name in ["three-pages.pdf", "streams.pdf", "linear.pdf"] {
        assert_eq!(look(&fixture(name)), Pdf { pages: Some(3), locked: false }, "{name}");
    }
}

#[test]
fn a_file_is_locked_when_it_needs_a_password_and_not_when_it_forbids_changes() {
    for way in ["rc4-40", "rc4-128", "aes-128", "aes-256"] {
        assert_eq!(look(&fixture(&format!("locked-{way}.pdf"))), Pdf { pages: None, locked: true }, "{way}");
        assert_eq!(look(&fixture(&format!("free-{way}.pdf"))), Pdf { pages: Some(3), locked: false }, "{way}");
    }
}

#[test]
fn a_lock_that_no_one_here_knows_is_a_lock() {
    let catalog = "<</Pages 2 0 R>>";
    let mut bytes = of(&[catalog, "<</Kids[3 0 R]>>", "<</Type/Page>>", "<</Filter/Adobe.PubSec/V 4>>"]);
    let at = bytes.windows(5).rposition(|bytes| bytes == b"/Root").unwrap();
    bytes.splice(at..at, *b"/Encrypt 4 0 R");
    assert!(look(&bytes).locked);
}

#[test]
fn what_is_in_front_of_the_header_and_behind_the_end_does_not_matter() {
    let bytes = [b"\r\n--mime--\r\n".to_vec(), fixture("three-pages.pdf"), b"\r\n\r\n".to_vec()].concat();
    assert_eq!(look(&bytes).pages, Some(3));
}

#[test]
fn a_change_that_was_added_counts() {
    let mut bytes = fixture("three-pages.pdf");
    let before =
        String::from_utf8_lossy(&bytes).rsplit("startxref\n").next().unwrap().lines().next().unwrap().to_string();
    let place = bytes.len();
    bytes.extend(b"2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n");
    let table = bytes.len();
    bytes.extend(
        format!(
            "xref\n2 1\n{place:010} 00000 n \ntrailer\n<</Size 8/Root 1 0 R/Prev {before}>>\nstartxref\n{table}\n%%EOF"
        )
        .bytes(),
    );
    assert_eq!(look(&bytes).pages, Some(1));
}

#[test]
fn pages_are_counted_and_not_believed() {
    let catalog = "<</Type/Catalog/Pages 2 0 R>>";
    let lie = of(&[catalog, "<</Count 4000000000/Kids[3 0 R]>>", "<</Type/Page/Note(a \\) 5 0 R (b))>>"]);
    assert_eq!(look(&lie).pages, Some(1));
    let missing = of(&[catalog, "<</Kids[3 0 R 9 0 R 4 0 R]>>", "<</Type/Page>>", "null"]);
    assert_eq!(look(&missing).pages, Some(1));
    let circle = of(&[catalog, "<</Kids[2 0 R 3 0 R 3 0 R]>>", "<</Type /P#61ge>>"]);
    assert_eq!(look(&circle).pages, Some(1));
}

#[test]
fn other_files_are_not_pdfs() {
    for bytes in [&b""[..], b"PK\x03\x04", b"Dear Mia, %PDF is a format", &[0; 5_000]] {
        assert_eq!(refusal(bytes), "x.pdf is not a PDF");
    }
}

#[test]
fn a_file_that_was_cut_off_or_does_not_lead_to_pages_is_damaged() {
    for name in ["three-pages.pdf", "streams.pdf", "linear.pdf"] {
        let whole = fixture(name);
        assert_eq!(refusal(&whole[..whole.len() / 2]), DAMAGED, "{name}");
    }
    assert_eq!(refusal(b"%PDF-1.4\n"), DAMAGED);
    assert_eq!(refusal(&of(&["<</Pages 2 0 R>>", "<</Kids[]>>"])), DAMAGED);
    assert_eq!(refusal(&of(&["<</Pages 7 0 R>>"])), DAMAGED);
    assert_eq!(refusal(&of(&["[1 0 R"])), DAMAGED);
    let moved = of(&["<</Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<<>>"]);
    assert_eq!(refusal(&[&moved[..20], b"          ", &moved[20..]].concat()), DAMAGED);
}

#[test]
fn more_pages_than_any_document_has_are_refused() {
    let kids = format!("<</Kids[{}]>>", "<<>>".repeat(100_001));
    assert_eq!(refusal(&of(&["<</Pages 2 0 R>>", &kids])), HARMFUL);
    let deep = format!("<</Pages {}{}>>", "[".repeat(100), "]".repeat(100));
    assert_eq!(refusal(&of(&[&deep])), HARMFUL);
}

#[test]
fn streams_that_unpack_to_far_more_are_refused() {
    let bomb = packed(&vec![b' '; 13 << 20]);
    let holder = [
        format!("2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>stream\n", bomb.len()).into_bytes(),
        bomb,
        b"\nendstream\nendobj\n".to_vec(),
    ]
    .concat();
    let rows = |places: &[usize]| vec![[0, 0, 0], [2, 2, 0], [1, places[0] as u64, 0]];
    assert_eq!(refusal(&with_stream_table(&[holder], rows, 3)), HARMFUL);
    let table = with_stream_table(&[], |_| vec![[0; 3]; 3 << 20], 3 << 20);
    assert_eq!(refusal(&table), HARMFUL);
}

#[test]
fn objects_that_hold_each_other_end() {
    let holder = b"2 0 obj\n<</Type/ObjStm/N 1/First 4/Length 8>>stream\n1 0 null\nendstream\nendobj\n".to_vec();
    let rows = |_: &[usize]| vec![[0, 0, 0], [2, 2, 0], [2, 2, 0]];
    assert_eq!(refusal(&with_stream_table(&[holder], rows, 3)), DAMAGED);
    let circle = b"%PDF-1.4\nxref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF";
    assert_eq!(refusal(circle), DAMAGED);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_makes_the_reader_panic(
        name in prop::sample::select(vec!["three-pages.pdf", "streams.pdf", "linear.pdf", "free-aes-256.pdf", "free-rc4-40.pdf"]),
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = fixture(name);
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(pdf) = pdf::look(Cursor::new(&bytes)) {
            prop_assert_eq!(pdf.locked, pdf.pages.is_none());
        }
    }

    #[test]
    fn any_number_of_pages_is_counted(pages in 1_usize..300, of_node in 1_usize..20) {
        let nodes = pages.div_ceil(of_node);
        let page = |page: usize| format!("{} 0 R ", 3 + nodes + page);
        let mut objects = vec!["<</Pages 2 0 R>>".to_string()];
        objects.push(format!("<</Kids[{}]>>", (0..nodes).map(|node| format!("{} 0 R ", 3 + node)).collect::<String>()));
        for node in 0..nodes {
            let own = node * of_node..pages.min((node + 1) * of_node);
            objects.push(format!("<</Type/Pages/Kids[{}]>>", own.map(page).collect::<String>()));
        }
        objects.extend((0..pages).map(|_| "<</Type/Page>>".to_string()));
        let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
        prop_assert_eq!(look(&of(&objects)).pages, Some(pages as u32));
    }
}
