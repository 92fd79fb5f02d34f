//! Writes `ui/src/api/bindings.ts` from the list of calls: `cargo run -p claimbook-tests --bin bindings`.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/api/bindings.ts");
    std::fs::write(file, claimbook_app::api::typescript())
}
