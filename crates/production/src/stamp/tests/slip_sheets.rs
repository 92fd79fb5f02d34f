//! Documents that are represented by a slip sheet.

use super::fixture::{Draft, facts, numbers, original, refused, stamps};
use crate::stamp::{MOST_BYTES, NoStamp, slip_sheet, stamped_copy};

#[test]
fn a_native_file_gets_a_page_that_says_what_it_is() {
    assert_eq!(refused(b"PK\x03\x04 a workbook"), NoStamp::Native);
    assert_eq!(refused(b""), NoStamp::Native);
    let document = crate::stamp::slip_sheet::sheet(&facts("Receipts\n2024.xlsx"), &numbers(1), &NoStamp::Native);
    let texts: Vec<String> = document.layout().texts().into_iter().map(|text| text.text).collect();
    assert_eq!(
        texts,
        [
            "Document produced in native form",
            "The file was not put on pages: a file of this kind has no pages. It is handed over as it was received.",
            "The file",
            "Bates number",
            "PLF-000001",
            "File name",
            "Receipts 2024.xlsx",
            "Size",
            "1,234,567 bytes",
            "SHA-256",
            "0f1e2d",
        ]
    );
}

#[test]
fn a_document_that_changed_its_pages_since_it_was_numbered_keeps_all_its_numbers() {
    let copy = stamped_copy(original(&Draft::of(2).saved()), &numbers(3), &facts("letter.pdf")).unwrap();
    assert_eq!(copy.slip_sheet, Some(NoStamp::Miscounted { pages: 2, numbers: 3 }));
    assert_eq!(stamps(&copy.pdf), ["PLF-000001"], "and the sheet itself says PLF-000001 to PLF-000003");
}

#[test]
fn a_name_of_any_script_and_length_fits_on_one_page() {
    for name in ["Квитанция № 7.xlsx", "領収書.xlsx", &"long ".repeat(800), "", "\u{202e}fdp.exe", "\u{10ffff}\0"]
    {
        let copy = slip_sheet(NoStamp::Native, &numbers(1), &facts(name)).unwrap();
        assert_eq!(stamps(&copy.pdf), ["PLF-000001"], "{name:?}");
    }
}

#[test]
fn reasons_are_sentences() {
    assert_eq!(NoStamp::TooLarge.to_string(), "it is larger than 256 MB");
    assert_eq!(MOST_BYTES, 256 << 20);
    assert_eq!(NoStamp::Miscounted { pages: 2, numbers: 3 }.to_string(), "it has 2 pages, and it was given 3 numbers");
}
