//! Every use case, through the calls that the fronts make, on a real file.

#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

mod altered;
mod anomalies;
mod bulk;
mod claimants;
mod data_breach;
mod data_export;
mod drafts;
mod duplicates;
mod eligibility;
mod evidence;
mod export;
mod export_again;
mod export_designs;
mod fields;
mod file;
mod finding;
mod format;
mod growth;
mod head;
mod import;
mod merges;
mod notices;
mod packs;
mod rescue;
mod review;
mod roundtrip;
mod slice;
mod summary;
mod undo;
mod whole_acts;
mod world;
