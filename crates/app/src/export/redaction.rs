//! What may not stand in a list for filing: Fed. R. Civ. P. 5.2(a) leaves of a taxpayer or account number the last four digits.
//! Digits are read in groups, as people write them, so that a telephone number, a ZIP+4 and a date are told from an account.

use claimbook_domain::field::{Field, FieldKind};

use super::columns::Column;

/// Taxpayer numbers have nine digits (26 C.F.R. § 301.6109-1); account numbers have as many or more.
const LEAST_DIGITS: usize = 9;
/// No telephone number has more (ITU-T E.164); numbers of cards begin at 13 and are told apart by their missing `+`.
const MOST_OF_A_PHONE: usize = 15;
const LEAST_OF_A_CARD: usize = 13;

/// What nobody but the firm reads of a person: the promise of a list for filing is that it stands in none. Initials stand for names,
/// the state for addresses.
pub(crate) const WORDS: &str = "A list that would carry a full Social Security, taxpayer or account number is refused; names are initials, and addresses but for the state, \
     e-mail addresses, telephone numbers, profiles, sources, notes and columns that nobody mapped are left out \
     (Fed. R. Civ. P. 5.2)";

/// What to write instead of a column that cannot go into a list for filing; `None` for one that can.
pub(crate) fn instead(column: Column) -> Option<&'static str> {
    use Field::*;
    let leave_out = "leave it out, or write the list without redaction";
    match column {
        Column::NameLine | Column::Value(LastName | FirstName | MiddleName | Suffix) => Some("use initials"),
        Column::Value(Address1 | Address2 | City | Zip) => Some("use state"),
        Column::Value(Email | Phone | ProfileUrl | Source | Notes) | Column::Extra(_) => Some(leave_out),
        _ => None,
    }
}

/// Digits without anything between them.
struct Group {
    digits: Vec<char>,
    /// What stands between the group before and this one; of the first, the character before it.
    before: String,
}

impl Group {
    fn len(&self) -> usize {
        self.digits.len()
    }

    fn begins_with(&self, digits: std::ops::RangeInclusive<char>) -> bool {
        self.digits.first().is_some_and(|first| digits.contains(first))
    }
}

/// Whether a cell that people filled in carries a taxpayer number or the number of an account. Claim numbers, statuses, amounts and
/// dates are this program's own and are not looked at.
pub(crate) fn carries_identifier(column: Column, cell: &str) -> bool {
    if cell.len() < LEAST_DIGITS || !is_filled_in(column) {
        return false;
    }
    let carries: fn(&[Group]) -> bool = match column {
        Column::Value(Field::Phone) => phone_carries,
        Column::Value(Field::Zip) => zip_carries,
        // The name of a profile often ends in digits of its own.
        Column::Value(Field::ProfileUrl) => |groups: &[Group]| groups.windows(3).any(is_social_security),
        _ => text_carries,
    };
    chains(cell).iter().any(|groups| carries(groups))
}

/// Whether text has the form of a Social Security number: three, two and four digits.
pub(crate) fn looks_like_ssn(column: Column, cell: &str) -> bool {
    cell.len() >= LEAST_DIGITS
        && is_filled_in(column)
        && chains(cell).iter().any(|groups| groups.len() == 3 && is_social_security(groups))
}

fn is_filled_in(column: Column) -> bool {
    match column {
        Column::NameLine | Column::StatusReason | Column::DeficiencyCodes | Column::Extra(_) => true,
        Column::Value(field) => !matches!(field.kind(), FieldKind::Date | FieldKind::YesNo),
        _ => false,
    }
}

/// The groups of digits of a text; those with nothing but blanks and marks between them stand together.
fn chains(cell: &str) -> Vec<Vec<Group>> {
    let mut chains: Vec<Vec<Group>> = Vec::new();
    let mut between = String::new();
    let (mut in_digits, mut in_chain) = (false, false);
    for c in cell.chars() {
        if c.is_numeric() {
            if !in_chain {
                chains.push(Vec::new());
            }
            if let Some(chain) = chains.last_mut() {
                if !in_digits {
                    chain.push(Group { digits: Vec::new(), before: std::mem::take(&mut between) });
                }
                if let Some(group) = chain.last_mut() {
                    group.digits.push(c);
                }
            }
            (in_digits, in_chain) = (true, true);
            continue;
        }
        in_digits = false;
        if is_joint(c) {
            between.push(c);
        } else {
            in_chain = false;
            between.clear();
            between.push(c);
        }
    }
    chains
}

fn is_joint(c: char) -> bool {
    is_gap(c)
        || matches!(
            c,
            '-' | '.' | '/' | '(' | ')' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
        )
}

/// Blanks of any width, line breaks, and what is not seen at all.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}")
}

/// `123-45-6789`, with one dash or dot between the groups, or blanks and line breaks alone.
fn is_social_security(groups: &[Group]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(Group::len).collect();
    let marks = |group: &Group| group.before.chars().filter(|c| !is_gap(*c)).count();
    lengths == [3, 2, 4] && groups[1..].iter().all(|group| marks(group) <= 1)
}

fn text_carries(groups: &[Group]) -> bool {
    if begins_with_plus(groups) && count(groups) <= MOST_OF_A_PHONE {
        return false;
    }
    let (mut rest, mut unexplained) = (groups, 0);
    while let Some(first) = rest.first() {
        let harmless = harmless(rest);
        unexplained = if harmless > 0 { 0 } else { unexplained + first.len() };
        if unexplained >= LEAST_DIGITS {
            return true;
        }
        rest = &rest[harmless.max(1)..];
    }
    false
}

/// How many of the first groups are a date, a ZIP+4 or a telephone number of North America.
fn harmless(groups: &[Group]) -> usize {
    let lengths: Vec<usize> = groups.iter().take(4).map(Group::len).collect();
    let is_phone = |at: usize| {
        matches!(lengths.get(at..at + 3), Some([3, 3, 4]))
            && groups[at..at + 2].iter().all(|group| group.begins_with('2'..='9'))
    };
    let is_date = matches!(lengths.get(..3), Some([4, 1..=2, 1..=2] | [1..=2, 1..=2, 4]))
        && groups[1].before == groups[2].before
        && matches!(groups[1].before.as_str(), "-" | "/" | ".");
    match lengths.as_slice() {
        [1, ..] if is_phone(1) && groups[0].begins_with('1'..='1') => 4,
        _ if is_phone(0) || is_date => 3,
        [5, 4, ..] if is_dash(&groups[1].before) => 2,
        _ => 0,
    }
}

/// A telephone number of any country has up to 15 digits; nine in a row, or as a Social Security number is written, are none.
fn phone_carries(groups: &[Group]) -> bool {
    let digits = count(groups);
    let alone = groups.len() == 1 && digits == LEAST_DIGITS;
    let most = if begins_with_plus(groups) { MOST_OF_A_PHONE } else { LEAST_OF_A_CARD - 1 };
    (alone && !begins_with_plus(groups)) || groups.windows(3).any(is_social_security) || digits > most
}

/// A ZIP+4 has nine digits, with or without its dash.
fn zip_carries(groups: &[Group]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(Group::len).collect();
    !matches!(lengths.as_slice(), [9] | [5, 4]) && text_carries(groups)
}

fn begins_with_plus(groups: &[Group]) -> bool {
    groups.first().is_some_and(|group| group.before.starts_with('+'))
}

fn count(groups: &[Group]) -> usize {
    groups.iter().map(Group::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATE: Column = Column::Value(Field::State);
    const NOTES: Column = Column::Value(Field::Notes);
    const PHONE: Column = Column::Value(Field::Phone);
    const ZIP: Column = Column::Value(Field::Zip);
    const URL: Column = Column::Value(Field::ProfileUrl);

    #[test]
    fn numbers_of_persons_and_accounts_are_known_however_they_are_written() {
        for cell in [
            "123-45-6789",
            "123 45 6789",
            "123456789",
            "12-3456789",
            "Bayern 4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "3782 822463 10005",
            "١٢٣٤٥٦٧٨٩",
            "acct 0012345678",
            "SSN:123-45-6789, born 1970-01-01",
            "2023-01-05 123-45-6789",
            "call 512-555-0148 or 123-45-6789",
            "02139-1234 123456789",
            "123-45-\n6789",
            "123 -\r\n45 - 6789",
            "123\u{2007}45\u{202f}6789",
            "123\u{200b}456\u{ad}789",
            "123_45_6789",
            "123\u{2212}45\u{2212}6789",
        ] {
            assert!(carries_identifier(STATE, cell), "{cell}");
            assert!(carries_identifier(NOTES, cell), "{cell}");
        }
        for cell in ["", "CA", "Île-de-France", "Area 51", "xxx-xx-6789", "12345 or 6789", "account ending 6789"] {
            assert!(!carries_identifier(STATE, cell), "{cell}");
        }
    }

    #[test]
    fn telephone_numbers_zips_dates_and_amounts_are_no_accounts() {
        for cell in [
            "512-555-0148",
            "(512) 555-0148",
            "(512)\n555-0148",
            "1-512-555-0148",
            "+1 (512) 555-0148",
            "+49 89 1234567",
            "Cambridge MA 02139-1234",
            "paid 2023-01-05, 02/05/2023 and 5.3.2023",
            "from 2023-01-05 - 2024-02-28",
            "1,000.00 of 12,500.00",
        ] {
            assert!(!carries_identifier(NOTES, cell), "{cell}");
        }
        for cell in ["5125550148", "15125550148", "089 123456", "030 12345678", "+442071838750", "512.555.0148"] {
            assert!(!carries_identifier(PHONE, cell), "{cell}");
        }
        for cell in ["02139", "02139-1234", "021391234", "02139 1234", "SW1A 1AA"] {
            assert!(!carries_identifier(ZIP, cell), "{cell}");
        }
        assert!(!carries_identifier(URL, "https://example.org/in/jane-doe-123456789"));
    }

    #[test]
    fn a_taxpayer_number_is_found_in_a_column_for_other_numbers() {
        for cell in ["123-45-6789", "123456789", "4111 1111 1111 1111", "4111111111111111"] {
            assert!(carries_identifier(PHONE, cell), "{cell}");
        }
        assert!(carries_identifier(ZIP, "123-45-6789"));
        assert!(carries_identifier(URL, "https://example.org/in/123-45-6789"));
        assert!(carries_identifier(Column::StatusReason, "same ssn 123-45-6789"));
        assert!(carries_identifier(Column::Value(Field::InmailSent), "123456789"));
    }

    #[test]
    fn what_the_program_itself_writes_is_not_looked_at() {
        assert!(!carries_identifier(Column::ClaimNumber, "LNKD-000000001234"));
        assert!(!carries_identifier(Column::Amount, "1234567890.00"));
        assert!(!carries_identifier(Column::Value(Field::DateReceived), "2023-01-05"));
    }

    #[test]
    fn the_form_of_a_social_security_number_is_known() {
        assert!(looks_like_ssn(NOTES, "ssn 123-45-6789."));
        assert!(looks_like_ssn(NOTES, "123 45 6789"));
        assert!(looks_like_ssn(NOTES, "123-45-\n6789") && looks_like_ssn(NOTES, "123 - 45\u{2009}-6789"));
        for cell in ["123456789", "5125550148", "512-555-0148", "02139-1234", "2023-01-05", "1234-45-6789"] {
            assert!(!looks_like_ssn(NOTES, cell), "{cell}");
        }
    }
}
