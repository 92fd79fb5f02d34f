//! The pairs of claims that may be of one person, kept so that no claims have to be compared again. All of it is derived: `verify` makes it again.

use claimbook_domain::field::Field;
use claimbook_domain::matching::{Certainty, MatchColumns, MatchRule, Particulars, Prepared};
use sha2::{Digest, Sha256};

use crate::engine::{Row, params};
use crate::entries::Entry;
use crate::error::{Result, StoreError};
use crate::shape::{key_column, name};
use crate::{Reader, Tx};

mod anomalies;
mod aside;
mod blocks;
mod digest;
mod keys;
mod people;
pub use anomalies::{AnomalyState, KeptAnomaly};
pub use aside::KeysAside;
pub(crate) use digest::KeptKeys;
use digest::read_sum;
pub use keys::{ColumnKey, KeyMembers, Moved};

/// The kind of an entry in the file of a claim: it and another are not of one person. Its member `other` is that claim.
pub const NOT_SAME: &str = "not_same";

/// The other claim of such an entry; `None` of any other entry.
pub fn kept_apart(entry: &Entry) -> Option<i64> {
    let body: serde_json::Value = serde_json::from_str(&entry.body).ok().filter(|_| entry.kind == NOT_SAME)?;
    body.get("other")?.as_i64()
}

/// A pair that is kept: its lower claim is `a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptPair {
    /// The lower claim.
    pub a: i64,
    /// The other.
    pub b: i64,
    /// How sure it is that they are of one person.
    pub certainty: Certainty,
    /// By which rule.
    pub rule: MatchRule,
    /// How much says so, in hundredths of a bit.
    pub bits: i32,
}

/// What is kept is as of this run and this event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchState {
    /// The version of the rules.
    pub rules: String,
    /// The matter's own fields that were compared; see [`compared_fields`].
    pub fields: String,
    /// The last event that the pairs include.
    pub event: i64,
    /// How many claims were compared.
    pub claims: u64,
    /// Of all pairs.
    pub digest: PairDigest,
}

/// The sum of the digests of pairs: one more pair, or one less, changes it without a look at the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PairDigest(u128);

impl PairDigest {
    /// Of these pairs.
    pub fn of(pairs: &[KeptPair]) -> PairDigest {
        let mut sum = PairDigest::default();
        pairs.iter().for_each(|pair| sum.add(pair));
        sum
    }

    /// With one more.
    pub fn add(&mut self, pair: &KeptPair) {
        self.0 = self.0.wrapping_add(digest_of(pair));
    }

    /// With one less.
    pub fn take(&mut self, pair: &KeptPair) {
        self.0 = self.0.wrapping_sub(digest_of(pair));
    }
}

fn digest_of(pair: &KeptPair) -> u128 {
    let mut digest = Sha256::new();
    for number in [pair.a, pair.b, pair.bits.into()] {
        digest.update(number.to_le_bytes());
    }
    digest.update([pair.certainty as u8]);
    digest.update(pair.rule.code());
    let mut first = [0; 16];
    first.copy_from_slice(&digest.finalize()[..16]);
    u128::from_le_bytes(first)
}

/// The matter's own fields that are compared, as the state has them.
pub fn compared_fields(columns: &MatchColumns) -> String {
    let birth = columns.birth().map_or(String::new(), |own| own.code.to_string());
    let identities = columns.identities().iter().map(|own| own.code.to_string());
    [birth].into_iter().chain(identities).collect::<Vec<_>>().join(" ")
}

const PAIR: &str = "SELECT a, b, certainty, rule, bits FROM match_pair";

fn read_pair(row: &Row<'_>) -> Result<KeptPair> {
    let (certainty, rule) = (row.text(2)?, row.text(3)?);
    Ok(KeptPair {
        a: row.int(0)?,
        b: row.int(1)?,
        certainty: Certainty::from_code(certainty)
            .ok_or_else(|| StoreError::damaged(format!("'{certainty}' is not a certainty")))?,
        rule: MatchRule::from_code(rule)
            .ok_or_else(|| StoreError::damaged(format!("'{rule}' is not a rule of matching")))?,
        bits: i32::try_from(row.int(4)?).map_err(|_| StoreError::damaged("a pair weighs too much"))?,
    })
}

/// What is read of a claimant to be compared, in the order of [`read_prepared`].
fn prepared_columns(columns: &MatchColumns) -> String {
    let birth = columns.birth().map_or("''".to_string(), |own| name(Field::Own(own)));
    let keys = columns.identities().iter().map(|own| key_column(*own));
    let every = [
        "id",
        "last_name",
        "first_name",
        "middle_name",
        "suffix",
        "address1",
        "address2",
        "city",
        "state",
        "zip",
        "email",
        "phone",
    ];
    every.into_iter().map(str::to_string).chain([birth]).chain(keys).collect::<Vec<_>>().join(", ")
}

fn read_prepared(row: &Row<'_>, identities: usize) -> Result<Prepared> {
    Ok(Prepared::of(&Particulars {
        last_name: row.text(1)?,
        first_name: row.text(2)?,
        middle_name: row.text(3)?,
        suffix: row.text(4)?,
        address1: row.text(5)?,
        address2: row.text(6)?,
        city: row.text(7)?,
        state: row.text(8)?,
        zip: row.text(9)?,
        email: row.text(10)?,
        phone: row.text(11)?,
        birth: row.text(12)?,
        identities: (0..identities).map(|place| row.text(13 + place).map(str::to_string)).collect::<Result<_>>()?,
    }))
}

impl Reader<'_> {
    /// How what is kept came about; `None` where nothing is.
    pub fn match_state(&self) -> Result<Option<MatchState>> {
        let sql = "SELECT rules, fields, event, claims, digest FROM match_state";
        self.connection.first(sql, &[], |row| {
            Ok(MatchState {
                rules: row.text(0)?.to_string(),
                fields: row.text(1)?.to_string(),
                event: row.int(2)?,
                claims: row.count(3)?,
                digest: PairDigest(read_sum(row.blob(4)?)?),
            })
        })
    }

    /// Every pair that is kept, by its lower claim and then by the other.
    pub fn kept_pairs(&self) -> Result<Vec<KeptPair>> {
        self.connection.all(&format!("{PAIR} ORDER BY a, b"), &[], read_pair)
    }

    /// The pairs of one claim.
    pub fn pairs_of(&self, claim: i64) -> Result<Vec<KeptPair>> {
        self.connection.all(
            &format!("{PAIR} WHERE a = ?1 UNION ALL {PAIR} WHERE b = ?1 ORDER BY 1, 2"),
            params![claim],
            read_pair,
        )
    }

    /// Whether a claim may be of the same person as another.
    pub fn has_pair(&self, claim: i64) -> Result<bool> {
        let sql = "SELECT 1 WHERE EXISTS (SELECT 1 FROM match_pair WHERE a = ?1) OR EXISTS (SELECT 1 FROM match_pair WHERE b = ?1)";
        Ok(self.connection.first(sql, params![claim], |row| row.int(0))?.is_some())
    }

    /// What is kept of two claims, the lower first.
    pub fn kept_pair(&self, a: i64, b: i64) -> Result<Option<KeptPair>> {
        self.connection.first(&format!("{PAIR} WHERE a = ?1 AND b = ?2"), params![a, b], read_pair)
    }

    /// Hands the claimants with numbers from `from` to `to`, without voided ones, to `take`, in the order of their numbers.
    pub fn each_prepared<E: From<StoreError>>(
        &self,
        columns: &MatchColumns,
        from: i64,
        to: i64,
        mut take: impl FnMut(i64, Prepared) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let identities = columns.identities().len();
        let sql = format!(
            "SELECT {} FROM claimant WHERE voided = 0 AND id BETWEEN ?1 AND ?2 ORDER BY id",
            prepared_columns(columns)
        );
        self.connection.each(&sql, params![from, to], |row| take(row.int(0)?, read_prepared(row, identities)?))
    }

    /// A claimant made ready for being compared, voided or not.
    pub fn prepared(&self, columns: &MatchColumns, claim: i64) -> Result<Option<Prepared>> {
        let sql = format!("SELECT {} FROM claimant WHERE id = ?1", prepared_columns(columns));
        self.connection.first(&sql, params![claim], |row| read_prepared(row, columns.identities().len()))
    }

    /// The claimants of an import that are voided, or those that are not, in order.
    pub fn batch_standing(&self, batch: i64, standing: bool) -> Result<Vec<i64>> {
        let sql = "SELECT id FROM claimant WHERE batch = ?1 AND voided = ?2 ORDER BY id";
        self.connection.all(sql, params![batch, !standing], |row| row.int(0))
    }

    /// The claimants whose claims are settled, without voided ones.
    pub fn settled_claims(&self) -> Result<Vec<i64>> {
        let settled = crate::eligibility::SETTLED.map(|status| format!("'{}'", status.code())).join(", ");
        let sql = format!("SELECT id FROM claimant WHERE status IN ({settled}) AND voided = 0 ORDER BY id");
        self.connection.all(&sql, &[], |row| row.int(0))
    }
}

impl Tx<'_> {
    /// Keeps nothing any more.
    pub fn forget_matching(&self) -> Result<()> {
        self.kept_keys.put_into(0);
        self.connection.script(
            "DELETE FROM match_state; DELETE FROM match_pair; DELETE FROM match_block; DELETE FROM match_moved; \
             DELETE FROM match_key; DELETE FROM match_people",
        )
    }

    /// Says how what is kept came about.
    pub fn set_match_state(&self, state: &MatchState) -> Result<()> {
        let claims = i64::try_from(state.claims).unwrap_or(i64::MAX);
        let digest = state.digest.0.to_le_bytes();
        let keys = self.connection.first("SELECT keys FROM match_state", &[], |row| read_sum(row.blob(0)?))?;
        let keys = self.kept_keys.put_into(keys.unwrap_or(0)).to_le_bytes();
        self.connection.execute(
            "INSERT OR REPLACE INTO match_state (id, rules, fields, event, claims, digest, keys) \
             VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
            params![&state.rules, &state.fields, state.event, claims, &digest[..], &keys[..]],
        )?;
        Ok(())
    }

    /// Keeps a pair, in the place of what was kept of these two claims.
    pub fn keep_pair(&self, pair: &KeptPair) -> Result<()> {
        self.connection.execute(
            "INSERT OR REPLACE INTO match_pair (a, b, certainty, rule, bits) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![pair.a, pair.b, pair.certainty.code(), pair.rule.code(), i64::from(pair.bits)],
        )?;
        Ok(())
    }

    /// Keeps a pair no longer.
    pub fn drop_pair(&self, pair: &KeptPair) -> Result<()> {
        self.connection.execute("DELETE FROM match_pair WHERE a = ?1 AND b = ?2", params![pair.a, pair.b])?;
        Ok(())
    }
}
