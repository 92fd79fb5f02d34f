//! The tags of a part of an archive. Where each of them ends is found by the parsers of the reader that later reads its values: what is a
//! tag to one is a tag to the other. Only what one tag holds is in memory.
//!
//! The reader itself copies each tag and keeps the names of those that are open, which takes two to three times as long for a sheet of
//! millions of cells.

use std::borrow::Cow;
use std::io::{self, Read};
use std::ops::ControlFlow;

use quick_xml::events::attributes::Attributes;
use quick_xml::name::QName;
use quick_xml::parser::{CommentParser, ElementParser, Parser, PiParser};

/// Read at once.
const CHUNK: usize = 128 * 1024;
/// No tag, comment or instruction of a workbook is longer.
const LONGEST: usize = 64 * CHUNK;
/// Nor is a name. The reader of values keeps the names of all tags that are open.
const LONGEST_NAME: usize = 1_000;
/// Nor lie tags deeper in each other.
const DEEPEST: u32 = 1_000;
const COMMENT: &str = "!--";
const CDATA: &str = "![CDATA[";
const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];

/// A start tag or an end tag.
pub(super) struct Tag<'t> {
    kind: TagKind,
    name: &'t str,
    /// Between `<` and `>`.
    inside: &'t str,
    /// How many bytes of text lie between the tag before and this one, CDATA included.
    pub(super) text: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TagKind {
    Start,
    /// Start and end in one: `<a/>`.
    Closed,
    End,
}

impl<'t> Tag<'t> {
    fn new(inside: &'t str, text: u64) -> Tag<'t> {
        if let Some(name) = inside.strip_prefix('/') {
            return Tag { kind: TagKind::End, name: name.trim_end_matches(BLANK), inside, text };
        }
        let (kind, inside) = match inside.strip_suffix('/') {
            Some(inside) => (TagKind::Closed, inside),
            None => (TagKind::Start, inside),
        };
        let name_ends = inside.bytes().position(|byte| byte <= b' ' && BLANK.contains(&byte.into()));
        Tag { kind, name: &inside[..name_ends.unwrap_or(inside.len())], inside, text }
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
        self.kind == TagKind::End
    }

    /// It has no end tag.
    pub(super) fn is_closed(&self) -> bool {
        self.kind == TagKind::Closed
    }

    /// Its attributes, by their names without a namespace, as they stand. One that comes twice is there twice; an end tag has none.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
        attributes(self.inside, if self.is_end() { self.inside.len() } else { self.name.len() })
    }

    /// An attribute, by its name without a namespace.
    pub(super) fn get(&self, wanted: &str) -> Option<&'t str> {
        self.attributes().find(|(name, _)| *name == wanted).map(|(_, value)| value)
    }
}

fn attributes(inside: &str, after_name: usize) -> impl Iterator<Item = (&str, &str)> {
    let mut attributes = Attributes::new(inside, after_name);
    attributes.with_checks(false);
    attributes.flatten().filter_map(|attribute| match attribute.value {
        Cow::Borrowed(value) => Some((attribute.key.local_name().into_inner(), value)),
        Cow::Owned(_) => None,
    })
}

/// Hands each tag to `take` until it says no.
///
/// # Errors
/// When the part cannot be read, is not XML, or could hide tags; when a tag is too long or lies too deep, one that [`is_beyond_limits`].
pub(super) fn each_tag(mut part: impl Read, mut take: impl FnMut(&Tag<'_>) -> bool) -> io::Result<()> {
    let (mut held, mut place) = (Vec::with_capacity(2 * CHUNK), Place::default());
    loop {
        let is_last = part.by_ref().take(CHUNK as u64).read_to_end(&mut held)? == 0;
        let ControlFlow::Continue(done) = place.pass(whole_text(&held, is_last)?, &mut take)? else { return Ok(()) };
        if is_last {
            return if done == held.len() { Ok(()) } else { Err(odd("one of its tags does not end")) };
        }
        drop(held.drain(..done));
        if held.len() > LONGEST {
            return Err(beyond("one of its tags is longer than any in a workbook"));
        }
    }
}

/// The text of the bytes, up to a character that is cut off at their end.
fn whole_text(bytes: &[u8], is_last: bool) -> io::Result<&str> {
    std::str::from_utf8(bytes).or_else(|why| {
        let is_cut = why.error_len().is_none() && !is_last;
        let whole = bytes.get(..why.valid_up_to()).filter(|_| is_cut).and_then(|whole| std::str::from_utf8(whole).ok());
        whole.ok_or_else(|| odd("it is not in UTF-8"))
    })
}

/// How far a part has been read.
#[derive(Default)]
struct Place {
    /// Since the last tag.
    text: u64,
    /// Tags that are open.
    depth: u32,
}

impl Place {
    /// Hands the tags of a piece on; gives how many bytes are done with, which are all but a tag that is cut off.
    fn pass(&mut self, piece: &str, take: &mut impl FnMut(&Tag<'_>) -> bool) -> io::Result<ControlFlow<(), usize>> {
        let mut at = 0;
        while let Some(open) = piece.as_bytes()[at..].iter().position(|byte| *byte == b'<') {
            self.text += open as u64;
            let start = at + open + 1;
            let Some(length) = end(&piece[start..])? else { return Ok(ControlFlow::Continue(start - 1)) };
            at = start + length + 1;
            let inside = &piece[start..start + length];
            match inside.as_bytes().first() {
                Some(b'!' | b'?') => self.text += text_of(inside)?,
                _ => {
                    let tag = Tag::new(inside, std::mem::take(&mut self.text));
                    self.go_into(&tag)?;
                    if !take(&tag) {
                        return Ok(ControlFlow::Break(()));
                    }
                }
            }
        }
        self.text += (piece.len() - at) as u64;
        Ok(ControlFlow::Continue(piece.len()))
    }

    fn go_into(&mut self, tag: &Tag<'_>) -> io::Result<()> {
        match tag.kind {
            TagKind::Start => self.depth += 1,
            TagKind::Closed => {}
            TagKind::End => self.depth = self.depth.saturating_sub(1),
        }
        if self.depth > DEEPEST || tag.name.len() > LONGEST_NAME {
            return Err(beyond("its tags are nested deeper, or have longer names, than those of a workbook"));
        }
        Ok(())
    }
}

/// How many bytes stand before the `>` that ends what begins there; `None` when it is cut off.
fn end(rest: &str) -> io::Result<Option<usize>> {
    let bytes = rest.as_bytes();
    Ok(match bytes.first() {
        Some(b'?') => PiParser(false).feed(bytes),
        Some(b'!') if rest.starts_with(COMMENT) => {
            // This one of them counts the `>`.
            CommentParser::default().feed(&bytes[COMMENT.len()..]).map(|after| COMMENT.len() + after - 1)
        }
        Some(b'!') if rest.starts_with(CDATA) => rest.find("]]>").map(|end| end + 2),
        Some(b'!') if COMMENT.starts_with(rest) || CDATA.starts_with(rest) => None,
        Some(b'!') if !matches!(bytes.get(1), Some(b'D' | b'd')) => return Err(odd("one of its tags is malformed")),
        _ => ElementParser::Outside.feed(bytes),
    })
}

/// How many bytes of text are in what is not a tag.
///
/// # Errors
/// When it declares something that makes other text of what follows, or other tags.
fn text_of(inside: &str) -> io::Result<u64> {
    if let Some(data) = inside.strip_prefix(CDATA) {
        return Ok(data.len().saturating_sub("]]".len()) as u64);
    }
    if hides(inside) { Err(odd("it declares more than a workbook does")) } else { Ok(0) }
}

fn hides(inside: &str) -> bool {
    let plain = |encoding: &str| {
        let encoding = encoding.to_ascii_lowercase();
        ["utf-8", "utf8", "us-ascii", "iso-8859-", "windows-125"].iter().any(|known| encoding.starts_with(known))
    };
    if inside.starts_with('!') {
        return !inside.starts_with(COMMENT) && inside.contains(['[', '<', '>']);
    }
    let declared = inside.strip_prefix("?xml").filter(|rest| rest.starts_with(BLANK));
    declared.is_some_and(|rest| attributes(rest, 0).any(|(name, value)| name == "encoding" && !plain(value)))
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

    /// What the reader of values sees of the same text, up to where it gives up.
    fn seen_by_the_reader(text: &str) -> (Vec<String>, bool) {
        use quick_xml::events::Event;
        let mut reader = quick_xml::Reader::from_str(text);
        let config = reader.config_mut();
        (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
        let mut seen = Vec::new();
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => seen.push(tag.name().0.to_string()),
                Ok(Event::Empty(tag)) => seen.push(format!("{}/", tag.name().0)),
                // A name of nothing but blanks is none.
                Ok(Event::End(tag)) => seen.push(format!("/{}", tag.name().0.trim_end())),
                Ok(Event::Eof) => return (seen, true),
                Ok(_) => {}
                Err(_) => return (seen, false),
            }
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(4_000))]

        #[test]
        fn the_reader_of_values_sees_no_tag_that_is_not_seen_here(
            pieces in proptest::collection::vec(proptest::sample::select(vec![
                "<", ">", "/", "a", "b:c", " ", "\n", "=", "'", "\"", "!", "!--", "--", "-", "-->", "<!-->", "![CDATA[", "]]", "]]>", "]", "[",
                "?", "?>", "<?xml ", "<!DOCTYPE ", "<!d", "<a>", "</a>", "<a b='", "&", "é", "encoding='utf-7'",
            ]), 0..12),
        ) {
            let text = pieces.concat();
            let (expected, is_whole) = seen_by_the_reader(&text);
            let mut seen = Vec::new();
            let read = each_tag(text.as_bytes(), |tag| {
                let (before, after) = (if tag.is_end() { "/" } else { "" }, if tag.is_closed() { "/" } else { "" });
                seen.push(format!("{before}{}{after}", tag.full()));
                true
            });
            if read.is_ok() {
                assert!(seen.starts_with(&expected) && (!is_whole || seen == expected), "{text:?}: {seen:?}, not {expected:?}");
            } else {
                assert!(expected.starts_with(&seen) || seen.starts_with(&expected), "{text:?}: {seen:?}, not {expected:?}");
            }
        }
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
        for before in 1..12 {
            let text = format!("{}é<!-- <b> --><![CDATA[<b>]]><?b <b> ?><a/>", "x".repeat(CHUNK - before));
            assert_eq!(names(&text).unwrap(), ["a"], "{before}");
        }
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
        for text in ["<a b='", "<!-- <sst/>", "<!", "<!-", "<!a>", "<![CDATA[ ]>", doctype, wide] {
            assert_eq!(names(text).unwrap_err().kind(), io::ErrorKind::InvalidData, "{:.30}", text);
        }
        for bytes in [&b"<a>\xe9</a>"[..], b"<a>\xc3"] {
            assert_eq!(each_tag(bytes, |_| true).unwrap_err().to_string(), "it is not in UTF-8");
        }
        assert_eq!(names("<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE a SYSTEM \"b\"><c/>").unwrap(), ["c"]);
    }
}
