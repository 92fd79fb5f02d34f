//! A claimant made ready for being compared as bytes, so that it need not be made ready again.

use super::names::frequency::Commonness;
use super::prepared::{Prepared, VALUES};

/// Numbers of fixed length after the lengths of the values: birth, both weights, the nickname, the generation, how many identifying fields.
const FIXED: usize = 4 + 3 + 3 + 2 + 1 + 1;

impl Prepared {
    /// Adds the bytes of the claimant. They mean the same only under the same [`RULES`](super::RULES).
    pub fn pack(&self, into: &mut Vec<u8>) {
        let mut start = 0;
        for end in self.ends {
            // No value is longer than 96 bytes.
            into.push(u8::try_from(end - start).unwrap_or(u8::MAX));
            start = end;
        }
        into.extend(self.birth.to_le_bytes());
        for weight in [self.last, self.first] {
            into.extend(weight.bits.to_le_bytes());
            into.push(u8::from(weight.is_known));
        }
        into.extend(self.first_number.to_le_bytes());
        into.push(self.generation);
        into.push(u8::try_from(self.identities.len()).unwrap_or(u8::MAX));
        into.extend(self.text.as_bytes());
        for key in &self.identities {
            into.extend(u32::try_from(key.len()).unwrap_or(u32::MAX).to_le_bytes());
            into.extend(key.as_bytes());
        }
    }

    /// The claimant of these bytes; `None` where they are not those of one.
    pub fn unpack(bytes: &[u8]) -> Option<Prepared> {
        let (lengths, bytes) = bytes.split_at_checked(VALUES)?;
        let (fixed, bytes) = bytes.split_at_checked(FIXED)?;
        let mut ends = [0; VALUES];
        let mut end = 0;
        for (place, length) in lengths.iter().enumerate() {
            end += u16::from(*length);
            ends[place] = end;
        }
        let (text, mut bytes) = bytes.split_at_checked(usize::from(end))?;
        let text = std::str::from_utf8(text).ok()?;
        if ends.iter().any(|end| !text.is_char_boundary(usize::from(*end))) {
            return None;
        }
        let two = |place: usize| u16::from_le_bytes([fixed[place], fixed[place + 1]]);
        let weight = |place: usize| Commonness { bits: two(place), is_known: fixed[place + 2] != 0 };
        let mut identities = Vec::with_capacity(usize::from(fixed[13]));
        for _ in 0..fixed[13] {
            let (length, rest) = bytes.split_at_checked(4)?;
            let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
            let (key, rest) = rest.split_at_checked(length)?;
            identities.push(std::str::from_utf8(key).ok()?.into());
            bytes = rest;
        }
        Some(Prepared {
            text: text.into(),
            ends,
            identities: identities.into(),
            birth: u32::from_le_bytes(fixed[..4].try_into().ok()?),
            last: weight(4),
            first: weight(7),
            first_number: two(10),
            generation: fixed[12],
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::{Particulars, Prepared};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_claimant_comes_back_as_it_was(
            values in prop::collection::vec(".{0,40}", 5), identities in prop::collection::vec("[a-z0-9]{0,12}", 0..3), suffix in 0..3_usize,
        ) {
            let person = Prepared::of(&Particulars {
                last_name: &values[0],
                first_name: &values[1],
                suffix: ["", "Jr.", "III"][suffix],
                address1: &values[2],
                city: &values[3],
                email: &values[4],
                birth: "1980-02-03",
                identities: identities.into_iter().collect(),
                ..Particulars::default()
            });
            let mut bytes = Vec::new();
            person.pack(&mut bytes);
            prop_assert_eq!(Prepared::unpack(&bytes), Some(person));
            prop_assert_eq!(Prepared::unpack(&bytes[..bytes.len() - 1]).is_some(), false);
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Prepared::unpack(&bytes);
        }
    }
}
