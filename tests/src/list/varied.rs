//! A list as varied as in life: whole names in one column, nine people in ten who occur once, and tens of thousands of streets, towns and
//! mail domains. About 6% of the rows repeat a person from anywhere above them, and about 1.4% are bad.

use std::io::{self, Write};

use super::{Dice, PLANS};

const HEADER: &str = "Full name,E-mail,Cell phone,Street address,City,State,ZIP,Date received,How heard,LinkedIn profile,\
Subscription,Premium since,Premium until,Signed,Notes";

/// How many different ones there are of each; the first of them are the most frequent.
pub(super) const GIVEN: usize = 6_000;
pub(super) const FAMILIES: usize = 160_000;
pub(super) const STREETS: usize = 90_000;
pub(super) const TOWNS: usize = 20_000;
const FIRMS: usize = 60_000;

const ONSETS: [&str; 32] = [
    "b", "br", "c", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "pr", "qu", "r", "s",
    "sch", "sh", "st", "t", "th", "tr", "v", "w", "wh", "y", "z",
];
const VOWELS: [&str; 12] = ["a", "e", "i", "o", "u", "ai", "ea", "ie", "oo", "ou", "a", "e"];
const CODAS: [&str; 20] =
    ["", "", "", "", "l", "n", "r", "s", "t", "m", "ck", "nd", "ng", "rt", "ll", "nn", "rd", "x", "ns", "lt"];
const ACCENTED: [(&str, &str); 5] = [("e", "é"), ("u", "ü"), ("n", "ñ"), ("o", "ø"), ("a", "á")];
pub(super) const ENDS: [&str; 8] = ["St", "Ave", "Rd", "Lane", "Blvd", "Drive", "Ct", "Way"];
pub(super) const MAILERS: [&str; 8] =
    ["gmail.com", "gmail.com", "gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "comcast.net"];
pub(super) const STATES: [(&str, usize); 16] = [
    ("CA", 90_001),
    ("TX", 75_001),
    ("NY", 10_001),
    ("FL", 32_003),
    ("IL", 60_001),
    ("PA", 15_001),
    ("OH", 43_001),
    ("GA", 30_002),
    ("NC", 27_006),
    ("MI", 48_001),
    ("WA", 98_001),
    ("VA", 22_003),
    ("MA", 1_001),
    ("NJ", 7_001),
    ("AZ", 85_001),
    ("CO", 80_001),
];
const REMARKS: [&str; 6] = ["", "", "", "called back", "prefers mail", "\"moved, new address pending\""];

/// Writes a list of `rows` rows.
pub fn write(out: &mut impl Write, rows: usize, seed: u64) -> io::Result<()> {
    let mut dice = Dice(seed);
    writeln!(out, "{HEADER}")?;
    for row in 0..rows {
        let person = if row > 100 && dice.roll(100) < 6 { dice.roll(row) } else { row };
        write_row(out, &mut dice, person, person != row)?;
    }
    Ok(())
}

fn write_row(out: &mut impl Write, dice: &mut Dice, person: usize, repeated: bool) -> io::Result<()> {
    let mut own = Dice(person as u64 * 2 + 1);
    let given = word(1, skewed(&mut own, GIVEN), 2);
    let family = family(skewed(&mut own, FAMILIES));
    let middle = match own.roll(4) {
        // No `U.`, since `Roe U. Lee` may be two people, and no `V.`, which may be a generation.
        0 => format!(" {}.", char::from(b'A' + own.roll(18) as u8)),
        _ => String::new(),
    };
    let email = email(&mut own, person, &given, &family);
    let phone: [usize; 3] = [201 + own.roll(780), 200 + own.roll(800), own.roll(10_000)];
    let has_phone = own.roll(12) > 0;
    let street = capital(&word(3, skewed(&mut own, STREETS), 2));
    let address = format!("{} {street} {}", 1 + own.roll(9_000), own.of(&ENDS));
    let town = capital(&word(4, skewed(&mut own, TOWNS), 3));
    let (state, zips) = own.of(&STATES);
    let zip = zips + own.roll(900);
    let profile = match own.roll(4) {
        0 => String::new(),
        _ => format!("https://www.linkedin.com/in/{given}-{}-{:x}", plain(&family), person * 7 + 4_096),
    };
    let (year, month, day) = (2019 + own.roll(5), 1 + own.roll(12), 1 + own.roll(28));
    // A person who files twice writes it a little differently.
    let (email, phone) = match (repeated, phone) {
        (true, [area, exchange, line]) => (email.to_uppercase(), format!("{area}.{exchange}.{line:04}")),
        (false, [area, exchange, line]) => (email, format!("({area}) {exchange}-{line:04}")),
    };
    let bad = dice.roll(1_000) < 14;
    let since = if bad { format!("{month}/31/31") } else { format!("{month}/{day}/{year}") };
    writeln!(
        out,
        "{}{middle} {},{email},{},{address},{town},{state},{zip:05},{}/{}/2025,{},{profile},{},{since},{month}/{day}/{},{},{}",
        capital(&given),
        capital(&family),
        if has_phone { phone } else { String::new() },
        1 + own.roll(12),
        1 + own.roll(28),
        own.of(&["web form", "radio", "referral", "mailing", "news article"]),
        own.of(&PLANS),
        year + 1,
        own.of(&["Y", "N"]),
        own.of(&REMARKS),
    )
}

/// One of `n`, the first ones more often than the last.
pub(super) fn skewed(dice: &mut Dice, n: usize) -> usize {
    dice.roll(n) * dice.roll(n) / n
}

/// The word of that number among those of a kind; always the same one.
pub(super) fn word(kind: u64, number: usize, syllables: usize) -> String {
    let mut own = Dice(kind << 40 | number as u64);
    let mut word = String::with_capacity(16);
    for _ in 0..syllables {
        word.push_str(own.of(&ONSETS));
        word.push_str(own.of(&VOWELS));
        word.push_str(own.of(&CODAS));
    }
    word
}

/// A last name; one in twenty has an accent.
fn family(number: usize) -> String {
    let name = word(2, number, 2);
    match number % 20 {
        7 => {
            let (from, to) = ACCENTED[number / 20 % ACCENTED.len()];
            name.replacen(from, to, 1)
        }
        _ => name,
    }
}

fn plain(name: &str) -> String {
    ACCENTED.iter().fold(name.to_string(), |name, (to, from)| name.replace(from, to))
}

/// Most people have an address at one of a few providers, the others at one of many firms, and some have none.
fn email(own: &mut Dice, person: usize, given: &str, family: &str) -> String {
    let family = plain(family);
    match own.roll(25) {
        0 => String::new(),
        1..=15 => format!("{given}.{family}{}@{}", person % 1_000, own.of(&MAILERS)),
        _ => {
            let initial = given.get(..1).unwrap_or_default();
            format!("{initial}{family}{}@{}.com", person % 100, word(5, skewed(own, FIRMS), 2))
        }
    }
}

pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn rows(count: usize, seed: u64) -> Vec<csv::StringRecord> {
        let mut list = Vec::new();
        write(&mut list, count, seed).unwrap();
        csv::Reader::from_reader(list.as_slice()).into_records().map(Result::unwrap).collect()
    }

    fn different(rows: &[csv::StringRecord], column: usize) -> usize {
        rows.iter().map(|row| row[column].to_lowercase()).collect::<HashSet<_>>().len()
    }

    #[test]
    fn a_varied_list_has_the_shares_that_it_promises() {
        let rows = rows(20_000, 1);
        assert_eq!(rows.len(), 20_000);
        let (names, streets) = (different(&rows, 0), different(&rows, 3));
        assert!(names > 18_000, "{names} names");
        assert!(streets > 18_000, "{streets} addresses");
        let domains: HashSet<_> = rows.iter().filter_map(|row| row[1].split('@').nth(1)).collect();
        assert!(domains.len() > 5_000, "{} domains", domains.len());
        let again = 20_000 - rows.iter().map(|row| &row[0]).collect::<HashSet<_>>().len();
        assert!((1_000..1_400).contains(&again), "{again} rows repeat a name");
        let bad = rows.iter().filter(|row| row[11].ends_with("/31/31")).count();
        assert!((200..360).contains(&bad), "{bad} bad rows");
    }

    #[test]
    fn a_seed_gives_the_same_list_each_time_and_another_seed_another() {
        assert_eq!(rows(500, 7), rows(500, 7));
        assert_ne!(rows(500, 7), rows(500, 8));
    }
}
