//! The rules of a matter, ready to be asked.

use claimbook_domain::eligibility::RuleSet;
use claimbook_domain::matter::Matter;
use claimbook_text::nearest::did_you_mean;

use crate::error::{Error, ErrorKind, Result};

/// The rules of the matter; `None` when it has none.
///
/// # Errors
/// When they cannot be read, as in a book that was altered.
pub(crate) fn rules_of(matter: &Matter) -> Result<Option<RuleSet>> {
    if matter.rules.is_empty() {
        return Ok(None);
    }
    RuleSet::of(matter).map(Some).map_err(|fault| {
        let message = format!("the rules of the matter cannot be read: {fault}");
        Error::new(ErrorKind::Damaged, message, "verify the claimbook")
    })
}

/// The id of a rule as the matter writes it.
pub(crate) fn rule_of(matter: &Matter, id: &str) -> Result<String> {
    let known = matter.rules.iter().find(|rule| rule.id.eq_ignore_ascii_case(id.trim()));
    known.map(|rule| rule.id.clone()).ok_or_else(|| {
        let ids: Vec<&str> = matter.rules.iter().map(|rule| rule.id.as_str()).collect();
        let hint = if ids.is_empty() { "the matter has no rules".into() } else { did_you_mean(id.trim(), &ids) };
        Error::invalid(format!("there is no rule '{}'", id.trim()), hint)
    })
}
