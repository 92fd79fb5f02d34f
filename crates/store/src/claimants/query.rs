//! A filter and an order over claimants, and the statement they become. Values are always bound, never written into SQL.

use claimbook_domain::field::{Field, FieldKind, FieldList, scaled};
use claimbook_domain::status::{Standing, Status};

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
    /// The surviving claim.
    DuplicateOf,
    /// How well the claimant matches the search, the best first; the claim number without one.
    Match,
    /// `yes` when the address can be written on an envelope, else `no`.
    Mailable,
    /// `yes` when one of the required fields of this list is blank, else `no`.
    Missing(&'static FieldList),
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

pub(super) const EVIDENCE: &str =
    "(SELECT count(*) FROM evidence WHERE evidence.claimant = claimant.id AND evidence.voided = 0)";

/// Whether a required field is blank.
fn missing(list: &FieldList) -> String {
    let blank = |own| {
        let field = Field::Own(own);
        let none = if field.scale().is_some() { "IS NULL" } else { "= ''" };
        format!("{} {none}", shape::name(field))
    };
    let blanks: Vec<String> = list.required().map(blank).collect();
    if blanks.is_empty() {
        "'no'".into()
    } else {
        format!("CASE WHEN {} THEN 'yes' ELSE 'no' END", blanks.join(" OR "))
    }
}

/// A street, and a city or a ZIP code by which the city is known.
const MAILABLE: &str = "CASE WHEN address1 <> '' AND (city <> '' OR zip <> '') THEN 'yes' ELSE 'no' END";

impl Column {
    /// The column as an expression, and whether it is a number.
    fn expression(self) -> (String, bool) {
        match self {
            Column::Field(field) => (shape::name(field), false),
            Column::ClaimNo => ("id".into(), true),
            Column::Name => ("name_key".into(), false),
            Column::Status => ("status".into(), false),
            Column::Standing => (standing_expression(), false),
            Column::Batch => ("coalesce(batch, 0)".into(), true),
            Column::Evidence => (EVIDENCE.into(), true),
            Column::DuplicateOf => ("coalesce(duplicate_of, 0)".into(), true),
            Column::Match => ("id".into(), true),
            Column::Mailable => (MAILABLE.into(), false),
            Column::Missing(list) => (missing(list), false),
        }
    }
}

pub(crate) fn standing_expression() -> String {
    let of = |standing: Standing| -> String {
        let codes: Vec<String> =
            Status::ALL.iter().filter(|s| s.standing() == standing).map(|s| format!("'{}'", s.code())).collect();
        codes.join(", ")
    };
    format!(
        "CASE WHEN opted_out_on <> '' OR status IN ({}) THEN 'excluded' WHEN status IN ({}) THEN 'qualified' ELSE 'pending' END",
        of(Standing::Excluded),
        of(Standing::Qualified)
    )
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

    fn sql(&self, mut bind: impl FnMut(String) -> String) -> String {
        if let Column::Field(field) = self.column
            && let Some(scale) = field.scale()
        {
            return self.of_numbers(field, scale, bind);
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
