//! What documents show, and the case of one claimant that rules are held against.

use chrono::{DateTime, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::claimant::Fields;
use crate::evidence::{EvidenceKind, Review, SignedHow};
use crate::money::Cents;

/// What one document shows. Kept as JSON with these names; what is not known is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DocumentFacts {
    /// The facts, in the order of the document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// The kinds of fact of which it lists all that there are. Where it lists none of them there is none; of every other kind nothing is
    /// known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complete: Vec<FactKind>,
    /// Whether it was changed after it was made: an export that a spreadsheet saved again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub altered: bool,
    /// Whether it is of a kind that is read from the bytes, and could not be read: it is cut, locked or damaged, or something else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unread: bool,
    /// The day on which it was exported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported_on: Option<NaiveDate>,
}

/// One thing that a document shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    /// Something was paid for; a trial is a payment of nothing.
    Payment(Payment),
    /// A message that may be one of those the matter is about.
    Message(Message),
    /// Whose account it is.
    Owner {
        /// The address of the profile; empty where only the name is known.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        address: String,
        /// The name of the profile; empty where it is not known.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
    },
    /// An e-mail address that is confirmed as the claimant's.
    Email {
        /// The address.
        address: String,
    },
    /// The state of the setting that the matter is about.
    Setting(Setting),
    /// The document is signed.
    Signature(Signature),
}

/// What kind of thing a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// See [`Fact::Payment`].
    Payment,
    /// See [`Fact::Message`].
    Message,
    /// See [`Fact::Owner`].
    Owner,
    /// See [`Fact::Email`].
    Email,
    /// See [`Fact::Setting`].
    Setting,
    /// See [`Fact::Signature`].
    Signature,
}

impl Fact {
    /// Its kind.
    pub fn kind(&self) -> FactKind {
        match self {
            Fact::Payment(_) => FactKind::Payment,
            Fact::Message(_) => FactKind::Message,
            Fact::Owner { .. } => FactKind::Owner,
            Fact::Email { .. } => FactKind::Email,
            Fact::Setting(_) => FactKind::Setting,
            Fact::Signature(_) => FactKind::Signature,
        }
    }
}

/// A payment, from a receipt, an invoice, a statement or an export.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Payment {
    /// What was paid for, as the document says it: `Premium Career Subscription (Monthly)`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// The day of the payment, in the matter's zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// The last day that it pays for; see [`Payment::coverage`] for what counts without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The total in whole cents of the currency; zero for a trial.
    pub cents: Cents,
    /// The currency by its code: `USD`. Empty for the matter's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub currency: String,
    /// The number of the invoice. Two payments with one number are one payment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub invoice: String,
}

impl Payment {
    /// The first and the last day that it pays for: from the day of the payment to the last day that was keyed in. Without one, the product
    /// says how long: a year where it is `(Yearly)` or `(Annual)`, and otherwise a month, as most receipts are monthly. `None` when the day
    /// is not known, or the last day is before it.
    pub fn coverage(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.on?;
        let months = Months::new(if is_yearly(&self.product) { 12 } else { 1 });
        let last = self.until.or_else(|| first.checked_add_months(months)?.pred_opt())?;
        (first <= last).then_some((first, last))
    }
}

/// Whether the product is paid by the year.
fn is_yearly(product: &str) -> bool {
    const YEARLY: [&str; 3] = ["yearly", "annual", "annually"];
    let mut words = product.split(|c: char| !c.is_alphanumeric());
    words.any(|word| YEARLY.iter().any(|yearly| word.eq_ignore_ascii_case(yearly)))
}

/// Messages of one moment, one direction and one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The moment.
    pub at: DateTime<Utc>,
    /// Who wrote it; `None` where it is not known whose account it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Why it may be one of those that the matter is about: `subject`, `not_connected`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// How many there are of that moment; an export may be summed up so.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub count: u32,
}

/// The direction of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The claimant wrote it.
    Sent,
    /// The claimant got it.
    Received,
}

impl Direction {
    /// The word in rules.
    pub fn code(self) -> &'static str {
        match self {
            Direction::Sent => "sent",
            Direction::Received => "received",
        }
    }
}

/// A setting as it was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Whether it was on.
    pub on: bool,
    /// The day on which it was seen so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<NaiveDate>,
}

/// A signature on the document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signature {
    /// How it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<SignedHow>,
    /// The day next to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<NaiveDate>,
    /// Whether the document says that it is signed under penalty of perjury (28 U.S.C. § 1746).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub under_penalty_of_perjury: bool,
}

/// A document of the claimant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The SHA-256 of its bytes, in hex.
    pub digest: String,
    /// The name under which it came, for sentences.
    pub name: String,
    /// What it is.
    pub kind: EvidenceKind,
    /// What review made of it. The facts of an accepted one count, those of any other do not.
    pub review: Review,
    /// How it was signed, as a person marked it.
    pub signed_how: Option<SignedHow>,
    /// Whether its bytes are what came in.
    pub intact: bool,
    /// What it shows.
    pub facts: DocumentFacts,
}

/// All that rules know of one claimant.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The values of the claimant's fields.
    pub fields: &'a Fields,
    /// The claimant's documents, whatever review made of them; those that were taken off are left out.
    pub documents: &'a [Document],
    /// Whether another claim may be the same person's.
    pub possible_duplicate: bool,
}

fn one() -> u32 {
    1
}

fn is_one(count: &u32) -> bool {
    *count == 1
}
