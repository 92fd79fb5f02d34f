//! Where the cure of each claimant is: what the notices asked for, held against what the rules find now. Filters, orders and counts all
//! read these expressions, so that no two pages disagree.

use std::sync::{Mutex, PoisonError};

use claimbook_domain::eligibility::{OnFail, Rule};
use claimbook_domain::notice::CureState;
use claimbook_domain::reason::{BY_RULES, INCOMPLETE};
use claimbook_domain::status::Status;

use crate::Reader;
use crate::error::{Result, StoreError};

/// The kind of an entry that is a notice. Its body says the `codes` of what it asks for (see [`joined`]), the last day to cure as `cure_by`,
/// and `returned_on` once the letter came back.
pub const NOTICE: &str = "notice";

/// Where a cure is under some rules, as expressions over a row of `claimant`.
#[derive(Debug, PartialEq, Eq)]
pub struct CureColumns {
    /// The rules: their ids, and whether failing one leads to a denial, which is not asked to be cured.
    rules: Vec<(String, bool)>,
    state: String,
    by: String,
}

/// Every set of rules that this program has met; there are few.
static MET: Mutex<Vec<&'static CureColumns>> = Mutex::new(Vec::new());

impl CureColumns {
    /// Those of a matter with these rules, kept once for as long as the program runs.
    pub fn of(rules: &[Rule]) -> &'static CureColumns {
        let rules: Vec<(String, bool)> =
            rules.iter().map(|rule| (rule.id.clone(), rule.on_fail == OnFail::Denied)).collect();
        let mut met = MET.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = met.iter().find(|known| known.rules == rules) {
            return known;
        }
        let new: &'static CureColumns = Box::leak(Box::new(CureColumns::new(rules)));
        met.push(new);
        new
    }

    fn new(rules: Vec<(String, bool)>) -> CureColumns {
        let by = last_day(&rules);
        CureColumns { state: state(&rules, &by), by, rules }
    }

    /// A code of [`CureState`], or empty text.
    pub(crate) fn state(&self) -> &str {
        &self.state
    }

    /// The last day to cure something that was asked for and is still missing, or empty text.
    pub(crate) fn by(&self) -> &str {
        &self.by
    }
}

/// The notices, by an index that has all that is asked of them: their bodies are long, and without it each would be read.
const NOTICES: &str = "entry n INDEXED BY entry_by_cure";

/// Those of a claimant that did not come back.
const RUNS: &str = "n.claimant = claimant.id AND n.kind = 'notice' AND n.voided = 0 \
     AND json_extract(n.body, '$.returned_on') IS NULL";

/// Who has a notice at all.
pub(crate) const NOTIFIED: &str = "id IN (SELECT claimant FROM entry WHERE kind = 'notice' AND voided = 0)";

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn code(status: Status) -> String {
    quoted(status.code())
}

/// The codes of a notice as its body has them, so that each can be looked for: `|S1|S2|`.
pub fn joined<'c>(codes: impl IntoIterator<Item = &'c str>) -> String {
    codes.into_iter().fold(String::from("|"), |joined, code| format!("{joined}{code}|"))
}

/// The last day over the notices that asked for something that is still open: a rule that is missing, or failed where that can be cured,
/// or the reason that the status gives, if it is none of the rules.
fn last_day(rules: &[(String, bool)]) -> String {
    let asked = |what: &str| format!("instr(json_extract(n.body, '$.codes'), {what}) > 0");
    let rule = |(place, (id, denies)): (usize, &(String, bool))| {
        let letters = if *denies { "'x'" } else { "'x', 'f'" };
        let asked = asked(&quoted(&joined([id.as_str()])));
        format!("(substr(e.checks, {}, 1) IN ({letters}) AND {asked})", place + 1)
    };
    let ids: Vec<String> = rules.iter().map(|(id, _)| quoted(id)).collect();
    let by_hand = format!(
        "(claimant.status = {} AND claimant.status_reason NOT IN ({}) AND {})",
        code(Status::Deficient),
        ids.join(", "),
        asked("'|' || claimant.status_reason || '|'")
    );
    let open: Vec<String> = rules.iter().enumerate().map(rule).chain([by_hand]).collect();
    format!(
        "coalesce((SELECT max(json_extract(n.body, '$.cure_by')) FROM {NOTICES} \
         LEFT JOIN eligibility e ON e.claimant = n.claimant WHERE {RUNS} AND ({})), '')",
        open.join(" OR ")
    )
}

/// The state of a claimant, of whom `by` is the last day.
fn state(rules: &[(String, bool)], by: &str) -> String {
    let [to_notify, running, cured] = CureState::ALL.map(|state| quoted(state.code()));
    let [deficient, came] = [Status::Deficient, Status::CureReceived].map(code);
    let open = [Status::Received, Status::InReview, Status::Deficient].map(code).join(", ");
    format!(
        "CASE WHEN claimant.status = {came} THEN {cured} WHEN claimant.status NOT IN ({open}) THEN '' WHEN {by} <> '' THEN {running} \
         WHEN {lacks} THEN {to_notify} WHEN claimant.status <> {deficient} THEN '' \
         WHEN {of_rules} OR EXISTS (SELECT 1 FROM {NOTICES} WHERE {RUNS}) THEN {cured} ELSE {to_notify} END",
        lacks = lacks(rules),
        of_rules = if rules.is_empty() { "0".into() } else { format!("claimant.status_reason IN ({})", of_rules()) }
    )
}

/// The reasons of a status that say no more than the rules do: when the rules find nothing missing, nothing is.
fn of_rules() -> String {
    [BY_RULES, INCOMPLETE].map(quoted).join(", ")
}

/// Whether something can be asked for of a claim that is deficient or should be.
fn lacks(rules: &[(String, bool)]) -> String {
    let failed = |(place, (_, denies)): (usize, &(String, bool))| {
        (!denies).then(|| format!(" OR substr(checks, {}, 1) = 'f'", place + 1))
    };
    let failed: String = rules.iter().enumerate().filter_map(failed).collect();
    let deficient = code(Status::Deficient);
    format!(
        "EXISTS (SELECT 1 FROM eligibility e WHERE e.claimant = claimant.id AND {deficient} IN (e.status, e.proposed) \
         AND (instr(checks, 'x') > 0{failed}))"
    )
}

/// A condition that all those in a state meet and that an index answers; `None` where there is none.
pub(crate) fn narrowed(state: &str) -> Option<String> {
    let [deficient, came] = [Status::Deficient, Status::CureReceived].map(code);
    match CureState::parse(state)? {
        CureState::Running => Some(NOTIFIED.into()),
        CureState::Cured => Some(format!("status IN ({deficient}, {came})")),
        CureState::ToNotify => Some(format!(
            "id IN (SELECT claimant FROM eligibility WHERE {deficient} IN (status, proposed) \
             UNION ALL SELECT id FROM claimant WHERE status = {deficient})"
        )),
    }
}

/// How many claimants have a cure in a state and with a last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CureCount {
    /// Where it is.
    pub state: CureState,
    /// The last day, `YYYY-MM-DD`; empty when nothing runs.
    pub by: String,
    /// How many.
    pub claimants: u64,
}

impl Reader<'_> {
    /// How many claimants there are in each state and for each last day.
    pub fn cure_counts(&self, columns: &CureColumns) -> Result<Vec<CureCount>> {
        let candidates: Vec<String> = CureState::ALL.iter().filter_map(|state| narrowed(state.code())).collect();
        let (by, state) = (&columns.by, state(&columns.rules, "claimant.by"));
        let running = quoted(CureState::Running.code());
        let sql = format!(
            "WITH asked AS MATERIALIZED (SELECT id, status, status_reason, {by} AS by FROM claimant WHERE voided = 0 AND ({})), \
             placed AS MATERIALIZED (SELECT {state} AS state, by FROM asked AS claimant) \
             SELECT state, CASE state WHEN {running} THEN by ELSE '' END, count(*) FROM placed \
             WHERE state <> '' GROUP BY 1, 2 ORDER BY 1, 2",
            candidates.join(" OR ")
        );
        self.connection.all(&sql, &[], |row| {
            let state = row.text(0)?;
            let known = CureState::parse(state);
            let state = known.ok_or_else(|| StoreError::damaged(format!("'{state}' is not a state of a cure")))?;
            Ok(CureCount { state, by: row.text(1)?.to_string(), claimants: row.count(2)? })
        })
    }

    /// Where the cure of a claimant is, and its last day.
    pub fn cure_of(&self, columns: &CureColumns, id: i64) -> Result<Option<(CureState, String)>> {
        let sql = format!("SELECT {}, {} FROM claimant WHERE id = ?1 AND voided = 0", columns.state, columns.by);
        let found = self.connection.first(&sql, crate::engine::params![id], |row| {
            Ok((CureState::parse(row.text(0)?), row.text(1)?.to_string()))
        })?;
        Ok(found.and_then(|(state, by)| Some((state?, by))))
    }
}
