//! An import report in words: the file, the totals, the columns, and the rows that were not taken.

use claimbook_app::views::{ChangedValues, DuplicateRow, ImportReport, Reject};
use claimbook_domain::money::{grouped, how_many};

use super::short::cut;
use super::{ImportArgs, review};
use crate::shown;
use crate::table::{Side, Table};

/// How many rejects and duplicates are named; the rest is counted.
pub(super) const SHOWN: usize = 10;

/// The whole report.
pub(super) fn report(report: &ImportReport, args: &ImportArgs) -> String {
    let mut out = format!("{}\n{}\n", file(report), equation_of(report));
    for remark in &report.remarks {
        out.push_str(&format!("note: {remark}\n"));
    }
    out.push_str(&columns(report));
    if !report.changed.is_empty() {
        out.push_str(&format!("\nChanged on the way in\n{}", changed(&report.changed).rows_only()));
    }
    if let Some(review) = &report.review {
        out.push_str(&review::words(review));
    }
    if !report.rejects.is_empty() {
        out.push_str(&format!("\nRejected\n{}", rejects(&report.rejects).rows_only()));
        out.push_str(&more(report.rejected, report.rejects.len()));
    }
    if !report.duplicates.is_empty() {
        out.push_str(&format!(
            "\nDuplicate: not added, kept for review\n{}",
            duplicates(&report.duplicates, "is").rows_only()
        ));
        out.push_str(&more(report.duplicate, report.duplicates.len()));
    }
    if report.possible > 0 {
        let kept = if report.committed { "added" } else { "to be added" };
        let rows = how_many(report.possible, "row");
        out.push_str(&format!(
            "\nPossible duplicate: {rows} {kept}, and somebody should look\n{}",
            duplicates(&report.possibles, "may be").rows_only()
        ));
        if !report.possibles.is_empty() {
            out.push_str(&more(report.possible, report.possibles.len()));
        }
    }
    if let (Some(path), true) = (&args.rejects, report.rejected > 0) {
        out.push_str(&format!("\nEvery rejected row is in {} with its reason\n", shown::path(path)));
    }
    out.push_str(&hints(report));
    if let Some(path) = &args.save_mapping {
        out.push_str(&format!("\nHow the columns were read is in {}\n", shown::path(path)));
    }
    format!("{out}\n{}\n", ending(report, args.dry_run))
}

/// `list.csv: utf-8, comma, header in line 3`, or `list.xlsx: xlsx, sheet March, header in row 3`.
fn file(report: &ImportReport) -> String {
    let ImportReport { file, .. } = report;
    let place = if file.sheet.is_empty() { "line" } else { "row" };
    let header = match file.header_line {
        0 => "no header".to_string(),
        line => format!("header in {place} {line}"),
    };
    if !file.sheet.is_empty() {
        return format!("{}: {}, sheet {}, {header}", file.name, file.encoding, file.sheet);
    }
    let delimiter = match file.delimiter.as_str() {
        "," => "comma",
        ";" => "semicolon",
        "\t" => "tab",
        "|" => "pipe",
        other => other,
    };
    format!("{}: {}, {delimiter}, {header}", file.name, file.encoding)
}

fn equation_of(report: &ImportReport) -> String {
    let counts = [report.new, report.updated, report.unchanged, report.duplicate, report.rejected];
    equation(report.file.rows, counts)
}

/// The verdicts as an equation that foots: new, updated, unchanged, duplicate, rejected.
pub(super) fn equation(rows: u64, counts: [u64; 5]) -> String {
    let [new, updated, unchanged, duplicate, rejected] = counts.map(grouped);
    format!(
        "{} {} = {new} new + {updated} updated + {unchanged} unchanged + {duplicate} duplicate + {rejected} rejected",
        grouped(rows),
        if rows == 1 { "row" } else { "rows" }
    )
}

fn columns(report: &ImportReport) -> String {
    let mapped: Vec<String> =
        report.columns.iter().filter(|c| !c.field.is_empty()).map(|c| format!("{} → {}", c.header, c.field)).collect();
    let mut out = format!("\nColumns: {}\n", mapped.join(", "));
    if !report.unmapped.is_empty() {
        out.push_str(&format!("Kept with each row, in no column: {}\n", report.unmapped.join(", ")));
    }
    out
}

/// `Zip  Leading zeros restored  12  '2139' → '02139'`.
fn changed(groups: &[ChangedValues]) -> Table {
    let mut table = Table::new(&[("", Side::Left), ("", Side::Left), ("", Side::Right), ("", Side::Left)]);
    for group in groups {
        let sample = group
            .samples
            .first()
            .map_or(String::new(), |value| format!("'{}' → '{}'", cut(&value.from), cut(&value.to)));
        table.row(vec![format!("  {}", group.header), group.what.clone(), grouped(group.count), sample]);
    }
    table
}

pub(super) fn rejects(rows: &[Reject]) -> Table {
    let mut table = Table::new(&[("", Side::Left), ("", Side::Left), ("", Side::Left)]);
    for reject in rows.iter().take(SHOWN) {
        let column = if reject.header.is_empty() { &reject.column } else { &reject.header };
        let faults = [std::slice::from_ref(&reject.message), &reject.also].concat().join("; ");
        table.row(vec![format!("  row {}", reject.row), column.clone(), faults]);
    }
    table
}

fn duplicates(rows: &[DuplicateRow], verb: &str) -> Table {
    let mut table = Table::new(&[("", Side::Left), ("", Side::Left), ("", Side::Left)]);
    for row in rows.iter().take(SHOWN) {
        let of = if row.claim_no.is_empty() { format!("row {}", row.earlier_row) } else { row.claim_no.clone() };
        let why = format!("{verb} {of} ({})", row.reasons.join(", "));
        table.row(vec![format!("  row {}", row.row), row.name.clone(), why]);
    }
    table
}

/// `  ... and 12 more`, if there are more than were listed.
pub(super) fn more(all: u64, listed: usize) -> String {
    let left = all.saturating_sub(listed.min(SHOWN) as u64);
    if left == 0 { String::new() } else { format!("  ... and {} more\n", grouped(left)) }
}

/// What the book knows about lists like this one without being asked.
fn hints(report: &ImportReport) -> String {
    let mut out = String::new();
    if let Some(remembered) = &report.remembered {
        out.push_str(&format!(
            "\nhint: import {} ({}, {}) read these headers differently; --remembered reads them as it did\n",
            remembered.batch, remembered.at, remembered.actor
        ));
    }
    if let Some(offer) = &report.rest_offer {
        out.push_str(&format!(
            "\nhint: these rows look like rejects of import {0} ({1}, {2} open); --rest-of {0} settles them\n",
            offer.batch,
            offer.name,
            grouped(offer.open)
        ));
    }
    out
}

fn ending(report: &ImportReport, dry_run: bool) -> String {
    if report.committed {
        return format!("Import {} is in the book; `claimbook undo` takes all of it back", report.batch);
    }
    match dry_run {
        true if report.review.as_ref().is_some_and(|review| review.undecided > 0) => {
            "A dry run: nothing was changed; a commit needs `--conflicts ours|theirs` to say whose values count"
                .to_string()
        }
        true => "A dry run: nothing was changed".to_string(),
        false => "Nothing was changed: rows were rejected, and the import is strict".to_string(),
    }
}
