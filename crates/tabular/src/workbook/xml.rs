//! The tags of a part of an archive, found by the reader that later reads its values: what is a tag to one is a tag to the other.
//! Only what one tag holds is in memory.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::errors::{Error, SyntaxError};
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::QName;

/// Read at once.
const CHUNK: usize = 128 * 1024;
/// No tag, comment or instruction of a workbook is longer.
const LONGEST: usize = 64 * CHUNK;
/// Nor is a name. The reader keeps the names of all tags that are open.
const LONGEST_NAME: usize = 1_000;
/// Nor lie tags deeper in each other.
const DEEPEST: u32 = 1_000;

/// A start tag or an end tag.
pub(super) struct Tag<'t> {
    kind: Kind,
    name: &'t str,
    /// As they stand, without the name.
    attributes: &'t str,
    /// How many bytes of text lie between the tag before and this one, CDATA included.
    pub(super) text: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    /// Start and end in one: `<a/>`.
    Closed,
    End,
}

impl<'t> Tag<'t> {
    fn start(kind: Kind, tag: &'t BytesStart<'_>, text: u64) -> Tag<'t> {
        Tag { kind, name: tag.name().into_inner(), attributes: tag.attributes_raw(), text }
    }

    /// Its name with its namespace.
    pub(super) fn full(&self) -> &'t str {
        self.name
    }

    /// Its name without a namespace.
    pub(super) fn name(&self) -> &'t str {
        QName(self.name).local_name().into_inner()
    }

    /// It is an end tag.
    pub(super) fn is_end(&self) -> bool {
        self.kind == Kind::End
    }

    /// It has no end tag.
    pub(super) fn is_closed(&self) -> bool {
        self.kind == Kind::Closed
    }

    /// Its attributes, by their names without a namespace, as they stand. One that comes twice is there twice.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
        let mut attributes = Attributes::new(self.attributes, 0);
        attributes.with_checks(false);
        attributes.flatten().filter_map(|attribute| match attribute.value {
            std::borrow::Cow::Borrowed(value) => Some((attribute.key.local_name().into_inner(), value)),
            std::borrow::Cow::Owned(_) => None,
        })
    }

    /// An attribute, by its name without a namespace.
    pub(super) fn get(&self, wanted: &str) -> Option<&'t str> {
        self.attributes().find(|(name, _)| *name == wanted).map(|(_, value)| value)
    }
}

/// Hands each tag to `take` until it says no.
///
/// # Errors
/// When the part cannot be read, is no XML, or could hide tags; when a tag is too long or lies too deep, one that [`is_beyond_limits`].
pub(super) fn each_tag(part: impl Read, mut take: impl FnMut(&Tag<'_>) -> bool) -> io::Result<()> {
    let mut reader = Reader::from_reader(Limited::new(part));
    // Whether tags match is for the reader of values to judge, which does not ask either.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut buffer, mut text, mut depth) = (Vec::new(), 0, 0_u32);
    loop {
        buffer.clear();
        text += reader.get_mut().pass_text()?;
        let event = reader.read_event_into(&mut buffer).map_err(unreadable)?;
        let go_on = match &event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST || tag.name().0.len() > LONGEST_NAME {
                    return Err(beyond(
                        "its tags lie deeper in each other, or have longer names, than those of a workbook",
                    ));
                }
                take(&Tag::start(Kind::Start, tag, text))
            }
            Event::Empty(tag) => take(&Tag::start(Kind::Closed, tag, text)),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                take(&Tag { kind: Kind::End, name: tag.name().into_inner(), attributes: "", text })
            }
            Event::CData(data) => {
                text += data.len() as u64;
                continue;
            }
            Event::Eof => return Ok(()),
            other if hides(other) => return Err(odd("it declares more than a workbook does")),
            _ => continue,
        };
        if !go_on {
            return Ok(());
        }
        text = 0;
    }
}

/// Declarations that make other text of what follows, or other tags.
fn hides(event: &Event<'_>) -> bool {
    let plain = |encoding: &str| {
        let encoding = encoding.to_ascii_lowercase();
        ["utf-8", "utf8", "us-ascii", "iso-8859-", "windows-125"].iter().any(|known| encoding.starts_with(known))
    };
    match event {
        Event::DocType(doctype) => doctype.contains(['[', '<', '>']),
        Event::Decl(declared) => declared.encoding().is_some_and(|encoding| encoding.is_ok_and(|known| !plain(&known))),
        _ => false,
    }
}

fn unreadable(why: Error) -> io::Error {
    match why {
        Error::Io(why) => Arc::try_unwrap(why).unwrap_or_else(|why| io::Error::new(why.kind(), why)),
        Error::Syntax(SyntaxError::InvalidBangMarkup) => odd("a tag of it is none"),
        Error::Syntax(_) => odd("a tag of it does not end"),
        why => odd(&why.to_string()),
    }
}

/// Whether a part was refused for what it would take to hold it, and not for what it says. A reader of values that read it all the same
/// could take any amount of memory.
pub(super) fn is_beyond_limits(why: &io::Error) -> bool {
    why.kind() == io::ErrorKind::FileTooLarge
}

fn beyond(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, what)
}

fn odd(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// A part of which no more than the longest tag is read at a time.
struct Limited<R> {
    part: BufReader<R>,
    /// What the tag under way may still take.
    left: usize,
}

impl<R: Read> Limited<R> {
    fn new(part: R) -> Limited<R> {
        Limited { part: BufReader::with_capacity(CHUNK, part), left: LONGEST }
    }

    /// Goes on to the next tag and says how many bytes of text were before it; text is not held.
    fn pass_text(&mut self) -> io::Result<u64> {
        let mut passed = 0;
        loop {
            let held = self.part.fill_buf()?;
            let tag = held.iter().position(|byte| *byte == b'<');
            let text = tag.unwrap_or(held.len());
            self.part.consume(text);
            passed += text as u64;
            if tag.is_some() || text == 0 {
                self.left = LONGEST;
                return Ok(passed);
            }
        }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Limited<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(beyond("a tag of it is longer than any of a workbook"));
        }
        self.part.fill_buf()
    }

    fn consume(&mut self, read: usize) {
        self.left = self.left.saturating_sub(read);
        self.part.consume(read);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        each_tag(text.as_bytes(), |tag| {
            names.push(format!("{}{}", if tag.is_end() { "/" } else { "" }, tag.name()));
            true
        })?;
        Ok(names)
    }

    #[test]
    fn tags_are_whole_wherever_a_chunk_ends() {
        let text = format!("{}<a b='c'/>", "x".repeat(CHUNK - 3));
        let mut seen = Vec::new();
        each_tag(text.as_bytes(), |tag| {
            seen.push((tag.name().to_string(), tag.get("b").map(str::to_string), tag.text));
            true
        })
        .unwrap();
        assert_eq!(seen, [("a".to_string(), Some("c".to_string()), CHUNK as u64 - 3)]);
    }

    #[test]
    fn quotes_and_comments_end_no_tag() {
        let text = "<!-- <sst a='1'> --><?go <a> ?><![CDATA[<b>]]><!-->--><c d='>'/>e<f:g h=\"'>\"></f:g>";
        let seen = names(text).unwrap();
        assert_eq!(seen, ["c", "g", "/g"]);
    }

    #[test]
    fn attributes_are_known_without_their_namespace_however_they_are_written() {
        each_tag("<a b:c='1>' c = \"&#50;\"\n d/>".as_bytes(), |tag| {
            assert_eq!(tag.attributes().collect::<Vec<_>>(), [("c", "1>"), ("c", "&#50;")]);
            assert!(tag.is_closed() && tag.get("c") == Some("1>") && tag.get("b").is_none());
            true
        })
        .unwrap();
    }

    #[test]
    fn text_is_counted_in_cdata_too_and_across_comments() {
        let mut texts = Vec::new();
        each_tag("<a>1 &lt;<!-- no -->2<![CDATA[<b>3]]></a> ".as_bytes(), |tag| {
            texts.push(tag.text);
            true
        })
        .unwrap();
        assert_eq!(texts, [0, 11]);
    }

    #[test]
    fn tags_that_do_not_match_are_tags() {
        assert_eq!(names("</a><b><c></b>").unwrap(), ["/a", "b", "c", "/b"]);
    }

    #[test]
    fn a_tag_that_lies_too_deep_or_has_too_long_a_name_is_an_error() {
        let deep = |count| names(&"<a>".repeat(count));
        let named = |length| names(&format!("<{}>", "a".repeat(length)));
        let (deepest, longest) = (DEEPEST as usize, LONGEST_NAME);
        assert!(deep(deepest).is_ok() && named(longest).is_ok());
        for result in [deep(deepest + 1), named(longest + 1)] {
            assert!(is_beyond_limits(&result.unwrap_err()));
        }
        assert!(names(&"<a></a><b/>".repeat(2 * deepest)).is_ok(), "tags next to each other lie in none");
    }

    #[test]
    fn a_part_that_cannot_be_read_keeps_its_own_reason() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::new(io::ErrorKind::PermissionDenied, "not this disk"))
            }
        }
        let error = each_tag("<a b='".as_bytes().chain(Broken), |_| true).unwrap_err();
        assert_eq!((error.kind(), error.to_string()), (io::ErrorKind::PermissionDenied, "not this disk".to_string()));
    }

    #[test]
    fn a_tag_that_does_not_end_or_that_hides_others_is_an_error() {
        let long = format!("<a b='{}'/><sst/>", "x".repeat(LONGEST + 3 * CHUNK));
        let doctype = "<!DOCTYPE a [<!ENTITY b '<!--'>]><sst/>";
        let wide = "<?xml version='1.0' encoding='ISO-2022-JP'?><sst/>";
        assert!(is_beyond_limits(&names(&long).unwrap_err()));
        for text in ["<a b='", "<!-- <sst/>", "<!", "<!a>", doctype, wide] {
            assert_eq!(names(text).unwrap_err().kind(), io::ErrorKind::InvalidData, "{:.30}", text);
        }
        assert_eq!(names("<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE a SYSTEM \"b\"><c/>").unwrap(), ["c"]);
    }
}
