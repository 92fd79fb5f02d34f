//! What kinds of proof there are. The bytes are the store's affair.

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
    /// Anything else.
    Other,
}

impl EvidenceKind {
    /// Every kind, in the order of a checklist.
    pub const ALL: [EvidenceKind; 8] = [
        EvidenceKind::Receipt,
        EvidenceKind::LinkedinExport,
        EvidenceKind::MessageScreenshot,
        EvidenceKind::SettingScreenshot,
        EvidenceKind::Declaration,
        EvidenceKind::Retainer,
        EvidenceKind::Identity,
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
            EvidenceKind::Other => "Other",
        }
    }

    /// The kind of that code.
    pub fn parse(code: &str) -> Option<EvidenceKind> {
        EvidenceKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
