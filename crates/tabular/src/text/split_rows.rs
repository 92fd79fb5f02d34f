//! Rows that are shorter than the header: those that a line break without quotes has cut in two, and those that only end early.

use super::records::LineEnd;

/// More short rows are not looked at one by one.
const MOST: usize = 20_000;
/// How many of them are named.
const NAMED: usize = 3;
/// In a list of fewer columns two rows that end early look like one that was cut.
const MANY_COLUMNS: usize = 4;

/// The rows of a list by their length and by what ends their lines, as they come.
pub struct SplitRows {
    width: usize,
    rows: u64,
    /// How many lines end in each way, and how many of those have a short row before or after the end.
    ends: [u64; 3],
    next_to_short: [u64; 3],
    short: u64,
    kept: Vec<Short>,
    last: Option<Short>,
}

#[derive(Debug, Clone, Copy)]
struct Short {
    row: u64,
    cells: usize,
    end: LineEnd,
}

impl SplitRows {
    /// No row yet.
    pub fn new(width: usize) -> SplitRows {
        SplitRows { width, rows: 0, ends: [0; 3], next_to_short: [0; 3], short: 0, kept: Vec::new(), last: None }
    }

    /// How the line of the header ends, which comes before all rows.
    pub fn after(&mut self, header: LineEnd) {
        self.ends[header as usize] += 1;
    }

    /// The next row, its number of cells and the end of its line.
    pub fn add(&mut self, row: u64, cells: usize, end: LineEnd) {
        let is_short = cells < self.width;
        if let Some(last) = self.last {
            self.ends[last.end as usize] += 1;
            if is_short || last.cells < self.width {
                self.next_to_short[last.end as usize] += 1;
                // The row before a short one may look whole, and still be its first half.
                self.keep(last);
            }
        }
        let this = Short { row, cells, end };
        if is_short {
            self.short += 1;
            self.keep(this);
        }
        self.rows += 1;
        self.last = Some(this);
    }

    fn keep(&mut self, row: Short) {
        if self.kept.len() < MOST && self.kept.last().is_none_or(|last| last.row < row.row) {
            self.kept.push(row);
        }
    }

    /// The rows that are halves of one.
    pub fn cut(&self) -> Vec<u64> {
        if self.kept.len() == MOST {
            return Vec::new();
        }
        let mut cut: Vec<u64> =
            self.neighbors().filter(|(one, other)| self.is_broken(one, other)).flat_map(rows_of).collect();
        if cut.is_empty() {
            cut = self.pairs();
        }
        cut.dedup();
        cut
    }

    fn neighbors(&self) -> impl Iterator<Item = (&Short, &Short)> {
        self.kept.iter().zip(self.kept.iter().skip(1)).filter(|(one, other)| one.row + 1 == other.row)
    }

    /// The line between the two ends as no line of a whole row does.
    fn is_broken(&self, one: &Short, other: &Short) -> bool {
        let end = one.end as usize;
        let is_odd =
            self.ends[end] * 2 < self.ends.iter().sum::<u64>() + 1 && self.ends[end] == self.next_to_short[end];
        is_odd && (one.cells < self.width || other.cells < self.width)
    }

    /// Where no short row is alone and two of them together always have the cells of one, they are halves. A list that leaves out
    /// blank cells at the end of its rows has short ones everywhere.
    fn pairs(&self) -> Vec<u64> {
        let is_pair = |(one, other): &(&Short, &Short)| {
            one.cells < self.width && other.cells < self.width && one.cells + other.cells == self.width + 1
        };
        let pairs: Vec<u64> = self.neighbors().filter(is_pair).flat_map(rows_of).collect();
        let are_all = pairs.len() as u64 == self.short && self.short * 2 < self.rows && self.width >= MANY_COLUMNS;
        if are_all && pairs.is_sorted_by(|one, other| one < other) { pairs } else { Vec::new() }
    }

    /// `2 rows have fewer cells than the header (rows 1 and 5)`.
    pub fn remark(&self) -> Option<String> {
        let named: Vec<String> =
            self.kept.iter().filter(|row| row.cells < self.width).take(NAMED).map(|row| row.row.to_string()).collect();
        match self.short {
            0 => None,
            1 => Some(format!("Row {} has fewer cells than the header; the missing ones are read as blank", named[0])),
            many => {
                let more = if many > named.len() as u64 { ", ..." } else { "" };
                Some(format!(
                    "{many} rows have fewer cells than the header (rows {}{more}); the missing ones are read as blank",
                    named.join(", ")
                ))
            }
        }
    }
}

fn rows_of((one, other): (&Short, &Short)) -> [u64; 2] {
    [one.row, other.row]
}

#[cfg(test)]
mod tests {
    use super::*;
    use LineEnd::{Feed, Return, ReturnFeed};

    fn rows(width: usize, rows: &[(usize, LineEnd)]) -> SplitRows {
        let mut seen = SplitRows::new(width);
        seen.after(rows.last().unwrap().1);
        rows.iter().zip(1..).for_each(|((cells, end), row)| seen.add(row, *cells, *end));
        seen
    }

    #[test]
    fn a_line_that_ends_as_no_other_cuts_a_row() {
        let seen =
            rows(5, &[(3, Feed), (3, ReturnFeed), (5, ReturnFeed), (5, Return), (1, ReturnFeed), (5, ReturnFeed)]);
        assert_eq!(seen.cut(), [1, 2, 4, 5]);
        assert_eq!(
            seen.remark().unwrap(),
            "3 rows have fewer cells than the header (rows 1, 2, 5); the missing ones are read as blank"
        );
    }

    #[test]
    fn the_row_before_one_that_was_cut_is_whole() {
        assert_eq!(rows(4, &[(4, ReturnFeed), (3, Return), (2, ReturnFeed)]).cut(), [2, 3]);
    }

    #[test]
    fn two_lists_that_were_joined_have_both_ends() {
        let joined = [
            (5, Feed),
            (5, Feed),
            (3, Feed),
            (4, Feed),
            (5, ReturnFeed),
            (5, ReturnFeed),
            (5, ReturnFeed),
            (5, ReturnFeed),
        ];
        assert_eq!(rows(5, &joined).cut(), [0; 0]);
    }

    #[test]
    fn two_short_rows_that_make_one_are_halves_of_it() {
        let whole = [(5, Feed); 5];
        assert_eq!(rows(5, &[&whole[..], &[(3, Feed), (3, Feed)]].concat()).cut(), [6, 7]);
        assert_eq!(rows(5, &[&whole[..], &[(3, Feed), (2, Feed)]].concat()).cut(), [0; 0]);
        assert_eq!(
            rows(5, &[&whole[..], &[(3, Feed), (3, Feed), (4, Feed)]].concat()).cut(),
            [0; 0],
            "short ones are alone too"
        );
        assert_eq!(rows(5, &[(3, Feed); 6]).cut(), [0; 0], "a list of rows that end early");
        assert_eq!(
            rows(3, &[&whole[..], &[(2, Feed), (2, Feed)]].concat()).cut(),
            [0; 0],
            "the last column is blank twice"
        );
    }

    #[test]
    fn a_list_of_whole_rows_says_nothing() {
        let seen = rows(2, &[(2, Feed), (3, Feed)]);
        assert_eq!((seen.cut(), seen.remark()), (vec![], None));
    }
}
