//! The head of a book: the one line that covers its whole history, what was signed, and what is asked of `verify`.

use super::*;

views! {
    /// An event and its hash, which covers the whole log up to it.
    Head {
        /// Its number.
        event: i64,
        /// When it happened, UTC.
        at: String,
        /// 64 hex digits.
        hash: String,
    }

    /// The signature of a head.
    Signature {
        /// The event that holds it.
        event: i64,
        /// When it was made, UTC.
        at: String,
        /// Who made it, as the history says.
        actor: String,
        /// The head that it signs.
        signed: Head,
        /// The key, as minisign writes it: 16 hex digits.
        key_id: String,
        /// Whether it is a valid signature by the key that was asked about; nothing when no key was.
        ok: Option<bool>,
        /// What was found, in words.
        detail: String,
    }

    /// Signatures of a book.
    SignatureList {
        /// Oldest first.
        rows: Vec<Signature>,
    }

    /// With which key to sign the head.
    SignRequest {
        /// A secret key of minisign.
        path: String,
        /// The key's password; empty for a key without one.
        password: String,
    }

    /// What to check besides the book itself.
    VerifyRequest {
        /// A hash noted earlier, or its first 12 digits or more; empty when nothing was noted.
        head: String,
        /// The text of a public key of minisign; empty when no key is asked about.
        key: String,
    }
}
