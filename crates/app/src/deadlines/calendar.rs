//! The deadlines of a book as a calendar file: the dates of the matter, and one event for each day on which cures end. Claimants are
//! named by their claim numbers alone, because calendars are shared.

use std::io::Write;
use std::path::Path;

use chrono::NaiveDate;
use claimbook_domain::deadline::{CalendarEvent, ics};
use claimbook_domain::matter::Matter;
use claimbook_domain::money::grouped;
use claimbook_domain::notice::CureState;
use claimbook_store::Reader;
use claimbook_store::claimants::{Column, Condition, Query, Test};
use claimbook_store::cures::{CureColumns, CureCount};
use serde_json::json;

use super::matter_dates;
use crate::book::Book;
use crate::error::{Error, Result};
use crate::outside;
use crate::progress::Progress;
use crate::views::*;

/// How many claim numbers an event names.
const NAMED: usize = 50;

/// Writes the calendar. An existing file is replaced, as a calendar that is written again is.
pub fn save_calendar(book: &Book, request: CalendarSave, progress: &Progress<'_>) -> Result<SavedFile> {
    let path = Path::new(request.path.trim());
    if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("ics")) {
        let message = format!("{} is not a calendar: it does not end in .ics", path.display());
        return Err(Error::invalid(message, "name a file that ends in .ics"));
    }
    let mut file = outside::create(path)?;
    let events = book.read(|reader| events(book, reader))?;
    file.write_all(ics(&events, book.clock()).as_bytes()).map_err(|error| file.error(error))?;
    progress.check()?;
    let (path, rows) = (request.path.trim().to_string(), events.len() as u64);
    let save = || Ok(SavedFile { path: path.clone(), rows, sha256: file.finish()?.sha256, head: None });
    book.noted("deadlines.saved", save, |act, saved| {
        let name = Path::new(&path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let dates = if rows == 1 { "1 date".into() } else { format!("{} dates", grouped(rows)) };
        act.say(format!("Saved {dates} of the matter and of cures to {name}"));
        act.detail(json!({ "file": name, "sha256": saved.sha256 }).to_string());
        Ok(())
    })
}

fn events(book: &Book, reader: &Reader<'_>) -> Result<Vec<CalendarEvent>> {
    let matter = reader.matter()?.0;
    let mut events: Vec<CalendarEvent> =
        matter_dates::of(&matter, book.today(&matter)).iter().filter_map(|date| of_matter(&matter, date)).collect();
    let counts = book.cure_counts(reader, CureColumns::of(&matter.rules))?;
    for count in counts.iter().filter(|count| count.state == CureState::Running) {
        events.extend(of_cures(reader, &matter, count)?);
    }
    events.sort_by(|one, other| (one.on, &one.uid).cmp(&(other.on, &other.uid)));
    Ok(events)
}

/// What the events of a matter are known by.
fn uid(matter: &Matter, what: &str, on: &str) -> String {
    let word: String =
        what.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    format!("{word}-{on}@{}.claimbook", matter.id)
}

fn of_matter(matter: &Matter, date: &MatterDate) -> Option<CalendarEvent> {
    // The day of a date of the matter may change, so that the event is known by what it is.
    Some(CalendarEvent {
        uid: uid(matter, &date.what, "date"),
        on: date.on.parse().ok()?,
        summary: format!("{}: {}", matter.caption, date.what),
        description: date.note.clone(),
    })
}

fn of_cures(reader: &Reader<'_>, matter: &Matter, count: &CureCount) -> Result<Option<CalendarEvent>> {
    let Ok(on) = count.by.parse::<NaiveDate>() else { return Ok(None) };
    let columns = CureColumns::of(&matter.rules);
    let condition = |column, value: &str| Condition { column, test: Test::Is(vec![value.to_string()]) };
    let query = Query {
        conditions: vec![
            condition(Column::Cure(columns), CureState::Running.code()),
            condition(Column::CureBy(columns), &count.by),
        ],
        ..Query::default()
    };
    let ids = reader.first_claimant_ids(&query, NAMED)?;
    let named: Vec<String> = ids.iter().map(|id| matter.claim_no(*id)).collect();
    let more = count.claimants.saturating_sub(named.len() as u64);
    let more = if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() };
    let claims = if count.claimants == 1 { "1 claim".into() } else { format!("{} claims", grouped(count.claimants)) };
    Ok(Some(CalendarEvent {
        uid: uid(matter, "cure", &count.by),
        on,
        summary: format!("{}: last day to cure, {claims}", matter.caption),
        description: format!("{}{more}", named.join(", ")),
    }))
}
