//! The rules of a matter, ready to be asked.

use claimbook_domain::eligibility::RuleSet;
use claimbook_domain::matter::Matter;
use claimbook_store::Tx;
use claimbook_store::eligibility::{Found, RANGE};
use claimbook_text::nearest::did_you_mean;

use crate::error::{Error, ErrorKind, Result};
use crate::progress::Progress;

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

/// Keeps what the rules find of everyone, afresh.
pub(crate) fn ask_about_everyone(tx: &Tx<'_>, progress: &Progress<'_>) -> Result<()> {
    tx.drop_all_found()?;
    let matter = tx.matter()?.0;
    let Some(rules) = rules_of(&matter)? else { return Ok(()) };
    let (last, lookalikes) = (tx.highest_claim()?, tx.lookalikes()?);
    let (fields, mut from) = (rules.fields(), 1);
    while let Some(first) = tx.first_claim_from(from)? {
        progress.step("Applying the rules", first.unsigned_abs() - 1, last.unsigned_abs())?;
        let to = first.saturating_add(RANGE - 1);
        for (id, status, known) in tx.known_between(&fields, first, to, &lookalikes)? {
            tx.keep_new_found(id, &Found::of(&rules, &known, status))?;
        }
        from = to.saturating_add(1);
    }
    Ok(())
}
