//! Filters in words, and pages of the claimants that match.

use chrono::NaiveDate;
use claimbook_domain::eligibility::RuleResult;
use claimbook_domain::evidence::EvidenceKind;
use claimbook_domain::field::{Field, Reading};
use claimbook_domain::matter::Matter;
use claimbook_domain::notice::CureState;
use claimbook_domain::status::Status;
use claimbook_domain::tally::heads;
use claimbook_store::Reader;
use claimbook_store::claimants::{Column, Condition as Stored, Order, Query, Test};

use super::first::first_ids;
use super::view;
use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::query_columns::{column_in, place_of};
use crate::views::*;

/// The most rows of one page.
const MOST: u64 = 1_000;

/// A page of the claimants that match, and how many match in all. A person who asks for another list meanwhile stops it.
pub fn list(book: &Book, request: ClaimantQuery, progress: &Progress<'_>) -> Result<ClaimantPage> {
    let page =
        book.read(|reader| reader.until(&|| progress.check().is_err(), || page(book, reader, &request, progress)));
    // A stop is not a fault, whatever error the store reports for it.
    progress.check()?;
    page
}

/// How many claimants match.
pub fn count(book: &Book, filter: Filter, progress: &Progress<'_>) -> Result<ClaimantCount> {
    let counted = book.read(|reader| {
        let query = query_of(&reader.matter()?.0, &filter)?;
        reader.until(&|| progress.check().is_err(), || Ok(ClaimantCount { total: count_of(reader, &query)? }))
    });
    progress.check()?;
    counted
}

/// How many claimants match a query; the count of all claimants is cached.
pub(crate) fn count_of(reader: &Reader<'_>, query: &Query) -> Result<u64> {
    if is_all(query) {
        return Ok(heads(&reader.counts()?));
    }
    Ok(reader.count_claimants(query)?)
}

fn is_all(query: &Query) -> bool {
    query.conditions.is_empty() && query.search.trim().is_empty()
}

fn page(book: &Book, reader: &Reader<'_>, request: &ClaimantQuery, progress: &Progress<'_>) -> Result<ClaimantPage> {
    let matter = reader.matter()?.0;
    let mut query = query_of(&matter, &request.filter)?;
    let column = match request.sort.as_str() {
        "" => Column::ClaimNo,
        "match" => Column::Match,
        sort => column_in(&matter, sort)?,
    };
    query.order = Order { column, descending: request.descending };
    let offset = usize::try_from(request.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(request.limit.min(MOST)).unwrap_or(usize::MAX);
    let end = offset.saturating_add(limit);
    if request.count_later && end <= MOST as usize && book.known_order(reader, &query)?.is_none() {
        let ids = first_ids(book, reader, &query, end, progress)?;
        let rows = views_of(reader, &matter, ids.get(offset..).unwrap_or_default())?;
        let total = match ids.len() < end {
            true => Some(ids.len() as u64),
            false if is_all(&query) => Some(count_of(reader, &query)?),
            false => None,
        };
        return Ok(ClaimantPage { total: total.unwrap_or(end as u64), counted: total.is_some(), rows });
    }
    let ids = book.ordered(reader, &query)?;
    let from = offset.min(ids.len());
    let rows = views_of(reader, &matter, &ids[from..from + limit.min(ids.len() - from)])?;
    Ok(ClaimantPage { total: ids.len() as u64, counted: true, rows })
}

fn views_of(reader: &Reader<'_>, matter: &Matter, ids: &[i64]) -> Result<Vec<ClaimantView>> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(claimant) = reader.claimant(*id)? {
            rows.push(view(reader, matter, &claimant)?);
        }
    }
    Ok(rows)
}

/// What the store is asked for.
pub(crate) fn query_of(matter: &Matter, filter: &Filter) -> Result<Query> {
    let conditions =
        filter.conditions.iter().map(|condition| condition_of(matter, condition)).collect::<Result<_>>()?;
    Ok(Query { search: filter.search.clone(), conditions, ..Query::default() })
}

fn condition_of(matter: &Matter, condition: &Condition) -> Result<Stored> {
    let column = column_in(matter, &condition.field)?;
    let is_part = condition.op == "contains";
    let values = condition
        .values
        .iter()
        .map(|value| match column {
            Column::Field(field) if is_part || !field.kind().is_number() => Ok(value_in(field, value)),
            Column::Field(field) => number_in(field, value, matches!(condition.op.as_str(), "from" | "to")),
            _ => value_of(matter, column, value),
        })
        .collect::<Result<Vec<String>>>()?;
    let first = || {
        values.first().cloned().ok_or_else(|| {
            Error::invalid(format!("the condition on {} has no value", condition.field), "give it a value")
        })
    };
    let test = match condition.op.as_str() {
        "is" | "" => Test::Is(values),
        "is_not" => Test::IsNot(values),
        "contains" => Test::Contains(condition.values.first().cloned().unwrap_or_default()),
        "from" => Test::From(first()?),
        "to" => Test::To(first()?),
        other => {
            let hint = "the operators are is, is_not, contains, from and to";
            return Err(Error::invalid(format!("'{other}' is not an operator of a condition"), hint));
        }
    };
    Ok(Stored { column, test })
}

/// A value in the form in which it is stored; a word that no claimant can have is an error, not an empty list.
fn value_of(matter: &Matter, column: Column, value: &str) -> Result<String> {
    let unknown = |what: &str, hint: String| Error::invalid(format!("'{value}' is not a {what}"), hint);
    match column {
        Column::Status => Status::parse(value).map(|status| status.code().to_string()).ok_or_else(|| {
            let codes: Vec<&str> = Status::ALL.iter().map(|status| status.code()).collect();
            unknown("status", format!("the statuses are {}", codes.join(", ")))
        }),
        Column::Proposed => Status::parse(value)
            .map(|status| status.code().to_string())
            .ok_or_else(|| unknown("status", "the rules propose qualified, deficient, in_review and denied".into())),
        Column::Rule(_) => RuleResult::parse(&value.to_lowercase())
            .map(|result| result.letter().to_string())
            .ok_or_else(|| unknown("result of a rule", "the results are met, failed, missing and review".into())),
        Column::Cure(_) if !value.is_empty() => {
            CureState::parse(value).map(|state| state.code().to_string()).ok_or_else(|| {
                let codes: Vec<&str> = CureState::ALL.iter().map(|state| state.code()).collect();
                unknown("state of a cure", format!("the states are {}", codes.join(", ")))
            })
        }
        Column::CureBy(_) if !value.is_empty() => value
            .parse::<NaiveDate>()
            .map(|day| day.to_string())
            .map_err(|_| unknown("date", "write it as YYYY-MM-DD".into())),
        Column::Lacks if !value.is_empty() => place_of(matter, value).map(|place| (place + 1).to_string()),
        Column::Differs if !["yes", "no"].contains(&value) => {
            Err(unknown("word for whether a status differs from what the rules propose", "write yes or no".into()))
        }
        Column::Standing if !["qualified", "pending", "excluded"].contains(&value) => {
            Err(unknown("part of the tally", "the parts are qualified, pending and excluded".into()))
        }
        Column::Missing(_) if !["yes", "no"].contains(&value) => {
            Err(unknown("word for whether a required field is blank", "write yes or no".into()))
        }
        Column::EvidenceUnder(_) if !value.is_empty() => {
            EvidenceKind::parse(value).map(|kind| kind.code().to_string()).ok_or_else(|| {
                let codes = EvidenceKind::ALL.map(EvidenceKind::code).join(", ");
                unknown("kind of evidence", format!("the kinds are {codes}"))
            })
        }
        Column::Mailable if !["yes", "no"].contains(&value) => {
            Err(unknown("word for whether an address can be mailed to", "write yes or no".into()))
        }
        Column::ClaimNo | Column::DuplicateOf if !value.is_empty() => {
            matter.parse_claim_no(value).map(|id| id.to_string()).ok_or_else(|| {
                unknown("claim number of this matter", format!("claim numbers look like {}", matter.claim_no(1)))
            })
        }
        Column::Batch | Column::Evidence if value.parse::<u64>().is_err() => {
            Err(unknown("number", "write a whole number".into()))
        }
        Column::DuplicateOf => Ok("0".into()),
        _ => Ok(value.to_string()),
    }
}

/// How a value that is asked for is read.
const ASKED: Reading = Reading { date_order: None, in_us: true };

/// The value of a field. A state is found by its name, a choice in any case; other text is searched for literally.
fn value_in(field: Field, value: &str) -> String {
    field.read(value, &ASKED).unwrap_or_else(|_| value.to_string())
}

/// The value of a field of numbers. What is not a number is equal to none, and neither more nor less than one.
fn number_in(field: Field, value: &str, is_end: bool) -> Result<String> {
    field.read_number_asked(value, is_end, &ASKED).map_err(|why| {
        Error::invalid(why.to_string(), format!("{} holds numbers; ask for one, such as 20", field.label()))
    })
}
