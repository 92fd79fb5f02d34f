//! Columns as expressions of a statement.

use claimbook_domain::evidence::Review;
use claimbook_domain::field::{Field, FieldList};
use claimbook_domain::status::{Standing, Status};

use super::query::Column;
use crate::entries::merges::{ANYONE, merged_pieces};
use crate::evidence::letters::{letter, theirs};
use crate::shape;

/// How many pieces of evidence a claimant has, with those of the claims that were merged into it; letters of the firm are not among them. Its
/// own are read off indexes, where the kind would be read off each piece.
pub(super) fn evidence() -> String {
    let letters = letters_of("claimant.id");
    format!(
        "((SELECT count(*) FROM evidence WHERE evidence.claimant = claimant.id AND evidence.voided = 0) - {letters} \
         + coalesce((SELECT pieces FROM ({}) WHERE survivor = claimant.id), 0))",
        merged_pieces(ANYONE)
    )
}

/// How many letters of the firm the file of a claimant has, whose number is the expression. Few claimants have any.
pub(super) fn letters_of(claimant: &str) -> String {
    let reviews: Vec<String> = Review::ALL.iter().map(|review| format!("'{}'", review.code())).collect();
    // The index by review has the kind.
    let letters = format!("voided = 0 AND review IN ({}) AND {}", reviews.join(", "), letter());
    format!(
        "CASE WHEN {claimant} IN (SELECT claimant FROM evidence WHERE {letters}) \
         THEN (SELECT count(*) FROM evidence AS letter WHERE letter.claimant = {claimant} AND {letters}) ELSE 0 END"
    )
}

/// The pieces of a claimant with that review.
pub(super) fn under_review(review: Review) -> String {
    let theirs = theirs();
    format!(
        "evidence WHERE evidence.claimant = claimant.id AND evidence.voided = 0 AND evidence.review = '{}' AND {theirs}",
        review.code()
    )
}

/// Whether a required field is blank.
pub(super) fn missing(list: &FieldList) -> String {
    let blank = |own| {
        let field = Field::Own(own);
        let none = if field.scale().is_some() { "IS NULL" } else { "= ''" };
        format!("{} {none}", shape::name(field))
    };
    let blanks: Vec<String> = list.required().map(blank).collect();
    if blanks.is_empty() {
        "'no'".into()
    } else {
        format!("CASE WHEN {} THEN 'yes' ELSE 'no' END", blanks.join(" OR "))
    }
}

/// Something of what the rules find; empty while the matter has none.
pub(super) fn found(what: &str) -> String {
    format!("coalesce((SELECT {what} FROM eligibility WHERE eligibility.claimant = claimant.id), '')")
}

/// Whether the status is another than the one that the rules propose, in a claim that goes where they propose.
pub(super) fn differs() -> String {
    let follow: Vec<String> = Status::ALL
        .iter()
        .filter(|status| status.follows_rules())
        .map(|status| format!("'{}'", status.code()))
        .collect();
    let proposed = found("proposed");
    let follow = follow.join(", ");
    format!("CASE WHEN status IN ({follow}) AND {proposed} NOT IN ('', status) THEN 'yes' ELSE 'no' END")
}

/// Whether any of the rules at these places is failed or missing; with none of them, whether nothing is.
pub(super) fn lacks(values: &[String], not: bool) -> String {
    let places: Vec<usize> = values.iter().filter_map(|value| value.parse().ok()).collect();
    let lacking = |place: &usize| format!("substr(checks, {place}, 1) IN ('x', 'f')");
    let none = "checks NOT GLOB '*[xf]*'".to_string();
    let parts: Vec<String> =
        places.iter().map(lacking).chain(values.iter().any(String::is_empty).then_some(none)).collect();
    let any = format!(
        "coalesce((SELECT {} FROM eligibility WHERE eligibility.claimant = claimant.id), 0)",
        parts.join(" OR ")
    );
    if not { format!("NOT {any}") } else { any }
}

/// A street, and a city or a ZIP code by which the city is known.
pub(super) const MAILABLE: &str = "CASE WHEN address1 <> '' AND (city <> '' OR zip <> '') THEN 'yes' ELSE 'no' END";

impl Column {
    /// The column as an expression, and whether it is a number.
    pub(super) fn expression(self) -> (String, bool) {
        match self {
            Column::Field(field) => (shape::name(field), false),
            Column::ClaimNo => ("id".into(), true),
            Column::Name => ("name_key".into(), false),
            Column::Status => ("status".into(), false),
            Column::Standing => (standing_expression(), false),
            Column::Batch => ("coalesce(batch, 0)".into(), true),
            Column::Evidence => (evidence(), true),
            Column::EvidenceUnder(review) => (format!("(SELECT count(*) FROM {})", under_review(review)), true),
            Column::DuplicateOf => ("coalesce(duplicate_of, 0)".into(), true),
            Column::Match => ("id".into(), true),
            Column::Mailable => (MAILABLE.into(), false),
            Column::Missing(list) => (missing(list), false),
            Column::Proposed => (found("proposed"), false),
            Column::Differs => (differs(), false),
            Column::Rule(place) => (found(&format!("substr(checks, {}, 1)", place + 1)), false),
            Column::Cure(columns) => (columns.state().into(), false),
            Column::CureBy(columns) => (columns.by().into(), false),
            Column::Lacks => (found("length(checks) - length(replace(replace(checks, 'x', ''), 'f', ''))"), true),
        }
    }
}

pub(crate) fn standing_expression() -> String {
    let of = |standing: Standing| -> String {
        let codes: Vec<String> =
            Status::ALL.iter().filter(|s| s.standing() == standing).map(|s| format!("'{}'", s.code())).collect();
        codes.join(", ")
    };
    format!(
        "CASE WHEN opted_out_on <> '' OR status IN ({}) THEN 'excluded' WHEN status IN ({}) THEN 'qualified' ELSE 'pending' END",
        of(Standing::Excluded),
        of(Standing::Qualified)
    )
}
