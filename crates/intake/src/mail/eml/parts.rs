//! The parts of a message: where each begins and ends. The file is passed over once, and nothing of a part but its headers is kept.

use std::io::{Read, Seek};

use super::super::limits::{DEEPEST_PART, LARGEST_HEADERS, MOST_PARTS};
use super::super::refusal::MailRefusal;
use super::headers::{PartHead, is_of_mail};
use super::lines::{Line, Lines};
use crate::source::Source;

/// The parts that hold something themselves, in their order.
pub(super) struct Parts {
    /// The headers of the message.
    pub(super) headers: Vec<u8>,
    pub(super) leaves: Vec<Leaf>,
    /// Whether the file ends before a boundary that must come.
    pub(super) is_cut: bool,
}

/// A part without parts.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) head: PartHead,
    pub(super) start: u64,
    pub(super) end: u64,
    /// The `multipart/alternative` that it is in; its parts say the same in several forms.
    pub(super) alternative: Option<usize>,
    /// Whether it is in a `multipart/related`, as the pictures of HTML are.
    pub(super) is_related: bool,
    /// Whether it is in a `multipart/encrypted`.
    pub(super) is_encrypted: bool,
}

/// A multipart that has begun and not ended.
struct Open {
    /// With the two hyphens in front of it.
    boundary: Vec<u8>,
    kind: String,
    alternative: Option<usize>,
}

/// Where the walk is.
enum Place {
    /// Among headers.
    Headers(Vec<u8>),
    /// In a part without parts.
    Leaf,
    /// In text between parts that no one sees.
    Between,
}

struct Walk {
    place: Place,
    open: Vec<Open>,
    parts: Parts,
    count: usize,
    /// Where the text of the last line ended: the line end before a boundary belongs to the boundary.
    text_end: u64,
}

/// Finds the parts of a message.
pub(super) fn find<R: Read + Seek>(bytes: &mut Source<R>) -> Result<Parts, MailRefusal> {
    let mut walk = Walk {
        place: Place::Headers(Vec::new()),
        open: Vec::new(),
        parts: Parts { headers: Vec::new(), leaves: Vec::new(), is_cut: false },
        count: 0,
        text_end: 0,
    };
    let (mut lines, mut line) = (Lines::new(bytes), Line::default());
    let mut mailbox = MailboxMarks::default();
    while lines.next(&mut line).map_err(MailRefusal::of_text)? {
        if mailbox.is_mark(&line)? {
            continue;
        }
        walk.step(&line)?;
    }
    walk.finish(line.end)
}

/// The lines that begin messages in a mailbox file: `From mia@example.org Sun Jun  1 14:03:22 2025`. One before the message is harmless.
#[derive(Default)]
struct MailboxMarks {
    has_first: bool,
    was_blank: bool,
}

impl MailboxMarks {
    fn is_mark(&mut self, line: &Line) -> Result<bool, MailRefusal> {
        let is_mark = line.text.starts_with(b"From ") && (line.start == 0 || self.was_blank);
        self.was_blank = line.text.is_empty();
        match (is_mark, line.start == 0) {
            (true, true) => {
                self.has_first = true;
                Ok(true)
            }
            (true, false) if self.has_first => Err(MailRefusal::Mailbox),
            _ => Ok(false),
        }
    }
}

impl Walk {
    fn step(&mut self, line: &Line) -> Result<(), MailRefusal> {
        if let Some((level, is_last)) = self.boundary(&line.text) {
            self.leave(line.start)?;
            self.open.truncate(if is_last { level } else { level + 1 });
            self.place = if is_last { Place::Between } else { Place::Headers(Vec::new()) };
        } else if let Place::Headers(headers) = &mut self.place {
            if headers.len() + line.text.len() > LARGEST_HEADERS {
                return Err(MailRefusal::LongHeaders);
            }
            let is_end = line.text.is_empty();
            headers.extend_from_slice(&line.text);
            headers.extend_from_slice(b"\r\n");
            if is_end {
                self.enter(line.end)?;
            } else if self.count == 0 && headers.len() == line.text.len() + 2 && !may_begin(&line.text) {
                return Err(MailRefusal::NotMail);
            }
        }
        self.text_end = line.text_end;
        Ok(())
    }

    /// The multipart whose boundary a line is, by its place, and whether it is the last one of it.
    fn boundary(&self, line: &[u8]) -> Option<(usize, bool)> {
        if !line.starts_with(b"--") {
            return None;
        }
        self.open.iter().enumerate().rev().find_map(|(level, open)| {
            let rest = line.strip_prefix(open.boundary.as_slice())?;
            let (is_last, rest) = rest.strip_prefix(b"--").map_or((false, rest), |rest| (true, rest));
            rest.iter().all(u8::is_ascii_whitespace).then_some((level, is_last))
        })
    }

    /// The headers of a message or of a part are read; its body begins here.
    fn enter(&mut self, start: u64) -> Result<(), MailRefusal> {
        let Place::Headers(headers) = std::mem::replace(&mut self.place, Place::Between) else { return Ok(()) };
        if self.count == 0 && !is_of_mail(&headers) {
            return Err(MailRefusal::NotMail);
        }
        let head = PartHead::read(&headers);
        if self.count == 0 {
            self.parts.headers = headers;
        }
        self.count += 1;
        if self.count > MOST_PARTS {
            return Err(MailRefusal::TooManyParts);
        }
        let around = self.open.last();
        let alternative = around.and_then(|around| around.alternative);
        if let Some(boundary) = head.boundary.as_ref().filter(|name| head.is_multipart() && !name.is_empty()) {
            if self.open.len() == DEEPEST_PART {
                return Err(MailRefusal::TooDeep);
            }
            let boundary = [b"--", boundary.as_slice()].concat();
            let alternative = if head.kind == "multipart/alternative" { Some(self.count) } else { alternative };
            self.open.push(Open { boundary, kind: head.kind, alternative });
            return Ok(());
        }
        let is_in = |kind: &str| self.open.iter().any(|open| open.kind == kind);
        let (is_related, is_encrypted) = (is_in("multipart/related"), is_in("multipart/encrypted"));
        // Where the parts are messages, they need not say so.
        let is_digest = head.kind.is_empty() && around.is_some_and(|around| around.kind == "multipart/digest");
        let head = if is_digest { PartHead { kind: "message/rfc822".into(), ..head } } else { head };
        self.parts.leaves.push(Leaf { head, start, end: start, alternative, is_related, is_encrypted });
        self.place = Place::Leaf;
        Ok(())
    }

    /// A part ends before a boundary.
    fn leave(&mut self, boundary: u64) -> Result<(), MailRefusal> {
        if matches!(self.place, Place::Headers(_)) {
            self.enter(boundary)?;
        }
        self.end_leaf(self.text_end);
        Ok(())
    }

    fn end_leaf(&mut self, end: u64) {
        if matches!(self.place, Place::Leaf)
            && let Some(leaf) = self.parts.leaves.last_mut()
        {
            leaf.end = end.max(leaf.start);
        }
    }

    fn finish(mut self, end: u64) -> Result<Parts, MailRefusal> {
        if matches!(self.place, Place::Headers(_)) {
            self.enter(end)?;
        }
        self.end_leaf(end);
        self.parts.is_cut = !self.open.is_empty();
        Ok(self.parts)
    }
}

impl PartHead {
    fn is_multipart(&self) -> bool {
        self.kind.starts_with("multipart/")
    }
}

/// Whether a file that begins like this can be a message.
pub(in crate::mail) fn begins(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| *byte == b'\n').map(|line| line.trim_ascii_end()).peekable();
    lines.next_if(|line| line.starts_with(b"From "));
    let headers: Vec<&[u8]> = lines.take_while(|line| !line.is_empty()).collect();
    headers.first().is_some_and(|first| may_begin(first)) && is_of_mail(&headers.join(&b'\n'))
}

/// Whether a line can be the first one of a message: a name of a header, a colon, and no zero, as other files have.
fn may_begin(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    name.len() < line.len() && !name.is_empty() && name.iter().all(|byte| byte.is_ascii_graphic())
}
