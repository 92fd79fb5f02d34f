//! The values of claimants when the reading of their field changes: each must read in the new way, or the change is refused and what does
//! not read is listed.

use claimbook_domain::field::{Declaration, DeclaredKind, Field, FieldError, Reading};
use claimbook_domain::matter::Matter;
use claimbook_store::claimants::{Column, Condition, Query, Stored, Test};
use claimbook_store::{Reader, StoreError};

use crate::act::Act;
use crate::error::{Error, Result};
use crate::progress::Progress;

/// How many values that do not read are listed.
const LISTED: usize = 5;
/// How many claimants are read before it is asked whether to go on.
const STRIDE: u64 = 1_000;

/// A column whose values are read in another way than before.
struct Reread {
    from: Field,
    to: Field,
}

/// The columns whose values are read in another way under the new matter.
///
/// # Errors
/// When a field cannot become one of that kind, whatever its values are.
fn reread(before: &Matter, after: &Matter) -> Result<Vec<Reread>> {
    let mut columns = Vec::new();
    for declared in &after.fields {
        let Some(former) = before.declared(&declared.key) else { continue };
        if let Some(why) = impossible(former, declared) {
            return Err(Error::invalid(
                format!("the field '{}' cannot become {}: {why}", former.label, declared.kind.code()),
                "add a field of that kind, and retire this one",
            ));
        }
        if reads_alike(former, declared) {
            continue;
        }
        for column in declared.columns() {
            if let (Some(from), Some(to)) = (before.list().find(&column), after.list().find(&column)) {
                columns.push(Reread { from, to });
            }
        }
    }
    Ok(columns)
}

/// Why no value could be taken over; `None` when it depends on the values.
fn impossible(former: &Declaration, declared: &Declaration) -> Option<&'static str> {
    use DeclaredKind::{Money, Number, Period};
    match (former.kind, declared.kind) {
        _ if former.columns() != declared.columns() => Some("it has other columns"),
        (Period, other) | (other, Period) if other != Period => Some("a period has two columns"),
        (Money, Number) | (Number, Money) => Some("make it text first"),
        _ => None,
    }
}

/// Whether every value of one reads as it is in the other.
fn reads_alike(former: &Declaration, declared: &Declaration) -> bool {
    let loses_choices = declared.kind == DeclaredKind::Choice
        && !declared.open
        && (former.open || former.choice_values() != declared.choice_values());
    former.kind == declared.kind
        && former.decimals == declared.decimals
        && (declared.or_yes_no || !former.or_yes_no)
        && !loses_choices
}

/// Hands each claimant who has a value in the column, voided or not, to `take` with the value in its new reading.
fn each_value(
    reader: &Reader<'_>,
    column: &Reread,
    progress: &Progress<'_>,
    mut take: impl FnMut(Stored, std::result::Result<String, FieldError>) -> Result<()>,
) -> Result<()> {
    let has_value = Condition { column: Column::Field(column.from), test: Test::IsNot(vec![String::new()]) };
    let query = Query { conditions: vec![has_value], ..Query::default() };
    let mut ids = Vec::new();
    reader.each_claimant(&query, |claimant| {
        ids.push(claimant.id);
        Ok::<(), StoreError>(())
    })?;
    let reading = Reading { date_order: None, in_us: true };
    for (done, id) in (0..).zip(&ids) {
        if done % STRIDE == 0 {
            progress.step("Reading values", done, ids.len() as u64)?;
        }
        let Some(stored) = reader.stored_claimant(*id)? else { continue };
        let read = column.to.read(stored.claimant.fields.get(column.from), &reading);
        take(stored, read)?;
    }
    Ok(())
}

/// Why the matter may not be changed so: values that do not read in the new way, with their number; `None` when all do.
pub(crate) fn unreadable(
    reader: &Reader<'_>,
    before: &Matter,
    after: &Matter,
    progress: &Progress<'_>,
) -> Result<Option<String>> {
    let (mut listed, mut count) = (Vec::new(), 0u64);
    for column in reread(before, after)? {
        each_value(reader, &column, progress, |stored, read| {
            if let Err(why) = read {
                count += 1;
                if listed.len() < LISTED {
                    listed.push(format!("{}: {}: {why}", before.claim_no(stored.claimant.id), column.to.label()));
                }
            }
            Ok(())
        })?;
    }
    let values = if count == 1 { "1 value does".to_string() } else { format!("{count} values do") };
    let more = if count > listed.len() as u64 { "; ..." } else { "" };
    Ok((count > 0).then(|| format!("{values} not read as the field would have it: {}{more}", listed.join("; "))))
}

/// Writes every value in its new reading, before the matter says so. What stays as it is written is left alone.
pub(crate) fn convert(act: &Act<'_>, after: &Matter, progress: &Progress<'_>) -> Result<()> {
    let before = act.matter().clone();
    for column in reread(&before, after)? {
        each_value(act, &column, progress, |stored, read| {
            let value = read.map_err(|why| Error::invalid(why.to_string(), "correct the value first"))?;
            let mut new = stored.clone();
            new.claimant.fields.put(column.from, &value);
            act.update_claimant(&stored, new).map(drop)
        })?;
    }
    Ok(())
}
