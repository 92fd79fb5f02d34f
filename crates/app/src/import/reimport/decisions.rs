//! What the person decided: which side a conflict takes, and whether damage is mended.

use std::collections::BTreeMap;

use claimbook_domain::field::FieldList;
use claimbook_domain::matter::Matter;

use super::damage::Kind;
use crate::error::{Error, Result};
use crate::import::columns::target::Target;
use crate::import::list::List;
use crate::three_way::{Side, Sides};
use crate::views::ImportRequest;

/// The decisions of a request.
#[derive(Debug, Default)]
pub(crate) struct Decisions {
    sides: Sides,
    /// Whether a group is taken as it is; the empty id speaks for all others.
    taken: BTreeMap<String, bool>,
}

/// Every kind that a group of damage can have.
const KINDS: [Kind; 11] = [
    Kind::LeadingZeros,
    Kind::NumberForm,
    Kind::DigitsLost,
    Kind::DateFlipped,
    Kind::DateSerial,
    Kind::TextToDate,
    Kind::Cut,
    Kind::Typography,
    Kind::Encoding,
    Kind::Shifted,
    Kind::Moved,
];

impl Decisions {
    /// Reads them; what cannot be one is refused. A group that the list does not have is not refused: it may be gone since.
    pub(crate) fn read(request: &ImportRequest, list: &List, matter: &Matter) -> Result<Decisions> {
        let odd = request
            .conflicts
            .keys()
            .filter_map(|key| key.split_whitespace().nth(1))
            .find(|code| !is_column(matter.list(), code));
        if let Some(code) = odd {
            return Err(Error::invalid(
                format!("'{code}' is not a column of a claimbook"),
                "write a column such as email",
            ));
        }
        if let Some(key) = request.conflicts.keys().find(|key| list.came_back() && is_of_no_claim(key, list, matter)) {
            return Err(Error::invalid(
                format!("'{key}' names a claim that {} does not have", list.name()),
                "decide about claims that stand in its column of claim numbers",
            ));
        }
        if let Some(group) = request.repairs.keys().find(|group| !is_group(matter.list(), group)) {
            return Err(Error::invalid(
                format!("'{group}' is not a group of damaged cells"),
                "name one as the review does, such as 'leading_zeros zip'",
            ));
        }
        let taken = request.repairs.iter().map(|(group, word)| Ok((group.clone(), is_taken(word)?)));
        Ok(Decisions { sides: Sides::read(&request.conflicts, matter)?, taken: taken.collect::<Result<_>>()? })
    }

    /// Whose value is in a cell that both sides changed; the most exact word counts.
    pub(crate) fn side(&self, id: i64, target: Target) -> Option<Side> {
        self.sides.of(id, target.code())
    }

    /// Whether the cells of a group are taken as they stand in the list.
    pub(crate) fn takes(&self, group: &str) -> bool {
        self.taken.get(group).or_else(|| self.taken.get("")).copied().unwrap_or(false)
    }
}

fn is_column(list: &FieldList, code: &str) -> bool {
    Target::all(list).any(|target| target.code() == code)
}

/// Whether the decision is about a claim that the list does not have.
fn is_of_no_claim(key: &str, list: &List, matter: &Matter) -> bool {
    let id = key.split_whitespace().next().and_then(|number| matter.parse_claim_no(number));
    id.is_some_and(|id| !list.claims.contains(&id))
}

/// Nothing for all others, a kind for whole rows, or a kind and a column.
fn is_group(list: &FieldList, id: &str) -> bool {
    let (kind, column) = id.split_once(' ').map_or((id, None), |(kind, column)| (kind, Some(column)));
    id.is_empty()
        || (KINDS.iter().any(|known| known.code() == kind) && column.is_none_or(|column| is_column(list, column)))
}

fn is_taken(word: &str) -> Result<bool> {
    match word {
        "repair" => Ok(false),
        "take" => Ok(true),
        _ => Err(Error::invalid(format!("'{word}' is not a choice for damaged cells"), "say repair or take")),
    }
}
