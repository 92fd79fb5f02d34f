//! What several tests and benches need: lists of invented people of any size.

pub mod list;
