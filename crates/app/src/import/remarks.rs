//! What somebody should know of a list as a whole: the rows that were left out of it, and what its bytes show.

use csv::StringRecord;

use super::data_rows::LeftOut;
use super::encoding::Encoding;
use super::footer::in_words;
use super::list::List;

/// How many rows that belong to a report are told one by one, within the list and below it.
const TOLD: usize = 5;
const TOLD_BELOW: usize = 20;

impl List {
    /// Tells what was left out of it, and what its bytes show.
    pub(super) fn remark(&mut self, of_report: &[(u64, String)], totals: &[StringRecord], left_out: &LeftOut) {
        self.remarks.append(&mut self.layout.remarks.clone());
        let (within, below) = of_report.split_at(of_report.partition_point(|(row, _)| *row < self.rows));
        let told = within.len().min(TOLD);
        for (row, words) in &within[..told] {
            let place = if *row == 0 { "above row 1".to_string() } else { format!("below row {row}") };
            self.remarks.push(format!("The row '{words}' {place} was left out"));
        }
        match within.len() - told {
            0 => {}
            1 => self.remarks.push("1 more row like these was left out".to_string()),
            many => self.remarks.push(format!("{many} more rows like these were left out")),
        }
        let below = below.iter().map(|(_, words)| words.clone());
        for words in below.chain(totals.iter().map(in_words)).take(TOLD_BELOW) {
            self.remarks.push(format!("The row '{words}' at the end was left out"));
        }
        self.remarks.extend(left_out.remarks());
        self.remark_bytes();
    }

    /// What the bytes of the text show.
    fn remark_bytes(&mut self) {
        match self.survey.nuls {
            0 => {}
            1 => self.remarks.push("1 NUL byte was left out of the text".to_string()),
            many => self.remarks.push(format!("{many} NUL bytes were left out of the text")),
        }
        match self.survey.controls {
            0 => {}
            1 => self.remarks.push("1 control character in the text was read as a space".to_string()),
            many => self.remarks.push(format!("{many} control characters in the text were read as spaces")),
        }
        let code = self.survey.encoding.code();
        match self.survey.encoding {
            Encoding::Utf8 if self.damaged => self.remarks.push(
                "The text is UTF-8, and some of its bytes are not; they are shown as \u{fffd}, and rows with one in a mapped column are rejected"
                    .to_string(),
            ),
            Encoding::Windows1252 | Encoding::Named(_) if self.damaged => self.remarks.push(format!(
                "Some bytes mean nothing in {code}; they are shown as \u{fffd}, and rows with one in a mapped column are rejected"
            )),
            _ if self.damaged => self
                .remarks
                .push(format!("The file is marked as {code}, and some of its bytes are not; they are shown as \u{fffd}")),
            _ => {}
        }
        if self.survey.encoding == Encoding::Windows1252 {
            self.remarks.push("The text is not UTF-8, so it was read as windows-1252; look at the accents, and name another encoding where they are wrong".into());
        }
    }
}
