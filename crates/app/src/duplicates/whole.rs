//! What a run over the whole book comes to, and a run within a transaction.

use std::sync::atomic::AtomicU64;

use claimbook_domain::matching::{MatchColumns, RULES};
use claimbook_domain::tally::heads;
use claimbook_store::duplicates::{KeptPair, MatchState, PairDigest, compared_fields};
use claimbook_store::{Reader, Tx};

use super::people::People;
use crate::error::Result;
use crate::progress::Progress;
use crate::rule_set::ask_about_everyone;

/// What a run found.
pub(crate) struct WholeRun {
    pub(crate) pairs: Vec<KeptPair>,
    pub(crate) state: MatchState,
}

/// Compares everyone within an act or another transaction, and keeps what is found.
pub(crate) fn again(tx: &Tx<'_>, progress: &Progress<'_>) -> Result<WholeRun> {
    let range = (1, tx.highest_claim()?);
    let room = heads(&tx.counts()?);
    let (mut people, state) = read_range(tx, range, (&AtomicU64::new(0), room), progress)?;
    let claims = people.len() as u64;
    tx.forget_matching()?;
    let pairs = people.pairs(progress, |column, keys| Ok(tx.write_column(0, column, keys)?))?;
    tx.keep_people(&people.iter().map(|(claim, person)| (claim, Some(person))).collect::<Vec<_>>())?;
    drop(people);
    let state = MatchState { claims, digest: PairDigest::of(&pairs), ..state };
    keep(tx, WholeRun { pairs, state }, progress)
}

/// Keeps what a run found, whose keys are kept already.
pub(super) fn keep(tx: &Tx<'_>, run: WholeRun, progress: &Progress<'_>) -> Result<WholeRun> {
    run.pairs.iter().try_for_each(|pair| tx.keep_pair(pair))?;
    tx.set_match_state(&run.state)?;
    ask_about_everyone(tx, progress)?;
    Ok(run)
}

/// Reads the claims with numbers of a range, with room for so many; the state of the book they are of, without their number.
pub(super) fn read_range(
    reader: &Reader<'_>,
    range: (i64, i64),
    (done, room): (&AtomicU64, u64),
    progress: &Progress<'_>,
) -> Result<(People, MatchState)> {
    let columns = MatchColumns::of(reader.fields()?);
    let people = People::read(reader, &columns, range, (done, heads(&reader.counts()?), room), progress)?;
    let state = MatchState {
        rules: RULES.into(),
        fields: compared_fields(&columns),
        event: reader.last_event()?,
        claims: 0,
        digest: PairDigest::default(),
    };
    Ok((people, state))
}
