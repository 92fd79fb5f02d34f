//! The letters of a book: those that ship with the program, and the firm's own in their place or next to them.

use std::io::{self, Read};
use std::path::Path;

use claimbook_domain::matter::Matter;
use claimbook_domain::notice::Purpose;
use claimbook_store::Reader;
use claimbook_store::entries::Entry;
use claimbook_text::nearest::did_you_mean;

use super::body::{self, TEMPLATE, TemplateBody};
use super::letter::{Letter, LetterFault, fields};
use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::matters::letters;
use crate::outside;
use crate::progress::Progress;
use crate::views::*;

/// The longest name of a letter.
const LONGEST_NAME: usize = 40;
/// Larger files are not letters but something else by mistake.
const LARGEST: u64 = 1 << 20;

/// A letter of the book.
pub(crate) struct BookLetter {
    pub(crate) name: String,
    pub(crate) purpose: Purpose,
    pub(crate) text: String,
    /// The firm's entry, if it is the firm's.
    entry: Option<Entry>,
    changed: (String, String),
    ships: bool,
}

impl BookLetter {
    fn of_firm(entry: Entry, ships: bool) -> Result<BookLetter> {
        let kept: TemplateBody = body::read(&entry)?;
        let purpose = Purpose::parse(&kept.purpose).ok_or_else(|| {
            let message = format!("the letter '{}' has the purpose '{}', which cannot be", kept.name, kept.purpose);
            Error::new(ErrorKind::Damaged, message, "verify the claimbook")
        })?;
        let changed = (kept.at, kept.by);
        Ok(BookLetter { name: kept.name, purpose, text: kept.text, entry: Some(entry), changed, ships })
    }

    /// The letter, read.
    pub(crate) fn read(&self, matter: &Matter) -> Result<Letter> {
        Letter::read(&self.text, matter).map_err(|fault| refused(&self.name, &fault))
    }

    fn view(&self) -> LetterTemplateView {
        LetterTemplateView {
            name: self.name.clone(),
            purpose: self.purpose.code().into(),
            text: self.text.clone(),
            built_in: self.entry.is_none(),
            ships: self.ships,
            version: self.entry.as_ref().map_or(0, |entry| entry.version),
            changed_at: self.changed.0.clone(),
            changed_by: self.changed.1.clone(),
        }
    }
}

/// A letter that cannot be read, in words.
fn refused(name: &str, fault: &LetterFault) -> Error {
    Error::invalid(format!("the letter '{name}', {}", fault.sentence()), fault.hint.clone())
}

/// Every letter, those that ship first, then by name.
fn all(reader: &Reader<'_>, matter: &Matter) -> Result<Vec<BookLetter>> {
    let shipped = letters(&matter.id);
    let ships = |name: &str| shipped.iter().any(|letter| letter.name == name);
    let mut firms: Vec<BookLetter> = Vec::new();
    for entry in reader.entries(TEMPLATE)?.into_iter().filter(|entry| !entry.voided) {
        let letter = BookLetter::of_firm(entry, false)?;
        firms.push(BookLetter { ships: ships(&letter.name), ..letter });
    }
    let is_firms = |name: &str| firms.iter().any(|letter| letter.name == name);
    let plain = shipped.iter().filter(|letter| !is_firms(letter.name)).map(|letter| BookLetter {
        name: letter.name.into(),
        purpose: letter.purpose,
        text: letter.text.into(),
        entry: None,
        changed: Default::default(),
        ships: true,
    });
    let plain: Vec<BookLetter> = plain.collect();
    let mut every: Vec<BookLetter> = plain.into_iter().chain(firms).collect();
    every.sort_by_key(|letter| (!letter.ships, letter.name.clone()));
    Ok(every)
}

/// The letter of that name.
pub(crate) fn find(reader: &Reader<'_>, matter: &Matter, name: &str) -> Result<BookLetter> {
    let every = all(reader, matter)?;
    let names: Vec<String> = every.iter().map(|letter| letter.name.clone()).collect();
    every.into_iter().find(|letter| letter.name == name.trim()).ok_or_else(|| {
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        Error::not_found(format!("there is no letter '{}'", name.trim()), did_you_mean(name, &known))
    })
}

/// The letters of the book, and the fields that a letter may name.
pub fn list(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<LetterTemplates> {
    book.read(|reader| listed(reader, &reader.matter()?.0))
}

/// A letter by name.
pub fn get(book: &Book, request: LetterTemplateRef, _: &Progress<'_>) -> Result<LetterTemplateView> {
    book.read(|reader| Ok(find(reader, &reader.matter()?.0, &request.name)?.view()))
}

/// The text of a letter in a file.
///
/// # Errors
/// When the file cannot be read, is too large for a letter, or is not UTF-8.
pub fn text_of(path: &Path) -> Result<String> {
    let refused = |why: io::Error| Error::file(&why, "read", path);
    let mut bytes = Vec::new();
    (&outside::open(path, "read")?).take(LARGEST + 1).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::invalid(format!("{} is too large to be a letter", path.display()), "name a text file"));
    }
    String::from_utf8(bytes).map_err(|_| {
        Error::invalid(format!("{} is not UTF-8 text", path.display()), "save it as UTF-8, or name another file")
    })
}

fn listed(reader: &Reader<'_>, matter: &Matter) -> Result<LetterTemplates> {
    let rows = all(reader, matter)?.iter().map(BookLetter::view).collect();
    Ok(LetterTemplates { rows, fields: fields::views(matter) })
}

/// Saves a letter under its name. One with a fault is refused.
pub fn save(book: &Book, request: LetterTemplateEdit, _: &Progress<'_>) -> Result<LetterTemplateView> {
    let name = checked_name(&request.name)?;
    book.act("letter.saved", |act| {
        let matter = act.matter().clone();
        let before = all(act, &matter)?.into_iter().find(|letter| letter.name == name);
        let purpose = purpose_of(&request.purpose, before.as_ref())?;
        Letter::read(&request.text, &matter).map_err(|fault| refused(&name, &fault))?;
        let text = request.text.trim().replace("\r\n", "\n");
        if let Some(before) = &before {
            if before.text.trim() == text && before.purpose == purpose {
                return Ok(before.view());
            }
            let version = before.entry.as_ref().map_or(0, |entry| entry.version);
            if request.version.is_some_and(|read| read != version) {
                let message = format!("someone else changed the letter '{name}' since you read it");
                return Err(Error::new(ErrorKind::Conflict, message, "look at the letter again and repeat the change"));
            }
        }
        let kept = TemplateBody {
            name: name.clone(),
            purpose: purpose.code().into(),
            text,
            by: book.actor().into(),
            at: act.at(),
        };
        let ships = before.as_ref().is_some_and(|before| before.ships);
        let did = if before.is_some() { "Changed" } else { "Added" };
        let body = body::write(&kept)?;
        let entry = match before.and_then(|before| before.entry) {
            Some(old) => act.update_entry(&old, &Entry { body, ..old.clone() })?,
            None => act.insert_entry(&Entry { kind: TEMPLATE.into(), body, ..Entry::default() })?,
        };
        act.say(format!("{did} the letter '{name}'"));
        Ok(BookLetter::of_firm(entry, ships)?.view())
    })
}

/// Takes the firm's letter away. One that ships with the program comes back in its place.
pub fn void(book: &Book, request: LetterTemplateRef, _: &Progress<'_>) -> Result<LetterTemplates> {
    book.act("letter.taken_away", |act| {
        let matter = act.matter().clone();
        let letter = find(act, &matter, &request.name)?;
        let Some(entry) = letter.entry else {
            let message = format!("the letter '{}' ships with the program and was not changed", letter.name);
            return Err(Error::invalid(message, "save a text of your own under its name to change it"));
        };
        act.update_entry(&entry, &Entry { voided: true, ..entry.clone() })?;
        let what = if letter.ships { "Put the letter back that ships as" } else { "Took away the letter" };
        act.say(format!("{what} '{}'", letter.name));
        listed(act, &matter)
    })
}

fn purpose_of(code: &str, before: Option<&BookLetter>) -> Result<Purpose> {
    match (code.trim(), before) {
        ("", Some(before)) => Ok(before.purpose),
        ("", None) => Ok(Purpose::Request),
        (code, _) => Purpose::parse(code).ok_or_else(|| {
            Error::invalid(format!("'{code}' is not a purpose of a letter"), "the purposes are request and reminder")
        }),
    }
}

fn checked_name(name: &str) -> Result<String> {
    let name = name.trim();
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(allowed) {
        let message = format!("'{name}' is not a name for a letter");
        return Err(Error::invalid(
            message,
            format!("write 1 to {LONGEST_NAME} of a-z, 0-9 and dashes, such as final-notice"),
        ));
    }
    Ok(name.to_string())
}
