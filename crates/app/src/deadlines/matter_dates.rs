//! The dates of the matter: those after which claims may be barred, and those of its calendar.

use chrono::NaiveDate;
use claimbook_domain::matter::Matter;

use crate::matters::label_of;
use crate::views::MatterDate;

/// Every date of the matter, the earliest first.
pub(super) fn of(matter: &Matter, today: NaiveDate) -> Vec<MatterDate> {
    let date = |what: String, on: NaiveDate, note: &str, kind: &str| MatterDate {
        what,
        on: on.to_string(),
        days_left: (on - today).num_days(),
        note: note.into(),
        kind: kind.into(),
    };
    let limitation = matter.limitation.iter().map(|limitation| {
        date(format!("Limitation: {}", limitation.claim), limitation.date, &limitation.note, "limitation")
    });
    let calendar = [
        ("bar_date", matter.bar_date),
        ("class_start", matter.class_start),
        ("class_end", matter.class_end),
        ("cutoff", matter.cutoff.map(|cutoff| cutoff.date())),
    ];
    let calendar = calendar
        .into_iter()
        .filter_map(|(key, on)| Some(date(label_of(key).unwrap_or(key).to_string(), on?, "", "calendar")));
    let mut dates: Vec<MatterDate> = limitation.chain(calendar).collect();
    dates.sort_by(|one, other| (&one.on, &one.what).cmp(&(&other.on, &other.what)));
    dates
}
