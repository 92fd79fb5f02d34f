//! Wrong usage, in the same form as every other error: one sentence and what to do, exit code 2.

use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use serde_json::json;

use crate::print::{complaint, explain_err, explain_json, explain_out};

/// Tells what was wrong with the arguments, or prints the help or version that was asked for.
pub(crate) fn explain(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            explain_out(&error.to_string());
            return ExitCode::SUCCESS;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => explain_err(&error.to_string()),
        _ if std::env::args_os().any(|arg| arg == "--json") => {
            let (message, hint) = words(error);
            explain_json(&json!({ "kind": "usage", "message": message, "hint": hint }));
        }
        _ => {
            let (message, hint) = words(error);
            explain_err(&complaint(&message, &hint));
        }
    }
    ExitCode::from(2)
}

/// The first paragraph of clap's text as the sentence; its tip, or else the usage line, as the hint.
fn words(error: &clap::Error) -> (String, String) {
    let text = error.render().to_string();
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = text.split("\n\n").next().unwrap_or_default();
    let message = line(first.trim_start_matches("error:"));
    // The advice on passing a word that begins with two dashes as a value does not help a person who mistyped an option.
    let helps = |tip: &&str| !tip.trim_start().starts_with("to pass '");
    let tip = text.lines().filter_map(|l| l.trim().strip_prefix("tip:")).find(helps).map(line);
    let usage = match error.get(ContextKind::Usage) {
        Some(usage) => line(&usage.to_string()).trim_start_matches("Usage:").trim().to_string(),
        None => String::new(),
    };
    let hint = tip.or_else(|| (!usage.is_empty()).then(|| format!("write {usage}; --help shows an example")));
    (message, hint.unwrap_or_else(|| "--help shows an example".to_string()))
}
