//! The summary's figures, computed once: the PDF, the page and the CSV print these and nothing else, and they foot.

use super::amounts::AmountRow;
use super::left_out::{LeftOut, left_out};
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use claimbook_domain::field::lower_first;
use claimbook_domain::money::{Cents, grouped};
use claimbook_domain::tally::{Part, Split};

use crate::error::{Error, ErrorKind, Result};
use crate::head;
use crate::views::{ChoiceSplit, Head, MatterView, PartView, SplitView, TallyView};

/// Everything a summary says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Summary {
    /// The matter, as it heads the page.
    pub(crate) heading: Heading,
    /// Of every amount.
    pub(crate) currency: String,
    /// What is sought for each plaintiff.
    pub(crate) per_plaintiff: Cents,
    /// `sought, contested`.
    pub(crate) basis: String,
    /// That the figure is sought and not owed, in plain words; see [`Summary::caution`].
    pub(crate) caution: String,
    /// The tally.
    pub(crate) total: Split,
    /// By status, and those who opted out; adds up to all.
    pub(crate) by_status: Vec<StatusRow>,
    /// What is left out and why; adds up to the excluded.
    pub(crate) left_out: Vec<LeftOut>,
    /// By each choice that the matter names; each adds up to all.
    pub(crate) by_choice: Vec<ChoiceRows>,
    /// By state; adds up to all.
    pub(crate) by_state: Vec<BreakdownRow>,
    /// What claimants state in money and numbers; each row adds up.
    pub(crate) amounts: Vec<AmountRow>,
    /// Basis of the figures, in words: a label and a sentence each.
    pub(crate) grounds: Vec<(&'static str, String)>,
    /// The list behind the figures.
    pub(crate) seal: Provenance,
}

/// The head of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// `De La Torre v. LinkedIn Corp.`
    pub(crate) caption: String,
    /// The court; may be empty.
    pub(crate) court: String,
    /// `No. 5:25-cv-00709`; may be empty.
    pub(crate) number: String,
    /// The status of the matter, in a sentence; may be empty.
    pub(crate) banner: String,
    /// `Filed January 21, 2025 · Dismissed January 30, 2025`; may be empty.
    pub(crate) dates: String,
    /// When the figures were taken, in the matter's zone and in words.
    pub(crate) as_of: String,
    /// The same instant in UTC.
    pub(crate) as_of_utc: String,
}

/// A status and its part of the tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StatusRow {
    /// Its code; `opted_out` for those who opted out.
    pub(crate) code: String,
    /// Its words.
    pub(crate) label: String,
    /// `qualified`, `pending` or `excluded`.
    pub(crate) standing: String,
    /// How many, and what they would come to.
    pub(crate) part: Part,
}

/// A breakdown by one choice of the matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChoiceRows {
    /// Its column name.
    pub(crate) field: String,
    /// Its words, such as `Plan`.
    pub(crate) label: String,
    /// By value.
    pub(crate) rows: Vec<BreakdownRow>,
}

impl ChoiceRows {
    /// `By plan`.
    pub(crate) fn title(&self) -> String {
        format!("By {}", lower_first(&self.label))
    }
}

/// A row of a breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BreakdownRow {
    /// State code or choice; empty for none.
    pub(crate) key: String,
    /// Its words.
    pub(crate) label: String,
    /// Its claimants.
    pub(crate) split: Split,
}

/// What lets anybody check later that the figures came from this list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Provenance {
    /// SHA-256 of the administrator's list of all claimants.
    pub(crate) sha256: String,
    /// How many claimants it names.
    pub(crate) rows: u64,
    /// The head of the book that the figures were taken from.
    pub(crate) head: Head,
    /// The file's name.
    pub(crate) book: String,
    /// Who asked for the summary.
    pub(crate) prepared_by: String,
}

impl Summary {
    /// The figures of a tally in its matter, with the list behind them; `merged` is how many of the duplicates were merged into the claim
    /// that survives.
    ///
    /// # Errors
    /// When a figure does not foot or the list has other claimants than the tally: then the book must be verified, not printed.
    pub(crate) fn new(
        tally: &TallyView,
        matter: &MatterView,
        amounts: Vec<AmountRow>,
        merged: u64,
        seal: Provenance,
    ) -> Result<Summary> {
        let total = Split {
            qualified: part(&tally.qualified)?,
            pending: part(&tally.pending)?,
            excluded: part(&tally.excluded)?,
            all: part(&tally.all)?,
        };
        let by_status = by_status(tally)?;
        let summary = Summary {
            heading: heading(tally, matter),
            currency: tally.currency.clone(),
            per_plaintiff: cents(&tally.per_plaintiff_cents)?,
            basis: tally.basis.clone(),
            caution: caution(tally, matter),
            left_out: left_out(&by_status, merged),
            by_status,
            by_choice: tally.by_choice.iter().map(choice_rows).collect::<Result<_>>()?,
            by_state: rows(&tally.by_state)?,
            amounts,
            grounds: grounds(matter, &seal),
            total,
            seal,
        };
        summary.foots()?;
        Ok(summary)
    }

    fn foots(&self) -> Result<()> {
        let total = &self.total;
        let statuses: Vec<Part> = self.by_status.iter().map(|row| row.part).collect();
        let excluded: Vec<Part> = self.left_out.iter().map(|row| row.part).collect();
        check("the tally", &[total.qualified, total.pending, total.excluded], total.all)?;
        check("the table by status", &statuses, total.all)?;
        check("the table of what is left out", &excluded, total.excluded)?;
        let by_choice = self.by_choice.iter().map(|choice| (lower_first(&choice.title()), &choice.rows));
        for (name, rows) in by_choice.chain([("by state".to_string(), &self.by_state)]) {
            for pick in [|s: &Split| s.qualified, |s: &Split| s.pending, |s: &Split| s.excluded, |s: &Split| s.all] {
                let parts: Vec<Part> = rows.iter().map(|row| pick(&row.split)).collect();
                check(&format!("the table {name}"), &parts, pick(total))?;
            }
        }
        if let Some(row) = self.amounts.iter().find(|row| !row.foots()) {
            return Err(unsound(&format!("the sums of {} do not add up", row.label)));
        }
        if self.seal.rows != total.all.claimants {
            let (rows, all) = (grouped(self.seal.rows), grouped(total.all.claimants));
            return Err(unsound(&format!("the list behind the summary has {rows} claimants and the tally {all}")));
        }
        Ok(())
    }

    /// An amount with its currency: `$1,284,000.00`, `EUR 1,284,000.00`.
    pub(crate) fn money(&self, cents: Cents) -> String {
        match self.currency.as_str() {
            "USD" | "" => cents.to_string(),
            other => cents.to_string().replacen('$', &format!("{other} "), 1),
        }
    }

    /// About the amount: the words to be set in bold, and the rest.
    pub(crate) fn caution(&self) -> (&str, &str) {
        match self.caution.find(": ") {
            Some(end) => (&self.caution[..=end], self.caution[end + 1..].trim_start()),
            None => ("", &self.caution),
        }
    }

    /// The tally as a sentence: `1,284 qualified × $1,000.00 = $1,284,000.00`.
    pub(crate) fn sentence(&self) -> String {
        let qualified = self.total.qualified;
        format!(
            "{} qualified × {} = {}",
            grouped(qualified.claimants),
            self.money(self.per_plaintiff),
            self.money(qualified.cents)
        )
    }

    /// The three parts of the tally with their words, in the order of the page.
    pub(crate) fn parts(&self) -> [(&'static str, &'static str, Part); 3] {
        [
            ("qualified", "Qualified", self.total.qualified),
            ("pending", "Pending", self.total.pending),
            ("excluded", "Excluded", self.total.excluded),
        ]
    }

    /// How to check the list, in a sentence.
    pub(crate) fn how_to_check(&self) -> String {
        "To check it, export the list for the administrator, all claimants, without the mark for Excel, and compare the SHA-256 \
         of the file: it is the same as long as no claim has changed."
            .to_string()
    }

    /// The list behind the figures, in a sentence.
    pub(crate) fn sealed(&self) -> String {
        let Provenance { rows, book, head, .. } = &self.seal;
        let claimants = if *rows == 1 { "1 claimant".to_string() } else { format!("{} claimants", grouped(*rows)) };
        let book = if book.is_empty() { String::new() } else { format!(" of {book}") };
        format!("The list behind these figures names {claimants}{book} after event {}. Its SHA-256:", head.event)
    }

    /// The head of the book behind the figures, by which anyone can check later that its history was not rewritten.
    pub(crate) fn anchored(&self) -> String {
        format!("As of {}", head::in_words(&self.seal.head))
    }

    /// Who asked for it, and when.
    pub(crate) fn prepared(&self) -> String {
        match self.seal.prepared_by.as_str() {
            "" => format!("Prepared on {}", self.heading.as_of),
            who => format!("Prepared by {who} on {}", self.heading.as_of),
        }
    }
}

fn heading(tally: &TallyView, matter: &MatterView) -> Heading {
    let number = if matter.number.is_empty() { String::new() } else { format!("No. {}", matter.number) };
    let court = if matter.court.is_empty() { &matter.court_short } else { &matter.court };
    let day = |word: &str, iso: &str| if iso.is_empty() { String::new() } else { format!("{word} {}", in_words(iso)) };
    Heading {
        caption: if matter.caption.is_empty() { "Untitled matter".into() } else { matter.caption.clone() },
        court: court.clone(),
        number,
        banner: matter.banner.clone(),
        dates: joined(&[day("Filed", &matter.filed), day("Dismissed", &matter.dismissed)]),
        as_of: as_of(tally, &matter.zone),
        as_of_utc: tally.as_of.clone(),
    }
}

/// `November 23, 2026, 9:04 AM PST`: the instant as a court of the matter's zone writes it.
fn as_of(tally: &TallyView, zone: &str) -> String {
    match (DateTime::parse_from_rfc3339(&tally.as_of), zone.parse::<Tz>()) {
        (Ok(at), Ok(zone)) => at.with_timezone(&zone).format("%B %-d, %Y, %-I:%M %p %Z").to_string(),
        _ => tally.as_of_local.clone(),
    }
}

fn joined(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}

fn caution(tally: &TallyView, matter: &MatterView) -> String {
    // A firm whose matter has settled names another basis; then the words would be wrong.
    let basis = tally.basis.to_lowercase();
    if !basis.is_empty() && !basis.contains("sought") {
        return format!("Basis of the amount for each plaintiff: {}.", tally.basis);
    }
    let mut text =
        "Sought, not owed: the total for claimants who qualify today, at the amount sought for each. ".to_string();
    if !matter.dismissed.is_empty() {
        text.push_str(&format!("The case was dismissed on {}. ", in_words(&matter.dismissed)));
    }
    text.push_str("This summary does not state that any amount is due.");
    text
}

fn by_status(tally: &TallyView) -> Result<Vec<StatusRow>> {
    let mut rows = Vec::new();
    for row in &tally.by_status {
        rows.push(StatusRow {
            code: row.status.clone(),
            label: row.label.clone(),
            standing: row.standing.clone(),
            part: Part { claimants: row.claimants, cents: cents(&row.cents)? },
        });
    }
    let opted_out = part(&tally.opted_out)?;
    if opted_out.claimants > 0 {
        let (code, standing) = ("opted_out".to_string(), "excluded".to_string());
        rows.push(StatusRow { code, label: "Opted out".into(), standing, part: opted_out });
    }
    Ok(rows)
}

fn choice_rows(choice: &ChoiceSplit) -> Result<ChoiceRows> {
    Ok(ChoiceRows { field: choice.field.clone(), label: choice.label.clone(), rows: rows(&choice.rows)? })
}

fn rows(views: &[SplitView]) -> Result<Vec<BreakdownRow>> {
    let mut rows = Vec::with_capacity(views.len());
    for view in views {
        let split = Split {
            qualified: part(&view.qualified)?,
            pending: part(&view.pending)?,
            excluded: part(&view.excluded)?,
            all: part(&view.all)?,
        };
        rows.push(BreakdownRow { key: view.key.clone(), label: view.label.clone(), split });
    }
    Ok(rows)
}

fn grounds(matter: &MatterView, seal: &Provenance) -> Vec<(&'static str, String)> {
    let counted = "Claimants whose status is Qualified and who have not opted out of the class. Pending claims may still come to \
                   count; excluded claims do not.";
    let version = matter.rules_version;
    let of_rules = if version > 0 { format!("eligibility rules, version {version}; ") } else { String::new() };
    let rules = format!(
        "Statuses as set by review and recorded in the book's history up to event {}; {of_rules}the matter's parameters in version {}.",
        seal.head.event, matter.version
    );
    [
        ("Theory", matter.theory.clone()),
        ("Basis", matter.basis.clone()),
        ("Who counts", counted.to_string()),
        ("Rules", rules),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .collect()
}

/// `January 30, 2025` for `2025-01-30`; other text as it is.
fn in_words(iso: &str) -> String {
    NaiveDate::parse_from_str(iso, "%Y-%m-%d")
        .map_or_else(|_| iso.to_string(), |day| day.format("%B %-d, %Y").to_string())
}

fn part(view: &PartView) -> Result<Part> {
    Ok(Part { claimants: view.claimants, cents: cents(&view.cents)? })
}

fn cents(text: &str) -> Result<Cents> {
    let number =
        text.parse::<i64>().map_err(|_| unsound(&format!("the tally holds '{text}', which is not an amount")))?;
    Cents::new(number).map_err(|error| unsound(&error.to_string()))
}

fn check(what: &str, parts: &[Part], sum: Part) -> Result<()> {
    let heads = parts.iter().map(|part| part.claimants).sum::<u64>();
    let money = parts.iter().map(|part| i128::from(part.cents.get())).sum::<i128>();
    if heads == sum.claimants && money == i128::from(sum.cents.get()) {
        Ok(())
    } else {
        Err(unsound(&format!("{what} does not foot")))
    }
}

pub(super) fn unsound(what: &str) -> Error {
    Error::new(ErrorKind::Damaged, format!("no summary was made: {what}"), "verify the book before any figure is used")
}
