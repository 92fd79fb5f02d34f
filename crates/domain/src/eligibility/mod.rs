//! Who qualifies, by which rule, on which document: rules as data, the facts they read, and what they propose. Pure: no file, no clock.
//! The language of the tests is described in `docs/rules.md`.

mod answer;
mod attribute;
mod dated;
mod explain;
mod expr;
mod fact;
mod parse;
mod result;
pub(crate) mod rule;
mod scope;
mod set;
mod shown;
mod tally;
mod things;
mod truth;
mod valued;

pub use fact::{Case, Direction, Document, DocumentFacts, Fact, FactKind, Message, Payment, Setting, Signature};
pub use result::{Checks, RuleOutcome, RuleResult};
pub use rule::{OnFail, OnMissing, Override, Rule, RuleFault};
pub use set::{MOST_RULES, RuleSet};

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
