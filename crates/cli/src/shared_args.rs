//! Arguments that several commands take.

use std::path::PathBuf;

use clap::Args;

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Everywhere {
    /// Print one JSON document, and nothing else, on stdout
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Who acts, for the history; else CLAIMBOOK_ACTOR, else your system's user name
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// Print no confirmations and no progress
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// Just a book.
#[derive(Debug, Args)]
pub(crate) struct BookArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    pub(crate) book: PathBuf,
}

/// Reads `KEY=VALUE`.
pub(crate) fn key_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().replace('-', "_"), value.to_string())),
        _ => Err("write KEY=VALUE".to_string()),
    }
}
