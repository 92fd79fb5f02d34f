//! What is compared of claims, made ready and packed: 128 claim numbers a row, each with its place, its length and its bytes.

use claimbook_domain::matching::Prepared;

use super::blocks::damaged;
use super::digest::{PEOPLE, row_digest};
use crate::engine::params;
use crate::error::Result;
use crate::{Reader, Tx};

/// How many bits of a claim number say the place within a part.
const PLACE: u32 = 7;

fn place_of(claim: i64) -> u8 {
    (claim & ((1 << PLACE) - 1)) as u8
}

/// Adds a claim to the bytes of its part.
fn pack(claim: i64, person: &Prepared, into: &mut Vec<u8>) -> Result<()> {
    let start = into.len();
    into.extend([place_of(claim), 0, 0]);
    person.pack(into);
    let length = u16::try_from(into.len() - start - 3).map_err(|_| damaged())?;
    into[start + 1..start + 3].copy_from_slice(&length.to_le_bytes());
    Ok(())
}

/// The claims of a part, each with its whole entry and the packed person in it.
fn entries(bytes: &[u8]) -> impl Iterator<Item = Result<(u8, &[u8], &[u8])>> {
    let mut left = bytes;
    std::iter::from_fn(move || {
        let (head, rest) = left.split_at_checked(3)?;
        let length = usize::from(u16::from_le_bytes([head[1], head[2]]));
        let Some((person, rest)) = rest.split_at_checked(length) else {
            left = &[];
            return Some(Err(damaged()));
        };
        let entry = &left[..3 + length];
        left = rest;
        Some(Ok((head[0], entry, person)))
    })
}

/// Cuts claims, in the order of their numbers, into parts; each goes to `put`.
pub(super) fn each_part<'p>(
    people: impl IntoIterator<Item = (i64, &'p Prepared)>,
    mut put: impl FnMut(i64, &[u8]) -> Result<()>,
) -> Result<()> {
    let (mut part, mut bytes) = (0, Vec::new());
    for (claim, person) in people {
        if claim >> PLACE != part {
            if !bytes.is_empty() {
                put(part, &bytes)?;
            }
            part = claim >> PLACE;
            bytes.clear();
        }
        pack(claim, person, &mut bytes)?;
    }
    if bytes.is_empty() { Ok(()) } else { put(part, &bytes) }
}

impl Reader<'_> {
    /// Hands these claims, which are in the order of their numbers, to `take` as they were compared last.
    pub fn each_kept_person(&self, claims: &[i64], mut take: impl FnMut(i64, Prepared)) -> Result<()> {
        for of_part in claims.chunk_by(|one, next| one >> PLACE == next >> PLACE) {
            let part = of_part[0] >> PLACE;
            let sql = "SELECT people FROM match_people WHERE part = ?1";
            self.connection.each(sql, params![part], |row| {
                for entry in entries(row.blob(0)?) {
                    let (place, _, person) = entry?;
                    let claim = part << PLACE | i64::from(place);
                    if of_part.binary_search(&claim).is_ok() {
                        take(claim, Prepared::unpack(person).ok_or_else(damaged)?);
                    }
                }
                Ok::<(), crate::StoreError>(())
            })?;
        }
        Ok(())
    }
}

impl Tx<'_> {
    /// Keeps what is compared of these claims, which are in the order of their numbers, in the place of what was kept of them; nothing of one
    /// that was voided.
    pub fn keep_people(&self, people: &[(i64, Option<&Prepared>)]) -> Result<()> {
        for of_part in people.chunk_by(|one, next| one.0 >> PLACE == next.0 >> PLACE) {
            let part = of_part[0].0 >> PLACE;
            let sql = "SELECT people FROM match_people WHERE part = ?1";
            let before = self.connection.first(sql, params![part], |row| row.blob(0).map(<[u8]>::to_vec))?;
            let mut bytes = Vec::new();
            for entry in entries(before.as_deref().unwrap_or_default()) {
                let (place, entry, _) = entry?;
                let claim = part << PLACE | i64::from(place);
                if of_part.binary_search_by_key(&claim, |(claim, _)| *claim).is_err() {
                    bytes.extend(entry);
                }
            }
            for (claim, person) in of_part {
                person.map_or(Ok(()), |person| pack(*claim, person, &mut bytes))?;
            }
            if let Some(before) = before {
                self.connection.execute("DELETE FROM match_people WHERE part = ?1", params![part])?;
                self.kept_keys.take(row_digest(PEOPLE, part, 0, &before));
            }
            self.write_part(part, &bytes)?;
        }
        Ok(())
    }

    pub(super) fn write_part(&self, part: i64, bytes: &[u8]) -> Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.connection.execute("INSERT INTO match_people (part, people) VALUES (?1, ?2)", params![part, bytes])?;
        self.kept_keys.add(row_digest(PEOPLE, part, 0, bytes));
        Ok(())
    }
}
