//! The signatures of a book: each must be of the head before it, and those of a key that was asked about must be valid.

use std::io::Cursor;

use claimbook_store::Reader;
use claimbook_store::events::Event;
use minisign::PublicKey;

use crate::book::Book;
use crate::error::Result;
use crate::signing::{self, Signed};
use crate::views::Signature;
use crate::{Error, head};

use super::finding::Finding;

/// What was found: the signatures with the verdict on each, and the check of all, where there is something to check.
pub(super) fn check(book: &Book, key: &str) -> Result<(Vec<Signature>, Option<Finding>)> {
    let key = if key.trim().is_empty() { None } else { Some(signing::public_key(key)?) };
    let looked = book.read(|reader| {
        let found = signing::found(reader)?;
        found.into_iter().map(|(event, signed)| look(reader, event, signed, key.as_ref())).collect::<Result<Vec<_>>>()
    });
    let found = match looked {
        Ok(found) => found,
        // A log that cannot be read is a fault of the book, not of the question.
        Err(why) => return Ok((Vec::new(), Some(Err::<(bool, String), Error>(why)))),
    };
    let conclusion = (key.is_some() || !found.is_empty()).then(|| Ok(conclude(&found, key.as_ref())));
    Ok((found.into_iter().map(|looked| looked.signature).collect(), conclusion))
}

/// A signature, and whether it is a fault of the book.
struct Looked {
    signature: Signature,
    fault: bool,
}

fn look(
    reader: &Reader<'_>,
    event: Event,
    signed: std::result::Result<Signed, String>,
    key: Option<&PublicKey>,
) -> Result<Looked> {
    let verdict = match &signed {
        Ok(signed) => verdict(reader, &event, signed, key)?,
        Err(why) => SignatureCheck { ok: Some(false), fault: true, detail: why.clone() },
    };
    let SignatureCheck { ok, fault, detail } = verdict;
    let signature = match signed {
        Ok(signed) => signed.view(&event, ok, &detail),
        Err(_) => Signature {
            event: event.id,
            at: event.event.at,
            actor: event.event.actor,
            ok,
            detail,
            ..Signature::default()
        },
    };
    Ok(Looked { signature, fault })
}

struct SignatureCheck {
    ok: Option<bool>,
    fault: bool,
    detail: String,
}

fn verdict(reader: &Reader<'_>, event: &Event, signed: &Signed, key: Option<&PublicKey>) -> Result<SignatureCheck> {
    let fault = |detail: String| SignatureCheck { ok: Some(false), fault: true, detail };
    if head::at(reader, event.id - 1)?.as_ref() != Some(&signed.head) {
        return Ok(fault(format!("what it signs is not the head before it, event {}", event.id - 1)));
    }
    let signature = match signing::signature(&signed.signature) {
        Ok(signature) => signature,
        Err(why) => return Ok(fault(why)),
    };
    if signing::key_id(signature.keynum()) != signed.key_id {
        return Ok(fault("its signature is not by the key that it names".into()));
    }
    let Some(key) = key else {
        return Ok(SignatureCheck { ok: None, fault: false, detail: "not checked against a key".into() });
    };
    if key.keynum() != signature.keynum() {
        return Ok(SignatureCheck { ok: Some(false), fault: false, detail: "by another key".into() });
    }
    let text = Cursor::new(signing::message(&signed.head));
    Ok(match minisign::verify(key, &signature, text, true, false, false) {
        Ok(()) => SignatureCheck { ok: Some(true), fault: false, detail: "valid, by this key".into() },
        Err(_) => fault("it names this key and is not by it".into()),
    })
}

fn conclude(found: &[Looked], key: Option<&PublicKey>) -> (bool, String) {
    if let Some(bad) = found.iter().find(|looked| looked.fault) {
        return (false, format!("the signature of event {}: {}", bad.signature.event, bad.signature.detail));
    }
    let all = match found.len() {
        1 => "1 signature, of the head before it".to_string(),
        n => format!("{n} signatures, each of the head before it"),
    };
    let Some(key) = key else { return (true, all) };
    let id = signing::key_id(key.keynum());
    match (found.len(), found.iter().filter(|looked| looked.signature.ok == Some(true)).count()) {
        (0, _) => (false, format!("none by the key {id}: the book has no signature")),
        (_, 0) => (false, format!("{all}; none by the key {id}")),
        (_, valid) => (true, format!("{all}; {valid} by the key {id}, valid")),
    }
}
