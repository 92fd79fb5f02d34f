//! A document on its sheets: every block set below the one before it, and the header and footer lines at the end, when the number
//! of sheets is known.

use super::face::{self, Face};
use super::letter;
use super::masthead;
use super::sheets::{BOTTOM, HEIGHT, Ink, LEFT, Mark, Owner, Role, Sheets, Style, WIDTH, least_height, lines_height};
use super::table;
use crate::bars::{Bars, Tone};
use crate::model::{
    Block, Definitions, Document, Heading, KeyFigure, PageLine, Paragraph, ParagraphStyle, Remark, Running,
};

/// Running text.
pub(super) const TEXT: Style = Style { face: Face::Sans, size: 9_20, ink: Ink::Black };
/// The space between lines of running text.
pub(super) const LEADING: i32 = 12_80;
const SMALL: Style = Style { face: Face::Sans, size: 8_40, ink: Ink::Soft };
const FINE: Style = Style { face: Face::Sans, size: 7_80, ink: Ink::Soft };
const FINE_LEADING: i32 = 10_60;
/// The least room that is kept for closing remarks.
const CLOSING: i32 = 69_00;

/// The whole document.
pub(super) fn compose(document: &Document) -> Sheets {
    let mut sheets = Sheets::new();
    if let Some(masthead) = &document.masthead {
        masthead::set(&mut sheets, masthead);
    }
    blocks(&mut sheets, &document.body, closing_height(&document.closing));
    closing(&mut sheets, &document.closing);
    page_lines(&mut sheets, document);
    sheets
}

/// Sets blocks; `after` is the height of what ends the document.
fn blocks(sheets: &mut Sheets, blocks: &[Block], after: i32) {
    for (place, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(heading) => set_heading(sheets, heading, least_beginning(&blocks[place + 1..])),
            Block::Paragraph(paragraph) => set_paragraph(sheets, paragraph),
            Block::Lines(lines) => letter::set_lines(sheets, lines),
            Block::Items(items) => letter::set_items(sheets, items),
            Block::KeyFigure(key) => key_figure(sheets, key),
            Block::Bars(bars) => set_bars(sheets, bars),
            Block::Table(table) => table::set(sheets, table, after),
            Block::TablesAcross(tables) => table::set_across(sheets, tables),
            Block::Definitions(definitions) => set_definitions(sheets, definitions),
            Block::Section(blocks) => {
                sheets.need(SECTION + least_beginning(blocks));
                sheets.y += SECTION;
                sheets.rule(LEFT, sheets.y, WIDTH, Ink::Hair);
                self::blocks(sheets, blocks, after);
            }
        }
    }
}

/// From what precedes a section to its line.
const SECTION: i32 = 12_00;

/// The least height that a sheet must have left for some blocks to begin on it.
fn least_beginning(blocks: &[Block]) -> i32 {
    let Some(block) = blocks.first() else { return 0 };
    let least = match block {
        Block::Heading(heading) => heading_height(heading) + least_beginning(&blocks[1..]),
        Block::Paragraph(paragraph) => {
            let (style, leading, _) = look(paragraph.style);
            least_height(WIDTH, leading, style, &paragraph_text(paragraph))
        }
        Block::Lines(lines) => letter::lines_height(lines),
        Block::Items(items) => items.first().map_or(0, |first| letter::item_height(first)),
        Block::KeyFigure(_) => KEY_FIGURE,
        Block::Bars(bars) => bars.scene().height,
        Block::Table(table) => table::least_height(table),
        Block::TablesAcross(tables) => table::least_height_across(tables),
        Block::Definitions(definitions) => definitions_height(definitions),
        Block::Section(blocks) => SECTION + least_beginning(blocks),
    };
    least.min(HEIGHT)
}

/// The looks of a heading: style, space between its lines, and space below it.
fn heading_look(level: u16) -> (Style, i32, i32) {
    match level {
        0 | 1 => (Style { face: Face::Serif, size: 22_00, ink: Ink::Black }, 25_00, 8_00),
        2 => (Style { face: Face::SansBold, size: 10_00, ink: Ink::Black }, 12_00, 3_00),
        _ => (Style { face: Face::SansBold, size: 9_20, ink: Ink::Black }, LEADING, 2_00),
    }
}

fn heading_height(heading: &Heading) -> i32 {
    if heading.text.trim().is_empty() {
        return 0;
    }
    let (style, leading, below) = heading_look(heading.level);
    lines_height(WIDTH, leading, style, &heading.text) + below
}

/// Sets a heading on the sheet on which what follows it begins.
fn set_heading(sheets: &mut Sheets, heading: &Heading, next: i32) {
    if heading.text.trim().is_empty() {
        return;
    }
    let (style, leading, below) = heading_look(heading.level);
    sheets.need((heading_height(heading) + next).min(HEIGHT));
    let node = sheets.heading(heading.level.clamp(1, 6), &heading.text);
    sheets.lines(node, LEFT, WIDTH, leading, style, &heading.text, 0);
    sheets.y += below;
}

/// The looks of a paragraph: style, space between its lines, and space below it.
fn look(style: ParagraphStyle) -> (Style, i32, i32) {
    match style {
        ParagraphStyle::Plain => (TEXT, LEADING, 7_00),
        ParagraphStyle::Large => (Style { size: 10_40, ..TEXT }, 14_00, 2_00),
        ParagraphStyle::Note => (TEXT, LEADING, 14_00),
        ParagraphStyle::Letter => (letter::TEXT, letter::LEADING, letter::BELOW),
    }
}

fn paragraph_text(paragraph: &Paragraph) -> String {
    format!("{} {}", paragraph.lead.as_deref().unwrap_or_default(), paragraph.text)
}

fn set_paragraph(sheets: &mut Sheets, paragraph: &Paragraph) {
    let (style, leading, below) = look(paragraph.style);
    let lead = paragraph.lead.as_deref().unwrap_or_default();
    sheets.paragraph(LEFT, WIDTH, leading, style, lead, &paragraph.text);
    sheets.y += below;
}

/// From what precedes a key figure to its baseline.
const KEY_FIGURE: i32 = 40_00;

fn key_figure(sheets: &mut Sheets, key: &KeyFigure) {
    sheets.need(KEY_FIGURE);
    sheets.y += KEY_FIGURE;
    let node = sheets.node(Role::Paragraph, None);
    let great = Style { face: Face::Serif, size: 36_00, ink: Ink::Green };
    let wide = sheets.text(node, LEFT - 1_00, sheets.y, great, &format!("{} ", key.figure));
    let note = Style { face: Face::SerifItalic, size: 14_00, ink: Ink::Soft };
    let words = face::shortened(note.face, note.size, &key.note, WIDTH - wide);
    sheets.text(node, LEFT + wide, sheets.y, note, &words);
    sheets.y += 4_00;
}

fn set_bars(sheets: &mut Sheets, bars: &Bars) {
    let scene = bars.scene();
    sheets.need(scene.height);
    let node = sheets.node(Role::Figure(bars.words.clone()), None);
    let top = sheets.y;
    for shape in &scene.shapes {
        let ink = match bars.shares[shape.share].tone {
            Tone::Green => Ink::Green,
            Tone::Ochre => Ink::Ochre,
            Tone::Grey => Ink::Grey,
        };
        let (x, y) = (LEFT + shape.x, top + shape.y);
        sheets.put(Mark::Fill { node: Some(node), x, y, width: shape.width, height: shape.height, ink });
    }
    for label in &scene.labels {
        let share = &bars.shares[label.share];
        let bold = Style { face: Face::SansBold, size: 8_80, ink: Ink::Black };
        let wide = sheets.text(node, LEFT + label.x, top + label.y, bold, &format!("{} ", share.figure));
        let words = Style { size: 8_80, ..TEXT };
        sheets.text(node, LEFT + label.x + wide, top + label.y, words, &share.words);
    }
    sheets.y += scene.height + 12_00;
}

/// The room for terms.
const TERMS: i32 = 62_00;
const MEANING: Style = Style { size: 8_40, ..TEXT };
const MEANING_LEADING: i32 = 11_40;

/// The height of a title and its meanings, but never more than a sheet.
fn definitions_height(definitions: &Definitions) -> i32 {
    let high = |meaning: &str| lines_height(WIDTH - TERMS, MEANING_LEADING, MEANING, meaning) + 3_00;
    let height: i32 = definitions.entries.iter().map(|(_, meaning)| high(meaning)).sum();
    (18_00 + height).min(HEIGHT)
}

fn set_definitions(sheets: &mut Sheets, definitions: &Definitions) {
    sheets.need(definitions_height(definitions));
    if !definitions.title.trim().is_empty() {
        let title = sheets.heading(2, &definitions.title);
        let bold = Style { face: Face::SansBold, size: 10_00, ink: Ink::Black };
        sheets.text(title, LEFT, sheets.y + 11_00, bold, &definitions.title);
        sheets.y += 16_00;
    }
    for (term, meaning) in &definitions.entries {
        let room = WIDTH - TERMS;
        sheets.need(least_height(room, MEANING_LEADING, MEANING, meaning));
        let node = sheets.node(Role::Paragraph, None);
        sheets.text(node, LEFT, sheets.y + MEANING_LEADING, SMALL, &format!("{term} "));
        sheets.lines(node, LEFT + TERMS, room, MEANING_LEADING, MEANING, meaning, 0);
        sheets.y += 3_00;
    }
    sheets.y += 14_00;
}

/// The height of closing remarks with the line above them; 0 if there are none.
fn closing_height(remarks: &[Remark]) -> i32 {
    if remarks.is_empty() {
        return 0;
    }
    let texts = remarks.iter().flat_map(|remark| [Some(&remark.text), remark.code.as_ref()]).flatten();
    let height: i32 = texts.map(|text| lines_height(WIDTH, FINE_LEADING, FINE, text)).sum();
    (3_00 + height).clamp(CLOSING, HEIGHT)
}

fn closing(sheets: &mut Sheets, remarks: &[Remark]) {
    if remarks.is_empty() {
        return;
    }
    sheets.need(closing_height(remarks));
    sheets.rule(LEFT, sheets.y, WIDTH, Ink::Hair);
    sheets.y += 3_00;
    for remark in remarks {
        sheets.paragraph(LEFT, WIDTH, FINE_LEADING, FINE, "", &remark.text);
        if let Some(code) = &remark.code {
            sheets.paragraph(LEFT, WIDTH, FINE_LEADING, Style { ink: Ink::Black, ..FINE }, "", code);
        }
    }
}

/// The baselines of the header and footer lines, and the hairlines between them and the text.
pub(super) const HEADER: (i32, i32) = (32_00, 38_00);
pub(super) const FOOTER: (i32, i32) = (BOTTOM + 23_00, BOTTOM + 10_00);

/// The header and footer lines of every sheet.
fn page_lines(sheets: &mut Sheets, document: &Document) {
    let body = std::mem::take(&mut sheets.sheets);
    let pages = body.len();
    for (place, sheet) in body.into_iter().enumerate() {
        sheets.sheets.push(sheet);
        let page = format!("Page {} of {pages}", place + 1);
        page_line(sheets, &document.header, Owner::Header, HEADER, &page);
        page_line(sheets, &document.footer, Owner::Repeated, FOOTER, &page);
    }
}

fn page_line(sheets: &mut Sheets, line: &PageLine, owner: Owner, (baseline, rule): (i32, i32), page: &str) {
    const APART: i32 = 12_00;
    let width = |text: &str| face::width(FINE.face, FINE.size, text);
    let words = |running: &Option<Running>, room: i32| match running {
        Some(Running::Text(text)) => face::shortened(FINE.face, FINE.size, text, room),
        Some(Running::PageOfPages) => page.to_string(),
        None => String::new(),
    };
    if line.left.is_some() || line.right.is_some() {
        sheets.rule(LEFT, rule, WIDTH, Ink::Hair);
    }
    // The page number keeps a room of its own, so that a text is the same on page 9 and on page 10.
    let number = 80_00;
    let right = words(&line.right, WIDTH / 2);
    let room = WIDTH - number.max(if right.is_empty() { 0 } else { width(&right) + APART });
    sheets.text(owner, LEFT, baseline, FINE, &words(&line.left, room));
    sheets.text_to(owner, LEFT + WIDTH, baseline, FINE, &right);
}
