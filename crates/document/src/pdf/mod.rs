//! A document as a PDF on US Letter paper: composed onto sheets, then painted. Tagged, with its fonts inside.

mod compose;
mod face;
mod grid;
mod letter;
mod masthead;
mod paint;
mod sheets;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use face::undrawable;

use crate::Error;
use crate::model::{About, Document};
use sheets::{Mark, Sheets};

/// A document on its pages.
pub struct Layout {
    sheets: Sheets,
    about: About,
}

/// A text on a page. Lengths are hundredths of a point, from the upper left corner of the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedText {
    /// Its page, from 1.
    pub page: usize,
    /// Its left edge.
    pub x: i32,
    /// Its baseline.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its words, without spaces at either end.
    pub text: String,
}

impl Layout {
    pub(crate) fn new(document: &Document) -> Layout {
        Layout { sheets: compose::compose(document), about: document.about.clone() }
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.sheets.sheets.len()
    }

    /// Every text in the order in which it is drawn.
    pub fn texts(&self) -> Vec<PlacedText> {
        let placed = |page: usize, mark: &Mark| match mark {
            Mark::Text { x, y, run, .. } => {
                let text = run.actual.as_ref().unwrap_or(&run.text).trim().to_string();
                Some(PlacedText { page, x: *x, y: *y, width: run.width, text })
            }
            Mark::Fill { .. } => None,
        };
        let sheets = self.sheets.sheets.iter().zip(1..);
        sheets.flat_map(|(sheet, page)| sheet.iter().filter_map(move |mark| placed(page, mark))).collect()
    }

    /// The bytes of the PDF, as PDF/A-2a and PDF/UA-1; the same for the same document.
    ///
    /// # Errors
    /// When the document breaks those standards, as without a title or a date, or the library refuses it for another reason.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        paint::pdf(&self.sheets, &self.about)
    }
}
