//! Damaged and hostile PDFs: each is stamped or gets a slip sheet, and none costs more than it should.

use std::num::NonZeroU32;

use lopdf::{Document, Object, ObjectId, dictionary};
use proptest::prelude::*;

use super::fixture::{Draft, original, refused, stamped, stamps, texts_of};
use crate::stamp::{NoStamp, pages};

const UNREADABLE: NoStamp = NoStamp::Damaged("its pages cannot be read");

fn kids(ids: &[ObjectId]) -> Vec<Object> {
    ids.iter().map(|id| Object::Reference(*id)).collect()
}

#[test]
fn trees_of_pages_that_lead_nowhere_are_refused() {
    let refused_with = |change: &dyn Fn(&mut Draft)| {
        let mut draft = Draft::of(2);
        change(&mut draft);
        refused(&draft.saved())
    };
    let twice = NoStamp::Damaged("a page of it is in two places");
    assert_eq!(
        refused_with(&|draft| {
            let all = kids(&[draft.folder]);
            draft.folder().set("Kids", all);
        }),
        twice
    );
    assert_eq!(
        refused_with(&|draft| {
            let one = draft.pages[0];
            draft.folder().set("Kids", kids(&[one, one]));
        }),
        twice
    );
    assert_eq!(refused_with(&|draft| draft.folder().set("Kids", kids(&[(999, 0)]))), UNREADABLE);
    assert_eq!(refused_with(&|draft| draft.folder().set("Kids", vec![Object::Null])), UNREADABLE);
    assert_eq!(
        refused_with(&|draft| draft.folder().set("Kids", Vec::<Object>::new())),
        NoStamp::Damaged("it has no pages")
    );
    let root = |draft: &Draft| draft.document.trailer.get(b"Root").unwrap().as_reference().unwrap();
    assert_eq!(
        refused_with(&|draft| {
            let root = root(draft);
            draft.document.get_dictionary_mut(root).unwrap().remove(b"Pages");
        }),
        UNREADABLE
    );
    let deep = |draft: &mut Draft| {
        let mut inner = draft.pages[0];
        for _ in 0..70 {
            inner = draft.document.add_object(dictionary! { "Type" => "Pages", "Kids" => kids(&[inner]) });
        }
        draft.folder().set("Kids", kids(&[inner]));
    };
    assert_eq!(refused_with(&deep), NoStamp::TooComplex);
}

#[test]
fn nodes_that_do_not_say_what_they_are_are_known_by_what_is_in_them() {
    let mut draft = Draft::of(3);
    let inner = draft.document.add_object(dictionary! { "Kids" => kids(&draft.pages[1..]), "Count" => -7 });
    let first = draft.pages[0];
    draft.folder().set("Kids", kids(&[first, inner]));
    for page in 0..3 {
        draft.page(page).remove(b"Type");
        draft.page(page).set("Parent", (999, 0));
    }
    let copy = stamped(original(&draft.saved()));
    let copy = Document::load_mem(&copy.pdf).unwrap();
    let stamps: Vec<String> = draft.pages.iter().map(|page| texts_of(&copy, *page).pop().unwrap().text).collect();
    assert_eq!(stamps, ["PLF-000001", "PLF-000002", "PLF-000003"]);
}

#[test]
fn a_file_whose_list_of_objects_is_lost_is_mended_and_one_that_was_cut_is_not() {
    let whole = Draft::of(3).saved();
    let at = whole.windows(9).rposition(|word| word == b"startxref").unwrap();
    let mut lost = whole.clone();
    lost[at..at + 9].copy_from_slice(b"sxxxxxxxf");
    let copy = stamped(original(&lost));
    assert_eq!((copy.slip_sheet, stamps(&copy.pdf).len()), (None, 3));
    let catalog = whole.windows(8).rposition(|word| word == b"/Catalog").unwrap();
    for part in 1..20 {
        let cut = &whole[..catalog * part / 20];
        assert!(matches!(refused(cut), NoStamp::Damaged(_)), "{part}");
    }
}

#[test]
fn a_small_file_that_would_fill_the_memory_is_refused() {
    let mut draft = Draft::of(1);
    draft.document.add_object(Object::Array(vec![Object::Integer(0); 9 << 20]));
    assert_eq!(refused(&draft.saved()), NoStamp::TooComplex);
    let mut packed = Vec::new();
    draft.document.save_modern(&mut packed).unwrap();
    assert!(packed.len() < 1 << 20);
    assert_eq!(refused(&packed), NoStamp::TooComplex);
}

#[test]
fn a_drawing_that_unpacks_to_gigabytes_is_refused() {
    let mut draft = Draft::of(1);
    draft.draw(0, &[&" ".repeat(65 << 20)]);
    draft.document.compress();
    let bomb = draft.saved();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(stamped(original(&bomb)).slip_sheet, Some(NoStamp::TooComplex));
}

/// Files of several shapes, to be damaged.
fn shapes() -> Vec<Vec<u8>> {
    let mut packed = Vec::new();
    Draft::of(2).document.save_modern(&mut packed).unwrap();
    let mut turned = Draft::of(3);
    turned.folder().set("Rotate", 90);
    turned.draw(1, &["q 1 0 0 1 0 0 cm", "BI /W 1 /H 1 ID x EI Q"]);
    let once = stamped(original(&turned.saved())).pdf;
    vec![Draft::of(1).saved(), packed, turned.saved(), once]
}

#[derive(Debug, Clone)]
enum Damage {
    Byte(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Repeat(prop::sample::Index, prop::sample::Index),
    Remove(prop::sample::Index, u8),
    Word(prop::sample::Index, &'static str),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<prop::sample::Index>;
    let words = vec![
        "/Kids",
        "/Parent",
        "4 0 R",
        "1 0 obj",
        "endobj",
        "<<",
        "]",
        "/Length 99999999",
        "/Prev 0",
        "stream\n",
        "-1",
        "9999999999",
    ];
    prop_oneof![
        4 => (place(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        1 => place().prop_map(Damage::Cut),
        1 => (place(), place()).prop_map(|(from, to)| Damage::Repeat(from, to)),
        2 => (place(), 1..20u8).prop_map(|(at, length)| Damage::Remove(at, length)),
        3 => (place(), prop::sample::select(words)).prop_map(|(at, word)| Damage::Word(at, word)),
    ]
}

fn damaged(mut bytes: Vec<u8>, all: &[Damage]) -> Vec<u8> {
    for one in all {
        let length = bytes.len().max(1);
        match one {
            Damage::Byte(at, byte) => bytes.splice(at.index(length)..at.index(length) + 1, [*byte]).for_each(drop),
            Damage::Cut(at) => bytes.truncate(at.index(length).max(length / 2)),
            Damage::Repeat(from, to) => {
                let piece = bytes[from.index(length)..].iter().copied().take(400).collect::<Vec<u8>>();
                let at = to.index(length);
                bytes.splice(at..at, piece).for_each(drop);
            }
            Damage::Remove(at, count) => {
                let at = at.index(length);
                bytes.drain(at..(at + usize::from(*count)).min(bytes.len())).for_each(drop);
            }
            Damage::Word(at, word) => {
                let at = at.index(length);
                bytes.splice(at..(at + word.len()).min(length), word.bytes()).for_each(drop);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_damage_ends_in_a_copy_that_opens_and_has_the_pages_that_were_counted(
        shape in 0..4usize, all in prop::collection::vec(damage(), 1..8),
    ) {
        let bytes = damaged(shapes().swap_remove(shape), &all);
        let counted = pages(original(&bytes)).unwrap_or(NonZeroU32::MIN);
        let copy = stamped(original(&bytes));
        // A copy that is stamped can be stamped again; a slip sheet always can.
        let again = pages(original(&copy.pdf));
        prop_assert_eq!(again, Ok(counted), "{:?}", copy.slip_sheet);
    }

    #[test]
    fn anything_that_says_that_it_is_a_pdf_gets_its_number(rest in prop::collection::vec(any::<u8>(), 0..300)) {
        let copy = stamped(original(&[b"%PDF-1.7\n".as_slice(), &rest].concat()));
        prop_assert_eq!(stamps(&copy.pdf), ["PLF-000001"]);
    }
}
