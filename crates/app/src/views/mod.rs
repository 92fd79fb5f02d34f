//! What crosses the boundary: plain data in the user's words. Money is integer cents in a string, a date is ISO 8601,
//! a claim number is a string. Requests that name a file carry it in `path` or `paths`, nothing else does.

use std::borrow::Cow;
use std::collections::BTreeMap;

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::{Field, FieldList};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Declares boundary types: all of them can be read, written, compared and exported to TypeScript.
macro_rules! views {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty,)* })*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
        #[serde(default)]
        pub struct $name { $($(#[$fdoc])* pub $field: $type,)* })*
    };
}

mod bates;
mod book;
mod claimants;
mod data_export;
mod deadlines;
mod duplicates;
mod eligibility;
mod evidence;
mod head;
mod history;
mod ledger;
mod lists_in;
mod lists_out;
mod matter;
mod merges;
mod notices;
mod pack;
mod rescue;
mod review;
mod roundtrip;
mod rules;
mod slice;
mod tally;

pub use bates::*;
pub use book::*;
pub use claimants::*;
pub use data_export::*;
pub use deadlines::*;
pub use duplicates::*;
pub use eligibility::*;
pub use evidence::*;
pub use head::*;
pub use history::*;
pub use ledger::*;
pub use lists_in::*;
pub use lists_out::*;
pub use matter::*;
pub use merges::*;
pub use notices::*;
pub use pack::*;
pub use rescue::*;
pub use review::*;
pub use roundtrip::*;
pub use rules::*;
pub use slice::*;
pub use tally::*;

/// Values by column name (see [`Field::code`]); an empty text clears a field.
pub type FieldMap = BTreeMap<String, String>;

/// Every field of a claimant under its column name, in the order of the intake list; empty text where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AllFields(Vec<(Cow<'static, str>, String)>);

impl AllFields {
    /// The values of a claimant in a matter with these fields.
    pub fn new(fields: &Fields, list: &FieldList) -> AllFields {
        AllFields(list.all().iter().map(|field| (field.code().into(), fields.get(*field).to_string())).collect())
    }

    /// The value of the column of that name; empty when nothing is known, or when there is no such column.
    pub fn get(&self, code: &str) -> &str {
        self.0.iter().find(|(name, _)| name == code).map_or("", |(_, value)| value)
    }

    /// Each column name with its value, in the order of the intake list.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }
}

impl Serialize for AllFields {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for AllFields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<AllFields, D::Error> {
        // Flattened next to other members, which are not texts or are read before these.
        let members = BTreeMap::<String, serde_json::Value>::deserialize(deserializer)?;
        let texts = members.into_iter().filter_map(|(name, value)| Some((name.into(), value.as_str()?.to_string())));
        Ok(AllFields(texts.collect()))
    }
}

impl TS for AllFields {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(cfg: &ts_rs::Config) -> String {
        Self::inline(cfg)
    }
    fn inline(cfg: &ts_rs::Config) -> String {
        Self::inline_flattened(cfg)
    }
    fn inline_flattened(_: &ts_rs::Config) -> String {
        let members: Vec<String> = Field::CORE.iter().map(|field| format!("{}: string", field.code())).collect();
        format!("{{ {} }}", members.join(", "))
    }
}

views! {
    /// No parameters.
    Nothing {}

    /// It was done.
    Done {}
}
