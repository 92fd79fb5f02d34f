//! The first claimants in an order that an index knows: it is walked from its beginning, and no more records are looked at than are
//! wanted.

use claimbook_domain::field::Field;
use claimbook_domain::status::Status;
use claimbook_domain::tally::heads;

use super::expressions::{evidence, letters_of};
use super::found::limit_of;
use super::query::{Column, Order, Query};
use crate::Reader;
use crate::engine::params;
use crate::entries::merges::{ANYONE, merged_pieces};
use crate::error::Result;

/// The indexes by name, and whom each holds: everyone is in one of them or in two.
const BY_NAME: [(&str, &str); 3] = [
    ("claimant_by_name_and_phone", "phone_key <> ''"),
    ("claimant_by_name_and_address", "address_key <> ''"),
    ("claimant_by_name_alone", "phone_key = '' AND address_key = ''"),
];

impl Query {
    /// Whether an index has its order and contains every claimant.
    pub(super) fn has_walk(&self) -> bool {
        use Column::{Evidence, Name, Status};
        let is_known = matches!(self.order.column, Status | Name | Evidence | Column::Field(Field::Email));
        is_known && self.then.is_empty() && self.conditions.is_empty() && self.search.trim().is_empty()
    }
}

impl Reader<'_> {
    /// The first ids in an order that has a walk; `None` where the walk would not be that order, or pass by too many voided records.
    pub(super) fn walk(&self, order: Order, limit: usize) -> Result<Option<Vec<i64>>> {
        let claimants = heads(&self.counts()?);
        if claimants.saturating_mul(2) < self.highest_claim()?.unsigned_abs() {
            return Ok(None);
        }
        match order.column {
            Column::Status => self.by_status(order.descending, limit).map(Some),
            Column::Name => self.by_name(order.descending, limit).map(Some),
            Column::Evidence => self.by_evidence(order.descending, limit).map(Some),
            Column::Field(Field::Email) => self.by_email(order.descending, limit),
            _ => Ok(None),
        }
    }

    /// The index by status holds those of each in the order of their claim numbers.
    fn by_status(&self, descending: bool, limit: usize) -> Result<Vec<i64>> {
        let mut statuses = Status::ALL.to_vec();
        if descending {
            statuses.reverse();
        }
        let mut ids = Vec::new();
        for status in statuses {
            let left = limit - ids.len();
            let sql =
                format!("SELECT id FROM claimant WHERE status = ?1 AND voided = 0 ORDER BY id{}", limit_of(Some(left)));
            ids.extend(self.connection.all(&sql, params![status.code()], |row| row.int(0))?);
            if ids.len() >= limit {
                break;
            }
        }
        Ok(ids)
    }

    fn by_name(&self, descending: bool, limit: usize) -> Result<Vec<i64>> {
        let all = ("voided = 0".to_string(), Vec::new());
        // No name begins with a control character.
        let mut ids = self.named(&all, ["\u{1}", &char::MAX.to_string()], descending, Some(limit))?;
        if ids.len() < limit {
            ids.extend(self.named(&all, ["", "\u{1}"], false, Some(limit - ids.len()))?);
        }
        Ok(ids)
    }

    /// Claimants whose name key is in the half-open range between two texts, and for whom the conditions hold.
    pub(super) fn named(
        &self,
        (conditions, values): &(String, Vec<String>),
        from_to: [&str; 2],
        descending: bool,
        limit: Option<usize>,
    ) -> Result<Vec<i64>> {
        let values = [values.clone(), from_to.map(str::to_string).to_vec()].concat();
        let count = values.len();
        let order = format!("name_key{}, id{}", way(descending), limit_of(limit));
        let of_each = BY_NAME.map(|(index, whom)| {
            format!(
                "SELECT * FROM (SELECT name_key, id FROM claimant INDEXED BY {index} WHERE {whom} AND name_key >= ?{} \
                 AND name_key < ?{count} AND {conditions} ORDER BY {order})",
                count - 1
            )
        });
        self.ids((format!("SELECT id FROM ({}) ORDER BY {order}", of_each.join(" UNION ")), values), None)
    }

    /// The index holds the addresses in lower case, whatever the script; the order knows only the case of ASCII letters. So the walk is
    /// that order where every address on it is ASCII: any other address sorts after each of them either way.
    fn by_email(&self, descending: bool, limit: usize) -> Result<Option<Vec<i64>>> {
        let sql = format!(
            "SELECT id, email_key FROM claimant INDEXED BY claimant_by_email WHERE email_key <> '' AND voided = 0 \
             ORDER BY email_key{}, id{}",
            way(descending),
            limit_of(Some(limit))
        );
        let found = self.connection.all(&sql, &[], |row| Ok((row.int(0)?, row.text(1)?.is_ascii())))?;
        if found.iter().any(|(_, is_ascii)| !is_ascii) {
            return Ok(None);
        }
        let mut ids: Vec<i64> = found.into_iter().map(|(id, _)| id).collect();
        if ids.len() < limit {
            ids.extend(self.in_claim_order("email = ''", limit - ids.len())?);
        }
        Ok(Some(ids))
    }

    /// Those with evidence are few next to all, or one table lists all of them.
    fn by_evidence(&self, descending: bool, limit: usize) -> Result<Vec<i64>> {
        let without = |limit: usize| self.in_claim_order(&format!("{} = 0", evidence()), limit);
        let mut ids = if descending { Vec::new() } else { without(limit)? };
        if ids.len() < limit {
            let sql = format!(
                "SELECT id FROM (SELECT holder, sum(pieces) AS pieces FROM (\
                 SELECT claimant AS holder, count(*) - {} AS pieces FROM evidence AS piece WHERE voided = 0 GROUP BY claimant \
                 UNION ALL SELECT survivor, pieces FROM ({})) GROUP BY holder) \
                 JOIN claimant ON claimant.id = holder WHERE claimant.voided = 0 AND pieces > 0 ORDER BY pieces{}, id{}",
                letters_of("piece.claimant"),
                merged_pieces(ANYONE),
                way(descending),
                limit_of(Some(limit - ids.len()))
            );
            ids.extend(self.connection.all(&sql, &[], |row| row.int(0))?);
        }
        if descending && ids.len() < limit {
            ids.extend(without(limit - ids.len())?);
        }
        Ok(ids)
    }

    fn in_claim_order(&self, condition: &str, limit: usize) -> Result<Vec<i64>> {
        let sql =
            format!("SELECT id FROM claimant WHERE {condition} AND voided = 0 ORDER BY id{}", limit_of(Some(limit)));
        self.connection.all(&sql, &[], |row| row.int(0))
    }
}

fn way(descending: bool) -> &'static str {
    if descending { " DESC" } else { "" }
}
