//! The order of the dates in a column, decided over the whole column and never row by row.

use std::collections::HashMap;

use chrono::Datelike;
use claimbook_domain::date::{self, DateOrder, Form, Hint};

use crate::error::{Error, ErrorKind};
use crate::views::ImportReport;

/// How many samples of an undecided column are shown.
const SAMPLES: usize = 5;
/// How many distinct dates of a column are remembered: those of some fifty years.
const REMEMBERED: usize = 20_000;
/// One order wins over another when it has this many times the evidence; the few others are then no dates.
const CLEARLY: u64 = 10;

/// Among this many dates, fewer than `FEW` are too few to decide how all are read.
const MANY: u64 = 10;
const FEW: u64 = 3;

/// What the dates of one column tell.
#[derive(Debug, Clone, Default)]
pub(crate) struct OrderEvidence {
    /// Values that only one order reads, in the order of [`DateOrder::ALL`].
    only: [u64; 3],
    /// Values that read differently in different orders.
    either: u64,
    samples_either: Vec<String>,
    samples_only: [Option<String>; 3],
    /// For each order, a value that reads two ways and is not a date in this one.
    samples_without: [Option<String>; 3],
    /// Dates that read one way because a spreadsheet took them for dates: those up to the 12th of a month, and later ones.
    certain_low: u64,
    certain_high: u64,
    sample_certain: Option<String>,
    /// Hints of dates met before: a column repeats few dates many times.
    known: HashMap<String, Hint>,
}

/// The order of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Every date reads one way whatever the order.
    NotNeeded,
    /// The column itself, or a person, says so.
    Order(DateOrder),
    /// Few of its dates say so, which may be mistyped; in words.
    ByFew(DateOrder, String),
    /// It reads two ways; these values show it.
    Undecided(Vec<String>),
}

impl OrderEvidence {
    /// Takes one value into account.
    pub(crate) fn add(&mut self, value: &str) {
        match self.hint(value) {
            Hint::Nothing => self.certain(value),
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

    /// Takes a value into account that no order reads otherwise: a date with its year first or its month by name, or a day number.
    fn certain(&mut self, value: &str) {
        let is_certain = || matches!(date::form(value), Some(Form::YearFirst | Form::Named { .. }));
        let day = date::day_number(value).or_else(|| is_certain().then(|| date::read(value, DateOrder::Ymd)).flatten());
        let Some(day) = day else { return };
        *(if day.day() <= 12 { &mut self.certain_low } else { &mut self.certain_high }) += 1;
        self.sample_certain.get_or_insert_with(|| value.trim().to_string());
    }

    /// The order of the dates that a spreadsheet left as text because it could not read them, where all that it could read are such
    /// that day and month may have been exchanged: a list with the day first, opened where the month comes first, or the other way
    /// round.
    fn half_converted(&self) -> Option<DateOrder> {
        let [month_first, day_first, year_first] = self.only;
        let others = self.either + self.certain_high + year_first;
        match (month_first, day_first) {
            (0, 1..) if others == 0 && self.certain_low > 0 => Some(DateOrder::Dmy),
            (1.., 0) if others == 0 && self.certain_low > 0 => Some(DateOrder::Mdy),
            _ => None,
        }
    }

    /// `are text in part (13/4/2024), with the day first, and dates in part (2024-04-03): ...`
    fn exchanged(&self, order: DateOrder) -> String {
        let text = self.samples_only[place(order)].as_deref().unwrap_or_default();
        let date = self.sample_certain.as_deref().unwrap_or_default();
        format!(
            "are text in part ({text}), with the {} first, and dates in part ({date}): a spreadsheet may have exchanged day and month in \
             those that it took for dates; look at them",
            first_part(order)
        )
    }

    fn hint(&mut self, value: &str) -> Hint {
        if let Some(hint) = self.known.get(value) {
            return *hint;
        }
        let hint = date::hint(value);
        if hint == Hint::Either {
            for order in DateOrder::ALL.into_iter().filter(|order| date::read(value, *order).is_none()) {
                self.samples_without[place(order)].get_or_insert_with(|| value.trim().to_string());
            }
        }
        if self.known.len() < REMEMBERED {
            self.known.insert(value.to_string(), hint);
        }
        hint
    }

    /// Decides: what a person says of this column (`chosen`) or of all that need an order (`fallback`), else the column's own evidence.
    /// Dates that do not fit what was said are then no dates, and reported as such; to read them otherwise would be to overrule the person.
    pub(crate) fn decide(&self, chosen: Option<DateOrder>, fallback: Option<DateOrder>) -> Decision {
        if let Some(order) = self.half_converted() {
            return match chosen.or(fallback) {
                Some(said) => Decision::ByFew(said, self.exchanged(order)),
                None => Decision::Undecided(self.samples()),
            };
        }
        let needs_one = self.either > 0 || self.only.iter().any(|count| *count > 0);
        if let Some(order) = chosen.or(fallback.filter(|_| needs_one)) {
            return Decision::Order(order);
        }
        let mut ranked = DateOrder::ALL;
        ranked.sort_by_key(|order| std::cmp::Reverse(self.only[place(*order)]));
        let [best, second, _] = ranked.map(|order| self.only[place(order)]);
        if best > 0 && best >= second * CLEARLY {
            return self.few(ranked[0]).map_or(Decision::Order(ranked[0]), |few| Decision::ByFew(ranked[0], few));
        }
        match needs_one {
            true => Decision::Undecided(self.samples()),
            false => Decision::NotNeeded,
        }
    }

    /// The same, where the header of the column names an order. It is evidence like the dates and no word of a person: where most of them
    /// speak against it, the column is asked about.
    pub(crate) fn decide_by_header(
        &self,
        chosen: Option<DateOrder>,
        fallback: Option<DateOrder>,
        header: Option<DateOrder>,
    ) -> Decision {
        let decided = self.decide(chosen, fallback);
        let Some(named) = header.filter(|_| chosen.or(fallback).is_none()) else { return decided };
        let against: u64 =
            DateOrder::ALL.into_iter().filter(|order| *order != named).map(|order| self.only[place(order)]).sum();
        match decided {
            Decision::NotNeeded => Decision::NotNeeded,
            Decision::Order(order) | Decision::ByFew(order, _) if order != named => Decision::Undecided(self.samples()),
            Decision::Undecided(samples) if against > 0 || self.half_converted().is_some() => {
                Decision::Undecided(samples)
            }
            _ => Decision::Order(named),
        }
    }

    /// `are read with the day first because of 1 of 25: 13/1/2023`, when so few decide that they may be mistyped.
    fn few(&self, order: DateOrder) -> Option<String> {
        let all = self.either + self.only.iter().sum::<u64>();
        let deciding = self.only[place(order)];
        let sample = self.samples_only[place(order)].as_ref()?;
        let are_few = all >= MANY && (deciding < FEW || deciding * 20 < all);
        let first = first_part(order);
        are_few.then(|| format!("are read with the {first} first because of {deciding} of {all}: {sample}"))
    }

    /// One sample of each order that contradicts another, those that rule an order out, then others that read both ways.
    fn samples(&self) -> Vec<String> {
        let telling = self.samples_only.iter().chain(&self.samples_without).flatten();
        let mut samples: Vec<String> = Vec::new();
        for sample in telling.chain(&self.samples_either).chain(&self.sample_certain) {
            if samples.len() < SAMPLES && !samples.contains(sample) {
                samples.push(sample.clone());
            }
        }
        samples
    }
}

/// The order that a header names: `Date signed (MM/DD/YYYY)`.
pub(crate) fn order_in(header: &str) -> Option<DateOrder> {
    const SPELLED: [(&str, DateOrder); 15] = [
        ("mmddyyyy", DateOrder::Mdy),
        ("mmddyy", DateOrder::Mdy),
        ("mdyyyy", DateOrder::Mdy),
        ("ddmmyyyy", DateOrder::Dmy),
        ("ddmmyy", DateOrder::Dmy),
        ("dmyyyy", DateOrder::Dmy),
        ("ttmmjjjj", DateOrder::Dmy),
        ("jjmmaaaa", DateOrder::Dmy),
        ("ddmmaaaa", DateOrder::Dmy),
        ("daymonthyear", DateOrder::Dmy),
        ("monthdayyear", DateOrder::Mdy),
        ("yearmonthday", DateOrder::Ymd),
        ("aaaammjj", DateOrder::Ymd),
        ("yyyymmdd", DateOrder::Ymd),
        ("yymmdd", DateOrder::Ymd),
    ];
    let letters: String = header.to_lowercase().chars().filter(|c| !matches!(c, '/' | '.' | '-' | ' ')).collect();
    SPELLED.iter().find(|(spelled, _)| letters.contains(spelled)).map(|(_, order)| *order)
}

/// The refusal of a list with date columns that no order was found for; `None` when every column is decided.
pub fn undecided_dates(report: &ImportReport) -> Option<Error> {
    undecided(report.columns.iter().map(|column| (column.header.as_str(), column.ambiguous.as_slice())))
}

/// The same for columns by their header, each with samples of what cannot be decided.
pub(crate) fn undecided<'c>(columns: impl Iterator<Item = (&'c str, &'c [String])>) -> Option<Error> {
    let undecided = columns.filter(|(_, ambiguous)| !ambiguous.is_empty());
    let (divided, two_ways): (Vec<_>, Vec<_>) =
        undecided.partition(|(header, ambiguous)| contradicts(header, ambiguous).is_some());
    let mut sentences: Vec<String> =
        divided.iter().filter_map(|(header, ambiguous)| contradicts(header, ambiguous)).collect();
    let named: Vec<String> =
        two_ways.iter().map(|(header, ambiguous)| format!("'{header}' ({})", ambiguous.join(", "))).collect();
    if !named.is_empty() {
        let subject = if named.len() == 1 { "the dates in the column" } else { "the dates in the columns" };
        sentences.push(format!("{subject} {} can be read two ways", named.join(" and ")));
    }
    let possible = |order: &DateOrder| two_ways.iter().chain(&divided).any(|(_, ambiguous)| reads(*order, ambiguous));
    let offered = DateOrder::ALL.into_iter().filter(possible).map(option).collect::<Vec<_>>().join(", ");
    let hint = match divided.is_empty() {
        true => format!("say which part comes first: {offered}"),
        false => format!("fix the list, or choose which part comes first, and the others are rejected: {offered}"),
    };
    (!sentences.is_empty()).then(|| Error::new(ErrorKind::DateOrder, sentences.join("; "), hint))
}

/// `the dates in the column 'X' contradict each other: 1/25/2023 begins with the month, 25/1/2023 with the day`.
fn contradicts(header: &str, ambiguous: &[String]) -> Option<String> {
    let [(one, first), (other, second)] = contradiction(ambiguous)?;
    Some(format!(
        "the dates in the column '{header}' contradict each other: {one} begins with the {}, {other} with the {}",
        first_part(first),
        first_part(second)
    ))
}

/// Two values of which each reads in one order only, and not in the same.
fn contradiction(samples: &[String]) -> Option<[(&str, DateOrder); 2]> {
    let mut only = samples.iter().filter_map(|sample| match date::hint(sample) {
        Hint::Only(order) => Some((sample.as_str(), order)),
        _ => None,
    });
    let one = only.next()?;
    only.find(|other| other.1 != one.1).map(|other| [one, other])
}

/// Whether a column may be in this order: every sample is a date then; where no order reads them all, any.
fn reads(order: DateOrder, samples: &[String]) -> bool {
    let is_date = |order: DateOrder| move |sample: &String| date::read(sample, order).is_some();
    match DateOrder::ALL.into_iter().any(|order| samples.iter().all(is_date(order))) {
        true => samples.iter().all(is_date(order)),
        false => samples.iter().any(is_date(order)),
    }
}

fn option(order: DateOrder) -> &'static str {
    match order {
        DateOrder::Mdy => "--date-order mdy for 1/31/2023",
        DateOrder::Dmy => "--date-order dmy for 31/1/2023",
        DateOrder::Ymd => "--date-order ymd for 23/1/31",
    }
}

fn first_part(order: DateOrder) -> &'static str {
    match order {
        DateOrder::Mdy => "month",
        DateOrder::Dmy => "day",
        DateOrder::Ymd => "year",
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
pub(crate) fn parse(code: &str) -> Option<DateOrder> {
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
            Decision::Order(DateOrder::Dmy),
            "what a person says holds, whatever the column shows"
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
        assert_eq!(decide(&["2023-05-06"], Some(DateOrder::Dmy)), Decision::NotNeeded, "whatever is said");
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
    fn dates_that_a_spreadsheet_half_converted_are_asked_about() {
        for certain in
            [["2024-04-03", "2024-06-05"], ["3-Apr-24", "5 June 2024"], ["45385", "45448"], ["45385.5", "2024-06-05"]]
        {
            let values = [&certain[..], &["13/04/2024"]].concat();
            let shown = Decision::Undecided(vec!["13/04/2024".into(), certain[0].into()]);
            assert_eq!(decide(&values, None), shown, "{certain:?}");
        }
        assert_eq!(
            decide(&["2024-04-03", "45460", "13/04/2024"], None),
            Decision::Order(DateOrder::Dmy),
            "the 17th of June was exchanged with no month"
        );
    }

    #[test]
    fn a_header_that_names_an_order_decides_unless_the_dates_speak_against_it() {
        let decide = |values: &[&str], fallback| {
            let mut evidence = OrderEvidence::default();
            values.iter().for_each(|value| evidence.add(value));
            evidence.decide_by_header(None, fallback, Some(DateOrder::Mdy))
        };
        assert_eq!(decide(&["3/4/2023", "5/6/2023"], None), Decision::Order(DateOrder::Mdy));
        assert_eq!(decide(&["12/31/2023"], None), Decision::Order(DateOrder::Mdy));
        assert_eq!(decide(&["2023-03-04"], None), Decision::NotNeeded);
        let asked = Decision::Undecided(vec!["13/4/2023".into(), "3/4/2023".into()]);
        assert_eq!(decide(&["3/4/2023", "13/4/2023"], None), asked, "people wrote the day first");
        let said = Some(DateOrder::Dmy);
        assert_eq!(decide(&["3/4/2023"], said), Decision::Order(DateOrder::Dmy), "a person knows better");
    }

    #[test]
    fn a_few_dates_that_decide_for_many_are_named() {
        let mut evidence = OrderEvidence::default();
        (0..24).for_each(|n| evidence.add(&format!("{}/1/2023", n % 11 + 2)));
        evidence.add("13/1/2023");
        let few = "are read with the day first because of 1 of 25: 13/1/2023".to_string();
        assert_eq!(evidence.decide(None, None), Decision::ByFew(DateOrder::Dmy, few));
        assert_eq!(evidence.decide(None, Some(DateOrder::Dmy)), Decision::Order(DateOrder::Dmy), "a person is sure");
        (0..2).for_each(|_| evidence.add("14/1/2023"));
        assert_eq!(evidence.decide(None, None), Decision::Order(DateOrder::Dmy), "3 of 27 are not an accident");
    }

    #[test]
    fn what_is_said_of_this_column_holds() {
        let mut evidence = OrderEvidence::default();
        evidence.add("12/31/2023");
        assert_eq!(evidence.decide(Some(DateOrder::Dmy), None), Decision::Order(DateOrder::Dmy));
        assert_eq!((parse("DMY"), parse("american")), (Some(DateOrder::Dmy), None));
    }
}
