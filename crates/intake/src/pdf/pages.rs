//! The tree of pages (ISO 32000-1, section 7.7.3), counted leaf by leaf: what the tree says about its size may be wrong.

use std::collections::HashSet;
use std::io::{Read, Seek};

use super::limits::MOST_PAGES;
use super::objects::Document;
use super::refusal::PdfRefusal;
use super::values::Value;

/// How many pages there are; a document without any is damaged.
pub(super) fn count<R: Read + Seek>(document: &mut Document<R>) -> Result<u32, PdfRefusal> {
    let root = document.root().ok_or(PdfRefusal::Damaged)?;
    let catalog = document.resolve(root)?;
    let tree = catalog.get("Pages").cloned().ok_or(PdfRefusal::Damaged)?;
    let mut known = HashSet::new();
    let mut ahead = vec![tree];
    let mut pages = 0;
    while let Some(node) = ahead.pop() {
        if let Value::Reference(number, _) = node
            && !known.insert(number)
        {
            continue;
        }
        // A page that is missing is shown as none by viewers.
        let node = match document.resolve(node) {
            Err(PdfRefusal::Damaged) => continue,
            other => other?,
        };
        match node.get("Kids").cloned() {
            Some(kids) => ahead.extend(document.resolve(kids)?.array().iter().cloned()),
            None if matches!(node, Value::Dictionary(_)) => pages += 1,
            None => {}
        }
        if pages > MOST_PAGES || ahead.len() > 2 * MOST_PAGES as usize {
            return Err(PdfRefusal::TooManyPages);
        }
    }
    if pages == 0 { Err(PdfRefusal::Damaged) } else { Ok(pages) }
}
