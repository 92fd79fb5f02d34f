//! The matter: templates, showing and editing it. What a parameter is and how it is read is defined once, in [`parameters`].

mod bates;
mod conversion;
mod editing;
mod field_edits;
mod fields;
mod parameters;
mod reading;
mod rules;
pub mod rules_file;
mod template;
pub(crate) mod versions;

use chrono::NaiveDate;
use std::path::Path;

use claimbook_domain::field::{Declaration, OwnField, Sensitive};
use claimbook_domain::matter::{Limitation, Matter};
use claimbook_store::Reader;

pub(crate) use template::letters;
pub use template::{from_file, template, template_text, templates, usual_template};

use crate::book::Book;
use crate::error::{Error, ErrorKind, FieldConflict, Result};
use crate::evidence::rereading;
use crate::progress::Progress;
use crate::tally;
use crate::views::*;

/// The current matter.
pub fn get(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<MatterView> {
    book.read(|reader| {
        let (matter, version) = reader.matter()?;
        Ok(view(book, &matter, version, numbered(reader)?))
    })
}

/// What an edit would change, and the tally before and after it. Nothing is written.
pub fn preview(book: &Book, request: MatterEdit, progress: &Progress<'_>) -> Result<MatterPreview> {
    book.read(|reader| {
        let (before, _) = reader.matter()?;
        let after = editing::edited(&before, &request, numbered(reader)?)?;
        let unreadable = conversion::unreadable(reader, &before, &after, progress)?;
        // Tables that the matter does not have yet are counted afresh.
        let counts = if before.tables() == after.tables() { reader.counts()? } else { reader.recount_by(&after)? };
        let changes = versions::changes_of(&before, &after);
        Ok(MatterPreview {
            unreadable: unreadable.unwrap_or_default(),
            new_version: versions::are_governed(&before, &after, &changes),
            changes,
            before: tally::view(book, &before, &counts)?,
            after: tally::view(book, &after, &counts)?,
        })
    })
}

/// Changes parameters, all of them or none. An edit that changes nothing is not an act.
pub fn edit(book: &Book, request: MatterEdit, progress: &Progress<'_>) -> Result<MatterView> {
    book.act("matter.edited", |act| {
        let (before, version) = Reader::matter(act)?;
        let numbered = numbered(act)?;
        let after = editing::edited(&before, &request, numbered)?;
        if let Some(why) = bates::locked(act, &before, &after)? {
            return Err(Error::invalid(why, "leave them as they are"));
        }
        let changes = versions::changes_of(&before, &after);
        if changes.is_empty() {
            return Ok(view(book, &before, version, numbered));
        }
        if request.version.is_some_and(|read| read != version) {
            return Err(conflict(&changes));
        }
        // An amount whose total for all claimants overflows is refused before it is saved.
        tally::view(book, &after, &act.counts()?)?;
        if let Some(why) = conversion::unreadable(act, &before, &after, progress)? {
            return Err(Error::invalid(why, "correct these values first, or leave the field as it is"));
        }
        conversion::convert(act, &after, progress)?;
        if versions::are_governed(&before, &after, &changes) {
            let after = versions::put_in_force(act, book.actor(), &before, after, &request.reason)?;
            rereading::follow_zone(act, &before, &after, progress)?;
            act.ask_about_everyone_touched(progress)?;
            return Ok(view(book, &after, Reader::matter(act)?.1, numbered));
        }
        act.say(words(&changes));
        let version = act.put_matter(&after)?;
        rereading::follow_zone(act, &before, &after, progress)?;
        act.ask_about_everyone_touched(progress)?;
        Ok(view(book, &after, version, numbered))
    })
}

/// Why a matter may not replace another, for every caller (an undo too); `None` when it may.
pub(crate) fn locked(
    reader: &Reader<'_>,
    before: &Matter,
    after: &Matter,
    progress: &Progress<'_>,
) -> Result<Option<String>> {
    let renumbers = before.claim_no(1) != after.claim_no(1);
    if renumbers && numbered(reader)? {
        return Ok(Some(editing::LOCKED.to_string()));
    }
    if let Some(why) = bates::locked(reader, before, after)? {
        return Ok(Some(why));
    }
    if let Some(fault) = rules::broken(after) {
        return Ok(Some(format!("a rule names what would be gone: {fault}")));
    }
    match conversion::unreadable(reader, before, after, progress) {
        Err(why) if why.kind == ErrorKind::Invalid => Ok(Some(why.message)),
        found => found,
    }
}

/// The fields that the matter declares, retired ones too, in their order.
pub fn fields(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<DeclaredFields> {
    book.read(|reader| {
        let (matter, version) = reader.matter()?;
        let mut declared: Vec<&Declaration> = matter.fields.iter().collect();
        declared.sort_by_key(|declared| (declared.retired, declared.place, declared.key.clone()));
        Ok(DeclaredFields { fields: declared.into_iter().map(field_view).collect(), version })
    })
}

fn field_view(declared: &Declaration) -> DeclaredField {
    DeclaredField {
        key: declared.key.clone(),
        columns: declared.columns(),
        retired: declared.retired,
        attributes: field_edits::ATTRIBUTES
            .iter()
            .map(|(name, _)| ((*name).to_string(), field_edits::show(declared, name)))
            .collect(),
    }
}

/// What a matter file makes.
///
/// # Errors
/// What is wrong with it: names file, line, key and reason.
pub fn check(path: &Path) -> Result<MatterCheck> {
    let matter = from_file(path)?;
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(MatterCheck {
        file,
        id: matter.id.clone(),
        caption: matter.caption.clone(),
        claim_no: matter.claim_no(1),
        columns: matter.list().own().map(|own| declared_view(own, &matter)).collect(),
    })
}

/// What an edit would have to say for the matter to be that of a file. The book's own word for the matter stays.
pub fn edit_from_file(book: &Book, request: PathRequest, _: &Progress<'_>) -> Result<MatterEdit> {
    let wanted = from_file(Path::new(&request.path))?;
    book.read(|reader| {
        let (before, version) = reader.matter()?;
        Ok(MatterEdit { version: Some(version), ..editing::towards(&before, &wanted) })
    })
}

/// Whether a claim number has been given.
fn numbered(reader: &Reader<'_>) -> Result<bool> {
    Ok(reader.next_claim()? > 1)
}

/// `Changed Basis from 'sought' to 'sought, contested'`, or only the labels when that would be long.
fn words(changes: &[Change]) -> String {
    const SHORT: usize = 40;
    match changes {
        [one] if one.before.chars().count().max(one.after.chars().count()) <= SHORT => {
            format!("Changed {} from '{}' to '{}'", one.label, one.before, one.after)
        }
        _ => {
            let labels: Vec<&str> = changes.iter().map(|change| change.label.as_str()).collect();
            format!("Changed {} of the matter", labels.join(", "))
        }
    }
}

fn conflict(changes: &[Change]) -> Error {
    let first = &changes[0];
    let mut error = Error::new(
        ErrorKind::Conflict,
        format!(
            "someone else changed the matter since you read it: {} is '{}', you wrote '{}'",
            first.field, first.before, first.after
        ),
        "look at both values and write again",
    );
    let both = |change: &Change| FieldConflict {
        record: "matter".into(),
        field: change.field.clone(),
        theirs: change.before.clone(),
        yours: change.after.clone(),
    };
    error.conflicts = changes.iter().map(both).collect();
    error
}

/// The words for a parameter.
pub(crate) fn label_of(key: &str) -> Option<&'static str> {
    parameters::PARAMETERS.iter().find(|parameter| parameter.key == key).map(|parameter| parameter.label)
}

/// The matter as fronts see it.
pub(crate) fn view(book: &Book, matter: &Matter, version: i64, numbered: bool) -> MatterView {
    view_on(book.today(matter), matter, version, numbered)
}

/// The matter as fronts see it on a day.
pub(crate) fn view_on(today: NaiveDate, matter: &Matter, version: i64, numbered: bool) -> MatterView {
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let limitation = |limitation: &Limitation| LimitationView {
        claim: limitation.claim.clone(),
        date: limitation.date.to_string(),
        note: limitation.note.clone(),
        days_left: (limitation.date - today).num_days(),
    };
    MatterView {
        id: matter.id.clone(),
        caption: matter.caption.clone(),
        court: matter.court.clone(),
        court_short: matter.court_short.clone(),
        number: matter.number.clone(),
        filed: day(matter.filed),
        dismissed: day(matter.dismissed),
        banner: matter.banner.clone(),
        per_plaintiff_cents: matter.per_plaintiff.get().to_string(),
        currency: matter.currency.clone(),
        basis: matter.basis.clone(),
        theory: matter.theory.clone(),
        declared: matter.list().own().map(|own| declared_view(own, matter)).collect(),
        claim_prefix: matter.claim_prefix.clone(),
        zone: matter.zone.name().to_string(),
        limitation: matter.limitation.iter().map(limitation).collect(),
        rules_version: i64::from(matter.rules_version),
        rules: matter.rules.iter().map(rules_file::rule_view).collect(),
        fields: editing::fields(matter, numbered),
        version,
    }
}

/// A column that the matter declares, as fronts see it.
fn declared_view(own: OwnField, matter: &Matter) -> DeclaredColumn {
    let declared = &own.declared;
    DeclaredColumn {
        code: own.code.clone(),
        label: own.label.clone(),
        kind: own.kind.code().into(),
        key: declared.key.clone(),
        group: if declared.group.is_empty() { OWN_GROUP.into() } else { declared.group.clone() },
        help: declared.help.clone(),
        choices: own.choices.values().map(str::to_string).collect(),
        open: declared.open,
        or_yes_no: declared.or_yes_no,
        unit: declared.unit.clone(),
        identity: declared.identity,
        required: declared.required,
        sensitive: declared.sensitive.map(Sensitive::code).unwrap_or_default().into(),
        in_summary: matter.summary_by.contains(&declared.key),
    }
}

/// The heading of fields that name none.
const OWN_GROUP: &str = "This matter";

#[cfg(test)]
mod tests;
