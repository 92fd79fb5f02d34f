//! The words of a test: names, texts in quotes, numbers, days and signs, each with its place.

use std::ops::Range;

use chrono::NaiveDate;

use super::Fault;

/// A word of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: TokenKind<'t>,
    pub(super) place: Range<usize>,
}

/// What a word of a test is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind<'t> {
    /// A name or a word of the language.
    Word(&'t str),
    /// A text in quotes, without them.
    Text(&'t str),
    /// A plain number: `29.99`.
    Number(&'t str),
    /// `2024-09-18`.
    Day(NaiveDate),
    /// `(`, `)`, `[`, `]`, `,`, `<`, `<=`, `=`, `>=`, `>`.
    Sign(&'t str),
}

/// Divides a test into its words.
pub(super) fn tokens(test: &str) -> Result<Vec<Token<'_>>, Fault> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = test[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let token = token(test, at, first)?;
        at = token.place.end;
        found.push(token);
    }
    Ok(found)
}

fn token(test: &str, at: usize, first: char) -> Result<Token<'_>, Fault> {
    let rest = &test[at..];
    let until = |is_more: fn(char) -> bool| rest.find(|c| !is_more(c)).unwrap_or(rest.len());
    let (kind, length) = match first {
        '"' => {
            let Some(length) = rest[1..].find('"') else {
                return Err(Fault::at(at..test.len(), "a text has no closing quote", "write both quotes: \"US\""));
            };
            (TokenKind::Text(&rest[1..=length]), length + 2)
        }
        '0'..='9' => {
            let length = until(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
            (number(&rest[..length], at)?, length)
        }
        'a'..='z' | 'A'..='Z' => {
            let length = until(|c| c.is_ascii_alphanumeric() || c == '_');
            (TokenKind::Word(&rest[..length]), length)
        }
        '(' | ')' | '[' | ']' | ',' | '=' => (TokenKind::Sign(&rest[..1]), 1),
        '<' | '>' => {
            let length = if rest[1..].starts_with('=') { 2 } else { 1 };
            (TokenKind::Sign(&rest[..length]), length)
        }
        '\u{201c}' | '\u{201d}' | '\'' => {
            let place = at..at + first.len_utf8();
            return Err(Fault::at(place, "texts are in plain double quotes", "write \"US\""));
        }
        other => {
            let place = at..at + other.len_utf8();
            return Err(Fault::at(place, format!("'{other}' has no meaning in a test"), "remove it"));
        }
    };
    Ok(Token { kind, place: at..at + length })
}

/// A number, or a day: `2024-09-18`.
fn number(text: &str, at: usize) -> Result<TokenKind<'_>, Fault> {
    let place = at..at + text.len();
    if text.contains('-') {
        let day = (text.len() == 10).then(|| text.parse().ok()).flatten();
        return day.map(TokenKind::Day).ok_or_else(|| {
            Fault::at(place, format!("'{text}' is not a day of the calendar"), "write days as 2024-09-18")
        });
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if are_digits(whole) && are_digits(fraction) {
        Ok(TokenKind::Number(text))
    } else {
        Err(Fault::at(place, format!("'{text}' is not a number"), "write numbers as 1 or 29.99"))
    }
}

impl std::fmt::Display for TokenKind<'_> {
    /// As a message names it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TokenKind::Word(word) | TokenKind::Number(word) | TokenKind::Sign(word) => write!(f, "'{word}'"),
            TokenKind::Text(text) => write!(f, "\"{text}\""),
            TokenKind::Day(day) => write!(f, "'{day}'"),
        }
    }
}
