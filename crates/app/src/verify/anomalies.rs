//! The kept anomalies against what a look at the book finds now.

use claimbook_domain::matching::RULES;
use claimbook_domain::money::grouped;
use claimbook_store::Reader;

use super::finding::Finding;
use crate::anomalies::look::look;
use crate::book::Book;
use crate::progress::Progress;

/// Whether any are kept.
pub(super) fn are_kept(book: &Book) -> bool {
    // A state that cannot be read is a fault to report.
    book.read(|reader| Ok(reader.anomaly_state()?.is_some())).unwrap_or(true)
}

/// The first anomaly that differs.
pub(super) fn check(reader: &Reader<'_>, progress: &Progress<'_>) -> Finding {
    let (state, kept) = (reader.anomaly_state()?, reader.kept_anomalies()?);
    let Some(state) = state.filter(|state| state.rules == RULES) else {
        return Ok((true, "they were found by other rules; the next look at them finds them again".into()));
    };
    let (now, found) = look(reader, progress)?;
    let other =
        kept.iter().find(|kept| !found.contains(kept)).or_else(|| found.iter().find(|found| !kept.contains(found)));
    if let Some(other) = other {
        return Ok((
            false,
            format!("what is kept of the anomaly '{}' ({}) is not what a look finds", other.value, other.rule),
        ));
    }
    if state != now {
        return Ok((false, "what is kept of anomalies does not say truly which state of the book it is of".into()));
    }
    Ok((true, format!("{} anomalies, as a look finds them", grouped(kept.len() as u64))))
}
