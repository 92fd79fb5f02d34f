//! Reasons of a move that a record can contradict. A firm's own reasons are never contradicted: only it knows what they mean.

use chrono::NaiveDate;

use crate::claimant::{Fields, identity_key};
use crate::field::{Field, FieldKind, FieldList, OwnField, lower_first, plural};
use crate::status::Status;

/// The reason of a move to the status that the rules propose, when the person gives no other.
pub const BY_RULES: &str = "rules";

/// The reason of a move to *deficient* that says no more than the rules do.
pub const INCOMPLETE: &str = "incomplete_information";

/// What a record says before it is moved.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// Its status.
    pub status: Status,
    /// Its values.
    pub fields: &'a Fields,
    /// The fields of the matter.
    pub list: &'a FieldList,
    /// How many pieces of evidence it has.
    pub pieces: u64,
    /// How many of them are receipts.
    pub receipts: u64,
    /// The last day to cure of the notices that were sent and did not come back.
    pub cure_until: Option<NaiveDate>,
    /// The day of the move.
    pub today: NaiveDate,
    /// For a move to *duplicate*: the values of the claim that survives.
    pub survivor: Option<&'a Fields>,
}

/// What in the record contradicts the reason code, as the end of a sentence; `None` when nothing does.
pub fn contradicted(reason: &str, record: &Record<'_>) -> Option<String> {
    let says = |said: bool, why: &str| said.then(|| why.to_string());
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
        "cure_date_passed" => match record.cure_until {
            None => Some("no notice was sent".to_string()),
            Some(last) if last >= record.today => Some(format!("the last day to cure is {last}")),
            Some(_) => None,
        },
        "same_email" => {
            let key = |fields: &Fields| crate::fold::email_key(fields.get(Field::Email));
            differs(record, |survivor| key(fields) == key(survivor), || "the e-mails differ".to_string())
        }
        "same_profile" => of_identities(record, |kind| kind == FieldKind::Url),
        "same_identity" => of_identities(record, |_| true),
        _ => None,
    }
}

/// Says that the identifying fields of these kinds differ, when all of them do.
fn of_identities(record: &Record<'_>, is_meant: impl Fn(FieldKind) -> bool) -> Option<String> {
    let meant: Vec<_> = record.list.identities().iter().filter(|own| is_meant(own.kind)).collect();
    let key = |fields: &Fields, own: OwnField| identity_key(own, fields.get(Field::Own(own)));
    let first = meant.first()?;
    let same = |survivor: &Fields| {
        let keys: Vec<_> = meant.iter().map(|own| (key(record.fields, **own), key(survivor, **own))).collect();
        keys.iter().any(|(a, b)| a == b && !a.is_empty()) || keys.iter().all(|(a, b)| a == b)
    };
    differs(record, same, || format!("the {} differ", plural(&lower_first(&first.label))))
}

fn differs(record: &Record<'_>, same: impl Fn(&Fields) -> bool, why: impl Fn() -> String) -> Option<String> {
    record.survivor.filter(|survivor| !same(survivor)).map(|_| why())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::fixture;

    fn with(field: Field, value: &str) -> Fields {
        let mut fields = Fields::default();
        fields.put(field, value);
        fields
    }

    #[test]
    fn a_reason_is_held_against_what_the_record_says() {
        let (signed, empty) = (with(Field::Signed, "yes"), Fields::default());
        let bare = Record {
            status: Status::InReview,
            fields: &empty,
            list: FieldList::core(),
            pieces: 0,
            receipts: 0,
            cure_until: None,
            today: NaiveDate::MIN,
            survivor: None,
        };
        let proven = Record { fields: &signed, pieces: 2, receipts: 1, ..bare };
        assert_eq!(contradicted("proof_complete", &bare), Some("it has no evidence".into()));
        assert_eq!(contradicted("proof_complete", &proven), None);
        assert_eq!(contradicted("no_proof_of_purchase", &bare), None);
        assert_eq!(contradicted("no_proof_of_purchase", &proven), Some("a receipt is attached".into()));
        assert_eq!(contradicted("unsigned", &proven), Some("it is marked as signed".into()));
        assert_eq!(contradicted("form_signed", &bare), Some("it is not marked as signed".into()));
        assert_eq!(contradicted("hold_released", &bare), Some("it is not on hold".into()));
        assert_eq!(contradicted("hold_released", &Record { status: Status::OnHold, ..bare }), None);
        let asked = Record { cure_until: NaiveDate::from_ymd_opt(2026, 12, 31), ..bare };
        let [last, next] =
            [31, 32].map(|day| NaiveDate::from_ymd_opt(2026, 12, 1).unwrap() + chrono::Days::new(day - 1));
        let lapsed = |record: &Record<'_>, today| contradicted("cure_date_passed", &Record { today, ..*record });
        assert_eq!(lapsed(&bare, next), Some("no notice was sent".into()));
        assert_eq!(lapsed(&asked, last), Some("the last day to cure is 2026-12-31".into()));
        assert_eq!(lapsed(&asked, next), None);
        assert_eq!(contradicted("a word of the firm", &bare), None);
    }

    #[test]
    fn two_claims_of_one_mailbox_have_the_same_mail() {
        let (ann, bob) = (with(Field::Email, "Ann@Example.org"), with(Field::Email, "bob@example.org"));
        let again = with(Field::Email, "ann@example.org");
        let record = |survivor| Record {
            status: Status::InReview,
            fields: &ann,
            list: FieldList::core(),
            pieces: 0,
            receipts: 0,
            cure_until: None,
            today: NaiveDate::MIN,
            survivor,
        };
        assert_eq!(contradicted("same_email", &record(Some(&again))), None);
        assert_eq!(contradicted("same_email", &record(Some(&bob))), Some("the e-mails differ".into()));
        assert_eq!(contradicted("same_email", &record(None)), None);
    }

    #[test]
    fn two_claims_of_one_page_have_the_same_page() {
        let page = fixture::field("page");
        let (ann, bob) = (with(page, "example.org/ann"), with(page, "example.org/bob"));
        let record = |survivor| Record {
            status: Status::InReview,
            fields: &ann,
            list: fixture::list(),
            pieces: 0,
            receipts: 0,
            cure_until: None,
            today: NaiveDate::MIN,
            survivor: Some(survivor),
        };
        assert_eq!(contradicted("same_profile", &record(&ann)), None);
        assert_eq!(contradicted("same_profile", &record(&bob)), Some("the page addresses differ".into()));
        assert_eq!(contradicted("same_identity", &record(&bob)), Some("the page addresses differ".into()));
    }
}
