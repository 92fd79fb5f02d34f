//! The text of a message, made safe to show: HTML without its layout, and no character that a terminal or a reader would obey.

use claimbook_text::hidden::{is_hidden, one_line};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::html::add_html_token;

use super::limits::{LARGEST_TEXT, LONGEST_VALUE};

/// A value of a header on one line, shortened where it is longer than any.
pub(super) fn value(text: &str) -> String {
    let mut text = one_line(text).trim().to_string();
    if cut(&mut text, LONGEST_VALUE) {
        text.push('…');
    }
    text
}

/// Cuts a text to so many bytes at most, and says whether it was longer.
pub(super) fn cut(text: &mut String, most: usize) -> bool {
    let is_longer = text.len() > most;
    if is_longer {
        let end = (0..=most).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
        text.truncate(end);
    }
    is_longer
}

/// Bytes as text, in the character set of that name, and whether they are not rightly in it. Without a name, and where the name is wrong,
/// they are UTF-8 if they can be, and else what programs of the West write.
pub(super) fn decode(bytes: &[u8], charset: Option<&str>) -> (String, bool) {
    let named = charset.map(str::trim).filter(|name| !name.is_empty());
    // ASCII is written in UTF-8 and in Windows' letters alike, and mail that says it is in ASCII often is not.
    let named = named.filter(|name| !name.eq_ignore_ascii_case("us-ascii"));
    if let Some(encoding) = named.and_then(|name| Encoding::for_label(name.as_bytes())) {
        let (text, _, has_errors) = encoding.decode(bytes);
        return (text.into_owned(), has_errors);
    }
    // The web does without UTF-7, and old mail programs wrote it.
    if let Some(decoder) = named.and_then(|name| charset_decoder(name.as_bytes())) {
        return (decoder(bytes), false);
    }
    let (text, _, is_not_utf8) = UTF_8.decode(bytes);
    let text = if is_not_utf8 { WINDOWS_1252.decode(bytes).0 } else { text };
    (text.into_owned(), named.is_some() || is_not_utf8)
}

/// Plain text without hidden characters, with line feeds between lines and without blanks around it.
pub(super) fn plain(text: &str) -> String {
    let seen = text.chars().filter(|c| *c != '\r' && (matches!(c, '\n' | '\t') || !is_hidden(*c)));
    seen.collect::<String>().trim().to_string()
}

/// Elements whose content is not text.
const SKIPPED: [&str; 7] = ["script", "style", "head", "title", "template", "object", "svg"];

/// Elements that begin a line.
const BLOCKS: [&str; 22] = [
    "address",
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "ul",
    "section",
];

/// HTML as text: a line for each block and row, a tab between cells, no scripts, styles, links and pictures.
pub(super) fn of_html(html: &str) -> String {
    let mut text = Lines::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.add(&rest[..at]);
        rest = &rest[at..];
        let (tag, behind) = tag(rest);
        rest = behind;
        match tag {
            Tag::Text => text.add("<"),
            Tag::Other => {}
            Tag::Close(name) => text.end(&name),
            Tag::Open(name) if SKIPPED.contains(&name.as_str()) => rest = behind_end(rest, &name),
            Tag::Open(name) => text.begin(&name),
        }
        if text.done.len() > LARGEST_TEXT {
            return text.finish();
        }
    }
    text.add(rest);
    text.finish()
}

/// What an angle bracket begins.
enum Tag {
    /// Nothing: it is a sign in the text.
    Text,
    /// A comment or a declaration.
    Other,
    Open(String),
    Close(String),
}

/// What begins here, and what is behind it. A tag that does not end takes the rest.
fn tag(html: &str) -> (Tag, &str) {
    let inside = &html[1..];
    if let Some(comment) = inside.strip_prefix("!--") {
        return (Tag::Other, comment.find("-->").map_or("", |end| &comment[end + 3..]));
    }
    let (is_close, name) = inside.strip_prefix('/').map_or((false, inside), |name| (true, name));
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-'))).unwrap_or(name.len());
    let is_declaration = inside.starts_with(['!', '?']);
    if end == 0 && !is_declaration {
        return (Tag::Text, inside);
    }
    let behind = behind_tag(&name[end..]);
    let word = name[..end].to_ascii_lowercase();
    match (is_declaration, is_close) {
        (true, _) => (Tag::Other, behind),
        (_, true) => (Tag::Close(word), behind),
        _ => (Tag::Open(word), behind),
    }
}

/// Behind the bracket that closes a tag; one in quotes is part of an attribute.
fn behind_tag(rest: &str) -> &str {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return &rest[at + 1..],
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    // As browsers read it, a tag or a quote that is never closed takes the rest.
    ""
}

/// Behind the end of an element whose content is not text.
fn behind_end<'h>(html: &'h str, name: &str) -> &'h str {
    let mut from = 0;
    while let Some(at) = html[from..].find("</") {
        let rest = &html[from + at + 2..];
        if rest.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return behind_tag(&rest[name.len()..]);
        }
        from += at + 2;
    }
    ""
}

/// Lines in the making. White space of HTML is one blank.
#[derive(Default)]
struct Lines {
    done: String,
    is_after_blank: bool,
}

impl Lines {
    fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let taken = match c {
                '&' => entity(rest).unwrap_or(c.len_utf8()),
                _ => c.len_utf8(),
            };
            let (token, behind) = rest.split_at(taken);
            rest = behind;
            if c.is_ascii_whitespace() {
                self.is_after_blank = true;
                continue;
            }
            let is_inside = !self.done.is_empty() && !self.done.ends_with(['\n', '\t']);
            if std::mem::take(&mut self.is_after_blank) && is_inside {
                self.done.push(' ');
            }
            add_html_token(&mut self.done, token.as_bytes(), false);
        }
    }

    fn begin(&mut self, name: &str) {
        match name {
            "p" | "table" => self.line(2),
            "tr" => self.line(1),
            "td" | "th" if !self.done.is_empty() && !self.done.ends_with('\n') => self.done.push('\t'),
            "br" if self.feeds(3) < 3 => self.done.push('\n'),
            name if BLOCKS.contains(&name) => self.line(1),
            _ => return,
        }
        self.is_after_blank = false;
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "table" => self.line(2),
            "tr" => self.line(1),
            name if BLOCKS.contains(&name) => self.line(1),
            _ => {}
        }
    }

    /// Ends the line, so that so many line feeds follow the last word.
    fn line(&mut self, feeds: usize) {
        let end = self.done.trim_end_matches([' ', '\t']).len();
        self.done.truncate(end);
        if !self.done.is_empty() {
            (self.feeds(feeds)..feeds).for_each(|_| self.done.push('\n'));
        }
    }

    /// How many line feeds the text ends with, counted up to so many.
    fn feeds(&self, most: usize) -> usize {
        self.done.bytes().rev().take(most).take_while(|byte| *byte == b'\n').count()
    }

    /// The text without more than one blank line at a time.
    fn finish(self) -> String {
        let mut text = String::with_capacity(self.done.len());
        let mut feeds = 0;
        for c in plain(&self.done.replace('\u{a0}', " ")).chars() {
            feeds = if c == '\n' { feeds + 1 } else { 0 };
            if feeds <= 2 {
                text.push(c);
            }
        }
        text
    }
}

/// How long the entity is that begins here, as `&amp;` is five bytes long.
fn entity(text: &str) -> Option<usize> {
    const LONGEST: usize = 34;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &text[1..end];
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_receipt_in_html_reads_line_by_line() {
        let html = "<html><head><title>x</title><style>p{}</style></head><body><h1>Your receipt</h1><p>Dear&nbsp;Mia,</p>\
                    <table><tr><td>Premium Career</td><td>$29.99</td></tr><tr><td>Total</td>\n<td>$29.99</td></tr></table>\
                    <div>Thank<b>s</b> &amp; good&#32;bye</div><script>alert('a</div>b')</script><br>LinkedIn</body></html>";
        assert_eq!(
            of_html(html),
            "Your receipt\n\nDear Mia,\n\nPremium Career\t$29.99\nTotal\t$29.99\n\nThanks & good bye\n\nLinkedIn"
        );
    }

    #[test]
    fn what_is_not_text_is_left_out() {
        for (html, is) in [
            ("a<!-- <p>no</p> -->b", "ab"),
            ("<a href=\"https://example.org/?a>b\" title='>'>here</a>", "here"),
            ("1 < 2 and 2 > 1", "1 < 2 and 2 > 1"),
            ("<img src=x onerror=alert(1)>ok", "ok"),
            ("<!DOCTYPE html><?xml?>ok", "ok"),
            ("<script>never closed", ""),
            ("a<p", "a"),
            ("a &unknown; &; & b", "a &unknown; &; & b"),
            ("x\u{1b}[31m\u{202e}y", "x[31my"),
            ("a<br><br><br><br>b", "a\n\nb"),
            ("&#x1b;&#8238;z", "z"),
        ] {
            assert_eq!(of_html(html), is, "{html}");
        }
    }

    #[test]
    fn letters_are_read_as_they_are_named_or_as_they_can_be() {
        assert_eq!(decode(b"Z\xfcrich", Some("iso-8859-1")), ("Zürich".into(), false));
        assert_eq!(decode("Zürich".as_bytes(), None), ("Zürich".into(), false));
        assert_eq!(decode("Zürich".as_bytes(), Some("us-ascii")), ("Zürich".into(), false));
        assert_eq!(decode(b"Z\xfcrich", None), ("Zürich".into(), true));
        assert_eq!(decode(b"Zurich", Some("x-unheard-of")), ("Zurich".into(), true));
        assert_eq!(decode(b"Fr+APY-sche", Some("UTF-7")), ("Frösche".into(), false));
        assert_eq!(decode(b"\x93\xfa\x96\x7b", Some("Shift_JIS")), ("日本".into(), false));
    }

    proptest! {
        #[test]
        fn any_html_becomes_text_that_nothing_obeys(html in "([<>/&;!\"' \\n-]|script|style|td|p|br|head|amp|\\PC){0,80}") {
            let text = of_html(&html);
            prop_assert!(!text.contains(|c: char| is_hidden(c) && !matches!(c, '\n' | '\t')));
            prop_assert!(!text.contains("\n\n\n"));
        }

        #[test]
        fn text_without_markup_is_kept(words in prop::collection::vec("[a-zA-Z0-9.,]{1,8}", 1..20)) {
            prop_assert_eq!(of_html(&words.join(" \n ")), words.join(" "));
        }
    }
}
