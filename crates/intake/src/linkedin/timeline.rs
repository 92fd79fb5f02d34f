//! The earliest messages that can be InMail one by one, and the later ones by day. Rows are not in time order, and there can be millions.

use std::collections::{BTreeMap, BinaryHeap};

use chrono::{NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

use super::facts::{Candidate, CandidateReason, CandidateTimeline, CandidatesOfDay, DatedCandidates};

/// How many candidates of each direction are kept one by one.
const MOST: usize = 100;
/// How many sums of later ones are kept: both reasons on every day of 27 years, which is longer than LinkedIn has existed (since 2003).
const MOST_SUMS: usize = 20_000;

/// Candidates while the messages are read.
#[derive(Debug, Default)]
pub(crate) struct Timeline {
    zone: Tz,
    sent: Earliest,
    received: Earliest,
    undirected: Earliest,
}

impl Timeline {
    /// An empty one, whose days are those of a zone.
    pub(crate) fn new(zone: Tz) -> Timeline {
        Timeline { zone, ..Timeline::default() }
    }

    /// Takes a candidate into account; `is_sent` is not known where the owner is not.
    pub(crate) fn add(&mut self, is_sent: Option<bool>, candidate: Candidate) {
        let earliest = match is_sent {
            Some(true) => &mut self.sent,
            Some(false) => &mut self.received,
            None => &mut self.undirected,
        };
        earliest.add(candidate, self.zone);
    }

    /// Whether every candidate is in it.
    pub(crate) fn has_all(&self) -> bool {
        [&self.sent, &self.received, &self.undirected].into_iter().all(|earliest| earliest.beyond == 0)
    }

    /// The candidates in time order.
    pub(crate) fn in_order(self) -> CandidateTimeline {
        CandidateTimeline {
            sent: self.sent.in_order(),
            received: self.received.in_order(),
            undirected: self.undirected.in_order(),
        }
    }
}

#[derive(Debug, Default)]
struct Earliest {
    total: u64,
    /// Its top is the latest of those that are kept.
    kept: BinaryHeap<Candidate>,
    /// The earliest instant and the number of the others by day.
    later: BTreeMap<(NaiveDate, CandidateReason), (NaiveDateTime, u32)>,
    beyond: u64,
}

impl Earliest {
    fn add(&mut self, candidate: Candidate, zone: Tz) {
        self.total += 1;
        self.kept.push(candidate);
        if self.kept.len() <= MOST {
            return;
        }
        let Some(Candidate { at, reason }) = self.kept.pop() else { return };
        let day = (zone.from_utc_datetime(&at).date_naive(), reason);
        if self.later.len() >= MOST_SUMS && !self.later.contains_key(&day) {
            self.beyond += 1;
            return;
        }
        let (first, count) = self.later.entry(day).or_insert((at, 0));
        *first = at.min(*first);
        *count = count.saturating_add(1);
    }

    fn in_order(self) -> DatedCandidates {
        let sums = self.later.into_iter();
        let mut later: Vec<CandidatesOfDay> =
            sums.map(|((_, reason), (at, count))| CandidatesOfDay { at, reason, count }).collect();
        later.sort_unstable();
        DatedCandidates { total: self.total, first: self.kept.into_sorted_vec(), later }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    #[test]
    fn every_message_of_two_decades_is_counted() {
        let mut timeline = Timeline::new(Tz::UTC);
        let first = NaiveDate::from_ymd_opt(2003, 5, 5).and_then(|day| day.and_hms_opt(12, 0, 0)).expect("a day");
        for day in 0..24 * 365 {
            for reason in [CandidateReason::Subject, CandidateReason::NotConnected] {
                timeline.add(Some(false), Candidate { at: first + Days::new(day), reason });
            }
        }
        assert!(timeline.has_all());
        let received = timeline.in_order().received;
        let later: u64 = received.later.iter().map(|day| u64::from(day.count)).sum();
        assert_eq!((received.first.len() as u64 + later, received.total), (2 * 24 * 365, 2 * 24 * 365));
    }
}
