//! What a list for filing may not contain: Fed. R. Civ. P. 5.2(a) leaves of a taxpayer or account number the last four digits, and of
//! a minor's name the initials. Digits are read in groups, as people write them, so that dates and years are distinguished from an account.

use std::borrow::Cow;

use claimbook_domain::field::{Field, FieldKind, lower_first, plural};
use claimbook_domain::matter::Matter;

use super::columns::Column;

/// Taxpayer numbers have nine digits (26 C.F.R. § 301.6109-1); account numbers have as many or more, and so have telephone numbers
/// with all of their parts (ITU-T E.164).
const LEAST_DIGITS: usize = 9;
/// After a `+` fewer digits are a telephone number.
const LEAST_OF_A_PHONE: usize = 7;

const NUMBER: &str = "a number like that of a person or an account";
const EMAIL: &str = "an e-mail address";
const PHONE: &str = "a telephone number";
const DIGITS: &str = "digits, as addresses and telephone numbers have them";

/// Replaces a name that has no initial.
pub(crate) const NO_INITIAL: char = '–';

/// The data about a person that only the firm may read: a list for filing contains none of it. Initials replace names, and the state
/// replaces addresses.
pub(crate) const WORDS: &str = "Names are reduced to initials. Addresses (except the state), e-mail addresses, telephone numbers, profiles, sources, \
     notes and unmapped columns are left out. A list with a full Social Security, taxpayer or account number is refused \
     (Fed. R. Civ. P. 5.2)";

/// What else to say of a list for filing that has columns which people fill in with words of their own: `. Plans, countries and reasons
/// are as in the record: check them before you file`.
pub(crate) fn to_read(columns: impl Iterator<Item = Column>) -> String {
    let filled: Vec<Column> = columns.filter(|column| has_own_words(*column)).collect();
    if filled.is_empty() {
        return String::new();
    }
    let own = filled.iter().filter_map(|column| match column {
        Column::Value(Field::Own(own)) => Some(plural(&lower_first(&own.column().label))),
        _ => None,
    });
    let mut words: Vec<String> = own.chain(["countries".to_string()]).collect();
    words[0] = upper_first(&words[0]);
    format!(". {} and reasons are as in the record: check them before you file", words.join(", "))
}

fn upper_first(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Whether the column contains words that a person chose.
fn has_own_words(column: Column) -> bool {
    match column {
        Column::StatusReason | Column::DeficiencyCodes | Column::Value(Field::Country) => true,
        Column::Value(Field::Own(own)) => match own.kind {
            FieldKind::Choice => own.declared.open,
            kind => matches!(kind, FieldKind::Text | FieldKind::Notes),
        },
        _ => false,
    }
}

/// What to write instead of a column that cannot go into a list for filing; `None` for one that can.
pub(crate) fn instead(column: Column) -> Option<&'static str> {
    use Field::*;
    let leave_out = "leave it out, or write the list without redaction";
    match column {
        Column::NameLine | Column::Value(LastName | FirstName | MiddleName | Suffix) => Some("use initials"),
        Column::Value(Address1 | Address2 | City | Zip) => Some("use state"),
        Column::Value(Email | Phone | Source | Notes) | Column::Extra(_) => Some(leave_out),
        Column::Value(Own(own)) if !own.declared.court => Some(leave_out),
        _ => None,
    }
}

/// The first letter of a name. A character that represents a syllable or a whole word is not an initial: 李 is most often the
/// whole name, and the rule wants no more of a minor's than the initials (Fed. R. Civ. P. 5.2(a)(3)).
pub(crate) fn initial(name: &str) -> Option<char> {
    let first = name.chars().find(|c| c.is_alphabetic())?;
    let is_syllable_or_word = matches!(
        first,
        '\u{1200}'..='\u{137f}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}' | '\u{a000}'..='\u{a48c}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}'
    );
    Some(if is_syllable_or_word { NO_INITIAL } else { first })
}

/// What a cell of a list for filing carries that it may not, in words; `None` when it may go. Claim numbers, statuses, amounts
/// and dates are this program's own and are not looked at.
pub(crate) fn unfit(column: Column, cell: &str, matter: &Matter) -> Option<&'static str> {
    // Nearly every cell is a code of the program's own or of a state.
    if cell.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_') || !is_filled_in(column) {
        return None;
    }
    let is_place = matches!(column, Column::Value(Field::State | Field::Country));
    unfit_text(&without_claim_numbers(cell, matter))
        .or_else(|| (is_place && cell.contains(char::is_numeric)).then_some(DIGITS))
}

/// The same for the heading of a column.
pub(crate) fn unfit_text(text: &str) -> Option<&'static str> {
    if text.contains(['@', '\u{fe6b}', '\u{ff20}']) {
        return Some(EMAIL);
    }
    if holds_social_security(text) {
        return Some(NUMBER);
    }
    let chains = chains(text, is_joint);
    if chains.iter().any(|groups| is_phone(groups)) {
        return Some(PHONE);
    }
    chains.iter().any(|groups| is_account(groups)).then_some(NUMBER)
}

/// Claim numbers of the matter are not accounts, though they may have as many digits.
fn without_claim_numbers<'t>(text: &'t str, matter: &Matter) -> Cow<'t, str> {
    if usize::from(matter.claim_width) < LEAST_DIGITS {
        return Cow::Borrowed(text);
    }
    let is_end = |c: char| !c.is_alphanumeric() && c != '-';
    let words =
        text.split_inclusive(is_end).filter(|word| matter.parse_claim_no(word.trim_end_matches(is_end)).is_none());
    Cow::Owned(words.collect())
}

/// Whether text has the form of a Social Security number: three, two and four digits.
pub(crate) fn looks_like_ssn(column: Column, cell: &str) -> bool {
    cell.len() >= LEAST_DIGITS && is_filled_in(column) && holds_social_security(cell)
}

fn is_filled_in(column: Column) -> bool {
    match column {
        Column::NameLine | Column::StatusReason | Column::DeficiencyCodes | Column::Extra(_) => true,
        Column::Value(field) => {
            !matches!(field.kind(), FieldKind::Date | FieldKind::YesNo | FieldKind::Money | FieldKind::Number)
        }
        _ => false,
    }
}

/// Digits without anything between them.
struct DigitGroup {
    digits: Vec<char>,
    /// The text between the previous group and this one; for the first, the character before it and the joints after that.
    before: String,
}

impl DigitGroup {
    fn len(&self) -> usize {
        self.digits.len()
    }

    fn begins_with(&self, digits: std::ops::RangeInclusive<char>) -> bool {
        self.digits.first().is_some_and(|first| digits.contains(first))
    }

    /// The number; `None` for digits of other scripts.
    fn number(&self) -> Option<u64> {
        self.digits.iter().collect::<String>().parse().ok()
    }

    fn is_within(&self, range: std::ops::RangeInclusive<u64>) -> bool {
        self.number().is_some_and(|number| range.contains(&number))
    }

    fn is_year(&self) -> bool {
        self.len() == 4 && self.is_within(1900..=2099)
    }

    /// `20250121`.
    fn is_day(&self) -> bool {
        let part =
            |range: std::ops::Range<usize>| DigitGroup { digits: self.digits[range].to_vec(), before: String::new() };
        self.len() == 8 && part(0..4).is_year() && part(4..6).is_within(1..=12) && part(6..8).is_within(1..=31)
    }
}

/// The groups of digits of a text; those with nothing but joints between them form one group.
fn chains(text: &str, is_joint: impl Fn(char) -> bool) -> Vec<Vec<DigitGroup>> {
    let mut chains: Vec<Vec<DigitGroup>> = Vec::new();
    let mut between = String::new();
    let (mut in_digits, mut in_chain) = (false, false);
    for c in text.chars().filter(|c| !is_unseen(*c)) {
        if c.is_numeric() {
            if !in_chain {
                chains.push(Vec::new());
            }
            if let Some(chain) = chains.last_mut() {
                if !in_digits {
                    chain.push(DigitGroup { digits: Vec::new(), before: std::mem::take(&mut between) });
                }
                if let Some(group) = chain.last_mut() {
                    group.digits.push(c);
                }
            }
            (in_digits, in_chain) = (true, true);
            continue;
        }
        in_digits = false;
        if !is_joint(c) {
            in_chain = false;
            between.clear();
        }
        between.push(c);
    }
    chains
}

/// The blanks and marks that people write within a number.
fn is_joint(c: char) -> bool {
    is_gap(c) || is_mark(c)
}

fn is_mark(c: char) -> bool {
    matches!(c, '-' | '.' | '/' | '(' | ')' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}')
}

/// Blanks of any width, and line breaks.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// What is not seen at all, and what only adorns the digit before it, as the frame of a key does.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{20d0}'..='\u{20f0}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// Whatever separates the digits.
fn holds_social_security(text: &str) -> bool {
    chains(text, |c| !c.is_alphanumeric()).iter().any(|groups| groups.windows(3).any(is_social_security))
}

/// `123-45-6789`: between the groups one dash or dot, or blanks and line breaks alone, or twice the same. `100, 50, 2024` are three
/// numbers.
fn is_social_security(groups: &[DigitGroup]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(DigitGroup::len).collect();
    let is_plain = |group: &DigitGroup| {
        let mut marks = group.before.chars().filter(|c| !is_gap(*c));
        marks.next().is_none_or(is_mark) && marks.next().is_none()
    };
    let enumerates = |group: &DigitGroup| group.before.contains([',', ';']) && group.before.contains(is_gap);
    lengths == [3, 2, 4]
        && (groups[1..].iter().all(is_plain) || (groups[1].before == groups[2].before && !enumerates(&groups[1])))
}

/// Digits after a `+`, a number of North America with its area, or one without it such as `555-0148`.
fn is_phone(groups: &[DigitGroup]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(DigitGroup::len).collect();
    let begins = |groups: &[DigitGroup]| groups.iter().all(|group| group.begins_with('2'..='9'));
    let of_america = |place: usize| lengths[place..].starts_with(&[3, 3, 4]) && begins(&groups[place..place + 2]);
    let is_local = lengths == [3, 4] && begins(&groups[..1]) && matches!(groups[1].before.as_str(), "-" | ".");
    let after_plus = groups.first().is_some_and(|group| group.before.starts_with(['+', '\u{ff0b}']));
    (0..groups.len()).any(of_america) || is_local || (after_plus && lengths.iter().sum::<usize>() >= LEAST_OF_A_PHONE)
}

/// Nine digits or more that no date and no year explains.
fn is_account(groups: &[DigitGroup]) -> bool {
    let (mut place, mut unexplained) = (0, 0);
    while let Some(group) = groups.get(place) {
        let of_date = date_at(groups, place);
        if of_date > 0 {
            unexplained = 0;
        } else if !group.is_year() {
            unexplained += group.len();
        }
        if unexplained >= LEAST_DIGITS {
            return true;
        }
        place += of_date.max(1);
    }
    false
}

/// How many groups from this one on are a date. The separator of a date occurs only within it: `2011-11-11-1111` is not one.
fn date_at(groups: &[DigitGroup], place: usize) -> usize {
    if groups[place].is_day() {
        return 1;
    }
    let Some([first, second, third]) = groups.get(place..place + 3) else { return 0 };
    let mark = &second.before;
    let goes_on = |group: Option<&DigitGroup>| group.is_some_and(|group| group.before == *mark);
    let in_calendar = |one: &DigitGroup, other: &DigitGroup| {
        let short = |group: &DigitGroup| group.len() <= 2 && group.is_within(1..=31);
        short(one) && short(other) && (one.is_within(1..=12) || other.is_within(1..=12))
    };
    let is_date = (first.is_year() && in_calendar(second, third))
        || ((third.is_year() || third.len() == 2) && in_calendar(first, second));
    let goes_on = goes_on(groups.get(place + 3)) || (place > 0 && goes_on(Some(first)));
    let one_mark = *mark == third.before && matches!(mark.as_str(), "-" | "/" | ".");
    if is_date && one_mark && !goes_on { 3 } else { 0 }
}

#[cfg(test)]
mod tests;
