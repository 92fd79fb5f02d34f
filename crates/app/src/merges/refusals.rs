//! Claims that may not be merged, whatever a person chooses.

use claimbook_domain::claimant::Claimant;
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use crate::duplicates::apart::NotSame;
use crate::entry_kinds::{NOT_SAME, PAYMENT};
use crate::error::{Error, ErrorKind, Result};

/// How many claims are merged in one act at most.
const MOST: usize = 100;

/// Refuses claims that cannot become one.
///
/// # Errors
/// When a claim is named twice, the survivor does not survive itself, a claim was merged already, two are not the same person, or money was paid.
pub(super) fn check(reader: &Reader<'_>, matter: &Matter, survivor: &Stored, losers: &[Stored]) -> Result<()> {
    let number = |stored: &Stored| matter.claim_no(stored.claimant.id);
    if losers.is_empty() || losers.len() > MOST {
        let message = format!("1 to {MOST} claims are merged into one at a time, not {}", losers.len());
        return Err(Error::invalid(message, "name the claims that do not survive"));
    }
    for (place, loser) in losers.iter().enumerate() {
        if loser.claimant.id == survivor.claimant.id {
            let message = format!("{} cannot be merged into itself", number(loser));
            return Err(Error::invalid(message, "name the other claim"));
        }
        if losers[..place].iter().any(|other| other.claimant.id == loser.claimant.id) {
            return Err(Error::invalid(format!("{} is named twice", number(loser)), "name each claim once"));
        }
        if let Some(into) = merged_into(reader, &loser.claimant)? {
            let message = format!("{} was merged into {} already", number(loser), matter.claim_no(into));
            return Err(Error::invalid(message, "unmerge it first, or merge the claim that it was merged into"));
        }
    }
    if survivor.claimant.status == Status::Duplicate {
        let message = format!("{} is a duplicate itself and does not survive", number(survivor));
        return Err(Error::invalid(message, "name the claim that survives"));
    }
    let mut files = Vec::new();
    for stored in [survivor].into_iter().chain(losers) {
        files.push(reader.with_merged(stored.claimant.id)?);
    }
    apart(reader, matter, &files)?;
    files.concat().into_iter().try_for_each(|claim| undecided_payment(reader, matter, claim))
}

/// The claim that a claim was merged into.
pub(super) fn merged_into(reader: &Reader<'_>, claim: &Claimant) -> Result<Option<i64>> {
    let Some(survivor) = claim.duplicate_of.filter(|_| claim.status == Status::Duplicate) else {
        return Ok(None);
    };
    Ok(reader.merged_into(survivor)?.contains(&claim.id).then_some(survivor))
}

/// Refuses to join claims of whom a person said that they are not the same, also by way of claims that were merged into them. `files` are the
/// claims that are one already.
fn apart(reader: &Reader<'_>, matter: &Matter, files: &[Vec<i64>]) -> Result<()> {
    for (place, file) in files.iter().enumerate() {
        for claim in file {
            for entry in reader.entries_of(NOT_SAME, *claim)? {
                let (_, said) = NotSame::of(&entry)?;
                let joined = files.iter().enumerate().any(|(at, other)| at != place && other.contains(&said.other));
                if joined {
                    let (one, other) = (matter.claim_no(*claim), matter.claim_no(said.other));
                    let why = if said.reason.is_empty() { String::new() } else { format!(": {}", said.reason) };
                    return Err(Error::new(
                        ErrorKind::Conflict,
                        format!("{one} and {other} were said not to be the same person{why}"),
                        format!("if they are one person after all, undo change {} first", said.event(reader)?),
                    ));
                }
            }
        }
    }
    Ok(())
}

/// Refuses to merge a claim on which money was paid, until a person decides what becomes of the payment. This is where payments are asked.
fn undecided_payment(reader: &Reader<'_>, matter: &Matter, claim: i64) -> Result<()> {
    if reader.entries_of(PAYMENT, claim)?.is_empty() {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Conflict,
        format!("money was paid on {}", matter.claim_no(claim)),
        "decide what becomes of the payment before the claim is merged",
    ))
}
