//! What the entries of notices, letters and contacts say, as they are kept.

use claimbook_store::entries::Entry;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::facts;

/// The kind of an entry that no other part of the program looks for.
pub(super) const TEMPLATE: &str = "template";

/// What a notice asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// The rule, or the reason code of the status.
    pub(crate) code: String,
    /// Its words.
    pub(crate) label: String,
    /// What is wrong.
    pub(crate) because: String,
    /// What to send.
    pub(crate) send: String,
    /// Whether the code is the reason of the status, which a person gave, and not a rule.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) by_hand: bool,
}

/// A notice that was sent. Only what came of the letter changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct NoticeBody {
    /// The name of the letter.
    pub(crate) template: String,
    /// Code of its purpose.
    pub(crate) purpose: String,
    /// Code of the way it went.
    pub(crate) by: String,
    /// Who sent it.
    pub(crate) sent_by: String,
    /// The day, `YYYY-MM-DD`.
    pub(crate) sent_on: String,
    /// The lines of the postal address, or the e-mail address.
    pub(crate) sent_to: Vec<String>,
    /// The last day to cure, `YYYY-MM-DD`.
    pub(crate) cure_by: String,
    /// How that day was counted.
    pub(crate) steps: Vec<String>,
    /// The codes of what it asks for, as [`claimbook_store::cures::joined`] writes them: lists look for them.
    pub(crate) codes: String,
    /// What it asks for.
    pub(crate) asked: Vec<Asked>,
    /// The version of the rules that it names; 0 when the matter never had rules.
    pub(crate) rules_version: u32,
    /// Whether that is a version of the slice in which the notice was sent, and none of this book.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) rules_of_slice: bool,
    /// The day the letter came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) returned_on: Option<String>,
    /// Why, as the envelope says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) returned_note: Option<String>,
}

/// A letter as the firm changed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TemplateBody {
    pub(crate) name: String,
    /// Code of its purpose.
    pub(crate) purpose: String,
    pub(crate) text: String,
    /// Who changed it last.
    pub(crate) by: String,
    /// When, UTC.
    pub(crate) at: String,
}

/// A call or a letter outside notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ContactBody {
    /// The day, `YYYY-MM-DD`.
    pub(crate) on: String,
    /// Code of the way.
    pub(crate) way: String,
    /// With whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) with: String,
    pub(crate) text: String,
    /// Who noted it.
    pub(crate) by: String,
    /// When, UTC.
    pub(crate) at: String,
}

/// The body of an entry.
pub(crate) fn read<T: DeserializeOwned>(entry: &Entry) -> Result<T> {
    serde_json::from_str(&entry.body).map_err(|why| facts::unreadable(&why))
}

/// A body as an entry keeps it.
pub(crate) fn write(body: &impl Serialize) -> Result<String> {
    serde_json::to_string(body).map_err(|why| facts::unreadable(&why))
}
