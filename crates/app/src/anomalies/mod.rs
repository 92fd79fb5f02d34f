//! Claims that share a resource: found over the whole book, shown until a person clears them, and back with a new fact.

pub(crate) mod cleared;
pub(crate) mod look;
mod shown;

use std::cmp::Reverse;
use std::time::Instant;

use claimbook_domain::matching::RULES;
use claimbook_domain::matching::anomaly::AnomalyRule;
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::duplicates::{AnomalyState, KeptAnomaly};
use claimbook_store::entries::Entry;

use crate::book::Book;
use crate::entry_kinds::ANOMALY_CLEARED;
use crate::error::{Error, ErrorKind, Result};
use crate::facts;
use crate::progress::Progress;
use crate::views::*;
use cleared::{Cleared, ClearedAnomaly, ranges};

/// How many claims of an anomaly are named.
const NAMED: usize = 200;

/// Looks at the whole book for claims that share a resource, and keeps what it finds. No act, and nothing to undo.
pub fn find(book: &Book, _: Nothing, progress: &Progress<'_>) -> Result<AnomaliesFound> {
    let start = Instant::now();
    let (state, found) = look_and_keep(book, progress)?;
    let cleared = book.read(Cleared::of)?;
    let open = found.iter().filter(|anomaly| cleared.new_claims(anomaly) > 0).count() as u64;
    Ok(AnomaliesFound {
        rules: RULES.into(),
        claims: state.claims,
        open,
        cleared: found.len() as u64 - open,
        seconds: Seconds { millis: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX) },
    })
}

fn look_and_keep(book: &Book, progress: &Progress<'_>) -> Result<(AnomalyState, Vec<KeptAnomaly>)> {
    let (state, found) = book.read(|reader| look::look(reader, progress))?;
    if !book.is_read_only() {
        book.quietly(|tx| {
            // Of a book that changed meanwhile nothing is kept.
            let is_current = tx.last_event()? == state.event;
            if is_current { Ok(tx.keep_anomalies(&state, &found)?) } else { Ok(()) }
        })?;
    }
    Ok((state, found))
}

/// A page of anomalies. Where none are kept that can be believed, the book is looked at first.
pub fn list(book: &Book, request: AnomaliesQuery, progress: &Progress<'_>) -> Result<AnomalyList> {
    let rule = (!request.rule.trim().is_empty()).then(|| rule_of(&request.rule)).transpose()?;
    let kept = book.read(|reader| Ok(if is_current(reader)? { Some(reader.kept_anomalies()?) } else { None }))?;
    let mut found = match kept {
        Some(found) => found,
        None => look_and_keep(book, progress)?.1,
    };
    book.read(|reader| {
        let (matter, cleared) = (reader.matter()?.0, Cleared::of(reader)?);
        found.retain(|anomaly| {
            rule.is_none_or(|rule| rule.code() == anomaly.rule) && (cleared.new_claims(anomaly) == 0) == request.cleared
        });
        found
            .sort_by_cached_key(|anomaly| (anomaly.rule.clone(), Reverse(anomaly.claims.len()), anomaly.value.clone()));
        let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let limit = if request.limit == 0 { usize::MAX } else { count(request.limit) };
        let page = found.iter().skip(count(request.offset)).take(limit);
        let rows = page.map(|anomaly| view(reader, &matter, &cleared, anomaly)).collect::<Result<_>>()?;
        Ok(AnomalyList { total: found.len() as u64, rows })
    })
}

/// Whether the anomalies that are kept are those of the book as it is, by the rules of today.
pub(crate) fn is_current(reader: &Reader<'_>) -> Result<bool> {
    let state = reader.anomaly_state()?;
    let last = reader.last_event()?;
    Ok(state.is_some_and(|state| state.rules == RULES && state.event == last))
}

fn rule_of(code: &str) -> Result<AnomalyRule> {
    AnomalyRule::from_code(&code.trim().to_lowercase()).ok_or_else(|| {
        let codes: Vec<&str> = AnomalyRule::ALL.iter().map(|rule| rule.code()).collect();
        Error::invalid(
            format!("'{}' is not a rule of anomalies", code.trim()),
            format!("the rules are {}", codes.join(", ")),
        )
    })
}

fn view(reader: &Reader<'_>, matter: &Matter, cleared: &Cleared, anomaly: &KeptAnomaly) -> Result<AnomalyView> {
    let last = cleared.last(&anomaly.rule, &anomaly.value);
    let new = cleared.new_claims(anomaly);
    let rule = rule_of(&anomaly.rule)?;
    Ok(AnomalyView {
        label: rule.label().into(),
        shown: shown::shown(reader, rule, anomaly)?,
        rule: anomaly.rule.clone(),
        value: anomaly.value.clone(),
        count: anomaly.claims.len() as u64,
        claims: anomaly.claims.iter().take(NAMED).map(|claim| matter.claim_no(*claim)).collect(),
        new: if last.is_some() { new } else { 0 },
        cleared_by: last.map_or(String::new(), |said| said.by.clone()),
        cleared_at: last.map_or(String::new(), |said| said.at.clone()),
        cleared_reason: last.map_or(String::new(), |said| said.reason.clone()),
    })
}

/// Clears an anomaly of the last run, as one act: it comes back with another claim.
pub fn clear(book: &Book, request: AnomalyClear, _: &Progress<'_>) -> Result<AnomalyView> {
    let rule = rule_of(&request.rule)?;
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("clearing an anomaly needs a reason", "say why it is harmless")
            .at_the_command_line("say why with --reason"));
    }
    book.act("anomaly.cleared", |act| {
        let matter = act.matter().clone();
        let value = request.value.trim();
        let kept = act.kept_anomaly(rule.code(), value)?.ok_or_else(|| {
            let message = format!("the last run found no anomaly '{value}' by the rule {}", rule.code());
            Error::not_found(message, "list the anomalies, or look for them again")
        })?;
        if Cleared::of(act)?.new_claims(&kept) == 0 {
            let message = format!("'{value}' is cleared already");
            return Err(Error::new(ErrorKind::Exists, message, "it comes back with another claim"));
        }
        let shown = shown::shown(act, rule, &kept)?;
        let said = ClearedAnomaly {
            rule: rule.code().into(),
            value: kept.value.clone(),
            shown: shown.clone(),
            claims: ranges(&kept.claims),
            reason: reason.into(),
            by: book.actor().into(),
            at: act.at(),
            event: act.event(),
        };
        let body = serde_json::to_string(&said).map_err(|why| facts::unreadable(&why))?;
        act.insert_entry(&Entry { kind: ANOMALY_CLEARED.into(), body, ..Entry::default() })?;
        let claims = kept.claims.len();
        act.say(format!("Cleared an anomaly of {claims} claims ({}: {shown}): {reason}", rule.label()));
        view(act, &matter, &Cleared::of(act)?, &kept)
    })
}
