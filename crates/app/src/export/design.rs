//! Designs read: from what a request names (a preset, a saved list, a design of its own) to columns, claimants and order.

use std::collections::HashSet;

use claimbook_domain::field::FieldList;
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::{Order, Query};
use claimbook_tabular::write::dates::DateForm;

use super::columns::{CellKind, Column};
use super::presets::Preset;
use super::{extras, redaction, saved};
use crate::claimants::query_of;
use crate::error::{Error, Result};
use crate::import::columns::kept_mark;
use crate::import::columns::synonyms::Headings;
use crate::import::ledger::unmapped_columns as kept;
use crate::progress::Progress;
use crate::query_columns::column_in;
use crate::views::*;
use claimbook_text::nearest::did_you_mean;

/// How often it can be stopped, in rows.
const STRIDE: u64 = 2_000;

/// A column as it is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Laid {
    /// Its content.
    pub(crate) column: Column,
    /// Its heading.
    pub(crate) heading: String,
    /// What its cells are to a spreadsheet.
    pub(crate) kind: CellKind,
}

/// The columns of a list and how their cells are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    /// In order.
    pub(crate) columns: Vec<Laid>,
    /// How dates are written.
    pub(crate) date_form: DateForm,
    /// Whether it is for filing, so that it may contain no identifier.
    pub(crate) for_court: bool,
    /// Headers of the unmapped columns, after the others; empty when they are not asked for.
    pub(crate) extras: Vec<String>,
}

impl Layout {
    /// Whether each row says which export it is, so that the list can come back and be compared.
    pub(crate) fn names_export(&self) -> bool {
        self.columns.iter().any(|laid| laid.column == Column::Export)
    }
}

fn date_form(code: &str) -> Result<DateForm> {
    let wanted = if code.is_empty() { "iso" } else { code };
    DateForm::ALL.into_iter().find(|form| form.code() == wanted).ok_or_else(|| {
        Error::invalid(
            format!("there is no date form '{code}'"),
            did_you_mean(code, &DateForm::ALL.map(DateForm::code)),
        )
    })
}

/// A request understood: what it names, and what that comes to in this book.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// The preset, if one was named or nothing else was.
    pub(crate) preset: Option<Preset>,
    /// The saved list's name; empty for any other.
    pub(crate) list: String,
    /// All of it in one: the request's own filter is part of it.
    pub(crate) design: Design,
    /// The columns of the book's matter.
    fields: &'static FieldList,
}

impl Wanted {
    /// What a request names.
    ///
    /// # Errors
    /// When it names two things, or one that is not there; those of [`layout`].
    pub(crate) fn of(reader: &Reader<'_>, request: &ExportRequest) -> Result<Wanted> {
        let named = [!request.preset.is_empty(), !request.list.is_empty(), request.design.is_some()];
        if named.iter().filter(|named| **named).count() > 1 {
            return Err(Error::invalid(
                "the request names more than one of preset, list and design",
                "name one of them; a design can begin with the columns of a preset",
            ));
        }
        let (preset, mut design) = if let Some(design) = &request.design {
            (None, design.clone())
        } else if request.list.is_empty() {
            let preset = Preset::parse(&request.preset)?;
            (Some(preset), preset.design(reader.fields()?))
        } else {
            (None, saved::by_name(reader, &request.list)?.1)
        };
        design.filter = both(design.filter, &request.filter);
        design.extras |= request.extras;
        let fields = reader.fields()?;
        layout(&design, fields)?;
        Ok(Wanted { preset, list: request.list.trim().to_string(), design, fields })
    }

    /// What the reader does not get, in words; empty when nothing is held back.
    pub(crate) fn redaction(&self) -> String {
        match self.preset {
            Some(preset) => preset.redaction().to_string(),
            None if self.design.redaction == "court" => {
                let columns = self.design.columns.iter();
                let columns = columns.filter_map(|column| Column::parse(&column.column, self.fields).ok());
                format!("{}{}", redaction::WORDS, redaction::to_read(columns))
            }
            None => String::new(),
        }
    }
}

/// The conditions of both, the words of both.
fn both(own: Filter, more: &Filter) -> Filter {
    let mut both = own;
    both.search = [both.search.trim(), more.search.trim()].join(" ").trim().to_string();
    both.conditions.extend(more.conditions.iter().cloned());
    both
}

/// The columns of a design and how their cells are written.
///
/// # Errors
/// When it has no column, one that does not exist, two with one heading, a word that is not known, or a column or heading that a list
/// for filing cannot have.
pub(crate) fn layout(design: &Design, list: &FieldList) -> Result<Layout> {
    let layout = laid(design, list)?;
    if !layout.for_court {
        return Ok(layout);
    }
    if design.extras {
        return Err(Error::invalid(
            "unmapped columns cannot be part of a list for filing",
            "leave them out: no one has checked what they contain",
        ));
    }
    for laid in &layout.columns {
        let code = laid.column.heading();
        if let Some(instead) = redaction::instead(laid.column) {
            return Err(Error::invalid(format!("{code} cannot go into a list for filing"), instead));
        }
        if let Some(what) = redaction::unfit_text(&laid.heading) {
            let message = format!("the heading of {code} holds {what}, and cannot go into a list for filing");
            return Err(Error::invalid(message, "give the column another heading"));
        }
    }
    Ok(layout)
}

/// The same of a design that was allowed when it was written.
fn laid(design: &Design, list: &FieldList) -> Result<Layout> {
    let mut columns: Vec<Laid> = Vec::with_capacity(design.columns.len());
    for wanted in &design.columns {
        let column = Column::parse(&wanted.column, list)?;
        let own = wanted.heading.trim();
        let heading = if own.is_empty() { column.heading() } else { own }.to_string();
        if columns.iter().any(|laid| laid.heading.to_lowercase() == heading.to_lowercase()) {
            return Err(Error::invalid(
                format!("two columns of the list are headed '{heading}'"),
                "give one of them another heading, or leave it out",
            ));
        }
        columns.push(Laid { column, heading, kind: column.kind() });
    }
    if columns.is_empty() {
        return Err(Error::invalid("the list has no column", "name at least one, such as claim_number"));
    }
    let for_court = match design.redaction.as_str() {
        "" | "none" => false,
        "court" => true,
        other => {
            let hint = did_you_mean(other, &["none", "court"]);
            return Err(Error::invalid(format!("there is no redaction '{other}'"), hint));
        }
    };
    Ok(Layout { columns, date_form: date_form(&design.date_form)?, for_court, extras: Vec::new() })
}

/// The columns of a design that was allowed when it was asked for, or when the list was first written, followed by the unmapped columns
/// if the design asks for them.
///
/// # Errors
/// When a column or a word is not known; when what was kept cannot be read; when the person asked to stop.
pub(crate) fn layout_in(reader: &Reader<'_>, design: &Design, progress: &Progress<'_>) -> Result<Layout> {
    let mut layout = laid(design, reader.fields()?)?;
    if !design.extras {
        return Ok(layout);
    }
    let mut said = HashSet::new();
    let mut rows = 0_u64;
    reader.each_extra(|cells| {
        if rows.is_multiple_of(STRIDE) {
            progress.check()?;
        }
        rows += 1;
        for (header, _) in extras::read(cells)? {
            said.insert(header);
        }
        Ok::<(), Error>(())
    })?;
    // Rows say nothing of the columns in which they are blank; the ledger knows the order of the columns.
    let mut headers = kept::headers(reader)?;
    headers.retain(|header| said.remove(header));
    let mut others: Vec<String> = said.into_iter().collect();
    others.sort();
    headers.extend(others);
    let headings = Headings::of(reader.fields()?);
    for (place, header) in headers.iter().enumerate() {
        let is_taken = |heading: &str| {
            let heading = heading.to_lowercase();
            layout.columns.iter().any(|laid| laid.heading.to_lowercase() == heading)
        };
        let heading = kept_mark::heading(headings, header, is_taken);
        layout.columns.push(Laid { column: Column::Extra(place), heading, kind: CellKind::Text });
    }
    layout.extras = headers;
    Ok(layout)
}

/// Which claimants, in which order.
///
/// # Errors
/// When the filter or the order names something that does not exist.
pub(crate) fn query(matter: &Matter, design: &Design) -> Result<Query> {
    let mut query = query_of(matter, &design.filter)?;
    let mut orders = design.sort.iter().map(|key| {
        let column = column_in(matter, &key.column)?;
        Ok::<Order, Error>(Order { column, descending: key.descending })
    });
    if let Some(first) = orders.next() {
        query.order = first?;
    }
    query.then = orders.collect::<Result<_>>()?;
    Ok(query)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn premium() -> &'static FieldList {
        crate::matters::template("linkedin-premium").unwrap().list()
    }

    fn design(columns: &[(&str, &str)]) -> Design {
        let columns = columns.iter();
        let columns =
            columns.map(|(column, heading)| DesignColumn { column: (*column).into(), heading: (*heading).into() });
        Design { columns: columns.collect(), ..Design::default() }
    }

    #[test]
    fn a_design_says_columns_headings_and_forms() {
        let layout = layout(
            &Design {
                date_form: "long".into(),
                redaction: "court".into(),
                ..design(&[("claim_number", ""), ("inmail-sent", " InMail "), ("premium_start", "")])
            },
            premium(),
        )
        .unwrap();
        let headings: Vec<&str> = layout.columns.iter().map(|laid| laid.heading.as_str()).collect();
        assert_eq!(headings, ["claim_number", "InMail", "premium_start"]);
        assert_eq!(
            (layout.columns[2].kind, layout.date_form, layout.for_court),
            (CellKind::Date, DateForm::Long, true)
        );
    }

    #[test]
    fn what_a_design_cannot_say_is_refused() {
        let refused = |design: Design| layout(&design, premium()).unwrap_err();
        assert_eq!(refused(design(&[])).message, "the list has no column");
        assert_eq!(refused(design(&[("emial", "")])).hint, "did you mean 'email'?");
        let twice = refused(design(&[("zip", ""), ("state", "ZIP")]));
        assert_eq!(twice.message, "two columns of the list are headed 'ZIP'");
        let form = refused(Design { date_form: "usa".into(), ..design(&[("zip", "")]) });
        assert_eq!((form.message.as_str(), form.hint.as_str()), ("there is no date form 'usa'", "did you mean 'us'?"));
        let redaction = refused(Design { redaction: "judge".into(), ..design(&[("zip", "")]) });
        assert_eq!(redaction.message, "there is no redaction 'judge'");
    }

    #[test]
    fn a_list_for_filing_has_no_column_that_names_or_reaches_a_person() {
        let of = |columns: &[(&str, &str)], extras| {
            layout(&Design { redaction: "court".into(), extras, ..design(columns) }, premium())
        };
        let refused = |column: &str| {
            let error = of(&[("claim_number", ""), (column, "Other words")], false).unwrap_err();
            assert_eq!(error.message, format!("{column} cannot go into a list for filing"));
            error.hint
        };
        for column in ["name", "last_name", "first_name", "middle_name", "suffix"] {
            assert_eq!(refused(column), "use initials");
        }
        for column in ["address1", "address2", "city", "zip"] {
            assert_eq!(refused(column), "use state");
        }
        for column in ["email", "phone", "profile_url", "source", "notes"] {
            assert_eq!(refused(column), "leave it out, or write the list without redaction");
        }
        let headed = of(&[("claim_number", "SSN 123-45-6789"), ("initials", "")], false).unwrap_err();
        assert_eq!(
            headed.message,
            "the heading of claim_number holds a number like that of a person or an account, and cannot go into a list for filing"
        );
        let extras = of(&[("claim_number", "")], true).unwrap_err();
        assert_eq!(extras.message, "unmapped columns cannot be part of a list for filing");
        assert!(of(&[("initials", ""), ("state", ""), ("plan", ""), ("premium_start", "")], false).is_ok());
    }

    #[test]
    fn every_preset_is_a_design() {
        for preset in Preset::ALL {
            let layout = layout(&preset.design(premium()), premium()).unwrap();
            let columns: Vec<Column> = layout.columns.iter().map(|laid| laid.column).collect();
            assert_eq!(columns, preset.columns(premium()));
            assert_eq!(layout.for_court, preset == Preset::Court);
        }
    }

    #[test]
    fn dates_are_written_as_the_design_says() {
        let forms = DateForm::ALL.map(|form| form.show("2023-01-05"));
        assert_eq!(forms, ["2023-01-05", "01/05/2023", "05/01/2023", "January 5, 2023"]);
        assert_eq!(DateForm::Us.show("soon"), "soon");
    }
}
