//! The names that people give to columns, by what they mean. A header is compared without case, accents, spaces and punctuation.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use claimbook_domain::field::{Field, FieldList};
use claimbook_domain::fold::fold;

use super::header_hints::without_hint;
use super::joint_claims::{is_of_second_claimant, of_first_claimant};
use super::target::Target;

/// How sure a header is; the greater wins a target.
pub(crate) type Rank = u8;

/// Of a name with a star in `synonyms.txt`: it means this only where it is the whole header, and for the subscription only
/// next to other columns of it. `Last Contact` is not a last name, and `Start Date` may be when a form was answered.
pub(crate) const WEAK: Rank = 0;
/// The surest rank of a header that means something only without the words that say whose it is.
const PARTLY: Rank = Rank::MAX / 2;

/// What a header means, if it is known; see [`Rank`].
pub(crate) fn meaning(header: &str, headings: &Headings) -> Option<(Target, Rank)> {
    let words = words(header);
    let key = words.replace(' ', "");
    let known = &headings.known;
    if let Some(found) = known.get(&key) {
        return Some(*found);
    }
    if is_of_another_person(header) || speaks_of(&NO_PERSONS, &words) {
        return None;
    }
    // `Claimant's e-mail`, `Client Last Name`, `Mailing City`: whose it is says nothing about what it is.
    let without = |left_out: &[&str]| {
        let is_left_out = |word: &str| left_out.iter().any(|words| words.split(' ').any(|other| other == word));
        let bare: String = words.split(' ').filter(|word| !is_left_out(word)).collect();
        known.get(&bare).copied().filter(|(_, rank)| bare != key && *rank != WEAK)
    };
    let found = without(&[WHOSE]).or_else(|| {
        // `Address 1 - City`, `Primary Address Zip Code`, `Billing Address 2`: the same of the parts of an address.
        let is_one = words.split(' ').any(|word| ADDRESS.split(' ').any(|address| address == word && address != "1"));
        let found = without(&[WHOSE, WHICH_ADDRESS]).or_else(|| without(&[WHOSE, WHICH_ADDRESS, ADDRESS]));
        found.filter(|(target, _)| is_one && PARTS_OF_ADDRESS.contains(target))
    });
    let found = found.or_else(|| {
        let bare = without_hint(header).or_else(|| of_first_claimant(&words))?;
        meaning(&bare, headings).filter(|(_, rank)| *rank != WEAK)
    });
    found.map(|(target, rank)| (target, (rank / 2).max(WEAK + 1)))
}

/// Whether a header of that rank means what it means without the words that say whose it is.
pub(crate) fn is_partly(rank: Rank) -> bool {
    rank != WEAK && rank <= PARTLY
}

/// Whether the header speaks of someone other than the claimant: `Attorney e-mail`, `Emergency contact phone`. What such a column
/// holds is the same for many rows, and taken for the claimant's it would make duplicates of them.
pub(crate) fn is_of_another_person(header: &str) -> bool {
    let words = words(header);
    is_of_second_claimant(header)
        || OTHERS.iter().any(|other| words.split(' ').any(|word| word.starts_with(other)))
        || speaks_of(&OTHER_PHRASES, &words)
}

pub(crate) fn speaks_of(phrases: &[&str], words: &str) -> bool {
    phrases.iter().any(|phrase| format!(" {words} ").contains(&format!(" {phrase} ")))
}

fn key(header: &str) -> String {
    words(header).replace(' ', "")
}

/// The folded words of a header: `MailingStreet` is two, and in `Client #` the mark is one, but not in `Phone #1`.
pub(crate) fn words(header: &str) -> String {
    let mut spaced = String::with_capacity(header.len());
    let mut rest = header.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek();
        match c {
            '#' if !next.is_some_and(char::is_ascii_digit) => spaced.push_str(" number "),
            _ => spaced.push(c),
        }
        if c.is_lowercase() && next.is_some_and(|next| next.is_uppercase()) {
            spaced.push(' ');
        }
    }
    fold(&spaced)
}

const WHOSE: &str = "claimant claimants client clients member members plaintiff plaintiffs customer customers applicant class \
     contact person recipient attendee signer s primary home mailing current personal preferred your the user subscriber \
     what is which are please enter";
const WHICH_ADDRESS: &str = "default billing residential permanent";
const ADDRESS: &str = "address addr address1 1";
const PARTS_OF_ADDRESS: [Target; 6] = [
    Target::Field(Field::Address1),
    Target::Field(Field::Address2),
    Target::Field(Field::City),
    Target::Field(Field::State),
    Target::Field(Field::Zip),
    Target::Field(Field::Country),
];
/// What looks like a person's name and is not one.
const NO_PERSONS: [&str; 2] = ["user name", "class name"];

/// Beginnings of folded words for other people.
const OTHERS: [&str; 34] = [
    "attorney",
    "lawyer",
    "counsel",
    "firm",
    "spouse",
    "husband",
    "wife",
    "partner",
    "emergency",
    "referr",
    "agent",
    "paralegal",
    "staff",
    "assigned",
    "assignee",
    "manager",
    "supervisor",
    "employer",
    "parent",
    "guardian",
    "representative",
    "anwalt",
    "anwaeltin",
    "rechtsanw",
    "kanzlei",
    "eheg",
    "ehepartner",
    "notfall",
    "abogad",
    "conyuge",
    "emergencia",
    "avocat",
    "conjoint",
    "urgence",
];
const OTHER_PHRASES: [&str; 4] = ["contact person", "intake by", "next of kin", "entered by"];

/// What headings mean in a matter: the names of the columns that every matter has, and those of its own fields.
#[derive(Debug)]
pub(crate) struct Headings {
    /// The fields of the matter.
    pub(crate) fields: &'static FieldList,
    known: HashMap<String, (Target, Rank)>,
}

/// The headings of the matters that this program has met, by the address of their fields, which live as long as it does.
static MET: LazyLock<Mutex<HashMap<usize, &'static Headings>>> = LazyLock::new(Mutex::default);

impl Headings {
    /// Those of a matter with these fields.
    pub(crate) fn of(fields: &'static FieldList) -> &'static Headings {
        let mut met = MET.lock().unwrap_or_else(PoisonError::into_inner);
        let address = std::ptr::from_ref(fields).addr();
        met.entry(address).or_insert_with(|| Box::leak(Box::new(Headings { fields, known: known(fields) })))
    }

    /// Everything that a column can be.
    pub(crate) fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        Target::all(self.fields)
    }
}

/// The first names of each block are the surest. What the matter says of its own fields goes before what others call theirs.
fn known(fields: &FieldList) -> HashMap<String, (Target, Rank)> {
    let mut known = HashMap::new();
    for target in Target::all(fields) {
        known.insert(key(target.code()), (target, 255));
    }
    for field in fields.all() {
        known.entry(key(field.label())).or_insert((Target::Field(*field), 254));
    }
    let mut name = |name: &str, target: Target, rank: Rank| match name.trim_end().ends_with('*') {
        // Also where it is the column's own name here.
        true => known.insert(key(name), (target, WEAK)),
        false => Some(*known.entry(key(name)).or_insert((target, rank))),
    };
    for own in fields.own() {
        for (synonym, rank) in own.column().synonyms.iter().zip((2..=250).rev()) {
            name(synonym, Target::Field(Field::Own(own)), rank);
        }
    }
    for (code, names) in blocks() {
        let Some(target) = Target::all(fields).find(|target| target.code() == code) else { continue };
        for (synonym, rank) in names.zip((2..=250).rev()) {
            name(synonym, target, rank);
        }
    }
    known
}

/// The blocks of `synonyms.txt`: a column name here, and the names it goes by.
fn blocks() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    let blocks = include_str!("synonyms.txt").split("\n[").skip(1);
    blocks.filter_map(|block| block.split_once(']')).map(|(code, names)| (code, names.split('|')))
}

#[cfg(test)]
mod tests;
