//! Follows the quotes of a list. An unclosed quote is closed by the next cell's opening one, and the text between them would be
//! swallowed silently. The sure sign of it is text after a closing quote. Where the quoted cell holds a line break too, it contains
//! other rows.

use std::collections::VecDeque;

/// How many blanks may separate a delimiter and the quote that opens a cell.
const MOST_BLANKS: usize = 64;
/// How many characters are shown of the text after a closing quote.
const SHOWN: usize = 40;

/// Follows the quotes of a list in the pieces that a reader of records gets.
pub(crate) struct QuoteWatch {
    delimiter: u8,
    state: State,
    /// The last byte of the piece before.
    last: u8,
    /// How many bytes came before this piece.
    before: u64,
    swallowing: Option<u64>,
    /// The list writes quotes within a cell after a backslash: one was met that can be nothing else.
    escapes: bool,
    torn: VecDeque<Torn>,
}

/// A quoted cell with text after its closing quote, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Torn {
    /// Where the quote opens, in bytes from the beginning.
    opened: u64,
    /// The beginning of the text after the closing quote.
    pub after: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Outside,
    /// In a quoted cell; where it opened, and whether a line break came since.
    Inside(u64, bool),
    /// A quote in a quoted cell: the end of it, or the first of two that mean one.
    AtQuote(u64, bool),
    /// Spaces after the closing quote.
    AfterQuote(u64, bool),
}

impl QuoteWatch {
    /// Nothing read yet.
    pub(crate) fn new(delimiter: u8) -> QuoteWatch {
        QuoteWatch {
            delimiter,
            state: State::Outside,
            last: b'\n',
            before: 0,
            swallowing: None,
            escapes: false,
            torn: VecDeque::new(),
        }
    }

    /// Where the first quote opens that swallowed rows which are not its own, in bytes from the beginning.
    pub(crate) fn swallowing(&self) -> Option<u64> {
        self.swallowing
    }

    /// The first torn cell of the record that ends at that byte; those of the records before are forgotten.
    pub(crate) fn torn_before(&mut self, end: u64) -> Option<Torn> {
        let of_record = self.torn.iter().take_while(|torn| torn.opened < end).count();
        self.torn.drain(..of_record).next()
    }

    /// The next piece of the list. Blanks before the quote that opens a cell are put after it, where they are in the cell and are
    /// nothing: most programs pass over them. How much of the piece is done; the blanks at its end, before a quote that may come, are
    /// handed in again with the next.
    pub(crate) fn pass(&mut self, piece: &mut [u8], is_last: bool) -> usize {
        let mut at = 0;
        while at < piece.len() && self.swallowing.is_none() {
            at = match self.state {
                State::Outside => self.outside(piece, at),
                State::Inside(opened, broken) => match self.inside(piece, at, opened, broken, is_last) {
                    Some(at) => at,
                    None => break,
                },
                State::AtQuote(opened, broken) if piece[at] == b'"' => {
                    self.state = State::Inside(opened, broken);
                    at + 1
                }
                State::AtQuote(opened, broken) | State::AfterQuote(opened, broken) => {
                    self.after_quote(&piece[at..], opened, broken);
                    at + 1
                }
            };
        }
        let waits = !is_last && self.state == State::Outside && self.swallowing.is_none();
        let may_escape = !is_last && matches!(self.state, State::Inside(..)) && self.swallowing.is_none();
        let done = piece.len()
            - match (waits, may_escape) {
                (true, _) => self.blanks_before(piece, piece.len()),
                (_, true) => escape_at_end(piece),
                _ => 0,
            };
        self.before += done as u64;
        self.last = piece[..done].last().copied().unwrap_or(self.last);
        done
    }

    /// To the next quote that opens a cell: one at its very beginning, or after nothing but blanks.
    fn outside(&mut self, piece: &mut [u8], from: usize) -> usize {
        let Some(quote) = next_quote(piece, from) else { return piece.len() };
        let start = quote - self.blanks_before(piece, quote);
        if self.ends_cell(self.previous(piece, start)) {
            piece[start..=quote].rotate_right(1);
            self.state = State::Inside(self.before + start as u64, false);
        }
        quote + 1
    }

    /// To the byte after the next quote; `None` when it is at the end of the piece after a backslash, so that what follows decides.
    fn inside(&mut self, piece: &mut [u8], from: usize, opened: u64, broken: bool, is_last: bool) -> Option<usize> {
        let quote = next_quote(piece, from);
        let end = quote.unwrap_or(piece.len());
        let broken = broken || piece[from..end].iter().any(|byte| matches!(byte, b'\r' | b'\n'));
        self.state = State::Inside(opened, broken);
        let Some(quote) = quote else { return Some(end) };
        if is_after_backslash(&piece[from..quote]) {
            match piece.get(quote + 1) {
                None if !is_last => return None,
                // A database writes a quote within a cell so; the reader knows it as two quotes.
                Some(next) if self.escapes || !self.ends_cell(*next) => {
                    self.escapes = true;
                    piece[quote - 1] = b'"';
                    return Some(quote + 1);
                }
                _ => {}
            }
        }
        self.state = State::AtQuote(opened, broken);
        Some(quote + 1)
    }

    fn after_quote(&mut self, rest: &[u8], opened: u64, broken: bool) {
        match rest[0] {
            byte if self.ends_cell(byte) => self.state = State::Outside,
            // Control characters, and the beginning and the end of a hard space, are not text either.
            ..=b' ' | 0xc2 | 0xa0 => self.state = State::AfterQuote(opened, broken),
            _ => {
                self.state = State::Outside;
                if broken {
                    self.swallowing = Some(opened);
                } else {
                    self.torn.push_back(Torn { opened, after: self.beginning(rest) });
                }
            }
        }
    }

    /// The beginning of the rest, to the end of its cell.
    fn beginning(&self, rest: &[u8]) -> String {
        let bytes = rest.split(|byte| self.ends_cell(*byte)).next().unwrap_or_default();
        let shown = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        shown.chars().take(SHOWN).collect()
    }

    /// How many bytes of blanks precede that place, from the beginning of their cell.
    fn blanks_before(&self, piece: &[u8], end: usize) -> usize {
        let mut start = end;
        while end - start <= MOST_BLANKS {
            match piece[..start] {
                [.., 0xef, 0xbb, 0xbf] => start -= 3,
                // The piece ends within a byte-order mark.
                [.., 0xef, 0xbb] if start == end => start -= 2,
                [.., 0xef] if start == end => start -= 1,
                [.., byte @ (b' ' | b'\t' | 0x0c)] if byte != self.delimiter => start -= 1,
                _ if self.ends_cell(self.previous(piece, start)) => return end - start,
                _ => return 0,
            }
        }
        0
    }

    fn previous(&self, piece: &[u8], at: usize) -> u8 {
        if at == 0 { self.last } else { piece[at - 1] }
    }

    fn ends_cell(&self, byte: u8) -> bool {
        byte == self.delimiter || matches!(byte, b'\r' | b'\n')
    }
}

/// The text with the blanks before opening quotes put after them, as long as it was.
pub(crate) fn straightened(text: &str, delimiter: u8) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    QuoteWatch::new(delimiter).pass(&mut bytes, true);
    bytes
}

/// How many bytes at the end are backslashes, and perhaps a quote after them, so that only the next byte says what they mean.
fn escape_at_end(piece: &[u8]) -> usize {
    let quote = usize::from(piece.ends_with(b"\""));
    let backslashes = piece[..piece.len() - quote].iter().rev().take_while(|byte| **byte == b'\\').count();
    if backslashes == 0 { 0 } else { backslashes + quote }
}

/// An odd number of backslashes: two of them are one that is written.
fn is_after_backslash(before: &[u8]) -> bool {
    before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Nearly all bytes are passed over here, a block at a time.
fn next_quote(piece: &[u8], from: usize) -> Option<usize> {
    const BLOCK: usize = 64;
    let mut blocks = piece[from..].chunks(BLOCK).enumerate();
    let (place, block) = blocks.find(|(_, block)| block.contains(&b'"'))?;
    let quote = block.iter().position(|byte| *byte == b'"')?;
    Some(from + place * BLOCK + quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the watch sees in a text: where others are swallowed, what is torn, and the text that is handed on.
    fn watched(text: &str, size: usize) -> (Option<u64>, Vec<String>, String) {
        let mut watch = QuoteWatch::new(b',');
        let (mut waiting, mut out, mut torn) = (Vec::new(), Vec::new(), Vec::new());
        let pieces: Vec<&[u8]> = text.as_bytes().chunks(size).chain([&[][..]]).collect();
        for (place, piece) in pieces.iter().enumerate() {
            waiting.extend_from_slice(piece);
            let done = watch.pass(&mut waiting, place + 1 == pieces.len());
            out.extend(waiting.drain(..done));
            while let Some(cell) = watch.torn.pop_front() {
                torn.push(cell.after);
            }
        }
        (watch.swallowing(), torn, String::from_utf8(out).unwrap())
    }

    /// Read whole, and in pieces of every small size.
    fn swallowing(text: &str) -> Option<u64> {
        let whole = watched(text, text.len());
        (1..8).for_each(|size| assert_eq!(watched(text, size).0, whole.0, "{text:?} in pieces of {size}"));
        whole.0
    }

    #[test]
    fn a_quote_that_another_cell_closes_is_found_where_it_opens() {
        assert_eq!(swallowing("a,b\n1,\"two\n3,\"four\"\n"), Some(6));
        assert_eq!(swallowing("\"a\",b\r\"1,2\r3,\"4\"\r"), Some(6));
    }

    #[test]
    fn cells_that_are_closed_as_they_should_be_are_left_alone() {
        for text in [
            "a,\"one\ntwo\",c\n\"three\n\",d\n",
            "a,\"said \"\"yes\"\"\nand left\"\n",
            "a,\"one\ntwo\" ,c\n",
            "a,\"one\"\u{a0}\t,5' 10\"\n",
            "\"\",\"\"\n\"\n\"\n",
            "a,\"never closed\nb,c\n",
        ] {
            assert_eq!(swallowing(text), None, "{text:?}");
            assert_eq!(watched(text, text.len()), (None, vec![], text.to_string()));
        }
    }

    #[test]
    fn text_after_a_closing_quote_is_seen() {
        for (text, after) in [("\"John,\"Boston\",x\n", "Boston\""), ("a,\"Bob\" Lee\nb\n", "Lee")] {
            let (swallowing, torn, _) = watched(text, text.len());
            assert_eq!((swallowing, torn), (None, vec![after.to_string()]), "{text}");
            (1..8).for_each(|size| assert_eq!(watched(text, size).1.len(), 1, "{text:?} in pieces of {size}"));
        }
    }

    #[test]
    fn a_quote_after_a_backslash_is_one_of_two() {
        for (text, wanted) in [
            ("\"said \\\"hi\\\" ok\",x\n", "\"said \"\"hi\"\" ok\",x\n"),
            ("\"said \\\"no\\\"\",x\n", "\"said \"\"no\"\"\",x\n"),
            ("\"C:\\lists\\\",x\n", "\"C:\\lists\\\",x\n"),
            ("\"C:\\\\\",x\n", "\"C:\\\\\",x\n"),
            ("\"said \\\"yes, sir\\\", and left\",x\n", "\"said \"\"yes, sir\"\", and left\",x\n"),
        ] {
            (1..9).chain([text.len()]).for_each(|size| {
                assert_eq!(watched(text, size), (None, vec![], wanted.to_string()), "in pieces of {size}");
            });
        }
    }

    #[test]
    fn blanks_before_an_opening_quote_are_put_after_it() {
        let far = format!("a,{}\"b\"", " ".repeat(MOST_BLANKS + 1));
        for (text, wanted) in [
            ("\"a\", \"b, c\",\t\u{feff} \"d\"\n \"e\"", "\"a\",\" b, c\",\"\t\u{feff} d\"\n\" e\""),
            ("a, b \"c\", \n", "a, b \"c\", \n"),
            (&far, &far),
        ] {
            (1..9)
                .chain([text.len()])
                .for_each(|size| assert_eq!(watched(text, size).2, wanted, "in pieces of {size}"));
            assert_eq!(straightened(text, b','), wanted.as_bytes());
        }
    }
}
