//! Files that a person picked, under opaque tokens. The page never sees a path and can name no file that was not picked.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use claimbook_app::{Error, Result};
use serde::Serialize;
use serde_json::Value;

/// Calls whose `path` is written; any other only reads.
const WRITING: &[&str] = &[
    "book.backup",
    "deadlines.save_calendar",
    "evidence.save",
    "export.again",
    "export.save",
    "import.mapping_save",
    "imports.save_file",
    "imports.save_rejects",
    "notices.send",
    "pack.save",
    "rules.save_moves",
    "slice.save",
    "summary.save",
];

/// What a picked file may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Opened: it is only read.
    Read,
    /// Chosen in a save dialog: it may be written.
    Write,
}

/// A file that the page may name in a call.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PickedFile {
    token: String,
    name: String,
    bytes: u64,
}

/// The picked files of every window.
#[derive(Default)]
pub(crate) struct Tokens {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    last: u64,
    files: HashMap<(String, String), (PathBuf, Use)>,
}

impl Tokens {
    /// Remembers a file for a window.
    pub(crate) fn give(&self, label: &str, path: &Path, to: Use) -> PickedFile {
        let mut kept = self.kept();
        kept.last += 1;
        let token = format!("file-{}", kept.last);
        kept.files.insert((label.to_string(), token.clone()), (path.to_path_buf(), to));
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let bytes = std::fs::metadata(path).map_or(0, |about| about.len());
        PickedFile { token, name, bytes }
    }

    /// The file behind a token of this window.
    pub(crate) fn path(&self, label: &str, token: &str) -> Option<PathBuf> {
        self.find(label, token).map(|(path, _)| path)
    }

    /// Forgets the files of a window.
    pub(crate) fn forget(&self, label: &str) {
        self.kept().files.retain(|(of, _), _| of != label);
    }

    /// Replaces the tokens of a request by paths. Every member of a request that names a file is listed here.
    pub(crate) fn resolve(&self, label: &str, call: &str, request: &mut Value) -> Result<()> {
        let Some(members) = request.as_object_mut() else { return Ok(()) };
        let path_use = if WRITING.contains(&call) { Use::Write } else { Use::Read };
        for (member, to) in [("path", path_use), ("rejects", Use::Write)] {
            if let Some(value) = members.get_mut(member) {
                self.replace(label, value, to)?;
            }
        }
        if let Some(values) = members.get_mut("paths").and_then(Value::as_array_mut) {
            values.iter_mut().try_for_each(|value| self.replace(label, value, Use::Read))?;
        }
        Ok(())
    }

    /// Empty text names no file and stays; anything else must be a token of this window and of this use.
    fn replace(&self, label: &str, value: &mut Value, to: Use) -> Result<()> {
        let Some(token) = value.as_str().filter(|token| !token.is_empty()) else { return Ok(()) };
        let (path, given) =
            self.find(label, token).ok_or_else(|| refused("this file was not picked in this window"))?;
        if to == Use::Write && given != Use::Write {
            return Err(refused("this file was picked to be read, not to be written"));
        }
        let text = path.to_str().ok_or_else(|| {
            Error::invalid(
                format!("the name of {} cannot be read as text", path.display()),
                "rename the file or its folder, and pick it again",
            )
        })?;
        *value = Value::String(text.to_string());
        Ok(())
    }

    fn find(&self, label: &str, token: &str) -> Option<(PathBuf, Use)> {
        self.kept().files.get(&(label.to_string(), token.to_string())).cloned()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn refused(why: &str) -> Error {
    Error::invalid(why, "pick it again")
}

/// Whether a call writes the file that its `path` names.
pub(crate) fn writes(call: &str) -> bool {
    WRITING.contains(&call)
}

#[cfg(test)]
mod tests {
    use claimbook_app::ErrorKind;
    use serde_json::json;

    use super::*;

    #[test]
    fn tokens_of_a_request_become_paths() {
        let tokens = Tokens::default();
        let list = tokens.give("book-1", Path::new("/lists/intake.csv"), Use::Read);
        let rejects = tokens.give("book-1", Path::new("/lists/rejects.csv"), Use::Write);
        let mut request = json!({ "path": list.token, "rejects": rejects.token, "strict": false });
        tokens.resolve("book-1", "import.commit", &mut request).expect("both were picked");
        assert_eq!(request, json!({ "path": "/lists/intake.csv", "rejects": "/lists/rejects.csv", "strict": false }));
    }

    #[test]
    fn a_path_that_was_not_picked_is_refused() {
        let tokens = Tokens::default();
        for request in
            [json!({ "path": "/etc/passwd" }), json!({ "paths": ["/etc/passwd"] }), json!({ "rejects": "x" })]
        {
            let error = tokens.resolve("book-1", "evidence.add", &mut request.clone()).expect_err("no token");
            assert_eq!(error.kind, ErrorKind::Invalid);
        }
    }

    #[test]
    fn a_file_picked_to_be_read_is_never_written_over() {
        let tokens = Tokens::default();
        let receipt = tokens.give("book-1", Path::new("/proof/receipt.pdf"), Use::Read);
        let mut request = json!({ "path": receipt.token });
        assert!(tokens.resolve("book-1", "export.save", &mut request).is_err());
    }

    #[test]
    fn a_token_is_of_one_window_until_it_closes() {
        let tokens = Tokens::default();
        let list = tokens.give("book-1", Path::new("/lists/intake.csv"), Use::Read);
        let request = json!({ "path": list.token });
        assert!(tokens.resolve("book-2", "import.preview", &mut request.clone()).is_err());
        tokens.forget("book-1");
        assert!(tokens.resolve("book-1", "import.preview", &mut request.clone()).is_err());
    }

    #[test]
    fn an_empty_path_names_nothing() {
        let mut request = json!({ "path": "", "preset": "court" });
        Tokens::default().resolve("book-1", "export.preview", &mut request).expect("nothing to resolve");
        assert_eq!(request["path"], "");
    }
}
