//! The matter as data: caption, court, class, theory, amount. Nothing here or elsewhere in the code knows a matter by name.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::eligibility::rule::Rule;
use crate::field::{Declaration, Field, FieldKind, FieldList};
use crate::money::Cents;

/// Everything counsel decides about a matter. Every legal parameter is here and can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// A short word for the matter, such as the template's name.
    pub id: String,
    /// `De La Torre v. LinkedIn Corp.`
    pub caption: String,
    /// The court in full.
    pub court: String,
    /// The court as cited: `N.D. Cal.`
    pub court_short: String,
    /// The case number.
    pub number: String,
    /// The day of the complaint.
    pub filed: Option<NaiveDate>,
    /// The day of dismissal, if it was dismissed.
    pub dismissed: Option<NaiveDate>,
    /// What everyone must know about the status of the matter: one short sentence, always in sight. May be empty.
    pub banner: String,
    /// Who is in the class, in the words of the source.
    pub class_definition: String,
    /// First day of the class period; open when not known.
    pub class_start: Option<NaiveDate>,
    /// Last day of the class period; open when not known.
    pub class_end: Option<NaiveDate>,
    /// The moment before which messages count, in the matter's zone.
    pub cutoff: Option<NaiveDateTime>,
    /// The claims bar date: the last day on which a claim is in time; open when none is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bar_date: Option<NaiveDate>,
    /// The matter's time zone, for cutoffs and as-of times.
    #[serde(with = "zone_name")]
    pub zone: Tz,
    /// The causes of action.
    pub causes: Vec<String>,
    /// What is sought for each plaintiff.
    pub per_plaintiff: Cents,
    /// The currency of every amount.
    pub currency: String,
    /// About the amount, in the words shown next to it: `sought, contested`.
    pub basis: String,
    /// The theory the amount rests on, with its statute.
    pub theory: String,
    /// The fields that claimants have in this matter, in addition to those of every matter.
    pub fields: Vec<Declaration>,
    /// The choices by which the summary has tables, by their keys.
    pub summary_by: Vec<String>,
    /// The letters before a claim number: `LNKD`.
    pub claim_prefix: String,
    /// The least number of digits in a claim number.
    pub claim_width: u8,
    /// Dates after which claims may be barred. The program warns; counsel decides.
    pub limitation: Vec<Limitation>,
    /// Where these facts were read.
    pub sources: Vec<String>,
    /// Who qualifies, rule by rule, in the order of a checklist.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Which version of the rules, the class period, the cutoff, the bar date and the amount this is, from 1; 0 for a matter that never had
    /// rules.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub rules_version: u32,
    /// Whether a claim of which every rule is met qualifies without a person's decision.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub qualifies_by_itself: bool,
    /// How many days a notice gives to cure; 0 while no order sets a period.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cure_days: u32,
    /// Whether that period keeps its last day where it falls on a Saturday, a Sunday or a holiday, and does not roll to the next day.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cure_stays: bool,
    /// Whether mail adds three days to that period (Fed. R. Civ. P. 6(d)), which speaks of service on parties: an order can say so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cure_mail_days: bool,
    /// The State whose holidays count too; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cure_state: String,
    /// What the order says about that period.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cure_order: String,
    /// The firm as its letters name it: its name, then the lines of its address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub firm: Vec<String>,
    /// What Bates numbers begin with; empty for [`BATES_PREFIX`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bates_prefix: String,
    /// How many digits Bates numbers have; 0 for [`BATES_WIDTH`].
    #[serde(default, skip_serializing_if = "is_zero_width")]
    pub bates_width: u8,
    /// Whether each document has one Bates number, and not each page.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bates_by_document: bool,
}

/// The usual Bates numbers of plaintiffs: `PLF-000001`.
pub const BATES_PREFIX: &str = "PLF-";
/// See [`BATES_PREFIX`].
pub const BATES_WIDTH: u8 = 6;

fn is_zero_width(width: &u8) -> bool {
    *width == 0
}

/// One limitation date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limitation {
    /// Which claim it bars.
    pub claim: String,
    /// The last day.
    pub date: NaiveDate,
    /// How it was counted.
    pub note: String,
}

/// The most digits of a claim number.
const MOST_DIGITS: usize = 12;

/// The highest ordinal that a claim number can have.
pub const LAST_CLAIM: i64 = 999_999_999_999;

impl Matter {
    /// The columns of a claimant in this matter.
    pub fn list(&self) -> &'static FieldList {
        FieldList::of(&self.fields, &self.caption)
    }

    /// The choices in use by which the summary has tables.
    pub fn tables(&self) -> Vec<Field> {
        let list = self.list();
        let is_choice = |field: &Field| field.kind() == FieldKind::Choice;
        self.summary_by.iter().filter_map(|key| list.parse(key).filter(is_choice)).collect()
    }

    /// The declared field of that key, retired or not.
    pub fn declared(&self, key: &str) -> Option<&Declaration> {
        self.fields.iter().find(|declared| declared.key == key)
    }

    /// `LNKD-0000421` for 421.
    pub fn claim_no(&self, id: i64) -> String {
        format!("{}-{:0width$}", self.claim_prefix, id, width = usize::from(self.claim_width))
    }

    /// The ordinal in a claim number of this matter, in any case; `None` when the text is not one.
    pub fn parse_claim_no(&self, text: &str) -> Option<i64> {
        let (prefix, digits) = text.trim().rsplit_once('-')?;
        if !prefix.eq_ignore_ascii_case(&self.claim_prefix)
            || digits.len() > MOST_DIGITS
            || digits.is_empty()
            || !digits.bytes().all(|b| b.is_ascii_digit())
        {
            return None;
        }
        digits.parse().ok().filter(|id| *id > 0)
    }
}

fn is_zero(version: &u32) -> bool {
    *version == 0
}

/// A time zone by its name in the zone database.
mod zone_name {
    use chrono_tz::Tz;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(zone: &Tz, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(zone.name())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tz, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
