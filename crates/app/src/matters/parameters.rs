//! Every parameter of a matter, once: its key, its words, how it is shown and how it is read. Template files, `matter edit`
//! and the Matter page all come from this list.

use claimbook_domain::field::{Declaration, DeclaredKind};
use claimbook_domain::matter::{BATES_PREFIX, BATES_WIDTH, Matter};

use super::fields;
use super::reading::{self, Reason};
use crate::facts::with_values;

/// One parameter.
pub(super) struct Parameter {
    /// The key in a template file and in `matter edit --set KEY=VALUE`.
    pub(super) key: &'static str,
    /// The words on a page.
    pub(super) label: &'static str,
    /// The part of the page it is in.
    pub(super) group: &'static str,
    /// See [`crate::views::MatterField::kind`].
    pub(super) kind: &'static str,
    /// Whether a template file must give it.
    pub(super) required: bool,
    /// Its value as a person types it.
    pub(super) show: fn(&Matter) -> String,
    /// Reads what a person typed into the matter.
    pub(super) read: fn(&mut Matter, &str) -> Result<(), Reason>,
}

macro_rules! parameters {
    ($($group:literal: { $($key:literal $label:literal $kind:literal $required:ident, $show:expr, $read:expr;)* })*) => {
        /// Every parameter, in the order of the Matter page.
        pub(super) static PARAMETERS: &[Parameter] = &[$($(Parameter {
            key: $key, label: $label, group: $group, kind: $kind, required: parameters!(@ $required), show: $show, read: $read,
        },)*)*];
    };
    (@ required) => { true };
    (@ optional) => { false };
}

parameters! {
    "Matter": {
        "caption" "Caption" "text" required, |m| m.caption.clone(), |m, v| put(&mut m.caption, reading::some_text(v));
        "court" "Court" "text" required, |m| m.court.clone(), |m, v| put(&mut m.court, reading::some_text(v));
        "court_short" "Court, as cited" "text" optional, |m| m.court_short.clone(), |m, v| put(&mut m.court_short, reading::text(v));
        "number" "Case number" "text" optional, |m| m.number.clone(), |m, v| put(&mut m.number, reading::text(v));
        "filed" "Filed" "date" optional, |m| shown(m.filed), |m, v| put(&mut m.filed, reading::optional_day(v));
        "dismissed" "Dismissed" "date" optional, |m| shown(m.dismissed), |m, v| put(&mut m.dismissed, reading::optional_day(v));
        "banner" "Case status" "text" optional, |m| m.banner.clone(), |m, v| put(&mut m.banner, reading::text(v));
        "causes" "Causes of action" "lines" optional, |m| m.causes.join("\n"), |m, v| put(&mut m.causes, reading::lines(v));
    }
    "Class": {
        "class_definition" "Class definition" "text" optional,
            |m| m.class_definition.clone(), |m, v| put(&mut m.class_definition, reading::text(v));
        "class_start" "Class period from" "date" optional, |m| shown(m.class_start), |m, v| put(&mut m.class_start, reading::optional_day(v));
        "class_end" "Class period to" "date" optional, |m| shown(m.class_end), |m, v| put(&mut m.class_end, reading::optional_day(v));
        "cutoff" "Cutoff for messages" "instant" optional,
            |m| m.cutoff.map_or_else(String::new, shown_moment), |m, v| put(&mut m.cutoff, reading::moment(v));
        "bar_date" "Claims bar date" "date" optional, |m| shown(m.bar_date), |m, v| put(&mut m.bar_date, reading::optional_day(v));
        "qualifies_by_itself" "Qualifies when every rule is met" "yes_no" optional,
            |m| if m.qualifies_by_itself { "yes" } else { "no" }.into(),
            |m, v| put(&mut m.qualifies_by_itself, reading::yes_or_no(v));
        "zone" "Time zone" "zone" required, |m| m.zone.name().to_string(), |m, v| put(&mut m.zone, reading::zone(v));
    }
    "Damages": {
        "per_plaintiff" "Sought for each plaintiff" "money" required,
            |m| m.per_plaintiff.to_string().trim_start_matches('$').to_string(),
            |m, v| put(&mut m.per_plaintiff, reading::amount(v));
        "currency" "Currency" "text" optional, |m| m.currency.clone(), |m, v| put(&mut m.currency, reading::currency(v));
        "basis" "Basis" "text" required, |m| m.basis.clone(), |m, v| put(&mut m.basis, reading::some_text(v));
        "theory" "Theory" "text" optional, |m| m.theory.clone(), |m, v| put(&mut m.theory, reading::text(v));
        "summary_by" "Summary tables by" "lines" optional,
            |m| m.summary_by.join("\n"), |m, v| put(&mut m.summary_by, reading::lines(v));
    }
    "Claim numbers": {
        "claim_prefix" "Prefix" "text" required, |m| m.claim_prefix.clone(), |m, v| put(&mut m.claim_prefix, reading::prefix(v));
        "claim_width" "Digits" "number" optional, |m| m.claim_width.to_string(), |m, v| put(&mut m.claim_width, reading::width(v));
    }
    "Limitation": {
        "limitation" "Limitation dates" "lines" optional, limitation_lines, |m, v| put(&mut m.limitation, reading::limitations(v));
    }
    "Notices": {
        "firm" "Firm, as letters name it" "lines" optional, |m| m.firm.join("\n"), |m, v| put(&mut m.firm, reading::lines(v));
        "cure.days" "Days to cure" "number" optional,
            |m| if m.cure_days == 0 { String::new() } else { m.cure_days.to_string() },
            |m, v| put(&mut m.cure_days, reading::cure_days(v));
        "cure.rolls" "Rolls off weekends and holidays" "yes_no" optional,
            |m| if m.cure_stays { "no" } else { "yes" }.into(),
            |m, v| put(&mut m.cure_stays, reading::yes_unless_no(v).map(|rolls| !rolls));
        "cure.mail_days" "Three days more by mail" "yes_no" optional,
            |m| if m.cure_mail_days { "yes" } else { "no" }.into(),
            |m, v| put(&mut m.cure_mail_days, reading::yes_or_no(v));
        "cure.state" "Holidays of the State" "text" optional, |m| m.cure_state.clone(), |m, v| put(&mut m.cure_state, reading::holidays(v));
        "cure.order" "Order that sets the days to cure" "text" optional, |m| m.cure_order.clone(), |m, v| put(&mut m.cure_order, reading::text(v));
    }
    "Bates numbers": {
        "bates.prefix" "Prefix of Bates numbers" "text" optional,
            |m| if m.bates_prefix.is_empty() { BATES_PREFIX.into() } else { m.bates_prefix.clone() },
            |m, v| put(&mut m.bates_prefix, reading::bates_prefix(v));
        "bates.digits" "Digits of Bates numbers" "number" optional,
            |m| if m.bates_width == 0 { BATES_WIDTH.to_string() } else { m.bates_width.to_string() },
            |m, v| put(&mut m.bates_width, reading::bates_width(v));
        "bates.by_document" "One Bates number for each document" "yes_no" optional,
            |m| if m.bates_by_document { "yes" } else { "no" }.into(),
            |m, v| put(&mut m.bates_by_document, reading::yes_or_no(v));
    }
    "Sources": {
        "sources" "Sources" "lines" optional, |m| m.sources.join("\n"), |m, v| put(&mut m.sources, reading::lines(v));
    }
}

/// The amount in whole cents, for programs: another way to write `per_plaintiff`.
pub(super) const CENTS_KEY: &str = "per_plaintiff_cents";

/// The parameter of that key, and how this spelling of the key reads its value.
#[allow(clippy::type_complexity)]
pub(super) fn find(key: &str) -> Option<(&'static Parameter, fn(&mut Matter, &str) -> Result<(), Reason>)> {
    if key == CENTS_KEY {
        let amount = find("per_plaintiff")?.0;
        return Some((amount, |m, v| put(&mut m.per_plaintiff, reading::whole_cents(v))));
    }
    PARAMETERS.iter().find(|parameter| parameter.key == key).map(|parameter| (parameter, parameter.read))
}

/// Every key that an edit may name.
pub(super) fn keys(matter: &Matter) -> Vec<&str> {
    let lists = lists(matter).map(|declared| declared.list.as_str());
    PARAMETERS.iter().map(|parameter| parameter.key).chain([CENTS_KEY]).chain(lists).collect()
}

/// The choices that have a list of their own among the parameters, such as the plans that count.
pub(super) fn lists(matter: &Matter) -> impl Iterator<Item = &Declaration> {
    matter.fields.iter().filter(|declared| !declared.list.is_empty() && !declared.retired)
}

/// The list of choices of that name as a person types it; `None` when the matter has none of that name.
pub(super) fn show_list(matter: &Matter, name: &str) -> Option<String> {
    lists(matter).find(|declared| declared.list == name).map(|declared| declared.choice_values().join("\n"))
}

/// Reads the list of choices of that name. Other words for a choice that stays are kept.
pub(super) fn read_list(matter: &mut Matter, name: &str, text: &str) -> Result<(), Reason> {
    let values = reading::lines(text)?;
    // Lists are shown with "; " between their entries. Copied back, they would be one choice that nothing has.
    if let Some(several) = values.iter().find(|value| value.contains("; ")) {
        return Err(format!("'{several}' looks like several choices; write each one on a line of its own"));
    }
    for declared in matter.fields.iter_mut().filter(|declared| declared.list == name) {
        let mut next = declared.clone();
        next.choices = with_values(values.clone(), &declared.choices);
        fields::check(&next, &[]).map_err(|(_, reason)| reason)?;
        *declared = next;
    }
    Ok(())
}

/// The parameter after which the lists of choices come on a page.
pub(super) const BEFORE_LISTS: &str = "zone";

/// What cannot be true together: the key to look at and a clause.
pub(super) fn contradiction(matter: &Matter) -> Option<(&'static str, Reason)> {
    let days = [
        ("dismissed", matter.filed, matter.dismissed, "before it was filed on"),
        ("class_end", matter.class_start, matter.class_end, "before the class period begins on"),
    ];
    for (key, first, second, words) in days {
        if let (Some(first), Some(second)) = (first, second)
            && second < first
        {
            return Some((key, format!("'{second}' is {words} {first}")));
        }
    }
    for key in &matter.summary_by {
        let declared = matter.declared(key);
        if declared.is_none_or(|declared| declared.kind != DeclaredKind::Choice) {
            let choices = matter.fields.iter().filter(|declared| declared.kind == DeclaredKind::Choice);
            let known: Vec<&str> = choices.map(|declared| declared.key.as_str()).collect();
            let known = if known.is_empty() { "has none".into() } else { format!("has {}", known.join(", ")) };
            return Some(("summary_by", format!("'{key}' is not a choice; the matter {known}")));
        }
    }
    let cutoff = matter.cutoff.filter(|cutoff| !reading::happens(*cutoff, matter.zone))?;
    Some(("cutoff", format!("'{cutoff}' never occurred in {}: clocks were set forward past it", matter.zone.name())))
}

fn put<T>(place: &mut T, read: Result<T, Reason>) -> Result<(), Reason> {
    *place = read?;
    Ok(())
}

fn shown(day: Option<chrono::NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// `2024-09-18 00:00`, with seconds only where they matter.
pub(super) fn shown_moment(at: chrono::NaiveDateTime) -> String {
    let text = at.format("%Y-%m-%d %H:%M:%S").to_string();
    text.strip_suffix(":00").unwrap_or(&text).to_string()
}

fn limitation_lines(matter: &Matter) -> String {
    let line = |limitation: &claimbook_domain::matter::Limitation| match limitation.note.as_str() {
        "" => format!("{} | {}", limitation.date, limitation.claim),
        note => format!("{} | {} | {note}", limitation.date, limitation.claim),
    };
    matter.limitation.iter().map(line).collect::<Vec<_>>().join("\n")
}
