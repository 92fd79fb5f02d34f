//! E-mail addresses that are numbered one after the other: `ann01` to `ann99`.

use std::collections::BTreeMap;

use super::kind::{Anomaly, AnomalyRule};
use crate::matching::prepared::{Prepared, Value};

/// So many addresses with neighboring numbers are a run. At a large provider a few of them are by chance.
pub const LEAST_OF_A_RUN: usize = 8;
/// A number that is left out does not end a run.
const LARGEST_STEP: u64 = 2;

/// The name before the number, the host, and how many digits the number has: `ann1` and `ann01` are two series.
type Series<'a> = (&'a str, &'a str, usize);

/// The runs among the e-mail addresses of these claimants. As many claimants have them: one person may have many addresses.
pub fn email_runs(people: &[(i64, Prepared)]) -> Vec<Anomaly> {
    let mut series: BTreeMap<Series<'_>, Vec<(u64, i64)>> = BTreeMap::new();
    for (claim, person) in people {
        if let Some((of, number)) = numbered(person.get(Value::Email)) {
            series.entry(of).or_default().push((number, *claim));
        }
    }
    let mut found = Vec::new();
    for ((stem, host, width), mut numbers) in series {
        numbers.sort_unstable();
        for run in numbers.chunk_by(|a, b| b.0 - a.0 <= LARGEST_STEP) {
            let (first, last) = (run[0].0, run[run.len() - 1].0);
            let different = run.chunk_by(|a, b| a.0 == b.0).count();
            if different >= LEAST_OF_A_RUN {
                let value = format!("{stem}{first:0width$}..{stem}{last:0width$}@{host}");
                let run = Anomaly::new(AnomalyRule::EmailRun, value, run.iter().map(|(_, claim)| *claim).collect());
                found.extend(Some(run).filter(|run| run.claims.len() >= LEAST_OF_A_RUN));
            }
        }
    }
    found
}

/// The series of an address that has a number at the end of its name, and the number.
fn numbered(email: &str) -> Option<(Series<'_>, u64)> {
    let (name, host) = email.split_once('@')?;
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &name[stem.len()..];
    let number = digits.parse().ok().filter(|_| !stem.is_empty() && digits.len() <= 9)?;
    // Only a zero in front makes the number of digits a part of the series: 9 is followed by 10.
    let width = if digits.starts_with('0') || digits.len() > 4 { digits.len() } else { 0 };
    Some(((stem, host, width), number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::particulars::Particulars;

    fn people(emails: impl Iterator<Item = String>) -> Vec<(i64, Prepared)> {
        (1..).zip(emails.map(|email| Prepared::of(&Particulars { email: &email, ..Particulars::default() }))).collect()
    }

    #[test]
    fn numbered_mailboxes_are_a_run() {
        let found = email_runs(&people((7..=15).map(|n| format!("ann{n}@example.org"))));
        assert_eq!((found[0].value.as_str(), found[0].claims.len(), found.len()), ("ann7..ann15@example.org", 9, 1));
        let padded = email_runs(&people((1..=9).map(|n| format!("ann0{n}@example.org"))));
        assert_eq!(padded[0].value, "ann01..ann09@example.org");
    }

    #[test]
    fn years_and_a_few_numbers_are_not() {
        let years = (0..9).map(|n| format!("ann{}@example.org", 1950 + n * 5));
        let few = (1..8).map(|n| format!("bob{n}@example.org"));
        let same = (0..20).map(|_| "eve7@example.org".to_string());
        assert_eq!(email_runs(&people(years.chain(few).chain(same))), []);
        let mut mailboxes = people((1..=9).map(|n| format!("ann{n}@example.org")));
        mailboxes.iter_mut().skip(1).for_each(|(claim, _)| *claim = *claim / 2 * 2);
        assert_eq!(email_runs(&mailboxes), [], "five people");
    }
}
