//! Signing the head of a book with a key that is kept outside it, in the format of minisign. Anyone who has the signed text, the
//! signature and the public key checks them with that program alone. No secret key and no password ever gets into the book or an error.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD, Engine};
use chrono::DateTime;
use claimbook_store::Reader;
use claimbook_store::events::Event;
use minisign::{PublicKey, SecretKey, SecretKeyBox, SignatureBox};
use serde::{Deserialize, Serialize};

use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::progress::Progress;
use crate::views::*;
use crate::{head, outside};

/// What kind of act a signature is.
pub(crate) use crate::event_kinds::HEAD_SIGNED as KIND;
/// No key file is longer.
const LARGEST: u64 = 1 << 16;
/// How a file of minisign begins.
const COMMENT: &str = "untrusted comment:";
/// How the line of a key begins: with the name of its curve.
const KEY: &str = "RW";
/// How that of a secret key with a password begins: the name of the way in which the password is used follows.
const LOCKED: &str = "RWRTY";
/// The digits of a public key, and of the second signature of a signature file.
const PUBLIC_DIGITS: usize = 56;
const SIGNATURE_DIGITS: usize = 88;

/// What the event of a signature says, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Signed {
    /// The head that is signed.
    pub(crate) head: Head,
    /// The key.
    pub(crate) key_id: String,
    /// The whole signature file, as minisign reads it.
    pub(crate) signature: String,
}

impl Signed {
    /// What an event says.
    ///
    /// # Errors
    /// In words, when it cannot be read.
    pub(crate) fn read(event: &Event) -> std::result::Result<Signed, String> {
        serde_json::from_str(&event.event.detail).map_err(|why| format!("its signature cannot be read: {why}"))
    }

    /// As fronts show it.
    pub(crate) fn view(self, event: &Event, ok: Option<bool>, detail: &str) -> Signature {
        Signature {
            event: event.id,
            at: event.event.at.clone(),
            actor: event.event.actor.clone(),
            signed: self.head,
            key_id: self.key_id,
            ok,
            detail: detail.into(),
        }
    }
}

/// The text that is signed. Old signatures are of this very text, so it never changes.
pub(crate) fn message(head: &Head) -> String {
    format!("claimbook head\nevent: {}\nat: {}\nhash: {}\n", head.event, head.at, head.hash)
}

/// Signs the head as it is now, and appends the event that holds the signature.
pub fn sign(book: &Book, request: SignRequest, progress: &Progress<'_>) -> Result<Signature> {
    progress.step("Opening the key", 0, 0)?;
    let key = secret_key(Path::new(&request.path), &request.password)?;
    let key_id = key_id(key.keynum());
    let event = book.act(KIND, |act| {
        act.not_undoable();
        let head = head::newest(act)?;
        let signature = signature_of(&head, &key, &act.at())?;
        let signed = Signed { key_id: key_id.clone(), signature, head };
        act.say(format!("Signed the head at event {} with the key {key_id}", signed.head.event));
        act.detail(serde_json::to_string(&signed).map_err(|why| unsigned(&why.to_string()))?);
        Ok(act.event())
    })?;
    let found = book.read(|reader| Ok(reader.event(event)?))?;
    let found = found.ok_or_else(|| unsigned("its event is not in the log"))?;
    let signed = Signed::read(&found).map_err(|why| unsigned(&why))?;
    Ok(signed.view(&found, None, "not checked against a key"))
}

fn signature_of(head: &Head, key: &SecretKey, at: &str) -> Result<String> {
    let seconds = DateTime::parse_from_rfc3339(at).map(|at| at.timestamp()).unwrap_or_default();
    let comment = format!("timestamp:{seconds}\tfile:{}\thashed", text_name(head.event));
    let words = "signature of the head of a claimbook";
    // With the public half the signature is checked at once: a damaged key signs nothing.
    let public = PublicKey::from_secret_key(key).map_err(|why| unsigned(&why.to_string()))?;
    let signed = minisign::sign(Some(&public), key, message(head).as_bytes(), Some(&comment), Some(words));
    signed.map(SignatureBox::into_string).map_err(|why| unsigned(&why.to_string()))
}

fn unsigned(why: &str) -> Error {
    Error::new(
        ErrorKind::Damaged,
        format!("the head cannot be signed: {why}"),
        "check the key, and verify the claimbook",
    )
}

/// Whether the key in the file has a password.
///
/// # Errors
/// When the file is not a secret key, or cannot be read.
pub fn needs_password(path: &Path) -> Result<bool> {
    secret_text(path).map(|text| is_locked(&text))
}

fn is_locked(text: &str) -> bool {
    text.lines().nth(1).is_some_and(|key| key.starts_with(LOCKED))
}

fn secret_key(path: &Path, password: &str) -> Result<SecretKey> {
    let text = secret_text(path)?;
    let refused = |why: &str, hint: &str| Error::invalid(format!("the key {} {why}", path.display()), hint);
    let locked = is_locked(&text);
    if locked && password.is_empty() {
        return Err(refused("has a password, and none was given", "give it when asked, or in CLAIMBOOK_KEY_PASSWORD"));
    }
    let opened = if locked {
        SecretKeyBox::from(text).into_secret_key(Some(password.to_string()))
    } else {
        // The crate wants a checksum here, which minisign itself writes only into a key with a password.
        let bytes = BASE64_STANDARD.decode(text.lines().nth(1).unwrap_or_default().trim_end()).unwrap_or_default();
        SecretKey::from_bytes(&bytes)
    };
    opened.map_err(|why| match why.kind() {
        minisign::ErrorKind::Verify if locked => refused("does not open with this password", "type it again"),
        _ => refused("cannot be read: it is damaged, or of another kind", "name a secret key made by `minisign -G`"),
    })
}

/// The text of a secret key. Nothing of it may get into an error.
fn secret_text(path: &Path) -> Result<String> {
    let text = key_text(path)?;
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let key = lines.next().unwrap_or_default().trim_end();
    let is = |what: &str| {
        let message = format!("{} is {what}, not a secret key of minisign", path.display());
        Error::invalid(message, "name the secret key; `minisign -G` makes one, by default ~/.minisign/minisign.key")
    };
    if !first.starts_with(COMMENT) || !key.starts_with(KEY) {
        return Err(is("some other file"));
    }
    match key.len() {
        PUBLIC_DIGITS => Err(is("a public key")),
        SECRET_DIGITS => Ok(text),
        _ => Err(is("some other file")),
    }
}

/// The digits of a secret key.
const SECRET_DIGITS: usize = 212;

fn key_text(path: &Path) -> Result<String> {
    let file = outside::open(path, "read")?;
    let mut bytes = Vec::new();
    (&file).take(LARGEST).read_to_end(&mut bytes).map_err(|why| Error::file(&why, "read", path))?;
    // What is not text is not a key, and says so without a byte of it.
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

/// The text of a public key in a file, for [`VerifyRequest::key`].
///
/// # Errors
/// When the file is not a public key, or cannot be read.
pub fn public_key_of(path: &Path) -> Result<String> {
    let text = key_text(path)?;
    public_key(&text).map(|_| text).map_err(|_| {
        let message = format!("{} is not a public key of minisign", path.display());
        Error::invalid(message, "name the public key, by default minisign.pub")
    })
}

/// A public key from its file's text, or from its one line alone.
pub(crate) fn public_key(text: &str) -> Result<PublicKey> {
    let key = text.lines().find(|line| !line.starts_with(COMMENT) && !line.trim().is_empty()).unwrap_or_default();
    PublicKey::from_base64(key.trim()).map_err(|_| {
        Error::invalid("the text is not a public key of minisign", "give the text of the public key's file")
    })
}

/// A signature from the log of a book, which anyone may have written.
///
/// # Errors
/// In words.
pub(crate) fn signature(text: &str) -> std::result::Result<SignatureBox, String> {
    // The length of the second signature is not looked at by the reader of the format.
    let second = text.lines().nth(3).unwrap_or_default().trim();
    let read =
        SignatureBox::from_string(text).ok().filter(|_| second.len() == SIGNATURE_DIGITS && second.ends_with("=="));
    read.ok_or_else(|| "its signature is not in the format of minisign".to_string())
}

/// A key's number as minisign writes it.
pub(crate) fn key_id(number: &[u8]) -> String {
    number.iter().rev().map(|byte| format!("{byte:02X}")).collect()
}

/// Every signature in the log, oldest first; one that cannot be read says so.
pub(crate) fn found(reader: &Reader<'_>) -> Result<Vec<(Event, std::result::Result<Signed, String>)>> {
    let events = reader.events_of_kind(KIND, 0)?;
    Ok(events.into_iter().map(|event| (Signed::read(&event), event)).map(|(signed, event)| (event, signed)).collect())
}

/// The signatures of the book, without a check.
pub fn list(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<SignatureList> {
    let rows = book.read(found)?.into_iter().map(|(event, signed)| match signed {
        Ok(signed) => signed.view(&event, None, "not checked against a key"),
        Err(why) => Signature {
            event: event.id,
            at: event.event.at,
            actor: event.event.actor,
            detail: why,
            ..Signature::default()
        },
    });
    Ok(SignatureList { rows: rows.collect() })
}

/// Writes each signed text and its signature into a folder, for `minisign -V`. Says how many there are.
pub fn save_all(book: &Book, folder: &Path) -> Result<u64> {
    let found = book.read(found)?;
    std::fs::create_dir_all(folder).map_err(|why| Error::file(&why, "make", folder))?;
    let mut saved = 0;
    for signed in found.into_iter().filter_map(|(_, signed)| signed.ok()) {
        let text = folder.join(text_name(signed.head.event));
        let mut signature = text.clone().into_os_string();
        signature.push(".minisig");
        write(&text, &message(&signed.head))?;
        write(&PathBuf::from(signature), &signed.signature)?;
        saved += 1;
    }
    Ok(saved)
}

fn text_name(event: i64) -> String {
    format!("head-{event}.txt")
}

fn write(path: &Path, text: &str) -> Result<()> {
    let mut file = outside::create(path)?;
    file.write_all(text.as_bytes()).map_err(|why| file.error(why))?;
    file.finish()?;
    Ok(())
}
