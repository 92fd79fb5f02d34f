//! The stamp itself: what is added to each page of a PDF so that it shows its number.

use std::collections::HashMap;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::content::Balance;
use super::edits::{Edits, Place};
use super::limits::{MOST_CONTENT, MOST_UNBALANCED};
use super::placement::{Placement, Sheet};
use super::reason::NoStamp;
use super::tree::Page;

/// Stamps each page with its number.
///
/// # Errors
/// When a page cannot be changed. Then the document gets a slip sheet, since no one can cite half of a copy.
pub(super) fn stamp<'d>(
    document: &'d Document,
    pages: &[Page],
    numbers: impl Iterator<Item = String>,
) -> Result<Edits<'d>, NoStamp> {
    let mut edits = Edits::of(document);
    // No page has a font of that name: no object has that number yet.
    let name = format!("Bates{}", edits.next());
    let font = edits.add(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier-Bold", "Encoding" => "WinAnsiEncoding",
    })?;
    // What is under the number shows through, so that a stamp hides nothing and is legible on a dark scan too.
    let ground = edits.add(dictionary! { "Type" => "ExtGState", "ca" => 0.75f32, "BM" => "Normal" })?;
    let mut begins = HashMap::new();
    for (page, number) in pages.iter().zip(numbers) {
        let balance = balance(document, page.id)?;
        let begin = match begins.get(&balance.restored) {
            Some(begin) => *begin,
            None => {
                let begin = edits.add(Stream::new(dictionary! {}, "q\n".repeat(balance.restored + 1).into_bytes()))?;
                *begins.entry(balance.restored).or_insert(begin)
            }
        };
        let drawing = format!("\n{}Q\n{}", balance.closing(), drawing(&page.sheet, &number, &name));
        let end = edits.add(Stream::new(dictionary! {}, drawing.into_bytes()))?;
        wrap(document, &mut edits, page.id, begin, end)?;
        let resources = match page.resources {
            Some(holder) => edits.within(&Place::of(holder), b"Resources")?,
            None => edits.within(&Place::of(page.id), b"Resources")?,
        };
        for (kind, object) in [(b"Font".as_slice(), font), (b"ExtGState", ground)] {
            let place = edits.within(&resources, kind)?;
            edits.change(&place)?.set(name.as_str(), object);
        }
    }
    Ok(edits)
}

/// The streams that draw a page.
fn streams(document: &Document, page: ObjectId) -> Vec<Object> {
    let contents = document.get_dictionary(page).and_then(|page| page.get(b"Contents"));
    let Ok(contents) = contents else { return Vec::new() };
    match document.dereference(contents) {
        Ok((_, Object::Array(parts))) => parts.clone(),
        Ok((Some(_), Object::Stream(_))) => vec![contents.clone()],
        _ => Vec::new(),
    }
}

/// What the drawing of a page leaves open. A stream that cannot be unpacked draws nothing in a reader either.
fn balance(document: &Document, page: ObjectId) -> Result<Balance, NoStamp> {
    let mut drawing = Vec::new();
    for part in streams(document, page) {
        let Ok((_, Object::Stream(stream))) = document.dereference(&part) else { continue };
        let room = MOST_CONTENT - drawing.len().min(MOST_CONTENT);
        match stream.get_plain_content_with_limit(room) {
            Ok(more) => drawing.extend(more),
            Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(NoStamp::TooComplex);
            }
            Err(_) => {}
        }
        // A word does not reach from one stream into the next.
        drawing.push(b'\n');
    }
    let balance = Balance::of(&drawing);
    let most = balance.saved.max(balance.restored).max(balance.marked);
    if most > MOST_UNBALANCED { Err(NoStamp::Damaged("a page of it leaves its drawing open")) } else { Ok(balance) }
}

/// Puts one stream before the drawing of a page and one after it.
fn wrap(
    document: &Document,
    edits: &mut Edits<'_>,
    page: ObjectId,
    begin: ObjectId,
    end: ObjectId,
) -> Result<(), NoStamp> {
    let mut parts = vec![Object::Reference(begin)];
    parts.extend(streams(document, page));
    parts.push(Object::Reference(end));
    edits.change(&Place::of(page))?.set("Contents", parts);
    Ok(())
}

fn drawing(sheet: &Sheet, number: &str, name: &str) -> String {
    let Placement { matrix, size, ground } = sheet.place(number.len());
    let words = |numbers: &[f32]| numbers.iter().map(|number| format!("{number:.3}")).collect::<Vec<_>>().join(" ");
    // A number has no character that means something in a string: see `Sequence::new`.
    format!(
        "q\n{} cm\n/Artifact BMC\nq /{name} gs 1 g {} re f Q\nBT /{name} {size:.3} Tf 0 g ({number}) Tj ET\nEMC\nQ\n",
        words(&matrix),
        words(&ground),
    )
}
