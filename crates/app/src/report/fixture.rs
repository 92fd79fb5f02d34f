//! A matter for the tests of the summary: the counts of the product's own example, with a fixed clock.

use chrono::{DateTime, Utc};
use claimbook_domain::field::Field;
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_domain::tally::{Group, heads};

use super::figures::{Provenance, Summary};
use crate::views::*;
use crate::{matters, tally};

/// The matter of the template, with words of counsel for its status and its theory.
fn matter() -> Matter {
    Matter {
        banner: "Voluntarily dismissed without prejudice on January 30, 2025; no class was certified and nothing was settled"
            .into(),
        theory: "Statutory minimum of the Stored Communications Act, 18 U.S.C. § 2707(c): in no case shall a person entitled to \
                 recover receive less than $1,000. Courts are split on whether some actual damage must be shown"
            .into(),
        ..matters::template("linkedin-premium").unwrap()
    }
}

fn now() -> DateTime<Utc> {
    "2026-11-23T17:04:00Z".parse().unwrap()
}

/// The groups behind the example: 1,284 qualified, 212 pending, 37 excluded.
fn groups() -> Vec<(Group, u64)> {
    let states = ["CA", "TX", "NY", "FL", "WA", "IL", "MA", "OH", "GA", "CO", "PR", ""];
    let plans = ["Premium Career", "Premium Business", "Sales Navigator Core", "Recruiter Lite", ""];
    let statuses = [
        (Status::Qualified, false, 1_284),
        (Status::Received, false, 46),
        (Status::InReview, false, 82),
        (Status::Deficient, false, 84),
        (Status::Duplicate, false, 19),
        (Status::Withdrawn, false, 6),
        (Status::Denied, false, 8),
        (Status::Qualified, true, 4),
    ];
    let mut counts: std::collections::BTreeMap<Group, u64> = std::collections::BTreeMap::new();
    for (status, opted_out, n) in statuses {
        for i in 0..n {
            // Squares spread people unevenly, as people are.
            let state = states[(i * i + i / 7) % states.len()];
            let plan = plans[(i * i / 3 + i / 11) % plans.len()];
            for (group, n) in alike(status, opted_out, state, plan, 1) {
                *counts.entry(group).or_default() += n;
            }
        }
    }
    counts.into_iter().collect()
}

/// The groups of `n` claimants who are all alike.
pub(super) fn alike(status: Status, opted_out: bool, state: &str, plan: &str, n: u64) -> [(Group, u64); 2] {
    [(Field::State, state), (matter().tables()[0], plan)]
        .map(|(field, value)| (Group { field, value: value.into(), status, opted_out }, n))
}

/// The list behind some groups.
fn seal(groups: &[(Group, u64)]) -> Provenance {
    Provenance {
        sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".into(),
        rows: heads(groups),
        head: Head {
            event: 4_211,
            at: "2026-11-23T16:58:31Z".into(),
            hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        },
        book: "linkedin-premium.claimbook".into(),
        prepared_by: "D. Ortiz".into(),
    }
}

/// The example.
pub(super) fn summary() -> Summary {
    of(&groups())
}

/// The summary of some groups.
pub(super) fn of(groups: &[(Group, u64)]) -> Summary {
    let (now, matter) = (now(), matter());
    let shown = matters::view_on(now.date_naive(), &matter, 3, true);
    Summary::new(&tally::view_at(now, &matter, groups).unwrap(), &shown, Vec::new(), 0, seal(groups)).unwrap()
}
