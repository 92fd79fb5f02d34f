//! What the claims of an anomaly share, as a page or a report may show it.

use claimbook_domain::claimant::Claimant;
use claimbook_domain::field::{Field, OwnField};
use claimbook_domain::match_keys::identity_key;
use claimbook_domain::matching::anomaly::AnomalyRule;
use claimbook_store::Reader;
use claimbook_store::duplicates::KeptAnomaly;

use crate::error::Result;

/// How much of a digest names a file.
const DIGITS: usize = 12;

/// The value in words: a phone number in groups, a file by its name, a field by its label. Of a sensitive value only what a filing may show
/// (Fed. R. Civ. P. 5.2(a)). Else the value as it was compared.
pub(super) fn shown(reader: &Reader<'_>, rule: AnomalyRule, anomaly: &KeptAnomaly) -> Result<String> {
    let value = &anomaly.value;
    let words = match (rule, anomaly.claims.first()) {
        (AnomalyRule::Phone, _) => grouped_phone(value),
        (AnomalyRule::File, Some(claim)) => file_name(reader, *claim, value)?,
        (AnomalyRule::Field, Some(claim)) => match reader.claimant(*claim)? {
            Some(claimant) => Some(field_value(reader, &claimant, value)?),
            None => None,
        },
        _ => None,
    };
    Ok(words.unwrap_or_else(|| value.clone()))
}

/// `415-555-0104` of ten digits.
fn grouped_phone(digits: &str) -> Option<String> {
    let is_domestic = digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_domestic.then(|| format!("{}-{}-{}", &digits[..3], &digits[3..6], &digits[6..]))
}

/// `receipt.pdf (SHA-256 71e46d2dd13e…)`
fn file_name(reader: &Reader<'_>, claim: i64, digest: &str) -> Result<Option<String>> {
    let pieces = reader.pieces(Some(claim))?;
    let piece = pieces.into_iter().find(|piece| piece.file.sha256 == digest);
    let digits = digest.get(..DIGITS).unwrap_or(digest);
    Ok(piece.map(|piece| format!("{} (SHA-256 {digits}…)", piece.name)))
}

/// `Account: ends in 4471`. What has no field any more is not shown: it may have been sensitive.
fn field_value(reader: &Reader<'_>, claimant: &Claimant, key: &str) -> Result<String> {
    let own = reader.fields()?.identities().iter().find(|own| identity_key(**own, value_of(claimant, **own)) == key);
    let Some(own) = own else { return Ok("a field of the matter".into()) };
    let (label, value) = (&own.column().label, value_of(claimant, *own));
    let Some(sensitive) = Field::Own(*own).sensitive() else { return Ok(format!("{label}: {value}")) };
    let cut = sensitive.cut(value);
    Ok(if cut.is_empty() { label.clone() } else { format!("{label}: ends in {cut}") })
}

fn value_of(claimant: &Claimant, own: OwnField) -> &str {
    claimant.fields.get(Field::Own(own))
}
