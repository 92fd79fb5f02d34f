//! Saved export lists: designs with a name. Saving and voiding them are acts like any other.

use claimbook_domain::field::FieldList;
use claimbook_domain::hidden::one_line;
use claimbook_store::Reader;
use claimbook_store::saved_lists::SavedList;

use super::design::layout;
use crate::act::Act;
use crate::book::Book;
use crate::error::{Error, ErrorKind, FieldConflict, Result};
use crate::progress::Progress;
use crate::views::*;
use claimbook_text::nearest::did_you_mean;

/// Where to look at the command line when a list cannot be found.
const SHOWS_BY_COMMAND: &str = "`claimbook export BOOK --lists` shows the saved lists";

/// Every saved list, by name.
pub fn lists(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<SavedLists> {
    let (lists, fields) = book.read(|reader| Ok((reader.saved_lists()?, reader.fields()?)))?;
    let standing = lists.iter().filter(|list| !list.voided);
    Ok(SavedLists { rows: standing.map(|list| view(list, fields)).collect::<Result<_>>()? })
}

/// Makes a list, or changes one. An edit that changes nothing is not an act.
pub fn save(book: &Book, request: SavedListEdit, _: &Progress<'_>) -> Result<SavedListView> {
    let name = checked_name(&request, book.fields()?)?;
    book.act(SAVED, |act| save_within(act, &request, name))
}

/// The kind of act that saves a list.
pub(super) const SAVED: &str = "list.saved";

/// The name of the list, where it can be saved at all.
pub(super) fn checked_name(request: &SavedListEdit, list: &FieldList) -> Result<String> {
    let name = one_line(&request.name).split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Error::invalid("the list has no name", "name it"));
    }
    layout(&request.design, list)?;
    Ok(name)
}

/// Saves a list within an act.
pub(super) fn save_within(act: &Act<'_>, request: &SavedListEdit, name: String) -> Result<SavedListView> {
    super::design::query(act.matter(), &request.design)?;
    let saved = if request.id == 0 { None } else { Some(standing(act, request.id)?) };
    let list = SavedList { id: 0, version: 1, voided: false, name, body: write(&request.design)? };
    if let Some(why) = taken(act, &list.name, request.id)? {
        return Err(Error::new(ErrorKind::Exists, why, "choose another name, or change that list"));
    }
    let Some(old) = saved else {
        act.say(format!("Saved the list '{}'", list.name));
        return view(&act.insert_list(&list)?, act.fields()?);
    };
    let new = SavedList { name: list.name, body: list.body, ..old.clone() };
    if new == old {
        return view(&old, act.fields()?);
    }
    check_version(&old, request.version, &new)?;
    act.say(match old.name == new.name {
        true => format!("Changed the list '{}'", new.name),
        false => format!("Changed the list '{}', now '{}'", old.name, new.name),
    });
    view(&act.update_list(&old, &new)?, act.fields()?)
}

/// Takes a list away; undo brings it back.
pub fn void(book: &Book, request: SavedListRef, _: &Progress<'_>) -> Result<Done> {
    book.act("list.voided", |act| {
        let old = standing(act, request.id)?;
        let new = SavedList { voided: true, ..old.clone() };
        check_version(&old, request.version, &new)?;
        act.say(format!("Removed the list '{}'", old.name));
        act.update_list(&old, &new)?;
        Ok(Done {})
    })
}

/// The standing list of that name, in any case, and its design.
pub(crate) fn by_name(reader: &Reader<'_>, name: &str) -> Result<(SavedList, Design)> {
    let wanted = name.trim().to_lowercase();
    let standing: Vec<SavedList> = reader.saved_lists()?.into_iter().filter(|list| !list.voided).collect();
    match standing.iter().find(|list| list.name.to_lowercase() == wanted) {
        Some(list) => Ok((list.clone(), read(list)?)),
        None => {
            let names: Vec<&str> = standing.iter().map(|list| list.name.as_str()).collect();
            let hint = if names.is_empty() { "no list was saved yet".into() } else { did_you_mean(name, &names) };
            Err(Error::not_found(format!("there is no saved list '{}'", name.trim()), hint))
        }
    }
}

/// Why a list may not be called so: another standing one is. `None` when it may.
pub(crate) fn taken(reader: &Reader<'_>, name: &str, except: i64) -> Result<Option<String>> {
    let wanted = name.to_lowercase();
    let other = reader
        .saved_lists()?
        .into_iter()
        .find(|other| !other.voided && other.id != except && other.name.to_lowercase() == wanted);
    Ok(other.map(|other| format!("another list is called '{}' already", other.name)))
}

fn standing(act: &Act<'_>, id: i64) -> Result<SavedList> {
    match act.saved_list(id)? {
        Some(list) if !list.voided => Ok(list),
        Some(list) => Err(Error::not_found(format!("the list '{}' was removed", list.name), "undo restores it")),
        None => {
            let error = Error::not_found(format!("there is no saved list {id}"), "choose one of the saved lists");
            Err(error.at_the_command_line(SHOWS_BY_COMMAND))
        }
    }
}

fn check_version(old: &SavedList, read: Option<i64>, new: &SavedList) -> Result<()> {
    if read.is_none_or(|read| read == old.version) {
        return Ok(());
    }
    let message = format!("the list '{}' was changed by someone else since you read it", old.name);
    let mut error = Error::new(ErrorKind::Conflict, message, "look at it as it is now and write again");
    let member = |field: &str, theirs: &str, yours: &str| FieldConflict {
        record: format!("list '{}'", old.name),
        field: field.into(),
        theirs: theirs.into(),
        yours: yours.into(),
    };
    if old.name != new.name {
        error.conflicts.push(member("name", &old.name, &new.name));
    }
    if old.body != new.body {
        error.conflicts.push(member("design", &old.body, &new.body));
    }
    Err(error)
}

fn view(list: &SavedList, fields: &FieldList) -> Result<SavedListView> {
    let design = read(list)?;
    let laid = layout(&design, fields);
    Ok(SavedListView {
        id: list.id,
        version: list.version,
        name: list.name.clone(),
        fault: laid.as_ref().err().map(|fault| fault.message.clone()).unwrap_or_default(),
        columns: laid.map(|laid| laid.columns.into_iter().map(|column| column.heading).collect()).unwrap_or_default(),
        design,
    })
}

fn write(design: &Design) -> Result<String> {
    serde_json::to_string(design).map_err(|why| damaged(&why))
}

fn read(list: &SavedList) -> Result<Design> {
    serde_json::from_str(&list.body).map_err(|why| damaged(&why))
}

fn damaged(why: &serde_json::Error) -> Error {
    Error::new(ErrorKind::Damaged, format!("a saved list cannot be read: {why}"), "verify the claimbook")
}
