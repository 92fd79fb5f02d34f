//! Foreign files: what other companies, mail programs, phones and scanners write, read as facts. Each source has a folder, and another one
//! is another folder. Nothing here knows a book, a claim or a matter, nothing is written to disk, and no text of a message leaves an export.

mod archive;
pub mod linkedin;
pub mod mail;
pub mod pdf;
pub mod picture;
mod refusal;
mod source;
mod table;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;
use chrono_tz::Tz;

pub use refusal::Refusal;
pub use source::SourceError;

/// How an export is to be read.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The names under which the file came, the likeliest first. An export says in its name what it is and of which day.
    pub file_names: &'a [String],
    /// The moment before which messages count, on a clock of `zone`. Without it all of them count.
    pub cutoff: Option<NaiveDateTime>,
    /// The time zone of the cutoff and of every day in the facts.
    pub zone: Tz,
}
