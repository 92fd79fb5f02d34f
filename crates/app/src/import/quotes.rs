//! A quote that nobody closed is closed by the next cell's opening one, and everybody between them would be swallowed without a word.
//! The sure sign of it: a quoted cell that holds a line break and has text behind its closing quote.

/// Follows the quotes of a list in the pieces that a reader of records is handed.
pub(super) struct QuoteWatch {
    delimiter: u8,
    state: State,
    /// The last byte of the piece before.
    last: u8,
    /// How many bytes came before this piece.
    before: u64,
    swallowing: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Outside,
    /// In a quoted cell; where it opened, and whether a line break came since.
    Inside(u64, bool),
    /// A quote in a quoted cell: the end of it, or the first of two that stand for one.
    AtQuote(u64, bool),
    /// Spaces behind the closing quote.
    Behind(u64, bool),
}

impl QuoteWatch {
    /// Nothing read yet.
    pub(super) fn new(delimiter: u8) -> QuoteWatch {
        QuoteWatch { delimiter, state: State::Outside, last: b'\n', before: 0, swallowing: None }
    }

    /// Where the first quote opens that swallowed what is not its own, in bytes from the beginning.
    pub(super) fn swallowing(&self) -> Option<u64> {
        self.swallowing
    }

    /// The next piece of the list.
    pub(super) fn pass(&mut self, piece: &[u8]) {
        let mut at = 0;
        while at < piece.len() && self.swallowing.is_none() {
            at = match self.state {
                State::Outside => self.outside(piece, at),
                State::Inside(opened, broken) => self.inside(piece, at, opened, broken),
                State::AtQuote(opened, broken) if piece[at] == b'"' => {
                    self.state = State::Inside(opened, broken);
                    at + 1
                }
                State::AtQuote(opened, broken) | State::Behind(opened, broken) => {
                    self.behind(piece[at], opened, broken);
                    at + 1
                }
            };
        }
        self.before += piece.len() as u64;
        self.last = piece.last().copied().unwrap_or(self.last);
    }

    /// To the next quote that opens a cell: one at its very beginning.
    fn outside(&mut self, piece: &[u8], from: usize) -> usize {
        let Some(quote) = next_quote(piece, from) else { return piece.len() };
        let previous = if quote == 0 { self.last } else { piece[quote - 1] };
        if self.ends_cell(previous) {
            self.state = State::Inside(self.before + quote as u64, false);
        }
        quote + 1
    }

    fn inside(&mut self, piece: &[u8], from: usize, opened: u64, broken: bool) -> usize {
        let quote = next_quote(piece, from);
        let end = quote.unwrap_or(piece.len());
        let broken = broken || piece[from..end].iter().any(|byte| matches!(byte, b'\r' | b'\n'));
        self.state = if quote.is_some() { State::AtQuote(opened, broken) } else { State::Inside(opened, broken) };
        (end + 1).min(piece.len())
    }

    fn behind(&mut self, byte: u8, opened: u64, broken: bool) {
        match byte {
            byte if self.ends_cell(byte) => self.state = State::Outside,
            b' ' => self.state = State::Behind(opened, broken),
            _ => {
                self.state = State::Outside;
                self.swallowing = broken.then_some(opened);
            }
        }
    }

    fn ends_cell(&self, byte: u8) -> bool {
        byte == self.delimiter || matches!(byte, b'\r' | b'\n')
    }
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

    /// Read whole, and in pieces of every small size.
    fn swallowing(text: &str) -> Option<u64> {
        let in_pieces = |size: usize| {
            let mut watch = QuoteWatch::new(b',');
            text.as_bytes().chunks(size).for_each(|piece| watch.pass(piece));
            watch.swallowing()
        };
        let whole = in_pieces(text.len());
        (1..8).for_each(|size| assert_eq!(in_pieces(size), whole, "{text:?} in pieces of {size}"));
        whole
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
            "a,\"Bob\" Lee\nb,5' 10\"\n",
            "\"\",\"\"\n\"\n\"\n",
            "a,\"never closed\nb,c\n",
        ] {
            assert_eq!(swallowing(text), None, "{text:?}");
        }
    }
}
