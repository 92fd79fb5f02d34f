//! Words to people, JSON to programs. A reader that went away (`| head`) is not an error.

use std::io::{self, ErrorKind, Write};
use std::process;

use claimbook_app::Error;
use serde::Serialize;
use serde_json::json;

use crate::shown;

/// Where words and JSON go.
pub(crate) struct Printer {
    json: bool,
    quiet: bool,
}

impl Printer {
    pub(crate) fn new(json: bool, quiet: bool) -> Printer {
        Printer { json, quiet }
    }

    /// What was asked for, in words; left out when JSON was asked for.
    pub(crate) fn answer(&self, words: &str) {
        if !self.json {
            write_out(&shown::lines(&format!("{}\n", words.trim_end())));
        }
    }

    /// What was done, in words; left out under `--quiet` too.
    pub(crate) fn confirm(&self, words: &str) {
        if !self.quiet {
            self.answer(words);
        }
    }

    /// The one JSON document, if it was asked for.
    pub(crate) fn document(&self, value: &impl Serialize) {
        if self.json {
            let text =
                serde_json::to_string(value).unwrap_or_else(|why| format!("{{\"unprintable\":{:?}}}", why.to_string()));
            self.data(&format!("{text}\n"));
        }
    }

    /// A part of a long answer, in words or of a JSON document.
    pub(crate) fn part(&self, text: &str) {
        if self.json { self.data(text) } else { write_out(&shown::lines(text)) }
    }

    /// JSON, or a part of it.
    pub(crate) fn data(&self, json: &str) {
        write_out(&shown::json(json));
    }

    /// Something worth knowing in addition to the answer, on stderr; left out under `--quiet` and where JSON was asked for.
    pub(crate) fn note(&self, words: &str) {
        if !(words.is_empty() || self.quiet || self.json) {
            write_err(&format!("note: {}\n", shown::line(words)));
        }
    }

    /// An error on stderr: a sentence and what to do, or one JSON document.
    pub(crate) fn complain(&self, error: &Error) {
        let hint = error.command_hint.as_deref().unwrap_or(&error.hint);
        if self.json {
            let mut document = json!({ "kind": error.kind, "message": error.message, "hint": hint });
            if !error.conflicts.is_empty() {
                document["conflicts"] = json!(error.conflicts);
            }
            if !error.choices.is_empty() {
                document["choices"] = json!(error.choices);
            }
            write_err(&shown::json(&format!("{document}\n")));
        } else {
            write_err(&complaint(&error.message, hint));
        }
    }
}

/// `error: ...` and, if there is one, `hint: ...`.
pub(crate) fn complaint(message: &str, hint: &str) -> String {
    let (message, hint) = (shown::line(message), shown::line(hint));
    if hint.is_empty() { format!("error: {message}\n") } else { format!("error: {message}\nhint: {hint}\n") }
}

/// Writes what passed through [`shown`].
fn write_out(text: &str) {
    written(io::stdout().lock().write_all(text.as_bytes()).and_then(|()| io::stdout().flush()));
}

fn write_err(text: &str) {
    // When stderr itself is gone, the error cannot be reported anywhere.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Help and versions, which clap words, on stdout.
pub(crate) fn explain_out(text: &str) {
    write_out(&shown::lines(text));
}

/// What clap says is wrong, on stderr.
pub(crate) fn explain_err(text: &str) {
    write_err(&shown::lines(text));
}

/// A fault of the arguments as JSON, on stderr.
pub(crate) fn explain_json(document: &serde_json::Value) {
    write_err(&shown::json(&format!("{document}\n")));
}

fn written(result: io::Result<()>) {
    match result {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::BrokenPipe => process::exit(0),
        Err(error) => {
            write_err(&complaint(&format!("the answer cannot be printed: {error}"), ""));
            process::exit(1);
        }
    }
}
