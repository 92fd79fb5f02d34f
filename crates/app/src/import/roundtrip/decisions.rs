//! What the person decided: which side a conflict takes, and whether damage is mended.

use std::collections::BTreeMap;

use claimbook_domain::matter::Matter;

use super::super::mapping::Target;
use crate::error::{Error, Result};
use crate::three_way::{Side, Sides};
use crate::views::ImportRequest;

/// The decisions of a request.
#[derive(Debug, Default)]
pub(super) struct Decisions {
    sides: Sides,
    /// Whether a group is taken as it is; the empty id speaks for all others.
    taken: BTreeMap<String, bool>,
}

impl Decisions {
    /// Reads them; what cannot be one is refused.
    pub(super) fn read(request: &ImportRequest, matter: &Matter) -> Result<Decisions> {
        let is_column = |code: &str| Target::all().any(|target| target.code() == code);
        let odd =
            request.conflicts.keys().filter_map(|key| key.split_whitespace().nth(1)).find(|code| !is_column(code));
        if let Some(code) = odd {
            return Err(Error::invalid(
                format!("'{code}' is no column of a claimbook"),
                "write a column such as email",
            ));
        }
        let taken = request.repairs.iter().map(|(group, word)| Ok((group.clone(), is_taken(word)?)));
        Ok(Decisions { sides: Sides::read(&request.conflicts, matter)?, taken: taken.collect::<Result<_>>()? })
    }

    /// Whose value stands in a cell that both sides changed; the most exact word counts.
    pub(super) fn side(&self, id: i64, target: Target) -> Option<Side> {
        self.sides.of(id, target.code())
    }

    /// Whether the cells of a group are taken as they stand in the list.
    pub(super) fn takes(&self, group: &str) -> bool {
        self.taken.get(group).or_else(|| self.taken.get("")).copied().unwrap_or(false)
    }
}

fn is_taken(word: &str) -> Result<bool> {
    match word {
        "repair" => Ok(false),
        "take" => Ok(true),
        _ => Err(Error::invalid(format!("'{word}' is nothing to do with damage"), "say repair or take")),
    }
}
