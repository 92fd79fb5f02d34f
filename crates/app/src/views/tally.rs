//! The live tally.

use super::*;

views! {
    /// Heads and money.
    PartView {
        /// How many.
        claimants: u64,
        /// What they come to.
        cents: String,
    }

    /// The live tally.
    TallyView {
        /// When, UTC.
        as_of: String,
        /// When, in the matter's zone, in words.
        as_of_local: String,
        /// Of every amount.
        currency: String,
        /// What is sought for each plaintiff.
        per_plaintiff_cents: String,
        /// `sought, contested`.
        basis: String,
        /// Counts.
        qualified: PartView,
        /// May come to count.
        pending: PartView,
        /// Does not count.
        excluded: PartView,
        /// All of them.
        all: PartView,
        /// Those who opted out (within excluded).
        opted_out: PartView,
        /// By status, in the order of a claim's life; a claimant who opted out is in `opted_out` instead.
        by_status: Vec<StatusPart>,
        /// By state, most claimants first.
        by_state: Vec<SplitView>,
        /// By each choice that the matter names.
        by_choice: Vec<ChoiceSplit>,
        /// The rows of each choice once more, under `by_` and its column name: programs that read `by_plan` still find it.
        #[serde(flatten)]
        #[ts(skip)]
        by_field: BTreeMap<String, Vec<SplitView>>,
    }

    /// One status of the tally.
    StatusPart {
        /// `in_review`.
        status: String,
        /// `In review`.
        label: String,
        /// `pending`.
        standing: String,
        /// How many.
        claimants: u64,
        /// What they come to.
        cents: String,
    }

    /// The breakdown by one choice of the matter.
    ChoiceSplit {
        /// Its column name.
        field: String,
        /// Its words on a page.
        label: String,
        /// By value, most claimants first.
        rows: Vec<SplitView>,
    }

    /// One row of a breakdown.
    SplitView {
        /// State code or choice; empty for none.
        key: String,
        /// The words on a page.
        label: String,
        /// Counts.
        qualified: PartView,
        /// May come to count.
        pending: PartView,
        /// Does not count.
        excluded: PartView,
        /// All of them.
        all: PartView,
    }
}
