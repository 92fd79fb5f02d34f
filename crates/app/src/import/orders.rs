//! The order of the dates in a column, decided over the whole column and never row by row.

use std::collections::HashMap;

use claimbook_domain::date::{self, DateOrder, Hint};

/// How many samples of an undecided column are shown.
const SAMPLES: usize = 5;
/// How many distinct dates of a column are remembered: those of some fifty years.
const REMEMBERED: usize = 20_000;
/// One order wins over another when it has this many times the evidence; the few others are then no dates.
const CLEARLY: u64 = 10;

/// What the dates of one column tell.
#[derive(Debug, Clone, Default)]
pub(super) struct OrderEvidence {
    /// Values that only one order reads, in the order of [`DateOrder::ALL`].
    only: [u64; 3],
    /// Values that read differently in different orders.
    either: u64,
    samples_either: Vec<String>,
    samples_only: [Option<String>; 3],
    /// Hints of dates met before: a column repeats few dates many times.
    known: HashMap<String, Hint>,
}

/// The order of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decision {
    /// Every date reads one way whatever the order.
    NotNeeded,
    /// The column itself, or a person, says so.
    Order(DateOrder),
    /// It reads two ways; these values show it.
    Undecided(Vec<String>),
}

impl OrderEvidence {
    /// Takes one value into account.
    pub(super) fn add(&mut self, value: &str) {
        match self.hint(value) {
            Hint::Nothing => {}
            Hint::Only(order) => {
                let place = place(order);
                self.only[place] += 1;
                self.samples_only[place].get_or_insert_with(|| value.trim().to_string());
            }
            Hint::Either => {
                self.either += 1;
                if self.samples_either.len() < SAMPLES {
                    self.samples_either.push(value.trim().to_string());
                }
            }
        }
    }

    fn hint(&mut self, value: &str) -> Hint {
        if let Some(hint) = self.known.get(value) {
            return *hint;
        }
        let hint = date::hint(value);
        if self.known.len() < REMEMBERED {
            self.known.insert(value.to_string(), hint);
        }
        hint
    }

    /// Decides: the column's own evidence, unless `told` is about this very column; `fallback` only where the column is ambiguous.
    pub(super) fn decide(&self, told: Option<DateOrder>, fallback: Option<DateOrder>) -> Decision {
        if let Some(order) = told {
            return Decision::Order(order);
        }
        let mut ranked = DateOrder::ALL;
        ranked.sort_by_key(|order| std::cmp::Reverse(self.only[place(*order)]));
        let [best, second, _] = ranked.map(|order| self.only[place(order)]);
        if best > 0 && best >= second * CLEARLY {
            return Decision::Order(ranked[0]);
        }
        if best == 0 && self.either == 0 {
            return Decision::NotNeeded;
        }
        fallback.map_or_else(|| Decision::Undecided(self.samples()), Decision::Order)
    }

    /// One sample of each order that contradicts another, then those that read both ways.
    fn samples(&self) -> Vec<String> {
        let only = self.samples_only.iter().flatten();
        only.chain(&self.samples_either).take(SAMPLES).cloned().collect()
    }
}

fn place(order: DateOrder) -> usize {
    match order {
        DateOrder::Mdy => 0,
        DateOrder::Dmy => 1,
        DateOrder::Ymd => 2,
    }
}

/// The order of that code.
pub(super) fn parse(code: &str) -> Option<DateOrder> {
    DateOrder::ALL.into_iter().find(|order| order.code() == code.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(values: &[&str], fallback: Option<DateOrder>) -> Decision {
        let mut evidence = OrderEvidence::default();
        values.iter().for_each(|value| evidence.add(value));
        evidence.decide(None, fallback)
    }

    #[test]
    fn one_date_that_reads_one_way_decides_for_all() {
        assert_eq!(decide(&["3/4/2023", "12/31/2023"], None), Decision::Order(DateOrder::Mdy));
        assert_eq!(decide(&["3.4.2023", "31.12.2023", "nonsense"], None), Decision::Order(DateOrder::Dmy));
        assert_eq!(
            decide(&["3/4/2023", "12/31/2023"], Some(DateOrder::Dmy)),
            Decision::Order(DateOrder::Mdy),
            "a general word does not overrule what the column shows"
        );
    }

    #[test]
    fn a_column_without_evidence_is_asked_about_with_samples() {
        assert_eq!(
            decide(&["3/4/2023", " 5/6/2023", "7/7/2023"], None),
            Decision::Undecided(vec!["3/4/2023".into(), "5/6/2023".into()])
        );
        assert_eq!(decide(&["3/4/2023"], Some(DateOrder::Dmy)), Decision::Order(DateOrder::Dmy));
    }

    #[test]
    fn dates_that_agree_need_no_order() {
        assert_eq!(decide(&["4/4/2023", "2023-05-06", "", "5 May 2023", "soon"], None), Decision::NotNeeded);
        assert_eq!(decide(&[], None), Decision::NotNeeded);
    }

    #[test]
    fn evidence_for_both_is_undecided_unless_one_is_ten_times_the_other() {
        let mut values = vec!["12/31/2023"; 9];
        values.push("31/12/2023");
        assert_eq!(decide(&values, None), Decision::Undecided(vec!["12/31/2023".into(), "31/12/2023".into()]));
        values.push("12/31/2023");
        assert_eq!(decide(&values, None), Decision::Order(DateOrder::Mdy));
    }

    #[test]
    fn what_is_said_of_this_column_holds() {
        let mut evidence = OrderEvidence::default();
        evidence.add("12/31/2023");
        assert_eq!(evidence.decide(Some(DateOrder::Dmy), None), Decision::Order(DateOrder::Dmy));
        assert_eq!((parse("DMY"), parse("american")), (Some(DateOrder::Dmy), None));
    }
}
