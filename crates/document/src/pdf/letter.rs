//! The parts of a letter that a report does not have: lines that end where they end, and lists with bullets.

use super::face::{Face, lines};
use super::sheets::{HEIGHT, Ink, LEFT, Role, Sheets, Style, WIDTH, least_height};

/// Running text of a letter, larger than that of a report: people read it who read few of them.
pub(super) const TEXT: Style = Style { face: Face::Sans, size: 10_40, ink: Ink::Black };
/// The space between its lines.
pub(super) const LEADING: i32 = 14_40;
/// The space below a paragraph.
pub(super) const BELOW: i32 = 9_00;
/// From the margin to the text of an item, and the space below it.
const INDENT: i32 = 14_00;
const BELOW_ITEM: i32 = 4_00;
const BULLET: &str = "\u{2022} ";

/// The height of lines with the space below them; the most a sheet holds.
pub(super) fn lines_height(texts: &[String]) -> i32 {
    let count: usize = texts.iter().map(|text| lines(TEXT.face, TEXT.size, text, WIDTH, 0).len()).sum();
    i32::try_from(count).unwrap_or(0).saturating_mul(LEADING).min(HEIGHT)
}

/// Sets lines as one paragraph, on one sheet if a sheet holds them.
pub(super) fn set_lines(sheets: &mut Sheets, texts: &[String]) {
    if texts.iter().all(|text| text.trim().is_empty()) {
        return;
    }
    sheets.need(lines_height(texts));
    let node = sheets.node(Role::Paragraph, None);
    for (place, text) in texts.iter().enumerate() {
        // The end of a line is a space for those who listen or copy.
        let end = if place + 1 < texts.len() { " " } else { "" };
        sheets.lines(node, LEFT, WIDTH, LEADING, TEXT, &format!("{text}{end}"), 0);
    }
    sheets.y += BELOW;
}

/// How much room an item needs to begin.
pub(super) fn item_height(item: &str) -> i32 {
    least_height(WIDTH - INDENT, LEADING, TEXT, item)
}

/// Sets a list; blank items are left out.
pub(super) fn set_items(sheets: &mut Sheets, items: &[String]) {
    let mut list = None;
    for item in items.iter().filter(|item| !item.trim().is_empty()) {
        let list = *list.get_or_insert_with(|| sheets.node(Role::List, None));
        let of_item = sheets.node(Role::Item, Some(list));
        let label = sheets.node(Role::Label, Some(of_item));
        let body = sheets.node(Role::ItemBody, Some(of_item));
        sheets.need(item_height(item));
        sheets.text(label, LEFT + 3_00, sheets.y + LEADING, TEXT, BULLET);
        sheets.lines(body, LEFT + INDENT, WIDTH - INDENT, LEADING, TEXT, item, 0);
        sheets.y += BELOW_ITEM;
    }
    if list.is_some() {
        sheets.y += BELOW - BELOW_ITEM;
    }
}
