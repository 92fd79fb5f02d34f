//! The summary as rows for programs: one heading line, the same columns in every section, and every section foots.

use std::io::Write;

use claimbook_domain::money::Cents;
use claimbook_domain::tally::{Part, Split};
use claimbook_tabular::write::formula_guard;

use super::figures::{BreakdownRow, Summary};
use crate::error::{Error, Result};

/// The section of what claimants state in money and numbers: the counts are of those who state anything.
pub(super) const AMOUNTS: &str = "amounts";

/// The heading line.
pub(super) const COLUMNS: [&str; 12] = [
    "section",
    "key",
    "label",
    "qualified",
    "pending",
    "excluded",
    "all",
    "qualified_amount",
    "pending_amount",
    "excluded_amount",
    "all_amount",
    "text",
];

/// Writes the summary as CSV (RFC 4180). Counts are plain integers, amounts plain decimals; the row `all` of a section is the sum of
/// the rows above it.
///
/// # Errors
/// When `out` cannot be written to.
pub(crate) fn write(summary: &Summary, out: impl Write) -> Result<()> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    for record in records(summary) {
        let cells = record.iter().map(|cell| formula_guard::neutralize(cell));
        out.write_record(cells.map(|cell| cell.into_owned().into_bytes())).map_err(unwritable)?;
    }
    out.flush().map_err(|error| unwritable(error.into()))
}

/// Every line, the heading first.
pub(super) fn records(summary: &Summary) -> Vec<[String; COLUMNS.len()]> {
    let mut rows = vec![COLUMNS.map(str::to_string)];
    let heading = &summary.heading;
    rows.push(said("matter", "caption", "Caption", &heading.caption));
    rows.push(said("matter", "court", "Court", &heading.court));
    rows.push(said("matter", "number", "Number", &heading.number));
    rows.push(said("matter", "status", "Status", &heading.banner));
    rows.push(said("matter", "dates", "Dates", &heading.dates));
    rows.push(said("matter", "as_of", "As of (UTC)", &heading.as_of_utc));
    rows.push(said("matter", "as_of_local", "As of", &heading.as_of));
    rows.push(said("matter", "currency", "Currency", &summary.currency));
    rows.push(said("matter", "per_plaintiff", "For each plaintiff", &decimal(summary.per_plaintiff)));
    rows.push(said("matter", "caution", "About the amount", &summary.caution));
    for (label, text) in &summary.grounds {
        rows.push(said("grounds", &label.to_lowercase().replace(' ', "_"), label, text));
    }
    rows.push(counted("tally", "all", "All claimants", &summary.total));
    for row in &summary.by_status {
        rows.push(counted("status", &row.code, &row.label, &only(&row.standing, row.part)));
    }
    rows.push(counted("status", "all", "All", &summary.total));
    for row in &summary.left_out {
        rows.push(counted("left_out", row.code, row.label, &only("excluded", row.part)));
    }
    rows.push(counted("left_out", "all", "All left out", &only("excluded", summary.total.excluded)));
    for choice in &summary.by_choice {
        breakdown(&mut rows, &choice.field, &choice.rows, &summary.total);
    }
    breakdown(&mut rows, "state", &summary.by_state, &summary.total);
    for row in &summary.amounts {
        let mut cells = said(AMOUNTS, &row.field, &row.label, "");
        for (place, stated) in row.stated.into_iter().enumerate() {
            cells[3 + place] = stated.claimants.to_string();
            cells[7 + place] = row.plain(stated);
        }
        rows.push(cells);
    }
    let seal = &summary.seal;
    rows.push(said("seal", "sha256", "SHA-256 of the list", &seal.sha256));
    rows.push(said("seal", "rows", "Claimants in the list", &seal.rows.to_string()));
    rows.push(said("seal", "event", "Last event", &seal.head.event.to_string()));
    rows.push(said("seal", "head", "Head of the claimbook", &summary.anchored()));
    rows.push(said("seal", "how_to_check", "How to check", &summary.how_to_check()));
    rows.push(said("seal", "prepared_by", "Prepared by", &seal.prepared_by));
    rows
}

fn breakdown(out: &mut Vec<[String; COLUMNS.len()]>, section: &str, rows: &[BreakdownRow], total: &Split) {
    for row in rows {
        out.push(counted(section, &row.key, &row.label, &row.split));
    }
    out.push(counted(section, "all", "All", total));
}

fn said(section: &str, key: &str, label: &str, text: &str) -> [String; COLUMNS.len()] {
    let mut row: [String; COLUMNS.len()] = Default::default();
    [row[0], row[1], row[2]] = [section, key, label].map(str::to_string);
    row[11] = text.to_string();
    row
}

fn counted(section: &str, key: &str, label: &str, split: &Split) -> [String; COLUMNS.len()] {
    let mut row = said(section, key, label, "");
    for (place, part) in [split.qualified, split.pending, split.excluded, split.all].into_iter().enumerate() {
        row[3 + place] = part.claimants.to_string();
        row[7 + place] = decimal(part.cents);
    }
    row
}

/// A split with claimants of one standing only.
fn only(standing: &str, part: Part) -> Split {
    let when = |wanted: &str| if standing == wanted { part } else { Part::default() };
    Split { qualified: when("qualified"), pending: when("pending"), excluded: when("excluded"), all: part }
}

fn decimal(cents: Cents) -> String {
    let (sign, cents) = (if cents.get() < 0 { "-" } else { "" }, cents.get().unsigned_abs());
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}

fn unwritable(error: csv::Error) -> Error {
    let error = match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    };
    Error::file(&error, "write", std::path::Path::new("the summary"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn read(summary: &Summary) -> Vec<Vec<String>> {
        let mut bytes = Vec::new();
        write(summary, &mut bytes).unwrap();
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect()
    }

    #[test]
    fn every_section_foots_down_and_across() {
        let rows = read(&fixture::summary());
        for section in ["status", "left_out", "plan", "state"] {
            let (sums, parts): (Vec<_>, Vec<_>) =
                rows.iter().filter(|row| row[0] == section).partition(|row| row[1] == "all");
            assert_eq!(sums.len(), 1, "{section}");
            for column in 3..11 {
                let number = |row: &Vec<String>| row[column].replace('.', "").parse::<u64>().unwrap();
                assert_eq!(
                    parts.iter().map(|row| number(row)).sum::<u64>(),
                    number(sums[0]),
                    "{section}, column {column}"
                );
            }
            for row in parts.iter().chain(&sums) {
                let number = |column: usize| row[column].replace('.', "").parse::<u64>().unwrap();
                assert_eq!(number(3) + number(4) + number(5), number(6), "{row:?}");
                assert_eq!(number(7) + number(8) + number(9), number(10), "{row:?}");
            }
        }
    }

    #[test]
    fn the_tally_is_in_one_row() {
        let rows = read(&fixture::summary());
        let tally = rows.iter().find(|row| row[0] == "tally").unwrap();
        assert_eq!(tally[3..7], ["1284", "212", "37", "1533"]);
        assert_eq!(tally[7..11], ["1284000.00", "212000.00", "37000.00", "1533000.00"]);
    }

    #[test]
    fn a_caption_is_never_a_formula() {
        let mut summary = fixture::summary();
        summary.heading.caption = "=1+1 v. Example".into();
        assert!(read(&summary).iter().any(|row| row[11] == "'=1+1 v. Example"));
    }
}
