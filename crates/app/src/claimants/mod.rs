//! Claimants one at a time, and pages of them.

mod edit;
mod first;
mod list;
mod reasons;
mod similar;
mod typed_dates;

use std::collections::BTreeMap;

use claimbook_domain::claimant::{Claimant, Fields};
use claimbook_domain::eligibility::RuleResult;
use claimbook_domain::field::{Field, Reading, is_us};
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;
use claimbook_store::eligibility::Found;

use crate::book::Book;
use crate::error::{Error, Result};
use crate::merges::shown;
use crate::progress::Progress;
use crate::views::*;

pub use edit::{BeforeAndAfter, add, add_whole, change_status, change_status_whole, contradicted, edit, edit_whole};
pub(crate) use edit::{check_named, check_reason, described, status_of, typed_values, with_status, with_values};
pub use list::{count, list};
pub(crate) use list::{count_of, query_of};
pub(crate) use reasons::{contradiction, refusal};
pub(crate) use similar::similar_to;
use similar::{similar_or_namesakes, undecided};

/// A claimant with what belongs to it.
pub fn get(book: &Book, request: ClaimantRef, _: &Progress<'_>) -> Result<ClaimantRecord> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let claimant = find(reader, &matter, &request.claim_no)?.claimant;
        record(reader, &matter, &claimant)
    })
}

/// The claimant with what belongs to it, as it is being read or as an act under way leaves it.
fn record(reader: &Reader<'_>, matter: &Matter, claimant: &Claimant) -> Result<ClaimantRecord> {
    let imported_from = match claimant.imported {
        Some(from) => reader.batch(from.batch)?.map_or(String::new(), |batch| batch.name),
        None => String::new(),
    };
    let evidence = shown::pieces(reader, claimant.id)?;
    let merges = shown::of_claim(reader, matter, claimant)?;
    Ok(ClaimantRecord {
        moves: moves(claimant),
        similar: undecided(reader, matter, &claimant.fields, claimant.id)?,
        evidence: crate::evidence::holders::views(reader, matter, &evidence)?,
        merged: merges.merged,
        merged_into: merges.merged_into,
        other_values: merges.others,
        claimant: view(reader, matter, claimant)?,
        imported_from,
        extras: crate::import::ledger::unmapped_columns::of_claimant(reader, claimant.id, claimant.imported)?,
        missing: missing(matter, &claimant.fields),
    })
}

fn missing(matter: &Matter, fields: &Fields) -> Vec<String> {
    let blank = matter.list().required().filter(|own| fields.get(Field::Own(*own)).is_empty());
    blank.map(|own| own.column().label.clone()).collect()
}

fn moves(claimant: &Claimant) -> Vec<MoveView> {
    let next = claimant.status.moves().iter();
    next.map(|status| MoveView {
        status: status.code().into(),
        label: status.label().into(),
        reasons: status.usual_reasons().iter().map(|reason| (*reason).to_string()).collect(),
    })
    .collect()
}

/// Who in the book seems to be the person of these values, which may be partly typed.
pub fn similar(book: &Book, request: SimilarQuery, _: &Progress<'_>) -> Result<SimilarList> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let mut fields = Fields::default();
        for (name, value) in &request.fields {
            // Text that cannot be read yet (half an e-mail) is compared literally.
            let reading = Reading { date_order: None, in_us: false };
            let field = field_of(&matter, name)?;
            fields.set(field, field.read(value, &reading).unwrap_or_else(|_| value.trim().to_string()));
        }
        let rows = match matter.parse_claim_no(&request.except) {
            Some(claim) => undecided(reader, &matter, &fields, claim)?,
            None => similar_or_namesakes(reader, &matter, &fields, None)?,
        };
        Ok(SimilarList { rows })
    })
}

/// The stored claimant of that number; an error in words when there is none, or it was taken off.
pub(crate) fn find(reader: &Reader<'_>, matter: &Matter, claim_no: &str) -> Result<Stored> {
    let stored = find_even_voided(reader, matter, claim_no)?;
    if !stored.voided {
        return Ok(stored);
    }
    Err(Error::not_found(
        format!("the addition of {} was undone", matter.claim_no(stored.claimant.id)),
        "look at its history; Redo restores it until you make another change",
    )
    .at_the_command_line("look at its history; `claimbook redo` restores it until you make another change"))
}

/// The stored claimant of that number, even if its addition was undone; an error in words when there never was one.
pub(crate) fn find_even_voided(reader: &Reader<'_>, matter: &Matter, claim_no: &str) -> Result<Stored> {
    let id = number_of(matter, claim_no)?;
    reader.stored_claimant(id)?.ok_or_else(|| {
        Error::not_found(
            format!("there is no claimant {} in this book", matter.claim_no(id)),
            "list the claimants to find the number",
        )
    })
}

/// The ordinal in a claim number; an error in words when it is not of this matter.
pub(crate) fn number_of(matter: &Matter, claim_no: &str) -> Result<i64> {
    matter.parse_claim_no(claim_no).ok_or_else(|| {
        let example = matter.claim_no(1);
        Error::not_found(
            format!("'{}' is not a claim number of this matter", claim_no.trim()),
            format!("claim numbers look like {example}"),
        )
    })
}

/// A field by its column name; an error that lists the names when there is none.
pub(crate) fn field_of(matter: &Matter, name: &str) -> Result<Field> {
    matter.list().parse(name).ok_or_else(|| {
        let names: Vec<&str> = matter.list().all().iter().map(|field| field.code()).collect();
        Error::invalid(
            format!("'{name}' is not a column of a claimant"),
            format!("the columns are {}", names.join(", ")),
        )
    })
}

/// How values of a record with this country are read: dates must read one way.
pub(crate) fn typed(country: &str) -> Reading {
    Reading { date_order: None, in_us: is_us(country) }
}

/// What each rule says, by its id.
fn results(matter: &Matter, found: &Found) -> BTreeMap<String, String> {
    let results = found.checks.chars().map_while(RuleResult::from_letter);
    matter.rules.iter().zip(results).map(|(rule, result)| (rule.id.clone(), result.code().into())).collect()
}

/// The claimant as fronts see it.
pub(crate) fn view(reader: &Reader<'_>, matter: &Matter, claimant: &Claimant) -> Result<ClaimantView> {
    let found = reader.kept_found(claimant.id)?;
    Ok(ClaimantView {
        claim_no: matter.claim_no(claimant.id),
        status: claimant.status.code().into(),
        version: claimant.version,
        name: claimant.fields.display_name(),
        standing: claimant.standing().code().into(),
        status_reason: claimant.status_reason.clone(),
        duplicate_of: claimant.duplicate_of.map_or(String::new(), |id| matter.claim_no(id)),
        evidence: reader.count_evidence_of(claimant.id)?,
        batch: claimant.imported.map_or(0, |from| from.batch),
        batch_row: claimant.imported.map_or(0, |from| from.row),
        proposed: found.as_ref().map_or(String::new(), |found| found.proposed.code().into()),
        rules: found.map_or_else(BTreeMap::new, |found| results(matter, &found)),
        fields: AllFields::new(&claimant.fields, matter.list()),
    })
}
