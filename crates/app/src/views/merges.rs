//! Claims of one person made one, and taken apart again.

use super::*;

views! {
    /// Claims to make one.
    MergeRequest {
        /// The claim that survives.
        survivor: String,
        /// The claims that become duplicates of it.
        losers: Vec<String>,
        /// Column name to the claim whose value is taken; the others as proposed. The first line takes the address whole, the day of receipt
        /// its postmark, *signed* its day, and the first day of a period the last.
        take: BTreeMap<String, String>,
        /// Why, in words; may be empty.
        reason: String,
        /// Claim number to the version that was shown; another one now is a conflict. Those that are left out are taken as they are.
        expect: BTreeMap<String, i64>,
    }

    /// What a merge would do; nothing is changed.
    MergePreview {
        /// The claims, that of the survivor first.
        claims: Vec<MergeSide>,
        /// The fields in which some claim has a value, as they would be.
        fields: Vec<MergeField>,
        /// What becomes of the status of the survivor.
        status: MergeStatus,
        /// What a person should know first, in sentences.
        warnings: Vec<String>,
    }

    /// A claim that is to become one with others.
    MergeSide {
        /// Its number.
        claim_no: String,
        /// Whose.
        name: String,
        /// Code of the status.
        status: String,
        /// For the merge.
        version: i64,
        /// Its evidence, that of claims that were merged into it too.
        evidence: Vec<EvidenceView>,
        /// How many notices it has.
        notices: u64,
        /// How many calls and letters outside notices.
        contacts: u64,
        /// What was done to it, newest first; the last 20 acts.
        history: Vec<HistoryEntry>,
    }

    /// What becomes of a field.
    MergeField {
        /// Its column.
        field: String,
        /// Its words.
        label: String,
        /// The value that would be kept; may be empty where the values belong to other addresses or periods.
        chosen: String,
        /// Whose that is; empty when none would.
        from: String,
        /// The value of each claim that has one, that of the survivor first.
        values: Vec<MergeValue>,
        /// Whether two of them say different things.
        differs: bool,
        /// Whether the others stay in use: e-mails, phones, addresses and notes.
        in_use: bool,
        /// Whether a person took it.
        by_hand: bool,
    }

    /// The value of a claim.
    MergeValue {
        /// Whose.
        claim_no: String,
        /// What.
        value: String,
    }

    /// What a merge does to the status of the survivor.
    MergeStatus {
        /// Code of the status before.
        before: String,
        /// And afterwards.
        after: String,
        /// The same as a sentence, also when it stays.
        sentence: String,
    }

    /// Claims that became one.
    MergeDone {
        /// The act.
        event: i64,
        /// The claim that survives.
        survivor: ClaimantView,
        /// The claims that became duplicates of it.
        losers: Vec<String>,
        /// What changed in the survivor.
        changes: Vec<Change>,
        /// What became of its status.
        status: MergeStatus,
        /// What a person should know, in sentences.
        warnings: Vec<String>,
    }

    /// A merged claim to take apart from the one that survived.
    UnmergeRequest {
        /// The claim that was merged.
        loser: String,
        /// Why, in words; may be empty.
        reason: String,
        /// See [`MergeRequest::expect`].
        expect: BTreeMap<String, i64>,
    }

    /// A claim that was taken apart from another one.
    UnmergeDone {
        /// The act.
        event: i64,
        /// The claim that had survived.
        survivor: ClaimantView,
        /// The claim that is on its own again.
        loser: ClaimantView,
        /// What was changed since and is left as it is.
        left: Vec<Refused>,
        /// What was done to either claim since they were merged, newest first; at most 50 acts. It stays where it was done.
        since: Vec<ActRef>,
    }

    /// A claim whose file became a part of another one's.
    MergedClaim {
        /// Its number.
        claim_no: String,
        /// Its name.
        name: String,
        /// Why, in words.
        reason: String,
        /// Who merged it.
        by: String,
        /// When, UTC.
        at: String,
    }

    /// A value that was kept when claims became one and was not chosen.
    OtherValue {
        /// Its column.
        field: String,
        /// The words of the column.
        label: String,
        /// What.
        value: String,
        /// Whose.
        claim_no: String,
        /// Whether it stays in use, as a second e-mail does.
        in_use: bool,
    }
}
