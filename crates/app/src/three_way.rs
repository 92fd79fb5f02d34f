//! Three-way comparison of a value: the common base, their value, and our value. Pure; other modules decide what to do about it.

use std::collections::BTreeMap;

use claimbook_domain::matter::Matter;

use crate::error::{Error, Result};

/// Who changed a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangedBy {
    /// No one.
    NoOne,
    /// They alone.
    Theirs,
    /// We alone.
    Ours,
    /// Both, to the same value.
    BothAlike,
    /// Both, to different values.
    Both,
}

/// Compares the three.
pub(crate) fn compare<T: PartialEq + ?Sized>(base: &T, theirs: &T, ours: &T) -> ChangedBy {
    match (theirs == base, ours == base) {
        (true, true) => ChangedBy::NoOne,
        (false, true) => ChangedBy::Theirs,
        (true, false) => ChangedBy::Ours,
        (false, false) if theirs == ours => ChangedBy::BothAlike,
        (false, false) => ChangedBy::Both,
    }
}

/// Whose value counts where both changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The record's.
    Ours,
    /// Theirs.
    Theirs,
}

impl Side {
    /// The word in requests and reports.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Side::Ours => "ours",
            Side::Theirs => "theirs",
        }
    }

    /// Reads the word.
    pub(crate) fn parse(word: &str) -> Result<Side> {
        let known = [Side::Ours, Side::Theirs].into_iter().find(|side| side.code() == word);
        known.ok_or_else(|| Error::invalid(format!("'{word}' is not a side of a conflict"), "say ours or theirs"))
    }
}

/// What was decided, by claim number and column, by claim number, or for all others.
#[derive(Debug, Default)]
pub(crate) struct Sides {
    everywhere: Option<Side>,
    claims: BTreeMap<i64, Side>,
    values: BTreeMap<(i64, String), Side>,
}

impl Sides {
    /// Reads the decisions of a request: `LNKD-0000012 email`, `LNKD-0000012`, or an empty key.
    pub(crate) fn read(decisions: &BTreeMap<String, String>, matter: &Matter) -> Result<Sides> {
        let mut sides = Sides::default();
        for (key, word) in decisions {
            let side = Side::parse(word)?;
            let words: Vec<&str> = key.split_whitespace().collect();
            // `lnkd-12` and `LNKD-0000012` are one claim, about which one thing is decided.
            let other = match (words.as_slice(), words.first().and_then(|number| matter.parse_claim_no(number))) {
                ([], _) => sides.everywhere.replace(side),
                ([_], Some(id)) => sides.claims.insert(id, side),
                ([_, column], Some(id)) => sides.values.insert((id, (*column).to_string()), side),
                _ => {
                    let example = matter.claim_no(12);
                    let hint = format!("write {example}, {example} email, or nothing for all");
                    return Err(Error::invalid(format!("'{key}' names no value"), hint));
                }
            };
            if other.is_some_and(|other| other != side) {
                let message = format!("'{key}' was decided twice, as ours and as theirs");
                return Err(Error::invalid(message, "decide about each value once"));
            }
        }
        Ok(sides)
    }

    /// Whose value counts; the most exact decision wins.
    pub(crate) fn of(&self, id: i64, column: &str) -> Option<Side> {
        let exact = self.values.get(&(id, column.to_string())).copied();
        exact.or_else(|| self.claims.get(&id).copied()).or(self.everywhere)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_texts_show_who_changed_a_value() {
        let changed_by = |base, theirs, ours| compare::<str>(base, theirs, ours);
        assert_eq!(changed_by("a", "a", "a"), ChangedBy::NoOne);
        assert_eq!(changed_by("a", "b", "a"), ChangedBy::Theirs);
        assert_eq!(changed_by("a", "a", "b"), ChangedBy::Ours);
        assert_eq!(changed_by("a", "b", "b"), ChangedBy::BothAlike);
        assert_eq!(changed_by("a", "b", ""), ChangedBy::Both);
    }

    #[test]
    fn the_most_exact_decision_counts() {
        let matter = crate::matters::template("linkedin-premium").unwrap();
        let said = [("", "ours"), ("LNKD-0000002", "theirs"), ("LNKD-0000002 email", "ours")];
        let said = said.map(|(key, side)| (key.to_string(), side.to_string())).into();
        let sides = Sides::read(&said, &matter).unwrap();
        assert_eq!(sides.of(1, "email"), Some(Side::Ours));
        assert_eq!(sides.of(2, "city"), Some(Side::Theirs));
        assert_eq!(sides.of(2, "email"), Some(Side::Ours));
        assert_eq!(Sides::default().of(1, "email"), None);
        let one = |last: &str| {
            [("LNKD-0000002", "ours"), ("lnkd-2", last)].map(|(key, side)| (key.to_string(), side.to_string()))
        };
        assert!(Sides::read(&one("ours").into(), &matter).is_ok());
        let twice = Sides::read(&one("theirs").into(), &matter).unwrap_err();
        assert_eq!(twice.message, "'lnkd-2' was decided twice, as ours and as theirs");
        for (key, side) in [("anyone", "ours"), ("LNKD-0000002 email now", "ours"), ("", "mine")] {
            assert!(Sides::read(&[(key.to_string(), side.to_string())].into(), &matter).is_err(), "{key} {side}");
        }
    }
}
