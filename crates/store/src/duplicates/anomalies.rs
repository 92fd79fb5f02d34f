//! Claims that share a resource, as the last run found them.

use crate::engine::{Row, params};
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};

/// Claims that share a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnomaly {
    /// The word of its rule.
    pub rule: String,
    /// What they share.
    pub value: String,
    /// In the order of their numbers.
    pub claims: Vec<i64>,
}

/// The run that anomalies come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnomalyState {
    /// The version of the rules.
    pub rules: String,
    /// The last event that it saw.
    pub event: i64,
    /// How many claims it looked at.
    pub claims: u64,
}

fn read_anomaly(row: &Row<'_>) -> Result<KeptAnomaly> {
    let unreadable = || StoreError::damaged("the claims of an anomaly cannot be read");
    let claims: Vec<i64> = serde_json::from_str(row.text(2)?).map_err(|_| unreadable())?;
    // Written in any other way, they are not as this program wrote them.
    if serde_json::to_string(&claims).map_err(|_| unreadable())? != row.text(2)? {
        return Err(unreadable());
    }
    Ok(KeptAnomaly { rule: row.text(0)?.to_string(), value: row.text(1)?.to_string(), claims })
}

impl Reader<'_> {
    /// The last run; `None` before the first.
    pub fn anomaly_state(&self) -> Result<Option<AnomalyState>> {
        self.connection.first("SELECT rules, event, claims FROM anomaly_state", &[], |row| {
            Ok(AnomalyState { rules: row.text(0)?.to_string(), event: row.int(1)?, claims: row.count(2)? })
        })
    }

    /// What it found by a rule of a value.
    pub fn kept_anomaly(&self, rule: &str, value: &str) -> Result<Option<KeptAnomaly>> {
        let sql = "SELECT rule, value, claims FROM anomaly WHERE rule = ?1 AND value = ?2";
        self.connection.first(sql, params![rule, value], read_anomaly)
    }

    /// The digest of each file that several claimants have as evidence, and whose it is.
    pub fn shared_files(&self) -> Result<Vec<(String, i64)>> {
        let sql = "SELECT f.sha256, e.claimant FROM evidence e JOIN file f ON f.id = e.file \
                   WHERE e.voided = 0 AND e.file IN (SELECT file FROM evidence WHERE voided = 0 GROUP BY file \
                   HAVING count(DISTINCT claimant) > 1) ORDER BY f.sha256, e.claimant";
        self.connection.all(sql, &[], |row| Ok((row.text(0)?.to_string(), row.int(1)?)))
    }

    /// What it found, by rule and value.
    pub fn kept_anomalies(&self) -> Result<Vec<KeptAnomaly>> {
        self.connection.all("SELECT rule, value, claims FROM anomaly ORDER BY rule, value", &[], read_anomaly)
    }
}

impl Tx<'_> {
    /// Keeps no anomalies any more.
    pub fn forget_anomalies(&self) -> Result<()> {
        self.connection.script("DELETE FROM anomaly; DELETE FROM anomaly_state")
    }

    /// What is kept of anomalies is of this event too.
    pub fn set_anomaly_event(&self, event: i64) -> Result<()> {
        self.connection.execute("UPDATE anomaly_state SET event = ?1", params![event])?;
        Ok(())
    }

    /// Keeps what a run found, in the place of what the last one did.
    pub fn keep_anomalies(&self, state: &AnomalyState, found: &[KeptAnomaly]) -> Result<()> {
        self.connection.script("DELETE FROM anomaly")?;
        for anomaly in found {
            let claims = serde_json::to_string(&anomaly.claims)
                .map_err(|why| StoreError::damaged(format!("an anomaly cannot be kept: {why}")))?;
            self.connection.execute(
                "INSERT INTO anomaly (rule, value, claims) VALUES (?1, ?2, ?3)",
                params![&anomaly.rule, &anomaly.value, &claims],
            )?;
        }
        let claims = i64::try_from(state.claims).unwrap_or(i64::MAX);
        self.connection.execute(
            "INSERT OR REPLACE INTO anomaly_state (id, rules, event, claims) VALUES (1, ?1, ?2, ?3)",
            params![&state.rules, state.event, claims],
        )?;
        Ok(())
    }
}
