//! Messages are counted, and their texts are not kept: of a text its first letters are looked at, which mark a sponsored one; of a subject,
//! whether there is one.

use std::io::{Read, Seek};

use chrono::{NaiveDate, TimeZone};
use claimbook_text::blank::is_blank;

use super::connections::{Connected, Connections};
use super::dates::{Decision, Fits, Moment};
use super::export::Export;
use super::facts::{Candidate, CandidateReason, Candidates, Messages};
use super::flags::is_yes;
use super::members::Member;
use super::notes::Notes;
use super::owner::{Addresses, Owner};
use super::people::Key;
use super::timeline::Timeline;
use crate::Request;
use crate::refusal::Refusal;
use crate::table::Cells;
use crate::table::layout::{Column, Layout};

const fn column(name: &'static str, label: &'static str, most: usize, is_required: bool) -> Column {
    Column { name, label, most, is_required }
}

const COLUMNS: [Column; 10] = [
    column("from", "FROM", 1 << 10, true),
    column("sender profile url", "SENDER PROFILE URL", 2 << 10, true),
    column("date", "DATE", 64, true),
    column("to", "TO", 64 << 10, false),
    column("recipient profile urls", "RECIPIENT PROFILE URLS", 256 << 10, false),
    column("subject", "SUBJECT", 16, false),
    column("content", "CONTENT", 64, false),
    column("folder", "FOLDER", 32, false),
    column("is message draft", "IS MESSAGE DRAFT", 16, false),
    column("is conversation draft", "IS CONVERSATION DRAFT", 16, false),
];
const FROM: usize = 0;
const SENDER: usize = 1;
const DATE: usize = 2;
const TO: usize = 3;
const RECIPIENTS: usize = 4;
const SUBJECT: usize = 5;
const CONTENT: usize = 6;
const FOLDER: usize = 7;
const IS_DRAFT: usize = 8;
const IS_IN_DRAFT: usize = 9;

/// How the text of a sponsored message begins.
const SPONSORED: &[u8] = b"<p class=\"spinmail-quill-editor";

/// Counts of messages.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) messages: Messages,
    pub(crate) candidates: Candidates,
    pub(crate) timeline: Timeline,
    undated: u64,
    /// Without a subject and with another person of whom it is not known whether they were connected.
    unknown: u64,
    /// The same, after the cutoff too.
    unknown_of_any_day: u64,
    /// Whether the file was there with rows that are as they should be.
    is_whole: bool,
}

/// Reads the messages twice: once for the form of their dates and for who sends under the owner's name, once to count.
pub(crate) fn read<R: Read + Seek>(
    export: &mut Export<R>,
    owner: &mut Owner,
    connections: &Connections,
    request: &Request<'_>,
) -> Result<Counts, Refusal> {
    let Some(layout) = export.layout(Member::Messages, &COLUMNS)? else { return Ok(Counts::default()) };
    let dates = survey(export, &layout, owner)?;
    let people = People { owner, connections };
    let mut counts = Counts { timeline: Timeline::new(request.zone), ..Counts::default() };
    let met = export.each(Member::Messages, &COLUMNS, &layout, |cells| {
        counts.add(cells, people, dates.form.and_then(|form| form.read(&cells.text(DATE))), request);
    })?;
    export.notes.met(Member::Messages.file_name(), &layout, &met, Some(&dates));
    if dates.form.is_some_and(|form| !form.is_utc()) {
        export.notes.no_zone(Member::Messages.file_name(), request.zone);
    }
    counts.is_whole = met.is_whole() && owner.profile.is_some();
    counts.report(&mut export.notes, owner, request);
    Ok(counts)
}

/// A moment on a clock that the file does not name is taken as one of the zone. A cutoff in an hour that comes twice, when clocks go back,
/// is in the first of them.
fn is_before_cutoff(moment: Moment, request: &Request<'_>) -> bool {
    let Some(cutoff) = request.cutoff else { return true };
    match moment {
        Moment::Local(at) => at < cutoff,
        Moment::Utc(at) => match request.zone.from_local_datetime(&cutoff).earliest() {
            Some(cutoff) => at < cutoff.naive_utc(),
            // A time that the clocks of that day skip: what they show decides.
            None => moment.in_zone(request.zone) < cutoff,
        },
    }
}

fn survey<R: Read + Seek>(export: &mut Export<R>, layout: &Layout, owner: &mut Owner) -> Result<Decision, Refusal> {
    let (mut fits, mut senders) = (Fits::default(), Addresses::default());
    export.each(Member::Messages, &COLUMNS, layout, |cells| {
        fits.see(&cells.text(DATE));
        if owner.profile.is_none() && owner.name_key.is_some() && Key::of_name(&cells.text(FROM)) == owner.name_key {
            senders.see(&cells.text(SENDER));
        }
    })?;
    owner.settle(senders, &mut |sentence| export.notes.warn(sentence));
    Ok(fits.decide())
}

/// The owner of an export and the people connected with them.
#[derive(Clone, Copy)]
struct People<'a> {
    owner: &'a Owner,
    connections: &'a Connections,
}

impl Counts {
    /// Whether there is no candidate beside those of the timeline.
    pub(crate) fn has_all(&self) -> bool {
        self.is_whole && self.undated + self.unknown_of_any_day == 0 && self.timeline.has_all()
    }

    fn add(&mut self, cells: &Cells<'_>, people: People<'_>, moment: Option<Moment>, request: &Request<'_>) {
        let is_draft = [IS_DRAFT, IS_IN_DRAFT].iter().any(|column| is_yes(&cells.text(*column)));
        let is_sponsored = !is_draft && cells.bytes(CONTENT).trim_ascii_start().starts_with(SPONSORED);
        let messages = &mut self.messages;
        messages.rows += 1;
        messages.drafts += u64::from(is_draft);
        messages.sponsored += u64::from(is_sponsored);
        messages.spam += u64::from(cells.text(FOLDER).eq_ignore_ascii_case("spam"));
        match moment {
            _ if is_draft || is_sponsored => {}
            None => self.undated += 1,
            Some(moment) => self.add_dated(cells, people, moment, request),
        }
    }

    fn add_dated(&mut self, cells: &Cells<'_>, people: People<'_>, moment: Moment, request: &Request<'_>) {
        let is_sent = people.owner.profile.is_some().then(|| is_from(cells, people.owner));
        let reason = reason(cells, is_sent, people, moment.written_day());
        if let Ok(Some(reason)) = reason {
            self.timeline.add(is_sent, Candidate { at: moment.in_utc(request.zone), reason });
        }
        self.unknown_of_any_day += u64::from(reason.is_err());
        if is_before_cutoff(moment, request) {
            self.count(is_sent, reason);
        }
    }

    fn count(&mut self, is_sent: Option<bool>, reason: Result<Option<CandidateReason>, NotKnown>) {
        let (before, because) = (&mut self.messages.before_cutoff, &mut self.candidates.because);
        before.sent += u64::from(is_sent == Some(true));
        before.received += u64::from(is_sent == Some(false));
        match reason {
            Ok(Some(CandidateReason::Subject)) => because.subject += 1,
            Ok(Some(CandidateReason::NotConnected)) => because.not_connected += 1,
            Ok(None) => {}
            Err(NotKnown) => self.unknown += 1,
        }
        self.candidates.before_cutoff = because.subject + because.not_connected;
    }

    /// Says what could not be counted.
    fn report(&self, notes: &mut Notes, owner: &Owner, request: &Request<'_>) {
        notes.count(
            self.undated,
            "message",
            "has no date that can be read and was not counted as before the cutoff",
            "have no date that can be read and were not counted as before the cutoff",
        );
        if request.cutoff.is_none() && self.messages.rows > 0 {
            notes.warn("the matter has no cutoff for messages, so all of them are counted as before it");
        }
        if owner.profile.is_none() && self.messages.rows > 0 {
            notes.warn("it is not known whose export this is, so no message is counted as sent or received");
        }
        let unknown = "no subject, and whether the other person was a connection is not known";
        let one = format!("before the cutoff has {unknown}; it is not counted as possible InMail");
        let more = format!("before the cutoff have {unknown}; they are not counted as possible InMail");
        notes.count(self.unknown, "message", &one, &more);
    }
}

/// Whether the other person was a connection is not known.
#[derive(Clone, Copy)]
struct NotKnown;

/// Why a message can be InMail; nothing when it cannot be.
fn reason(
    cells: &Cells<'_>,
    is_sent: Option<bool>,
    people: People<'_>,
    day: NaiveDate,
) -> Result<Option<CandidateReason>, NotKnown> {
    if !is_blank(&String::from_utf8_lossy(cells.bytes(SUBJECT))) {
        return Ok(Some(CandidateReason::Subject));
    }
    match is_sent.map_or(Connected::Unknown, |is_sent| counterpart(cells, is_sent, people, day)) {
        Connected::Yes => Ok(None),
        Connected::No => Ok(Some(CandidateReason::NotConnected)),
        Connected::Unknown => Err(NotKnown),
    }
}

/// Sent mail is in the folder INBOX too, so only the sender says which way a message went.
fn is_from(cells: &Cells<'_>, owner: &Owner) -> bool {
    match Key::of_address(&cells.text(SENDER)) {
        Some(sender) => Some(sender) == owner.key(),
        None => owner.name_key.is_some() && Key::of_name(&cells.text(FROM)) == owner.name_key,
    }
}

/// Whether the other people of a message were connections by its day: yes when all of them were, no when one was not.
fn counterpart(cells: &Cells<'_>, is_sent: bool, people: People<'_>, day: NaiveDate) -> Connected {
    let People { owner, connections } = people;
    if !is_sent {
        // A sender without an address has closed the account: no list of connections has them.
        let Some(sender) = Key::of_address(&cells.text(SENDER)) else { return Connected::Unknown };
        return connections.on(day, Some(sender), Key::of_name(&cells.text(FROM)));
    }
    // Exports before mid-2023 name the recipients, or the connections, and do not give their addresses.
    if !cells.has(RECIPIENTS) || !connections.has_addresses {
        return by_names(&cells.text(TO), connections, day);
    }
    let addresses = cells.text(RECIPIENTS);
    let others = addresses.split(',').filter_map(Key::of_address).filter(|key| Some(*key) != owner.key());
    all(others.map(|key| connections.on(day, Some(key), None)))
}

/// Names are joined by a comma, and some names have a comma in them.
fn by_names(names: &str, connections: &Connections, day: NaiveDate) -> Connected {
    let on = |name: &str| connections.on(day, None, Key::of_name(name));
    match on(names) {
        Connected::No if names.contains(", ") => match all(names.split(", ").map(on)) {
            Connected::Yes => Connected::Yes,
            _ => Connected::Unknown,
        },
        decided => decided,
    }
}

fn all(others: impl Iterator<Item = Connected>) -> Connected {
    let met = others.fold((false, false, false), |(yes, no, unknown), other| match other {
        Connected::Yes => (true, no, unknown),
        Connected::No => (yes, true, unknown),
        Connected::Unknown => (yes, no, true),
    });
    match met {
        (_, true, _) => Connected::No,
        (true, _, false) => Connected::Yes,
        _ => Connected::Unknown,
    }
}
