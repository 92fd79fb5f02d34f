//! The opening of a report: its kind and date, its title, and what belongs to the title.

use super::compose::{LEADING, TEXT};
use super::face::{self, Face};
use super::sheets::{Ink, LEFT, Role, Sheets, Style, WIDTH};
use crate::model::Masthead;

const SMALL: Style = Style { face: Face::Sans, size: 8_40, ink: Ink::Soft };

/// Sets the masthead at the top of the first sheet.
pub(super) fn set(sheets: &mut Sheets, masthead: &Masthead) {
    kicker(sheets, masthead);
    if !masthead.title.trim().is_empty() {
        let title = sheets.heading(1, &masthead.title);
        let serif = Style { face: Face::Serif, size: 22_00, ink: Ink::Black };
        sheets.lines(title, LEFT, WIDTH, 25_00, serif, &masthead.title, 0);
    }
    sheets.y += 4_00;
    for line in subtitle(&masthead.subtitle) {
        sheets.paragraph(LEFT, WIDTH, LEADING, TEXT, "", &line);
    }
    let warning = Style { face: Face::SansBold, ink: Ink::Warning, ..TEXT };
    sheets.y += if masthead.warning.is_empty() { 0 } else { 4_00 };
    sheets.paragraph(LEFT, WIDTH, LEADING, warning, "", &masthead.warning);
    sheets.paragraph(LEFT, WIDTH, LEADING, Style { ink: Ink::Soft, ..TEXT }, "", &masthead.details);
}

/// The line above the title.
fn kicker(sheets: &mut Sheets, masthead: &Masthead) {
    let node = sheets.node(Role::Paragraph, None);
    sheets.y += 8_00;
    let bold = Style { face: Face::SansBold, ink: Ink::Black, ..SMALL };
    sheets.text(node, LEFT, sheets.y, bold, &masthead.kind);
    if let Some(date) = &masthead.date {
        sheets.text_to(node, LEFT + WIDTH, sheets.y, SMALL, &format!("{} {}", date.lead, date.words));
    }
    sheets.y += 5_00;
}

/// The parts of a subtitle in one line when they fit, so that a part never breaks in mid-air.
fn subtitle(parts: &[String]) -> Vec<String> {
    let parts: Vec<String> = parts.iter().filter(|part| !part.is_empty()).cloned().collect();
    let together = parts.join(" · ");
    let fits = face::width(TEXT.face, TEXT.size, &together) <= WIDTH;
    if parts.len() > 1 && fits { vec![together] } else { parts }
}
