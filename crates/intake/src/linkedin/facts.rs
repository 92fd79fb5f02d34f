//! What an export shows: counts, days and amounts, and no text of a message.

use chrono::{NaiveDate, NaiveDateTime};
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
    /// The name in the profile, so that it can be compared with a claimant's.
    pub owner_name: Option<OwnerName>,
    /// The e-mail addresses of the account, in the order of the file; at most 100.
    pub emails: Vec<AccountEmail>,
    /// Whether a file was changed after the export.
    pub altered: bool,
    /// What a person must know about these facts, in sentences.
    pub warnings: Vec<String>,
    /// Payments above zero, the earliest first; each invoice once.
    pub paid: Vec<Payment>,
    /// Invoices over nothing, as those of a trial, the earliest first; each once.
    pub trials: Vec<Payment>,
    /// The messages.
    pub messages: Messages,
    /// Messages that can be InMail. No export says which one is.
    pub inmail_candidates: Candidates,
    /// The same messages of any day, so that a rule can ask for a number of them before any moment.
    pub inmail_timeline: CandidateTimeline,
    /// Of what the export lists all that there is.
    pub lists_all: ListsAll,
}

/// Of what an export lists all that there is: its file is there, and no row of it was left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ListsAll {
    /// Every invoice.
    pub invoices: bool,
    /// Every message that can be InMail.
    pub candidates: bool,
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

/// The name in a profile, as the export writes it. One of the two can be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnerName {
    /// The given name, at most 200 bytes.
    pub first: String,
    /// The surname, at most 200 bytes.
    pub last: String,
}

/// An e-mail address of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountEmail {
    /// The address, as the export writes it; at most 320 bytes, and with an `@` in it.
    pub address: String,
    /// Whether LinkedIn confirmed that the owner reads it.
    pub confirmed: bool,
    /// Whether it is the one that LinkedIn writes to.
    pub primary: bool,
}

/// An invoice.
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
    /// What was paid for, as the receipt says it.
    pub description: String,
    /// The number of the invoice; empty where the receipt gives none.
    pub invoice: String,
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

/// Messages that can be InMail, of any day, by who sent them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CandidateTimeline {
    /// By the owner.
    pub sent: DatedCandidates,
    /// By others.
    pub received: DatedCandidates,
    /// Where it is not known whose export it is: all of them, and then there are none of the other two.
    pub undirected: DatedCandidates,
}

/// Messages that can be InMail, in time order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DatedCandidates {
    /// How many there are.
    pub total: u64,
    /// The earliest ones, the earliest first; at most 100.
    pub first: Vec<Candidate>,
    /// Those after them, summed up by day; at most 4,000 sums.
    pub later: Vec<CandidatesOfDay>,
}

/// Messages of one day and for one reason that can be InMail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CandidatesOfDay {
    /// The instant of the earliest of them, in UTC.
    pub at: NaiveDateTime,
    /// Why they are candidates.
    pub reason: CandidateReason,
    /// How many.
    pub count: u32,
}

/// A message that can be InMail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Candidate {
    /// The instant in UTC. Where the export names no clock, its times are read as those of the zone of the request.
    pub at: NaiveDateTime,
    /// Why it is a candidate.
    pub reason: CandidateReason,
}

/// Why a message is a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CandidateReason {
    /// It has a subject.
    Subject,
    /// The other person was not a connection by that day.
    NotConnected,
}

fn as_text<S: Serializer>(cents: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(cents)
}
