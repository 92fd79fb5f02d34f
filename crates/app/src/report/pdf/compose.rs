//! The summary on its sheets: one when it is small, two when it is not. Nothing is cut off but the tail of a breakdown that would
//! not fit, and then the tail is summed in a row of its own.

use claimbook_domain::tally::{Part, Split};

use super::face::{self, Face};
use super::grid;
use super::sheet::{BOTTOM, Ink, LEFT, Mark, Role, Sheets, Style, TOP, lines_height};
use crate::report::chart::{self, WIDTH};
use crate::report::figures::{Row, Summary};
use crate::report::tables::{self, Table};

const SMALL: Style = Style { face: Face::Sans, size: 8_40, ink: Ink::Soft };
const TEXT: Style = Style { face: Face::Sans, size: 9_20, ink: Ink::Black };
const FINE: Style = Style { face: Face::Sans, size: 7_80, ink: Ink::Soft };
/// More states than this stand in two columns.
const LONG: usize = 14;
/// Room for the words of the seal.
const SEAL: i32 = 69_00;

/// The whole document.
pub(super) fn compose(summary: &Summary) -> Sheets {
    let mut sheets = Sheets::new();
    head(&mut sheets, summary);
    figure(&mut sheets, summary);
    bar(&mut sheets, summary);
    grid::set(&mut sheets, &tables::tally(summary), LEFT, WIDTH);
    grid::set_beside(&mut sheets, &tables::by_status(summary), &tables::left_out(summary), LEFT, WIDTH);
    grounds(&mut sheets, summary);
    plans(&mut sheets, summary);
    states(&mut sheets, summary);
    seal(&mut sheets, summary);
    feet(&mut sheets, summary);
    sheets
}

fn head(sheets: &mut Sheets, summary: &Summary) {
    let heading = &summary.heading;
    let node = sheets.node(Role::Paragraph, None);
    sheets.y += 8_00;
    let bold = Style { face: Face::SansBold, ink: Ink::Black, ..SMALL };
    sheets.text(Some(node), LEFT, sheets.y, bold, "Damages summary");
    sheets.text_to(Some(node), LEFT + WIDTH, sheets.y, SMALL, &format!("As of {}", heading.as_of));
    sheets.y += 5_00;
    let caption = sheets.heading(1, &heading.caption);
    let serif = Style { face: Face::Serif, size: 22_00, ink: Ink::Black };
    sheets.lines(caption, LEFT, WIDTH, 25_00, serif, &heading.caption, 0);
    sheets.y += 4_00;
    for line in court_lines(summary) {
        sheets.paragraph(LEFT, WIDTH, 12_80, TEXT, "", &line);
    }
    let warning = Style { face: Face::SansBold, ink: Ink::Warning, ..TEXT };
    sheets.y += if heading.banner.is_empty() { 0 } else { 4_00 };
    sheets.paragraph(LEFT, WIDTH, 12_80, warning, "", &heading.banner);
    sheets.paragraph(LEFT, WIDTH, 12_80, Style { ink: Ink::Soft, ..TEXT }, "", &heading.dates);
    sheets.y += 12_00;
    sheets.rule(LEFT, sheets.y, WIDTH, Ink::Hair);
}

/// Court and number in one line when they fit, so that a number never breaks from its court in mid-air.
fn court_lines(summary: &Summary) -> Vec<String> {
    let (court, number) = (&summary.heading.court, &summary.heading.number);
    let together = format!("{court} · {number}");
    let fits = face::width(TEXT.face, TEXT.size, &together) <= WIDTH;
    let lines = if court.is_empty() || number.is_empty() || !fits {
        vec![court.clone(), number.clone()]
    } else {
        vec![together]
    };
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

fn figure(sheets: &mut Sheets, summary: &Summary) {
    sheets.y += 40_00;
    let node = sheets.node(Role::Paragraph, None);
    let great = Style { face: Face::Serif, size: 36_00, ink: Ink::Green };
    let amount = format!("{} ", summary.money(summary.total.qualified.cents));
    let wide = sheets.text(Some(node), LEFT - 1_00, sheets.y, great, &amount);
    let basis = Style { face: Face::SerifItalic, size: 14_00, ink: Ink::Soft };
    let basis_words = face::shortened(basis.face, basis.size, &summary.basis, WIDTH - wide);
    sheets.text(Some(node), LEFT + wide, sheets.y, basis, &basis_words);
    sheets.y += 4_00;
    let sentence = Style { size: 10_40, ..TEXT };
    sheets.paragraph(LEFT, WIDTH, 14_00, sentence, "", &format!("{} {}", summary.sentence(), summary.basis));
    sheets.y += 2_00;
    let (lead, rest) = summary.caution();
    sheets.paragraph(LEFT, WIDTH, 12_80, TEXT, lead, rest);
    sheets.y += 14_00;
}

fn bar(sheets: &mut Sheets, summary: &Summary) {
    let scene = chart::bar(summary);
    let node = Some(sheets.node(Role::Figure(scene.words.clone()), None));
    let ink = |role| match role {
        chart::Role::Qualified => Ink::Green,
        chart::Role::Pending => Ink::Ochre,
        chart::Role::Excluded => Ink::Grey,
    };
    let top = sheets.y;
    for shape in &scene.shapes {
        let (x, y) = (LEFT + shape.x, top + shape.y);
        sheets.put(Mark::Fill { node, x, y, width: shape.width, height: shape.height, ink: ink(shape.role) });
    }
    for label in &scene.labels {
        let bold = Style { face: Face::SansBold, size: 8_80, ink: Ink::Black };
        let wide = sheets.text(node, LEFT + label.x, top + label.y, bold, &format!("{} ", label.figure));
        let words = Style { size: 8_80, ..TEXT };
        sheets.text(node, LEFT + label.x + wide, top + label.y, words, &label.words);
    }
    sheets.y += scene.height + 12_00;
}

fn grounds(sheets: &mut Sheets, summary: &Summary) {
    const LABEL: i32 = 62_00;
    const LEADING: i32 = 11_40;
    let style = Style { size: 8_40, ..TEXT };
    let room = WIDTH - LABEL;
    let high = |text: &str| lines_height(room, LEADING, style, text) + 3_00;
    let height: i32 = summary.grounds.iter().map(|(_, text)| high(text)).sum();
    sheets.need(18_00 + height.min(BOTTOM - TOP - 18_00));
    let title = sheets.heading(2, "Basis of the figures");
    sheets.y += 11_00;
    let bold = Style { face: Face::SansBold, size: 10_00, ink: Ink::Black };
    sheets.text(Some(title), LEFT, sheets.y, bold, "Basis of the figures");
    sheets.y += 5_00;
    for (label, text) in &summary.grounds {
        let node = sheets.node(Role::Paragraph, None);
        sheets.text(Some(node), LEFT, sheets.y + LEADING, SMALL, &format!("{label} "));
        sheets.lines(node, LEFT + LABEL, room, LEADING, style, text, 0);
        sheets.y += 3_00;
    }
    sheets.y += 14_00;
}

fn plans(sheets: &mut Sheets, summary: &Summary) {
    const MOST: usize = 12;
    let mut table = tables::by_plan(summary);
    fold(&mut table, summary, &summary.by_plan, MOST, "more plans");
    sheets.need(grid::height(&table));
    grid::set(sheets, &table, LEFT, WIDTH);
}

fn states(sheets: &mut Sheets, summary: &Summary) {
    let mut table = tables::by_state(summary);
    if table.rows.len() <= LONG {
        sheets.need(grid::height(&table));
        grid::set(sheets, &table, LEFT, WIDTH);
        return;
    }
    if sheets.room() < grid::height_in_two(table.rows.len()) + SEAL && sheets.sheets.len() == 1 {
        sheets.turn();
    }
    let mut rows = table.rows.len();
    while rows > 2 && grid::height_in_two(rows) + SEAL > sheets.room() {
        rows -= 1;
    }
    fold(&mut table, summary, &summary.by_state, rows, "more");
    let mut table = narrow(table);
    // "Armed Forces…" would be three regions: a name that does not fit gives way to its code.
    let labels: Vec<String> = table.rows.iter().map(|row| row[0].clone()).collect();
    for (place, label) in labels.into_iter().enumerate() {
        let code = summary.by_state.get(place).filter(|row| row.label == label && !row.key.is_empty());
        if let Some(row) = code.filter(|_| !grid::fits_in_two(&table, LEFT, WIDTH, &label)) {
            table.rows[place][0] = row.key.clone();
        }
    }
    grid::set_in_two(sheets, &table, LEFT, WIDTH);
}

/// In two columns there is no room for amounts; heads times the amount for each are a glance away.
fn narrow(mut table: Table) -> Table {
    const HEADS: usize = 5;
    table.columns.truncate(HEADS);
    table.foot.truncate(HEADS);
    table.rows.iter_mut().for_each(|row| row.truncate(HEADS));
    table
}

/// Keeps a table to `most` rows: the last one sums those that would be too many.
fn fold(table: &mut Table, summary: &Summary, rows: &[Row], most: usize, what: &str) {
    if table.rows.len() <= most {
        return;
    }
    let tail = &rows[most - 1..];
    table.rows.truncate(most - 1);
    table.rows.push(tables::breakdown_row(summary, &format!("{} {what}", tail.len()), &sum(summary, tail)));
}

fn sum(summary: &Summary, rows: &[Row]) -> Split {
    let part = |pick: fn(&Split) -> Part| {
        let claimants = rows.iter().map(|row| pick(&row.split).claimants).sum();
        // A part of a tally that was carried exactly can be carried exactly.
        Part { claimants, cents: summary.per_plaintiff.times(claimants).unwrap_or_default() }
    };
    Split {
        qualified: part(|s| s.qualified),
        pending: part(|s| s.pending),
        excluded: part(|s| s.excluded),
        all: part(|s| s.all),
    }
}

fn seal(sheets: &mut Sheets, summary: &Summary) {
    sheets.need(SEAL);
    sheets.rule(LEFT, sheets.y, WIDTH, Ink::Hair);
    sheets.y += 3_00;
    sheets.paragraph(LEFT, WIDTH, 10_60, FINE, "", &summary.prepared());
    sheets.paragraph(LEFT, WIDTH, 10_60, FINE, "", &summary.sealed());
    sheets.paragraph(LEFT, WIDTH, 10_60, Style { ink: Ink::Black, ..FINE }, "", &summary.seal.sha256);
    sheets.paragraph(LEFT, WIDTH, 10_60, FINE, "", &summary.how_to_check());
    sheets.paragraph(LEFT, WIDTH, 10_60, FINE, "", &summary.anchored());
}

/// The foot of every sheet: which matter, which page of how many.
fn feet(sheets: &mut Sheets, summary: &Summary) {
    const LINE: i32 = BOTTOM + 10_00;
    let pages = sheets.sheets.len();
    let body = std::mem::take(&mut sheets.sheets);
    for (place, sheet) in body.into_iter().enumerate() {
        sheets.sheets.push(sheet);
        sheets.rule(LEFT, LINE, WIDTH, Ink::Hair);
        let number = format!("Page {} of {pages}", place + 1);
        let left = face::shortened(
            FINE.face,
            FINE.size,
            &format!("{} · Damages summary", summary.heading.caption),
            WIDTH - 80_00,
        );
        sheets.text(None, LEFT, LINE + 13_00, FINE, &left);
        sheets.text_to(None, LEFT + WIDTH, LINE + 13_00, FINE, &number);
    }
}
