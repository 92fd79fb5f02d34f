//! ZIP codes in lists. A spreadsheet takes the zeros before a number; they are put back only where the column and the row
//! show that this happened, and what cannot be a ZIP code of the United States is refused there.

use crate::field::{is_us_state, us_state_name};
use crate::import_value::{Change, ImportValue, cleaned};
use crate::spreadsheet_number::{is_digits, is_shortened, shortened, whole_number};

/// The first three digits of ZIP codes that begin with 0, and where they are (USPS Publication 65; 063 is in two states).
const ZERO_PREFIXES: [(u16, u16, &[&str]); 15] = [
    (5, 5, &["NY"]),
    (6, 7, &["PR"]),
    (8, 8, &["VI"]),
    (9, 9, &["PR"]),
    (10, 27, &["MA"]),
    (28, 29, &["RI"]),
    (30, 38, &["NH"]),
    (39, 49, &["ME"]),
    (50, 54, &["VT"]),
    (55, 55, &["MA"]),
    (56, 59, &["VT"]),
    (60, 62, &["CT"]),
    (63, 63, &["CT", "NY"]),
    (64, 69, &["CT"]),
    (70, 89, &["NJ"]),
];
/// Military post offices: their state is AE, or the place from which the mail is forwarded.
const MILITARY: (u16, u16, &[&str]) = (90, 98, &["AE"]);

/// What a column of ZIP codes shows. Only rows whose address is shown to be in the United States are evidence: a postal code of
/// Brazil may begin with 0, and one of Zurich has four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ZipColumn {
    keeps_zeros: bool,
    has_whole_ones: bool,
    /// Rows that show that they are at home, and rows that do not.
    at_home: u64,
    others: u64,
}

impl ZipColumn {
    /// Takes one value of the column into account. `at_home` says whether its row shows a state or the name of the United States.
    pub fn add(&mut self, text: &str, at_home: bool) {
        if !at_home {
            self.others += 1;
            return;
        }
        self.at_home += 1;
        let text = whole_number(text);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b' ')) {
            return;
        }
        // A ZIP+4 is text to a spreadsheet, which takes zeros from numbers alone.
        self.keeps_zeros |= text.starts_with('0') && digits >= 3 && digits == text.len();
        self.has_whole_ones |= matches!(digits, 5 | 9) && !text.starts_with('0');
    }

    /// Whether zeros were lost: there are whole ZIP codes, and none begins with the 0 that one of a tenth of the country has.
    fn lost_zeros(self) -> bool {
        self.has_whole_ones && !self.keeps_zeros
    }

    /// Whether a row that does not say where it is may be taken for one of the United States.
    fn is_mostly_at_home(self) -> bool {
        self.at_home > self.others
    }
}

/// Where the row's address is.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// In the United States, as far as the row says.
    pub in_us: bool,
    /// The row names the United States; a blank country is only taken for it.
    pub names_us: bool,
    /// The code of its state, or empty.
    pub state: &'a str,
}

impl Place<'_> {
    fn is_surely_us(&self) -> bool {
        self.in_us && (self.names_us || is_us_state(self.state))
    }
}

/// Reads a postal code that is clean already (see [`crate::field::Field::read`]); `text` is the cell. The error is a sentence.
pub fn read(text: &str, clean: String, column: ZipColumn, place: &Place<'_>) -> Result<ImportValue, String> {
    if clean.len() == 5 && is_digits(&clean) {
        return Ok(cleaned(text, clean));
    }
    if is_shortened(&clean) {
        return Err(shortened(&clean));
    }
    let code = whole_number(&clean);
    if !place.in_us {
        return Ok(match code == clean {
            true => cleaned(text, clean),
            false => ImportValue::new(code.to_string(), Some(Change::ZipTidied)),
        });
    }
    match parts(code) {
        Some((main, plus)) if main.len() == 5 => {
            let written = joined(main, plus);
            let change = (written != clean).then_some(Change::ZipTidied);
            Ok(if change.is_some() { ImportValue::new(written, change) } else { cleaned(text, clean) })
        }
        Some((main, plus)) if !main.starts_with('0') => restored(&clean, main, plus, column, place),
        _ => kept(clean, place),
    }
}

/// The ZIP code and the four digits after it, as far as the text can be either: `2139`, `2139-1234`, `21391234`, `021391234`.
fn parts(code: &str) -> Option<(&str, &str)> {
    let code = code.trim_end_matches(['-', ' ']);
    let (main, plus) = match code.split_once(['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', ' ']) {
        Some((main, plus)) => (main.trim_end(), plus.trim_start_matches(['-', ' '])),
        None if matches!(code.len(), 7..=9) && is_digits(code) => code.split_at(code.len() - 4),
        None => (code, ""),
    };
    let whole =
        is_digits(main) && matches!(main.len(), 3..=5) && (plus.is_empty() || (is_digits(plus) && plus.len() == 4));
    whole.then_some((main, plus))
}

fn joined(main: &str, plus: &str) -> String {
    if plus.is_empty() { main.to_string() } else { format!("{main}-{plus}") }
}

/// A code of three or four digits: its zeros come back if the row's state agrees, or, where no state is given, the column shows it
/// and the row, or most of the list, is at home.
fn restored(clean: &str, main: &str, plus: &str, column: ZipColumn, place: &Place<'_>) -> Result<ImportValue, String> {
    let whole = format!("{main:0>5}");
    let states = states_of(&whole);
    if is_us_state(place.state) {
        if !states.contains(&place.state) {
            return Err(other_state(clean, &whole, states, place.state));
        }
        if column.keeps_zeros {
            return Err(format!(
                "'{clean}' is not a ZIP code: others in the column keep their leading zero, so this one lacks another digit"
            ));
        }
    } else if !column.lost_zeros() || states.is_empty() || !(place.names_us || column.is_mostly_at_home()) {
        return kept(clean.to_string(), place);
    }
    Ok(ImportValue::new(joined(&whole, plus), Some(Change::ZerosRestored)))
}

fn other_state(clean: &str, whole: &str, states: &[&str], state: &str) -> String {
    let name = us_state_name(state).unwrap_or(state);
    match states.first() {
        Some(first) => format!(
            "'{clean}' would be {whole} in {}, and the row says {name}; write the ZIP code with its five digits",
            us_state_name(first).unwrap_or(first)
        ),
        None => format!("'{clean}' is not a ZIP code, with a leading zero or without; write it with its five digits"),
    }
}

/// Where the ZIP code is, for one that begins with 0.
fn states_of(whole: &str) -> &'static [&'static str] {
    let prefix = whole.get(..3).and_then(|prefix| prefix.parse::<u16>().ok()).unwrap_or(u16::MAX);
    let mut known = ZERO_PREFIXES.iter().chain([&MILITARY]);
    known.find(|(from, to, _)| (*from..=*to).contains(&prefix)).map_or(&[], |(_, _, states)| states)
}

/// A text that no ZIP code looks like: refused where the row is certainly in the United States, else kept as a foreign code.
fn kept(clean: String, place: &Place<'_>) -> Result<ImportValue, String> {
    if place.is_surely_us() {
        return Err(format!("'{clean}' is not a ZIP code of the United States; one has five digits, or five and four"));
    }
    Ok(ImportValue::new(clean, Some(Change::ZipKept)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOWHERE: Place<'static> = Place { in_us: true, names_us: false, state: "" };

    fn column(values: &[&str]) -> ZipColumn {
        let mut column = ZipColumn::default();
        values.iter().for_each(|value| column.add(value, true));
        column
    }

    fn read_in(text: &str, values: &[&str], state: &str) -> Result<(String, Option<Change>), String> {
        let place = Place { state, ..NOWHERE };
        read(text, text.to_string(), column(values), &place).map(|read| (read.value, read.change))
    }

    #[test]
    fn whole_codes_are_kept_and_the_dash_is_put_where_it_belongs() {
        for text in ["02139", "02139-1234", "94103"] {
            assert_eq!(read_in(text, &[], "CA"), Ok((text.to_string(), None)));
        }
        for text in ["021391234", "02139 1234", "02139\u{2013}1234", "02139 - 1234"] {
            assert_eq!(read_in(text, &[], ""), Ok(("02139-1234".to_string(), Some(Change::ZipTidied))), "{text}");
        }
        assert_eq!(read_in("94103.0", &[], ""), Ok(("94103".to_string(), Some(Change::ZipTidied))));
        assert_eq!(read_in("94103-", &[], ""), Ok(("94103".to_string(), Some(Change::ZipTidied))));
    }

    #[test]
    fn zeros_come_back_where_the_column_shows_that_they_were_lost() {
        let lost = ["94103", "2139"];
        for (text, value) in [
            ("2139", "02139"),
            ("2139.0", "02139"),
            ("2139-1234", "02139-1234"),
            ("21391234", "02139-1234"),
            ("501", "00501"),
        ] {
            assert_eq!(read_in(text, &lost, ""), Ok((value.to_string(), Some(Change::ZerosRestored))), "{text}");
        }
        let mut swiss = column(&["78701"]);
        swiss.add("8001", false);
        let kept = Ok(ImportValue::new("8001".into(), Some(Change::ZipKept)));
        assert_eq!(read("8001", "8001".into(), swiss, &NOWHERE), kept, "half of the list does not say where it is");
        assert_eq!(read_in("2139", &["2139"], "MA"), Ok(("02139".to_string(), Some(Change::ZerosRestored))));
        assert_eq!(read_in("907", &["907"], "PR"), Ok(("00907".to_string(), Some(Change::ZerosRestored))));
    }

    #[test]
    fn zeros_do_not_come_back_against_what_the_row_or_the_column_says() {
        assert_eq!(
            read_in("2139", &["94103"], "CA"),
            Err("'2139' would be 02139 in Massachusetts, and the row says California; write the ZIP code with its five digits"
                .into())
        );
        assert_eq!(
            read_in("2139", &["02115", "94103"], "MA"),
            Err("'2139' is not a ZIP code: others in the column keep their leading zero, so this one lacks another digit"
                .into())
        );
        let mut with_brazil = column(&["94103"]);
        with_brazil.add("01310-100", false);
        let in_massachusetts = Place { state: "MA", ..NOWHERE };
        assert_eq!(read("2139", "2139".into(), with_brazil, &in_massachusetts).unwrap().value, "02139");
        let kept = |text: &str| Ok((text.to_string(), Some(Change::ZipKept)));
        assert_eq!(read_in("2139", &["02115", "94103"], ""), kept("2139"));
        assert_eq!(read_in("1010", &["1010", "8001"], ""), kept("1010"), "a column of four digits shows nothing");
    }

    #[test]
    fn what_is_cut_or_impossible_is_refused_at_home_and_kept_where_nothing_says_so() {
        assert!(read_in("1.2E+07", &[], "").unwrap_err().contains("the spreadsheet shortened this number"));
        for text in ["SW1A 1AA", "123456789012", "12", "0139"] {
            assert!(read_in(text, &["94103"], "MA").unwrap_err().contains("is not a ZIP code"), "{text}");
            assert_eq!(read_in(text, &["94103"], ""), Ok((text.to_string(), Some(Change::ZipKept))), "{text}");
        }
        let named = Place { names_us: true, ..NOWHERE };
        assert!(read("12", "12".into(), ZipColumn::default(), &named).is_err());
    }

    #[test]
    fn abroad_every_text_is_a_postal_code() {
        let abroad = Place { in_us: false, names_us: false, state: "Bayern" };
        for text in ["1010", "SW1A 1AA", "K1A 0B1", "01310-100"] {
            let read = read(text, text.to_string(), ZipColumn::default(), &abroad).unwrap();
            assert_eq!((read.value.as_str(), read.change), (text, None));
        }
        assert_eq!(read("80331.0", "80331.0".into(), ZipColumn::default(), &abroad).unwrap().value, "80331");
    }

    #[test]
    fn the_prefixes_that_begin_with_zero_are_known() {
        for (zip, state) in [
            ("00501", "NY"),
            ("00907", "PR"),
            ("00802", "VI"),
            ("02139", "MA"),
            ("05501", "MA"),
            ("06390", "NY"),
            ("09012", "AE"),
        ] {
            assert!(states_of(zip).contains(&state), "{zip}");
        }
        assert!(states_of("00401").is_empty() && states_of("94103").is_empty());
    }
}
