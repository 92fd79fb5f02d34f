//! What several tests and benches need: lists of invented people of any size, and the TypeScript that is generated for the UI.

pub mod generated;
pub mod list;
mod vocabulary;
