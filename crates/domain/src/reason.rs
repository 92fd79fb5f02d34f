//! Reasons of a move that a record can contradict. A firm's own reasons are never contradicted: only it knows what they mean.

use crate::claimant::Fields;
use crate::field::Field;
use crate::status::Status;

/// What a record says before it is moved.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// Its status.
    pub status: Status,
    /// Its values.
    pub fields: &'a Fields,
    /// How many pieces of evidence it has.
    pub pieces: u64,
    /// How many of them are receipts.
    pub receipts: u64,
    /// For a move to *duplicate*: the values of the claim that survives.
    pub survivor: Option<&'a Fields>,
}

/// What in the record contradicts the reason code, as the end of a sentence; `None` when nothing does.
pub fn contradicted(reason: &str, record: &Record<'_>) -> Option<&'static str> {
    let says = |said: bool, why: &'static str| said.then_some(why);
    let (was, fields) = (record.status, record.fields);
    let has = |field: Field| !fields.get(field).is_empty();
    match reason {
        "proof_complete" | "documents_received" => says(record.pieces == 0, "it has no evidence"),
        "no_proof_of_purchase" => says(record.receipts > 0, "a receipt is attached"),
        "form_signed" => says(fields.get(Field::Signed) != "yes", "it is not marked as signed"),
        "unsigned" => says(fields.get(Field::Signed) == "yes", "it is marked as signed"),
        "opted_out" => says(!has(Field::OptedOutOn), "it has no date of an opt-out"),
        "hold_released" => says(was != Status::OnHold, "it is not on hold"),
        "unlinked" => says(was != Status::Duplicate, "it is not a duplicate"),
        "reinstated" => says(was != Status::Withdrawn, "it is not withdrawn"),
        "contest_upheld" | "contest_rejected" => says(was != Status::Contested, "it is not contested"),
        "same_email" => differs(record, |survivor| fields.keys().email == survivor.keys().email, "the e-mails differ"),
        "same_profile" => {
            differs(record, |survivor| fields.keys().profile == survivor.keys().profile, "the profile addresses differ")
        }
        _ => None,
    }
}

fn differs(record: &Record<'_>, same: impl Fn(&Fields) -> bool, why: &'static str) -> Option<&'static str> {
    record.survivor.is_some_and(|survivor| !same(survivor)).then_some(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(field: Field, value: &str) -> Fields {
        let mut fields = Fields::default();
        fields.put(field, value);
        fields
    }

    #[test]
    fn a_reason_is_held_against_what_the_record_says() {
        let (signed, empty) = (with(Field::Signed, "yes"), Fields::default());
        let bare = Record { status: Status::InReview, fields: &empty, pieces: 0, receipts: 0, survivor: None };
        let proven = Record { fields: &signed, pieces: 2, receipts: 1, ..bare };
        assert_eq!(contradicted("proof_complete", &bare), Some("it has no evidence"));
        assert_eq!(contradicted("proof_complete", &proven), None);
        assert_eq!(contradicted("no_proof_of_purchase", &bare), None);
        assert_eq!(contradicted("no_proof_of_purchase", &proven), Some("a receipt is attached"));
        assert_eq!(contradicted("unsigned", &proven), Some("it is marked as signed"));
        assert_eq!(contradicted("form_signed", &bare), Some("it is not marked as signed"));
        assert_eq!(contradicted("hold_released", &bare), Some("it is not on hold"));
        assert_eq!(contradicted("hold_released", &Record { status: Status::OnHold, ..bare }), None);
        assert_eq!(contradicted("a word of the firm", &bare), None);
    }

    #[test]
    fn two_claims_of_one_mailbox_have_the_same_mail() {
        let (ann, bob) = (with(Field::Email, "Ann@Example.org"), with(Field::Email, "bob@example.org"));
        let again = with(Field::Email, "ann@example.org");
        let record = |survivor| Record { status: Status::InReview, fields: &ann, pieces: 0, receipts: 0, survivor };
        assert_eq!(contradicted("same_email", &record(Some(&again))), None);
        assert_eq!(contradicted("same_email", &record(Some(&bob))), Some("the e-mails differ"));
        assert_eq!(contradicted("same_email", &record(None)), None);
    }
}
