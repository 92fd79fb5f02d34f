//! What an anomaly says.

/// The rule by which claims are an anomaly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnomalyRule {
    /// Many people at one address that names no unit.
    Address,
    /// Many people with one phone.
    Phone,
    /// Many people with one e-mail address.
    Email,
    /// More people of one name than there are by chance.
    Name,
    /// The same file is the proof of several claimants.
    File,
    /// Several claimants have one value of a field of the matter, such as a bank account.
    Field,
    /// E-mail addresses that are numbered one after the other.
    EmailRun,
    /// Many claims arrived at once.
    Burst,
    /// A name that is not a name.
    Gibberish,
}

impl AnomalyRule {
    /// Every rule.
    pub const ALL: [AnomalyRule; 9] = [
        AnomalyRule::Address,
        AnomalyRule::Phone,
        AnomalyRule::Email,
        AnomalyRule::Name,
        AnomalyRule::File,
        AnomalyRule::Field,
        AnomalyRule::EmailRun,
        AnomalyRule::Burst,
        AnomalyRule::Gibberish,
    ];

    /// By the word that fronts use.
    pub fn from_code(code: &str) -> Option<AnomalyRule> {
        AnomalyRule::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// The word that fronts use.
    pub fn code(self) -> &'static str {
        match self {
            AnomalyRule::Address => "address",
            AnomalyRule::Phone => "phone",
            AnomalyRule::Email => "email",
            AnomalyRule::Name => "name",
            AnomalyRule::File => "file",
            AnomalyRule::Field => "field",
            AnomalyRule::EmailRun => "email_run",
            AnomalyRule::Burst => "burst",
            AnomalyRule::Gibberish => "gibberish",
        }
    }

    /// The rule in words.
    pub fn label(self) -> &'static str {
        match self {
            AnomalyRule::Address => "many people at one address without a unit",
            AnomalyRule::Phone => "many people with one phone",
            AnomalyRule::Email => "many people with one e-mail address",
            AnomalyRule::Name => "more people of one name than by chance",
            AnomalyRule::File => "one file as proof of several claimants",
            AnomalyRule::Field => "one value of a field for several claimants",
            AnomalyRule::EmailRun => "e-mail addresses numbered one after the other",
            AnomalyRule::Burst => "many claims at once",
            AnomalyRule::Gibberish => "a name that is not a name",
        }
    }
}

/// Claims that share a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anomaly {
    /// The rule by which they are one.
    pub rule: AnomalyRule,
    /// What they share: `4155550104`, `ann01..ann99@example.org`.
    pub value: String,
    /// In the order of their numbers. Another claim is a new fact: a flag that was cleared comes back with it.
    pub claims: Vec<i64>,
}

impl Anomaly {
    pub(super) fn new(rule: AnomalyRule, value: String, mut claims: Vec<i64>) -> Anomaly {
        claims.sort_unstable();
        claims.dedup();
        Anomaly { rule, value, claims }
    }
}
