//! The committed TypeScript is what the list of calls says today.

use std::path::Path;

#[test]
fn the_committed_bindings_are_those_of_the_list_of_calls() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/api/bindings.ts");
    let committed = std::fs::read_to_string(file).expect("the bindings are committed");
    assert!(
        committed == claimbook_app::api::typescript(),
        "ui/src/api/bindings.ts is stale: run `cargo run -p claimbook-tests --bin bindings` and commit the result"
    );
}
