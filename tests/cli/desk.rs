//! A desk to work at: an empty folder, a clock that stands still, and the program.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// An empty folder in which the program runs as `km` on 14 March 2025, 10:00 in California.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What the program said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn empty() -> Desk {
        Desk { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// With `a.claimbook` on it.
    pub(crate) fn with_book() -> Desk {
        let desk = Desk::empty();
        desk.run("new a.claimbook").done();
        desk
    }

    /// With a book that holds one received claimant, `LNKD-0000001`, Marisol Reyes.
    pub(crate) fn with_claimant() -> Desk {
        let desk = Desk::with_book();
        desk.run("claimant add a.claimbook --last-name Reyes --first-name Marisol --email mr@example.org --state CA")
            .done();
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("the folder takes a file");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there and is text")
    }

    /// Runs `claimbook` with these words, split at blanks; single quotes hold a word together.
    pub(crate) fn run(&self, words: &str) -> Said {
        let output = self.command(words).output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        Said { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    pub(crate) fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimbook"));
        command.args(split(words)).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("CLAIMBOOK_ACTOR", "km").env("CLAIMBOOK_NOW", "2025-03-14T17:00:00Z");
        command
    }
}

impl Said {
    /// It went well and said exactly this.
    #[track_caller]
    pub(crate) fn says(&self, out: &str) {
        assert_eq!((self.code, self.out.as_str(), self.err.as_str()), (0, out, ""));
    }

    /// It went well, whatever it said.
    #[track_caller]
    pub(crate) fn done(&self) {
        assert_eq!(self.code, 0, "{self:?}");
    }

    /// It failed with this code, said exactly this on stderr, and nothing on stdout.
    #[track_caller]
    pub(crate) fn complains(&self, code: i32, err: &str) {
        assert_eq!((self.code, self.out.as_str(), self.err.as_str()), (code, "", err));
    }

    /// It went well and wrote one JSON document, this one.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        serde_json::from_str(&self.out).unwrap_or_else(|why| panic!("{why}: {}", self.out))
    }
}

fn split(words: &str) -> Vec<String> {
    let mut split = Vec::new();
    for (place, part) in words.split('\'').enumerate() {
        if place % 2 == 1 {
            split.push(part.to_string());
        } else {
            split.extend(part.split_whitespace().map(str::to_string));
        }
    }
    split
}
