//! PDFs in the shapes that programs write, and what a reader sees on their pages.
#![allow(clippy::float_arithmetic, reason = "points on a page, never money")]

use std::num::NonZeroU32;

use chrono::DateTime;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::bates::{BatesRange, Level, Sequence};
use crate::stamp::{NoStamp, Original, SlipSheetFacts, StampedCopy, pages, stamped_copy};

pub(super) fn original(bytes: &[u8]) -> Original<'_> {
    Original { bytes, preview: None }
}

pub(super) fn numbers(count: u32) -> BatesRange {
    let sequence = Sequence::new("PLF-", 6, Level::Page).unwrap();
    sequence.plan(0, &[NonZeroU32::new(count).unwrap()]).unwrap().remove(0)
}

pub(super) fn facts(name: &str) -> SlipSheetFacts<'_> {
    let made_at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    SlipSheetFacts { name, sha256: "0f1e2d", bytes: 1_234_567, made_at }
}

/// The copy with as many numbers as the document takes.
pub(super) fn stamped(original: Original<'_>) -> StampedCopy {
    let count = pages(original).unwrap_or(NonZeroU32::MIN).get();
    stamped_copy(original, &numbers(count), &facts("receipt.pdf")).unwrap()
}

/// Why a document gets a slip sheet, and that it does get one.
pub(super) fn refused(bytes: &[u8]) -> NoStamp {
    let reason = pages(original(bytes)).unwrap_err();
    let copy = stamped(original(bytes));
    assert_eq!(copy.slip_sheet, Some(reason.clone()));
    assert_eq!(texts(&copy.pdf).last().unwrap().last().unwrap().text, "PLF-000001");
    reason
}

/// A PDF of empty pages, to be changed before it is saved.
pub(super) struct Draft {
    pub(super) document: Document,
    pub(super) folder: ObjectId,
    pub(super) pages: Vec<ObjectId>,
}

impl Draft {
    pub(super) fn of(pages: usize) -> Draft {
        let mut document = Document::with_version("1.5");
        let folder = document.new_object_id();
        let font =
            document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
        let pages: Vec<ObjectId> = (1..=pages)
            .map(|page| {
                let drawing = format!("BT /F1 12 Tf 72 700 Td (page {page}) Tj ET");
                let contents = document.add_object(Stream::new(dictionary! {}, drawing.into_bytes()));
                document.add_object(dictionary! { "Type" => "Page", "Parent" => folder, "Contents" => contents })
            })
            .collect();
        let kids: Vec<Object> = pages.iter().map(|page| Object::Reference(*page)).collect();
        let count = pages.len() as u32;
        document.set_object(
            folder,
            dictionary! {
                "Type" => "Pages", "Kids" => kids, "Count" => count,
                "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
                "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
            },
        );
        let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => folder });
        document.trailer.set("Root", root);
        Draft { document, folder, pages }
    }

    pub(super) fn page(&mut self, page: usize) -> &mut Dictionary {
        self.document.get_dictionary_mut(self.pages[page]).unwrap()
    }

    pub(super) fn folder(&mut self) -> &mut Dictionary {
        self.document.get_dictionary_mut(self.folder).unwrap()
    }

    /// Replaces the drawing of a page by streams.
    pub(super) fn draw(&mut self, page: usize, streams: &[&str]) {
        let parts = streams.iter().map(|text| Stream::new(dictionary! {}, text.as_bytes().to_vec()));
        let parts: Vec<Object> = parts.map(|stream| self.document.add_object(stream).into()).collect();
        self.page(page).set("Contents", parts);
    }

    pub(super) fn saved(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        self.document.save_to(&mut out).unwrap();
        out
    }
}

/// A text on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) text: String,
    /// The matrix under which it is drawn, in whole points.
    pub(super) matrix: [i64; 6],
    /// Whether it is drawn in marked parts that are still open, other than its own.
    pub(super) marks: usize,
    pub(super) font: Dictionary,
}

/// The texts of each page, in the order in which they are drawn, as a reader that follows the states of drawing sees them.
pub(super) fn texts(pdf: &[u8]) -> Vec<Vec<Shown>> {
    let document = Document::load_mem(pdf).unwrap();
    document.get_pages().values().map(|page| texts_of(&document, *page)).collect()
}

pub(super) fn texts_of(document: &Document, page: ObjectId) -> Vec<Shown> {
    let fonts = document.get_page_fonts(page).unwrap_or_default();
    let drawing = Content::decode(&document.get_page_content(page)).unwrap();
    let (mut shown, mut saved, mut matrix) = (Vec::new(), Vec::new(), [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let (mut font, mut marks) = (Vec::new(), 0);
    for operation in drawing.operations {
        match operation.operator.as_str() {
            "q" => saved.push(matrix),
            "Q" => matrix = saved.pop().expect("a state to restore"),
            "cm" => {
                let inner: Vec<f32> = operation.operands.iter().map(|number| number.as_float().unwrap()).collect();
                matrix = times(inner.try_into().unwrap(), matrix);
            }
            "BMC" | "BDC" => marks += 1,
            "EMC" => marks -= 1,
            "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
            "Tj" => shown.push(Shown {
                text: String::from_utf8_lossy(operation.operands[0].as_str().unwrap()).into_owned(),
                matrix: matrix.map(|part| part.round() as i64),
                marks,
                font: fonts.get(&font).map(|font| (*font).clone()).unwrap_or_default(),
            }),
            _ => {}
        }
    }
    assert!(saved.is_empty(), "every state is restored");
    shown
}

/// One matrix after another.
fn times(one: [f32; 6], other: [f32; 6]) -> [f32; 6] {
    let [a, b, c, d, e, f] = one;
    let [g, h, i, j, k, l] = other;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/// What is stamped on each page.
pub(super) fn stamps(pdf: &[u8]) -> Vec<String> {
    texts(pdf).iter().map(|page| page.last().unwrap().text.clone()).collect()
}
