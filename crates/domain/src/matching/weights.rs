//! How much each part of a comparison counts, in hundredths of a bit, and how much must come together. They are frozen with
//! [`RULES`](super::RULES): whoever changes one raises that version. The values are rounded logarithms of how much more often a thing is seen
//! in two records of one person than in those of two, as far as the literature and the lists of the bench give it; it says which of them were tuned on.

/// A pair that has as much in favor of it is possible: by chance one pair of some 260,000 has.
pub(crate) const POSSIBLE: i32 = 1_800;
/// Equal names and an equal date of birth alone make a pair certain from here: the same by chance is one pair of a billion.
pub(crate) const CERTAIN_BY_BIRTH: i32 = 3_000;

/// The most that the things which a household shares count together, another house number on the same street included: a person looks at
/// two records of one household if one of them has no first name, whatever the dates of birth, or if something else speaks for one person.
pub(crate) const HOUSEHOLD: i32 = POSSIBLE - BIRTH_DIFFERS;

pub(crate) const LAST_NAME: Name =
    Name { most: 1_000, most_slip: 900, slip: 100, alike: 200, other_name: -600, differs: -600, differs_as_old: -200 };
pub(crate) const FIRST_NAME: Name =
    Name { most: 900, most_slip: 800, slip: 100, alike: 0, other_name: -600, differs: -600, differs_as_old: -300 };

/// How much a name counts. What it says that it is shared is in the tables of names.
pub(crate) struct Name {
    /// The most that a rare name counts.
    pub(crate) most: i32,
    /// The most that a misspelled name counts.
    pub(crate) most_slip: i32,
    /// How much less than a shared name a misspelled one counts.
    pub(crate) slip: i32,
    pub(crate) alike: i32,
    /// Two names that are alike and both known.
    pub(crate) other_name: i32,
    pub(crate) differs: i32,
    /// Another name of one who has the same date of birth: it may be a former name, or misread.
    pub(crate) differs_as_old: i32,
}

/// How much less than a shared name another form of it counts.
pub(crate) const OTHER_FORM: i32 = 200;
pub(crate) const INITIAL: i32 = 350;
/// A first name that is the middle name of the other.
pub(crate) const CALLED_BY_MIDDLE: i32 = 300;

pub(crate) const MIDDLE_SAME: i32 = 600;
pub(crate) const MIDDLE_INITIAL: i32 = 300;
pub(crate) const MIDDLE_SLIP: i32 = 300;
pub(crate) const MIDDLE_DIFFERS: i32 = -1_000;

pub(crate) const SUFFIX_SAME: i32 = 200;
pub(crate) const SUFFIX_DIFFERS: i32 = -1_000;

pub(crate) const BIRTH_SAME: i32 = 1_450;
/// The first of January is written where only the year is known.
pub(crate) const BIRTH_SAME_JANUARY_1: i32 = 700;
pub(crate) const BIRTH_SWAPPED: i32 = 1_000;
pub(crate) const BIRTH_SLIP: i32 = 900;
pub(crate) const BIRTH_ALIKE: i32 = 200;
pub(crate) const BIRTH_DIFFERS: i32 = -250;

pub(crate) const EMAIL_SAME: i32 = 1_200;
pub(crate) const EMAIL_SLIP: i32 = 800;
pub(crate) const EMAIL_PART: i32 = 500;
pub(crate) const EMAIL_DIFFERS: i32 = -50;

pub(crate) const PHONE_SAME: i32 = 1_000;
pub(crate) const PHONE_SLIP: i32 = 500;
pub(crate) const PHONE_DIFFERS: i32 = -50;

pub(crate) const NUMBER_SAME: i32 = 600;
/// The house number on another street, or where a street is not known.
pub(crate) const NUMBER_ALONE: i32 = 400;
pub(crate) const NUMBER_SLIP: i32 = 100;
pub(crate) const NUMBER_DIFFERS: i32 = -300;
pub(crate) const STREET_SAME: i32 = 900;
pub(crate) const STREET_SLIP: i32 = 700;
pub(crate) const STREET_ALIKE: i32 = 600;
pub(crate) const STREET_DIFFERS: i32 = -400;
pub(crate) const UNIT_SAME: i32 = 400;
pub(crate) const UNIT_DIFFERS: i32 = -200;
pub(crate) const LINE2_SAME: i32 = 1_500;
/// A second line that names what many people share: a building, a hotel, or whoever takes the mail.
pub(crate) const LINE2_SHARED: i32 = 200;
pub(crate) const LINE2_SWAPPED: i32 = 1_500;
pub(crate) const LINE2_ALIKE: i32 = 1_400;
pub(crate) const LINE2_DIFFERS: i32 = 0;
pub(crate) const CITY_SAME: i32 = 400;
pub(crate) const CITY_ALIKE: i32 = 300;
pub(crate) const CITY_DIFFERS: i32 = -200;
pub(crate) const STATE_SAME: i32 = 50;
pub(crate) const STATE_DIFFERS: i32 = -50;
pub(crate) const ZIP_SAME: i32 = 700;
pub(crate) const ZIP_SLIP: i32 = 500;
pub(crate) const ZIP_DIFFERS: i32 = -200;

pub(crate) const IDENTITY_SAME: i32 = 2_000;
pub(crate) const IDENTITY_SLIP: i32 = 800;
pub(crate) const IDENTITY_DIFFERS: i32 = -300;
