//! What a person must know about the facts of an export, in plain sentences. They name files, columns and counts, never a cell.

use chrono_tz::Tz;

use super::dates::Decision;
use crate::refusal::shown;
use crate::table::Met;
use crate::table::layout::Layout;

/// Sentences, and whether a file was changed after the export.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(crate) altered: bool,
    pub(crate) warnings: Vec<String>,
}

impl Notes {
    pub(crate) fn warn(&mut self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        if !self.warnings.contains(&sentence) {
            self.warnings.push(sentence);
        }
    }

    /// A sentence about so many things, if there are any: `count(2, "row", "is short", "are short")` is `2 rows are short`.
    pub(crate) fn count(&mut self, count: u64, thing: &str, one: &str, more: &str) {
        match count {
            0 => {}
            1 => self.warn(format!("1 {thing} {one}")),
            _ => self.warn(format!("{count} {thing}s {more}")),
        }
    }

    /// That a file is not there, which says nothing about what would be in it.
    pub(crate) fn missing(&mut self, file: &str, consequence: &str) {
        self.warn(format!("{file} is not in this archive; {consequence}"));
    }

    /// A header that is not that of the file: in another language, or of another file.
    pub(crate) fn foreign(&mut self, file: &str, names: &[String]) {
        let names = shown(&names.join(", "));
        self.warn(format!("{file} was not read: its headers are in a language that Claimbook does not know ({names})"));
    }

    /// What was met in the rows of a file.
    pub(crate) fn met(&mut self, file: &str, layout: &Layout, met: &Met, dates: Option<&Decision>) {
        let mut signs = layout.spreadsheet_signs.clone();
        if met.is_not_utf8.get() {
            signs.push("letters that are not in UTF-8");
        }
        if dates.and_then(|dates| dates.form).is_some_and(|form| form.is_of_spreadsheet) {
            signs.push("dates in the form of a spreadsheet");
        }
        if !signs.is_empty() {
            self.altered = true;
            let signs = signs.join(", ");
            self.warn(format!(
                "{file} was saved again by a spreadsheet after the export ({signs}); ask for the ZIP file as LinkedIn gave it"
            ));
        }
        if met.rows == 0 {
            self.warn(format!("{file} has a header and no row"));
        }
        let ragged =
            |verb| format!("in {file} {verb} not have as many fields as the header; check whether the file is whole");
        self.count(met.ragged, "row", &ragged("does"), &ragged("do"));
        let overlong =
            |verb| format!("in {file} {verb} a longer field than any export; a quote may be missing, which hides rows");
        self.count(met.overlong, "row", &overlong("has"), &overlong("have"));
        if dates.is_some_and(|dates| dates.is_ambiguous) {
            self.warn(format!(
                "the dates in {file} could be read with the day first; they were read with the month first"
            ));
        }
    }

    /// Dates that were not read.
    pub(crate) fn unread_dates(&mut self, file: &str, dates: &Decision) {
        let one = format!("in {file} is not written like the others and was not read");
        let more = format!("in {file} are not written like the others and were not read");
        self.count(dates.unread, "date", &one, &more);
    }

    /// Times on a clock that is not named.
    pub(crate) fn no_zone(&mut self, file: &str, zone: Tz) {
        self.warn(format!("the times in {file} name no time zone; they were read as times in {zone}"));
    }
}
