//! What a text looks like on a terminal. A terminal obeys control characters, and marks of direction change what is read: both are
//! shown as what they are, `\u{1b}` or `\n`. Everything that this program prints passes here.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

use claimbook_domain::hidden::is_hidden;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A text from outside as one line.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    escaped(text, is_hidden, visible)
}

/// The words of an answer, whose line breaks are this program's own.
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    escaped(text, |c| is_hidden(c) && !matches!(c, '\n' | '\t'), visible)
}

/// JSON of the same value: control characters of a terminal can occur in its strings only, where they are written as `\u009b`.
pub(crate) fn json(text: &str) -> Cow<'_, str> {
    escaped(
        text,
        |c| is_hidden(c) && !matches!(c, '\n' | '\t'),
        |c, out| {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        },
    )
}

/// A path as one line.
pub(crate) fn path(path: &Path) -> String {
    line(&path.to_string_lossy()).into_owned()
}

/// Members that hold values of records and cells. They keep their line breaks: whatever prints them puts them on one line in its own
/// way, or under each other.
const VALUES: [&str; 10] =
    ["notes", "value", "chosen", "before", "after", "theirs", "ours", "exported", "given", "cells"];

/// The same view with every text of it on one line, except for [`VALUES`].
pub(crate) fn view<T: Serialize + DeserializeOwned + Clone>(view: &T) -> Cow<'_, T> {
    let plain = serde_json::to_value(view).map(|value| plain(value, false)).and_then(serde_json::from_value);
    // A view that does not read back as itself is printed as it is, and loses its hidden characters but the line breaks.
    plain.map_or(Cow::Borrowed(view), Cow::Owned)
}

fn plain(value: Value, breaks: bool) -> Value {
    match value {
        Value::String(text) if breaks => Value::String(lines(&text).into_owned()),
        Value::String(text) => Value::String(line(&text).into_owned()),
        Value::Array(all) => all.into_iter().map(|value| plain(value, breaks)).collect(),
        Value::Object(all) => {
            let member = |(name, value): (String, Value)| {
                let breaks = VALUES.contains(&name.as_str());
                (line(&name).into_owned(), plain(value, breaks))
            };
            all.into_iter().map(member).collect()
        }
        other => other,
    }
}

fn escaped(text: &str, is_odd: impl Fn(char) -> bool, put: impl Fn(char, &mut String)) -> Cow<'_, str> {
    if !text.contains(&is_odd) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_odd(c) { put(c, &mut out) } else { out.push(c) }
    }
    Cow::Owned(out)
}

fn visible(c: char, out: &mut String) {
    // `\n`, `\u{1b}`.
    let _ = write!(out, "{}", c.escape_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown_as_what_it_is() {
        assert_eq!(line("a\u{1b}[2J\nb\u{202e}c\u{9b}\t\u{2028}"), "a\\u{1b}[2J\\nb\\u{202e}c\\u{9b}\\t\\u{2028}");
        assert_eq!(lines("a\n\tb\r\u{7}"), "a\n\tb\\r\\u{7}");
        assert!(matches!(line("Müller \\ 李"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_stays_the_same_value() {
        let value = serde_json::json!({ "a": "\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}\n\t\\" });
        let text = value.to_string();
        let safe = json(&text);
        assert!(!safe.contains(is_hidden), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).ok(), Some(value));
    }
}
