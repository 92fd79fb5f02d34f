//! A letter with the values of one claimant: as blocks, and from them as a document and as plain text.

use chrono::{DateTime, Utc};
use claimbook_document::{About, Block, Document, Heading, PageLine, Paragraph, ParagraphStyle, Running};
use claimbook_domain::claimant::Fields;
use claimbook_domain::field::FieldKind;
use claimbook_domain::matter::Matter;
use claimbook_tabular::write::dates::DateForm;

use super::fields::{BlockField, Word};
use super::parse::{Letter, LetterLine, Span};

/// What takes the place of the fields.
pub(crate) struct LetterValues<'v> {
    pub(crate) matter: &'v Matter,
    /// The claimant's columns; `None` for an example.
    pub(crate) fields: Option<&'v Fields>,
    /// The value of a field of one line.
    pub(crate) word: &'v dyn Fn(Word) -> String,
    /// The lines of a field that takes lines of its own.
    pub(crate) block: &'v dyn Fn(BlockField) -> Vec<String>,
}

/// A part of a letter that is filled.
#[derive(Debug, Clone, PartialEq, Eq)]
enum FilledBlock {
    Heading(String),
    Lines(Vec<String>),
    Items(Vec<String>),
}

/// A letter that is filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Filled {
    blocks: Vec<FilledBlock>,
}

/// What a letter's pages say around its text.
pub(crate) struct Around {
    /// At the bottom of every page.
    pub(crate) footer: String,
    /// When it was made.
    pub(crate) made: DateTime<Utc>,
    /// The firm.
    pub(crate) author: String,
}

impl Letter {
    /// The letter with values in the place of its fields. A line of which all fields are blank is left out.
    pub(crate) fn filled(&self, values: &LetterValues<'_>) -> Filled {
        let mut filled = Filled { blocks: Vec::new() };
        let mut goes_on = false;
        for line in &self.lines {
            let before = filled.blocks.len();
            match line {
                LetterLine::Blank => {}
                LetterLine::Heading(spans) => filled.blocks.push(FilledBlock::Heading(values.text(spans))),
                LetterLine::Item(spans) => filled.put_items(vec![values.text(spans)], goes_on),
                LetterLine::Block(BlockField::Missing) => {
                    filled.put_items((values.block)(BlockField::Missing), goes_on);
                }
                LetterLine::Block(block) => filled.put_lines((values.block)(*block), goes_on),
                LetterLine::Text(spans) => {
                    let text = values.text(spans);
                    let is_blank = text.trim().is_empty();
                    filled.put_lines(if is_blank { Vec::new() } else { vec![text] }, goes_on);
                }
            }
            let is_continued = goes_on && filled.blocks.len() == before;
            goes_on = *line != LetterLine::Blank && (is_continued || filled.blocks.len() > before);
        }
        filled
    }
}

impl LetterValues<'_> {
    fn text(&self, spans: &[Span]) -> String {
        let part = |span: &Span| match span {
            Span::Text(text) => text.clone(),
            Span::Word(word) => (self.word)(*word),
            Span::Column(code) => self.column(code),
        };
        spans.iter().map(part).collect()
    }

    /// A claimant's value as a person writes it; the name of the column in an example.
    fn column(&self, code: &str) -> String {
        let Some(field) = self.matter.list().parse(code) else { return String::new() };
        let Some(fields) = self.fields else { return format!("[{}]", field.label()) };
        match field.kind() {
            FieldKind::Date => DateForm::Long.show(fields.get(field)),
            _ => fields.get(field).lines().map(str::trim).collect::<Vec<_>>().join(" "),
        }
    }
}

impl Filled {
    /// Adds lines to the paragraph before them if the text goes on there, else as a paragraph of their own.
    fn put_lines(&mut self, lines: Vec<String>, goes_on: bool) {
        match self.blocks.last_mut() {
            _ if lines.is_empty() => {}
            Some(FilledBlock::Lines(before)) if goes_on => before.extend(lines),
            _ => self.blocks.push(FilledBlock::Lines(lines)),
        }
    }

    fn put_items(&mut self, items: Vec<String>, goes_on: bool) {
        match self.blocks.last_mut() {
            _ if items.is_empty() => {}
            Some(FilledBlock::Items(before)) if goes_on => before.extend(items),
            _ => self.blocks.push(FilledBlock::Items(items)),
        }
    }

    /// The heading, which is the subject of an e-mail; empty without one.
    pub(crate) fn heading(&self) -> &str {
        let heading = self.blocks.iter().find_map(|block| match block {
            FilledBlock::Heading(heading) => Some(heading.as_str()),
            FilledBlock::Lines(_) | FilledBlock::Items(_) => None,
        });
        heading.unwrap_or_default()
    }

    /// The text for an e-mail or a mail merge, without the heading.
    pub(crate) fn plain_text(&self) -> String {
        let block = |block: &FilledBlock| match block {
            FilledBlock::Heading(_) => None,
            FilledBlock::Lines(lines) => Some(lines.join("\n")),
            FilledBlock::Items(items) => {
                Some(items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"))
            }
        };
        self.blocks.iter().filter_map(block).collect::<Vec<_>>().join("\n\n")
    }

    /// The letter as a document.
    pub(crate) fn document(&self, around: &Around) -> Document {
        let block = |block: &FilledBlock| match block {
            FilledBlock::Heading(text) => Block::Heading(Heading { level: 2, text: text.clone() }),
            FilledBlock::Items(items) => Block::Items(items.clone()),
            FilledBlock::Lines(lines) => match lines.as_slice() {
                [text] => Block::Paragraph(Paragraph { text: text.clone(), style: ParagraphStyle::Letter, lead: None }),
                lines => Block::Lines(lines.to_vec()),
            },
        };
        let title = if self.heading().is_empty() { "Letter" } else { self.heading() };
        Document {
            about: About {
                title: title.into(),
                author: around.author.clone(),
                creator: format!("Claimbook {}", env!("CARGO_PKG_VERSION")),
                created: Some(around.made),
            },
            body: self.blocks.iter().map(block).collect(),
            footer: PageLine { left: Some(Running::Text(around.footer.clone())), right: Some(Running::PageOfPages) },
            ..Document::default()
        }
    }
}
