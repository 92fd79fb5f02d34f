//! What one can do with a claimbook: every use case, as calls on an open [`book::Book`]. The fronts know only this crate.

pub mod act;
pub mod api;
mod beside;
pub mod book;
pub mod bulk;
pub mod claimants;
pub mod drafts;
pub mod error;
pub mod evidence;
pub mod export;
mod facts;
pub mod filter;
mod hashing;
pub mod history;
pub mod import;
pub mod mapping_file;
pub mod matters;
mod nearest;
mod outside;
pub mod progress;
pub mod report;
pub mod rescue;
pub mod sample;
mod seal;
mod seen;
mod settings_file;
pub mod slice;
pub mod tally;
mod three_way;
pub mod verify;
pub mod views;

pub use book::{Book, Clock, FixedClock, SystemClock};
pub use error::{Error, ErrorKind, Result};
pub use progress::{Progress, Step};
