//! Whose export it is. No file says it: the owner sends the outgoing invitations and gets the incoming ones, or sends messages under the
//! name of the profile.

use std::collections::HashMap;
use std::io::{Read, Seek};

use super::export::Export;
use super::facts::{OwnerBy, OwnerName};
use super::members::Member;
use super::people::Key;
use crate::refusal::Refusal;
use crate::table::layout::Column;

/// The owner, as far as it is known.
#[derive(Debug, Default)]
pub(crate) struct Owner {
    /// The address as the export writes it, and its key.
    pub(crate) profile: Option<(String, Key)>,
    /// The name of the profile.
    pub(crate) name: Option<OwnerName>,
    /// The key of that name.
    pub(crate) name_key: Option<Key>,
    by: Option<OwnerBy>,
}

impl Owner {
    /// How the owner was found.
    pub(crate) fn by(&self) -> OwnerBy {
        self.by.unwrap_or(OwnerBy::Unknown)
    }

    /// The key of the address, if it is known.
    pub(crate) fn key(&self) -> Option<Key> {
        self.profile.as_ref().map(|(_, key)| *key)
    }

    /// Takes the addresses under which messages are sent in the name of the profile. One is the owner's; of several none is known to be.
    pub(crate) fn settle(&mut self, senders: Addresses, warn: &mut impl FnMut(&str)) {
        if self.profile.is_some() {
            return;
        }
        if senders.counts.len() > 1 {
            warn("several people send messages under the name of the profile; which of them is the owner is not known");
        }
        self.profile = senders.only();
        self.by = self.profile.is_some().then_some(OwnerBy::ProfileName);
    }
}

/// Addresses, and how often each one was met.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    counts: HashMap<Key, (u64, String)>,
}

/// So many different addresses are enough to know that they are not one person's.
const MOST_ADDRESSES: usize = 1_000;

impl Addresses {
    pub(crate) fn see(&mut self, address: &str) {
        let Some(key) = Key::of_address(address) else { return };
        if self.counts.len() < MOST_ADDRESSES || self.counts.contains_key(&key) {
            self.counts.entry(key).or_insert_with(|| (0, address.to_string())).0 += 1;
        }
    }

    fn only(self) -> Option<(String, Key)> {
        let mut all = self.counts.into_iter();
        all.next().filter(|_| all.len() == 0).map(|(key, (_, address))| (address, key))
    }

    /// The address of more than half of them.
    fn of_most(self) -> Option<(String, Key)> {
        let all: u64 = self.counts.values().map(|(count, _)| count).sum();
        self.counts.into_iter().find(|(_, (count, _))| *count > all / 2).map(|(key, (_, address))| (address, key))
    }
}

const fn column(name: &'static str, label: &'static str, is_required: bool) -> Column {
    Column { name, label, most: 2 << 10, is_required }
}

const INVITATIONS: [Column; 3] = [
    column("direction", "Direction", true),
    column("inviterprofileurl", "inviterProfileUrl", false),
    column("inviteeprofileurl", "inviteeProfileUrl", false),
];

const PROFILE: [Column; 2] = [
    Column { most: LONGEST_NAME, ..column("first name", "First Name", true) },
    Column { most: LONGEST_NAME, ..column("last name", "Last Name", true) },
];

/// A longer one is not a name.
const LONGEST_NAME: usize = 200;

/// What the profile and the invitations say about the owner.
pub(crate) fn find<R: Read + Seek>(export: &mut Export<R>) -> Result<Owner, Refusal> {
    let name = profile_name(export)?;
    let profile = inviter(export)?;
    let by = profile.is_some().then_some(OwnerBy::Invitations);
    let name_key = name.as_ref().and_then(|name| Key::of_name(&format!("{} {}", name.first, name.last)));
    Ok(Owner { profile, name, name_key, by })
}

fn profile_name<R: Read + Seek>(export: &mut Export<R>) -> Result<Option<OwnerName>, Refusal> {
    let Some(layout) = export.layout(Member::Profile, &PROFILE)? else { return Ok(None) };
    let mut name = None;
    let met = export.each(Member::Profile, &PROFILE, &layout, |cells| {
        let (first, last) = (cells.text(0), cells.text(1));
        let is_name = name.is_none() && Key::of_name(&format!("{first} {last}")).is_some();
        if is_name {
            name = Some(OwnerName { first: first.into_owned(), last: last.into_owned() });
        }
    })?;
    export.notes.met(Member::Profile.file_name(), &layout, &met, None);
    Ok(name)
}

fn inviter<R: Read + Seek>(export: &mut Export<R>) -> Result<Option<(String, Key)>, Refusal> {
    let file = Member::Invitations;
    let Some(layout) = export.layout(file, &INVITATIONS)? else { return Ok(None) };
    let mut owners = Addresses::default();
    let met = export.each(file, &INVITATIONS, &layout, |cells| match cells.text(0).to_ascii_uppercase().as_str() {
        "OUTGOING" => owners.see(&cells.text(1)),
        "INCOMING" => owners.see(&cells.text(2)),
        _ => {}
    })?;
    export.notes.met(file.file_name(), &layout, &met, None);
    let are_several = owners.counts.len() > 1;
    let owner = owners.of_most();
    if are_several {
        export.notes.warn(match owner {
            Some(_) => "the invitations name more than one owner; the one in most rows was taken",
            None => "the invitations name more than one owner, and none of them in most rows; none was taken",
        });
    }
    Ok(owner)
}
