//! Slices: a claimbook with a selection of claimants and their evidence for co-counsel, and the way back as a difference that can be
//! looked at before it is taken. A slice holds nothing of anybody else.

mod back;
mod bytes;
mod compare;
mod describe;
mod entries;
mod give;
mod named;
pub(crate) mod origin;
mod past;
mod pieces;
mod rules_named;
mod stays;
mod take;
mod touched;
mod words;

pub use back::{merge, preview};
pub use give::save;
