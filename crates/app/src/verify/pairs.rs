//! The kept pairs of claims that may be of one person against what the rules find now, pair by pair.

use claimbook_domain::matching::RULES;
use claimbook_domain::money::how_many;
use claimbook_store::duplicates::{KeptPair, PairDigest};

use super::finding::Finding;
use crate::book::Book;
use crate::duplicates::run;
use crate::progress::Progress;

/// Whether any pairs are kept, or anything that belongs to them.
pub(super) fn are_kept(book: &Book) -> bool {
    // A state that cannot be read is a fault to report.
    book.read(|reader| Ok(reader.match_state()?.is_some() || reader.keeps_orphans()?)).unwrap_or(true)
}

/// The first pair that differs.
pub(super) fn check(book: &Book, progress: &Progress<'_>) -> Finding {
    let (state, kept, matter) =
        book.read(|reader| Ok((reader.match_state()?, reader.kept_pairs()?, reader.matter()?.0)))?;
    let orphans = book.read(|reader| Ok(reader.keeps_orphans()?))?;
    let Some(state) = state.filter(|_| !orphans) else {
        return Ok((false, "something is kept of duplicates or anomalies that no run has found".into()));
    };
    if state.rules != RULES {
        return Ok((true, format!("they were found by rules {}; the next look at them finds them again", state.rules)));
    }
    let run = run::look(book, progress)?;
    let names = |pair: &KeptPair| format!("{} and {}", matter.claim_no(pair.a), matter.claim_no(pair.b));
    if let Some((kept, found)) = first_difference(&kept, &run.pairs) {
        return Ok((
            false,
            match (kept, found) {
                (Some(kept), None) => format!("{} are kept as a pair, and are none", names(kept)),
                (None, Some(found)) => format!("{} are a pair, and none is kept", names(found)),
                (Some(kept), Some(_)) => format!("what is kept of {} is not what the rules find", names(kept)),
                (None, None) => "the pairs differ".into(),
            },
        ));
    }
    // Both are by the rules of today, so the whole states are comparable.
    if state != run.state || state.digest != PairDigest::of(&kept) {
        return Ok((false, "what is kept does not say truly which state of the book it is of".into()));
    }
    if !book.read(|reader| Ok(reader.keys_are_whole()?))? {
        return Ok((false, "the keys by which claims are found were altered; find the duplicates again".into()));
    }
    Ok((true, in_words(kept.len() as u64, run.state.claims)))
}

/// The first pair, in the order of claims, that is not the same in both.
fn first_difference<'p>(
    kept: &'p [KeptPair],
    found: &'p [KeptPair],
) -> Option<(Option<&'p KeptPair>, Option<&'p KeptPair>)> {
    let place = kept.iter().zip(found).take_while(|(kept, found)| kept == found).count();
    match (kept.get(place), found.get(place)) {
        (None, None) => None,
        (Some(kept), Some(found)) => Some(match (kept.a, kept.b).cmp(&(found.a, found.b)) {
            std::cmp::Ordering::Less => (Some(kept), None),
            std::cmp::Ordering::Equal => (Some(kept), Some(found)),
            std::cmp::Ordering::Greater => (None, Some(found)),
        }),
        one => Some(one),
    }
}

fn in_words(pairs: u64, claims: u64) -> String {
    format!("{} of {}, as the rules find them", how_many(pairs, "pair"), super::finding::claimants(claims))
}
