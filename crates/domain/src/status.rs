//! The life of a claim: its statuses, the legal moves between them, and the part of the tally that each belongs to.

use serde::{Deserialize, Serialize};

/// The status of a claim. The order is the order of a claim's life and of every list of statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Being typed in; not yet a claim that came in.
    Draft,
    /// It came in.
    Received,
    /// Somebody looks at it.
    InReview,
    /// It counts.
    Qualified,
    /// Something is missing; a notice says what.
    Deficient,
    /// What was missing came in.
    CureReceived,
    /// Audit hold ("suspense").
    OnHold,
    /// Refused.
    Denied,
    /// The claimant disputes the refusal.
    Contested,
    /// Refused for good.
    DeniedFinal,
    /// Another claim of the same person survives.
    Duplicate,
    /// Taken back by the claimant.
    Withdrawn,
}

/// Which part of the tally a status belongs to. An opted-out class member is excluded whatever the status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Counts toward the amount sought.
    Qualified,
    /// May still come to count.
    Pending,
    /// Does not count.
    Excluded,
}

impl Standing {
    /// Every part, in the order of the tally.
    pub const ALL: [Standing; 3] = [Standing::Qualified, Standing::Pending, Standing::Excluded];

    /// The word that fronts use.
    pub fn code(self) -> &'static str {
        match self {
            Standing::Qualified => "qualified",
            Standing::Pending => "pending",
            Standing::Excluded => "excluded",
        }
    }

    /// The words on a page.
    pub fn label(self) -> &'static str {
        match self {
            Standing::Qualified => "Qualified",
            Standing::Pending => "Pending",
            Standing::Excluded => "Excluded",
        }
    }
}

impl Status {
    /// Every status, in the order of a claim's life.
    pub const ALL: [Status; 12] = [
        Status::Draft,
        Status::Received,
        Status::InReview,
        Status::Qualified,
        Status::Deficient,
        Status::CureReceived,
        Status::OnHold,
        Status::Denied,
        Status::Contested,
        Status::DeniedFinal,
        Status::Duplicate,
        Status::Withdrawn,
    ];

    /// The word in files, on the command line and in the API: `in_review`.
    pub fn code(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Received => "received",
            Status::InReview => "in_review",
            Status::Qualified => "qualified",
            Status::Deficient => "deficient",
            Status::CureReceived => "cure_received",
            Status::OnHold => "on_hold",
            Status::Denied => "denied",
            Status::Contested => "contested",
            Status::DeniedFinal => "denied_final",
            Status::Duplicate => "duplicate",
            Status::Withdrawn => "withdrawn",
        }
    }

    /// The words on a page: `In review`.
    pub fn label(self) -> &'static str {
        match self {
            Status::Draft => "Draft",
            Status::Received => "Received",
            Status::InReview => "In review",
            Status::Qualified => "Qualified",
            Status::Deficient => "Deficient",
            Status::CureReceived => "Cure received",
            Status::OnHold => "On hold",
            Status::Denied => "Denied",
            Status::Contested => "Contested",
            Status::DeniedFinal => "Denied, final",
            Status::Duplicate => "Duplicate",
            Status::Withdrawn => "Withdrawn",
        }
    }

    /// The status of exactly this code, as files of this program hold it; see [`Status::parse`] for what people write.
    pub fn from_code(code: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Reads a code or a label in any case: `in_review`, `In review`, `IN-REVIEW`.
    pub fn parse(text: &str) -> Option<Status> {
        let plain = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let wanted = plain(text);
        Status::ALL.into_iter().find(|status| plain(status.code()) == wanted)
    }

    /// Where a claim may go from here. Anything before payment may be withdrawn, and what was withdrawn can be reinstated.
    pub fn moves(self) -> &'static [Status] {
        use Status::*;
        match self {
            Draft => &[Received, Withdrawn],
            Received => &[InReview, Withdrawn],
            InReview => &[Qualified, Deficient, Denied, Duplicate, OnHold, Withdrawn],
            Qualified => &[InReview, OnHold, Withdrawn],
            Deficient => &[CureReceived, Denied, Withdrawn],
            CureReceived => &[InReview, Withdrawn],
            OnHold => &[InReview, Denied, Withdrawn],
            Denied => &[Contested, Withdrawn],
            Contested => &[Qualified, DeniedFinal, Withdrawn],
            DeniedFinal => &[Withdrawn],
            Duplicate => &[InReview, Withdrawn],
            Withdrawn => &[Received],
        }
    }

    /// Whether the move is legal.
    pub fn may_become(self, next: Status) -> bool {
        self.moves().contains(&next)
    }

    /// Whether a move to *in review* and on to the next status is legal, as one step of a bulk change. What is in review already
    /// needs no such step.
    pub fn may_become_by_way_of_review(self, next: Status) -> bool {
        self != Status::InReview && self.may_become(Status::InReview) && Status::InReview.may_become(next)
    }

    /// Whether a claim in this status goes where the rules propose: nobody has decided anything else about it.
    pub fn follows_rules(self) -> bool {
        use Status::*;
        matches!(self, Received | InReview | Qualified | Deficient | CureReceived | Denied)
    }

    /// The moves that lead to another status, each legal, by way of *cure received* and *in review* where one move does not do; `None`
    /// when none lead there so.
    pub fn way_to(self, next: Status) -> Option<Vec<Status>> {
        const BETWEEN: [&[Status]; 4] =
            [&[], &[Status::InReview], &[Status::CureReceived], &[Status::CureReceived, Status::InReview]];
        BETWEEN.iter().find_map(|between| {
            let way: Vec<Status> = between.iter().copied().chain([next]).collect();
            let mut at = self;
            let legal = way.iter().all(|step| {
                at.may_become(*step) && {
                    at = *step;
                    true
                }
            });
            legal.then_some(way)
        })
    }

    /// The part of the tally, for a claimant who has not opted out.
    pub fn standing(self) -> Standing {
        use Status::*;
        match self {
            Qualified => Standing::Qualified,
            Draft | Received | InReview | Deficient | CureReceived | OnHold | Contested => Standing::Pending,
            Denied | DeniedFinal | Duplicate | Withdrawn => Standing::Excluded,
        }
    }

    /// Reason codes commonly given for a move *to* this status; a firm may give others.
    pub fn usual_reasons(self) -> &'static [&'static str] {
        use Status::*;
        match self {
            Draft => &[],
            Received => &["claim_received", "reinstated"],
            InReview => &["ready_for_review", "unlinked", "new_information", "hold_released"],
            Qualified => &["proof_complete", "attorney_override", "contest_upheld"],
            Deficient => &[
                "incomplete_information",
                "no_proof_of_purchase",
                "illegible",
                "unsigned",
                "wrong_form",
                "outside_class_period",
            ],
            CureReceived => &["documents_received", "form_signed"],
            OnHold => &["audit", "attorney_review", "employer_seat"],
            Denied => &["outside_class_period", "not_a_class_member", "cure_date_passed", "excluded_person"],
            Contested => &["claimant_disputes"],
            DeniedFinal => &["contest_rejected"],
            Duplicate => &["same_person", "same_email", "same_profile"],
            Withdrawn => &["claimant_request", "opted_out", "entered_in_error"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_reads_back_from_its_code_and_its_label() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.code()), Some(status));
            assert_eq!(Status::from_code(status.code()), Some(status));
            assert_eq!(Status::parse(&status.label().to_uppercase()), Some(status));
        }
        assert_eq!(Status::parse("paid"), None);
    }

    #[test]
    fn a_claim_can_be_qualified_only_after_review_or_a_contest() {
        let sources: Vec<Status> = Status::ALL.into_iter().filter(|s| s.may_become(Status::Qualified)).collect();
        assert_eq!(sources, [Status::InReview, Status::Contested]);
    }

    #[test]
    fn anything_can_be_withdrawn_and_only_the_withdrawn_reinstated() {
        for status in Status::ALL {
            assert_eq!(status.may_become(Status::Withdrawn), status != Status::Withdrawn, "{status:?}");
        }
        assert_eq!(Status::Withdrawn.moves(), [Status::Received]);
    }

    #[test]
    fn every_status_can_be_reached_and_none_moves_to_itself() {
        for status in Status::ALL {
            assert!(!status.may_become(status), "{status:?}");
            assert!(
                status == Status::Draft || Status::ALL.iter().any(|from| from.may_become(status)),
                "{status:?} cannot be reached"
            );
        }
    }

    #[test]
    fn a_claim_goes_where_the_rules_propose_by_legal_moves() {
        use Status::*;
        assert_eq!(Received.way_to(Qualified), Some(vec![InReview, Qualified]));
        assert_eq!(Deficient.way_to(Qualified), Some(vec![CureReceived, InReview, Qualified]));
        assert_eq!(InReview.way_to(Deficient), Some(vec![Deficient]));
        assert_eq!(Withdrawn.way_to(Qualified), None);
        let proposed = [Qualified, Deficient, InReview, Denied];
        for from in Status::ALL.into_iter().filter(|status| status.follows_rules() && *status != Denied) {
            for to in proposed.into_iter().filter(|to| *to != from) {
                assert!(from.way_to(to).is_some(), "{from:?} to {to:?}");
            }
        }
    }

    #[test]
    fn a_cure_goes_back_to_review() {
        assert!(Status::Deficient.may_become(Status::CureReceived));
        assert!(Status::CureReceived.may_become(Status::InReview));
        assert!(!Status::Deficient.may_become(Status::Qualified));
    }
}
