//! What a document is made of. Both renderings read this model and nothing else; blank headings and paragraphs are left out of both.

use chrono::{DateTime, Utc};

use crate::bars::Bars;
use crate::table::Table;

/// A document, on US Letter paper as a PDF and as one self-contained HTML page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// What a reader of the file shows around its pages.
    pub about: About,
    /// The opening of a report. A letter has none.
    pub masthead: Option<Masthead>,
    /// Everything between the masthead and the closing remarks.
    pub body: Vec<Block>,
    /// Remarks in small type at the end, on one page.
    pub closing: Vec<Remark>,
    /// The line at the top of every page of the PDF.
    pub header: PageLine,
    /// The line at the bottom of every page of the PDF. The HTML numbers its own pages when a browser prints it.
    pub footer: PageLine,
}

impl Document {
    /// An empty document with a title.
    pub fn titled(title: &str) -> Document {
        Document { about: About { title: title.into(), ..About::default() }, ..Document::default() }
    }
}

/// What a reader of the file shows around its pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// The title of the window. A PDF must have one.
    pub title: String,
    /// Who made the document; may be empty.
    pub author: String,
    /// The program and its version; may be empty.
    pub creator: String,
    /// When the document was made. A PDF must have it (PDF/A-2a).
    pub created: Option<DateTime<Utc>>,
}

/// The opening of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Masthead {
    /// What kind of document it is, above the title.
    pub kind: String,
    /// Of which instant it is, across from the kind.
    pub date: Option<Date>,
    /// The title: a heading of level 1.
    pub title: String,
    /// Parts below the title. They share a line, with dots between them, if they fit; otherwise each has its own.
    pub subtitle: Vec<String>,
    /// What every reader must know.
    pub warning: String,
    /// Less important facts.
    pub details: String,
}

/// An instant in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Date {
    /// The words before it: `As of`.
    pub lead: String,
    /// The instant as people write it.
    pub words: String,
    /// The same instant in ISO 8601.
    pub iso: String,
}

/// A part of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading. It is always on the page on which the next block begins.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// Lines of a letter that each end where they end, such as an address.
    Lines(Vec<String>),
    /// A list of a letter, each item with a bullet.
    Items(Vec<String>),
    /// The one figure that a reader looks for first.
    KeyFigure(KeyFigure),
    /// Shares of a whole as a bar.
    Bars(Bars),
    /// A table.
    Table(Table),
    /// Two tables next to each other on paper if both fit across, and one below the other otherwise.
    TablesAcross(Box<[Table; 2]>),
    /// Terms and what they mean.
    Definitions(Definitions),
    /// Blocks that a line sets off from what comes before.
    Section(Vec<Block>),
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// From 1, the title, to 6.
    pub level: u16,
    /// Its words.
    pub text: String,
}

/// A paragraph. Its lines break over pages, never leaving one line alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// Words in bold that lead into the text.
    pub lead: Option<String>,
    /// The text.
    pub text: String,
    /// How it looks.
    pub style: ParagraphStyle,
}

impl Paragraph {
    /// A paragraph of running text.
    pub fn plain(text: &str) -> Paragraph {
        Paragraph { text: text.into(), ..Paragraph::default() }
    }
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ParagraphStyle {
    /// Running text.
    #[default]
    Plain,
    /// A sentence in larger type, as a calculation below its result.
    Large,
    /// A note on what precedes it.
    Note,
    /// Running text of a letter.
    Letter,
}

/// The one figure that a reader looks for first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFigure {
    /// The figure, in large type.
    pub figure: String,
    /// A few words on it. The PDF shortens them to the rest of the line.
    pub note: String,
}

/// Terms and what they mean. They are on one page if a page has room for them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Definitions {
    /// A heading of level 2.
    pub title: String,
    /// Each term, of one or two words, and its meaning.
    pub entries: Vec<(String, String)>,
    /// Where the HTML has them. The PDF has them in place.
    pub on_screen: ScreenPlace,
}

/// Where the HTML has a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScreenPlace {
    /// At its place in the body.
    #[default]
    InPlace,
    /// After the rest of the body, as notes on it. In a section they are in place.
    AfterBody,
}

/// A closing remark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remark {
    /// The text.
    pub text: String,
    /// A digest or the like that ends it, to be copied whole: the PDF gives it a line of its own.
    pub code: Option<String>,
}

impl Remark {
    /// A remark without a code.
    pub fn plain(text: &str) -> Remark {
        Remark { text: text.into(), code: None }
    }
}

/// A line at the top or the bottom of every page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageLine {
    /// At the left margin.
    pub left: Option<Running>,
    /// At the right margin.
    pub right: Option<Running>,
}

/// What a line at the top or the bottom of a page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Running {
    /// The same on every page, shortened to the room there is.
    Text(String),
    /// `Page 2 of 7`.
    PageOfPages,
}
