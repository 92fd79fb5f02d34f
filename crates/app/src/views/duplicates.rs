//! Pairs of claims that may be of one person, and anomalies.

use super::*;

views! {
    /// What a run over the whole book found. All of it is derived: nothing of it is an act.
    DuplicatesFound {
        /// The version of the rules.
        rules: String,
        /// How many claims were looked at.
        claims: u64,
        /// How many open pairs are certain.
        certain_pairs: u64,
        /// How many open pairs are possible.
        possible_pairs: u64,
        /// How many groups the open pairs make.
        groups: u64,
        /// How long it took.
        seconds: Seconds,
    }

    /// How the kept pairs are.
    DuplicatesState {
        /// `current`; `stale` where they were found by other rules, or the book is not what they were found in; `none` before the first run.
        state: String,
        /// The version of the rules that found them; empty before the first run.
        rules: String,
        /// How many claims were looked at.
        claims: u64,
        /// How many open pairs are certain.
        certain_pairs: u64,
        /// How many open pairs are possible.
        possible_pairs: u64,
        /// How many groups there are.
        groups: u64,
        /// How many of them the program may link after a look at the reasons: few claims, joined by certain pairs alone.
        certain_groups: u64,
        /// How many pairs a person said are not the same.
        not_same: u64,
        /// The most claims of a group that the program may link.
        most_linked: u64,
    }

    /// Groups of claims that may each be of one person.
    DuplicatesQuery {
        /// `certain`: groups joined by certain pairs alone; `possible`: all others; empty for all.
        certainty: String,
        /// How many groups to pass over.
        offset: u64,
        /// At most so many groups; 0 for all.
        limit: u64,
    }

    /// Those groups: certain ones first, then by size, the largest first, then by claim number.
    DuplicateList {
        /// How many groups there are in all.
        total: u64,
        /// Those asked for.
        groups: Vec<DuplicateGroup>,
    }

    /// Claims that may all be of one person.
    DuplicateGroup {
        /// By claim number.
        claims: Vec<String>,
        /// The open pairs between them, by claim number.
        pairs: Vec<DuplicatePair>,
    }

    /// Two claims that may be of one person.
    DuplicatePair {
        /// The lower claim number.
        a: String,
        /// The other.
        b: String,
        /// `certain` or `possible`.
        certainty: String,
        /// What speaks for one person: `same e-mail`. The weightiest first.
        reasons: Vec<String>,
        /// What speaks against it: `different suffix`.
        counter: Vec<String>,
    }

    /// Claims whose names are asked for.
    NamesQuery {
        /// Claim numbers.
        claims: Vec<String>,
    }

    /// Those names.
    NameList {
        /// Last name, first name, in the order asked for; empty where a claim is not there.
        names: Vec<String>,
    }

    /// Two claims.
    PairRef {
        /// A claim number.
        a: String,
        /// Another.
        b: String,
    }

    /// Why two claims belong together, or why not.
    PairWhy {
        /// A claim number.
        a: String,
        /// Another.
        b: String,
        /// `certain` or `possible`; empty where too little speaks for one person.
        certainty: String,
        /// By which rule: `same e-mail and names`; empty without a certainty.
        rule: String,
        /// Whether a person has still to decide it.
        open: bool,
        /// Why no decision is needed, where the pair has a certainty all the same, in a sentence.
        closed_because: String,
        /// Each part of the comparison that says something, in the order in which they are compared.
        parts: Vec<ComparedPart>,
        /// The sum of all parts, in hundredths of a bit: 100 more make it twice as likely that the two are one person.
        bits: i64,
        /// The decision that they are not the same person, if there is one.
        not_same: Option<NotSameView>,
    }

    /// A part of a comparison.
    ComparedPart {
        /// What is compared: `last name`.
        field: String,
        /// The value of the first claim.
        a: String,
        /// That of the other.
        b: String,
        /// `same last name, a rare one`.
        says: String,
        /// How much it counts, in hundredths of a bit; below zero it speaks for two people.
        bits: i64,
        /// Whether it makes a certain pair a possible one.
        counter: bool,
    }

    /// A pair to keep apart.
    NotSameSet {
        /// A claim number.
        a: String,
        /// Another.
        b: String,
        /// Why, in a sentence.
        reason: String,
    }

    /// Two claims that a person said are not of one person.
    NotSameView {
        /// The lower claim number.
        a: String,
        /// The other.
        b: String,
        /// Who said so.
        by: String,
        /// When, UTC.
        at: String,
        /// Why.
        reason: String,
        /// The act, for undo.
        event: i64,
    }

    /// What a run for anomalies found.
    AnomaliesFound {
        /// The version of the rules.
        rules: String,
        /// How many claims were looked at.
        claims: u64,
        /// How many anomalies are open.
        open: u64,
        /// How many were cleared and have nothing new.
        cleared: u64,
        /// How long it took.
        seconds: Seconds,
    }

    /// Anomalies of the last run.
    AnomaliesQuery {
        /// The word of a rule: `phone`; empty for all.
        rule: String,
        /// Those that were cleared, instead of the open ones.
        cleared: bool,
        /// How many to pass over.
        offset: u64,
        /// At most so many; 0 for all.
        limit: u64,
    }

    /// Those.
    AnomalyList {
        /// How many there are in all.
        total: u64,
        /// By rule, then by number of claims, the most first.
        rows: Vec<AnomalyView>,
    }

    /// Claims that share a resource. It can hold a claim, and never denies one.
    AnomalyView {
        /// The word of the rule: `phone`.
        rule: String,
        /// The rule in words: `many people with one phone`.
        label: String,
        /// What they share, as it is compared: `4155550104`.
        value: String,
        /// The same in words; of a sensitive value only its end: `415-555-0104`, `Account: ends in 4471`.
        shown: String,
        /// How many claims.
        count: u64,
        /// The first 200 of them, by claim number.
        claims: Vec<String>,
        /// How many of them are new since it was cleared; 0 where it never was.
        new: u64,
        /// Who cleared it last; empty when it was not cleared.
        cleared_by: String,
        /// When, UTC.
        cleared_at: String,
        /// Why.
        cleared_reason: String,
    }

    /// An anomaly to clear: it comes back with another claim.
    AnomalyClear {
        /// The word of its rule.
        rule: String,
        /// What its claims share.
        value: String,
        /// Why it is harmless, in a sentence.
        reason: String,
    }
}

/// A span of time; a number of seconds in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seconds {
    /// In thousandths.
    pub millis: u64,
}

impl Serialize for Seconds {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Read from its digits: this program calculates with whole numbers.
        let digits = format!("{}.{:03}", self.millis / 1_000, self.millis % 1_000);
        digits.parse::<serde_json::Number>().map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Seconds, D::Error> {
        let digits = serde_json::Number::deserialize(deserializer)?.to_string();
        let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
        let millis = format!("{whole}{part:0<3}").parse().map_err(serde::de::Error::custom)?;
        Ok(Seconds { millis })
    }
}

impl TS for Seconds {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    fn name(_: &ts_rs::Config) -> String {
        "number".into()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "number".into()
    }
}
