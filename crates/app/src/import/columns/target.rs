//! What a column of a list may be: by the person's word and by the header's name. What it is then is settled when its values are known.

use std::collections::{BTreeMap, HashMap};

use claimbook_domain::field::{Field, FieldKind, FieldList};
use claimbook_domain::fold::fold;

use super::kept_mark::without_mark;
use super::synonyms::{Headings, Rank, is_of_another_person, meaning};
use crate::error::{Error, Result};

/// What a column can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Target {
    /// A field of the claimant.
    Field(Field),
    /// The whole name in one cell.
    FullName,
    /// The number of the claim in this book.
    ClaimNumber,
    /// The status of the claim.
    Status,
    /// Why it has that status: a reason code.
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
    pub(crate) fn code(self) -> &'static str {
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
    pub(crate) fn all(fields: &FieldList) -> impl Iterator<Item = Target> + '_ {
        let others = [
            Target::ClaimNumber,
            Target::FullName,
            Target::Status,
            Target::StatusReason,
            Target::DuplicateOf,
            Target::Version,
            Target::Export,
        ];
        others.into_iter().chain(fields.all().iter().copied().map(Target::Field))
    }

    /// Whether its values are dates.
    pub(crate) fn is_date(self) -> bool {
        matches!(self, Target::Field(field) if field.kind() == FieldKind::Date)
    }

    /// Whether it holds a name or a part of one.
    pub(crate) fn is_name(self) -> bool {
        use Field::{FirstName, LastName, MiddleName};
        self == Target::FullName || [LastName, FirstName, MiddleName].map(Target::Field).contains(&self)
    }

    /// Whether it says who the claimant is.
    pub(crate) fn names_a_person(self) -> bool {
        matches!(
            self,
            Target::ClaimNumber | Target::FullName | Target::Field(Field::LastName) | Target::Field(Field::FirstName)
        )
    }
}

/// The name of everything that a column can be.
pub(crate) fn codes(fields: &FieldList) -> impl Iterator<Item = &'static str> + '_ {
    Target::all(fields).map(Target::code)
}

/// What a column seems to be before its values are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Candidate {
    /// The person said so, or said to leave it out (`None`).
    Chosen(Option<Target>),
    /// The header says so.
    Named(Target, Rank),
    /// The header speaks of another person than the claimant, or went out of here as one that no one mapped; only a person maps it.
    OfAnother,
    /// Nothing says so; its values may.
    Unknown,
}

impl Candidate {
    /// What it may come to be.
    pub(crate) fn target(self) -> Option<Target> {
        match self {
            Candidate::Chosen(target) => target,
            Candidate::Named(target, _) => Some(target),
            Candidate::OfAnother | Candidate::Unknown => None,
        }
    }
}

/// The candidates of each column: what a person chose (`chosen`: header to column name, an empty name leaves a column out), else what the header means.
pub(crate) fn candidates(
    headings: &Headings,
    headers: &[String],
    chosen: &BTreeMap<String, String>,
) -> Result<Vec<Candidate>> {
    let places = Places::of(headers);
    let mut candidates: Vec<Candidate> = headers
        .iter()
        .map(|header| match meaning(header, headings).or_else(|| meaning(repeated(header, &places)?, headings)) {
            Some((target, rank)) => Candidate::Named(target, rank),
            None if is_of_another_person(header) || without_mark(header).is_some() => Candidate::OfAnother,
            None => Candidate::Unknown,
        })
        .collect();
    for (header, code) in chosen {
        let place = places.named(header)?;
        let target = if code.is_empty() { None } else { Some(target_of(headings, header, code)?) };
        let taken = target.and_then(|_| candidates.iter().position(|other| *other == Candidate::Chosen(target)));
        if let Some(other) = taken.filter(|other| *other != place) {
            return Err(Error::invalid(
                format!("the columns '{}' and '{}' are both mapped to {code}", headers[other], headers[place]),
                "map each column name once, and leave the other column out",
            ));
        }
        candidates[place] = Candidate::Chosen(target);
    }
    Ok(candidates)
}

/// The header that `Phone (2)` repeats. Which of the two is taken is settled later: the first that has values.
fn repeated<'h>(header: &'h str, places: &Places<'_>) -> Option<&'h str> {
    let (first, again) = header.strip_suffix(')')?.rsplit_once(" (")?;
    (again.parse::<usize>().is_ok() && places.exact.contains_key(first)).then_some(first)
}

/// Where the columns of a list are, by their names.
pub(crate) struct Places<'h> {
    headers: &'h [String],
    exact: HashMap<&'h str, usize>,
    folded: HashMap<String, usize>,
}

impl<'h> Places<'h> {
    /// The columns of these headers.
    pub(crate) fn of(headers: &'h [String]) -> Places<'h> {
        let (mut exact, mut folded) = (HashMap::new(), HashMap::new());
        for (place, header) in headers.iter().enumerate() {
            exact.entry(header.as_str()).or_insert(place);
            folded.entry(fold(header)).or_insert(place);
        }
        folded.remove("");
        Places { headers, exact, folded }
    }

    /// The place of a column by its name, as it is written or else as people write it.
    pub(crate) fn find(&self, header: &str) -> Option<usize> {
        self.exact.get(header).or_else(|| self.folded.get(&fold(header))).copied()
    }

    /// The same of a column that a person names.
    pub(crate) fn named(&self, header: &str) -> Result<usize> {
        self.find(header).ok_or_else(|| {
            let known: Vec<String> = self.headers.iter().map(|header| format!("'{header}'")).collect();
            Error::invalid(
                format!("the mapping names the column '{header}', but the list has no column of that name"),
                format!("its columns are {}", known.join(", ")),
            )
        })
    }
}

fn target_of(headings: &Headings, header: &str, code: &str) -> Result<Target> {
    headings.targets().find(|target| target.code() == code).ok_or_else(|| {
        let valid: Vec<&str> = headings.targets().map(Target::code).collect();
        Error::invalid(
            format!("the mapping puts the column '{header}' into '{code}', which is not a column of a claimbook"),
            format!("the columns are {}; an empty name leaves a column out", valid.join(", ")),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_mapping_is_refused_with_what_there_is() {
        let headers = ["Name".to_string(), "Fax".to_string()];
        let chosen = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_string(), (*b).to_string())).collect();
        let error = candidates(Headings::of(FieldList::core()), &headers, &chosen(&[("Tel", "phone")])).unwrap_err();
        assert_eq!(error.message, "the mapping names the column 'Tel', but the list has no column of that name");
        assert_eq!(error.hint, "its columns are 'Name', 'Fax'");
        let error = candidates(Headings::of(FieldList::core()), &headers, &chosen(&[("Fax", "fax")])).unwrap_err();
        assert_eq!(error.message, "the mapping puts the column 'Fax' into 'fax', which is not a column of a claimbook");
        assert!(error.hint.contains("full_name") && error.hint.contains("last_name"));
        let error =
            candidates(Headings::of(FieldList::core()), &headers, &chosen(&[("Fax", "phone"), ("Name", "phone")]))
                .unwrap_err();
        assert_eq!(error.message, "the columns 'Fax' and 'Name' are both mapped to phone");
    }
}
