//! Every use case, through the calls that the fronts make, on a real file.

mod bulk;
mod claimants;
mod drafts;
mod evidence;
mod export;
mod file;
mod import;
mod summary;
mod undo;
mod world;
