//! The cells of a list of claimants, and the list as CSV (RFC 4180: commas, CRLF, quotes where needed), UTF-8, row by row and without a
//! copy of a cell.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use claimbook_domain::claimant::ImportedFrom;
use claimbook_domain::envelope::put_name;
use claimbook_domain::field::{Field, one_spelling_of_country};
use claimbook_domain::matter::Matter;
use claimbook_domain::status::{Standing, Status};
use claimbook_store::Reader;
use claimbook_store::claimants::ClaimantRef;
use claimbook_tabular::write::line::Line;

use super::columns::Column;
use super::design::{Laid, Layout};
use super::extras::Extras;
use super::redaction::{initial, unfit};
use crate::error::{Error, Result};

/// What a list needs of a claimant, wherever it is read from.
pub(crate) trait ListEntry {
    /// The ordinal of the claim number.
    fn id(&self) -> Result<i64>;
    /// 1, and one more for each change since.
    fn version(&self) -> Result<i64>;
    /// The status of the claim.
    fn status(&self) -> Result<Status>;
    /// The import that brought it, and its row there.
    fn imported(&self) -> Result<Option<ImportedFrom>>;
    /// Reason code of the last move.
    fn status_reason(&self) -> Result<&str>;
    /// The surviving claim of a duplicate.
    fn duplicate_of(&self) -> Result<Option<i64>>;
    /// A field.
    fn value(&self, field: Field) -> Result<&str>;
    /// The same as bytes, for callers that need not check that it is text.
    fn bytes(&self, field: Field) -> Result<&[u8]> {
        self.value(field).map(str::as_bytes)
    }

    /// The part of the tally; a claimant who opted out is excluded.
    fn standing(&self) -> Result<Standing> {
        let opted_out = !self.value(Field::OptedOutOn)?.is_empty();
        Ok(if opted_out { Standing::Excluded } else { self.status()?.standing() })
    }
}

impl ListEntry for ClaimantRef<'_> {
    fn id(&self) -> Result<i64> {
        Ok(ClaimantRef::id(self)?)
    }
    fn version(&self) -> Result<i64> {
        Ok(ClaimantRef::version(self)?)
    }
    fn status(&self) -> Result<Status> {
        Ok(ClaimantRef::status(self)?)
    }
    fn imported(&self) -> Result<Option<ImportedFrom>> {
        Ok(ClaimantRef::imported(self)?)
    }
    fn status_reason(&self) -> Result<&str> {
        Ok(ClaimantRef::status_reason(self)?)
    }
    fn duplicate_of(&self) -> Result<Option<i64>> {
        Ok(ClaimantRef::duplicate_of(self)?)
    }
    fn value(&self, field: Field) -> Result<&str> {
        Ok(self.field(field)?)
    }
    fn bytes(&self, field: Field) -> Result<&[u8]> {
        Ok(ClaimantRef::bytes(self, field)?)
    }
}

/// Reads the cells of a layout off claimants, in the form in which the book keeps them: a date is ISO, an amount a plain decimal.
pub(crate) struct CellReader<'m> {
    matter: &'m Matter,
    layout: &'m Layout,
    amount: String,
    /// The word for the export; empty while it has none.
    export: &'m str,
    /// For a list with unmapped columns.
    extras: Option<Extras<'m>>,
    /// For a list with former claim numbers: the claims that were merged into each.
    merged: BTreeMap<i64, Vec<i64>>,
    scratch: String,
}

impl<'m> CellReader<'m> {
    /// The cells of `layout` in this matter.
    pub(crate) fn new(matter: &'m Matter, layout: &'m Layout) -> CellReader<'m> {
        let cents = matter.per_plaintiff.get().unsigned_abs();
        let amount = format!("{}.{:02}", cents / 100, cents % 100);
        CellReader { matter, layout, amount, export: "", extras: None, merged: BTreeMap::new(), scratch: String::new() }
    }

    /// The list says in each row which export it is.
    pub(crate) fn marked(mut self, export: &'m str) -> CellReader<'m> {
        self.export = export;
        self
    }

    /// The unmapped cells and the former claim numbers are read from here.
    pub(crate) fn reading(mut self, reader: &'m Reader<'m>) -> Result<CellReader<'m>> {
        let headers = &self.layout.extras;
        self.extras = (!headers.is_empty()).then(|| Extras::new(reader, headers));
        if self.layout.columns.iter().any(|laid| laid.column == Column::FormerClaimNumbers) {
            self.merged = reader.merged_between(i64::MIN, i64::MAX)?;
        }
        Ok(self)
    }

    /// Hands every cell of a claimant, in the order of the columns, to `take`.
    ///
    /// # Errors
    /// Those of `take`; a cell that the court must not see.
    pub(crate) fn each<E: ListEntry>(
        &mut self,
        entry: &E,
        mut take: impl FnMut(&Laid, &str) -> Result<()>,
    ) -> Result<()> {
        let (layout, matter) = (self.layout, self.matter);
        if let Some(extras) = &mut self.extras {
            extras.look_up(entry)?;
        }
        for laid in &layout.columns {
            let cell = self.cell(laid.column, entry)?;
            if let Some(what) = layout.for_court.then(|| unfit(laid.column, cell, matter)).flatten() {
                return Err(self.unfit(laid, what, entry.id()?));
            }
            take(laid, cell)?;
        }
        Ok(())
    }

    /// Puts every cell of a claimant into a line.
    ///
    /// # Errors
    /// Those of the book; a cell that the court must not see.
    pub(crate) fn fill<E: ListEntry>(&mut self, entry: &E, line: &mut Line) -> Result<()> {
        line.begin(entry.id()?);
        if self.layout.for_court || self.extras.is_some() {
            return self.each(entry, |_, cell| {
                line.push(cell.as_bytes());
                Ok(())
            });
        }
        for laid in &self.layout.columns {
            match laid.column {
                Column::Value(field) => line.push(entry.bytes(field)?),
                column => line.push(self.cell(column, entry)?.as_bytes()),
            }
        }
        Ok(())
    }

    fn cell<'a, E: ListEntry>(&'a mut self, column: Column, entry: &'a E) -> Result<&'a str> {
        self.scratch.clear();
        match column {
            Column::Value(field) => match field.sensitive().filter(|_| self.layout.for_court) {
                Some(sensitive) => self.scratch.push_str(&sensitive.cut(entry.value(field)?)),
                None => return entry.value(field),
            },
            Column::StatusReason => return entry.status_reason(),
            Column::Status => return Ok(entry.status()?.code()),
            Column::Standing => return Ok(entry.standing()?.code()),
            Column::DeficiencyCodes if entry.status()? == Status::Deficient => return entry.status_reason(),
            Column::DeficiencyCodes => return Ok(""),
            Column::Amount => return Ok(if entry.standing()? == Standing::Qualified { &self.amount } else { "0.00" }),
            Column::ClaimNumber | Column::NoticeId => self.put_claim_no(entry.id()?),
            Column::Extra(place) => return Ok(self.extras.as_ref().map_or("", |extras| extras.cell(place))),
            Column::DuplicateOf => {
                if let Some(id) = entry.duplicate_of()? {
                    self.put_claim_no(id);
                }
            }
            Column::FormerClaimNumbers => self.put_merged(entry.id()?),
            Column::Version => self.put_number(entry.version()?),
            Column::Export => return Ok(self.export),
            Column::CountryName => return Ok(one_spelling_of_country(entry.value(Field::Country)?)),
            Column::NameLine => self.put_name(entry)?,
            Column::Initials => self.put_initials(entry)?,
        }
        Ok(&self.scratch)
    }

    fn put_claim_no(&mut self, id: i64) {
        let (prefix, width) = (&self.matter.claim_prefix, usize::from(self.matter.claim_width));
        // Writing to a String cannot fail.
        let _ = write!(self.scratch, "{prefix}-{id:0width$}");
    }

    fn put_merged(&mut self, id: i64) {
        let merged = self.merged.get(&id).cloned().unwrap_or_default();
        for (place, id) in merged.into_iter().enumerate() {
            self.scratch.push_str(if place > 0 { "; " } else { "" });
            self.put_claim_no(id);
        }
    }

    fn put_number(&mut self, number: i64) {
        // Writing to a String cannot fail.
        let _ = write!(self.scratch, "{number}");
    }

    /// In the order in which names are spoken; in the letters of China, Korea and Japan the family comes first, without spaces.
    fn put_name(&mut self, entry: &impl ListEntry) -> Result<()> {
        let [first, middle, last, suffix] =
            [Field::FirstName, Field::MiddleName, Field::LastName, Field::Suffix].map(|field| entry.value(field));
        put_name([first?, middle?, last?, suffix?], &mut self.scratch);
        Ok(())
    }

    fn put_initials(&mut self, entry: &impl ListEntry) -> Result<()> {
        for field in [Field::FirstName, Field::LastName] {
            if let Some(letter) = initial(entry.value(field)?) {
                self.scratch.extend(letter.to_uppercase());
                self.scratch.push('.');
            }
        }
        Ok(())
    }

    fn unfit(&self, laid: &Laid, what: &str, id: i64) -> Error {
        Error::invalid(
            format!(
                "{} cannot go to the court: its {} holds {what} (Fed. R. Civ. P. 5.2)",
                self.matter.claim_no(id),
                laid.heading
            ),
            "correct the record, then export again",
        )
    }
}

#[cfg(test)]
pub(crate) mod tests;
