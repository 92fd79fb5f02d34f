//! Values as a PDF writes them (ISO 32000-1, sections 7.2 and 7.3).

use std::io::BufRead;

use super::limits::{DEEPEST_VALUE, LARGEST_OBJECT, MOST_VALUES};
use super::refusal::PdfRefusal;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Integer(i64),
    /// A number with a part, which no one here asks for.
    Real,
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Value>),
    Dictionary(Vec<(Vec<u8>, Value)>),
    /// An object elsewhere, by its number and generation.
    Reference(u32, u16),
}

impl Value {
    /// A value of a dictionary by its key.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Dictionary(entries) => {
                entries.iter().rev().find(|(known, _)| known == key.as_bytes()).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    pub(super) fn integer(&self) -> Option<i64> {
        match self {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn is_name(&self, name: &str) -> bool {
        matches!(self, Value::Name(own) if own == name.as_bytes())
    }

    pub(super) fn array(&self) -> &[Value] {
        match self {
            Value::Array(values) => values,
            _ => &[],
        }
    }
}

/// Reads values from a place of a file on.
pub(super) struct Values<R> {
    bytes: R,
    /// How many bytes were taken.
    pub(super) taken: usize,
    values: usize,
}

/// A word of the language, or a value that is one word.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    Value(Value),
    Word(Vec<u8>),
    OpenArray,
    CloseArray,
    OpenDictionary,
    CloseDictionary,
}

type Result<T> = std::result::Result<T, PdfRefusal>;

impl<R: BufRead> Values<R> {
    pub(super) fn new(bytes: R) -> Values<R> {
        Values { bytes, taken: 0, values: 0 }
    }

    /// The number, the generation and the value of an object that begins here, and whether a stream follows.
    pub(super) fn object(&mut self) -> Result<(u32, u16, Value, bool)> {
        let (number, generation) = (self.number()?, self.number()?);
        let is_object = self.token()? == Token::Word(b"obj".to_vec());
        let (Ok(number), Ok(generation), true) = (u32::try_from(number), u16::try_from(generation), is_object) else {
            return Err(PdfRefusal::Damaged);
        };
        let value = self.value()?;
        let has_stream = matches!(value, Value::Dictionary(_)) && self.token()? == Token::Word(b"stream".to_vec());
        if has_stream {
            self.end_line()?;
        }
        Ok((number, generation, value, has_stream))
    }

    /// The next value.
    pub(super) fn value(&mut self) -> Result<Value> {
        let token = self.token()?;
        self.value_of(token, 0)
    }

    fn value_of(&mut self, token: Token, depth: usize) -> Result<Value> {
        self.values += 1;
        if self.values > MOST_VALUES || depth > DEEPEST_VALUE {
            return Err(PdfRefusal::TooManyPages);
        }
        match token {
            Token::Value(value) => Ok(value),
            Token::OpenArray => Ok(Value::Array(self.until(&Token::CloseArray, depth)?)),
            Token::OpenDictionary => {
                let mut entries = Vec::new();
                let mut values = self.until(&Token::CloseDictionary, depth)?.into_iter();
                while let (Some(Value::Name(key)), Some(value)) = (values.next(), values.next()) {
                    entries.push((key, value));
                }
                Ok(Value::Dictionary(entries))
            }
            Token::Word(_) | Token::CloseArray | Token::CloseDictionary => Err(PdfRefusal::Damaged),
        }
    }

    /// Values up to the token that ends them. Two numbers before an `R` are a reference.
    fn until(&mut self, end: &Token, depth: usize) -> Result<Vec<Value>> {
        let mut values = Vec::new();
        loop {
            let token = self.token()?;
            if token == *end {
                return Ok(values);
            }
            if token != Token::Word(b"R".to_vec()) {
                values.push(self.value_of(token, depth + 1)?);
                continue;
            }
            let generation = values.pop().and_then(|value| u16::try_from(value.integer()?).ok());
            let number = values.pop().and_then(|value| u32::try_from(value.integer()?).ok());
            let (Some(number), Some(generation)) = (number, generation) else { return Err(PdfRefusal::Damaged) };
            values.push(Value::Reference(number, generation));
        }
    }

    /// The next value, which must be a whole number.
    pub(super) fn number(&mut self) -> Result<i64> {
        match self.token()? {
            Token::Value(Value::Integer(number)) => Ok(number),
            _ => Err(PdfRefusal::Damaged),
        }
    }

    pub(super) fn token(&mut self) -> Result<Token> {
        self.skip_blanks()?;
        let first = self.take()?;
        Ok(match first {
            b'[' => Token::OpenArray,
            b']' => Token::CloseArray,
            b'(' => Token::Value(Value::Text(self.text()?)),
            b'/' => Token::Value(Value::Name(self.name()?)),
            b'<' if self.peek()? == Some(b'<') => {
                self.take()?;
                Token::OpenDictionary
            }
            b'<' => Token::Value(Value::Text(self.hex()?)),
            b'>' if self.peek()? == Some(b'>') => {
                self.take()?;
                Token::CloseDictionary
            }
            _ if is_regular(first) => word(self.regular(first)?),
            _ => return Err(PdfRefusal::Damaged),
        })
    }

    pub(super) fn skip_blanks(&mut self) -> Result<()> {
        while let Some(byte) = self.peek()? {
            match byte {
                b'%' => while self.peek()?.is_some_and(|byte| byte != b'\n' && byte != b'\r') && self.take().is_ok() {},
                _ if is_blank(byte) => drop(self.take()?),
                _ => break,
            }
        }
        Ok(())
    }

    /// What is left of the line on which the word `stream` is.
    fn end_line(&mut self) -> Result<()> {
        if self.peek()? == Some(b'\r') {
            self.take()?;
        }
        if self.peek()? == Some(b'\n') {
            self.take()?;
        }
        Ok(())
    }

    fn regular(&mut self, first: u8) -> Result<Vec<u8>> {
        let mut word = vec![first];
        while self.peek()?.is_some_and(is_regular) {
            word.push(self.take()?);
        }
        Ok(word)
    }

    fn name(&mut self) -> Result<Vec<u8>> {
        let mut written = Vec::new();
        while let Some(byte) = self.peek()?.filter(|byte| is_regular(*byte)) {
            self.take()?;
            written.push(byte);
        }
        let (mut name, mut at) = (Vec::new(), 0);
        while at < written.len() {
            // `#20` is a blank.
            let escaped = written.get(at + 1..at + 3).filter(|_| written[at] == b'#').and_then(hex_value);
            name.push(escaped.unwrap_or(written[at]));
            at += if escaped.is_some() { 3 } else { 1 };
        }
        Ok(name)
    }

    fn text(&mut self) -> Result<Vec<u8>> {
        let (mut text, mut depth) = (Vec::new(), 1);
        loop {
            match self.take()? {
                b')' if depth == 1 => return Ok(text),
                b')' => {
                    depth -= 1;
                    text.push(b')');
                }
                b'(' => {
                    depth += 1;
                    text.push(b'(');
                }
                b'\\' => self.escape(&mut text)?,
                byte => text.push(byte),
            }
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Result<()> {
        match self.take()? {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => self.end_line()?,
            digit @ b'0'..=b'7' => {
                let mut code = u32::from(digit - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek()? else { break };
                    self.take()?;
                    code = code * 8 + u32::from(digit - b'0');
                }
                text.push(code as u8);
            }
            byte => text.push(byte),
        }
        Ok(())
    }

    fn hex(&mut self) -> Result<Vec<u8>> {
        let mut digits = Vec::new();
        loop {
            match self.take()? {
                b'>' => break,
                byte if byte.is_ascii_hexdigit() => digits.push(byte),
                byte if is_blank(byte) => {}
                _ => return Err(PdfRefusal::Damaged),
            }
        }
        if digits.len() % 2 == 1 {
            digits.push(b'0');
        }
        digits.chunks_exact(2).map(|pair| hex_value(pair).ok_or(PdfRefusal::Damaged)).collect()
    }

    fn peek(&mut self) -> Result<Option<u8>> {
        Ok(self.bytes.fill_buf()?.first().copied())
    }

    fn take(&mut self) -> Result<u8> {
        let mut byte = [0];
        self.bytes.read_exact(&mut byte)?;
        self.taken += 1;
        if self.taken > LARGEST_OBJECT { Err(PdfRefusal::TooManyPages) } else { Ok(byte[0]) }
    }
}

fn word(word: Vec<u8>) -> Token {
    match word.as_slice() {
        b"null" => return Token::Value(Value::Null),
        b"true" => return Token::Value(Value::Bool(true)),
        b"false" => return Token::Value(Value::Bool(false)),
        _ => {}
    }
    let number = std::str::from_utf8(&word).ok().filter(|word| word.contains(|c: char| c.is_ascii_digit()));
    let is_number = |word: &&str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
    match number.filter(is_number) {
        Some(number) => Token::Value(number.parse().map_or(Value::Real, Value::Integer)),
        None => Token::Word(word),
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !b"()<>[]{}/%".contains(&byte)
}

fn hex_value(pair: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(pair).ok().filter(|pair| !pair.starts_with('+'))?, 16).ok()
}
