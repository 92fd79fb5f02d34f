//! The run over the whole book.

use std::collections::{BTreeMap, HashSet};

use claimbook_domain::field::Field;
use claimbook_domain::matching::anomaly::{
    Anomaly, bursts, crowds, email_runs, gibberish_names, shared_files, shared_values,
};
use claimbook_domain::matching::{MatchColumns, Prepared, RULES};
use claimbook_domain::tally::heads;
use claimbook_store::Reader;
use claimbook_store::claimants::Query;
use claimbook_store::duplicates::{AnomalyState, KeptAnomaly};

use crate::error::{Error, Result};
use crate::progress::Progress;

/// How many claims are read between two steps.
const STEP: usize = 4_096;

/// Every anomaly of the book, by rule and value; nothing is written. Claims of one person count as one, under the claim that survives.
pub(crate) fn look(reader: &Reader<'_>, progress: &Progress<'_>) -> Result<(AnomalyState, Vec<KeptAnomaly>)> {
    let survivors = Survivors(reader.survivors()?);
    let (people, own) = survivors.people(reader, progress)?;
    progress.step("Looking for anomalies", 0, 0)?;
    let state = AnomalyState { rules: RULES.into(), event: reader.last_event()?, claims: people.len() as u64 };
    let mut found = crowds(&people);
    progress.check()?;
    found.extend(email_runs(&people));
    // The name of a duplicate does not stand.
    found.extend(gibberish_names(&people[..own]));
    drop(people);
    found.extend(survivors.of_fields(reader)?);
    progress.check()?;
    found.extend(survivors.of_files(reader)?);
    found.extend(survivors.of_arrivals(reader)?);
    Ok((state, each_once(found)))
}

/// The claim that survives for each duplicate.
struct Survivors(BTreeMap<i64, i64>);

impl Survivors {
    fn of(&self, claim: i64) -> i64 {
        self.0.get(&claim).copied().unwrap_or(claim)
    }

    /// Everyone under the claim that survives; first those who survive themselves, and how many these are.
    fn people(&self, reader: &Reader<'_>, progress: &Progress<'_>) -> Result<(Vec<(i64, Prepared)>, usize)> {
        let (columns, of) = (MatchColumns::of(reader.fields()?), heads(&reader.counts()?));
        let (mut people, mut duplicates) = (Vec::new(), Vec::new());
        reader.each_prepared(&columns, 1, i64::MAX, |claim, person| {
            if people.len() % STEP == 0 {
                progress.step("Reading claims", people.len() as u64, of)?;
            }
            let survivor = self.of(claim);
            if survivor == claim { &mut people } else { &mut duplicates }.push((survivor, person));
            Ok::<(), Error>(())
        })?;
        let own = people.len();
        people.append(&mut duplicates);
        Ok((people, own))
    }

    /// One value of an identifying field, such as a profile or an account, under several names. Under one name it is one person.
    fn of_fields(&self, reader: &Reader<'_>) -> Result<Vec<Anomaly>> {
        let mut names: BTreeMap<String, HashSet<String>> = BTreeMap::new();
        let (mut said, mut by_duplicates) = (Vec::new(), Vec::new());
        reader.each_match_keys(None, |claim, keys| {
            for key in keys.identities.iter().filter(|key| !key.is_empty()) {
                let survivor = self.of(claim);
                said.push((key.clone(), survivor));
                if survivor == claim {
                    names.entry(key.clone()).or_default().insert(keys.name.clone());
                } else {
                    by_duplicates.push((key.clone(), survivor));
                }
            }
            Ok::<(), Error>(())
        })?;
        // A duplicate may have a value that its survivor does not have.
        for (key, survivor) in by_duplicates {
            let keys = reader.match_keys(survivor)?.unwrap_or_default();
            names.entry(key).or_default().insert(keys.name);
        }
        said.retain(|(key, _)| names.get(key).is_some_and(|names| names.len() > 1));
        Ok(shared_values(said.iter().map(|(key, claim)| (key.as_str(), *claim))))
    }

    fn of_files(&self, reader: &Reader<'_>) -> Result<Vec<Anomaly>> {
        let files = reader.shared_files()?;
        Ok(shared_files(files.iter().map(|(digest, claim)| (digest.as_str(), self.of(*claim)))))
    }

    /// Many claims of one day.
    fn of_arrivals(&self, reader: &Reader<'_>) -> Result<Vec<Anomaly>> {
        let mut arrivals = Vec::new();
        reader.each_lying_claimant(&Query::default(), |claimant| {
            let day = claimant.field(Field::DateReceived)?;
            if !day.is_empty() {
                arrivals.push((day.to_string(), self.of(claimant.id()?)));
            }
            Ok::<(), Error>(())
        })?;
        Ok(bursts(arrivals))
    }
}

/// The claims of one rule and value together, as two names of one claim may be the same.
fn each_once(found: Vec<Anomaly>) -> Vec<KeptAnomaly> {
    let mut all: BTreeMap<(&str, String), Vec<i64>> = BTreeMap::new();
    for anomaly in found {
        all.entry((anomaly.rule.code(), anomaly.value)).or_default().extend(anomaly.claims);
    }
    let kept = all.into_iter().map(|((rule, value), mut claims)| {
        claims.sort_unstable();
        claims.dedup();
        KeptAnomaly { rule: rule.into(), value, claims }
    });
    kept.collect()
}
