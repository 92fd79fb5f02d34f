//! Sheets of paper being filled from the top: marks with their places, and the tree of what they mean.
//! Nothing here knows the model or the PDF library. Lengths are hundredths of a point, from the upper left corner.

use super::face::{self, Face, Run};
use crate::bars;

/// US Letter.
pub(super) const PAPER: (i32, i32) = (612_00, 792_00);
/// The margin on either side.
pub(super) const LEFT: i32 = 54_00;
/// The width of the text.
pub(super) const WIDTH: i32 = bars::WIDTH;
/// Where the text of a sheet begins; the header line is above.
pub(super) const TOP: i32 = 52_00;
/// Where it ends; the footer line is below.
pub(super) const BOTTOM: i32 = 734_00;
/// The most that one sheet can hold.
pub(super) const HEIGHT: i32 = BOTTOM - TOP;

/// What a mark is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Text.
    Black,
    /// Text of less weight.
    Soft,
    /// A hairline.
    Hair,
    /// The line above a sum.
    Line,
    /// What everyone must know.
    Warning,
    /// The key figure, and the first color of shares.
    Green,
    /// The second color of shares.
    Ochre,
    /// The third color of shares.
    Grey,
}

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// Its face.
    pub(super) face: Face,
    /// Its size.
    pub(super) size: i32,
    /// Its color.
    pub(super) ink: Ink,
}

/// What a part of the document is, for readers who listen to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading of a level, from 1.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A list of items.
    List,
    /// An item with its bullet.
    Item,
    /// The bullet.
    Label,
    /// What follows the bullet.
    ItemBody,
    /// A drawing and its words.
    Figure(String),
    /// A table.
    Table,
    /// The heading row of a table.
    Head,
    /// The rows of a table.
    Body,
    /// The sums of a table.
    Foot,
    /// A row.
    Row,
    /// A cell that names its column.
    ColumnHeading,
    /// A cell that names its row.
    RowHeading,
    /// A cell.
    Cell,
}

/// A part of the document, by its place in [`Sheets::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node(pub(super) usize);

/// What a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A part of the document.
    Part(Node),
    /// The header line of a sheet, which is not read aloud.
    Header,
    /// The footer line of a sheet, or headings of a table that the sheet repeats: they are not read aloud either.
    Repeated,
}

impl Owner {
    /// The part of the document, if it is one.
    pub(super) fn part(self) -> Option<Node> {
        match self {
            Owner::Part(node) => Some(node),
            Owner::Header | Owner::Repeated => None,
        }
    }
}

impl From<Node> for Owner {
    fn from(node: Node) -> Owner {
        Owner::Part(node)
    }
}

/// Something to draw.
#[derive(Debug, Clone)]
pub(super) enum Mark {
    /// Glyphs from a point on their baseline.
    Text { owner: Owner, x: i32, y: i32, size: i32, ink: Ink, run: Run },
    /// A filled box; decoration if it is of no part.
    Fill { node: Option<Node>, x: i32, y: i32, width: i32, height: i32, ink: Ink },
}

/// The sheets, and how far the last one is filled.
pub(super) struct Sheets {
    /// The marks of each sheet.
    pub(super) sheets: Vec<Vec<Mark>>,
    /// The parts of the document: what each is, and within which it is.
    pub(super) nodes: Vec<(Role, Option<Node>)>,
    /// The headings: their words, their sheet from 0, and how far down it they are.
    pub(super) headings: Vec<(String, usize, i32)>,
    /// Where the next mark goes.
    pub(super) y: i32,
}

impl Sheets {
    /// One empty sheet.
    pub(super) fn new() -> Sheets {
        Sheets { sheets: vec![Vec::new()], nodes: Vec::new(), headings: Vec::new(), y: TOP }
    }

    /// A new part of the document.
    pub(super) fn node(&mut self, role: Role, within: Option<Node>) -> Node {
        self.nodes.push((role, within));
        Node(self.nodes.len() - 1)
    }

    /// A heading of a level, from 1, here.
    pub(super) fn heading(&mut self, level: u16, title: &str) -> Node {
        self.headings.push((title.to_string(), self.sheets.len() - 1, self.y));
        self.node(Role::Heading(level, title.to_string()), None)
    }

    /// How much of the sheet is left.
    pub(super) fn room(&self) -> i32 {
        BOTTOM - self.y
    }

    /// Begins a new sheet.
    pub(super) fn turn(&mut self) {
        self.sheets.push(Vec::new());
        self.y = TOP;
    }

    /// Begins a new sheet unless so much is left.
    pub(super) fn need(&mut self, height: i32) {
        if self.room() < height && self.y > TOP {
            self.turn();
        }
    }

    /// Draws a mark on the last sheet.
    pub(super) fn put(&mut self, mark: Mark) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.push(mark);
        }
    }

    /// Draws text from a point on its baseline; returns its width.
    pub(super) fn text(&mut self, owner: impl Into<Owner>, x: i32, y: i32, style: Style, text: &str) -> i32 {
        let owner = owner.into();
        let mut at = x;
        for run in face::shape(style.face, style.size, text) {
            let width = run.width;
            self.put(Mark::Text { owner, x: at, y, size: style.size, ink: style.ink, run });
            at += width;
        }
        at - x
    }

    /// Text that ends at `right`.
    pub(super) fn text_to(&mut self, owner: impl Into<Owner>, right: i32, y: i32, style: Style, text: &str) {
        let width = face::width(style.face, style.size, text);
        self.text(owner, right - width, y, style, text);
    }

    /// A line across.
    pub(super) fn rule(&mut self, x: i32, y: i32, width: i32, ink: Ink) {
        self.put(Mark::Fill { node: None, x, y, width, height: 50, ink });
    }

    /// A paragraph of lines, after some words in bold that lead into it; the next mark goes below them.
    pub(super) fn paragraph(&mut self, x: i32, room: i32, leading: i32, style: Style, lead: &str, text: &str) {
        let node = self.node(Role::Paragraph, None);
        let bold = Style { face: Face::SansBold, ink: Ink::Black, ..style };
        let lead = if lead.is_empty() { String::new() } else { format!("{lead} ") };
        let mut indent = face::width(bold.face, bold.size, &lead);
        // A lead that leaves no room for a word has lines of its own.
        if indent > room / 3 * 2 {
            self.lines(node, x, room, leading, bold, &lead, 0);
            indent = 0;
        } else {
            self.need(leading * least_lines(face::lines(style.face, style.size, text, room, indent).len().max(1)));
            self.text(node, x, self.y + leading, bold, &lead);
        }
        self.lines(node, x, room, leading, style, text, indent);
    }

    /// Lines of a heading or paragraph, the first one after an indent; the next mark goes below them.
    /// They go on at the top of a new sheet where this one is full, at least two of them on each.
    #[allow(clippy::too_many_arguments, reason = "a place, a room and a style; a struct would only rename them")]
    pub(super) fn lines(&mut self, node: Node, x: i32, room: i32, leading: i32, style: Style, text: &str, indent: i32) {
        let mut left = x + indent;
        let lines = face::lines(style.face, style.size, text, room, indent);
        let count = lines.len();
        for (place, mut line) in lines.into_iter().enumerate() {
            let together = match place {
                0 => least_lines(count),
                _ if place + 2 == count => 2,
                _ => 1,
            };
            self.need(leading * together);
            self.y += leading;
            if place + 1 < count {
                // The space between two words is kept when the line ends there, for listening and copying.
                line.push(' ');
            }
            self.text(node, left, self.y, style, &line);
            left = x;
        }
    }
}

/// How many lines of a paragraph must be on the sheet that begins it: two, or all where one would be left over.
fn least_lines(lines: usize) -> i32 {
    if lines <= 3 { i32::try_from(lines).unwrap_or(0) } else { 2 }
}

/// How high the beginning of a text is that must be on one sheet.
pub(super) fn least_height(room: i32, leading: i32, style: Style, text: &str) -> i32 {
    least_lines(face::lines(style.face, style.size, text, room, 0).len()) * leading
}

/// How high some text is as lines.
pub(super) fn lines_height(room: i32, leading: i32, style: Style, text: &str) -> i32 {
    let lines = face::lines(style.face, style.size, text, room, 0).len();
    i32::try_from(lines).unwrap_or(0) * leading
}
