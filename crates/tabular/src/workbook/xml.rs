//! The tags of a part of an archive, by the rules of XML: quotes, comments and CDATA neither end a tag nor contain one.
//! Only one tag is in memory at a time.

use std::io::{self, Read};

/// Read at once.
const CHUNK: usize = 128 * 1024;
/// No tag, comment or instruction of a workbook is longer.
const LONGEST: usize = 64 * CHUNK;

/// The text between `<` and `>`.
pub(super) struct Tag<'t> {
    /// Name and attributes, unchanged.
    pub(super) inside: &'t str,
    /// How many bytes of text separate the previous tag and this one.
    pub(super) text: u64,
}

impl<'t> Tag<'t> {
    /// Its name with its namespace; of an end tag with its slash.
    pub(super) fn full(&self) -> &'t str {
        self.inside.split([' ', '\t', '\r', '\n']).next().unwrap_or_default().trim_end_matches('/')
    }

    /// Its name without a namespace; of an end tag as [`Tag::full`].
    pub(super) fn name(&self) -> &'t str {
        let full = self.full();
        if full.starts_with('/') { full } else { full.rsplit_once(':').map_or(full, |(_, bare)| bare) }
    }

    /// It has no end tag.
    pub(super) fn is_closed(&self) -> bool {
        self.inside.ends_with('/')
    }

    /// Its attributes, by their names without a namespace, unchanged.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
        let mut rest = self.inside;
        std::iter::from_fn(move || {
            let (before, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, behind) = after[1..].split_once(quote)?;
            rest = behind;
            Some((before.trim_end().rsplit([' ', '\t', '\r', '\n', ':']).next().unwrap_or_default(), value))
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
/// When the part cannot be read, or holds a tag that is too long, never ends, or could hide others.
pub(super) fn each_tag(mut part: impl Read, mut take: impl FnMut(&Tag<'_>) -> bool) -> io::Result<()> {
    let mut buffer: Vec<u8> = Vec::with_capacity(2 * CHUNK);
    let mut text = 0;
    loop {
        let kept = buffer.len();
        let got = part.by_ref().take(CHUNK as u64).read_to_end(&mut buffer)?;
        let mut at = 0;
        while let Some(open) = buffer[at..].iter().position(|byte| *byte == b'<') {
            text += open as u64;
            let start = at + open + 1;
            let Some(length) = end(&buffer[start..]) else {
                at = start - 1;
                break;
            };
            let inside = String::from_utf8_lossy(&buffer[start..start + length]);
            if hides(&inside) {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "it declares more than a workbook does"));
            }
            if !take(&Tag { inside: &inside, text }) {
                return Ok(());
            }
            text = 0;
            at = start + length + 1;
        }
        // Text without a tag is passed over; a tag that was cut waits for its end.
        let cut = buffer.get(at) == Some(&b'<');
        if cut && (got == 0 || kept > LONGEST) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a tag of it does not end"));
        }
        if got == 0 {
            return Ok(());
        }
        if cut {
            drop(buffer.drain(..at));
        } else {
            text += (buffer.len() - at) as u64;
            buffer.clear();
        }
    }
}

/// How many bytes precede the `>` that ends a tag.
fn end(tag: &[u8]) -> Option<usize> {
    let before = |mark: &[u8]| {
        let found = tag.windows(mark.len()).skip(mark.len()).position(|bytes| bytes == mark);
        found.map(|place| place + 2 * mark.len() - 1)
    };
    match tag {
        [b'!', b'-', b'-', ..] => before(b"-->"),
        [b'!', b'[', ..] => before(b"]]>"),
        [b'?', ..] => tag.windows(2).position(|bytes| bytes == b"?>").map(|place| place + 1),
        // More bytes are needed to decide what it is.
        [b'!'] | [b'!', b'-'] => None,
        _ => {
            let mut quote = None;
            tag.iter().position(|byte| match quote {
                None if *byte == b'>' => true,
                None => {
                    quote = Some(*byte).filter(|byte| matches!(byte, b'"' | b'\''));
                    false
                }
                Some(open) => {
                    quote = quote.filter(|_| open != *byte);
                    false
                }
            })
        }
    }
}

/// Declarations that make other text of what follows, or other tags.
fn hides(inside: &str) -> bool {
    let starts = |mark: &str| inside.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    let plain = |encoding: &str| {
        let encoding = encoding.to_ascii_lowercase();
        ["utf-8", "utf8", "us-ascii", "iso-8859-", "windows-125"].iter().any(|known| encoding.starts_with(known))
    };
    let encoding = || Tag { inside, text: 0 }.get("encoding");
    (starts("!doctype") && inside[1..].contains(['[', '<', '>']))
        || (starts("?xml ") && encoding().is_some_and(|encoding| !plain(encoding)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        each_tag(text.as_bytes(), |tag| {
            names.push(tag.name().to_string());
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
        assert_eq!(seen[4..], ["c", "g", "/f:g"]);
        assert_eq!(seen.len(), 7);
    }

    #[test]
    fn a_tag_that_does_not_end_or_that_hides_others_is_an_error() {
        let long = format!("<a b='{}'/><sst/>", "x".repeat(LONGEST + 3 * CHUNK));
        let doctype = "<!DOCTYPE a [<!ENTITY b '<!--'>]><sst/>";
        let wide = "<?xml version='1.0' encoding='ISO-2022-JP'?><sst/>";
        for text in [long.as_str(), "<a b='", "<!-- <sst/>", doctype, wide] {
            assert_eq!(names(text).unwrap_err().kind(), io::ErrorKind::InvalidData, "{:.30}", text);
        }
        assert_eq!(names("<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE a SYSTEM \"b\"><c/>").unwrap().len(), 3);
    }
}
