//! The earliest messages that can be InMail, so that a rule can ask about any moment.

use chrono::TimeZone;
use proptest::prelude::*;

use crate::fixture::*;
use crate::linkedin::Facts;
use crate::linkedin::facts::{CandidateReason, DatedCandidates};

fn of(rows: &[Message]) -> Facts {
    export(2026).with("messages.csv", messages(2026, rows)).facts()
}

fn instants(candidates: &DatedCandidates) -> Vec<String> {
    candidates.first.iter().map(|candidate| candidate.at.to_string()).collect()
}

#[test]
fn candidates_are_in_time_order_whatever_the_order_of_the_rows_and_the_cutoff() {
    let facts = of(&[
        message(OLU, MIA, "2025-06-01 10:00:00 UTC"),
        message(MIA, OLU, "2024-01-01 10:00:00 UTC").about("x"),
        message(OLU, MIA, "2023-06-01 10:00:00 UTC").about("x"),
        message(HANA, MIA, "2023-07-01 10:00:00 UTC"),
        message(OLU, MIA, "2022-06-01 10:00:00 UTC").about("x").unsent(),
    ]);
    let timeline = facts.inmail_timeline;
    assert_eq!(instants(&timeline.received), ["2023-06-01 10:00:00", "2025-06-01 10:00:00"], "one is after the cutoff");
    let reasons: Vec<_> = timeline.received.first.iter().map(|candidate| candidate.reason).collect();
    assert_eq!(reasons, [CandidateReason::Subject, CandidateReason::NotConnected]);
    assert_eq!((timeline.sent.total, instants(&timeline.sent)), (1, vec!["2024-01-01 10:00:00".to_string()]));
    assert_eq!(timeline.undirected, DatedCandidates::default());
    assert_eq!(facts.inmail_candidates.before_cutoff, 2);
}

#[test]
fn of_an_unknown_owner_no_candidate_has_a_direction() {
    let export = export(2026).without("Invitations.csv").without("Profile.csv");
    let timeline = export.facts().inmail_timeline;
    assert_eq!((timeline.sent.total, timeline.received.total), (0, 0));
    assert_eq!(instants(&timeline.undirected), ["2023-03-01 10:00:00"], "one has a subject");
}

#[test]
fn times_without_a_zone_are_those_of_the_zone_of_the_matter() {
    let facts = of(&[message(OLU, MIA, "2023-06-01 10:00:00")]);
    assert_eq!(instants(&facts.inmail_timeline.received), ["2023-06-01 17:00:00"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_first_hundred_are_kept_and_all_are_counted(minutes in prop::collection::vec((0..900_000_i64, any::<bool>()), 0..250)) {
        let base = chrono::NaiveDate::from_ymd_opt(2023, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap();
        let at = |minutes: i64| base + chrono::Duration::minutes(minutes);
        let rows: String = minutes.iter().map(|(minute, is_sent)| {
            let (from, to) = if *is_sent { (MIA, OLU) } else { (OLU, MIA) };
            line(&["2-x", "", from.0, from.1, to.0, to.1, &format!("{} UTC", at(*minute)), "x", "", "INBOX", "", "No", "No"], false)
        }).collect();
        let timeline = export(2023).with("messages.csv", messages(2023, &[]) + &rows).facts().inmail_timeline;
        for (direction, kept) in [(true, timeline.sent), (false, timeline.received)] {
            let mut expected: Vec<_> = minutes.iter().filter(|row| row.1 == direction).map(|row| at(row.0)).collect();
            prop_assert_eq!(kept.total, expected.len() as u64);
            expected.sort_unstable();
            let later = expected.split_off(expected.len().min(100));
            prop_assert_eq!(kept.first.iter().map(|candidate| candidate.at).collect::<Vec<_>>(), expected);
            // Whichever midnight a rule counts from, the sums of the days say how many came before it.
            for days in 0..626 {
                let midnight = chrono_tz::America::Los_Angeles.from_local_datetime(&(base + chrono::Duration::days(days)));
                let midnight = midnight.unwrap().naive_utc();
                let summed: u32 = kept.later.iter().filter(|sum| sum.at < midnight).map(|sum| sum.count).sum();
                prop_assert_eq!(summed as usize, later.iter().filter(|at| **at < midnight).count());
            }
        }
    }
}

#[test]
fn all_candidates_are_listed_only_where_every_message_could_be_judged() {
    let lists_all = |export: Export| export.facts().lists_all.candidates;
    let plain = || export(2026).with("messages.csv", messages(2026, &story()));
    assert!(lists_all(plain()));
    assert!(!lists_all(plain().without("messages.csv")), "a missing file is not no message");
    assert!(!lists_all(plain().without("Connections.csv")), "who was a connection is not known");
    assert!(!lists_all(plain().without("Invitations.csv").without("Profile.csv")), "the owner is not known");
    let undated = message(OLU, MIA, "some day").about("x");
    assert!(!lists_all(export(2026).with("messages.csv", messages(2026, &[undated]))));
}
