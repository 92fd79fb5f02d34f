//! A column of the intake list that the matter declares, and every column of a book in one list.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use super::declaration::{Declaration, DeclaredKind, Sensitive};
use super::{Field, FieldKind};
use crate::choice::ChoiceList;
use crate::fold::fold;

/// A column that a matter declares. A field travels by value through millions of rows, so that it only points to what is known of it: the
/// lists of fields that a program meets are few, and live as long as it does.
#[derive(Clone, Copy)]
pub struct OwnField(&'static OwnColumn);

/// What is known of a column that a matter declares.
#[derive(Debug)]
pub struct OwnColumn {
    /// Its number among the columns that the matters of the book ever declared.
    pub slot: usize,
    /// Its name in files, on the command line, in the API and in the store.
    pub code: String,
    /// The words on a page.
    pub label: String,
    /// How it is read.
    pub kind: FieldKind,
    /// The declaration that it comes from.
    pub declared: Declaration,
    /// Which end of a period it is; `None` for every other field.
    pub end: Option<PeriodEnd>,
    /// What it can be, when it is a choice.
    pub choices: ChoiceList,
    /// `same profile address`: why two claims with one value seem to be of one person.
    pub same: String,
    /// The names that lists have for the column.
    pub synonyms: Vec<String>,
}

/// An end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodEnd {
    /// The first day.
    From,
    /// The last day.
    To,
}

impl std::fmt::Debug for OwnField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code)
    }
}

impl Deref for OwnField {
    type Target = OwnColumn;
    fn deref(&self) -> &OwnColumn {
        self.0
    }
}

impl OwnField {
    /// What is known of it, for as long as the program runs.
    pub fn column(self) -> &'static OwnColumn {
        self.0
    }
}

// A field that was given other words is still the same field.
impl PartialEq for OwnField {
    fn eq(&self, other: &OwnField) -> bool {
        std::ptr::eq(self.0, other.0) || (self.slot == other.slot && self.code == other.code)
    }
}

impl Eq for OwnField {}

impl Hash for OwnField {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.slot.hash(state);
    }
}

impl PartialOrd for OwnField {
    fn partial_cmp(&self, other: &OwnField) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OwnField {
    fn cmp(&self, other: &OwnField) -> std::cmp::Ordering {
        (self.slot, &self.code).cmp(&(other.slot, &other.code))
    }
}

/// The columns of a claimant in one matter: those of every matter, and its own.
#[derive(Debug, PartialEq, Eq)]
pub struct FieldList {
    /// In the order of the intake list, without retired ones.
    active: Vec<Field>,
    /// The same with retired ones: what a record can hold.
    every: Vec<Field>,
    identities: Vec<OwnField>,
    periods: Vec<(Field, Field)>,
    by_code: HashMap<&'static str, Field>,
}

/// A list that this program has met, with its declarations and the words that distinguish no choices.
struct Met {
    declarations: Vec<Declaration>,
    caption: String,
    list: &'static FieldList,
}

/// A program meets few lists and asks for them at every record: to compare with each costs less than to hash the declarations.
static MET: Mutex<Vec<Met>> = Mutex::new(Vec::new());

impl FieldList {
    /// The columns of a matter with these declarations. The words of its caption distinguish no choices.
    pub fn of(declarations: &[Declaration], caption: &str) -> &'static FieldList {
        let mut known = MET.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(met) = known.iter().find(|met| met.caption == caption && met.declarations == declarations) {
            return met.list;
        }
        let list = Box::leak(Box::new(FieldList::new(declarations, caption)));
        known.push(Met { declarations: declarations.to_vec(), caption: caption.to_string(), list });
        list
    }

    /// The columns that every matter has.
    pub fn core() -> &'static FieldList {
        FieldList::of(&[], "")
    }

    fn new(declarations: &[Declaration], caption: &str) -> FieldList {
        let mut declared: Vec<&Declaration> = declarations.iter().collect();
        declared.sort_by(|a, b| (a.place, &a.key).cmp(&(b.place, &b.key)));
        let own: Vec<OwnField> = declared.iter().flat_map(|declared| columns(declared, caption)).collect();
        let whole = |own: &[OwnField]| -> Vec<Field> {
            let (before, after) = Field::CORE.split_at(Field::Signed.index());
            before.iter().copied().chain(own.iter().map(|own| Field::Own(*own))).chain(after.iter().copied()).collect()
        };
        let in_use: Vec<OwnField> = own.iter().copied().filter(|own| !own.declared.retired).collect();
        let every = whole(&own);
        let mut identities: Vec<OwnField> = own.iter().copied().filter(|own| own.declared.identity).collect();
        identities.sort();
        let ends = |end| own.iter().filter(move |own| own.end == Some(end)).map(|own| Field::Own(*own));
        FieldList {
            active: whole(&in_use),
            identities,
            periods: ends(PeriodEnd::From).zip(ends(PeriodEnd::To)).collect(),
            by_code: every.iter().map(|field| (field.code(), *field)).collect(),
            every,
        }
    }

    /// Every column in use, in the order of the intake list.
    pub fn all(&self) -> &[Field] {
        &self.active
    }

    /// Every column that a record can hold, retired ones too.
    pub fn every(&self) -> &[Field] {
        &self.every
    }

    /// The columns in use that the matter declares.
    pub fn own(&self) -> impl Iterator<Item = OwnField> + '_ {
        self.active.iter().filter_map(|field| field.own())
    }

    /// The columns that identify a person, in the order of their match keys; retired ones keep their keys.
    pub fn identities(&self) -> &[OwnField] {
        &self.identities
    }

    /// The field in use whose pages are people's, such as profiles of one site.
    pub fn pages(&self) -> Option<OwnField> {
        self.own().find(|own| !own.declared.site.is_empty())
    }

    /// The columns in use without which a claim misses something.
    pub fn required(&self) -> impl Iterator<Item = OwnField> + '_ {
        self.own().filter(|own| own.declared.required)
    }

    /// The two columns of each period.
    pub fn periods(&self) -> &[(Field, Field)] {
        &self.periods
    }

    /// The column of that name, if it is in use.
    pub fn parse(&self, code: &str) -> Option<Field> {
        self.find(code).filter(|field| field.own().is_none_or(|own| !own.declared.retired))
    }

    /// The column of that name, retired or not.
    pub fn find(&self, code: &str) -> Option<Field> {
        self.by_code.get(code).copied()
    }
}

/// The columns of a declaration.
fn columns(declared: &Declaration, caption: &str) -> Vec<OwnField> {
    let ends: &[Option<PeriodEnd>] = match declared.kind {
        DeclaredKind::Period => &[Some(PeriodEnd::From), Some(PeriodEnd::To)],
        _ => &[None],
    };
    let codes = declared.columns();
    let column = |(place, end): (usize, &Option<PeriodEnd>)| {
        let (label, synonyms) = match end {
            None => (declared.label.clone(), &declared.synonyms),
            Some(PeriodEnd::From) => (format!("{} from", declared.label), &declared.from_synonyms),
            Some(PeriodEnd::To) => (format!("{} to", declared.label), &declared.to_synonyms),
        };
        OwnField(Box::leak(Box::new(OwnColumn {
            slot: usize::from(declared.slot) + place,
            code: codes[place].clone(),
            kind: declared.kind.column_kind(),
            same: format!("same {}", lower_first(&label)),
            label,
            end: *end,
            choices: ChoiceList::new(&declared.choices, &fold(caption)),
            synonyms: synonyms.clone(),
            declared: declared.clone(),
        })))
    };
    ends.iter().enumerate().map(column).collect()
}

/// A label within a sentence: `Profile address` is `profile address`, `SSN` stays.
pub fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if second.is_none_or(|second| !second.is_uppercase()) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_string(),
    }
}

/// The plural of a label: `plans`, `profile addresses`, `policies`.
pub fn plural(word: &str) -> String {
    let stem = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match stem {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        None => format!("{word}s"),
    }
}

impl Field {
    /// What the matter declares of it; `None` for a column of every matter.
    pub fn own(self) -> Option<OwnField> {
        match self {
            Field::Own(own) => Some(own),
            _ => None,
        }
    }

    /// Whether it is the last day of a period, which may be to come.
    pub fn is_period_end(self) -> bool {
        self.own().is_some_and(|own| own.end == Some(PeriodEnd::To))
    }

    /// What of it a filing may show.
    pub fn sensitive(self) -> Option<Sensitive> {
        self.own().and_then(|own| own.declared.sensitive)
    }

    /// The decimals of a number in the store, two for money; `None` for what is kept as text.
    pub fn scale(self) -> Option<u8> {
        match (self.kind(), self.own()) {
            (FieldKind::Money, _) => Some(2),
            (FieldKind::Number, Some(own)) => Some(own.declared.decimals),
            _ => None,
        }
    }
}
