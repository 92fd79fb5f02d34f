//! The words of the command line: the real program runs in a folder of its own, and what it says is compared letter by letter.

mod book;
mod call;
mod claimant;
mod data_breach;
mod deadline;
mod desk;
mod duplicates;
mod evidence;
mod facts;
mod head;
mod hidden;
mod history;
mod imports;
mod ledger;
mod lists_out;
mod matter;
mod merge;
mod notices;
mod packs;
#[cfg(target_os = "linux")]
mod places;
#[cfg(target_os = "linux")]
mod reading;
#[cfg(unix)]
mod review;
mod rights;
mod rules;
mod slice;
mod tally;
mod usage;
