//! A whole name in one cell, taken apart: `Reyes, Marisol A. Jr.` and `Marisol A. Reyes Jr.` are one person.
//! What can be read two ways is not read: the person who sent the list knows, and no one else does.

mod column;
mod family;
mod people;
mod words;

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::{Field, Reading};
use claimbook_domain::fold::fold;
use claimbook_domain::import_value::Change;

pub(crate) use self::column::{next_to_a_name, of_column};
use self::family::Family;
pub(crate) use self::words::is_particle;
use self::words::{
    AfterName, after_name, are_joined, holds_number, holds_signs, is_company, is_east_asian, is_form_of_address,
    is_initial, is_remark, is_title, names_two, speaks_aside,
};

/// The parts of a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct NameParts {
    pub(crate) last: String,
    pub(crate) first: String,
    pub(crate) middle: String,
    pub(crate) suffix: String,
    /// Whether a form of address (`Dr.`, `Ms.`) was left out.
    pub(crate) address_left_out: bool,
}

impl NameParts {
    /// Fills what the columns of their own leave blank.
    pub(crate) fn fill(self, fields: &mut Fields) {
        let parts = [
            (Field::LastName, self.last),
            (Field::FirstName, self.first),
            (Field::MiddleName, self.middle),
            (Field::Suffix, self.suffix),
        ];
        for (field, part) in parts.into_iter().filter(|(_, part)| !part.is_empty()) {
            if fields.get(field).is_empty() {
                let reading = Reading { date_order: None, in_us: true };
                // Reading text never fails; it only cleans it.
                fields.set(field, field.read(&part, &reading).unwrap_or(part));
            }
        }
    }

    /// What is reported about it: one word that became the last name was not changed.
    pub(crate) fn change(&self) -> Option<Change> {
        let parts = [&self.first, &self.middle, &self.suffix];
        match self.address_left_out {
            true => Some(Change::AddressLeftOut),
            false if self.suffix.split(' ').any(is_title) => Some(Change::TitleKept),
            false => parts.iter().any(|part| !part.is_empty()).then_some(Change::NameSplit),
        }
    }
}

/// What comes first in a name without a comma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameOrder {
    /// The given name, as names are spoken.
    Spoken,
    /// The last name, because the column says so: `Last First`, `Nom Prénom`.
    LastFirst,
}

impl NameOrder {
    /// What the name of the column says.
    pub(crate) fn of(header: &str) -> NameOrder {
        const LAST: [&str; 8] =
            ["last", "surname", "family", "nachname", "familienname", "apellido", "cognome", "lname"];
        const FIRST: [&str; 8] = ["first", "given", "vorname", "prenom", "nombre", "forename", "nome", "fname"];
        let folded = fold(header);
        let place = |names: &[&str]| names.iter().filter_map(|name| folded.find(name)).min();
        let nom = folded.split(' ').next().filter(|word| *word == "nom").map(|_| 0);
        match (place(&LAST).or(nom), place(&FIRST)) {
            (Some(last), Some(first)) if last < first => NameOrder::LastFirst,
            _ => NameOrder::Spoken,
        }
    }
}

/// Takes a name apart. The error is a sentence: two people in one cell cannot be one claimant.
pub(crate) fn split(text: &str, order: NameOrder) -> Result<NameParts, String> {
    if text.contains("   ") {
        return Err(format!("'{text}' is in columns of fixed width; write it as Last, First"));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if text.contains(';') || words.iter().any(|word| is_remark(word)) {
        return Err(more_than_a_name(text));
    }
    if is_company(&words) {
        return Ok(NameParts { last: words.join(" "), ..NameParts::default() });
    }
    if holds_number(&words) {
        return Err(format!("'{text}' holds a number, and a name has none; keep only the name"));
    }
    if names_two(&words) {
        return Err(two_people(text));
    }
    if holds_signs(text, &words) || speaks_aside(&words) {
        return Err(more_than_a_name(text));
    }
    let pieces: Vec<Vec<&str>> = text
        .split(',')
        .map(|piece| piece.split_whitespace().collect::<Vec<_>>())
        .filter(|piece| !piece.is_empty())
        .collect();
    // Where no name has a small letter, a word of large ones shows nothing.
    let is_mixed = words
        .iter()
        .filter(|word| after_name(word.trim_end_matches(',')).is_none())
        .any(|word| word.contains(char::is_lowercase));
    NameCell { text, order, is_mixed }.read(&pieces)
}

/// The sentence for two people in one cell.
pub(crate) fn two_people(text: &str) -> String {
    format!("'{text}' names more than one person; give each of them a row")
}

/// Whether the cell of a column of first names names two people.
pub(crate) fn are_two_first_names(text: &str) -> bool {
    may_join(text) && names_two(&text.split_whitespace().collect::<Vec<_>>())
}

/// Whether the cell of a column of last names names two people and no firm. A stroke or a `y` may stand within one last name.
pub(crate) fn are_two_last_names(text: &str) -> bool {
    let words = || text.split_whitespace().collect::<Vec<_>>();
    may_join(text) && are_joined(&words()) && !is_company(&words())
}

/// Nearly every name is one word, in which no second person hides but after a sign.
fn may_join(text: &str) -> bool {
    text.contains([' ', '/', '&'])
}

fn more_than_a_name(text: &str) -> String {
    format!("'{text}' contains more than a name; keep only the name, and put the other text into its own column")
}

/// A cell that holds one name.
struct NameCell<'t> {
    text: &'t str,
    order: NameOrder,
    /// The name is written with small and large letters.
    is_mixed: bool,
}

impl NameCell<'_> {
    fn read(&self, pieces: &[Vec<&str>]) -> Result<NameParts, String> {
        match pieces {
            [] => Ok(NameParts::default()),
            [words] => self.in_one_piece(words),
            // `Marisol Reyes, Jr.` has a comma too, but no given name after it.
            [words, after @ ..] if self.are_after_name(words, &after.concat())? => {
                let before = self.in_one_piece(words)?;
                let suffix = [before.suffix.as_str(), &after.concat().join(" ")].join(" ").trim().to_string();
                Ok(NameParts { suffix, ..before })
            }
            [last, given, more @ ..]
                if self.are_after_name(&[last.as_slice(), given.as_slice()].concat(), &more.concat())? =>
            {
                self.last_name_first(last, given, &more.concat())
            }
            _ => Err(format!("'{}' has more commas than a name has parts; write it as Last, First Middle", self.text)),
        }
    }

    /// Whether every one of the words is after the name in `before`, and none of them can be a given name.
    fn are_after_name(&self, before: &[&str], words: &[&str]) -> Result<bool, String> {
        let names = before.iter().filter(|word| !is_particle(word) && after_name(word).is_none()).count();
        let mut all = true;
        for word in words {
            match after_name(word) {
                Some(AfterName::Suffix | AfterName::Title) => {}
                Some(AfterName::Either) if names < 2 => all = false,
                Some(AfterName::Either) if !self.is_mixed || word.contains(char::is_lowercase) => {
                    return Err(self.unsure(word));
                }
                Some(AfterName::Either) => {}
                // `Jane Doe, CMRP`: a name with small letters has no given name without any.
                None if names > 1 && words.len() == 1 && self.is_mixed && is_large(word) => {
                    return Err(self.unsure(word));
                }
                None => all = false,
            }
        }
        Ok(all)
    }

    fn last_name_first(&self, last: &[&str], given: &[&str], more: &[&str]) -> Result<NameParts, String> {
        let (last, before_last) = without_address(last);
        let (last, suffix_of_last) = self.without_suffix(last, 0)?;
        let (given, before_given) = without_address(given);
        let (given, suffix_of_given) = self.without_suffix(given, 1)?;
        let (first, middle) = given.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
        Ok(NameParts {
            last: last.join(" "),
            first: first.to_string(),
            middle: middle.join(" "),
            suffix: [suffix_of_last, suffix_of_given, more].concat().join(" "),
            address_left_out: before_last || before_given,
        })
    }

    fn in_one_piece(&self, words: &[&str]) -> Result<NameParts, String> {
        let (words, address_left_out) = without_address(words);
        let (words, suffix) = self.without_suffix(words, 0)?;
        let rest = NameParts { suffix: suffix.join(" "), address_left_out, ..NameParts::default() };
        let (last, first, middle) = match words {
            [] => return Ok(rest),
            [only] => (vec![*only], "", &[][..]),
            // Where names are written in Han or Hangul, the family comes first.
            [family, given]
                if self.order == NameOrder::LastFirst || (is_east_asian(family) && is_east_asian(given)) =>
            {
                (vec![*family], *given, &[][..])
            }
            _ if self.order == NameOrder::LastFirst => {
                return Err(format!(
                    "'{}' has more than two words, and the column says that the last name comes first; write it as Last, First",
                    self.text
                ));
            }
            _ if self.family(words).is_some() => match self.family(words) {
                Some(Family::First(count)) => {
                    let (last, given) = words.split_at(count);
                    (last.to_vec(), given[0], &given[1..])
                }
                Some(Family::From(start)) if start > 0 => (words[start..].to_vec(), words[0], &words[1..start]),
                Some(Family::Several) => return Err(self.several_families()),
                _ => return Err(self.family_first()),
            },
            [first, others @ ..] => {
                let start = family::start_of_last_name(others).ok_or_else(|| self.several_families())?;
                (others[start..].to_vec(), *first, &others[..start])
            }
        };
        if let [initial] = last.as_slice()
            && is_initial(initial)
        {
            return Err(format!("'{}' has an initial for its last name; write it as Last, First", self.text));
        }
        Ok(NameParts { last: last.join(" "), first: first.to_string(), middle: middle.join(" "), ..rest })
    }

    fn family_first(&self) -> String {
        format!(
            "'{}' may have its last name first; write it as Last, First, or give last and first name columns of their own",
            self.text
        )
    }

    fn several_families(&self) -> String {
        format!(
            "'{}' may have a last name of more than one word; write it as Last, First, or give last and first name columns of their own",
            self.text
        )
    }

    /// Where the last name is, where it is not last; a list in capitals alone shows it by names only.
    fn family(&self, words: &[&str]) -> Option<Family> {
        if self.order == NameOrder::LastFirst { None } else { family::place(words) }
    }

    /// The words of the name and those after it; `before` are other words of the name, after which these stand.
    fn without_suffix<'w>(
        &self,
        words: &'w [&'w str],
        before: usize,
    ) -> Result<(&'w [&'w str], &'w [&'w str]), String> {
        let mut end = words.len();
        while end > 1 {
            let word = words[end - 1];
            let names = before + end - 1;
            match after_name(word) {
                Some(AfterName::Suffix) => {}
                Some(AfterName::Title) if names > 1 => {}
                Some(AfterName::Title) => return Err(self.unsure(word)),
                // In `Smith, John R.N.` the letters may be those of two names.
                Some(AfterName::Either) if names > 1 => {
                    let is_sure = self.is_mixed && is_large(word) && !(before > 0 && word.contains('.'));
                    is_sure.then_some(()).ok_or_else(|| self.unsure(word))?;
                }
                // After two names it cannot be a last name; after a comma it may be an initial.
                None if word == "V" && before == 0 && names > 1 && self.order == NameOrder::Spoken => {}
                Some(AfterName::Either) | None => break,
            }
            end -= 1;
        }
        Ok(words.split_at(end))
    }

    fn unsure(&self, word: &str) -> String {
        format!(
            "'{}' ends in {word}, which can be a title or a name; give last and first name columns of their own, or leave the title out",
            self.text
        )
    }
}

/// Two letters or more, and none of them small.
fn is_large(word: &str) -> bool {
    !word.contains(char::is_lowercase) && word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// The words after the forms of address, and whether there were any; a word that is alone is a name.
fn without_address<'w>(words: &'w [&'w str]) -> (&'w [&'w str], bool) {
    let mut start = 0;
    while start + 1 < words.len() && is_form_of_address(words[start]) {
        start += 1;
    }
    (&words[start..], start > 0)
}

#[cfg(test)]
mod tests;
