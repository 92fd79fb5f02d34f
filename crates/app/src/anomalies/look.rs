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

/// Every anomaly of the book, by rule and value; nothing is written.
pub(crate) fn look(reader: &Reader<'_>, progress: &Progress<'_>) -> Result<(AnomalyState, Vec<KeptAnomaly>)> {
    let people = read(reader, progress)?;
    progress.step("Looking for anomalies", 0, 0)?;
    let state = AnomalyState { rules: RULES.into(), event: reader.last_event()?, claims: people.len() as u64 };
    let mut found = crowds(&people);
    progress.check()?;
    found.extend(email_runs(&people));
    found.extend(gibberish_names(&people));
    drop(people);
    found.extend(of_fields(reader)?);
    progress.check()?;
    found.extend(of_files(reader)?);
    found.extend(of_arrivals(reader)?);
    Ok((state, each_once(found)))
}

fn read(reader: &Reader<'_>, progress: &Progress<'_>) -> Result<Vec<(i64, Prepared)>> {
    let (columns, of) = (MatchColumns::of(reader.fields()?), heads(&reader.counts()?));
    let mut people = Vec::new();
    reader.each_prepared(&columns, 1, i64::MAX, |claim, person| {
        if people.len() % STEP == 0 {
            progress.step("Reading claims", people.len() as u64, of)?;
        }
        people.push((claim, person));
        Ok::<(), Error>(())
    })?;
    Ok(people)
}

/// One value of an identifying field, such as a profile or an account, under several names. Under one name it is one person.
fn of_fields(reader: &Reader<'_>) -> Result<Vec<Anomaly>> {
    let mut names: BTreeMap<String, HashSet<String>> = BTreeMap::new();
    let mut said = Vec::new();
    reader.each_match_keys(None, |claim, keys| {
        for key in keys.identities.iter().filter(|key| !key.is_empty()) {
            names.entry(key.clone()).or_default().insert(keys.name.clone());
            said.push((key.clone(), claim));
        }
        Ok::<(), Error>(())
    })?;
    said.retain(|(key, _)| names.get(key).is_some_and(|names| names.len() > 1));
    Ok(shared_values(said.iter().map(|(key, claim)| (key.as_str(), *claim))))
}

fn of_files(reader: &Reader<'_>) -> Result<Vec<Anomaly>> {
    let files = reader.shared_files()?;
    Ok(shared_files(files.iter().map(|(digest, claim)| (digest.as_str(), *claim))))
}

/// Many claims of one day.
fn of_arrivals(reader: &Reader<'_>) -> Result<Vec<Anomaly>> {
    let mut arrivals = Vec::new();
    reader.each_lying_claimant(&Query::default(), |claimant| {
        let day = claimant.field(Field::DateReceived)?;
        if !day.is_empty() {
            arrivals.push((day.to_string(), claimant.id()?));
        }
        Ok::<(), Error>(())
    })?;
    Ok(bursts(arrivals))
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
