//! Bates numbers: one sequence over the pages, or over the documents, of everything a party hands over. Numbers have one width and no
//! suffixes, since programs that read productions sort numbers as text and trip over `PLF-000001.001` and `PLF-000001A`.

use std::num::NonZeroU32;

/// The most digits that a sequence has.
pub const WIDEST: u8 = 12;
/// The most characters that a prefix has.
pub const LONGEST_PREFIX: usize = 24;

/// What gets a number of its own. It is declared once for a matter: a production that mixes both cannot be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Each page.
    Page,
    /// Each document; all its pages bear the same number.
    Document,
}

/// A sequence of numbers such as `PLF-000001`, `PLF-000002`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sequence {
    prefix: String,
    width: u8,
    level: Level,
}

/// Why numbers cannot be given or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BatesError {
    /// A prefix that would not make a number.
    #[error(
        "'{0}' cannot be a Bates prefix: it has to begin with a letter or digit, end with anything but a digit, and have at most \
         {LONGEST_PREFIX} letters, digits, hyphens and underscores"
    )]
    Prefix(String),
    /// A width that would not make a number.
    #[error("Bates numbers cannot have {0} digits: between 1 and {WIDEST} are possible")]
    Width(u8),
    /// More documents than numbers.
    #[error(
        "these documents need {needed} Bates numbers, and after {used} there are only {left} up to {last}; number them under another \
         prefix, or with more digits"
    )]
    Full {
        /// How many numbers are needed.
        needed: u64,
        /// The last number that was used, in full.
        used: String,
        /// How many are left.
        left: u64,
        /// The last number of the sequence, in full.
        last: String,
    },
    /// A text that is not a number of the sequence.
    #[error("'{0}' is not a Bates number of this matter: they look like {1}")]
    NotANumber(String, String),
    /// A range that ends before it begins, or outside of its sequence.
    #[error("Bates numbers cannot run from {0} to {1}")]
    Range(u64, u64),
}

impl Sequence {
    /// The sequence of a prefix such as `PLF-` and a number of digits.
    ///
    /// # Errors
    /// A prefix has ASCII letters, digits, hyphens and underscores only, so that a number is also the name of a file everywhere. It must not
    /// end with a digit: no one could say where the number begins.
    pub fn new(prefix: &str, width: u8, level: Level) -> Result<Sequence, BatesError> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let bytes = prefix.as_bytes();
        let fits = bytes.len() <= LONGEST_PREFIX
            && bytes.iter().all(|byte| is_allowed(*byte))
            && bytes.first().is_some_and(u8::is_ascii_alphanumeric)
            && bytes.last().is_some_and(|byte| !byte.is_ascii_digit());
        if !fits {
            return Err(BatesError::Prefix(prefix.into()));
        }
        if !(1..=WIDEST).contains(&width) {
            return Err(BatesError::Width(width));
        }
        Ok(Sequence { prefix: prefix.into(), width, level })
    }

    /// What goes before the digits.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// How many digits there are.
    pub fn width(&self) -> u8 {
        self.width
    }

    /// What gets a number of its own.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The highest number that has the width.
    pub fn highest(&self) -> u64 {
        10u64.pow(u32::from(self.width)) - 1
    }

    /// The number of that text: 17 for `PLF-000017`.
    ///
    /// # Errors
    /// When the prefix, the case or the number of digits differs.
    pub fn parse(&self, text: &str) -> Result<u64, BatesError> {
        let digits = text.strip_prefix(&self.prefix).filter(|digits| digits.len() == usize::from(self.width));
        let number = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let number = number.and_then(|digits| digits.parse().ok()).filter(|number| *number > 0);
        number.ok_or_else(|| BatesError::NotANumber(text.into(), self.show(1)))
    }

    /// The numbers of documents in their order: each begins where the one before it ends, after `used`, the highest number that was ever
    /// given out (0 for none). A document counts the pages of its stamped copy, which are at least one: its slip sheet.
    ///
    /// # Errors
    /// A sequence that is full is refused and does not grow another digit: `PLF-1000000` sorts before `PLF-999999`, and programs that load
    /// a production compare the first and last numbers of documents as text. Nothing is given out then.
    pub fn plan(&self, used: u64, pages: &[NonZeroU32]) -> Result<Vec<BatesRange>, BatesError> {
        let takes = |pages: &NonZeroU32| match self.level {
            Level::Page => u64::from(pages.get()),
            Level::Document => 1,
        };
        let needed: u64 = pages.iter().map(takes).sum();
        let left = self.highest().saturating_sub(used);
        if needed > left {
            let (used, last) = (self.show(used), self.show(self.highest()));
            return Err(BatesError::Full { needed, used, left, last });
        }
        let mut last = used;
        let ranges = pages.iter().map(|pages| {
            let first = last + 1;
            last += takes(pages);
            BatesRange { sequence: self.clone(), first, last }
        });
        Ok(ranges.collect())
    }

    fn show(&self, number: u64) -> String {
        format!("{}{number:0width$}", self.prefix, width = usize::from(self.width))
    }
}

/// The numbers of one document, from the first to the last.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BatesRange {
    sequence: Sequence,
    first: u64,
    last: u64,
}

impl BatesRange {
    /// Numbers that were given out before.
    ///
    /// # Errors
    /// When they run backward or leave their sequence; at the level of documents, when there is more than one.
    pub fn new(sequence: Sequence, first: u64, last: u64) -> Result<BatesRange, BatesError> {
        let fits = first > 0 && first <= last && last <= sequence.highest();
        if fits && (sequence.level == Level::Page || first == last) {
            return Ok(BatesRange { sequence, first, last });
        }
        Err(BatesError::Range(first, last))
    }

    /// Of which sequence they are.
    pub fn sequence(&self) -> &Sequence {
        &self.sequence
    }

    /// The first number, to be counted with.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// The last number, to be counted with.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// The first number as it is stamped.
    pub fn begin(&self) -> String {
        self.sequence.show(self.first)
    }

    /// The last number as it is stamped.
    pub fn end(&self) -> String {
        self.sequence.show(self.last)
    }

    /// Whether a document of so many pages has these numbers.
    pub fn fits(&self, pages: NonZeroU32) -> bool {
        self.sequence.level == Level::Document || self.last - self.first + 1 == u64::from(pages.get())
    }

    /// Every number, as it is stamped.
    pub fn numbers(&self) -> impl Iterator<Item = String> {
        (self.first..=self.last).map(|number| self.sequence.show(number))
    }

    /// What is stamped on each of so many pages, in order.
    pub fn on_pages(&self, pages: NonZeroU32) -> impl Iterator<Item = String> {
        let number = |page: u32| match self.sequence.level {
            Level::Page => self.first + u64::from(page),
            Level::Document => self.first,
        };
        (0..pages.get()).map(move |page| self.sequence.show(number(page)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plf(width: u8, level: Level) -> Sequence {
        Sequence::new("PLF-", width, level).unwrap()
    }

    fn pages(counts: &[u32]) -> Vec<NonZeroU32> {
        counts.iter().map(|count| NonZeroU32::new(*count).unwrap()).collect()
    }

    fn shown(ranges: &[BatesRange]) -> Vec<(String, String)> {
        ranges.iter().map(|range| (range.begin(), range.end())).collect()
    }

    #[test]
    fn pages_are_numbered_through_and_documents_once() {
        let by_page = plf(6, Level::Page).plan(0, &pages(&[3, 1, 2])).unwrap();
        let text = |first: &str, last: &str| (format!("PLF-{first}"), format!("PLF-{last}"));
        assert_eq!(shown(&by_page), [text("000001", "000003"), text("000004", "000004"), text("000005", "000006")]);
        assert_eq!(by_page[2].numbers().collect::<Vec<_>>(), ["PLF-000005", "PLF-000006"]);
        let by_document = plf(6, Level::Document).plan(41, &pages(&[3, 1])).unwrap();
        assert_eq!(shown(&by_document), [text("000042", "000042"), text("000043", "000043")]);
        let stamped: Vec<String> = by_document[0].on_pages(pages(&[3])[0]).collect();
        assert_eq!(stamped, ["PLF-000042", "PLF-000042", "PLF-000042"]);
    }

    #[test]
    fn a_full_sequence_is_refused_whole_and_never_grows() {
        let sequence = plf(2, Level::Page);
        assert_eq!(shown(&sequence.plan(97, &pages(&[2])).unwrap()), [("PLF-98".into(), "PLF-99".into())]);
        let refused = sequence.plan(97, &pages(&[1, 2])).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "these documents need 3 Bates numbers, and after PLF-97 there are only 2 up to PLF-99; number them under another prefix, or \
             with more digits"
        );
        assert!(sequence.plan(99, &pages(&[1])).is_err());
        assert_eq!(sequence.plan(99, &[]), Ok(vec![]));
    }

    #[test]
    fn a_number_is_read_exactly_as_it_is_stamped() {
        let sequence = plf(6, Level::Page);
        assert_eq!(sequence.parse("PLF-000017"), Ok(17));
        for other in [
            "PLF-17",
            "plf-000017",
            "PLF-0000017",
            "PLF-000017A",
            "PLF-000017.001",
            "DEF-000017",
            "PLF-00001x",
            "PLF-000000",
        ] {
            assert!(sequence.parse(other).is_err(), "{other}");
        }
        assert_eq!(
            sequence.parse("17").unwrap_err().to_string(),
            "'17' is not a Bates number of this matter: they look like PLF-000001"
        );
    }

    #[test]
    fn a_prefix_is_a_piece_of_a_file_name_that_ends_before_the_digits() {
        for prefix in ["PLF-", "A", "2024CV709_", "Plaintiff_"] {
            assert!(Sequence::new(prefix, 6, Level::Page).is_ok(), "{prefix}");
        }
        for prefix in ["", "PLF1", "-PLF", "PLF 7-", "PLF.", "=A", "../A", "ПЛФ-", "AAAAAAAAAAAAAAAAAAAAAAAAA"] {
            assert_eq!(Sequence::new(prefix, 6, Level::Page), Err(BatesError::Prefix(prefix.into())));
        }
        assert_eq!(Sequence::new("A", 0, Level::Page), Err(BatesError::Width(0)));
        assert_eq!(Sequence::new("A", 13, Level::Page), Err(BatesError::Width(13)));
    }

    #[test]
    fn numbers_from_elsewhere_are_checked() {
        let of = |first, last, level| BatesRange::new(plf(3, level), first, last);
        assert_eq!(of(7, 9, Level::Page).unwrap().numbers().count(), 3);
        for (first, last, level) in
            [(0, 1, Level::Page), (9, 7, Level::Page), (7, 1000, Level::Page), (7, 8, Level::Document)]
        {
            assert!(of(first, last, level).is_err(), "{first} {last}");
        }
        let (three, two) = (pages(&[3])[0], pages(&[2])[0]);
        assert!(of(7, 9, Level::Page).unwrap().fits(three) && !of(7, 9, Level::Page).unwrap().fits(two));
        assert!(of(7, 7, Level::Document).unwrap().fits(three));
    }

    proptest! {
        #[test]
        fn numbers_follow_each_other_without_a_gap_or_an_overlap(
            counts in prop::collection::vec(1u32..50, 0..40), used in 0u64..900_000, by_page: bool,
        ) {
            let sequence = plf(6, if by_page { Level::Page } else { Level::Document });
            let ranges = sequence.plan(used, &pages(&counts)).unwrap();
            prop_assert_eq!(ranges.len(), counts.len());
            let given: Vec<u64> = ranges.iter().flat_map(|range| range.first()..=range.last()).collect();
            let expected = if by_page { counts.iter().map(|count| u64::from(*count)).sum() } else { counts.len() as u64 };
            prop_assert_eq!(&given, &(used + 1..=used + expected).collect::<Vec<_>>());
            for (range, count) in ranges.iter().zip(pages(&counts)) {
                prop_assert!(range.fits(count));
                prop_assert_eq!(range.on_pages(count).count(), count.get() as usize);
            }
            for (number, text) in given.iter().zip(ranges.iter().flat_map(BatesRange::numbers)) {
                prop_assert_eq!(sequence.parse(&text), Ok(*number));
                prop_assert_eq!(text.len(), 10);
            }
        }
    }
}
