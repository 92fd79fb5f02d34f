//! How people are called by their names: Bob is Robert, and so is Rob.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The number of a name in the table; 0 where it is not there.
pub(crate) type NameNumber = u16;

struct Nicknames {
    numbers: HashMap<&'static str, NameNumber>,
    /// By number: the full names that a name can be short for, itself included, in their order.
    full: Vec<Vec<NameNumber>>,
}

static NICKNAMES: LazyLock<Nicknames> = LazyLock::new(|| Nicknames::read(include_str!("nicknames.txt")));

impl Nicknames {
    fn read(text: &'static str) -> Nicknames {
        let mut table = Nicknames { numbers: HashMap::new(), full: vec![Vec::new()] };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut names = line.split(' ');
            let Some(full) = names.next().map(|name| table.number(name)) else { continue };
            for name in names {
                let number = table.number(name);
                table.full[usize::from(number)].push(full);
            }
        }
        table.full.iter_mut().for_each(|full| full.sort_unstable());
        table
    }

    fn number(&mut self, name: &'static str) -> NameNumber {
        let next = NameNumber::try_from(self.full.len()).expect("the table has fewer names than numbers");
        let number = *self.numbers.entry(name).or_insert(next);
        if number == next {
            self.full.push(vec![number]);
        }
        number
    }
}

/// The number of a folded first name.
pub(crate) fn number(name: &str) -> NameNumber {
    NICKNAMES.numbers.get(name).copied().unwrap_or(0)
}

/// Whether two names can be of one person: one is short for the other, or both are short for the same.
pub(crate) fn are_of_one_name(a: NameNumber, b: NameNumber) -> bool {
    let full = |number: NameNumber| &NICKNAMES.full[usize::from(number)];
    a != 0 && b != 0 && full(a).iter().any(|name| full(b).binary_search(name).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bob_is_robert_and_rob() {
        let same = |a: &str, b: &str| are_of_one_name(number(a), number(b));
        for (a, b) in [("bob", "robert"), ("rob", "bob"), ("peggy", "margaret"), ("bill", "william"), ("jim", "james")]
        {
            assert!(same(a, b) && same(b, a), "{a} {b}");
        }
        for (a, b) in [("john", "robert"), ("qux", "qux"), ("mary", "margaret")] {
            assert!(!same(a, b), "{a} {b}");
        }
    }
}
