//! The committed TypeScript is what the list of calls and the words of the domain say today.

#[test]
fn the_committed_typescript_is_what_rust_says() {
    for (file, text) in claimbook_tests::generated::files() {
        let committed = std::fs::read_to_string(&file).expect("generated files are committed");
        assert!(
            committed == text,
            "{} is stale: run `cargo run -p claimbook-tests --bin bindings` and commit the result",
            file.display()
        );
    }
}
