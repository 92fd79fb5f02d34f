//! What a person should know about a list as a whole: the rows that were left out of it, and what its bytes show.

use csv::StringRecord;

use crate::bytes::encoding::Encoding;
use crate::rows::LeftOut;
use crate::table::Table;
use crate::text::totals::in_words;

/// How many rows that belong to a report are named one by one, within the list and below it.
const NAMED: usize = 5;
const NAMED_BELOW: usize = 20;

impl Table {
    /// Notes what was left out of its `rows` rows, and what its bytes show: rows of a report, each with the row above it, totals at the
    /// end, and rows of other kinds.
    pub fn warn(&mut self, rows: u64, of_report: &[(u64, String)], totals: &[StringRecord], left_out: LeftOut) {
        let left_out = left_out.with_blank(self.blank);
        self.warnings.append(&mut self.layout.remarks.clone());
        let (within, below) = of_report.split_at(of_report.partition_point(|(row, _)| *row < rows));
        let named = within.len().min(NAMED);
        for (row, words) in &within[..named] {
            let place = if *row == 0 { "above row 1".to_string() } else { format!("below row {row}") };
            self.warnings.push(format!("The row '{words}' {place} was left out"));
        }
        match within.len() - named {
            0 => {}
            1 => self.warnings.push("1 more row like these was left out".to_string()),
            many => self.warnings.push(format!("{many} more rows like these were left out")),
        }
        let below = below.iter().map(|(_, words)| words.clone());
        for words in below.chain(totals.iter().map(in_words)).take(NAMED_BELOW) {
            self.warnings.push(format!("The row '{words}' at the end was left out"));
        }
        self.warnings.extend(left_out.remarks());
        self.warn_of_bytes();
    }

    /// What the bytes of the text show.
    fn warn_of_bytes(&mut self) {
        match self.facts.nuls {
            0 => {}
            1 => self.warnings.push("1 NUL byte was left out of the text".to_string()),
            many => self.warnings.push(format!("{many} NUL bytes were left out of the text")),
        }
        match self.facts.controls {
            0 => {}
            1 => self.warnings.push("1 control character in the text was read as a space".to_string()),
            many => self.warnings.push(format!("{many} control characters in the text were read as spaces")),
        }
        let code = self.facts.encoding.code();
        match self.facts.encoding {
            Encoding::Utf8 if self.damaged => self.warnings.push(
                "The text is UTF-8, and some of its bytes are not; they are shown as \u{fffd}, and rows with one in a mapped column are rejected"
                    .to_string(),
            ),
            Encoding::Windows1252 | Encoding::Named(_) if self.damaged => self.warnings.push(format!(
                "Some bytes mean nothing in {code}; they are shown as \u{fffd}, and rows with one in a mapped column are rejected"
            )),
            _ if self.damaged => self
                .warnings
                .push(format!("The file is marked as {code}, and some of its bytes are not; they are shown as \u{fffd}")),
            _ => {}
        }
        if self.facts.encoding == Encoding::Windows1252 {
            self.warnings.push("The text is not UTF-8, so it was read as windows-1252; look at the accents, and name another encoding where they are wrong".into());
        }
    }
}
