//! Embeds the UI and the permissions; says in a sentence what to do when the UI was not built.

use std::path::Path;

/// Every command of the shell: the page may call these and no others.
const COMMANDS: &[&str] = &[
    "start",
    "failures",
    "call",
    "cancel",
    "new_book",
    "open_book",
    "forget_recent",
    "dismiss_warning",
    "pick_open",
    "pick_save",
    "reveal",
    "replaced",
    "reopen",
    "close_window",
    "rescued_texts",
    "forget_rescued",
];

fn main() {
    println!("cargo:rerun-if-changed=../ui/dist");
    if !Path::new("../ui/dist/index.html").is_file() {
        println!(
            "cargo:error=the UI is not built yet: run `npm ci && npm run build` in ui/, or `./run`, which does both"
        );
        return;
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(why) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo:error=the window cannot be configured: {why:#}");
    }
}
