//! The weighted comparison of two claimants, part by part.

mod address;
mod birth;
mod contact;
mod name;

use smallvec::SmallVec;

use super::finding::{Compared, MatchReason, Says};
use super::prepared::Prepared;
use super::weights::HOUSEHOLD;

/// Every part of the comparison of two claimants that says something. A value that one of them does not have says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Weighing {
    /// In the order in which they are compared.
    pub findings: SmallVec<[MatchReason; 16]>,
}

/// What a part says and how much; `None` where it says nothing.
type Weighed = Option<(Says, i32)>;

impl Weighing {
    /// The sum of all parts, in hundredths of a bit.
    pub fn bits(&self) -> i32 {
        self.findings.iter().map(|finding| finding.bits).sum()
    }

    /// What it says of a part; `None` where it says nothing.
    pub fn says(&self, compared: Compared) -> Option<Says> {
        self.findings.iter().find(|finding| finding.compared == compared).map(|finding| finding.says)
    }

    /// Whether a part is the same.
    pub fn is_same(&self, compared: Compared) -> bool {
        self.says(compared) == Some(Says::Same)
    }

    pub(super) fn has_counter(&self) -> bool {
        self.findings.iter().any(MatchReason::is_counter)
    }

    fn add(&mut self, compared: Compared, part: Weighed) {
        if let Some((says, bits)) = part {
            self.findings.push(MatchReason { compared, says, bits });
        }
    }

    /// What a household shares counts only so far. Under two first names a mailbox is one of them; a second line of the address that
    /// names no unit is written so rarely that it is not. Another house number on the street takes away from what is shared.
    fn cap_household(&mut self) {
        use Compared::{City, Email, LastName, Number, Phone, State, Street, Unit, Zip};
        let are_two = matches!(self.says(Compared::FirstName), Some(Says::Differs | Says::OtherName));
        let is_shared = |finding: &&MatchReason| match finding.compared {
            City | LastName | Number | Phone | State | Street | Unit | Zip => true,
            Email => are_two,
            _ => false,
        };
        let part = |finding: &MatchReason| if finding.compared == Number { finding.bits } else { finding.bits.max(0) };
        let shared = self.findings.iter().filter(is_shared).map(part).sum::<i32>();
        if shared > HOUSEHOLD {
            self.add(Compared::Household, Some((Says::Capped, HOUSEHOLD - shared)));
        }
    }
}

/// Compares two claimants. The order of the two does not matter.
pub fn weigh(a: &Prepared, b: &Prepared) -> Weighing {
    let mut all = Weighing::default();
    for (place, (one, other)) in (0..).zip(a.identities().zip(b.identities())) {
        all.add(Compared::Identity(place), contact::identity(one, other));
    }
    all.add(Compared::Email, contact::email(a, b));
    all.add(Compared::Phone, contact::phone(a, b));
    let birth = birth::birth(a.birth, b.birth);
    let is_as_old = birth.is_some_and(|(says, _)| says == Says::Same);
    name::names(&mut all, a, b, is_as_old);
    all.add(Compared::Birth, birth);
    address::address(&mut all, a, b);
    all.cap_household();
    all
}
