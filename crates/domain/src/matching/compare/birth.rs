//! Dates of birth.

use super::Weighed;
use crate::matching::finding::Says;
use crate::matching::weights;

/// Compares two dates of birth, `YYYYMMDD`, 0 where one is not known.
pub(super) fn birth(a: u32, b: u32) -> Weighed {
    if a == 0 || b == 0 {
        return None;
    }
    let [one, other] = [a, b].map(parts);
    Some(if a == b {
        let is_vague = one.1 == 1 && one.2 == 1;
        (Says::Same, if is_vague { weights::BIRTH_SAME_JANUARY_1 } else { weights::BIRTH_SAME })
    } else if one.0 == other.0 && (one.1, one.2) == (other.2, other.1) {
        (Says::Swapped, weights::BIRTH_SWAPPED)
    } else if is_slip(a, b) {
        let says = if one.0 == other.0 { Says::Slip } else { Says::OtherYear };
        (says, weights::BIRTH_SLIP)
    } else if one.0 != other.0 {
        let bits = if (one.1, one.2) == (other.1, other.2) { weights::BIRTH_ALIKE } else { weights::BIRTH_DIFFERS };
        (Says::OtherYear, bits)
    } else {
        let is_part = one.1 == other.1 || one.2 == other.2;
        (Says::Differs, if is_part { weights::BIRTH_ALIKE } else { weights::BIRTH_DIFFERS })
    })
}

/// Year, month, day.
fn parts(date: u32) -> (u32, u32, u32) {
    (date / 10_000, date / 100 % 100, date % 100)
}

/// One digit differs, or two digits next to each other are exchanged.
fn is_slip(a: u32, b: u32) -> bool {
    let digit = |date: u32, place: u32| date / 10_u32.pow(place) % 10;
    let mut differing = (0..8).filter(|place| digit(a, *place) != digit(b, *place));
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, None) => true,
        (Some(i), Some(j), None) => j - i == 1 && digit(a, i) == digit(b, j) && digit(a, j) == digit(b, i),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_birth_may_be_mistyped() {
        let says = |a, b| birth(a, b).map(|(says, _)| says);
        assert_eq!(says(19_800_203, 19_800_203), Some(Says::Same));
        assert_eq!(says(19_800_203, 19_800_302), Some(Says::Swapped));
        assert_eq!(says(19_800_213, 19_800_231), Some(Says::Slip));
        assert_eq!(
            says(19_800_203, 19_810_203),
            Some(Says::OtherYear),
            "another year is a counter-reason, slip or not"
        );
        assert_eq!(says(19_800_203, 19_801_119), Some(Says::Differs));
        assert_eq!(says(0, 19_801_119), None);
    }

    #[test]
    fn the_first_of_january_says_less() {
        assert!(birth(19_800_101, 19_800_101).unwrap().1 < birth(19_800_203, 19_800_203).unwrap().1);
    }
}
