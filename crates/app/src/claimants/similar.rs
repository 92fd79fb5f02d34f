//! Who of the book seems to be the person of some values: by equal keys, by comparison, and by name alone.

use claimbook_domain::claimant::{Claimant, Fields, MatchKeys, SamePerson};
use claimbook_domain::matching::{Certainty, compare};
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;

use crate::claimants::number_of;
use crate::duplicates::apart::NotSame;
use crate::duplicates::probe::{LookalikeIs, Probe};
use crate::duplicates::words::PairWords;
use crate::error::Result;
use crate::views::*;

/// At most so many who are alike are shown.
const ALIKE: usize = 20;

pub(crate) fn similar_to(
    reader: &Reader<'_>,
    matter: &Matter,
    fields: &Fields,
    except: Option<i64>,
) -> Result<Vec<Similar>> {
    let keys = fields.keys(matter.list());
    similar_by(reader, matter, &keys, except, reader.claimants_by_keys(&keys, None)?)
}

/// The same, those who are alike where the pairs of the book are kept, and those who have the same full name and nothing else in common: a quiet note, which decides nothing.
pub(super) fn similar_or_namesakes(
    reader: &Reader<'_>,
    matter: &Matter,
    fields: &Fields,
    except: Option<i64>,
) -> Result<Vec<Similar>> {
    let keys = fields.keys(matter.list());
    let mut rows = similar_by(reader, matter, &keys, except, reader.claimants_by_keys(&keys, None)?)?;
    add_lookalikes(reader, matter, fields, except, &mut rows)?;
    for id in reader.claimants_by_name(&keys.name)? {
        let claim_no = matter.claim_no(id);
        if Some(id) == except || rows.iter().any(|row| row.claim_no == claim_no) {
            continue;
        }
        let Some(claimant) = reader.claimant(id)? else { continue };
        // Father and son have one name, and each says so.
        if keys.person().is_of_generation(&claimant.fields.keys(matter.list()).person()) {
            rows.push(similar_view(claim_no, &claimant, &[SamePerson::FullName]));
        }
    }
    Ok(rows)
}

/// Who else seems to be the person of a claim with these values. A pair that a person decided is left out: of claims that became one,
/// and of those that a person keeps apart.
pub(super) fn undecided(reader: &Reader<'_>, matter: &Matter, fields: &Fields, claim: i64) -> Result<Vec<Similar>> {
    let mut rows = Vec::new();
    let survivor = survivor_of(reader, claim)?;
    for row in similar_or_namesakes(reader, matter, fields, Some(claim))? {
        let id = number_of(matter, &row.claim_no)?;
        if survivor_of(reader, id)? != survivor && NotSame::of_pair(reader, (claim, id))?.is_none() {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The claim that survives for this one in the end: itself, unless it is a duplicate.
fn survivor_of(reader: &Reader<'_>, claim: i64) -> Result<i64> {
    Ok(reader.survivors_of(claim)?.pop().unwrap_or(claim))
}

fn similar_view(claim_no: String, claimant: &Claimant, reasons: &[SamePerson]) -> Similar {
    Similar {
        claim_no,
        name: claimant.fields.display_name(),
        status: claimant.status.code().into(),
        reasons: reasons.iter().map(|reason| reason.label().to_string()).collect(),
        certainty: String::new(),
    }
}

fn similar_by(
    reader: &Reader<'_>,
    matter: &Matter,
    keys: &MatchKeys,
    except: Option<i64>,
    found: Vec<(i64, MatchKeys)>,
) -> Result<Vec<Similar>> {
    let mut rows = Vec::new();
    for (id, other) in found {
        let reasons = keys.same_person(&other, matter.list());
        if reasons.is_empty() || Some(id) == except {
            continue;
        }
        if let Some(claimant) = reader.claimant(id)? {
            rows.push(similar_view(matter.claim_no(id), &claimant, &reasons));
        }
    }
    Ok(rows)
}

/// Adds those who are alike, and says of the others how sure it is.
fn add_lookalikes(
    reader: &Reader<'_>,
    matter: &Matter,
    fields: &Fields,
    except: Option<i64>,
    rows: &mut Vec<Similar>,
) -> Result<()> {
    let words = PairWords::of(matter);
    let me = words.prepared(fields);
    for row in rows.iter_mut() {
        let other = matter.parse_claim_no(&row.claim_no).map(|id| reader.prepared(words.columns(), id)).transpose()?;
        let verdict = other.flatten().and_then(|other| compare(&me, &other));
        row.certainty = verdict.map_or(Certainty::Possible, |verdict| verdict.certainty).code().into();
    }
    let Some(probe) = Probe::of(reader)? else { return Ok(()) };
    for found in probe.lookalikes(vec![me], except)?.into_iter().take(ALIKE) {
        let LookalikeIs::Claim(id) = found.other else { continue };
        let claim_no = matter.claim_no(id);
        if rows.iter().any(|row| row.claim_no == claim_no) {
            continue;
        }
        if let Some(claimant) = reader.claimant(id)? {
            let (reasons, counter) = words.reasons(&found.verdict);
            rows.push(Similar {
                reasons: reasons.into_iter().chain(counter).collect(),
                certainty: found.verdict.certainty.code().into(),
                ..similar_view(claim_no, &claimant, &[])
            });
        }
    }
    Ok(())
}
