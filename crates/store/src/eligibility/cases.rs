//! What is known of claimants, as rules ask it: their fields, documents, overrides and whether they look like someone else.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_domain::claimant::Fields;
use claimbook_domain::eligibility::{Case, Document, DocumentFacts, Override};
use claimbook_domain::evidence::{EvidenceKind, Review, SignedHow};
use claimbook_domain::field::Field;
use claimbook_domain::status::Status;

use crate::Reader;
use crate::claimants::status_of;
use crate::engine::{Row, params};
use crate::entries::merges::links;
use crate::error::{Result, StoreError};
use crate::shape;

/// How many claim numbers are looked at together: their documents are in memory at once.
pub const RANGE: i64 = 8_192;

/// Kinds of entries that rules ask about: what a document shows, that its bytes are damaged, and what a person decided.
const FACTS: &str = "facts";
const DAMAGE: &str = "damage";
const OVERRIDE: &str = "override";

/// What is known of a claimant.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The fields that the rules ask for, or all of them.
    pub fields: Fields,
    /// The documents that were not taken off.
    pub documents: Vec<Document>,
    /// Decisions in the place of what rules say.
    pub overrides: Vec<Override>,
    /// Whether another claim may be the same person's.
    pub possible_duplicate: bool,
}

impl Known {
    /// The same as rules take it.
    pub fn case(&self) -> Case<'_> {
        Case { fields: &self.fields, documents: &self.documents, possible_duplicate: self.possible_duplicate }
    }
}

fn unreadable(what: &str, why: &serde_json::Error) -> StoreError {
    StoreError::damaged(format!("{what} cannot be read: {why}"))
}

/// Whose, and the document without its facts; then the JSON of facts that it shows. Of the claimants from `?1` to `?2`.
fn documents(of_merged: bool) -> String {
    let (with, whose, from, of) = match of_merged {
        false => (String::new(), "e.claimant", "evidence e", "e.claimant BETWEEN ?1 AND ?2"),
        true => (
            links("BETWEEN ?1 AND ?2"),
            "link.survivor",
            "link JOIN evidence e ON e.claimant = link.loser",
            "link.loser <> link.survivor",
        ),
    };
    format!(
        "{with} SELECT {whose}, e.id, f.sha256, e.name, e.kind, e.review, \
         EXISTS (SELECT 1 FROM entry d WHERE d.piece = e.id AND d.kind = ?3 AND d.voided = 0), n.body, e.signed_how \
         FROM {from} JOIN file f ON f.id = e.file LEFT JOIN entry n ON n.piece = e.id AND n.kind = ?4 AND n.voided = 0 \
         WHERE e.voided = 0 AND {of} ORDER BY {whose}, e.id, n.id"
    )
}

fn read_document(row: &Row<'_>) -> Result<Document> {
    let (kind, review) = (row.text(4)?, row.text(5)?);
    Ok(Document {
        digest: row.text(2)?.to_string(),
        name: row.text(3)?.to_string(),
        kind: EvidenceKind::parse(kind)
            .ok_or_else(|| StoreError::damaged(format!("'{kind}' is not a kind of evidence")))?,
        review: Review::parse(review)
            .ok_or_else(|| StoreError::damaged(format!("'{review}' is not a state of review")))?,
        signed_how: SignedHow::parse(row.text(8)?),
        intact: !row.flag(6)?,
        facts: DocumentFacts::default(),
    })
}

/// Adds what another entry says that the same document shows.
fn add_facts(to: &mut DocumentFacts, body: &str) -> Result<()> {
    let more: DocumentFacts = serde_json::from_str(body).map_err(|why| unreadable("what a document shows", &why))?;
    to.facts.extend(more.facts);
    to.complete.extend(more.complete);
    to.altered |= more.altered;
    to.unread |= more.unread;
    to.exported_on = to.exported_on.or(more.exported_on);
    Ok(())
}

impl Reader<'_> {
    /// The lowest claim number from this one on that was given; `None` after the last one.
    pub fn first_claim_from(&self, from: i64) -> Result<Option<i64>> {
        self.connection
            .first("SELECT id FROM claimant WHERE id >= ?1 ORDER BY id LIMIT 1", params![from], |row| row.int(0))
    }

    /// The documents of the claimants with numbers from `from` to `to`, by claimant, each with all that it shows; then those of claims that
    /// were merged into them. Bytes that a claim has itself count once, as they were reviewed there.
    pub fn documents_between(&self, from: i64, to: i64) -> Result<BTreeMap<i64, Vec<Document>>> {
        let mut found: BTreeMap<i64, Vec<Document>> = BTreeMap::new();
        for of_merged in [false, true] {
            // Whose the last row was, which piece, and whether it counts.
            let mut last = (0, 0, false);
            self.connection.each(&documents(of_merged), params![from, to, DAMAGE, FACTS], |row| {
                let (claimant, piece) = (row.int(0)?, row.int(1)?);
                let known = found.entry(claimant).or_default();
                if (claimant, piece) != (last.0, last.1) {
                    let document = read_document(row)?;
                    let is_new = !of_merged || known.iter().all(|other| other.digest != document.digest);
                    last = (claimant, piece, is_new);
                    known.extend(is_new.then_some(document));
                }
                match (row.maybe_text(7)?, known.last_mut()) {
                    (Some(body), Some(document)) if last.2 => add_facts(&mut document.facts, body),
                    _ => Ok(()),
                }
            })?;
        }
        Ok(found)
    }

    /// The overrides that stand of the claimants with numbers from `from` to `to`.
    fn overrides_between(&self, from: i64, to: i64) -> Result<BTreeMap<i64, Vec<Override>>> {
        let sql = "SELECT claimant, body FROM entry WHERE kind = ?3 AND voided = 0 AND claimant BETWEEN ?1 AND ?2 ORDER BY claimant, id";
        let mut found: BTreeMap<i64, Vec<Override>> = BTreeMap::new();
        self.connection.each(sql, params![from, to, OVERRIDE], |row| {
            let read = serde_json::from_str(row.text(1)?).map_err(|why| unreadable("an override", &why))?;
            found.entry(row.int(0)?).or_default().push(read);
            Ok::<(), StoreError>(())
        })?;
        Ok(found)
    }

    /// All that is known of one claimant, with its status; `None` of one who was voided.
    pub fn known(&self, id: i64) -> Result<Option<(Known, Status)>> {
        let Some(claimant) = self.claimant(id)? else { return Ok(None) };
        let known = Known {
            documents: self.documents_between(id, id)?.remove(&id).unwrap_or_default(),
            overrides: self.overrides_between(id, id)?.remove(&id).unwrap_or_default(),
            possible_duplicate: !self.lookalikes_of(id)?.is_empty(),
            fields: claimant.fields,
        };
        Ok(Some((known, claimant.status)))
    }

    /// What is known of the claimants with numbers from `from` to `to`, by number, of their fields only these; `lookalikes` says who looks
    /// like someone else.
    pub fn known_between(
        &self,
        fields: &[Field],
        from: i64,
        to: i64,
        lookalikes: &BTreeSet<i64>,
    ) -> Result<Vec<(i64, Status, Known)>> {
        let (mut documents, mut overrides) = (self.documents_between(from, to)?, self.overrides_between(from, to)?);
        let columns: String = fields.iter().map(|field| format!(", {}", shape::in_text(*field))).collect();
        let sql =
            format!("SELECT id, status{columns} FROM claimant WHERE voided = 0 AND id BETWEEN ?1 AND ?2 ORDER BY id");
        let mut all = Vec::new();
        self.connection.each(&sql, params![from, to], |row| {
            let id = row.int(0)?;
            let mut known = Known {
                documents: documents.remove(&id).unwrap_or_default(),
                overrides: overrides.remove(&id).unwrap_or_default(),
                possible_duplicate: lookalikes.contains(&id),
                fields: Fields::default(),
            };
            for (place, field) in fields.iter().enumerate() {
                let value = row.text(2 + place)?;
                if !value.is_empty() {
                    known.fields.put(*field, value);
                }
            }
            all.push((id, status_of(row.text(1)?)?, known));
            Ok::<(), StoreError>(())
        })?;
        Ok(all)
    }
}
