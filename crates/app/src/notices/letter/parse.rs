//! The text of a letter, read. A blank line separates paragraphs, `# ` begins the heading, `- ` an item of a list; lines end where they end.

use claimbook_domain::hidden::is_hidden;
use claimbook_domain::matter::Matter;

use super::fields::{self, BlockField, Named, Word};
use claimbook_text::nearest::did_you_mean;

/// The longest text of a letter, in characters: more is a file by mistake.
const LONGEST: usize = 20_000;

/// What is wrong with the text of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LetterFault {
    /// Its line, from 1; 0 when it is none of one line.
    pub(crate) line: usize,
    /// A sentence without a full stop.
    pub(crate) message: String,
    /// What to do.
    pub(crate) hint: String,
}

impl LetterFault {
    fn new(line: usize, message: impl Into<String>, hint: impl Into<String>) -> LetterFault {
        LetterFault { line, message: message.into(), hint: hint.into() }
    }

    /// The sentence with its line.
    pub(crate) fn sentence(&self) -> String {
        match self.line {
            0 => self.message.clone(),
            line => format!("line {line}: {}", self.message),
        }
    }
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    Text(String),
    Word(Word),
    Column(String),
}

/// A line of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum LetterLine {
    Blank,
    Heading(Vec<Span>),
    Item(Vec<Span>),
    Text(Vec<Span>),
    Block(BlockField),
}

/// A letter that can be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(super) lines: Vec<LetterLine>,
}

impl Letter {
    /// Reads the text of a letter to the claimants of a matter.
    pub(crate) fn read(text: &str, matter: &Matter) -> Result<Letter, LetterFault> {
        if text.chars().count() > LONGEST {
            let message = format!("the letter is longer than {LONGEST} characters");
            return Err(LetterFault::new(0, message, "shorten it"));
        }
        if text.trim().is_empty() {
            return Err(LetterFault::new(0, "the letter has no text", "write it, or take a letter that ships"));
        }
        let lines = text.trim().lines().zip(1 + blank_lines_before(text)..);
        let lines = lines.map(|(line, at)| read_line(line, at, matter)).collect::<Result<Vec<LetterLine>, _>>()?;
        let letter = Letter { lines };
        letter.says_what_it_must()?;
        Ok(letter)
    }

    /// Whether the letter says who writes it.
    pub(crate) fn names_the_firm(&self) -> bool {
        let is_named = |line: &LetterLine| {
            *line == LetterLine::Block(BlockField::FirmAddress) || line.spans().contains(&Span::Word(Word::Firm))
        };
        self.lines.iter().any(is_named)
    }

    /// A claimant must learn from every letter what is missing and by when it must come.
    fn says_what_it_must(&self) -> Result<(), LetterFault> {
        let has_list = self.lines.contains(&LetterLine::Block(BlockField::Missing));
        let has_date = self.lines.iter().any(|line| line.spans().contains(&Span::Word(Word::CureDate)));
        let lacks = |field: &str, what: &str| {
            Err(LetterFault::new(
                0,
                format!("the letter does not say {what}"),
                format!("write {{{field}}} where it belongs"),
            ))
        };
        match (has_list, has_date) {
            (false, _) => lacks(BlockField::Missing.code(), "what is missing"),
            (_, false) => lacks(Word::CureDate.code(), "by when it must come"),
            _ => Ok(()),
        }
    }
}

impl LetterLine {
    pub(super) fn spans(&self) -> &[Span] {
        match self {
            LetterLine::Heading(spans) | LetterLine::Item(spans) | LetterLine::Text(spans) => spans,
            LetterLine::Blank | LetterLine::Block(_) => &[],
        }
    }
}

/// How many lines the trimmed text leaves out at the top.
fn blank_lines_before(text: &str) -> usize {
    let start = text.len() - text.trim_start().len();
    text[..start].matches('\n').count()
}

fn read_line(line: &str, at: usize, matter: &Matter) -> Result<LetterLine, LetterFault> {
    let line = line.trim();
    if let Some(hidden) = line.chars().find(|c| is_hidden(*c)) {
        let message = format!("it holds a character that cannot be shown (U+{:04X})", u32::from(hidden));
        return Err(LetterFault::new(at, message, "type the line again"));
    }
    let read = |text: &str| read_spans(text.trim(), at, matter);
    if line.is_empty() {
        return Ok(LetterLine::Blank);
    }
    if let Some(block) = whole(line, matter) {
        return Ok(LetterLine::Block(block));
    }
    if let Some(heading) = line.strip_prefix("# ") {
        return Ok(LetterLine::Heading(read(heading)?));
    }
    match line.strip_prefix("- ") {
        Some(item) => Ok(LetterLine::Item(read(item)?)),
        None => Ok(LetterLine::Text(read(line)?)),
    }
}

/// The field that is the whole line and takes lines of its own.
fn whole(line: &str, matter: &Matter) -> Option<BlockField> {
    let name = line.strip_prefix('{')?.strip_suffix('}')?;
    match fields::find(name.trim(), matter)? {
        Named::Block(block) => Some(block),
        Named::Word(_) | Named::Column(_) => None,
    }
}

/// Text and fields; `{{` and `}}` are braces.
fn read_spans(text: &str, at: usize, matter: &Matter) -> Result<Vec<Span>, LetterFault> {
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(place) = rest.find(['{', '}']) {
        let (before, brace) = rest.split_at(place);
        plain.push_str(before);
        if let Some(after) = ["{{", "}}"].iter().find_map(|twice| brace.strip_prefix(twice)) {
            plain.push_str(&brace[..1]);
            rest = after;
            continue;
        }
        let inside = brace.strip_prefix('{').and_then(|inside| inside.split_once('}'));
        let Some((name, after)) = inside else {
            let message = "a brace is without its other one";
            return Err(LetterFault::new(at, message, "write {name} for a field, and {{ or }} for a brace"));
        };
        if !plain.is_empty() {
            spans.push(Span::Text(std::mem::take(&mut plain)));
        }
        spans.push(span(name.trim(), at, matter)?);
        rest = after;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        spans.push(Span::Text(plain));
    }
    Ok(spans)
}

fn span(name: &str, at: usize, matter: &Matter) -> Result<Span, LetterFault> {
    match fields::find(name, matter) {
        Some(Named::Word(word)) => Ok(Span::Word(word)),
        Some(Named::Column(column)) => Ok(Span::Column(column)),
        Some(Named::Block(block)) => {
            let message = format!("{{{}}} takes lines of its own", block.code());
            Err(LetterFault::new(at, message, "write it on a line by itself"))
        }
        None => {
            let message = format!("there is no field '{{{name}}}' in a letter");
            Err(LetterFault::new(at, message, did_you_mean(name, &fields::names(matter))))
        }
    }
}
