//! Filters in words, and pages of the claimants that match.

use claimbook_domain::field::Field;
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_store::claimants::{Column, Condition as Stored, Order, Query, Test};

use super::view;
use crate::book::Book;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;

/// The most rows of one page.
const MOST: u64 = 1_000;

/// A page of the claimants that match, and how many match in all.
pub fn list(book: &Book, request: ClaimantQuery, _: &Progress<'_>) -> Result<ClaimantPage> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let mut query = query_of(&matter, &request.filter)?;
        query.order = Order {
            column: match request.sort.as_str() {
                "" => Column::ClaimNo,
                "match" => Column::Match,
                sort => column_of(sort)?,
            },
            descending: request.descending,
        };
        let ids = book.ordered(reader, &query)?;
        let from = usize::try_from(request.offset).unwrap_or(usize::MAX).min(ids.len());
        let count = usize::try_from(request.limit.min(MOST)).unwrap_or(usize::MAX).min(ids.len() - from);
        let mut rows = Vec::with_capacity(count);
        for id in &ids[from..from + count] {
            if let Some(claimant) = reader.claimant(*id)? {
                rows.push(view(reader, &matter, &claimant)?);
            }
        }
        Ok(ClaimantPage { total: ids.len() as u64, rows })
    })
}

/// What the store is asked for.
pub(crate) fn query_of(matter: &Matter, filter: &Filter) -> Result<Query> {
    let conditions =
        filter.conditions.iter().map(|condition| condition_of(matter, condition)).collect::<Result<_>>()?;
    Ok(Query { search: filter.search.clone(), conditions, ..Query::default() })
}

/// What a filter or an order names.
pub(crate) fn column_of(name: &str) -> Result<Column> {
    Ok(match name {
        "claim_no" | "claim_number" => Column::ClaimNo,
        "name" => Column::Name,
        "status" => Column::Status,
        "standing" => Column::Standing,
        "batch" => Column::Batch,
        "evidence" => Column::Evidence,
        "duplicate_of" => Column::DuplicateOf,
        "mailable" => Column::Mailable,
        other => Column::Field(Field::parse(other).ok_or_else(|| no_column(other))?),
    })
}

/// What can be sorted and filtered by beside the fields.
const BESIDE: [&str; 8] = ["claim_no", "name", "status", "standing", "batch", "evidence", "duplicate_of", "mailable"];

fn no_column(name: &str) -> Error {
    let names: Vec<&str> = BESIDE.into_iter().chain(Field::ALL.map(Field::code)).collect();
    Error::invalid(format!("'{name}' is not a column of a claimant"), format!("the columns are {}", names.join(", ")))
}

fn condition_of(matter: &Matter, condition: &Condition) -> Result<Stored> {
    let column = column_of(&condition.field)?;
    let values =
        condition.values.iter().map(|value| value_of(matter, column, value)).collect::<Result<Vec<String>>>()?;
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
        Column::Standing if !["qualified", "pending", "excluded"].contains(&value) => {
            Err(unknown("part of the tally", "the parts are qualified, pending and excluded".into()))
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
        Column::Field(field) => {
            // A state is found by its name, a plan in any case; what cannot be read is looked for as it stands.
            let reading = claimbook_domain::field::Reading { date_order: None, in_us: true, plans: &matter.plans };
            Ok(field.read(value, &reading).unwrap_or_else(|_| value.to_string()))
        }
        _ => Ok(value.to_string()),
    }
}
