//! Writes the generated TypeScript of the UI: `cargo run -p claimbook-tests --bin bindings`.

fn main() -> std::io::Result<()> {
    claimbook_tests::generated::files().into_iter().try_for_each(|(file, text)| std::fs::write(file, text))
}
