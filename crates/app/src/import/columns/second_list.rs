//! Sheets whose people are not one below the other in one list: a list with a person in each column, and a second list next to the first.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use claimbook_domain::fold::fold;
use claimbook_tabular::refusal;
use claimbook_text::blank::is_blank;

use super::scan::ScannedColumn;
use super::synonyms::{Headings, meaning};
use super::target::{Candidate, Target};
use crate::error::Error;

/// The refusal of a list with a person in each column: most cells of its first column are the names of columns, and the header has no
/// other.
pub(crate) fn turned(headings: &Headings, name: &str, headers: &[String], seen: &[ScannedColumn]) -> Option<Error> {
    let (first, others) = (seen.first()?, headers.get(1..)?);
    let names = first.shown();
    let known: Vec<&str> = names.iter().map(String::as_str).filter(|name| meaning(name, headings).is_some()).collect();
    let is_turned = known.len() > 1
        && known.len() * 2 >= names.len()
        && !others.is_empty()
        && others.iter().all(|header| meaning(header, headings).is_none());
    is_turned.then(|| {
        refusal(
            name,
            &format!(
                "is transposed: its first column holds the column names ({}), and each other column holds a person",
                known.join(", ")
            ),
            "copy it in a spreadsheet program, paste it with Transpose into a new sheet, and import that",
        )
        .into()
    })
}

/// The columns of a list, in blocks with an empty column between them.
pub(crate) struct Blocks {
    /// Of each column: the number of its block; the empty columns count to the block on their left.
    block: Vec<usize>,
    /// Of each column: it has values.
    filled: Vec<bool>,
    /// Of each column: it holds people again, of another list.
    of_second: Vec<bool>,
}

impl Blocks {
    /// Of a list with this header, as it is in the file.
    pub(crate) fn of(headings: &Headings, header: &[String], seen: &[ScannedColumn]) -> Blocks {
        let filled: Vec<bool> = seen.iter().map(ScannedColumn::filled).collect();
        let is_gap = |place: usize| is_blank(&header[place]) && !filled[place];
        let mut number = 0;
        let block: Vec<usize> = (0..header.len())
            .map(|place| {
                number += usize::from(place > 0 && !is_gap(place) && is_gap(place - 1));
                number
            })
            .collect();
        let of_second = of_second(headings, header, &filled, &block);
        Blocks { block, filled, of_second }
    }

    /// Whether the column holds people of a second list.
    pub(crate) fn is_of_second(&self, place: usize) -> bool {
        self.of_second[place]
    }

    /// The candidates without those of a second list: its values are not those of the people in the first.
    pub(crate) fn without_second(&self, candidates: &[Candidate]) -> Vec<Candidate> {
        let each = candidates.iter().zip(&self.of_second);
        each.map(|(candidate, of_second)| match candidate {
            Candidate::Chosen(_) => *candidate,
            _ if *of_second => Candidate::OfAnother,
            _ => *candidate,
        })
        .collect()
    }

    /// What is said of a second list, and of columns that an empty one parts from those with the names.
    pub(crate) fn remarks(
        &self,
        headers: &[String],
        candidates: &[Candidate],
        targets: &[Option<Target>],
    ) -> Vec<String> {
        let named = |is: &dyn Fn(usize) -> bool| {
            let places = (0..headers.len()).filter(|place| is(*place));
            places.map(|place| headers[place].as_str()).collect::<Vec<_>>().join(", ")
        };
        let second = named(&|place| self.of_second[place] && !matches!(candidates[place], Candidate::Chosen(_)));
        let names_a_person = |place: usize| targets[place].is_some_and(Target::names_a_person);
        let with_names: BTreeSet<usize> =
            (0..headers.len()).filter(|place| names_a_person(*place)).map(|place| self.block[place]).collect();
        let mut filled: BTreeMap<usize, usize> = BTreeMap::new();
        for (block, _) in self.block.iter().zip(&self.filled).filter(|(_, filled)| **filled) {
            *filled.entry(*block).or_default() += 1;
        }
        let is_apart = |place: usize| {
            let block = &self.block[place];
            // One column after a narrow empty one is how people leave room.
            !with_names.is_empty() && !with_names.contains(block) && filled.get(block).is_some_and(|count| *count > 1)
        };
        let apart = named(&|place| {
            matches!(candidates[place], Candidate::Named(..)) && targets[place].is_some() && is_apart(place)
        });
        let second = (!second.is_empty()).then(|| {
            format!(
                "The list names people again in the columns {second}, who were not imported: put \
                 them below the first, each in a row"
            )
        });
        let apart = (!apart.is_empty()).then(|| {
            format!(
                "What is after an empty column ({apart}) was read with the names in the same rows; if it is another list, put it \
                 into another sheet"
            )
        });
        second.into_iter().chain(apart).collect()
    }
}

/// A block that names people again is another list. Within one block only the columns that are there twice are of other people.
fn of_second(headings: &Headings, header: &[String], filled: &[bool], block: &[usize]) -> Vec<bool> {
    let mut met: HashSet<String> = HashSet::new();
    let repeats: Vec<bool> =
        header.iter().zip(filled).map(|(name, filled)| *filled && !is_blank(name) && !met.insert(fold(name))).collect();
    let is_name = |place: usize| {
        filled[place]
            && meaning(&header[place], headings).is_some_and(|(target, _)| target.is_name() && target.names_a_person())
    };
    let (mut of_second, mut named_before) = (Vec::with_capacity(header.len()), false);
    for of_block in block.chunk_by(|one, other| one == other) {
        let places = of_second.len()..of_second.len() + of_block.len();
        let again = places.clone().filter(|place| repeats[*place]).count();
        let names_again = places.clone().any(|place| repeats[place] && is_name(place));
        let is_other_list = named_before && names_again;
        let is_of_others = |place: usize| is_other_list || (names_again && again > 1 && repeats[place]);
        named_before = named_before || places.clone().any(is_name);
        of_second.extend(places.map(is_of_others));
    }
    of_second
}
