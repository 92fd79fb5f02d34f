//! A file as lines, of which no more is kept than anyone looks at.

use std::io::{self, BufRead, BufReader, Read};

/// No header and no boundary is longer on one line (RFC 5322 allows 998 bytes).
const LONGEST: usize = 64 << 10;

/// The lines of a file, with their places.
pub(super) struct Lines<R> {
    bytes: BufReader<R>,
    at: u64,
}

/// A line.
#[derive(Default)]
pub(super) struct Line {
    /// Its beginning, without the line end; all of it unless it is longer than any that is looked at.
    pub(super) text: Vec<u8>,
    /// Where it begins.
    pub(super) start: u64,
    /// Where its text ends.
    pub(super) text_end: u64,
    /// Where the next line begins.
    pub(super) end: u64,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(bytes: R) -> Lines<R> {
        Lines { bytes: BufReader::with_capacity(64 << 10, bytes), at: 0 }
    }

    /// Reads the next line; false behind the last one.
    pub(super) fn next(&mut self, line: &mut Line) -> io::Result<bool> {
        line.text.clear();
        line.start = self.at;
        let mut ends_with_return = false;
        loop {
            let ahead = self.bytes.fill_buf()?;
            if ahead.is_empty() {
                line.text_end = self.at;
                line.end = self.at;
                return Ok(self.at > line.start);
            }
            let feed = memchr(ahead);
            let taken = feed.unwrap_or(ahead.len());
            let room = LONGEST.saturating_sub(line.text.len()).min(taken);
            line.text.extend_from_slice(&ahead[..room]);
            if taken > 0 {
                ends_with_return = ahead[taken - 1] == b'\r';
            }
            self.at += taken as u64;
            self.bytes.consume(taken + usize::from(feed.is_some()));
            if feed.is_some() {
                let is_whole = line.start + line.text.len() as u64 == self.at;
                line.text_end = self.at - u64::from(ends_with_return);
                if ends_with_return && is_whole {
                    line.text.pop();
                }
                self.at += 1;
                line.end = self.at;
                return Ok(true);
            }
        }
    }
}

fn memchr(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| *byte == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(bytes: &[u8]) -> Vec<(Vec<u8>, u64, u64, u64)> {
        let (mut lines, mut line, mut all) = (Lines::new(bytes), Line::default(), Vec::new());
        while lines.next(&mut line).unwrap() {
            all.push((line.text.clone(), line.start, line.text_end, line.end));
        }
        all
    }

    #[test]
    fn lines_end_with_a_feed_with_or_without_a_return() {
        let expected = [(&b"ab"[..], 0, 2, 4), (b"", 4, 4, 5), (b"c\rd", 5, 8, 9), (b"e\r", 9, 11, 11)];
        let expected: Vec<_> =
            expected.map(|(text, start, text_end, end)| (text.to_vec(), start, text_end, end)).into();
        assert_eq!(lines(b"ab\r\n\nc\rd\ne\r"), expected);
    }

    #[test]
    fn of_a_long_line_only_the_beginning_is_kept() {
        let bytes = [vec![b'x'; 300 << 10], b"\r\ny".to_vec()].concat();
        let all = lines(&bytes);
        assert_eq!((all[0].0.len(), all[0].2, all[1].0.as_slice()), (LONGEST, 300 << 10, &b"y"[..]));
    }

    proptest! {
        #[test]
        fn places_point_at_the_text(text in "[ab\r\n]{0,60}") {
            let all = lines(text.as_bytes());
            for (line, start, text_end, _) in &all {
                prop_assert_eq!(line.as_slice(), &text.as_bytes()[*start as usize..*text_end as usize]);
            }
            prop_assert_eq!(all.last().map_or(0, |line| line.3), text.len() as u64);
        }
    }
}
