//! What an export shows: counts, days and amounts, and no text of a message.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// What an export shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// Which of the two parts it is.
    pub part: Part,
    /// The day in its name.
    pub exported_on: Option<NaiveDate>,
    /// The address of the profile whose data it is, as the export writes it.
    pub owner_url: Option<String>,
    /// How the owner was found.
    pub owner_by: OwnerBy,
    /// Whether a file was changed after the export.
    pub altered: bool,
    /// What a person must know about these facts, in sentences.
    pub warnings: Vec<String>,
    /// Payments above zero, the earliest first; each invoice once.
    pub paid: Vec<Payment>,
    /// How many invoices are over nothing, as those of a trial.
    pub trials: u64,
    /// The messages.
    pub messages: Messages,
    /// Messages that can be InMail. No export says which one is.
    pub inmail_candidates: Candidates,
}

/// Which part of an export an archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The first one, which has the profile only.
    Basic,
    /// All of it.
    Complete,
}

/// How the owner of an export was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnerBy {
    /// The owner sent the outgoing invitations and got the incoming ones.
    Invitations,
    /// One address sends messages under the name of the profile.
    ProfileName,
    /// Not at all.
    Unknown,
}

/// An invoice above zero.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Payment {
    /// The day of the payment: in the zone of the request, where the receipt says the time in UTC; else as the receipt writes it.
    pub on: NaiveDate,
    /// The plan, without the words about how it is billed.
    pub plan: String,
    /// The total in hundredths of the currency's unit, whatever the currency.
    #[serde(serialize_with = "as_text")]
    pub cents: i64,
    /// The code of the currency.
    pub currency: String,
}

/// Counts of messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Messages {
    /// All rows.
    pub rows: u64,
    /// Those before the cutoff that are neither drafts nor sponsored.
    pub before_cutoff: Directions,
    /// Drafts of any day.
    pub drafts: u64,
    /// Messages of any day in the folder for spam.
    pub spam: u64,
    /// Sponsored messages of any day.
    pub sponsored: u64,
}

/// Messages by who sent them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Directions {
    /// By the owner.
    pub sent: u64,
    /// By others.
    pub received: u64,
}

/// Messages that can be InMail: no draft, not sponsored, and with a subject or between people who were not connected on that day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Candidates {
    /// Those before the cutoff.
    pub before_cutoff: u64,
    /// Why; one with both reasons counts under `subject`.
    pub because: Reasons,
}

/// Why messages are candidates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Reasons {
    /// They have a subject.
    pub subject: u64,
    /// The other person was not a connection by that day.
    pub not_connected: u64,
}

fn as_text<S: Serializer>(cents: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(cents)
}
