//! Days as a calendar file (RFC 5545) that any calendar program takes in.

use chrono::{DateTime, Duration, NaiveDate, Utc};

/// A day to remember.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEvent {
    /// What it is known by; the same in each file, so that a calendar replaces it instead of adding it again.
    pub uid: String,
    /// The day.
    pub on: NaiveDate,
    /// Its title.
    pub summary: String,
    /// More about it; may be empty.
    pub description: String,
}

/// The longest line in bytes, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// The days as a file of all-day events, made at a moment.
pub fn ics(events: &[CalendarEvent], made: DateTime<Utc>) -> String {
    let mut file = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Claimbook//Deadlines//EN", "CALSCALE:GREGORIAN"] {
        put(&mut file, line);
    }
    for event in events {
        let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
        put(&mut file, "BEGIN:VEVENT");
        put(&mut file, &format!("UID:{}", escaped(&event.uid)));
        put(&mut file, &format!("DTSTAMP:{}", made.format("%Y%m%dT%H%M%SZ")));
        put(&mut file, &format!("DTSTART;VALUE=DATE:{}", day(event.on)));
        put(&mut file, &format!("DTEND;VALUE=DATE:{}", day(event.on + Duration::days(1))));
        put(&mut file, &format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.description.is_empty() {
            put(&mut file, &format!("DESCRIPTION:{}", escaped(&event.description)));
        }
        put(&mut file, "TRANSP:TRANSPARENT");
        put(&mut file, "END:VEVENT");
    }
    put(&mut file, "END:VCALENDAR");
    file
}

/// Text as a value (RFC 5545, 3.3.11); control characters have no place in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, folded where it is too long: a continuation begins with a blank, and no character is cut.
fn put(file: &mut String, line: &str) {
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            file.push_str("\r\n ");
            room = LINE - 1;
        }
        file.push(c);
        room -= c.len_utf8();
    }
    file.push_str("\r\n");
}
