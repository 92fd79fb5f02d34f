//! The head of a book, and its signatures: `head`.

use std::io::{IsTerminal, stdin};
use std::path::{Path, PathBuf};

use claimbook_app::views::{Nothing, SignRequest};
use claimbook_app::{Book, Error, Progress, Result, head as heads, signing};
use clap::Args;
use serde_json::json;

use crate::run::{Outcome, Run, path_text};
use crate::shown;
use crate::table::{Side, Table};

/// Where the password of a key comes from when no one can be asked.
const PASSWORD: &str = "CLAIMBOOK_KEY_PASSWORD";

/// Print the head of the book: number, time and hash of its last event
///
/// The hash covers the whole history up to it. Note it outside the book, and `claimbook verify BOOK --head HASH` says later whether
/// the book still has that history. The full hash is the proof; its first 12 digits find it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook head smith.claimbook\n  claimbook head smith.claimbook --sign ~/.minisign/minisign.key\n  claimbook head smith.claimbook --signatures signed\n  minisign -V -p minisign.pub -m signed/head-12.txt\n\nKeys are those of minisign (`minisign -G` makes a pair). The password of a key is asked for, or taken from CLAIMBOOK_KEY_PASSWORD."
)]
pub(crate) struct HeadArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Sign the head with this secret key of minisign, and keep the signature in the book as its next event
    #[arg(long, value_name = "KEYFILE", conflicts_with = "signatures")]
    sign: Option<PathBuf>,
    /// Write what was signed, with the signatures, into this folder, where `minisign -V` can check them
    #[arg(long, value_name = "DIR")]
    signatures: Option<PathBuf>,
}

/// `claimbook head`.
pub(crate) fn head(run: &Run, args: &HeadArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    match (&args.sign, &args.signatures) {
        (Some(key), _) => sign(run, &book, key),
        (None, Some(folder)) => save(run, &book, folder),
        (None, None) => {
            let head = heads::get(&book, Nothing {}, &Progress::silent())?;
            run.printer.document(&head);
            let mut table = Table::new(&[("", Side::Left), ("", Side::Left)]);
            for (name, value) in [("event", head.event.to_string()), ("at", head.at), ("hash", head.hash)] {
                table.row(vec![name.into(), value]);
            }
            run.printer.answer(&table.rows_only());
            Ok(Outcome::Done)
        }
    }
}

fn sign(run: &Run, book: &Book, key: &Path) -> Result<Outcome> {
    let password = if signing::needs_password(key)? { password(key)? } else { String::new() };
    let request = SignRequest { path: path_text(key)?, password };
    let signed = run.watch(|progress| signing::sign(book, request, progress))?;
    run.printer.document(&signed);
    run.printer.confirm(&format!(
        "Signed the head at event {} with the key {}; event {} holds the signature",
        signed.signed.event, signed.key_id, signed.event
    ));
    Ok(Outcome::Done)
}

/// The password of a key: from the environment, else from the person at the terminal, who does not see it.
fn password(key: &Path) -> Result<String> {
    if let Ok(password) = std::env::var(PASSWORD) {
        return Ok(password);
    }
    let no_one = || {
        let message =
            format!("the key {} has a password, and no one is at a terminal to be asked for it", shown::path(key));
        Error::invalid(message, format!("put it into {PASSWORD}"))
    };
    if !stdin().is_terminal() {
        return Err(no_one());
    }
    rpassword::prompt_password(format!("Password of {}: ", shown::path(key))).map_err(|_| no_one())
}

fn save(run: &Run, book: &Book, folder: &Path) -> Result<Outcome> {
    let saved = signing::save_all(book, folder)?;
    run.printer.document(&json!({ "folder": path_text(folder)?, "signatures": saved }));
    run.printer.confirm(&match saved {
        0 => "The book has no signatures".to_string(),
        1 => format!("1 signature written to {}", shown::path(folder)),
        n => format!("{n} signatures written to {}", shown::path(folder)),
    });
    Ok(Outcome::Done)
}
