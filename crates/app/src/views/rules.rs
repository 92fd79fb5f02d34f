//! Rules and what a file of them says.

use super::*;

views! {
    /// One rule of a matter.
    RuleView {
        /// Its short name: `R3a`.
        id: String,
        /// A few words for a page.
        label: String,
        /// The test, as it is written.
        test: String,
        /// The kinds of document that can prove it, by their codes.
        evidence: Vec<String>,
        /// `denied`, `deficient`, `review` or `warn`.
        on_fail: String,
        /// `deficient`, `review` or `warn`.
        on_missing: String,
    }

    /// What a file of rules says.
    RulesCheck {
        /// The file's name.
        file: String,
        /// The word of the matter whose fields it was checked against.
        matter: String,
        /// The first day of the class period, ISO; empty when it is open.
        class_start: String,
        /// The last day of the class period, ISO; empty when it is open.
        class_end: String,
        /// The moment before which messages count, in the matter's zone: `2024-09-18 00:00`; empty when it is open.
        cutoff: String,
        /// The claims bar date, ISO; empty when none is set.
        bar_date: String,
        /// The amount for each plaintiff in whole cents.
        per_plaintiff_cents: String,
        /// The rules, in their order.
        rules: Vec<RuleView>,
    }
}
