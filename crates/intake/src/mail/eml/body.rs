//! Which parts are the text of a message, and what they say.

use std::io::{Read, Seek};

use super::super::limits::{LARGEST_HTML, LARGEST_TEXT};
use super::super::message::{MailText, TextForm};
use super::super::notes::{self, Notes};
use super::super::refusal::MailRefusal;
use super::super::text::{cut, decode, of_html, plain};
use super::parts::Leaf;
use super::span::between;
use super::transfer::Packing;
use crate::source::Source;

/// How a text begins that was encrypted before it became the text of a message (RFC 4880, section 6.2).
const PGP: &str = "-----BEGIN PGP MESSAGE-----";
const PGP_SIGNED: &str = "-----BEGIN PGP SIGNED MESSAGE-----";

/// Reads the text. Of parts that say the same in several forms the plain one is read, if it says anything; other parts follow one another.
pub(super) fn read<R: Read + Seek>(
    bytes: &mut Source<R>,
    leaves: &[Leaf],
    notes: &mut Notes,
) -> Result<MailText, MailRefusal> {
    let texts: Vec<&Leaf> = leaves.iter().filter(|leaf| leaf.is_text()).collect();
    let mut said = Said::default();
    for group in texts.chunk_by(|one, next| one.alternative.is_some() && one.alternative == next.alternative) {
        let is_choice = group.iter().any(|leaf| leaf.alternative.is_some());
        let has_before = said.text.len();
        for leaf in group.iter().filter(|leaf| !is_choice || !leaf.is_html()) {
            said.add(bytes, leaf, notes)?;
        }
        let is_unsaid = is_choice && said.text.len() == has_before;
        for leaf in group.iter().filter(|leaf| is_unsaid && leaf.is_html()) {
            said.add(bytes, leaf, notes)?;
        }
    }
    notes.add_if(leaves.iter().any(Leaf::is_signature) || said.text.starts_with(PGP_SIGNED), notes::SIGNED);
    let is_sealed = said.text.starts_with(PGP) || (said.text.is_empty() && leaves.iter().any(Leaf::is_sealed));
    notes.add_if(is_sealed, notes::SEALED);
    Ok(if is_sealed { MailText { form: TextForm::Sealed, text: String::new() } } else { said.finish(notes) })
}

/// The text so far.
#[derive(Default)]
struct Said {
    text: String,
    has_plain: bool,
    is_cut: bool,
}

impl Said {
    fn add<R: Read + Seek>(
        &mut self,
        bytes: &mut Source<R>,
        leaf: &Leaf,
        notes: &mut Notes,
    ) -> Result<(), MailRefusal> {
        if self.text.len() > LARGEST_TEXT {
            self.is_cut = true;
            return Ok(());
        }
        let most = if leaf.is_html() { LARGEST_HTML } else { LARGEST_TEXT };
        let mut raw = Vec::new();
        let packing = Packing::named(&leaf.head.packing);
        let unpacked = packing.unpack(between(bytes, leaf.start, leaf.end)?);
        unpacked.take(most as u64 + 1).read_to_end(&mut raw).map_err(MailRefusal::of_text)?;
        let is_cut = raw.len() > most;
        let (text, is_odd) = decode(&raw, leaf.head.charset.as_deref());
        // Where the text is cut, a letter may be.
        notes.add_if(is_odd && !is_cut, notes::ODD_LETTERS);
        let text = if leaf.is_html() { of_html(&text) } else { plain(&text) };
        self.is_cut |= is_cut;
        if !text.is_empty() {
            self.has_plain |= !leaf.is_html();
            self.text.push_str(if self.text.is_empty() { "" } else { "\n\n" });
            self.text.push_str(&text);
        }
        Ok(())
    }

    fn finish(mut self, notes: &mut Notes) -> MailText {
        let is_longer = cut(&mut self.text, LARGEST_TEXT);
        notes.add_if(is_longer || self.is_cut, notes::CUT_TEXT);
        let form = match (self.text.is_empty(), self.has_plain) {
            (true, _) => TextForm::Missing,
            (false, true) => TextForm::Plain,
            (false, false) => TextForm::Html,
        };
        MailText { form, text: self.text }
    }
}

impl Leaf {
    /// Whether it is text of the message itself, and not a file that is text.
    pub(super) fn is_text(&self) -> bool {
        let is_text = matches!(self.head.kind.as_str(), "" | "text" | "text/plain" | "text/html");
        is_text && !self.head.is_attachment && self.head.name.is_none()
    }

    fn is_html(&self) -> bool {
        self.head.kind == "text/html"
    }

    /// Whether it is a signature of the part before it.
    pub(super) fn is_signature(&self) -> bool {
        matches!(
            self.head.kind.as_str(),
            "application/pgp-signature" | "application/pkcs7-signature" | "application/x-pkcs7-signature"
        )
    }

    /// Whether it can hold the whole message, signed or encrypted (RFC 8551, section 3.2; RFC 3156, section 4).
    fn is_sealed(&self) -> bool {
        let is_smime = matches!(self.head.kind.as_str(), "application/pkcs7-mime" | "application/x-pkcs7-mime");
        self.is_encrypted || (is_smime && self.head.smime.as_deref() != Some("certs-only"))
    }
}
