//! The review of a list that was made for editing and came back, in words.

use claimbook_app::views::{CellChange, DamageGroup, Review};
use claimbook_domain::money::grouped;

use super::short::{cut, cut_both};
use super::words::{SHOWN, more};
use crate::table::{Side, Table};

/// The whole review.
pub(super) fn words(review: &Review) -> String {
    let mut out = format!("\n{}\n{}\n", export(review), counts(review));
    if !review.changes.is_empty() {
        out.push_str(&format!("\nChanged\n{}", changes(&review.changes).rows_only()));
        out.push_str(&more(review.theirs + review.ours, review.changes.len()));
    }
    if !review.conflicts.is_empty() {
        out.push_str(&format!("\nChanged here and in the list\n{}", conflicts(&review.conflicts).rows_only()));
        out.push_str(&more(review.both, review.conflicts.len()));
    }
    if !review.damage.is_empty() {
        out.push_str("\nDamaged by the spreadsheet\n");
        review.damage.iter().for_each(|group| out.push_str(&format!("  {}\n", damage(group))));
    }
    if review.missing > 0 {
        let names: Vec<String> =
            review.missing_rows.iter().take(SHOWN).map(|row| format!("{} {}", row.claim_no, row.name)).collect();
        out.push_str(&format!("\nNot in the list any more; nothing happens to them\n  {}\n", names.join("\n  ")));
        out.push_str(&more(review.missing, review.missing_rows.len()));
    }
    out
}

fn export(review: &Review) -> String {
    if !review.compared {
        return "Compared with the claimbook: the list does not say what it was made from".to_string();
    }
    if review.exported_at.is_empty() {
        return "Compared with what was exported".to_string();
    }
    format!("Compared with export {} of {} by {}", review.export, review.exported_at, review.exported_by)
}

fn counts(review: &Review) -> String {
    if !review.compared {
        return format!("Cells: {} changed in the list", grouped(review.theirs));
    }
    format!(
        "Cells: {} changed in the list, {} changed here since, {} changed on both sides, {} damaged and kept as they are here",
        grouped(review.theirs),
        grouped(review.ours),
        grouped(review.both),
        grouped(review.damaged)
    )
}

fn changes(cells: &[CellChange]) -> Table {
    let mut table = Table::new(&[("", Side::Left); 4]);
    for cell in cells.iter().take(SHOWN) {
        let what = match cell.kind.as_str() {
            "ours" => {
                let [ours, exported] = cut_both(&cell.ours, &cell.exported);
                format!("stays '{ours}', changed here from '{exported}'")
            }
            _ => {
                let [exported, theirs] = cut_both(&cell.exported, &cell.theirs);
                format!("'{exported}' → '{theirs}'")
            }
        };
        table.row(vec![format!("  row {}", cell.row), cell.claim_no.clone(), cell.label.clone(), what]);
    }
    table
}

fn conflicts(cells: &[CellChange]) -> Table {
    let mut table = Table::new(&[("", Side::Left); 4]);
    for cell in cells.iter().take(SHOWN) {
        let choice = match cell.choice.as_str() {
            "ours" => "; stays as it is here",
            "theirs" => "; taken from the list",
            _ => "; undecided",
        };
        let [ours, theirs] = cut_both(&cell.ours, &cell.theirs);
        let what = format!("'{ours}' here, '{theirs}' in the list{choice}");
        // The column by its code, as --conflict names it.
        table.row(vec![format!("  row {}", cell.row), cell.claim_no.clone(), cell.field.clone(), what]);
    }
    table
}

/// Begins with the group as --repair names it.
fn damage(group: &DamageGroup) -> String {
    let cells = if group.count == 1 { "1 cell".to_string() } else { format!("{} cells", grouped(group.count)) };
    let example = group
        .samples
        .first()
        .map_or(String::new(), |cell| format!(", such as '{}' for '{}'", cut(&cell.theirs), cut(&cell.exported)));
    let done = if group.choice == "take" { "the list's value is taken" } else { "the claimbook's value is kept" };
    format!("{}: {}: {cells}{example}; {done}", group.id, group.message)
}
