//! Pages as programs write them.

use lopdf::encryption::{EncryptionState, EncryptionVersion};
use lopdf::{Object, Permissions, dictionary};

use super::fixture::{Draft, facts, numbers, original, refused, stamped, stamps, texts};
use crate::bates::{Level, Sequence};
use crate::stamp::{NoStamp, pages, stamped_copy};

/// Ten letters of Courier at nine points end 18 points from the right edge.
const UPRIGHT: [i64; 6] = [1, 0, 0, 1, 540, 18];

#[test]
fn each_page_shows_its_number_after_the_bytes_of_the_original() {
    let scan = Draft::of(500).saved();
    assert_eq!(pages(original(&scan)).unwrap().get(), 500);
    let copy = stamped(original(&scan));
    assert_eq!(copy.slip_sheet, None);
    assert!(copy.pdf.starts_with(&scan), "the original is in the copy, byte for byte");
    assert_eq!(stamps(&copy.pdf), numbers(500).numbers().collect::<Vec<_>>());
    let first = &texts(&copy.pdf)[0];
    assert_eq!((first[0].text.as_str(), first[1].text.as_str()), ("page 1", "PLF-000001"));
    assert_eq!(first[1].matrix, UPRIGHT);
    assert_eq!(first[0].font.get(b"BaseFont").unwrap().as_name().unwrap(), b"Helvetica");
    assert_eq!(first[1].font.get(b"BaseFont").unwrap().as_name().unwrap(), b"Courier-Bold");
    assert_eq!(stamped(original(&scan)), copy, "the same again");
}

#[test]
fn a_document_with_one_number_bears_it_on_all_its_pages() {
    let sequence = Sequence::new("PLF-", 6, Level::Document).unwrap();
    let letter = Draft::of(3).saved();
    let range = sequence.plan(7, &[pages(original(&letter)).unwrap()]).unwrap().remove(0);
    let copy = stamped_copy(original(&letter), &range, &facts("letter.pdf")).unwrap();
    assert_eq!(stamps(&copy.pdf), ["PLF-000008"; 3]);
}

#[test]
fn turned_and_cropped_pages_are_stamped_in_the_corner_that_a_reader_sees() {
    let mut draft = Draft::of(4);
    draft.folder().set("Rotate", 90);
    draft.page(1).set("Rotate", -90);
    draft.page(2).set("CropBox", vec![100.into(), 200.into(), Object::Real(512.0), 700.into()]);
    let unit = draft.document.add_object(Object::Integer(0));
    draft.page(3).set("Rotate", unit);
    draft.page(3).set("MediaBox", vec![612.into(), 1792.into(), 0.into(), 1000.into()]);
    let copy = stamped(original(&draft.saved()));
    let matrices: Vec<[i64; 6]> = texts(&copy.pdf).iter().map(|page| page[1].matrix).collect();
    assert_eq!(matrices[0], [0, 1, -1, 0, 594, 720], "turned by its folder");
    assert_eq!(matrices[1], [0, -1, 1, 0, 18, 72], "turned the other way");
    assert_eq!(matrices[2], [0, 1, -1, 0, 494, 628], "turned and cropped");
    assert_eq!(matrices[3], [1, 0, 0, 1, 540, 1018], "upright, its corners in another order");
}

#[test]
fn a_stamp_is_not_moved_or_hidden_by_what_a_page_leaves_open() {
    let mut draft = Draft::of(5);
    draft.draw(0, &["q 2 0 0 2 100 100 cm", "q 1 0 0 1 5 5 cm BT /F1 9 Tf (a) Tj"]);
    draft.draw(1, &["Q Q 3 0 0 3 0 0 cm BT /F1 9 Tf (b) Tj ET"]);
    draft.draw(2, &["/OC /Hidden BDC BT /F1 9 Tf (c \\( q) Tj ET"]);
    draft.page(3).remove(b"Contents");
    draft.draw(4, &["BT /F1 9 Tf (e) Tj", " ET Q q"]);
    let copy = stamped(original(&draft.saved()));
    for (page, texts) in texts(&copy.pdf).iter().enumerate() {
        let stamp = texts.last().unwrap();
        assert_eq!((stamp.matrix, stamp.marks), (UPRIGHT, 1), "page {page}");
    }
    assert_eq!(stamps(&copy.pdf).len(), 5);
    let mut open = Draft::of(1);
    open.draw(0, &["q ".repeat(1001).as_str()]);
    let reason = NoStamp::Damaged("a page of it leaves its drawing open");
    assert_eq!(stamped(original(&open.saved())).slip_sheet, Some(reason));
}

#[test]
fn resources_that_pages_share_or_lack_are_completed_once() {
    let mut draft = Draft::of(4);
    let font = draft.document.add_object(dictionary! { "Type" => "Font", "BaseFont" => "Times-Roman" });
    let fonts = draft.document.add_object(dictionary! { "F1" => font });
    let shared = draft.document.add_object(dictionary! { "Font" => fonts });
    draft.page(0).set("Resources", shared);
    draft.page(1).set("Resources", shared);
    draft.page(2).set("Resources", dictionary! { "Font" => fonts });
    // A page with resources of the wrong kind has none; it does not inherit any.
    draft.page(3).set("Resources", 7);
    let original_bytes = draft.saved();
    let copy = stamped(original(&original_bytes));
    for page in &texts(&copy.pdf)[..3] {
        assert_eq!(page[0].font.get(b"BaseFont").unwrap().as_name().unwrap(), b"Times-Roman");
    }
    for page in texts(&copy.pdf) {
        assert_eq!(page[1].font.get(b"BaseFont").unwrap().as_name().unwrap(), b"Courier-Bold");
    }
    let again = stamped(original(&copy.pdf));
    assert!(again.pdf.starts_with(&copy.pdf), "a copy can be stamped like any other document");
    assert_eq!(texts(&again.pdf)[0].iter().filter(|shown| shown.text == "PLF-000001").count(), 2);
}

#[test]
fn packed_objects_and_files_that_begin_late_are_stamped_too() {
    let mut packed = Vec::new();
    Draft::of(3).document.save_modern(&mut packed).unwrap();
    let copy = stamped(original(&packed));
    assert!(copy.pdf.starts_with(&packed));
    assert_eq!(stamps(&copy.pdf), ["PLF-000001", "PLF-000002", "PLF-000003"]);
    let late = [b"Scanned by example.org\r\n".as_slice(), &Draft::of(2).saved()].concat();
    let copy = stamped(original(&late));
    assert_eq!((copy.slip_sheet.clone(), stamps(&copy.pdf).len()), (None, 2));
}

#[test]
fn a_pdf_with_a_password_is_locked_and_one_without_stays_as_protected_as_it_was() {
    let locked = |user: &str| {
        let mut draft = Draft::of(2);
        draft.document.trailer.set("ID", vec![Object::string_literal("one"), Object::string_literal("one")]);
        let version = EncryptionVersion::V2 {
            document: &draft.document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        draft.document.encrypt(&state).unwrap();
        draft.saved()
    };
    assert_eq!(refused(&locked("secret")), NoStamp::Locked);
    assert_eq!(refused(&lock_in_trailer(&locked("secret"))), NoStamp::Locked);
    let open = locked("");
    let copy = stamped(original(&open));
    assert!(copy.pdf.starts_with(&open));
    assert_eq!(stamps(&copy.pdf), ["PLF-000001", "PLF-000002"]);
    assert!(lopdf::Document::load_mem(&copy.pdf).unwrap().was_encrypted());
}

/// The file with the dictionary of its lock in the trailer, where it may be too (ISO 32000-1, 7.5.5), and not in an object of its own.
fn lock_in_trailer(pdf: &[u8]) -> Vec<u8> {
    let find = |from: usize, word: &[u8]| from + pdf[from..].windows(word.len()).position(|at| at == word).unwrap();
    let reference = find(0, b"/Encrypt ") + b"/Encrypt ".len();
    let end = find(reference, b" R") + b" R".len();
    let number = std::str::from_utf8(&pdf[reference..end]).unwrap().split(' ').next().unwrap();
    let object = find(0, format!("\n{number} 0 obj").as_bytes());
    let lock = &pdf[find(object, b"<<")..find(object, b"endobj")];
    [&pdf[..reference], lock, &pdf[end..]].concat()
}
