//! The files of the UI that are written from Rust: a program writes them, and a test compares what is committed with them.

use std::path::{Path, PathBuf};

use claimbook_app::api;

use crate::vocabulary;

/// Each file with its whole text.
pub fn files() -> [(PathBuf, String); 2] {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src");
    [(ui.join("api/bindings.ts"), api::typescript()), (ui.join("words/vocabulary.ts"), vocabulary::typescript())]
}
