//! The sentences that a message can come with.

pub(super) const NO_DATE: &str = "the message has no date";
pub(super) const UNREAD_DATE: &str = "the date of the message cannot be read";
pub(super) const SIGNED: &str = "the message is signed; Claimbook does not check the signature";
pub(super) const SEALED: &str =
    "the text is signed or encrypted as a whole (S/MIME or PGP); the message can only be saved and opened elsewhere";
pub(super) const PROTECTED: &str =
    "the text is protected by Outlook; the message can only be saved and opened elsewhere";
pub(super) const WINMAIL: &str =
    "winmail.dat holds text and files in a form of Outlook that Claimbook does not open; it can be saved";
pub(super) const RICH_TEXT: &str =
    "the text is in a form of Outlook (RTF) that Claimbook does not read; save the message to read it";
pub(super) const OTHER_ITEM: &str =
    "this is another item of Outlook than a message, such as an appointment; only what messages have was read";
pub(super) const CUT_TEXT: &str = "the text is longer than 1 MB; the rest of it is not shown";
pub(super) const ODD_LETTERS: &str = "the text does not say rightly how its letters are written; some can be wrong";
pub(super) const NO_END: &str = "the end of the message is missing; the last attachment may be cut off";
pub(super) const MANY_PEOPLE: &str = "the message names more than 200 people in one header; the rest are not shown";
pub(super) const ODD_PACKING: &str =
    "an attachment is packed in a way that Claimbook does not read; it is saved as it is in the message";
pub(super) const LINKED_FILE: &str =
    "an attachment is a link to a file on the sender's side; the file is not in the message";
pub(super) const OFFICE_OBJECT: &str =
    "an object of Office is inside of the text and cannot be taken out; save the message to open it in Outlook";

/// Sentences, each of them once.
#[derive(Debug, Default)]
pub(super) struct Notes(pub(super) Vec<String>);

impl Notes {
    pub(super) fn add(&mut self, sentence: &str) {
        if !self.0.iter().any(|known| known == sentence) {
            self.0.push(sentence.to_string());
        }
    }

    pub(super) fn add_if(&mut self, is_so: bool, sentence: &str) {
        if is_so {
            self.add(sentence);
        }
    }
}
