//! The forms in which dates are written.

use chrono::{Datelike, NaiveDate};

/// How dates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateForm {
    /// `2023-01-31`.
    Iso,
    /// `01/31/2023`.
    Us,
    /// `31/01/2023`.
    Eu,
    /// `January 31, 2023`.
    Long,
}

impl DateForm {
    /// Every form.
    pub const ALL: [DateForm; 4] = [DateForm::Iso, DateForm::Us, DateForm::Eu, DateForm::Long];

    /// The word in a design.
    pub fn code(self) -> &'static str {
        match self {
            DateForm::Iso => "iso",
            DateForm::Us => "us",
            DateForm::Eu => "eu",
            DateForm::Long => "long",
        }
    }

    /// The date in this form; text that is not a date stays unchanged.
    pub fn show(self, iso: &str) -> String {
        let Ok(day) = NaiveDate::parse_from_str(iso, "%Y-%m-%d") else { return iso.to_string() };
        match self {
            DateForm::Iso => iso.to_string(),
            DateForm::Us => day.format("%m/%d/%Y").to_string(),
            DateForm::Eu => day.format("%d/%m/%Y").to_string(),
            DateForm::Long => format!("{} {}, {}", day.format("%B"), day.day(), day.year()),
        }
    }
}
