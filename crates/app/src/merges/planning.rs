//! What a merge would do: read from the book and the request, written nowhere.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_domain::claimant::Fields;
use claimbook_domain::evidence::EvidenceKind;
use claimbook_domain::field::{Field, FieldList};
use claimbook_domain::matter::Matter;
use claimbook_domain::merge::{ClaimSide, FieldChoice, MERGED, NEW_INFORMATION, choose, led_by, status_after};
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use super::kept::{AlternateValue, FormerStanding, KeptMerge, TakenValue};
use super::refusals;
use crate::claimants::{field_of, find, number_of};
use crate::error::{Error, ErrorKind, Result};
use crate::views::*;

/// A merge that may be done.
pub(super) struct MergePlan {
    pub(super) survivor: Stored,
    pub(super) losers: Vec<Stored>,
    pub(super) choices: Vec<FieldChoice>,
    /// The survivor afterwards.
    pub(super) after: Stored,
    by_hand: Vec<String>,
    list: &'static FieldList,
}

/// Reads a request.
///
/// # Errors
/// When the claims may not be merged, were changed since they were shown, or a value cannot be taken.
pub(super) fn plan(reader: &Reader<'_>, matter: &Matter, request: &MergeRequest) -> Result<MergePlan> {
    let survivor = find(reader, matter, &request.survivor)?;
    let losers: Vec<Stored> =
        request.losers.iter().map(|claim_no| find(reader, matter, claim_no)).collect::<Result<_>>()?;
    refusals::check(reader, matter, &survivor, &losers)?;
    let claims: Vec<&Stored> = [&survivor].into_iter().chain(&losers).collect();
    as_shown(matter, &claims, &request.expect)?;
    let takes = takes(matter, &claims, &request.take)?;
    let choices = chosen(matter, &claims, &takes);
    let mut after = survivor.clone();
    choices.iter().for_each(|choice| after.claimant.fields.put(choice.field, &choice.value));
    check_dates(&claims, &after.claimant.fields, matter.list())?;
    let changes = after.claimant.fields != survivor.claimant.fields || brings_documents(reader, &survivor, &losers)?;
    let status = status_after(survivor.claimant.status, changes);
    if status != survivor.claimant.status {
        after.claimant.status = status;
        after.claimant.status_reason = NEW_INFORMATION.into();
    }
    let by_hand = takes.keys().map(|field| field.code().to_string()).collect();
    Ok(MergePlan { survivor, losers, choices, after, by_hand, list: matter.list() })
}

/// What becomes of each field of the first claim.
pub(super) fn chosen(matter: &Matter, claims: &[&Stored], takes: &BTreeMap<Field, i64>) -> Vec<FieldChoice> {
    let side = |stored: &&'_ Stored| stored.claimant.id;
    let sides: Vec<ClaimSide<'_>> =
        claims.iter().map(|stored| ClaimSide { claim: side(stored), fields: &stored.claimant.fields }).collect();
    choose(&sides, takes, matter.bar_date, matter.list())
}

/// A claim that was changed since it was shown is looked at again.
pub(super) fn as_shown(matter: &Matter, claims: &[&Stored], expect: &BTreeMap<String, i64>) -> Result<()> {
    for (claim_no, version) in expect {
        let id = number_of(matter, claim_no)?;
        if claims.iter().any(|stored| stored.claimant.id == id && stored.claimant.version != *version) {
            return Err(Error::new(
                ErrorKind::Conflict,
                format!("{} was changed by someone else since you read it", matter.claim_no(id)),
                "look at the claims again; nothing was changed",
            ));
        }
    }
    Ok(())
}

/// Whose value a person took, by field.
fn takes(matter: &Matter, claims: &[&Stored], take: &BTreeMap<String, String>) -> Result<BTreeMap<Field, i64>> {
    let mut takes = BTreeMap::new();
    for (name, claim_no) in take {
        let (field, id) = (field_of(matter, name)?, number_of(matter, claim_no)?);
        let Some(claim) = claims.iter().find(|stored| stored.claimant.id == id) else {
            let message = format!("{} is not one of the claims that are merged", matter.claim_no(id));
            return Err(Error::invalid(message, format!("take {} from one of them", field.code())));
        };
        if claim.claimant.fields.get(field).is_empty() {
            let message = format!("{} has no {} to take", matter.claim_no(id), field.label());
            return Err(Error::invalid(
                message,
                "a blank never takes the place of a value; clear the field afterwards",
            ));
        }
        takes.insert(field, id);
    }
    Ok(takes)
}

/// Values that a person took must not make dates that cannot both be true, unless the survivor's were so before.
fn check_dates(claims: &[&Stored], after: &Fields, list: &FieldList) -> Result<()> {
    match after.contradiction(list) {
        Some((field, why)) if claims[0].claimant.fields.contradiction(list).is_none() => Err(Error::invalid(
            format!("{}: {why}", field.label()),
            "take both dates from one claim, or correct one of them first",
        )),
        _ => Ok(()),
    }
}

/// Whether the files of the losers hold a document that the survivor's does not. The firm's own letters prove nothing.
fn brings_documents(reader: &Reader<'_>, survivor: &Stored, losers: &[Stored]) -> Result<bool> {
    let files = |claim: &Stored| -> Result<BTreeSet<i64>> {
        let mut files = BTreeSet::new();
        for id in reader.with_merged(claim.claimant.id)? {
            let pieces = reader.pieces(Some(id))?.into_iter();
            files.extend(pieces.filter(|piece| piece.kind != EvidenceKind::Notice.code()).map(|piece| piece.file.id));
        }
        Ok(files)
    };
    let known = files(survivor)?;
    for loser in losers {
        if !files(loser)?.is_subset(&known) {
            return Ok(true);
        }
    }
    Ok(false)
}

impl MergePlan {
    /// The loser as it will be.
    pub(super) fn merged(&self, loser: &Stored) -> Stored {
        let mut merged = loser.clone();
        merged.claimant.status = Status::Duplicate;
        merged.claimant.status_reason = MERGED.into();
        merged.claimant.duplicate_of = Some(self.survivor.claimant.id);
        merged
    }

    /// What is kept of the loser at that place. That the survivor goes back to review is kept with the first.
    pub(super) fn kept(&self, place: usize, reason: &str, by: &str, at: String) -> KeptMerge {
        let loser = &self.losers[place].claimant;
        let id = loser.id;
        let taken = self.choices.iter().filter_map(|choice| {
            let former = self.survivor.claimant.fields.get(choice.field);
            let field = choice.field.code().into();
            let is_of_it = former != choice.value && self.brings(choice) == id;
            is_of_it.then(|| TakenValue { field, value: choice.value.clone(), former: former.into() })
        });
        let others = self.choices.iter().flat_map(|choice| choice.others().map(move |other| (choice.field, other)));
        let alternates = others
            .filter(|(_, (claim, _))| *claim == id)
            .map(|(field, (_, value))| AlternateValue { field: field.code().into(), value: value.clone() });
        let moved = self.moves() && place == 0;
        KeptMerge {
            loser: id,
            was: FormerStanding {
                status: loser.status,
                reason: loser.status_reason.clone(),
                duplicate_of: loser.duplicate_of,
            },
            taken: taken.collect(),
            moved: moved.then(|| FormerStanding {
                status: self.survivor.claimant.status,
                reason: self.survivor.claimant.status_reason.clone(),
                duplicate_of: None,
            }),
            alternates: alternates.collect(),
            by_hand: self.by_hand.clone(),
            reason: reason.into(),
            by: by.into(),
            at,
        }
    }

    /// The claim that brings the chosen value of a field. Where an address or a day was taken whole and lacks a part, that part is blank, and
    /// the claim that has the whole brings the blank.
    fn brings(&self, choice: &FieldChoice) -> i64 {
        let leads = |lead: &&FieldChoice| led_by(lead.field, self.list).contains(&choice.field);
        let from = choice.from.or_else(|| self.choices.iter().find(leads).and_then(|lead| lead.from));
        let is_loser = |id: &i64| *id != self.survivor.claimant.id;
        from.filter(is_loser).unwrap_or(self.losers[0].claimant.id)
    }

    /// Whether the survivor's status changes.
    pub(super) fn moves(&self) -> bool {
        self.after.claimant.status != self.survivor.claimant.status
    }
}
