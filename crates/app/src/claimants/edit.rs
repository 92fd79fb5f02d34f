//! Adding a claimant, changing its values, and moving it from status to status.

use chrono::NaiveDate;
use claimbook_domain::claimant::{Claimant, Fields};
use claimbook_domain::field::{Field, FieldList};
use claimbook_domain::hidden::is_hidden;
use claimbook_domain::matter::Matter;
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use super::{contradiction, field_of, find, record, refusal, typed, typed_dates, view};
use crate::book::Book;
use crate::error::{Error, ErrorKind, FieldConflict, Result};
use crate::progress::Progress;
use crate::views::*;

/// A claimant before an act, and what the act left.
pub struct BeforeAndAfter<T> {
    /// As it was.
    pub before: ClaimantView,
    /// As it is now.
    pub after: T,
}

/// Makes the answer to an act from the claimant as the act leaves it. It runs within the act: if it fails, nothing is changed.
type Answer<T> = fn(&Reader<'_>, &Matter, &Claimant) -> Result<T>;

/// Adds a claimant under the next claim number. A draft may hold anything; a received claim must have a name.
pub fn add(book: &Book, request: ClaimantAdd, _: &Progress<'_>) -> Result<ClaimantView> {
    added(book, &request, view)
}

/// The same; the claimant with what belongs to it.
pub fn add_whole(book: &Book, request: &ClaimantAdd) -> Result<ClaimantRecord> {
    added(book, request, record)
}

fn added<T>(book: &Book, request: &ClaimantAdd, answer: Answer<T>) -> Result<T> {
    let status = match request.status.as_str() {
        "" | "received" => Status::Received,
        "draft" => Status::Draft,
        other => {
            let message = format!("a claimant cannot be added as '{other}'");
            return Err(Error::invalid(message, "add it as draft or received, then move it"));
        }
    };
    book.act("claimant.added", |act| {
        let matter = act.matter();
        let fields = typed_values(&Fields::default(), &request.fields, matter, book.today(matter))?;
        check_named(&fields, status)?;
        let claimant = Claimant {
            id: act.next_claim()?,
            version: 1,
            status,
            status_reason: String::new(),
            duplicate_of: None,
            fields,
            imported: None,
        };
        act.insert_claimant(&claimant)?;
        act.say(format!("Added {}", described(matter, &claimant)));
        act.ask_about_claimant(claimant.id)?;
        answer(act, matter, &find(act, matter, &matter.claim_no(claimant.id))?.claimant)
    })
}

/// Changes values. Against an old version it is a conflict that shows both values, and nothing is written.
pub fn edit(book: &Book, request: ClaimantEdit, _: &Progress<'_>) -> Result<ClaimantView> {
    Ok(edited(book, &request, view)?.after)
}

/// The same; the claimant with what belongs to it, and as it was before.
pub fn edit_whole(book: &Book, request: &ClaimantEdit) -> Result<BeforeAndAfter<ClaimantRecord>> {
    edited(book, request, record)
}

fn edited<T>(book: &Book, request: &ClaimantEdit, answer: Answer<T>) -> Result<BeforeAndAfter<T>> {
    book.act("claimant.edited", |act| {
        let matter = act.matter();
        let old = find(act, matter, &request.claim_no)?;
        let fields = typed_values(&old.claimant.fields, &request.set, matter, book.today(matter))?;
        check_version(matter, &old, request.version, &changed(matter.list(), &old.claimant.fields, &fields))?;
        check_named(&fields, old.claimant.status)?;
        let mut new = old.clone();
        let columns: Vec<&str> = matter
            .list()
            .all()
            .iter()
            .filter(|f| fields.get(**f) != old.claimant.fields.get(**f))
            .map(|f| f.label())
            .collect();
        new.claimant.fields = fields;
        if !columns.is_empty() {
            act.say(format!("Changed {} of {}", columns.join(", "), described(matter, &new.claimant)));
        }
        let before = view(act, matter, &old.claimant)?;
        let new = act.update_claimant(&old, new)?;
        act.ask_about_claimant(new.claimant.id)?;
        let new = find(act, matter, &matter.claim_no(new.claimant.id))?;
        Ok(BeforeAndAfter { before, after: answer(act, matter, &new.claimant)? })
    })
}

/// Moves a claimant to another status. With the status that it has already, what was given as a new reason or a note is kept;
/// with neither it is not an act.
pub fn change_status(book: &Book, request: ClaimantMove, _: &Progress<'_>) -> Result<ClaimantView> {
    Ok(moved(book, &request, view)?.after)
}

/// The same; the claimant with what belongs to it, and as it was before.
pub fn change_status_whole(book: &Book, request: &ClaimantMove) -> Result<BeforeAndAfter<ClaimantRecord>> {
    moved(book, request, record)
}

fn moved<T>(book: &Book, request: &ClaimantMove, answer: Answer<T>) -> Result<BeforeAndAfter<T>> {
    book.act("claimant.moved", |act| {
        let matter = act.matter();
        let old = find(act, matter, &request.claim_no)?;
        let status = status_of(&request.status)?;
        let survivor = survivor(act, matter, &old, status, &request.duplicate_of)?;
        check_version(
            matter,
            &old,
            request.version,
            &[("status".into(), old.claimant.status.code().into(), status.code().into())],
        )?;
        let reason = check_reason(&request.reason)?;
        let mut new = with_status(matter, &old, status, &reason, survivor)?;
        new.claimant.status_reason.clone_from(&reason);
        let note = request.note.trim();
        if note.is_empty() && !request.despite_record {
            contradiction(act, matter, &old, &new, &reason, book.today(matter))?
                .map_or(Ok(()), |why| Err(refusal(why)))?;
        }
        if new != old || !note.is_empty() {
            let did = if status == old.claimant.status { "Kept" } else { "Moved" };
            let to = if status == old.claimant.status { "at" } else { "to" };
            let note = if note.is_empty() { String::new() } else { format!(": {note}") };
            act.say(format!("{did} {} {to} {} ({reason}){note}", described(matter, &new.claimant), status.label()));
        }
        if new == old {
            act.not_undoable();
        }
        let before = view(act, matter, &old.claimant)?;
        let new = act.update_claimant(&old, new)?;
        act.ask_about_claimant(new.claimant.id)?;
        let new = find(act, matter, &matter.claim_no(new.claimant.id))?;
        Ok(BeforeAndAfter { before, after: answer(act, matter, &new.claimant)? })
    })
}

/// Why the record contradicts the reason of a move that no note explains, as a sentence. A move that is not legal is not looked at.
pub fn contradicted(book: &Book, request: &ClaimantMove) -> Result<Option<String>> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let old = find(reader, &matter, &request.claim_no)?;
        let (status, reason) = (status_of(&request.status)?, check_reason(&request.reason)?);
        if !request.note.trim().is_empty() || !old.claimant.status.may_become(status) {
            return Ok(None);
        }
        let new = with_status(&matter, &old, status, &reason, matter.parse_claim_no(&request.duplicate_of))?;
        contradiction(reader, &matter, &old, &new, &reason, book.today(&matter))
    })
}

/// A status by code or label; an error that lists them when there is none.
pub(crate) fn status_of(code: &str) -> Result<Status> {
    Status::parse(code).ok_or_else(|| {
        let codes: Vec<&str> = Status::ALL.iter().map(|status| status.code()).collect();
        Error::invalid(format!("'{code}' is not a status"), format!("the statuses are {}", codes.join(", ")))
    })
}

/// A reason code is there, on one line and short: it is counted and listed.
pub(crate) fn check_reason(reason: &str) -> Result<String> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::invalid("a move needs a reason code", "give one such as proof_complete"));
    }
    if reason.chars().count() > 64 || reason.contains(is_hidden) {
        return Err(Error::invalid("a reason code is a word or a few on one line", "put more text into the note"));
    }
    Ok(reason.to_string())
}

/// The claimant in its next status; an illegal move is refused with the legal ones named.
pub(crate) fn with_status(
    matter: &Matter,
    old: &Stored,
    status: Status,
    reason: &str,
    survivor: Option<i64>,
) -> Result<Stored> {
    let now = old.claimant.status;
    if now == status && (survivor.is_none() || survivor == old.claimant.duplicate_of) {
        return Ok(old.clone());
    }
    if now != status && !now.may_become(status) {
        let legal: Vec<&str> = now.moves().iter().map(|status| status.code()).collect();
        return Err(Error::new(
            ErrorKind::IllegalMove,
            format!("{} is {} and cannot become {}", matter.claim_no(old.claimant.id), now.code(), status.code()),
            format!("from {} it may become {}", now.code(), legal.join(", ")),
        ));
    }
    if status == Status::Received {
        check_named(&old.claimant.fields, status)?;
    }
    let mut new = old.clone();
    new.claimant.status = status;
    new.claimant.status_reason = reason.to_string();
    new.claimant.duplicate_of = if status == Status::Duplicate { survivor } else { None };
    Ok(new)
}

/// The claim that survives a duplicate: the one named, or the only other that is known to be the same person.
fn survivor(
    act: &crate::act::Act<'_>,
    matter: &Matter,
    old: &Stored,
    status: Status,
    named: &str,
) -> Result<Option<i64>> {
    if status != Status::Duplicate {
        return Ok(None);
    }
    if named.trim().is_empty() {
        let similar = super::similar_to(act, matter, &old.claimant.fields, Some(old.claimant.id))?;
        return Ok(if let [only] = similar.as_slice() { matter.parse_claim_no(&only.claim_no) } else { None });
    }
    let survivor = find(act, matter, named)?.claimant;
    if survivor.id == old.claimant.id {
        return Err(Error::invalid("a claim cannot be the duplicate of itself", "name the other claim"));
    }
    if survivor.status == Status::Duplicate {
        let message = format!("{} is a duplicate itself and does not survive", matter.claim_no(survivor.id));
        return Err(Error::invalid(message, "name the claim that survives"));
    }
    Ok(Some(survivor.id))
}

/// Values as a person types them, read into fields: see [`typed_dates`]. `today` in the matter's zone.
pub(crate) fn typed_values(fields: &Fields, set: &FieldMap, matter: &Matter, today: NaiveDate) -> Result<Fields> {
    let (set, two_ways) = typed_dates::month_first(matter, set);
    let new = read_values(fields, &set, matter)?;
    typed_dates::check(matter.list(), &two_ways, &new, today)?;
    without_contradiction(fields, new, matter.list())
}

/// Values as a book keeps them, read into fields; every fault is named with its column.
pub(crate) fn with_values(fields: &Fields, set: &FieldMap, matter: &Matter) -> Result<Fields> {
    without_contradiction(fields, read_values(fields, set, matter)?, matter.list())
}

fn read_values(fields: &Fields, set: &FieldMap, matter: &Matter) -> Result<Fields> {
    let mut new = fields.clone();
    let country = set.get(Field::Country.code()).map_or(fields.get(Field::Country), String::as_str);
    let reading = typed(country);
    for (name, value) in set {
        let field = field_of(matter, name)?;
        let read = field
            .read(value, &reading)
            .map_err(|why| Error::invalid(format!("{}: {why}", field.label()), hint_for(field)))?;
        new.set(field, read);
    }
    Ok(new)
}

/// The new fields, unless they contradict each other and the old ones did not.
fn without_contradiction(old: &Fields, new: Fields, list: &FieldList) -> Result<Fields> {
    match new.contradiction(list) {
        Some((field, why)) if old.contradiction(list).is_none() => {
            Err(Error::invalid(format!("{}: {why}", field.label()), "correct one of the two dates"))
        }
        _ => Ok(new),
    }
}

fn hint_for(field: Field) -> &'static str {
    use claimbook_domain::field::FieldKind::*;
    match field.kind() {
        Date => "write it as 1/31/2023 or Jan 31, 2023",
        Email => "write it as name@example.org",
        State => "write the code or the name, or give the country first if it is abroad",
        YesNo => "write yes or no",
        Count if field.own().is_some_and(|own| own.declared.or_yes_no) => "write a number, yes or no",
        Count | Number => "write a number",
        Money => "write an amount, such as 1,234.50",
        Choice => "choose one of them",
        Text | Notes | Phone | Zip | Url => "write it differently",
    }
}

pub(crate) fn check_named(fields: &Fields, status: Status) -> Result<()> {
    if status == Status::Draft || fields.names_somebody() {
        return Ok(());
    }
    Err(Error::invalid("the record has no name", "give a last name or a first name"))
}

fn changed(list: &FieldList, old: &Fields, new: &Fields) -> Vec<(String, String, String)> {
    let fields = list.every().iter().filter(|field| old.get(**field) != new.get(**field));
    fields.map(|field| (field.code().into(), old.get(*field).into(), new.get(*field).into())).collect()
}

/// A write against an old version is a conflict. `changes`: column, current value, value that this act would write.
fn check_version(
    matter: &Matter,
    old: &Stored,
    version: Option<i64>,
    changes: &[(String, String, String)],
) -> Result<()> {
    if version.is_none_or(|version| version == old.claimant.version) || changes.is_empty() {
        return Ok(());
    }
    let record = matter.claim_no(old.claimant.id);
    let conflict = |(field, theirs, yours): &(String, String, String)| FieldConflict {
        record: record.clone(),
        field: field.clone(),
        theirs: theirs.clone(),
        yours: yours.clone(),
    };
    let (field, theirs, yours) = &changes[0];
    let shown = |value: &str| if value.is_empty() { "empty".to_string() } else { format!("'{value}'") };
    let mut error = Error::new(
        ErrorKind::Conflict,
        format!(
            "{record} was changed by someone else since you read it: {field} is {}, you wrote {}",
            shown(theirs),
            shown(yours)
        ),
        "look at both values and write again",
    );
    error.conflicts = changes.iter().map(conflict).collect();
    Err(error)
}

/// `LNKD-0000421, Reyes, Marisol`.
pub(crate) fn described(matter: &Matter, claimant: &Claimant) -> String {
    let name = claimant.fields.display_name();
    let number = matter.claim_no(claimant.id);
    if name.is_empty() { number } else { format!("{number}, {name}") }
}
