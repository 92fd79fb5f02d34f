//! Who was connected with the owner, and since when.

use std::collections::HashMap;
use std::io::{Read, Seek};

use chrono::NaiveDate;

use super::export::Export;
use super::members::Member;
use super::people::Key;
use crate::refusal::Refusal;
use crate::table::layout::Column;

/// LinkedIn allows 30,000.
const MOST: usize = 200_000;

const fn column(name: &'static str, label: &'static str, is_required: bool) -> Column {
    Column { name, label, most: 2 << 10, is_required }
}

const COLUMNS: [Column; 4] = [
    column("connected on", "Connected On", true),
    column("first name", "First Name", true),
    column("last name", "Last Name", true),
    column("url", "URL", false),
];

/// Whether two people were connected on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Connected {
    Yes,
    No,
    Unknown,
}

/// The connections of an export; each with its day, if that can be read.
#[derive(Debug, Default)]
pub(crate) struct Connections {
    by_address: HashMap<Key, Option<NaiveDate>>,
    by_name: HashMap<Key, Option<NaiveDate>>,
    /// Whether the file has addresses; exports before mid-2023 have names only.
    pub(crate) has_addresses: bool,
    is_complete: bool,
}

impl Connections {
    /// Whether a person, by address or where there is none by name, was connected by that day.
    pub(crate) fn on(&self, day: NaiveDate, address: Option<Key>, name: Option<Key>) -> Connected {
        let known = match (address, name) {
            (Some(address), _) if self.has_addresses => self.by_address.get(&address),
            (_, Some(name)) => self.by_name.get(&name),
            _ => return Connected::Unknown,
        };
        match known {
            _ if self.by_name.is_empty() => Connected::Unknown,
            Some(Some(since)) if *since <= day => Connected::Yes,
            Some(Some(_)) => Connected::No,
            Some(None) => Connected::Unknown,
            None if self.is_complete => Connected::No,
            None => Connected::Unknown,
        }
    }

    /// Of two entries of one person the earlier day counts.
    fn add(map: &mut HashMap<Key, Option<NaiveDate>>, key: Option<Key>, since: Option<NaiveDate>) {
        let Some(key) = key else { return };
        let known = map.entry(key).or_insert(since);
        *known = (*known).into_iter().chain(since).min();
    }
}

/// Reads the connections; there are none where the file is not there, or cannot be read.
pub(crate) fn read<R: Read + Seek>(export: &mut Export<R>) -> Result<Connections, Refusal> {
    let file = Member::Connections;
    let Some(layout) = export.layout(file, &COLUMNS)? else { return Ok(Connections::default()) };
    let dates = export.dates(file, &COLUMNS, &layout, 0)?;
    let mut connections = Connections { is_complete: true, ..Connections::default() };
    let met = export.each(file, &COLUMNS, &layout, |cells| {
        connections.has_addresses = cells.has(3);
        if connections.by_name.len() >= MOST || connections.by_address.len() >= MOST {
            connections.is_complete = false;
            return;
        }
        let since = dates.form.and_then(|form| form.read(&cells.text(0))).map(|moment| moment.written_day());
        Connections::add(&mut connections.by_address, Key::of_address(&cells.text(3)), since);
        let name = Key::of_name(&format!("{} {}", cells.text(1), cells.text(2)));
        Connections::add(&mut connections.by_name, name, since);
    })?;
    export.notes.met(file.file_name(), &layout, &met, Some(&dates));
    export.notes.unread_dates(file.file_name(), &dates);
    if !connections.is_complete {
        export.notes.warn(format!("only the first {MOST} connections in {} were read", file.file_name()));
    }
    Ok(connections)
}
