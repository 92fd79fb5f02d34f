//! The live tally, as every front reads it. The figures come from the domain; here they only get their words.

use chrono::{DateTime, SecondsFormat, Utc};
use claimbook_domain::field::{Field, lower_first, us_state_name};
use claimbook_domain::matter::Matter;
use claimbook_domain::tally::{self, Group, Part, Split};

use crate::book::Book;
use crate::claimants::query_of;
use crate::error::Result;
use crate::progress::Progress;
use crate::views::*;

/// The tally of the book in its current state.
pub fn get(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<TallyView> {
    book.read(|reader| view(book, &reader.matter()?.0, &reader.counts()?))
}

/// The tally of those who match a filter, counted afresh.
pub fn of_filter(book: &Book, filter: Filter, progress: &Progress<'_>) -> Result<TallyView> {
    let counted = book.read(|reader| {
        let matter = reader.matter()?.0;
        let query = query_of(&matter, &filter)?;
        let counts = reader.until(&|| progress.check().is_err(), || reader.counts_of(&query))?;
        view(book, &matter, &counts)
    });
    progress.check()?;
    counted
}

/// The tally of any counts under any matter: the current one, or the one that an act would lead to.
pub(crate) fn view(book: &Book, matter: &Matter, counts: &[(Group, u64)]) -> Result<TallyView> {
    view_at(book.clock(), matter, counts)
}

/// The tally as of a moment.
pub(crate) fn view_at(now: DateTime<Utc>, matter: &Matter, counts: &[(Group, u64)]) -> Result<TallyView> {
    let tally = tally::tally(matter.per_plaintiff, &matter.tables(), counts)?;
    let by_status = tally.by_status.iter().map(|(status, heads)| StatusPart {
        status: status.code().into(),
        label: status.label().into(),
        standing: status.standing().code().into(),
        claimants: heads.claimants,
        cents: heads.cents.get().to_string(),
    });
    let by_choice: Vec<ChoiceSplit> = tally.by_choice.iter().map(|(field, rows)| choice(*field, rows)).collect();
    Ok(TallyView {
        as_of: now.to_rfc3339_opts(SecondsFormat::Secs, true),
        as_of_local: now.with_timezone(&matter.zone).format("%B %-d, %Y, %-I:%M %p %Z").to_string(),
        currency: matter.currency.clone(),
        per_plaintiff_cents: tally.per_plaintiff.get().to_string(),
        basis: matter.basis.clone(),
        qualified: part(tally.total.qualified),
        pending: part(tally.total.pending),
        excluded: part(tally.total.excluded),
        all: part(tally.total.all),
        opted_out: part(tally.opted_out),
        by_status: by_status.collect(),
        by_state: tally.by_state.iter().map(|(code, heads)| row(code, state_label(code), heads)).collect(),
        by_field: by_choice.iter().map(|one| (format!("by_{}", one.field), one.rows.clone())).collect(),
        by_choice,
    })
}

fn choice(field: Field, rows: &[(String, Split)]) -> ChoiceSplit {
    let none = format!("No {} given", lower_first(field.label()));
    let rows = rows.iter().map(|(value, heads)| row(value, if value.is_empty() { &none } else { value }, heads));
    ChoiceSplit { field: field.code().into(), label: field.label().into(), rows: rows.collect() }
}

fn state_label(code: &str) -> &str {
    if code.is_empty() { "No state given" } else { us_state_name(code).unwrap_or(code) }
}

fn part(part: Part) -> PartView {
    PartView { claimants: part.claimants, cents: part.cents.get().to_string() }
}

fn row(key: &str, label: &str, split: &Split) -> SplitView {
    SplitView {
        key: key.into(),
        label: label.into(),
        qualified: part(split.qualified),
        pending: part(split.pending),
        excluded: part(split.excluded),
        all: part(split.all),
    }
}
