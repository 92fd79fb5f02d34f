//! Which column of a list is which, its values known: the person's word, then the surest header, then values that are unmistakable.
//! A header that the values or the columns next to it speak against is not taken, and a remark says so.

use std::collections::BTreeSet;

use claimbook_domain::field::{Field, FieldKind, FieldList};
use claimbook_domain::fold::fold;

use super::joint_claims::is_of_second_claimant;
use super::second_list::Blocks;
use super::synonyms::{Rank, WEAK, is_partly};
use super::target::{Candidate, Target};

/// What the values of a column show; each is false for a column without values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Evidence {
    /// It has values at all.
    pub(crate) filled: bool,
    /// Every value is an e-mail address.
    pub(crate) all_emails: bool,
    /// Every value is the address of a person's page on the matter's site.
    pub(crate) all_profiles: bool,
    /// Every value is a status.
    pub(crate) all_statuses: bool,
    /// Most values of a column of names are not names.
    pub(crate) no_names: bool,
    /// No value of a column of claim numbers looks like one of this matter.
    pub(crate) no_claims: bool,
}

/// Settles which column is which, each target once: what a person chose, then the surest header, then unmistakable values.
pub(crate) fn settle(
    fields: &FieldList,
    headers: &[String],
    candidates: &[Candidate],
    evidence: &[Evidence],
) -> Vec<Option<Target>> {
    let neighbors = Neighbors::of(candidates, evidence);
    let mut settled: Vec<Option<Target>> = vec![None; candidates.len()];
    for (place, candidate) in candidates.iter().enumerate() {
        if let Candidate::Chosen(target) = candidate {
            settled[place] = *target;
        }
    }
    let mut named: Vec<(usize, Target, Rank)> = Vec::new();
    for (place, candidate) in candidates.iter().enumerate() {
        if let Candidate::Named(target, rank) = candidate
            && neighbors.doubt(place, candidates, evidence).is_none()
        {
            named.push((place, *target, *rank));
        }
    }
    named.sort_by_key(|(place, _, rank)| (!evidence[*place].filled, u8::MAX - rank, *place));
    let mut taken: BTreeSet<Target> = settled.iter().copied().flatten().collect();
    for (place, target, _) in named {
        if taken.insert(target) {
            settled[place] = Some(target);
        }
    }
    settle_names(headers, candidates, &mut settled);
    settle_by_values(fields.pages().map(Field::Own), candidates, evidence, &mut settled);
    settled
}

/// Why a column is not taken for what its header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// Its values are not names.
    NoNames,
    /// Its values are the numbers of another program.
    NumbersOfOthers,
    /// They are not statuses, or they are statuses that only a list of claims can give.
    OfNoClaim,
    /// They are statuses, and nothing says that they are those of claims here.
    StatusesOfOthers,
    /// Its header may speak of any period.
    AnyPeriod,
}

/// What the other columns say of each, gathered once for all of them.
struct Neighbors {
    /// The list went out of here: it has the statuses of here, also where someone mistyped one, and the names, however odd.
    came_back: bool,
    /// It names claims by number.
    names_claims: bool,
    /// Of each column: it is in an unbroken run of columns of one group, one of which surely is of it.
    of_group: Vec<bool>,
}

impl Neighbors {
    fn of(candidates: &[Candidate], evidence: &[Evidence]) -> Neighbors {
        let has = |wanted: Target| candidates.iter().any(|candidate| candidate.target() == Some(wanted));
        let of_here = [Target::Version, Target::Export, Target::DuplicateOf];
        let numbers = |(candidate, seen): (&Candidate, &Evidence)| {
            seen.filled && !seen.no_claims && candidate.target() == Some(Target::ClaimNumber)
        };
        Neighbors {
            came_back: has(Target::ClaimNumber) && of_here.into_iter().any(has),
            names_claims: candidates.iter().zip(evidence).any(numbers),
            of_group: of_group(candidates),
        }
    }

    fn doubt(&self, place: usize, candidates: &[Candidate], evidence: &[Evidence]) -> Option<Doubt> {
        let Candidate::Named(target, rank) = candidates[place] else { return None };
        let seen = evidence[place];
        match target {
            Target::ClaimNumber if seen.no_claims && !self.came_back => Some(Doubt::NumbersOfOthers),
            Target::Version | Target::Export if !self.came_back => Some(Doubt::OfNoClaim),
            Target::Status if self.came_back => None,
            Target::Status if !seen.all_statuses => Some(Doubt::OfNoClaim),
            Target::Status if !self.names_claims => Some(Doubt::StatusesOfOthers),
            Target::StatusReason if !self.names_claims => Some(Doubt::OfNoClaim),
            target if target.is_name() && seen.no_names && !self.came_back => Some(Doubt::NoNames),
            Target::Field(Field::Own(own)) if own.end.is_some() && rank == WEAK && !self.of_group[place] => {
                Some(Doubt::AnyPeriod)
            }
            _ => None,
        }
    }
}

/// Whether nothing is between a column of a period and one that surely is of its group.
fn of_group(candidates: &[Candidate]) -> Vec<bool> {
    let surely = |candidate: &Candidate| group(candidate).is_some() && !matches!(candidate, Candidate::Named(_, WEAK));
    let runs = candidates.chunk_by(|one, other| group(one) == group(other));
    runs.flat_map(|run| vec![run.iter().any(surely); run.len()]).collect()
}

/// Why a column that may be an end of any period is not taken for that of the matter.
fn of_no_group(group: Option<&str>) -> String {
    let of = match group.unwrap_or_default() {
        "" => "the same group".to_string(),
        group => format!("the {}", group.to_lowercase()),
    };
    format!("no column of {of} is next to it; map it if it belongs to one")
}

/// The group of a choice or a period of the matter, such as what was bought and when.
fn group(candidate: &Candidate) -> Option<&'static str> {
    let Target::Field(Field::Own(own)) = candidate.target()? else { return None };
    (own.end.is_some() || own.kind == FieldKind::Choice).then_some(&own.column().declared.group)
}

/// What is said of the columns that are not taken for what their headers say, where no other column is taken for it.
pub(crate) fn doubts(
    headers: &[String],
    candidates: &[Candidate],
    evidence: &[Evidence],
    settled: &[Option<Target>],
) -> Vec<String> {
    let (neighbors, taken) = (Neighbors::of(candidates, evidence), settled.iter().flatten().collect::<BTreeSet<_>>());
    let mut chosen = Vec::new();
    for (place, header) in headers.iter().enumerate() {
        let target = candidates[place].target();
        let is_open = target.is_none_or(|target| !taken.contains(&target));
        let Some(doubt) = neighbors.doubt(place, candidates, evidence).filter(|_| is_open) else { continue };
        let why = match doubt {
            Doubt::OfNoClaim => continue,
            _ if !evidence[place].filled => continue,
            Doubt::NoNames => "most of its values are dates, numbers, e-mail addresses or phones",
            Doubt::NumbersOfOthers => {
                "none of its values is a claim number of this claimbook; they are kept with each row, and map it to claim_number if they should be"
            }
            Doubt::StatusesOfOthers => {
                "the list has no claim numbers, so they may be anybody's statuses; map it if they are claims'"
            }
            Doubt::AnyPeriod => &of_no_group(group(&candidates[place])),
        };
        let code = target.map_or("", Target::code);
        chosen.push(format!("The column '{header}' was not taken for {code}: {why}"));
    }
    chosen
}

/// What is said of columns for a second claimant in one row; a second list has its own sentence.
pub(crate) fn second_claimant(
    headers: &[String],
    evidence: &[Evidence],
    settled: &[Option<Target>],
    blocks: &Blocks,
) -> Option<String> {
    let is_of_second_claimant = |place: &usize| {
        evidence[*place].filled
            && settled[*place].is_none()
            && !blocks.is_of_second(*place)
            && is_of_second_claimant(&headers[*place])
    };
    let places = (0..headers.len()).filter(is_of_second_claimant);
    let names: Vec<&str> = places.map(|place| headers[place].as_str()).collect();
    (!names.is_empty()).then(|| {
        format!(
            "The list has a second claimant in the columns {}, who was not taken: give each person a row",
            names.join(", ")
        )
    })
}

/// A column headed only `Name` next to one for given names holds last names, and the other way round; next to both it says nothing new.
fn settle_names(headers: &[String], candidates: &[Candidate], settled: &mut [Option<Target>]) {
    let place_of = |field| settled.iter().position(|target| *target == Some(Target::Field(field)));
    let (last, first) = (place_of(Field::LastName), place_of(Field::FirstName));
    let Some(place) = settled.iter().position(|target| *target == Some(Target::FullName)) else { return };
    // A header that speaks of more than the other part of a name says less about this one than `Name` does.
    let surely = |other: usize| !matches!(candidates[other], Candidate::Named(_, rank) if is_partly(rank));
    let is_the_rest = |other| fold(&headers[place]) == "name" && surely(other);
    settled[place] = match (last, first) {
        (Some(_), Some(_)) => None,
        (None, Some(first)) if is_the_rest(first) => Some(Target::Field(Field::LastName)),
        (Some(last), None) if is_the_rest(last) => Some(Target::Field(Field::FirstName)),
        _ => Some(Target::FullName),
    };
}

fn settle_by_values(
    pages: Option<Field>,
    candidates: &[Candidate],
    evidence: &[Evidence],
    settled: &mut [Option<Target>],
) {
    for field in [Some(Field::Email), pages].into_iter().flatten() {
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
    use crate::import::columns::synonyms::Headings;
    use crate::import::columns::target::candidates;

    const FILLED: Evidence = Evidence {
        filled: true,
        all_emails: false,
        all_profiles: false,
        all_statuses: false,
        no_names: false,
        no_claims: false,
    };

    fn mapped(headers: &[&str], chosen: &[(&str, &str)], evidence: &[Evidence]) -> Vec<&'static str> {
        assigned(headers, chosen, evidence).0
    }

    /// What is mapped, and what is said of what is not.
    fn assigned(headers: &[&str], chosen: &[(&str, &str)], evidence: &[Evidence]) -> (Vec<&'static str>, Vec<String>) {
        let headers: Vec<String> = headers.iter().map(|header| (*header).to_string()).collect();
        let chosen = chosen.iter().map(|(header, code)| ((*header).to_string(), (*code).to_string())).collect();
        let headings = Headings::of(crate::matters::template("linkedin-premium").unwrap().list());
        let candidates = candidates(headings, &headers, &chosen).unwrap();
        let mut seen = evidence.to_vec();
        seen.resize(headers.len(), FILLED);
        let settled = settle(headings.fields, &headers, &candidates, &seen);
        let remarks = doubts(&headers, &candidates, &seen, &settled);
        (settled.into_iter().map(|target| target.map_or("", Target::code)).collect(), remarks)
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
    fn a_name_is_never_made_a_part_of_one_by_half_a_header() {
        assert_eq!(mapped(&["Name", "Last Contact"], &[], &[]), ["full_name", ""]);
        assert_eq!(mapped(&["Name", "Client's last name"], &[], &[]), ["full_name", "last_name"]);
        assert_eq!(mapped(&["Name", "Last"], &[], &[]), ["first_name", "last_name"]);
    }

    #[test]
    fn what_holds_no_names_is_not_a_name_whatever_its_header() {
        let dates = Evidence { no_names: true, ..FILLED };
        let (columns, chosen) = assigned(&["Name", "Last"], &[], &[FILLED, dates]);
        assert_eq!(columns, ["full_name", ""]);
        assert_eq!(
            chosen,
            [
                "The column 'Last' was not taken for last_name: most of its values are dates, numbers, e-mail addresses or phones"
            ]
        );
        assert_eq!(mapped(&["Customer", "Contact name"], &[], &[dates]), ["", "full_name"]);
        assert_eq!(
            mapped(&["Customer"], &[("Customer", "full_name")], &[dates]),
            ["full_name"],
            "unless somebody says so"
        );
    }

    #[test]
    fn a_period_is_of_the_subscription_only_next_to_it() {
        let headers = ["Start Date", "End Date", "IP Address", "Plan"];
        let (columns, chosen) = assigned(&headers, &[], &[]);
        assert_eq!(columns, ["", "", "", "plan"]);
        assert_eq!(
            chosen[0],
            "The column 'Start Date' was not taken for premium_start: no column of the subscription is next to it; map it if it belongs to one"
        );
        assert_eq!(mapped(&["Plan", "Start Date", "End Date"], &[], &[]), ["plan", "premium_start", "premium_end"]);
        assert_eq!(mapped(&["Premium since", "Until"], &[], &[]), ["premium_start", "premium_end"]);
        assert_eq!(mapped(&["Name", "Since"], &[("Since", "premium_start")], &[]), ["full_name", "premium_start"]);
    }

    #[test]
    fn what_the_person_says_goes_first() {
        assert_eq!(mapped(&["Mobile", "Fax"], &[("Fax", "phone")], &[]), ["", "phone"]);
        assert_eq!(mapped(&["Mobile", "Fax"], &[("mobile", "")], &[]), ["", ""]);
        assert_eq!(mapped(&["Stand"], &[("Stand", "status")], &[]), ["status"]);
    }

    #[test]
    fn a_status_is_taken_only_when_every_value_is_one_and_claims_are_named() {
        let statuses = Evidence { all_statuses: true, ..FILLED };
        assert_eq!(mapped(&["Status", "Claim number"], &[], &[FILLED]), ["", "claim_number"]);
        assert_eq!(mapped(&["Status", "Claim number"], &[], &[statuses]), ["status", "claim_number"]);
        assert_eq!(mapped(&["Status", "Claim number"], &[], &[statuses, Evidence::default()]), ["", "claim_number"]);
        let (columns, chosen) = assigned(&["Status", "Name"], &[], &[statuses]);
        assert_eq!(columns, ["", "full_name"], "of a lead, perhaps");
        assert_eq!(
            chosen,
            [
                "The column 'Status' was not taken for status: the list has no claim numbers, so they may be anybody's statuses; map it if they are claims'"
            ]
        );
    }

    #[test]
    fn values_speak_only_when_they_are_unmistakable() {
        let emails = Evidence { all_emails: true, ..FILLED };
        assert_eq!(mapped(&["Contact info", "Name"], &[], &[emails]), ["email", "full_name"]);
        assert_eq!(mapped(&["Other", "E-mail"], &[], &[emails, emails]), ["", "email"]);
        assert_eq!(mapped(&["Other", "Name"], &[("Other", "")], &[emails]), ["", "full_name"]);
        assert_eq!(mapped(&["Attorney e-mail", "Name"], &[], &[emails]), ["", "full_name"], "of another person");
        assert_eq!(mapped(&["email (kept)", "Name"], &[], &[emails]), ["", "full_name"], "kept, and mapped by no one");
        assert_eq!(mapped(&["Firm mail"], &[("Firm mail", "email")], &[emails]), ["email"], "unless somebody says so");
    }
}
