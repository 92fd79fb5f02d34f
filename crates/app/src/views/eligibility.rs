//! Rules, what they find of a claimant, and versions of them.

use super::*;

views! {
    /// A person's decision in the place of what a rule says.
    OverrideView {
        /// Who decided.
        by: String,
        /// When, UTC.
        at: String,
        /// Why.
        reason: String,
        /// What the rule itself says: `met`, `failed`, `missing`, `review`.
        instead_of: String,
    }

    /// What one rule says of a claimant.
    CheckView {
        /// `R3a`.
        id: String,
        /// `Paid Premium`.
        label: String,
        /// `met`, `failed`, `missing`, `review`.
        result: String,
        /// The reason, in whole sentences.
        because: String,
        /// The digests of the documents behind it.
        documents: Vec<String>,
        /// The decision that counts in its place.
        r#override: Option<OverrideView>,
        /// Codes of the kinds of document that can prove it: what to ask for next.
        evidence: Vec<String>,
        /// Whether it stays met although its test says no.
        warns: bool,
    }

    /// The checklist of a claimant.
    EligibilityView {
        /// The claim number.
        claim_no: String,
        /// The version of the rules in force; 0 when the matter never had rules.
        rules_version: i64,
        /// The status that the rules propose; empty without rules.
        proposed: String,
        /// The status of the claim.
        status: String,
        /// Whether the status differs from what the rules propose, and a person may move it.
        differs: bool,
        /// Every rule, in its order.
        rules: Vec<CheckView>,
    }

    /// How many claimants a rule says what of.
    RuleCount {
        /// The rule.
        id: String,
        /// Its words.
        label: String,
        /// How many meet it.
        met: u64,
        /// How many fail it.
        failed: u64,
        /// Of how many nothing is known.
        missing: u64,
        /// How many a person must look at.
        review: u64,
    }

    /// What the rules say of many claimants.
    EligibilityCounts {
        /// The version of the rules in force; 0 when the matter never had rules.
        rules_version: i64,
        /// How many claimants were counted.
        claimants: u64,
        /// Every rule, in its order.
        rules: Vec<RuleCount>,
        /// How many claimants each status is proposed for, by its code.
        proposed: BTreeMap<String, u64>,
        /// How many have a status that differs from the one proposed.
        differ: u64,
        /// The same by both statuses.
        moves: Vec<MoveCount>,
    }

    /// How many claimants would go from a status to another.
    MoveCount {
        /// The status that they have.
        from: String,
        /// The status that is proposed.
        to: String,
        /// How many.
        count: u64,
    }

    /// Decides a rule for a claimant by hand.
    OverrideSet {
        /// The claim number.
        claim_no: String,
        /// The id of the rule.
        rule: String,
        /// `met`, `failed`, `missing`, `review`; empty takes the decision back.
        result: String,
        /// Why; it is needed.
        reason: String,
    }

    /// The rules in force.
    RulesView {
        /// 0 when the matter never had rules.
        version: i64,
        /// When this version was put in force, UTC; empty for the first one of a book.
        at: String,
        /// By whom.
        by: String,
        /// Why.
        reason: String,
        /// The file that `rules show` prints.
        text: String,
        /// The rules of it.
        rules: Vec<RuleView>,
    }

    /// A file of rules, or its text.
    RulesDraftRef {
        /// A file; empty when `text` is given.
        path: String,
        /// The text of the draft.
        text: String,
    }

    /// Where a draft of rules is wrong.
    RulesChecked {
        /// Empty when nothing is wrong.
        fault: String,
        /// What to write instead.
        hint: String,
        /// The line of the fault, from 1; 0 when it is not in one line.
        line: u32,
        /// How many rules it has.
        rules: u64,
        /// What it changes against the rules in force, in words.
        changes: Vec<Change>,
    }

    /// Claimants who would be moved by a change of the rules.
    RulesMove {
        /// The status that the rules in force propose.
        from: String,
        /// The status that the draft proposes.
        to: String,
        /// How many.
        count: u64,
        /// The first hundred claim numbers.
        claims: Vec<String>,
        /// Whose claims these are, in the same order: `Reyes, Marisol`; empty for a claimant without a name.
        names: Vec<String>,
    }

    /// The tally under the rules in force and under a draft.
    TallyPair {
        /// Under the rules in force.
        before: TallyView,
        /// Under the draft.
        after: TallyView,
    }

    /// What a change of the rules would do. Statuses and tallies are those that the rules propose.
    RulesPreview {
        /// The version in force.
        from: i64,
        /// The version that the draft would be.
        to: i64,
        /// How many claimants were looked at.
        claimants: u64,
        /// Whom it would move, the largest group first.
        moves: Vec<RulesMove>,
        /// The tally before and after.
        tally: TallyPair,
        /// What the draft changes, in words.
        changes: Vec<Change>,
        /// The last event that the preview saw: put the draft in force with it, and a change since is refused.
        head: i64,
    }

    /// A list to write of everyone whom a draft would move.
    RulesMovesSave {
        /// The text of the draft.
        text: String,
        /// Where to; a CSV file.
        path: String,
    }

    /// Puts a draft in force.
    RulesApply {
        /// A file; empty when `text` is given.
        path: String,
        /// The text of the draft.
        text: String,
        /// Why; it is needed.
        reason: String,
        /// The head that the preview saw; nothing is put in force when the book has changed since.
        head: Option<i64>,
    }

    /// A version of the rules.
    RulesVersion {
        /// Its number; never given twice.
        version: i64,
        /// When it was put in force, UTC.
        at: String,
        /// By whom.
        by: String,
        /// Why.
        reason: String,
        /// The event that did it; 0 for the version with which the book was made.
        event: i64,
        /// Whether it is in force now.
        in_force: bool,
        /// Whether its act was undone.
        undone: bool,
        /// The file as it was.
        text: String,
    }

    /// Every version of the rules, newest first.
    RulesHistory {
        /// The versions.
        rows: Vec<RulesVersion>,
    }
}
