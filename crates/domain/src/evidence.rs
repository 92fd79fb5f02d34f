//! What kinds of proof there are, what review made of it, and how it was signed. The bytes are the store's affair.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a piece of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceKind {
    /// A receipt, invoice, bank or app-store statement.
    Receipt,
    /// The ZIP of a claimant's own data export.
    LinkedinExport,
    /// A screenshot of a message with its label.
    MessageScreenshot,
    /// A dated screenshot of a setting.
    SettingScreenshot,
    /// A declaration under 28 U.S.C. § 1746.
    Declaration,
    /// The agreement between claimant and firm.
    Retainer,
    /// Proof of who the claimant is.
    Identity,
    /// The claim form itself.
    ClaimForm,
    /// A letter that the firm sent: a notice of what is missing.
    Notice,
    /// A message that came by e-mail.
    Email,
    /// Anything else.
    Other,
}

impl EvidenceKind {
    /// Whether the program reads what a document of that kind shows from its bytes, so that it sees whether it was changed.
    pub fn is_read(self) -> bool {
        self == EvidenceKind::LinkedinExport
    }

    /// Every kind, in the order of a checklist.
    pub const ALL: [EvidenceKind; 11] = [
        EvidenceKind::Receipt,
        EvidenceKind::LinkedinExport,
        EvidenceKind::MessageScreenshot,
        EvidenceKind::SettingScreenshot,
        EvidenceKind::Declaration,
        EvidenceKind::Retainer,
        EvidenceKind::Identity,
        EvidenceKind::ClaimForm,
        EvidenceKind::Notice,
        EvidenceKind::Email,
        EvidenceKind::Other,
    ];

    /// The word on the command line and in the API.
    pub fn code(self) -> &'static str {
        match self {
            EvidenceKind::Receipt => "receipt",
            EvidenceKind::LinkedinExport => "linkedin-export",
            EvidenceKind::MessageScreenshot => "message-screenshot",
            EvidenceKind::SettingScreenshot => "setting-screenshot",
            EvidenceKind::Declaration => "declaration",
            EvidenceKind::Retainer => "retainer",
            EvidenceKind::Identity => "identity",
            EvidenceKind::ClaimForm => "claim-form",
            EvidenceKind::Notice => "notice",
            EvidenceKind::Email => "email",
            EvidenceKind::Other => "other",
        }
    }

    /// The words on a page.
    pub fn label(self) -> &'static str {
        match self {
            EvidenceKind::Receipt => "Receipt",
            EvidenceKind::LinkedinExport => "Data export",
            EvidenceKind::MessageScreenshot => "Message screenshot",
            EvidenceKind::SettingScreenshot => "Setting screenshot",
            EvidenceKind::Declaration => "Declaration",
            EvidenceKind::Retainer => "Retainer",
            EvidenceKind::Identity => "Identity",
            EvidenceKind::ClaimForm => "Claim form",
            EvidenceKind::Notice => "Notice sent",
            EvidenceKind::Email => "E-mail",
            EvidenceKind::Other => "Other",
        }
    }

    /// What a letter asks a claimant for; `None` for what claimants do not send.
    pub fn asked_for(self) -> Option<&'static str> {
        Some(match self {
            EvidenceKind::Receipt => "a receipt, invoice or statement",
            EvidenceKind::LinkedinExport => "the ZIP file of your data export",
            EvidenceKind::MessageScreenshot => "a screenshot of a message",
            EvidenceKind::SettingScreenshot => "a dated screenshot of the setting",
            EvidenceKind::Declaration => "a signed declaration",
            EvidenceKind::Retainer => "the signed agreement with the firm",
            EvidenceKind::Identity => "a copy of a document that says who you are",
            EvidenceKind::ClaimForm => "the signed claim form",
            EvidenceKind::Notice => return None,
            EvidenceKind::Email => "an e-mail with this information",
            EvidenceKind::Other => "another document that shows it",
        })
    }

    /// The kind of that code.
    pub fn parse(code: &str) -> Option<EvidenceKind> {
        EvidenceKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether a piece of evidence counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Review {
    /// Nobody has looked at it.
    Unreviewed,
    /// It counts.
    Accepted,
    /// It proves nothing; a reason says why.
    Rejected,
}

impl Review {
    /// Every one, in the order of a review.
    pub const ALL: [Review; 3] = [Review::Unreviewed, Review::Accepted, Review::Rejected];

    /// The word on the command line and in the API.
    pub fn code(self) -> &'static str {
        match self {
            Review::Unreviewed => "unreviewed",
            Review::Accepted => "accepted",
            Review::Rejected => "rejected",
        }
    }

    /// The words on a page.
    pub fn label(self) -> &'static str {
        match self {
            Review::Unreviewed => "Not reviewed",
            Review::Accepted => "Accepted",
            Review::Rejected => "Rejected",
        }
    }

    /// The one of that code.
    pub fn parse(code: &str) -> Option<Review> {
        Review::ALL.into_iter().find(|review| review.code() == code)
    }
}

/// How the signature on a document was made. Some courts refuse some of them, such as Bankr. E.D. Cal. (2023) an electronic signature on
/// a declaration under 28 U.S.C. § 1746.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignedHow {
    /// In ink; the firm holds the paper.
    Wet,
    /// In ink; the firm holds a scan.
    ScannedWet,
    /// By a service for electronic signatures, with its certificate.
    ESigned,
    /// A name typed in: `/s/`.
    Typed,
    /// A box that was checked.
    Click,
}

impl SignedHow {
    /// Every one, from the strongest to the weakest.
    pub const ALL: [SignedHow; 5] =
        [SignedHow::Wet, SignedHow::ScannedWet, SignedHow::ESigned, SignedHow::Typed, SignedHow::Click];

    /// The word on the command line and in the API.
    pub fn code(self) -> &'static str {
        match self {
            SignedHow::Wet => "wet",
            SignedHow::ScannedWet => "scanned-wet",
            SignedHow::ESigned => "e-signed",
            SignedHow::Typed => "typed",
            SignedHow::Click => "click",
        }
    }

    /// The words on a page.
    pub fn label(self) -> &'static str {
        match self {
            SignedHow::Wet => "Ink, original held",
            SignedHow::ScannedWet => "Ink, scanned",
            SignedHow::ESigned => "E-signed with certificate",
            SignedHow::Typed => "Typed (/s/)",
            SignedHow::Click => "Click",
        }
    }

    /// The one of that code.
    pub fn parse(code: &str) -> Option<SignedHow> {
        SignedHow::ALL.into_iter().find(|how| how.code() == code)
    }
}

/// Serializes a word of the file by its code.
macro_rules! by_code {
    ($($word:ident $what:literal;)*) => {$(
        impl Serialize for $word {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> Deserialize<'de> for $word {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$word, D::Error> {
                let code = String::deserialize(deserializer)?;
                $word::parse(&code).ok_or_else(|| serde::de::Error::custom(format!("'{code}' is not {}", $what)))
            }
        }
    )*};
}

by_code! {
    EvidenceKind "a kind of evidence";
    Review "a state of review";
    SignedHow "a way to sign";
}
