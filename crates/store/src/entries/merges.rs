//! Claims that were merged into others: links from a claim that survives to those whose file became a part of its own. Nothing moves: what
//! a merged claim has stays with it, and the survivor's file is read with it.

use std::collections::{BTreeMap, BTreeSet};

use super::{ENTRY, Entry, read_entry};
use crate::Reader;
use crate::engine::params;
use crate::error::{Result, StoreError};
use crate::evidence::letters::letter;

/// The kind of an entry that says that a claim was merged into the claimant of the entry. Its body says the ordinal of the `loser`.
pub const MERGE: &str = "merge";

/// Pairs of a survivor and a claim that was merged into it, also by way of another one, as the table `link` of a statement. A merge holds as
/// long as the claim is a duplicate of the survivor. `of` says of which survivors: `= ?1`.
pub(crate) fn links(of: &str) -> String {
    let merges = |into: &str| {
        format!(
            "entry n ON n.kind = 'merge' AND n.voided = 0 AND n.claimant {into} \
             JOIN claimant c ON c.id = json_extract(n.body, '$.loser') \
             WHERE c.status = 'duplicate' AND c.voided = 0 AND c.duplicate_of = n.claimant"
        )
    };
    format!(
        "WITH RECURSIVE link(survivor, loser) AS (SELECT n.claimant, c.id FROM (SELECT 1) JOIN {} \
         UNION SELECT link.survivor, c.id FROM link JOIN {})",
        merges(of),
        merges("= link.loser")
    )
}

/// Every survivor.
pub(crate) const ANYONE: &str = "IS NOT NULL";

/// How many pieces of evidence survivors have from claims that were merged into them: `survivor` and `pieces`. Bytes that the survivor has
/// itself are not among them, nor letters of the firm, and others are once. `of` says of which survivors.
pub(crate) fn merged_pieces(of: &str) -> String {
    format!(
        "{} SELECT link.survivor AS survivor, count(DISTINCT e.file) AS pieces \
         FROM link JOIN evidence e ON e.claimant = link.loser AND e.voided = 0 AND NOT e.{} \
         WHERE link.loser <> link.survivor AND NOT EXISTS (SELECT 1 FROM evidence own \
         WHERE own.claimant = link.survivor AND own.file = e.file AND own.voided = 0) GROUP BY link.survivor",
        links(of),
        letter()
    )
}

impl Reader<'_> {
    /// The claims that were merged into the claimants with numbers from `from` to `to`, by survivor.
    pub fn merged_between(&self, from: i64, to: i64) -> Result<BTreeMap<i64, Vec<i64>>> {
        let mut found: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        let links = links("BETWEEN ?1 AND ?2");
        let sql = format!("{links} SELECT survivor, loser FROM link WHERE loser <> survivor ORDER BY survivor, loser");
        self.connection.each(&sql, params![from, to], |row| {
            found.entry(row.int(0)?).or_default().push(row.int(1)?);
            Ok::<(), StoreError>(())
        })?;
        Ok(found)
    }

    /// The claim that survives each claim that was merged, also by way of another one.
    pub fn last_survivors(&self) -> Result<BTreeMap<i64, i64>> {
        let merged = self.merged_between(i64::MIN, i64::MAX)?;
        let losers: BTreeSet<i64> = merged.values().flatten().copied().collect();
        let last = merged.into_iter().filter(|(survivor, _)| !losers.contains(survivor));
        Ok(last.flat_map(|(survivor, losers)| losers.into_iter().map(move |loser| (loser, survivor))).collect())
    }

    /// The claims that were merged into this one, also by way of another one, by number.
    pub fn merged_into(&self, survivor: i64) -> Result<Vec<i64>> {
        Ok(self.merged_between(survivor, survivor)?.remove(&survivor).unwrap_or_default())
    }

    /// The claimant and those who were merged into it: whose files are read together.
    pub fn with_merged(&self, claimant: i64) -> Result<Vec<i64>> {
        let merged = self.merged_into(claimant)?;
        Ok([vec![claimant], merged].concat())
    }

    /// These claimants and those who were merged into them, by number.
    pub fn all_with_merged(&self, mut claimants: Vec<i64>) -> Result<Vec<i64>> {
        claimants.sort_unstable();
        let merged = self.merged_between(i64::MIN, i64::MAX)?;
        let of_them = merged.into_iter().filter(|(survivor, _)| claimants.binary_search(survivor).is_ok());
        let losers: Vec<i64> = of_them.flat_map(|(_, losers)| losers).collect();
        claimants.extend(losers);
        claimants.sort_unstable();
        claimants.dedup();
        Ok(claimants)
    }

    /// The survivor of a duplicate, and the survivor of that one if it is a duplicate itself, and so on.
    pub fn survivors_of(&self, claimant: i64) -> Result<Vec<i64>> {
        let mut chain = Vec::new();
        let mut at = claimant;
        let sql = "SELECT duplicate_of FROM claimant WHERE id = ?1";
        while let Some(next) = self.connection.first(sql, params![at], |row| row.maybe_id(0))?.flatten() {
            // In a book that was altered a claim may stand behind itself.
            if next == claimant || chain.contains(&next) {
                break;
            }
            chain.push(next);
            at = next;
        }
        Ok(chain)
    }

    /// Each duplicate of which is said whose it is, merged or not, and the claim that survives for it in the end.
    pub fn survivors(&self) -> Result<BTreeMap<i64, i64>> {
        let sql = "SELECT id, duplicate_of FROM claimant WHERE status = 'duplicate' AND voided = 0 AND duplicate_of IS NOT NULL";
        let of: BTreeMap<i64, i64> =
            self.connection.all(sql, &[], |row| Ok((row.int(0)?, row.int(1)?)))?.into_iter().collect();
        let mut ends: BTreeMap<i64, i64> = BTreeMap::new();
        for start in of.keys() {
            let (mut way, mut at) = (BTreeSet::new(), *start);
            // In a book that was altered a claim may stand behind itself.
            while let Some(next) = of.get(&at).filter(|_| !ends.contains_key(&at) && way.insert(at)) {
                at = *next;
            }
            let end = ends.get(&at).copied().unwrap_or(at);
            ends.extend(way.into_iter().map(|claim| (claim, end)));
        }
        Ok(ends)
    }

    /// The entry by which a claim was merged into another one: into the one that it is a duplicate of, or else, when it was moved on since,
    /// the last one in effect.
    pub fn merge_of(&self, loser: i64) -> Result<Option<Entry>> {
        let sql = format!(
            "{ENTRY} WHERE kind = 'merge' AND voided = 0 AND json_extract(body, '$.loser') = ?1 \
             ORDER BY claimant = (SELECT duplicate_of FROM claimant WHERE id = ?1) DESC, id DESC LIMIT 1"
        );
        self.connection.first(&sql, params![loser], read_entry)
    }

    /// The merges that an act made, those taken apart since too, in the order of their entries.
    pub fn merges_made_by(&self, event: i64) -> Result<Vec<Entry>> {
        let sql = format!(
            "{ENTRY} WHERE kind = 'merge' AND id IN \
             (SELECT record FROM change WHERE event = ?1 AND entity = 'entry' AND before IS NULL) ORDER BY id"
        );
        self.connection.all(&sql, params![event], read_entry)
    }

    /// How many claims are merged into others, those of persons who opted out left out.
    pub fn count_merged(&self) -> Result<u64> {
        let of = "FROM link JOIN claimant ON claimant.id = link.loser WHERE claimant.opted_out_on = ''";
        let sql = format!("{} SELECT count(DISTINCT link.loser) {of}", links(ANYONE));
        Ok(self.connection.number(&sql, &[])?.unsigned_abs())
    }
}
