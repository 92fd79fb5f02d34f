//! The four answers of a test, and how they combine.

/// The answer of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Truth {
    Yes,
    No,
    /// Nothing is known that would answer it.
    Missing,
    /// What is known must be looked at by a person.
    Review,
}

/// What decides, decides. Where nothing decides, a doubt goes before what is missing: a person looks before the claimant is asked.
///
/// | `and` | | | | | `or` | | | |
/// |---|---|---|---|---|---|---|---|---|
/// | strongest first | no | review | missing | yes | | yes | review | missing | no |
///
/// So `and` and `or` take their parts in any order and any grouping, and `not` turns one into the other.
impl Truth {
    /// Yes or no.
    pub(super) fn of(holds: bool) -> Truth {
        if holds { Truth::Yes } else { Truth::No }
    }

    /// Both.
    pub(super) fn and(self, other: Truth) -> Truth {
        use Truth::{Missing, No, Review, Yes};
        match (self, other) {
            (No, _) | (_, No) => No,
            (Review, _) | (_, Review) => Review,
            (Missing, _) | (_, Missing) => Missing,
            (Yes, Yes) => Yes,
        }
    }

    /// One of both.
    pub(super) fn or(self, other: Truth) -> Truth {
        self.not().and(other.not()).not()
    }

    /// The opposite. What nothing is known of, nothing is known of either way.
    pub(super) fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            unknown => unknown,
        }
    }

    /// A yes becomes a matter for a person.
    pub(super) fn to_review(self) -> Truth {
        if self == Truth::Yes { Truth::Review } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any() -> impl Strategy<Value = Truth> {
        prop_oneof![Just(Truth::Yes), Just(Truth::No), Just(Truth::Missing), Just(Truth::Review)]
    }

    #[test]
    fn what_decides_decides_and_a_doubt_goes_before_what_is_missing() {
        use Truth::*;
        let strength = |order: [Truth; 4], combine: fn(Truth, Truth) -> Truth| {
            for (place, stronger) in order.iter().enumerate() {
                for weaker in &order[place..] {
                    assert_eq!(combine(*stronger, *weaker), *stronger, "{stronger:?} {weaker:?}");
                }
            }
        };
        strength([No, Review, Missing, Yes], Truth::and);
        strength([Yes, Review, Missing, No], Truth::or);
        assert_eq!([Yes, No, Missing, Review].map(Truth::to_review), [Review, No, Missing, Review]);
    }

    proptest! {
        #[test]
        fn order_and_grouping_change_nothing(a in any(), b in any(), c in any()) {
            prop_assert_eq!(a.and(b), b.and(a));
            prop_assert_eq!(a.or(b), b.or(a));
            prop_assert_eq!(a.and(b).and(c), a.and(b.and(c)));
            prop_assert_eq!(a.or(b).or(c), a.or(b.or(c)));
        }

        #[test]
        fn not_turns_and_into_or(a in any(), b in any()) {
            prop_assert_eq!(a.and(b).not(), a.not().or(b.not()));
            prop_assert_eq!(a.not().not(), a);
        }

        #[test]
        fn a_part_that_decides_nothing_changes_nothing(a in any()) {
            prop_assert_eq!(a.and(Truth::Yes), a);
            prop_assert_eq!(a.or(Truth::No), a);
        }
    }
}
