//! What the values of each column show, gathered in one pass over a list: samples, dates, and the few kinds that cannot be mistaken.

use std::collections::HashSet;

use claimbook_domain::date::{self, DateOrder};
use claimbook_domain::field::{Field, Reading, tidied};
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_domain::zip::ZipColumn;
use claimbook_text::blank::trim;
use csv::StringRecord;

use super::assign::Evidence;
use super::date_order::{Decision, OrderEvidence};
use super::target::{Candidate, Target};
use super::text_escape;
use super::us_addresses::AtHome;

/// How many values of a column are shown.
const SAMPLES: usize = 5;
/// How many characters of a sample are shown.
const SHOWN: usize = 80;
/// Distinct statuses remembered, so that one met a thousand times is read once.
const REMEMBERED: usize = 1_000;

/// The columns while the list passes by.
pub(crate) struct Scan<'m> {
    matter: &'m Matter,
    /// What every address of a person's page holds; empty when the matter knows none.
    pages: String,
    columns: Vec<ScannedColumn>,
    /// Where the rows are, in a list with ZIP codes.
    at_home: Option<AtHome>,
    rows: u64,
    claims: HashSet<i64>,
}

/// One column.
pub(crate) struct ScannedColumn {
    ask: Ask,
    filled: u64,
    /// Values with an apostrophe before them.
    guarded: u64,
    samples: Vec<String>,
    all_emails: bool,
    all_profiles: bool,
    all_statuses: bool,
    /// Of a column of names: values that are not names.
    no_names: u64,
    /// Of a column of claim numbers: values that are not claim numbers of this matter, not even mistyped.
    no_claims: u64,
    order: OrderEvidence,
    zips: ZipColumn,
    /// Statuses met before, as they are written.
    statuses: HashSet<String>,
}

/// What is asked of a column's values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ask {
    Nothing,
    Kind,
    Dates,
    Status,
    Claim,
    Names,
    Zips,
}

impl<'m> Scan<'m> {
    /// Nothing seen yet.
    pub(crate) fn new(candidates: &[Candidate], matter: &'m Matter) -> Scan<'m> {
        let columns: Vec<ScannedColumn> = candidates.iter().map(|candidate| ScannedColumn::new(*candidate)).collect();
        let at_home = columns.iter().any(|column| column.ask == Ask::Zips).then(|| AtHome::new(candidates));
        let pages = matter.list().pages().map(|own| format!("{}/in/", own.declared.site));
        Scan { pages: pages.unwrap_or_default(), matter, columns, at_home, rows: 0, claims: HashSet::new() }
    }

    /// Takes a data row into account.
    pub(crate) fn add(&mut self, record: &StringRecord) {
        self.rows += 1;
        let at_home = self.at_home.as_mut().is_some_and(|at_home| at_home.shows(record));
        for (column, cell) in self.columns.iter_mut().zip(record) {
            let cell = trim(cell);
            let cell = text_escape::text_of(cell).map_or(cell, trim);
            if cell.is_empty() {
                continue;
            }
            if column.ask == Ask::Claim {
                match self.matter.parse_claim_no(cell) {
                    Some(id) => drop(self.claims.insert(id)),
                    None => column.no_claims += u64::from(!begins_with(cell, &self.matter.claim_prefix)),
                }
            }
            column.add(cell, at_home, &self.pages);
        }
    }

    /// How many rows were seen.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// The claims named by number.
    pub(crate) fn take_claims(&mut self) -> HashSet<i64> {
        std::mem::take(&mut self.claims)
    }

    /// The columns, all rows seen.
    pub(crate) fn finish(self) -> Vec<ScannedColumn> {
        self.columns
    }
}

impl ScannedColumn {
    fn new(candidate: Candidate) -> ScannedColumn {
        let ask = match candidate.target() {
            None if candidate == Candidate::Unknown => Ask::Kind,
            Some(target) if target.is_date() => Ask::Dates,
            Some(Target::Status) => Ask::Status,
            Some(Target::ClaimNumber) => Ask::Claim,
            Some(Target::Field(Field::Zip)) => Ask::Zips,
            Some(target) if target.is_name() => Ask::Names,
            _ => Ask::Nothing,
        };
        let (kind, status) = (ask == Ask::Kind, ask == Ask::Status);
        ScannedColumn {
            ask,
            filled: 0,
            guarded: 0,
            samples: Vec::new(),
            all_emails: kind,
            all_profiles: kind,
            all_statuses: status,
            no_names: 0,
            no_claims: 0,
            order: OrderEvidence::default(),
            zips: ZipColumn::default(),
            statuses: HashSet::new(),
        }
    }

    fn add(&mut self, cell: &str, at_home: bool, pages: &str) {
        self.filled += 1;
        self.guarded += u64::from(text_escape::begins_guarded(cell));
        if self.samples.len() < SAMPLES {
            let sample: String = cell.chars().take(SHOWN).collect();
            if !self.samples.contains(&sample) {
                self.samples.push(sample);
            }
        }
        match self.ask {
            Ask::Kind => {
                self.all_emails = self.all_emails && is_email(cell);
                self.all_profiles = self.all_profiles && is_page(cell, pages);
                if !self.all_emails && !self.all_profiles {
                    self.ask = Ask::Nothing;
                }
            }
            Ask::Status => self.all_statuses = self.all_statuses && self.is_status(cell),
            Ask::Names => self.no_names += u64::from(is_not_a_name(cell)),
            // As the values are cleaned before they are read, or a mark that no one sees would decide.
            Ask::Dates => self.order.add(&tidied(cell)),
            Ask::Zips => self.zips.add(&tidied(text_escape::guarded(Field::Zip, cell, false).unwrap_or(cell)), at_home),
            _ => {}
        }
    }

    fn is_status(&mut self, cell: &str) -> bool {
        if self.statuses.contains(cell) {
            return true;
        }
        let is_status = Status::parse(cell).is_some();
        if is_status && self.statuses.len() < REMEMBERED {
            self.statuses.insert(cell.to_string());
        }
        is_status
    }

    /// Whether there is any value.
    pub(crate) fn filled(&self) -> bool {
        self.filled > 0
    }

    /// What the values show.
    pub(crate) fn evidence(&self) -> Evidence {
        let filled = self.filled();
        Evidence {
            filled,
            all_emails: filled && self.all_emails,
            all_profiles: filled && self.all_profiles,
            all_statuses: filled && self.all_statuses,
            no_names: self.no_names * 2 > self.filled,
            no_claims: filled && self.no_claims == self.filled,
        }
    }

    /// The order of its dates, by what a person says, by its header and by the dates themselves.
    pub(crate) fn order(
        &self,
        chosen: Option<DateOrder>,
        fallback: Option<DateOrder>,
        header: Option<DateOrder>,
    ) -> Decision {
        self.order.decide_by_header(chosen, fallback, header)
    }

    /// What is said of a column of claim numbers most of which are of another program: their rows are rejected.
    pub(crate) fn numbers_of_others(&self, header: &str) -> Option<String> {
        (self.no_claims * 2 > self.filled).then(|| {
            format!(
                "{} of {} values in the column '{header}' are not claim numbers of this claimbook, and their rows are rejected; if \
                 they are those of another program, leave the column out, and they are kept with each row",
                self.no_claims, self.filled
            )
        })
    }

    /// Whether an apostrophe is before every value, which keeps them text in a spreadsheet. One value alone shows nothing.
    pub(crate) fn is_guarded(&self) -> bool {
        self.filled > 1 && self.guarded == self.filled
    }

    /// What its ZIP codes show.
    pub(crate) fn zips(&self) -> ZipColumn {
        self.zips
    }

    /// The first few values that differ.
    pub(crate) fn shown(&self) -> &[String] {
        &self.samples
    }

    /// The same, and nothing else any more.
    pub(crate) fn samples(self) -> Vec<String> {
        self.samples
    }
}

fn begins_with(cell: &str, prefix: &str) -> bool {
    cell.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn is_email(cell: &str) -> bool {
    let reading = Reading { date_order: None, in_us: true };
    cell.contains('@') && Field::Email.read(cell, &reading).is_ok()
}

/// A date, a number, a phone or an address of the net. Most names are recognized at first sight: they have no digit.
fn is_not_a_name(cell: &str) -> bool {
    if !cell.bytes().any(|byte| byte.is_ascii_digit() || byte == b'@') {
        return false;
    }
    // No name begins like a phone with its extension.
    let is_phone = || {
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        digits >= 7 && !cell.starts_with(char::is_alphabetic)
    };
    !cell.contains(char::is_alphabetic)
        || is_phone()
        || is_email(cell)
        || DateOrder::ALL.into_iter().any(|order| date::read(cell, order).is_some())
}

/// The whole address of `/in/ann-lee`: a list that asks for profiles leaves out whose pages they are.
pub(crate) fn whole_page(site: &str, path: &str) -> String {
    format!("https://www.{site}/{}", path.trim_start_matches('/'))
}

fn is_page(cell: &str, pages: &str) -> bool {
    !pages.is_empty() && cell.to_ascii_lowercase().contains(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_numbers_and_addresses_are_not_names() {
        for cell in ["1/25/2023", "5 January 2023", "Jan 5, 2023", "1023", "a@example.org", "512-555-0148 ext. 3"] {
            assert!(is_not_a_name(cell), "{cell}");
        }
        for cell in ["Lee", "L10", "ACME-0000001", "Smith 2nd", "O'Hara, Ny", "Lee (client 1023)", "李明", "Ann @ Lee"]
        {
            assert!(!is_not_a_name(cell), "{cell}");
        }
    }
}
