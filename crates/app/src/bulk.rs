//! One change to many claimants. What it would do is shown first; what it does is one act.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use claimbook_domain::field::Field;
use claimbook_domain::matter::Matter;
use claimbook_domain::reason::BY_RULES;
use claimbook_domain::status::Status;
use claimbook_domain::tally::Group;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use crate::book::Book;
use crate::claimants::{
    check_reason, contradiction, find, number_of, query_of, refusal, status_of, typed_values, with_status,
};
use crate::error::{Error, ErrorKind, Result};
use crate::facts;
use crate::progress::Progress;
use crate::tally;
use crate::views::*;

/// How many refused ones are named, and how many changes are shown.
const NAMED: usize = 100;
const SAMPLE: usize = 10;

/// What a bulk change comes to.
struct BulkPlan {
    selected: u64,
    unchanged: u64,
    changes: Vec<(Stored, Stored)>,
    /// How many could make the move by way of *in review*, by the status that they have now.
    from_review_only: BTreeMap<Status, u64>,
    refused: Vec<Refused>,
}

impl BulkPlan {
    fn of(selected: u64) -> BulkPlan {
        let (changes, refused) = (Vec::new(), Vec::new());
        BulkPlan { selected, unchanged: 0, changes, from_review_only: BTreeMap::new(), refused }
    }

    fn refused_count(&self) -> u64 {
        self.refused.len() as u64 + self.from_review_only.values().sum::<u64>()
    }

    fn counts_from_review_only(&self) -> Vec<StatusCount> {
        let count = |(status, claimants): (&Status, &u64)| (status.code().to_string(), *claimants);
        let counts = self.from_review_only.iter().map(count);
        counts.map(|(status, claimants)| StatusCount { status, claimants }).collect()
    }
}

/// What the change would do: to whom, to whom not and why, and to the tally.
pub fn preview(book: &Book, request: Bulk, progress: &Progress<'_>) -> Result<BulkPreview> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let plan = plan(reader, &matter, book.today(&matter), &request, progress)?;
        let counts = reader.counts()?;
        let sample = plan.changes.iter().take(SAMPLE).map(|(old, new)| sample(&matter, old, new)).collect();
        Ok(BulkPreview {
            selected: plan.selected,
            changing: plan.changes.len() as u64,
            unchanged: plan.unchanged,
            refused_count: plan.refused_count(),
            from_review_only: plan.counts_from_review_only(),
            refused: plan.refused.into_iter().take(NAMED).collect(),
            sample,
            before: tally::view(book, &matter, &counts)?,
            after: tally::view(book, &matter, &counts_after(&matter, counts, &plan.changes))?,
        })
    })
}

/// Makes the change, as one act. When it would now change another number of claimants than `expect`, nothing is done.
pub fn apply(book: &Book, request: Bulk, progress: &Progress<'_>) -> Result<BulkDone> {
    book.act("claimants.bulk", |act| {
        let matter = act.matter().clone();
        let plan = plan(act, &matter, book.today(&matter), &request, progress)?;
        let changing = plan.changes.len() as u64;
        if request.expect.is_some_and(|expected| expected != changing) {
            return Err(Error::new(
                ErrorKind::Conflict,
                format!(
                    "the book has changed since the preview: {changing} would change now, not {}",
                    request.expect.unwrap_or_default()
                ),
                "look at the preview again; nothing was changed",
            ));
        }
        for (place, (old, new)) in plan.changes.iter().enumerate() {
            if place % 500 == 0 {
                progress.step("Changing claimants", place as u64, changing)?;
            }
            act.update_claimant(old, new.clone())?;
        }
        if changing > 0 {
            act.say(in_words(act.matter(), &request, changing)?);
        }
        let event = if changing > 0 { act.event() } else { 0 };
        Ok(BulkDone { event, changed: changing, unchanged: plan.unchanged, refused: plan.refused_count() })
    })
}

fn in_words(matter: &Matter, request: &Bulk, changing: u64) -> Result<String> {
    let whom = if changing == 1 {
        "1 claimant".to_string()
    } else {
        format!("{} claimants", claimbook_domain::money::grouped(changing))
    };
    let mut parts = Vec::new();
    if !request.status.is_empty() {
        let through = if request.by_way_of_review { "In review and on to " } else { "" };
        let (to, reason) = (status_of(&request.status)?.label(), check_reason(&request.reason)?);
        parts.push(format!("moved {whom} to {through}{to} ({reason})"));
    }
    if request.to_proposed {
        let version = matter.rules_version;
        parts.push(format!("moved {whom} to the status that version {version} of the rules proposes"));
    }
    if !request.set.is_empty() {
        let columns: Vec<&str> = request
            .set
            .keys()
            .map(|name| crate::claimants::field_of(matter, name).map(|f| f.label()))
            .collect::<Result<_>>()?;
        parts.push(format!("set {} of {whom}", columns.join(", ")));
    }
    let note = request.note.trim();
    let words = parts.join(" and ");
    let mut letters = words.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    Ok(format!("{first}{}{}", letters.as_str(), if note.is_empty() { String::new() } else { format!(": {note}") }))
}

fn plan(
    reader: &Reader<'_>,
    matter: &Matter,
    today: NaiveDate,
    request: &Bulk,
    progress: &Progress<'_>,
) -> Result<BulkPlan> {
    let status = if request.status.is_empty() { None } else { Some(status_of(&request.status)?) };
    if status.is_none() && request.set.is_empty() && !request.to_proposed {
        return Err(Error::invalid("the bulk change says nothing to change", "give a status or values"));
    }
    if status.is_some() && request.to_proposed {
        return Err(Error::invalid(
            "the bulk change names a status and the one that the rules propose",
            "give one of them",
        ));
    }
    let reason = match status {
        None if request.to_proposed && request.reason.trim().is_empty() => BY_RULES.to_string(),
        None if !request.to_proposed => String::new(),
        _ => check_reason(&request.reason)?,
    };
    let selected = selected(reader, matter, &request.select)?;
    let mut plan = BulkPlan::of(selected.len() as u64);
    for (place, old) in selected.into_iter().enumerate() {
        if place % 500 == 0 {
            progress.step("Checking claimants", place as u64, plan.selected)?;
        }
        let status = if request.to_proposed { proposed(reader, &old)? } else { status };
        let needs_review = status.is_some_and(|status| needs_review(old.claimant.status, status));
        if needs_review && !request.by_way_of_review && !request.to_proposed {
            *plan.from_review_only.entry(old.claimant.status).or_default() += 1;
            continue;
        }
        let way = match status {
            Some(status) if request.to_proposed => old.claimant.status.way_to(status).unwrap_or_else(|| vec![status]),
            Some(status) if needs_review => vec![Status::InReview, status],
            other => other.into_iter().collect(),
        };
        let change = OneChange { way, reason: &reason, set: &request.set, today };
        let new = change.of(matter, &old).and_then(|new| explained(reader, matter, &old, new, &request.note, &change));
        match new {
            Ok(new) if new == old => plan.unchanged += 1,
            Ok(new) => plan.changes.push((old, new)),
            Err(why) => plan.refused.push(Refused {
                claim_no: matter.claim_no(old.claimant.id),
                name: old.claimant.fields.display_name(),
                reason: why.message,
            }),
        }
    }
    Ok(plan)
}

pub(crate) fn selected(reader: &Reader<'_>, matter: &Matter, select: &Selection) -> Result<Vec<Stored>> {
    if !select.claim_nos.is_empty() {
        // `lnkd-1` and `LNKD-0000001` are one record, and a record is changed once.
        let mut seen = HashSet::new();
        let is_new = |claim_no: &&String| matter.parse_claim_no(claim_no).is_none_or(|id| seen.insert(id));
        return select.claim_nos.iter().filter(is_new).map(|claim_no| find(reader, matter, claim_no)).collect();
    }
    let filter = select
        .filter
        .as_ref()
        .ok_or_else(|| Error::invalid("no claimants are selected", "name claim numbers or give a filter"))?;
    let except = select.except.iter().map(|claim_no| number_of(matter, claim_no)).collect::<Result<HashSet<i64>>>()?;
    let mut all = Vec::new();
    reader.each_claimant(&query_of(matter, filter)?, |claimant| {
        if !except.contains(&claimant.id) {
            all.push(Stored { claimant, voided: false });
        }
        Ok::<(), Error>(())
    })?;
    Ok(all)
}

/// The status that the rules propose for a claim that goes where they propose and is not there.
fn proposed(reader: &Reader<'_>, old: &Stored) -> Result<Option<Status>> {
    let found = reader.kept_found(old.claimant.id)?;
    Ok(found.filter(crate::eligibility::differs).map(|found| found.proposed))
}

fn needs_review(now: Status, next: Status) -> bool {
    now != next && !now.may_become(next) && now.may_become_by_way_of_review(next)
}

/// What is to be done to each claimant.
struct OneChange<'a> {
    /// The statuses that it goes to, one after the other.
    way: Vec<Status>,
    reason: &'a str,
    set: &'a FieldMap,
    today: NaiveDate,
}

impl OneChange<'_> {
    /// The claimant as the change leaves it.
    fn of(&self, matter: &Matter, old: &Stored) -> Result<Stored> {
        let mut new = old.clone();
        for status in &self.way {
            new = with_status(matter, &new, *status, self.reason, None)?;
        }
        new.claimant.fields = typed_values(&old.claimant.fields, self.set, matter, self.today)?;
        Ok(new)
    }
}

/// The change, unless the record contradicts its reason and no note explains it.
fn explained(
    reader: &Reader<'_>,
    matter: &Matter,
    old: &Stored,
    new: Stored,
    note: &str,
    change: &OneChange<'_>,
) -> Result<Stored> {
    if !note.trim().is_empty() {
        return Ok(new);
    }
    contradiction(reader, matter, old, &new, change.reason, change.today)?.map_or(Ok(new), |why| Err(refusal(why)))
}

fn sample(matter: &Matter, old: &Stored, new: &Stored) -> BulkSample {
    let (before, after) =
        facts::difference(&facts::of_claimant(old, matter.list()), &facts::of_claimant(new, matter.list()));
    BulkSample {
        claim_no: matter.claim_no(old.claimant.id),
        name: old.claimant.fields.display_name(),
        changes: crate::history::changes_in_words(&before, &after, matter),
    }
}

fn counts_after(matter: &Matter, counts: Vec<(Group, u64)>, changes: &[(Stored, Stored)]) -> Vec<(Group, u64)> {
    let mut after: HashMap<Group, u64> = counts.into_iter().collect();
    let tables: Vec<Field> = [Field::State].into_iter().chain(matter.tables()).collect();
    for ((old, new), field) in changes.iter().flat_map(|change| tables.iter().map(move |field| (change, *field))) {
        let leaves = after.entry(Group::of(&old.claimant, field)).or_default();
        *leaves = leaves.saturating_sub(1);
        *after.entry(Group::of(&new.claimant, field)).or_default() += 1;
    }
    after.into_iter().collect()
}
