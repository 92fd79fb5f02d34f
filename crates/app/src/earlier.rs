//! Books of earlier formats: what their migration notes in the log.

use std::collections::BTreeMap;

use claimbook_store::events::{Change, NewEvent};
use claimbook_store::{FIELDS, SEALED, StoreError, Tx};

use crate::error::Error;
use crate::event_kinds::FIELDS_DECLARED;
use crate::facts::{self, Facts};
use crate::seal;
use crate::verify;

/// What a migration of a book of that format leaves to this program: a hook of [`claimbook_store::Store::open`]. `at` is when, `actor` who
/// opens it.
pub(crate) fn brought_up(tx: &Tx<'_>, format: i64, at: String, actor: &str) -> claimbook_store::Result<()> {
    if tx.last_event()? == 0 {
        return Ok(());
    }
    if format < FIELDS {
        declare_fields(tx, at.clone(), actor).map_err(unkept)?;
    }
    if format < SEALED { seal_as_found(tx, at, actor).map_err(unkept) } else { Ok(()) }
}

fn unkept(why: Error) -> StoreError {
    StoreError::Damaged(why.message)
}

/// Notes the fields that the matter had all along, so that the log says everything that the matter does.
fn declare_fields(tx: &Tx<'_>, at: String, actor: &str) -> Result<(), Error> {
    let (matter, version) = tx.matter()?;
    let is_new = |name: &str| facts::key_of(name).is_some() || name == "summary_by";
    let after: Facts = facts::of_matter(&matter)?.into_iter().filter(|(name, _)| is_new(name)).collect();
    let before: Facts = after.keys().map(|name| (name.clone(), String::new())).collect::<BTreeMap<_, _>>();
    tx.put_matter(&matter, version)?;
    let event = tx.next_event()?;
    let change = Change {
        entity: "matter".into(),
        record: 1,
        claimant: None,
        before: Some(facts::write(&before)?),
        after: facts::write(&after)?,
    };
    tx.add_change(event, 0, &change)?;
    let line = NewEvent {
        at,
        actor: actor.to_string(),
        kind: FIELDS_DECLARED.into(),
        what: "Brought the claimbook to a new format, in which its matter declares its fields".into(),
        records: 1,
        ..NewEvent::default()
    };
    Ok(tx.append_event(event, &line)?)
}

/// Seals a book whose format did not seal everything as it is found.
fn seal_as_found(tx: &Tx<'_>, at: String, actor: &str) -> Result<(), Error> {
    let mut found = seal::as_it_is(tx)?;
    found.fault = verify::fault_of_earlier_format(tx, &found)?.unwrap_or_default();
    let detail = serde_json::to_string(&found).map_err(|why| facts::unreadable(&why))?;
    let event = NewEvent {
        at,
        actor: actor.to_string(),
        kind: seal::KIND.into(),
        what: "Brought the claimbook to a new format and sealed it as it was".into(),
        detail,
        ..NewEvent::default()
    };
    Ok(tx.append_event(tx.next_event()?, &event)?)
}
