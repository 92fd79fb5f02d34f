//! What rules say of a claimant: a result for each rule, with its sentence, and the short form of all results that the store keeps.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

/// What one rule says of a claimant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleResult {
    /// It is fulfilled.
    Met,
    /// It is not.
    Failed,
    /// Nothing is known that would say so.
    Missing,
    /// A person must look at it.
    Review,
}

impl RuleResult {
    /// Every one, in the order of a count.
    pub const ALL: [RuleResult; 4] = [RuleResult::Met, RuleResult::Failed, RuleResult::Missing, RuleResult::Review];

    /// The word on the command line and in the API.
    pub fn code(self) -> &'static str {
        match self {
            RuleResult::Met => "met",
            RuleResult::Failed => "failed",
            RuleResult::Missing => "missing",
            RuleResult::Review => "review",
        }
    }

    /// The words on a page.
    pub fn label(self) -> &'static str {
        match self {
            RuleResult::Met => "Met",
            RuleResult::Failed => "Failed",
            RuleResult::Missing => "Missing",
            RuleResult::Review => "Needs review",
        }
    }

    /// The one of that word.
    pub fn parse(code: &str) -> Option<RuleResult> {
        RuleResult::ALL.into_iter().find(|result| result.code() == code)
    }

    /// Its letter in [`Checks::text`].
    pub fn letter(self) -> char {
        match self {
            RuleResult::Met => 'm',
            RuleResult::Failed => 'f',
            RuleResult::Missing => 'x',
            RuleResult::Review => 'r',
        }
    }

    /// The one of that letter.
    pub fn from_letter(letter: char) -> Option<RuleResult> {
        RuleResult::ALL.into_iter().find(|result| result.letter() == letter)
    }
}

/// What one rule says of a claimant, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleOutcome {
    /// The result.
    pub result: RuleResult,
    /// The reason, in whole sentences that name the facts and the documents behind them.
    pub because: String,
    /// The digests of these documents, in the order of the case, each once.
    pub documents: Vec<String>,
    /// Whether the rule stays met although its test says no: the sentence begins with `Warning:`.
    pub warns: bool,
}

/// As many rules as most matters have.
const USUAL_RULES: usize = 16;

/// The results of every rule for one claimant, in the order of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Checks(SmallVec<[RuleResult; USUAL_RULES]>);

impl Checks {
    /// One letter for each rule: `mmxr`. See [`RuleResult::letter`].
    pub fn text(&self) -> String {
        self.0.iter().map(|result| result.letter()).collect()
    }

    /// The results of that text; `None` when it has another letter.
    pub fn parse(text: &str) -> Option<Checks> {
        text.chars().map(RuleResult::from_letter).collect()
    }

    /// The results in the order of the rules.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = RuleResult> + '_ {
        self.0.iter().copied()
    }

    /// The result of the rule at that place.
    pub fn get(&self, place: usize) -> Option<RuleResult> {
        self.0.get(place).copied()
    }

    /// Puts another result in that place. A place that no rule has is left alone.
    pub fn set(&mut self, place: usize, result: RuleResult) {
        if let Some(known) = self.0.get_mut(place) {
            *known = result;
        }
    }
}

impl FromIterator<RuleResult> for Checks {
    fn from_iter<I: IntoIterator<Item = RuleResult>>(results: I) -> Checks {
        Checks(results.into_iter().collect())
    }
}
