//! A claimant in words.

use claimbook_app::views::{ClaimantRecord, ClaimantView, FieldOrigin, Provenance, Similar};
use claimbook_domain::status::Status;

use crate::evidence::files_table;
use crate::shown;
use crate::table::{Side, Table, pairs};

/// `LNKD-0000001 added: Quintero, Ana`, and who else that may be.
pub(super) fn added(record: &ClaimantRecord) -> String {
    let claimant = &record.claimant;
    format!("{} added: {}\n{}", claimant.claim_no, claimant.name, similar(&record.similar))
}

/// What an edit changed, a line for each field.
pub(super) fn edited(before: &ClaimantView, after: &ClaimantView) -> String {
    let shown = |value: &str| match value {
        "" => "(nothing)".to_string(),
        value => shown::line(&value.replace('\n', " / ")).into_owned(),
    };
    let changes: Vec<String> = before
        .fields
        .iter()
        .map(|(code, before)| (code, before, after.fields.get(code)))
        .filter(|(_, before, after)| before != after)
        .map(|(code, before, after)| format!("  {code}: {} → {}", shown(before), shown(after)))
        .collect();
    match changes.len() {
        0 => format!("{}: nothing changed", after.claim_no),
        _ => format!("{} {}\n{}", after.claim_no, shown::line(&after.name), changes.join("\n")),
    }
}

/// `LNKD-0000001 Quintero, Ana: Received → In review`; within a status with the reasons, which is what changed.
pub(super) fn moved(before: &ClaimantView, after: &ClaimantView) -> String {
    let person = format!("{} {}", after.claim_no, after.name);
    if before.version == after.version {
        return format!("{person}: is {} already", status(&after.status));
    }
    if before.status == after.status {
        return format!("{person}: {} → {}", with_reason(before), with_reason(after));
    }
    let of = if after.duplicate_of.is_empty() { String::new() } else { format!(" of {}", after.duplicate_of) };
    format!("{person}: {} → {}{of}", status(&before.status), status(&after.status))
}

/// The words for a status code.
pub(super) fn status(code: &str) -> String {
    Status::parse(code).map_or_else(|| code.to_string(), |status| status.label().to_string())
}

/// The whole record: who, its values, its evidence, its likes, its moves.
pub(super) fn page(record: &ClaimantRecord) -> String {
    // Values of several lines hang under their first one; everything else is on one line.
    let (fields, extras) = (&record.claimant.fields, &record.extras);
    let record = &shown::view(record);
    let claimant = &record.claimant;
    let values = fields.iter().map(|(code, value)| (code.to_string(), value.to_string()));
    let values: Vec<(String, String)> = values.filter(|(_, value)| !value.is_empty()).collect();
    let mut out = format!("{}  {}\n{}\n\n{}", claimant.claim_no, claimant.name, standing(claimant), pairs(&values));
    if !record.missing.is_empty() {
        out.push_str(&format!("\nMissing: {}\n", record.missing.join(", ")));
    }
    if !record.evidence.is_empty() {
        out.push_str(&format!("\nEvidence\n{}", files_table(&record.evidence, false).rows_only()));
    }
    out.push_str(&merges(record));
    if !extras.is_empty() {
        let extras: Vec<(String, String)> =
            extras.iter().map(|extra| (extra.header.clone(), extra.value.replace('\n', " / "))).collect();
        out.push_str(&format!("\nIn unmapped columns\n{}", pairs(&extras)));
    }
    if !record.similar.is_empty() {
        out.push_str(&format!("\n{}", similar(&record.similar)));
    }
    let moves: Vec<&str> = record.moves.iter().map(|next| next.status.as_str()).collect();
    out.push_str(&format!("\nMay become: {}\n", moves.join(", ")));
    if !record.imported_from.is_empty() {
        out.push_str(&format!("From {}, row {}\n", record.imported_from, claimant.batch_row));
    }
    out
}

/// The claims that were merged into it, and their values that say something else.
fn merges(record: &ClaimantRecord) -> String {
    if record.merged.is_empty() {
        return String::new();
    }
    let names = record.merged.iter().map(|merged| format!("{} {}", merged.claim_no, merged.name));
    let mut out = format!("\nMerged into it: {}\n", names.collect::<Vec<_>>().join(", "));
    for other in &record.other_values {
        let also = if other.in_use { "Also" } else { "Else" };
        out.push_str(&format!(
            "{also} {}: {} (from {})\n",
            other.label,
            other.value.replace('\n', " / "),
            other.claim_no
        ));
    }
    out
}

/// A line for each value: `city  San José  list.csv, row 3, column Town`.
pub(super) fn origins(provenance: &Provenance) -> String {
    let mut table = Table::new(&[("", Side::Left), ("", Side::Left), ("", Side::Left)]);
    for origin in &provenance.fields {
        table.row(vec![format!("  {}", origin.field), origin.value.replace('\n', " / "), place(origin)]);
    }
    table.rows_only()
}

fn place(origin: &FieldOrigin) -> String {
    if origin.batch == 0 {
        return format!("{}, {}: {}", origin.at, origin.actor, origin.what);
    }
    let sheet = if origin.sheet.is_empty() { String::new() } else { format!(", sheet {}", origin.sheet) };
    let column = if origin.header.is_empty() { String::new() } else { format!(", column {}", origin.header) };
    format!("{}{sheet}, row {}{column} (import {})", origin.file, origin.row, origin.batch)
}

/// `Duplicate of LNKD-0000001 (same_email), excluded, version 3`.
fn standing(claimant: &ClaimantView) -> String {
    format!("{}, {}, version {}", with_reason(claimant), claimant.standing, claimant.version)
}

/// `Duplicate of LNKD-0000001 (same_email)`.
fn with_reason(claimant: &ClaimantView) -> String {
    let of = if claimant.duplicate_of.is_empty() { String::new() } else { format!(" of {}", claimant.duplicate_of) };
    let reason =
        if claimant.status_reason.is_empty() { String::new() } else { format!(" ({})", claimant.status_reason) };
    format!("{}{of}{reason}", status(&claimant.status))
}

fn similar(others: &[Similar]) -> String {
    let line = |other: &Similar| {
        format!("Seems to be the same person: {} {} ({})\n", other.claim_no, other.name, other.reasons.join(", "))
    };
    others.iter().map(line).collect()
}
