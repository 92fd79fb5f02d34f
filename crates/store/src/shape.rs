//! The claimant table of one matter. A book holds one matter, so its table has a real column for each field that the matter declares:
//! finding, sorting and exporting such a field costs what any other column costs.

use std::fmt::Write as _;

use claimbook_domain::field::{Field, FieldKind, FieldList, OwnField, scaled};
use claimbook_domain::matter::Matter;

use crate::engine::Param;
use crate::error::{Result, StoreError};

/// Columns of every claimant before its fields.
pub(crate) const LEADING: usize = 7;
/// What every index of a matter's own column is called, before the name of the column.
pub(crate) const INDEX: &str = "claimant_by_own_";

/// The columns of the claimants of a matter, and the statements that read and write them.
#[derive(Debug)]
pub(crate) struct Shape {
    /// The fields of the matter.
    pub(crate) list: &'static FieldList,
    /// The fields that the kept counts have a table of each: the state, then the choices that the matter names.
    pub(crate) tables: Vec<Field>,
    /// What is read of a claimant: the leading columns, then each field at its index.
    pub(crate) columns: String,
    /// The match keys in the order in which they are written: e-mail, name, phone, address, then those of the matter's fields.
    pub(crate) keys: Vec<String>,
    pub(crate) insert: String,
    pub(crate) update: String,
    /// The same, if the record still has the version and the mark of its voiding that were read.
    pub(crate) replace: String,
    /// Where the number of the version goes in `replace`; the mark is next.
    pub(crate) expected: usize,
    fields: Vec<Field>,
}

impl Shape {
    /// The table of that matter.
    ///
    /// # Errors
    /// When the numbers of its columns do not follow each other, as in a book that was altered.
    pub(crate) fn of(matter: &Matter) -> Result<Shape> {
        let list = matter.list();
        let mut fields = list.every().to_vec();
        fields.sort_by_key(|field| field.index());
        if fields.iter().enumerate().any(|(place, field)| field.index() != place) {
            return Err(StoreError::damaged("the fields of the matter are not numbered one by one"));
        }
        let keys = ["email_key", "name_key", "phone_key", "address_key"].map(str::to_string).into_iter();
        let keys: Vec<String> = keys.chain(list.identities().iter().map(|own| key_column(*own))).collect();
        let leading = "id, version, status, status_reason, duplicate_of, batch, batch_row";
        let read: Vec<String> = fields.iter().map(|field| in_text(*field)).collect();
        let names: Vec<String> = fields.iter().map(|field| name(*field)).collect();
        let names = leading.split(", ").chain(names.iter().map(String::as_str)).chain(["voided"]);
        let written: Vec<&str> = names.chain(keys.iter().map(String::as_str)).chain(["search_text"]).collect();
        let places: Vec<String> = (1..=written.len()).map(|place| format!("?{place}")).collect();
        let sets = written.iter().zip(&places).skip(1).map(|(name, place)| format!("{name} = {place}"));
        let update = format!("UPDATE claimant SET {} WHERE id = ?1", sets.collect::<Vec<_>>().join(", "));
        let expected = written.len() + 1;
        Ok(Shape {
            list,
            tables: [Field::State].into_iter().chain(matter.tables()).collect(),
            columns: format!("{leading}, {}", read.join(", ")),
            insert: format!("INSERT INTO claimant ({}) VALUES ({})", written.join(", "), places.join(", ")),
            replace: format!("{update} AND version = ?{expected} AND voided = ?{}", expected + 1),
            update,
            expected,
            keys,
            fields,
        })
    }

    /// Every field that a record holds, in the order in which it is read and written.
    pub(crate) fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The columns of a claimant after its fields: whether it is voided, its match keys and the text that is searched.
    pub(crate) fn derived(&self) -> String {
        format!("voided, {}, search_text", self.keys.join(", "))
    }
}

/// The name of a field's column in a statement. A firm may call a field by a word of SQL's.
pub(crate) fn name(field: Field) -> String {
    if field.own().is_some() { format!("\"{}\"", field.code()) } else { field.code().to_string() }
}

/// The column of the match key of a field that identifies a person.
pub(crate) fn key_column(own: OwnField) -> String {
    format!("{}_key", own.code)
}

/// A field as canonical text, which is what a record holds. Money and numbers are kept as whole numbers of their smallest parts.
pub(crate) fn in_text(field: Field) -> String {
    let code = name(field);
    let Some(scale) = field.scale() else { return code };
    let whole = match scale {
        0 => format!("CAST({code} AS TEXT)"),
        _ => {
            let unit = 10_i64.pow(u32::from(scale));
            let number = format!("printf('%d.%0{scale}d', {code} / {unit}, {code} % {unit})");
            // An amount always has its cents; of a number nothing is written that says nothing.
            if is_money(field) { number } else { format!("rtrim(rtrim({number}, '0'), '.')") }
        }
    };
    // Where the book is taken back to an earlier state, a column of numbers may hold a text of that time.
    format!("CASE typeof({code}) WHEN 'null' THEN '' WHEN 'text' THEN {code} ELSE {whole} END")
}

fn is_money(field: Field) -> bool {
    field.kind() == FieldKind::Money
}

/// A value as it is bound to the column of its field. What is not a number in a column of numbers is bound as it is, for the table to refuse.
pub(crate) fn stored(field: Field, value: &str) -> Param<'_> {
    match field.scale() {
        None => Param::Text(value),
        Some(_) if value.is_empty() => Param::Null,
        Some(scale) => match scaled(value, scale) {
            Some(parts) => Param::Int(parts),
            None => Param::Text(value),
        },
    }
}

/// How the column of a field is declared.
pub(crate) fn column_of(field: Field) -> String {
    let kind = if field.scale().is_some() { "INTEGER" } else { "TEXT NOT NULL DEFAULT ''" };
    format!("{} {kind}", name(field))
}

/// The statements that add the columns and the index of a field to the claimant table.
pub(crate) fn additions(field: Field) -> String {
    let mut sql = format!("ALTER TABLE claimant ADD COLUMN {};", column_of(field));
    if let Some(own) = field.own().filter(|own| own.declared.identity) {
        let _ = write!(sql, "{}", key_additions(own));
    }
    sql
}

/// The statements that add the match key of a field and its index.
pub(crate) fn key_additions(own: OwnField) -> String {
    let (code, key) = (&own.code, key_column(own));
    format!(
        "ALTER TABLE claimant ADD COLUMN {key} TEXT NOT NULL DEFAULT ''; \
         CREATE INDEX {INDEX}{code} ON claimant ({key}) WHERE {key} <> '';"
    )
}
