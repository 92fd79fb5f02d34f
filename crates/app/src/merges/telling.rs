//! What a merge would do, in words and as fronts show it.

use claimbook_domain::field::Field;
use claimbook_domain::matter::Matter;
use claimbook_domain::merge::{FieldChoice, stays_in_use};
use claimbook_domain::status::{Standing, Status};
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use super::planning::MergePlan;
use crate::entry_kinds::OVERRIDE;
use crate::error::Result;
use crate::views::{MergeField, MergeStatus, MergeValue};

impl MergePlan {
    /// What becomes of the status of the survivor.
    pub(super) fn status(&self, matter: &Matter) -> MergeStatus {
        let (before, after) = (self.survivor.claimant.status, self.after.claimant.status);
        let number = matter.claim_no(self.survivor.claimant.id);
        let (from, to) = (before.label(), after.label());
        let sentence = match before {
            _ if self.moves() => format!("{number} goes from {from} back to {to}, because its facts change"),
            Status::Qualified | Status::OnHold => format!("{number} stays {from}: none of its facts change"),
            _ => format!("{number} stays {from}"),
        };
        MergeStatus { before: before.code().into(), after: after.code().into(), sentence }
    }

    /// What a person should know before the claims become one.
    pub(super) fn warnings(&self, reader: &Reader<'_>, matter: &Matter) -> Result<Vec<String>> {
        let number = |stored: &Stored| matter.claim_no(stored.claimant.id);
        let survivor = number(&self.survivor);
        let mut warnings = Vec::new();
        let opts_out = self.choices.iter().find(|choice| choice.field == Field::OptedOutOn && !choice.value.is_empty());
        let opted_out = |whose: &Stored| opts_out.is_some_and(|choice| choice.from == Some(whose.claimant.id));
        for loser in &self.losers {
            let (theirs, ours) = (loser.claimant.status, self.survivor.claimant.status);
            if opted_out(loser) {
                let on = loser.claimant.fields.get(Field::OptedOutOn);
                warnings.push(format!("{} opted out on {on}, which excludes {survivor}", number(loser)));
            }
            let is_out = |claim: &Stored| claim.claimant.standing() == Standing::Excluded;
            let is_lost = is_out(&self.survivor) && !is_out(loser);
            if is_lost || (ours == Status::Draft && theirs != Status::Draft) {
                let (theirs, ours) = (theirs.label(), ours.label());
                warnings.push(format!("{} is {theirs}, and {survivor}, which survives, is {ours}", number(loser)));
            }
            if !reader.entries_of(OVERRIDE, loser.claimant.id)?.is_empty() {
                let of = number(loser);
                warnings
                    .push(format!("Rules were decided by hand for {of}, which does not decide them for {survivor}"));
            }
        }
        Ok(warnings)
    }
}

/// What becomes of a field, as fronts show it.
pub(super) fn field_view(matter: &Matter, choice: &FieldChoice) -> MergeField {
    let value = |(claim, value): &(i64, String)| MergeValue { claim_no: matter.claim_no(*claim), value: value.clone() };
    MergeField {
        field: choice.field.code().into(),
        label: choice.field.label().into(),
        chosen: choice.value.clone(),
        from: choice.from.map_or(String::new(), |claim| matter.claim_no(claim)),
        values: choice.values.iter().map(value).collect(),
        differs: choice.differs(),
        in_use: stays_in_use(choice.field),
        by_hand: choice.by_hand,
    }
}
