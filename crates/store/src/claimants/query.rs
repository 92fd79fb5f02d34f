//! A filter and an order over claimants, and the statement they become. Values are always bound, never written into SQL.

use claimbook_domain::evidence::Review;
use claimbook_domain::field::{Field, FieldKind, FieldList, scaled};
use claimbook_domain::status::Status;

use super::expressions::lacks;
use crate::cures::{CureColumns, NOTIFIED, narrowed};
use crate::entries::merges::{ANYONE, links};
use crate::evidence::letters::theirs;
use crate::{search, shape};

/// What can be filtered and sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// A field of the intake list.
    Field(Field),
    /// The claim number.
    ClaimNo,
    /// Last name, then first.
    Name,
    /// The status, in the order of a claim's life.
    Status,
    /// The part of the tally.
    Standing,
    /// The import that brought it.
    Batch,
    /// How many pieces of evidence.
    Evidence,
    /// The kinds of evidence with that review; its order is by how many pieces there are.
    EvidenceUnder(Review),
    /// The surviving claim.
    DuplicateOf,
    /// How well the claimant matches the search, the best first; the claim number without one.
    Match,
    /// `yes` when the address can be written on an envelope, else `no`.
    Mailable,
    /// `yes` when one of the required fields of this list is blank, else `no`.
    Missing(&'static FieldList),
    /// The status that the rules propose.
    Proposed,
    /// `yes` when the status is another than the rules propose and goes where they propose, else `no`.
    Differs,
    /// The letter of what the rule at that place finds.
    Rule(usize),
    /// Places of rules, from 1, that are failed or missing; its order is by how many are.
    Lacks,
    /// Where the cure is: a code of its state, or empty.
    Cure(&'static CureColumns),
    /// The last day to cure what was asked for and is missing; empty when nothing runs.
    CureBy(&'static CureColumns),
}

/// What must hold of a column. An empty value is "nothing is known".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Any of these; a field in upper or lower case.
    Is(Vec<String>),
    /// None of these.
    IsNot(Vec<String>),
    /// The text has this part, upper or lower case.
    Contains(String),
    /// This or later, or larger; what is unknown is left out.
    From(String),
    /// This or earlier, or smaller; what is unknown is left out.
    To(String),
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// On what.
    pub column: Column,
    /// What must hold.
    pub test: Test,
}

/// By what, and which way; the claim number decides between equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub column: Column,
    /// Last first.
    pub descending: bool,
}

/// Which claimants, in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Words that must all be found.
    pub search: String,
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// The order.
    pub order: Order,
    /// What decides between those that are equal in it, before the claim number does.
    pub then: Vec<Order>,
}

impl Default for Query {
    fn default() -> Query {
        let order = Order { column: Column::ClaimNo, descending: false };
        Query { search: String::new(), conditions: Vec::new(), order, then: Vec::new() }
    }
}

impl Query {
    /// The same claimants by claim number.
    pub fn by_claim_number(&self) -> Query {
        Query { order: Query::default().order, then: Vec::new(), ..self.clone() }
    }

    /// Whether the best matches come first.
    pub fn is_ranked(&self) -> bool {
        self.order.column == Column::Match && search::says_something(&self.search)
    }

    /// Whether no index leads to the first of it, so that every record is looked at.
    pub fn looks_at_all(&self) -> bool {
        let by_claim_number = matches!(self.order.column, Column::ClaimNo | Column::Match);
        let is_plain = by_claim_number && self.conditions.is_empty() && self.search.trim().is_empty();
        !is_plain && !self.has_walk() && !search::has_index(&self.search)
    }

    /// The whole statement, in order, with the values to bind. The best matches are another statement's.
    pub(super) fn statement(&self, what: &str) -> (String, Vec<String>) {
        let orders = [self.order].into_iter().chain(self.then.iter().copied());
        if matches!(self.order.column, Column::ClaimNo | Column::Match) {
            return self.in_claim_order(what);
        }
        let (sql, values) = self.unordered(what);
        let mut terms: Vec<String> = orders.clone().map(Order::terms).collect();
        if orders.clone().all(|order| order.column != Column::ClaimNo) {
            terms.push("id".into());
        }
        (format!("{sql} ORDER BY {}", terms.join(", ")), values)
    }

    /// By claim number, in which the index of the words finds them too: the first of a word that everyone has are there at once.
    fn in_claim_order(&self, what: &str) -> (String, Vec<String>) {
        let way = if self.order.descending { " DESC" } else { "" };
        let (index, parts, values) = self.parts();
        let parts = parts.join(" AND ");
        let sql = match index {
            Some(words) => format!(
                "SELECT {what} FROM claimant_search CROSS JOIN claimant ON claimant.id = claimant_search.rowid \
                 WHERE claimant_search MATCH {words} AND {parts} ORDER BY claimant_search.rowid{way}"
            ),
            None => format!("SELECT {what} FROM claimant WHERE {parts} ORDER BY id{way}"),
        };
        (sql, values)
    }

    /// The statement for these, which are all that the search finds, the best matches first.
    pub(super) fn ranked_statement(&self, found: &[i64]) -> (String, Vec<String>) {
        let numbers: Vec<String> = found.iter().map(i64::to_string).collect();
        let mut values = vec![format!("[{}]", numbers.join(","))];
        let ranks = search::ranks(&self.search, |value| {
            values.push(value);
            format!("?{}", values.len())
        });
        let sql = format!(
            "SELECT id FROM claimant WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY {}, name_key, id",
            ranks.as_deref().unwrap_or("0")
        );
        (sql, values)
    }

    /// The same without an order.
    pub(crate) fn unordered(&self, what: &str) -> (String, Vec<String>) {
        let (index, mut parts, values) = self.parts();
        if let Some(words) = index {
            parts.push(format!("id IN (SELECT rowid FROM claimant_search WHERE claimant_search MATCH {words})"));
        }
        (format!("SELECT {what} FROM claimant WHERE {}", parts.join(" AND ")), values)
    }

    /// The conditions without the search, and their values.
    pub(super) fn conditions_alone(&self) -> (String, Vec<String>) {
        let (_, parts, values) = Query { search: String::new(), ..self.clone() }.parts();
        (parts.join(" AND "), values)
    }

    /// What the index of the words is asked for, what must hold besides, and the values to bind.
    fn parts(&self) -> (Option<String>, Vec<String>, Vec<String>) {
        let mut values = Vec::new();
        let mut bind = |value: String| {
            values.push(value);
            format!("?{}", values.len())
        };
        let mut parts = vec!["voided = 0".to_string()];
        let sought = search::condition(&self.search, &mut bind);
        parts.extend(sought.parts);
        parts.extend(self.conditions.iter().map(|condition| condition.sql(&mut bind)));
        (sought.index, parts, values)
    }
}

impl Order {
    /// The terms of ORDER BY; what is unknown comes last.
    fn terms(self) -> String {
        let way = if self.descending { " DESC" } else { "" };
        match self.column {
            Column::ClaimNo => format!("id{way}"),
            Column::Status => format!("{}{way}", status_order()),
            Column::Name => format!("name_key = '', name_key{way}"),
            Column::Field(field) if matches!(field.kind(), FieldKind::Count) => {
                format!("{0} = '', CAST({0} AS INTEGER){way}, {0}{way}", shape::name(field))
            }
            Column::Field(field) if field.scale().is_some() => format!("{0} IS NULL, {0}{way}", shape::name(field)),
            Column::Field(field) => format!("{0} = '', {0} COLLATE NOCASE{way}", shape::name(field)),
            Column::CureBy(columns) => format!("{0} = '', {0}{way}", columns.by()),
            column => format!("{}{way}", column.expression().0),
        }
    }
}

fn status_order() -> String {
    let cases: Vec<String> = Status::ALL
        .iter()
        .enumerate()
        .map(|(place, status)| format!("WHEN '{}' THEN {place}", status.code()))
        .collect();
    format!("CASE status {} END", cases.join(" "))
}

/// A comparison of a count; a mere yes or no is neither more nor less than a number.
fn in_count(expression: &str, sign: &str, place: &str) -> String {
    format!("({expression} GLOB '[0-9]*' AND CAST({expression} AS INTEGER) {sign} CAST({place} AS INTEGER))")
}

impl Condition {
    /// Whether it asks for claimants of some imports, and not for those that were typed in.
    fn names_imports(&self) -> bool {
        let Test::Is(values) = &self.test else { return false };
        self.column == Column::Batch && values.iter().all(|value| value.parse::<i64>().is_ok_and(|batch| batch > 0))
    }

    /// Whether it is on a count, which is kept as text because it may be a mere yes or no.
    fn counts(&self) -> bool {
        matches!(self.column, Column::Field(field) if field.kind() == FieldKind::Count)
    }

    /// A condition that all who meet this one meet too, and that an index answers before this one is asked.
    fn narrowed(&self) -> Option<String> {
        match (self.column, &self.test) {
            (Column::Cure(_), Test::Is(states)) => match states.as_slice() {
                [state] => narrowed(state),
                _ => None,
            },
            (Column::CureBy(_), Test::Is(days)) if days.iter().all(|day| !day.is_empty()) => Some(NOTIFIED.into()),
            (Column::CureBy(_), Test::From(_) | Test::To(_)) => Some(NOTIFIED.into()),
            _ => None,
        }
    }

    fn sql(&self, bind: impl FnMut(String) -> String) -> String {
        match self.narrowed() {
            Some(narrowed) => format!("({narrowed} AND {})", self.whole_sql(bind)),
            None => self.whole_sql(bind),
        }
    }

    fn whole_sql(&self, mut bind: impl FnMut(String) -> String) -> String {
        if let Column::Field(field) = self.column
            && let Some(scale) = field.scale()
        {
            return self.of_numbers(field, scale, bind);
        }
        if let (Column::Lacks, Test::Is(values) | Test::IsNot(values)) = (self.column, &self.test) {
            return lacks(values, matches!(self.test, Test::IsNot(_)));
        }
        if let Column::EvidenceUnder(review) = self.column {
            return self.of_evidence(review, bind);
        }
        let (mut expression, number) = self.column.expression();
        if self.names_imports() {
            // Without a call around it, the index by import is used.
            expression = "batch".into();
        }
        let mut place = |value: &str| {
            let place = bind(value.to_string());
            if number { format!("CAST({place} AS INTEGER)") } else { place }
        };
        match &self.test {
            Test::Is(values) | Test::IsNot(values) => {
                let places: Vec<String> = values.iter().map(|value| place(value)).collect();
                let not = if matches!(self.test, Test::IsNot(_)) { "NOT " } else { "" };
                let case = if matches!(self.column, Column::Field(_)) { " COLLATE NOCASE" } else { "" };
                format!("{expression}{case} {not}IN ({})", places.join(", "))
            }
            Test::Contains(part) => {
                let escaped = part.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
                format!("{expression} LIKE {} ESCAPE '\\'", bind(format!("%{escaped}%")))
            }
            Test::From(value) if self.counts() => in_count(&expression, ">=", &bind(value.clone())),
            Test::To(value) if self.counts() => in_count(&expression, "<=", &bind(value.clone())),
            Test::From(value) => format!("{expression} >= {}", place(value)),
            Test::To(value) if number => format!("{expression} <= {}", place(value)),
            Test::To(value) => format!("({expression} <= {} AND {expression} <> '')", place(value)),
        }
    }

    /// The same for the kinds of evidence with a review. No kind is asked for by an empty value: then there is no such piece.
    fn of_evidence(&self, review: Review, mut bind: impl FnMut(String) -> String) -> String {
        let has = |what: String| {
            let code = review.code();
            let reviewed = format!("evidence.voided = 0 AND evidence.review = '{code}' AND {what}");
            // A claim has those of the claims that were merged into it too.
            format!(
                "(id IN (SELECT claimant FROM evidence WHERE {reviewed}) OR id IN ({} SELECT link.survivor \
                 FROM link JOIN evidence ON evidence.claimant = link.loser WHERE {reviewed}))",
                links(ANYONE)
            )
        };
        match &self.test {
            Test::Is(values) | Test::IsNot(values) => {
                let kinds = values.iter().filter(|value| !value.is_empty());
                let places: Vec<String> = kinds.map(|kind| bind(kind.clone())).collect();
                let anything = has(theirs());
                let none = if values.iter().any(String::is_empty) { format!("NOT {anything}") } else { "0".into() };
                let any = format!("({none} OR {})", has(format!("kind IN ({})", places.join(", "))));
                if matches!(self.test, Test::IsNot(_)) { format!("NOT {any}") } else { any }
            }
            Test::Contains(part) => has(format!("instr(kind, {}) > 0", bind(part.to_lowercase()))),
            // Kinds have no order.
            Test::From(_) | Test::To(_) => "0".into(),
        }
    }

    /// The same for a field that is kept as a whole number of its smallest parts, and as nothing where it is unknown.
    fn of_numbers(&self, field: Field, scale: u8, mut bind: impl FnMut(String) -> String) -> String {
        let code = shape::name(field);
        // What is not a number is equal to none.
        let mut number = |value: &str| match scaled(value, scale) {
            Some(parts) => format!("CAST({} AS INTEGER)", bind(parts.to_string())),
            None => bind(value.to_string()),
        };
        match &self.test {
            Test::Is(values) | Test::IsNot(values) => {
                let known: Vec<String> =
                    values.iter().filter(|value| !value.is_empty()).map(|value| number(value)).collect();
                let none = if values.iter().any(String::is_empty) { format!("{code} IS NULL") } else { "0".into() };
                let any = format!("({none} OR coalesce({code} IN ({}), 0))", known.join(", "));
                if matches!(self.test, Test::IsNot(_)) { format!("NOT {any}") } else { any }
            }
            Test::Contains(part) => {
                let escaped = part.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
                format!("{} LIKE {} ESCAPE '\\'", shape::in_text(field), bind(format!("%{escaped}%")))
            }
            Test::From(value) => format!("{code} >= {}", number(value)),
            Test::To(value) => format!("{code} <= {}", number(value)),
        }
    }
}
