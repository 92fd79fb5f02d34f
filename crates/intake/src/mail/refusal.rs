//! Why a file is not read as a message: one sentence each, to follow the name of the file.

use std::io;

use super::limits::{DEEPEST_PART, LARGEST_EMBEDDED, LARGEST_FILE, LARGEST_HEADERS, MOST_PARTS};
use crate::source::{OverBudget, of_source};

/// Why a message was refused. Each reads as a sentence after the name of the file: `x.eml is not an e-mail message`.
#[derive(Debug, thiserror::Error)]
pub enum MailRefusal {
    /// Something else than a message.
    #[error("is not an e-mail message")]
    NotMail,
    /// An Office document or another OLE file that is not a message.
    #[error("is a file of Office or Windows, and not a message of Outlook")]
    NotOutlook,
    /// Several messages in one file.
    #[error("is a mailbox with more than one message in it")]
    Mailbox,
    /// A larger file than mail servers take.
    #[error("is larger than {} MB, more than a message can be", LARGEST_FILE >> 20)]
    TooLarge,
    /// Longer headers than a message has.
    #[error("has more than {} KB of headers in one place, more than a message has", LARGEST_HEADERS >> 10)]
    LongHeaders,
    /// More parts or attachments than a message has.
    #[error("has more than {MOST_PARTS} parts or attachments")]
    TooManyParts,
    /// Parts in parts in parts.
    #[error("has parts inside of parts, more than {DEEPEST_PART} deep")]
    TooDeep,
    /// An OLE file whose tables are larger than those of any message.
    #[error("is damaged or made to do harm: its list of contents is far longer than that of a message")]
    HugeTables,
    /// An OLE file that does not hold together.
    #[error("is damaged: it is a file of Outlook that cannot be read")]
    Damaged,
    /// A message in a message that is too large to be taken out.
    #[error("holds a message of more than {} MB, which can only be saved with the message around it", LARGEST_EMBEDDED >> 20)]
    LargeEmbedded,
    /// A place without an attachment.
    #[error("has no attachment at that place")]
    NoAttachment,
    /// The bytes themselves could not be read.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
}

impl MailRefusal {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            MailRefusal::NotMail | MailRefusal::NotOutlook => {
                "save the message as EML or MSG in the mail program, and add that file"
            }
            MailRefusal::Mailbox => "save each message as a file of its own in the mail program, and add those files",
            MailRefusal::TooLarge | MailRefusal::LargeEmbedded => {
                "save the attachments in the mail program, and add them as files"
            }
            MailRefusal::Damaged => "ask the sender to save the message again and to send it whole",
            MailRefusal::NoAttachment => "read the message again to see which attachments it has",
            MailRefusal::Unreadable(_) => "verify the claimbook, and restore a backup if verification finds a problem",
            MailRefusal::LongHeaders | MailRefusal::TooManyParts | MailRefusal::TooDeep | MailRefusal::HugeTables => {
                "no mail program writes such a message; do not open it elsewhere"
            }
        }
    }

    /// What an error means that came up while a file was read that is known to be of Outlook.
    pub(super) fn of_outlook(error: io::Error) -> MailRefusal {
        match of_source(error) {
            Ok(why) => MailRefusal::Unreadable(why),
            Err(why) if OverBudget::is_in(&why) => MailRefusal::HugeTables,
            Err(_) => MailRefusal::Damaged,
        }
    }

    /// What an error means that came up while text was read, which nothing but the source can cause.
    pub(super) fn of_text(error: io::Error) -> MailRefusal {
        MailRefusal::Unreadable(of_source(error).unwrap_or_else(|why| why))
    }
}
