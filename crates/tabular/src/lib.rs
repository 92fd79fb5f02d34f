//! Any list as rows of text, and rows as a file: encodings, delimiters, quotes, headers, totals, workbooks. It knows no book, no claim
//! and no matter; what the headings of a list mean, a [`Vocabulary`] says.

mod bytes;
mod error;
pub mod hashing;
mod options;
mod progress;
mod rows;
mod source;
mod table;
mod text;
mod warnings;
mod workbook;
pub mod write;

pub use bytes::decode::Text;
pub use bytes::detect::{FileFacts, detect};
pub use bytes::encoding::{Encoding, Kind};
pub use bytes::unsupported::{MOST_COLUMNS, no_list, refusal, too_wide};
pub use error::{Error, Result};
pub use options::{Header, Meaning, Options, Scratch, Vocabulary, parse_delimiter};
pub use progress::{Progress, STRIDE, Silent};
pub use rows::{DataRows, LeftOut};
pub use source::{OpenFile, Source};
pub use table::Table;
pub use text::layout::{Layout, header_names};
pub use text::records::{Found, LineEnd, Records};
pub use text::split_rows::SplitRows;
pub use text::totals::{in_words, looks_like_total};
pub use workbook::{Sheet, UNCALCULATED};
