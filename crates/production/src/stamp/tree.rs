//! The pages of a PDF in their order, with what they inherit from the folders they are in. The folders are walked down from the root once,
//! so a page that names a wrong parent, or a folder that contains itself, leads nowhere.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::limits::{DEEPEST_TREE, MOST_PAGES};
use super::placement::{Sheet, Turn};
use super::reason::NoStamp;

/// A page.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// Its object.
    pub(super) id: ObjectId,
    /// The paper as a reader sees it.
    pub(super) sheet: Sheet,
    /// The object whose dictionary has the resources of the page: its own, or a folder.
    pub(super) resources: Option<ObjectId>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Inherited {
    media: Option<[f32; 4]>,
    crop: Option<[f32; 4]>,
    turn: Turn,
    resources: Option<ObjectId>,
}

struct Folder<'d> {
    kids: std::slice::Iter<'d, Object>,
    inherited: Inherited,
}

/// All pages.
///
/// # Errors
/// When a page cannot be read, is in two places, or there are none.
pub(super) fn pages(document: &Document) -> Result<Vec<Page>, NoStamp> {
    let root = document.catalog().and_then(|catalog| catalog.get(b"Pages"));
    let (id, root) = root.ok().and_then(|root| node(document, root)).ok_or(UNREADABLE)?;
    let mut seen = HashSet::from([id]);
    let mut pages = Vec::new();
    let mut open = vec![folder(document, root, Inherited::default().with(document, id, root))];
    while let Some(innermost) = open.last_mut() {
        let Some(kid) = innermost.kids.next() else {
            open.pop();
            continue;
        };
        let (id, kid) = node(document, kid).ok_or(UNREADABLE)?;
        if !seen.insert(id) {
            return Err(NoStamp::Damaged("a page of it is in two places"));
        }
        let inherited = innermost.inherited.with(document, id, kid);
        if is_folder(kid) {
            open.push(folder(document, kid, inherited));
        } else {
            let sheet = Sheet::new(inherited.media, inherited.crop, inherited.turn, number(document, kid, b"UserUnit"));
            pages.push(Page { id, sheet, resources: inherited.resources });
        }
        if open.len() > DEEPEST_TREE || pages.len() > MOST_PAGES {
            return Err(NoStamp::TooComplex);
        }
    }
    if pages.is_empty() { Err(NoStamp::Damaged("it has no pages")) } else { Ok(pages) }
}

const UNREADABLE: NoStamp = NoStamp::Damaged("its pages cannot be read");

/// A dictionary with an object of its own.
fn node<'d>(document: &'d Document, reference: &'d Object) -> Option<(ObjectId, &'d Dictionary)> {
    let (id, node) = document.dereference(reference).ok()?;
    Some((id?, node.as_dict().ok()?))
}

fn folder<'d>(document: &'d Document, node: &'d Dictionary, inherited: Inherited) -> Folder<'d> {
    let kids = node.get_deref(b"Kids", document).and_then(Object::as_array).map(Vec::as_slice);
    Folder { kids: kids.unwrap_or_default().iter(), inherited }
}

/// Programs forget to say what a node is, but not what is in it.
fn is_folder(node: &Dictionary) -> bool {
    node.has_type(b"Pages") || (!node.has_type(b"Page") && node.has(b"Kids"))
}

impl Inherited {
    fn with(self, document: &Document, id: ObjectId, node: &Dictionary) -> Inherited {
        Inherited {
            media: rectangle(document, node, b"MediaBox").or(self.media),
            crop: rectangle(document, node, b"CropBox").or(self.crop),
            turn: number(document, node, b"Rotate").map_or(self.turn, Turn::of_degrees),
            resources: if node.has(b"Resources") { Some(id) } else { self.resources },
        }
    }
}

fn rectangle(document: &Document, node: &Dictionary, key: &[u8]) -> Option<[f32; 4]> {
    let sides = node.get_deref(key, document).and_then(Object::as_array).ok()?;
    let side = |object| document.dereference(object).ok()?.1.as_float().ok();
    let sides: Vec<f32> = sides.iter().map_while(side).collect();
    sides.try_into().ok()
}

fn number(document: &Document, node: &Dictionary, key: &[u8]) -> Option<f32> {
    node.get_deref(key, document).and_then(Object::as_float).ok()
}
