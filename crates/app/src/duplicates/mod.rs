//! Claims that may be of one person: found over the whole book, kept up to date by each act, and decided by people.

pub(crate) mod apart;
mod current;
mod not_same;
pub(crate) mod open;
mod people;
pub(crate) mod probe;
mod report;
pub(crate) mod run;
mod save;
pub(crate) mod touched;
pub(crate) mod upkeep;
pub(crate) mod whole;
pub(crate) mod words;

use std::collections::HashMap;
use std::time::Instant;

use claimbook_domain::matching::{Certainty, ClaimGroup, MOST_LINKED, Prepared, RULES, compare};
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;
use claimbook_store::duplicates::KeptPair;
use claimbook_store::eligibility::SETTLED;

use crate::book::Book;
use crate::claimants::find as claimant;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::*;
use apart::NotSame;
use not_same::two_claims;
use open::{OpenPairs, QueueState};
use words::PairWords;

pub use not_same::set as not_same;
pub use report::save_report;
pub use save::save_pairs;

/// Whether what is kept is of the book as it is, and its counts; nothing is compared.
pub fn state(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<DuplicatesState> {
    book.read(|reader| {
        let open = current::kept(book, reader)?;
        let (state, kept) = match QueueState::of(reader)? {
            QueueState::None => ("none", None),
            QueueState::Stale(kept) => ("stale", Some(kept)),
            QueueState::Current(kept) => (if open.is_some() { "current" } else { "stale" }, Some(kept)),
        };
        let rules = kept.as_ref().map_or(String::new(), |kept| kept.rules.clone());
        let claims = kept.map_or(0, |kept| kept.claims);
        let empty = DuplicatesState {
            state: state.into(),
            rules,
            claims,
            most_linked: MOST_LINKED as u64,
            ..Default::default()
        };
        Ok(open.map_or(empty.clone(), |open| DuplicatesState {
            certain_pairs: open.count(Certainty::Certain),
            possible_pairs: open.count(Certainty::Possible),
            groups: open.groups.len() as u64,
            certain_groups: open.groups.iter().filter(|group| group.may_be_linked()).count() as u64,
            not_same: open.not_same,
            ..empty
        }))
    })
}

/// Compares the whole book and keeps the pairs that it finds. No act, and nothing to undo.
pub fn find(book: &Book, _: Nothing, progress: &Progress<'_>) -> Result<DuplicatesFound> {
    let start = Instant::now();
    let open = current::find(book, progress)?;
    Ok(DuplicatesFound {
        rules: RULES.into(),
        claims: open.claims,
        certain_pairs: open.count(Certainty::Certain),
        possible_pairs: open.count(Certainty::Possible),
        groups: open.groups.len() as u64,
        seconds: Seconds { millis: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX) },
    })
}

/// A page of groups with the reasons of each pair. Where nothing is kept that can be believed, the book is compared first.
pub fn list(book: &Book, request: DuplicatesQuery, progress: &Progress<'_>) -> Result<DuplicateList> {
    let wanted = certainty_of(&request.certainty)?;
    let open = current::current(book, progress)?;
    let groups = open.groups.iter().filter(|group| wanted.is_none_or(|wanted| group.certainty() == wanted));
    let total = groups.clone().count() as u64;
    let page =
        groups.skip(count(request.offset)).take(if request.limit == 0 { usize::MAX } else { count(request.limit) });
    let groups = book.read(|reader| {
        let matter = reader.matter()?.0;
        let words = PairWords::of(&matter);
        page.map(|group| group_view(reader, &words, &open, group)).collect::<Result<Vec<_>>>()
    })?;
    Ok(DuplicateList { total, groups })
}

/// The names of claims, for a list that names pairs by their numbers.
pub fn names(book: &Book, request: NamesQuery, _: &Progress<'_>) -> Result<NameList> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let name = |claim_no: &String| -> Result<String> {
            let id = matter.parse_claim_no(claim_no);
            let stored = id.map(|id| reader.claimant(id)).transpose()?.flatten();
            Ok(stored.map(|claimant| claimant.fields.display_name()).unwrap_or_default())
        };
        Ok(NameList { names: request.claims.iter().map(name).collect::<Result<_>>()? })
    })
}

fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn certainty_of(code: &str) -> Result<Option<Certainty>> {
    if code.trim().is_empty() {
        return Ok(None);
    }
    Certainty::from_code(&code.trim().to_lowercase())
        .map(Some)
        .ok_or_else(|| Error::invalid(format!("'{}' is not a certainty", code.trim()), "a pair is certain or possible"))
}

fn group_view(
    reader: &Reader<'_>,
    words: &PairWords<'_>,
    open: &OpenPairs,
    group: &ClaimGroup,
) -> Result<DuplicateGroup> {
    let ready = ready(reader, words, group.claims.iter().copied())?;
    let kept = |a: i64, b: i64| open.pairs.binary_search_by_key(&(a, b), |pair| (pair.a, pair.b)).ok();
    let pairs = group.pairs.iter().filter_map(|pair| kept(pair.a, pair.b)).map(|place| &open.pairs[place]);
    Ok(DuplicateGroup {
        claims: group.claims.iter().map(|claim| words.claim_no(*claim)).collect(),
        pairs: pairs.filter_map(|pair| Some(words.pair(pair, ready.get(&pair.a)?, ready.get(&pair.b)?))).collect(),
    })
}

/// Claims made ready for being compared.
fn ready(
    reader: &Reader<'_>,
    words: &PairWords<'_>,
    claims: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, Prepared>> {
    let mut ready = HashMap::new();
    for claim in claims {
        if let Some(person) = reader.prepared(words.columns(), claim)? {
            ready.insert(claim, person);
        }
    }
    Ok(ready)
}

/// Why two claims belong together: each part of the comparison, both values, what it says and how much.
pub fn why(book: &Book, request: PairRef, _: &Progress<'_>) -> Result<PairWhy> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let words = PairWords::of(&matter);
        let (a, b) = two_claims(reader, &matter, &request.a, &request.b)?;
        let (one, other) = (claimant(reader, &matter, &request.a)?, claimant(reader, &matter, &request.b)?);
        let (one, other) = if one.claimant.id == a { (one, other) } else { (other, one) };
        let (x, y) = (&one.claimant.fields, &other.claimant.fields);
        let verdict = compare(&words.prepared(x), &words.prepared(y));
        let (parts, bits) = words.parts(x, y);
        let not_same = NotSame::of_pair(reader, (a, b))?;
        let closed = closed_because(&words, not_same.as_ref(), [&one, &other]);
        Ok(PairWhy {
            a: matter.claim_no(a),
            b: matter.claim_no(b),
            certainty: verdict.as_ref().map_or(String::new(), |verdict| verdict.certainty.code().into()),
            rule: verdict.as_ref().map_or(String::new(), |verdict| verdict.rule.label().into()),
            open: verdict.is_some() && closed.is_empty(),
            closed_because: if verdict.is_some() { closed } else { String::new() },
            parts,
            bits,
            not_same: not_same
                .map(|said| said.event(reader).map(|event| said.view(&matter, (a, b), event)))
                .transpose()?,
        })
    })
}

fn closed_because(words: &PairWords<'_>, not_same: Option<&NotSame>, both: [&Stored; 2]) -> String {
    if not_same.is_some() {
        return "they are kept apart as two people".into();
    }
    let settled = both.into_iter().map(|stored| &stored.claimant).find(|claimant| SETTLED.contains(&claimant.status));
    settled.map_or(String::new(), |claimant| {
        format!("{} is {} already", words.claim_no(claimant.id), claimant.status.label().to_lowercase())
    })
}

/// Every open pair with its reasons, group by group and then those between groups, to `take`.
fn each_open_pair(
    reader: &Reader<'_>,
    words: &PairWords<'_>,
    pairs: &[KeptPair],
    mut take: impl FnMut(DuplicatePair) -> Result<()>,
) -> Result<()> {
    for of_one in pairs.chunk_by(|one, next| one.a == next.a) {
        let claims = of_one.iter().map(|pair| pair.b).chain([of_one[0].a]);
        let ready = ready(reader, words, claims)?;
        for pair in of_one {
            if let (Some(a), Some(b)) = (ready.get(&pair.a), ready.get(&pair.b)) {
                take(words.pair(pair, a, b))?;
            }
        }
    }
    Ok(())
}
