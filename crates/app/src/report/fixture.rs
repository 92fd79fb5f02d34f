//! A matter for the tests of the summary: the counts of the product's own example, with a fixed clock.

use claimbook_domain::field::us_state_name;
use claimbook_domain::money::Cents;
use claimbook_domain::status::{Standing, Status};
use claimbook_domain::tally::{Group, Part, Split, tally};

use super::figures::{Provenance, Summary};
use crate::views::*;

/// The matter as the template has it.
pub(super) fn matter() -> MatterView {
    MatterView {
        caption: "De La Torre v. LinkedIn Corp.".into(),
        court: "United States District Court for the Northern District of California, San Jose Division".into(),
        court_short: "N.D. Cal.".into(),
        number: "5:25-cv-00709".into(),
        filed: "2025-01-21".into(),
        dismissed: "2025-01-30".into(),
        banner: "Voluntarily dismissed without prejudice on January 30, 2025; no class was certified and nothing was settled"
            .into(),
        per_plaintiff_cents: "100000".into(),
        currency: "USD".into(),
        basis: "sought, contested".into(),
        theory: "Statutory minimum of the Stored Communications Act, 18 U.S.C. § 2707(c): in no case shall a person entitled to \
                 recover receive less than $1,000. Courts are split on whether some actual damage must be shown"
            .into(),
        claim_prefix: "LNKD".into(),
        zone: "America/Los_Angeles".into(),
        version: 3,
        ..MatterView::default()
    }
}

/// The groups behind the example: 1,284 qualified, 212 pending, 37 excluded.
pub(super) fn groups() -> Vec<(Group, u64)> {
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
            let group = Group { status, opted_out, state: state.into(), plan: plan.into() };
            *counts.entry(group).or_default() += 1;
        }
    }
    counts.into_iter().collect()
}

/// The tally of some groups as fronts see it.
pub(super) fn view(groups: &[(Group, u64)]) -> TallyView {
    let tally = tally(Cents::new(100_000).unwrap(), groups).unwrap();
    let part = |part: Part| PartView { claimants: part.claimants, cents: part.cents.get().to_string() };
    let split = |key: &str, label: String, split: &Split| SplitView {
        key: key.into(),
        label,
        qualified: part(split.qualified),
        pending: part(split.pending),
        excluded: part(split.excluded),
        all: part(split.all),
    };
    let named = |key: &str, none: &str| if key.is_empty() { none.to_string() } else { key.to_string() };
    let status = |status: &Status, part: &Part| StatusPart {
        status: status.code().into(),
        label: status.label().into(),
        standing: match status.standing() {
            Standing::Qualified => "qualified".into(),
            Standing::Pending => "pending".into(),
            Standing::Excluded => "excluded".into(),
        },
        claimants: part.claimants,
        cents: part.cents.get().to_string(),
    };
    TallyView {
        as_of: "2026-11-23T17:04:00Z".into(),
        as_of_local: "23 November 2026, 9:04 AM PST".into(),
        currency: "USD".into(),
        per_plaintiff_cents: "100000".into(),
        basis: "sought, contested".into(),
        qualified: part(tally.total.qualified),
        pending: part(tally.total.pending),
        excluded: part(tally.total.excluded),
        all: part(tally.total.all),
        opted_out: part(tally.opted_out),
        by_status: tally.by_status.iter().map(|(s, p)| status(s, p)).collect(),
        by_state: tally
            .by_state
            .iter()
            .map(|(key, s)| {
                split(key, us_state_name(key).map_or_else(|| named(key, "No state given"), str::to_string), s)
            })
            .collect(),
        by_plan: tally.by_plan.iter().map(|(key, s)| split(key, named(key, "No plan given"), s)).collect(),
    }
}

/// The list behind some groups.
pub(super) fn seal(groups: &[(Group, u64)]) -> Provenance {
    Provenance {
        sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".into(),
        rows: groups.iter().map(|(_, n)| n).sum(),
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
    Summary::new(&view(groups), &matter(), seal(groups)).unwrap()
}
