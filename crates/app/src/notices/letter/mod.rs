//! Letters as text that a firm edits: read with every fault named by its line, and set as a document with the values of one claimant.

pub(crate) mod fields;
mod fill;
mod parse;

pub(crate) use fill::{Around, Filled, LetterValues};
pub(crate) use parse::{Letter, LetterFault};
