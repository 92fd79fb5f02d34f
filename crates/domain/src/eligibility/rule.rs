//! A rule as counsel writes it, and a person's decision in its place.

use std::fmt;
use std::ops::Range;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::result::RuleResult;
use crate::evidence::EvidenceKind;

/// One rule of a matter: a `[[rule]]` table of its TOML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its short name, such as `R3a`: a letter, then letters, digits, `-` and `_`; unique among the rules whatever its capitals.
    pub id: String,
    /// A few words for a page: `Paid Premium`.
    pub label: String,
    /// The test, in the language of `docs/rules.md`: one line.
    pub test: String,
    /// The kinds of document that can prove it: what to ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceKind>,
    /// What follows when the test says no.
    pub on_fail: OnFail,
    /// What follows when nothing is known that would answer the test.
    pub on_missing: OnMissing,
}

/// What follows when a test says no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnFail {
    /// The rule failed, and the claim is to be denied.
    Denied,
    /// The rule failed, and the claim is deficient: the claimant can cure it.
    Deficient,
    /// A person must look at it.
    Review,
    /// The rule stays met, and its sentence begins with a warning.
    Warn,
}

/// What follows when nothing is known that would answer a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnMissing {
    /// Something is missing, and the claim is deficient until it comes.
    Deficient,
    /// A person must look at it.
    Review,
    /// The rule stays met, and its sentence begins with a warning.
    Warn,
}

impl OnFail {
    /// Every one, in the order of their weight.
    pub const ALL: [OnFail; 4] = [OnFail::Denied, OnFail::Deficient, OnFail::Review, OnFail::Warn];

    /// The word in files.
    pub fn code(self) -> &'static str {
        match self {
            OnFail::Denied => "denied",
            OnFail::Deficient => "deficient",
            OnFail::Review => "review",
            OnFail::Warn => "warn",
        }
    }

    /// The one of that word.
    pub fn parse(code: &str) -> Option<OnFail> {
        OnFail::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl OnMissing {
    /// Every one, in the order of their weight.
    pub const ALL: [OnMissing; 3] = [OnMissing::Deficient, OnMissing::Review, OnMissing::Warn];

    /// The word in files.
    pub fn code(self) -> &'static str {
        match self {
            OnMissing::Deficient => "deficient",
            OnMissing::Review => "review",
            OnMissing::Warn => "warn",
        }
    }

    /// The one of that word.
    pub fn parse(code: &str) -> Option<OnMissing> {
        OnMissing::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A person's decision in the place of what a rule says. It stays visible next to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The id of the rule.
    pub rule: String,
    /// What counts instead.
    pub result: RuleResult,
    /// Who decided.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
}

/// Why rules were refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFault {
    /// Which rule, counted from 0 in the order of the file.
    pub rule: usize,
    /// Its id.
    pub id: String,
    /// The key at fault: `id`, `label`, `test` ...
    pub key: &'static str,
    /// A clause that quotes what is wrong.
    pub reason: String,
    /// What to write instead; may be empty.
    pub hint: String,
    /// Where in the test it is wrong, in characters from 0; `None` where the fault is not at one place of a test.
    pub place: Option<Range<usize>>,
}

impl fmt::Display for RuleFault {
    /// `test of R3, at character 12: the matter has no field 'premum'`, without the hint.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.key, self.id)?;
        if let Some(place) = &self.place {
            write!(f, ", at character {}", place.start + 1)?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for RuleFault {}
