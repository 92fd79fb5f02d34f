//! Which column of a list is which: by the person's word, by the header's name, and by values only where they are unmistakable.

use std::collections::BTreeMap;

use claimbook_domain::field::{Field, FieldKind};
use claimbook_domain::fold::fold;

use super::synonyms::{Rank, is_of_another_person, meaning};
use crate::error::{Error, Result};

/// What a column can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Target {
    /// A field of the claimant.
    Field(Field),
    /// The whole name in one cell.
    FullName,
    /// The number of the claim in this book.
    ClaimNumber,
    /// Where the claim stands.
    Status,
    /// Why it stands there: a reason code.
    StatusReason,
    /// The surviving claim of a duplicate.
    DuplicateOf,
    /// The version of the record that a list made for editing carried.
    Version,
    /// The export that made the list, by its number in the history.
    Export,
}

impl Target {
    /// The name in a mapping.
    pub(super) fn code(self) -> &'static str {
        match self {
            Target::Field(field) => field.code(),
            Target::FullName => "full_name",
            Target::ClaimNumber => "claim_number",
            Target::Status => "status",
            Target::StatusReason => "status_reason",
            Target::DuplicateOf => "duplicate_of",
            Target::Version => "version",
            Target::Export => "export",
        }
    }

    /// Every one of them.
    pub(super) fn all() -> impl Iterator<Item = Target> {
        let others = [
            Target::ClaimNumber,
            Target::FullName,
            Target::Status,
            Target::StatusReason,
            Target::DuplicateOf,
            Target::Version,
            Target::Export,
        ];
        others.into_iter().chain(Field::ALL.into_iter().map(Target::Field))
    }

    /// Whether its values are dates.
    pub(super) fn is_date(self) -> bool {
        matches!(self, Target::Field(field) if field.kind() == FieldKind::Date)
    }

    /// Whether it says who the claimant is.
    pub(super) fn names_a_person(self) -> bool {
        matches!(
            self,
            Target::ClaimNumber | Target::FullName | Target::Field(Field::LastName) | Target::Field(Field::FirstName)
        )
    }
}

/// The name of everything that a column can be.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    Target::all().map(Target::code)
}

/// What a column seems to be before its values are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Candidate {
    /// The person said so, or said to leave it out (`None`).
    Told(Option<Target>),
    /// The header says so.
    Named(Target, Rank),
    /// The header speaks of another person than the claimant; only a person maps it.
    OfAnother,
    /// Nothing says so; its values may.
    Unknown,
}

impl Candidate {
    /// What it may come to be.
    pub(super) fn target(self) -> Option<Target> {
        match self {
            Candidate::Told(target) => target,
            Candidate::Named(target, _) => Some(target),
            Candidate::OfAnother | Candidate::Unknown => None,
        }
    }
}

/// What the values of a column show; each is false for a column without values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Evidence {
    /// It has values at all.
    pub(super) filled: bool,
    /// Every value is an e-mail address.
    pub(super) all_emails: bool,
    /// Every value is the address of a LinkedIn profile.
    pub(super) all_profiles: bool,
    /// Every value is a status.
    pub(super) all_statuses: bool,
}

/// The candidates of each column: what `told` says (header to column name, an empty name leaves a column out), else what the header means.
pub(super) fn candidates(headers: &[String], told: &BTreeMap<String, String>) -> Result<Vec<Candidate>> {
    let mut candidates: Vec<Candidate> = headers
        .iter()
        .map(|header| match meaning(header).or_else(|| meaning(repeated(header, headers)?)) {
            Some((target, rank)) => Candidate::Named(target, rank),
            None if is_of_another_person(header) => Candidate::OfAnother,
            None => Candidate::Unknown,
        })
        .collect();
    for (header, code) in told {
        let place = place_of(headers, header).ok_or_else(|| no_such_column(headers, header))?;
        let target = if code.is_empty() { None } else { Some(target_of(header, code)?) };
        let taken = target.and_then(|_| candidates.iter().position(|other| *other == Candidate::Told(target)));
        if let Some(other) = taken.filter(|other| *other != place) {
            return Err(Error::invalid(
                format!("the columns '{}' and '{}' are both mapped to {code}", headers[other], headers[place]),
                "map each column name once, and leave the other column out",
            ));
        }
        candidates[place] = Candidate::Told(target);
    }
    Ok(candidates)
}

/// The header that `Phone (2)` repeats. Which of the two is taken is settled later: the first that has values.
fn repeated<'h>(header: &'h str, headers: &[String]) -> Option<&'h str> {
    let (first, again) = header.strip_suffix(')')?.rsplit_once(" (")?;
    (again.parse::<usize>().is_ok() && headers.iter().any(|other| other == first)).then_some(first)
}

/// The place of a column by its name, as it is written or else as people write it.
pub(super) fn place_of(headers: &[String], header: &str) -> Option<usize> {
    let exact = headers.iter().position(|known| known == header);
    exact.or_else(|| headers.iter().position(|known| !fold(known).is_empty() && fold(known) == fold(header)))
}

fn no_such_column(headers: &[String], header: &str) -> Error {
    let known: Vec<String> = headers.iter().map(|header| format!("'{header}'")).collect();
    Error::invalid(
        format!("the mapping names a column '{header}', and the list has none of that name"),
        format!("its columns are {}", known.join(", ")),
    )
}

fn target_of(header: &str, code: &str) -> Result<Target> {
    Target::all().find(|target| target.code() == code).ok_or_else(|| {
        let valid: Vec<&str> = Target::all().map(Target::code).collect();
        Error::invalid(
            format!("the mapping puts the column '{header}' into '{code}', which is no column of a claimbook"),
            format!("the columns are {}; an empty name leaves a column out", valid.join(", ")),
        )
    })
}

/// Settles which column is which, each target once: what was told, then the surest header, then unmistakable values.
pub(super) fn settle(headers: &[String], candidates: &[Candidate], evidence: &[Evidence]) -> Vec<Option<Target>> {
    let mut settled: Vec<Option<Target>> = vec![None; candidates.len()];
    for (place, candidate) in candidates.iter().enumerate() {
        if let Candidate::Told(target) = candidate {
            settled[place] = *target;
        }
    }
    // A list that went out of here has the statuses of here, also where somebody mistyped one.
    let may_be = |wanted: Target| candidates.iter().any(|candidate| candidate.target() == Some(wanted));
    let came_back = may_be(Target::ClaimNumber) && (may_be(Target::Version) || may_be(Target::Export));
    let mut named: Vec<(usize, Target, Rank)> = Vec::new();
    for (place, candidate) in candidates.iter().enumerate() {
        if let Candidate::Named(target, rank) = candidate
            && (*target != Target::Status || evidence[place].all_statuses || came_back)
            && (!matches!(target, Target::Version | Target::Export) || came_back)
        {
            named.push((place, *target, *rank));
        }
    }
    named.sort_by_key(|(place, _, rank)| (!evidence[*place].filled, u8::MAX - rank, *place));
    for (place, target, _) in named {
        if !settled.contains(&Some(target)) {
            settled[place] = Some(target);
        }
    }
    settle_names(headers, &mut settled);
    settle_by_values(candidates, evidence, &mut settled);
    settled
}

/// A column headed only `Name` beside one for given names holds last names, and the other way round; beside both it says nothing new.
fn settle_names(headers: &[String], settled: &mut [Option<Target>]) {
    let has = |settled: &[Option<Target>], field| settled.contains(&Some(Target::Field(field)));
    let Some(place) = settled.iter().position(|target| *target == Some(Target::FullName)) else { return };
    let only_name = fold(&headers[place]) == "name";
    settled[place] = match (has(settled, Field::LastName), has(settled, Field::FirstName)) {
        (true, true) => None,
        (false, true) if only_name => Some(Target::Field(Field::LastName)),
        (true, false) if only_name => Some(Target::Field(Field::FirstName)),
        _ => Some(Target::FullName),
    };
}

fn settle_by_values(candidates: &[Candidate], evidence: &[Evidence], settled: &mut [Option<Target>]) {
    for field in [Field::Email, Field::ProfileUrl] {
        let is_unmistakable = |seen: &Evidence| if field == Field::Email { seen.all_emails } else { seen.all_profiles };
        let target = Some(Target::Field(field));
        let place = (0..settled.len()).find(|place| {
            candidates[*place] == Candidate::Unknown && settled[*place].is_none() && is_unmistakable(&evidence[*place])
        });
        if let Some(place) = place.filter(|_| !settled.contains(&target)) {
            settled[place] = target;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILLED: Evidence = Evidence { filled: true, all_emails: false, all_profiles: false, all_statuses: false };

    fn mapped(headers: &[&str], told: &[(&str, &str)], evidence: &[Evidence]) -> Vec<&'static str> {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_string()).collect();
        let told = told.iter().map(|(header, code)| ((*header).to_string(), (*code).to_string())).collect();
        let candidates = candidates(&headers, &told).unwrap();
        let mut seen = evidence.to_vec();
        seen.resize(headers.len(), FILLED);
        settle(&headers, &candidates, &seen).into_iter().map(|target| target.map_or("", Target::code)).collect()
    }

    #[test]
    fn each_target_is_given_once_to_the_best_header() {
        assert_eq!(mapped(&["Work phone", "Mobile", "Phone"], &[], &[]), ["", "", "phone"]);
        let empty = Evidence::default();
        assert_eq!(mapped(&["Phone", "Mobile"], &[], &[empty, FILLED]), ["", "phone"], "an empty column loses");
        assert_eq!(mapped(&["Notes", "Notes (2)"], &[], &[]), ["notes", ""]);
        assert_eq!(mapped(&["Phone", "Phone (2)"], &[], &[empty, FILLED]), ["", "phone"], "of a repeated name too");
    }

    #[test]
    fn a_name_column_means_what_is_left_for_it() {
        assert_eq!(mapped(&["Name", "Vorname"], &[], &[]), ["last_name", "first_name"]);
        assert_eq!(mapped(&["Name", "Surname"], &[], &[]), ["first_name", "last_name"]);
        assert_eq!(mapped(&["Name", "E-mail"], &[], &[]), ["full_name", "email"]);
        assert_eq!(mapped(&["Full name", "First name", "Last name"], &[], &[]), ["", "first_name", "last_name"]);
    }

    #[test]
    fn what_the_person_says_goes_first() {
        assert_eq!(mapped(&["Mobile", "Fax"], &[("Fax", "phone")], &[]), ["", "phone"]);
        assert_eq!(mapped(&["Mobile", "Fax"], &[("mobile", "")], &[]), ["", ""]);
        assert_eq!(mapped(&["Stand"], &[("Stand", "status")], &[]), ["status"]);
    }

    #[test]
    fn a_status_is_taken_only_when_every_value_is_one() {
        let statuses = Evidence { all_statuses: true, ..FILLED };
        assert_eq!(mapped(&["Status", "Name"], &[], &[FILLED]), ["", "full_name"]);
        assert_eq!(mapped(&["Status", "Name"], &[], &[statuses]), ["status", "full_name"]);
    }

    #[test]
    fn values_speak_only_when_they_are_unmistakable() {
        let emails = Evidence { all_emails: true, ..FILLED };
        assert_eq!(mapped(&["Contact info", "Name"], &[], &[emails]), ["email", "full_name"]);
        assert_eq!(mapped(&["Other", "E-mail"], &[], &[emails, emails]), ["", "email"]);
        assert_eq!(mapped(&["Other", "Name"], &[("Other", "")], &[emails]), ["", "full_name"]);
        assert_eq!(mapped(&["Attorney e-mail", "Name"], &[], &[emails]), ["", "full_name"], "of another person");
        assert_eq!(mapped(&["Firm mail"], &[("Firm mail", "email")], &[emails]), ["email"], "unless somebody says so");
    }

    #[test]
    fn a_wrong_mapping_is_refused_with_what_there_is() {
        let headers = ["Name".to_string(), "Fax".to_string()];
        let told = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_string(), (*b).to_string())).collect();
        let error = candidates(&headers, &told(&[("Tel", "phone")])).unwrap_err();
        assert_eq!(error.message, "the mapping names a column 'Tel', and the list has none of that name");
        assert_eq!(error.hint, "its columns are 'Name', 'Fax'");
        let error = candidates(&headers, &told(&[("Fax", "fax")])).unwrap_err();
        assert_eq!(error.message, "the mapping puts the column 'Fax' into 'fax', which is no column of a claimbook");
        assert!(error.hint.contains("full_name") && error.hint.contains("last_name"));
        let error = candidates(&headers, &told(&[("Fax", "phone"), ("Name", "phone")])).unwrap_err();
        assert_eq!(error.message, "the columns 'Fax' and 'Name' are both mapped to phone");
    }
}
