//! What a claim *is*: claimants, statuses, money, dates, the matter and the tally.
//! Pure values and rules. Never here: I/O, a clock, randomness, SQL, floats.

pub mod account;
mod calendar_words;
pub mod choice;
pub mod claimant;
mod country;
pub mod date;
pub mod deadline;
pub mod eligibility;
pub mod envelope;
pub mod evidence;
pub mod field;
pub mod filling;
pub mod fold;
pub use claimbook_text::hidden;
pub mod import_value;
mod mail;
pub mod match_keys;
pub mod matching;
pub mod matter;
pub mod merge;
pub mod money;
pub mod notice;
pub mod person;
mod phone;
pub mod placeholder;

pub mod profile;
pub mod reason;
pub mod record;
pub mod script;
mod spreadsheet_number;
mod states;
pub mod status;
pub mod tally;
mod time_of_day;
pub mod zip;
