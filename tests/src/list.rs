//! Intake lists of invented people, of any size, always the same for the same seed. The plain one has few distinct words: about 1% of its
//! rows are bad and about 2% repeat an earlier person with small differences.

use std::io::{self, Write};

pub mod near;
pub mod varied;

const HEADER: &str = "Surname,Given name,Address,City,State,Zip/Postal,E-mail Address,Mobile,Date received,How heard,\
LinkedIn profile,Subscription,Premium since,Premium until,InMail sent,InMail received,Signed,Notes";
const FIRST: [&str; 24] = [
    "Marisol",
    "Jörg",
    "Олена",
    "明",
    "Chidinma",
    "Harpreet",
    "Amélie",
    "Samir",
    "Anna",
    "Jordan",
    "Iván",
    "Elke",
    "DeShawn",
    "Min-seo",
    "Ruth",
    "Ken",
    "Seán",
    "Åse",
    "İpek",
    "Nguyễn",
    "Lucía",
    "Tomasz",
    "Grace",
    "Omar",
];
const LAST: [&str; 24] = [
    "Reyes",
    "Müller",
    "Ковальчук",
    "李",
    "Okafor",
    "Singh",
    "Dubois",
    "Haddad",
    "Kowalski",
    "Whitfield",
    "Castellanos",
    "Brandt",
    "Thompson",
    "Park",
    "Abernathy",
    "Nakamura",
    "O'Neil",
    "Đorđević",
    "Lindqvist",
    "Novák",
    "Rossi",
    "Quintero",
    "Smith",
    "Abara",
];
const PLACES: [(&str, &str, &str); 8] = [
    ("Austin", "TX", "78735"),
    ("Cambridge", "Massachusetts", "02139"),
    ("San José", "California", "95112"),
    ("Hoboken", "NJ", "07030"),
    ("Los Angeles", "CA", "90012"),
    ("Chicago", "IL", "60601-1234"),
    ("Seattle", "WA", "98101"),
    ("Miami", "Florida", "33101"),
];
const PLANS: [&str; 4] = ["Premium Career", "premium business", "Recruiter Lite", "Sales Navigator Core"];

/// Steele and Vigna's SplitMix64: small, and the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap_or_default()
    }

    fn of<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.roll(things.len())]
    }
}

/// Writes a list of `rows` people.
pub fn write(out: &mut impl Write, rows: usize, seed: u64) -> io::Result<()> {
    let mut dice = Dice(seed);
    writeln!(out, "{HEADER}")?;
    for row in 0..rows {
        let person = if row > 100 && dice.roll(50) == 0 { row - 1 - dice.roll(100) } else { row };
        write_row(out, &mut dice, person, person != row)?;
    }
    Ok(())
}

fn write_row(out: &mut impl Write, dice: &mut Dice, person: usize, repeated: bool) -> io::Result<()> {
    let mut own = Dice(person as u64 + 1);
    let (first, last) = (own.of(&FIRST), own.of(&LAST));
    let (city, state, zip) = own.of(&PLACES);
    let (year, month, day) = (2019 + own.roll(5), 1 + own.roll(12), 1 + own.roll(28));
    let email = format!("person.{person}@example.org");
    let email = if repeated { email.to_uppercase() } else { email };
    let bad = dice.roll(100) == 0;
    let since = if bad { format!("{month}/31/31") } else { format!("{month}/{day}/{year}") };
    writeln!(
        out,
        "{last},{first},\"{} Oak St, Apt {}\",{city},{state},{zip},{email},{}-555-{:04},{}/{}/2025,{},\
         https://www.linkedin.com/in/person-{person}/,{},{since},{month}/{day}/{},{},{},{},{}",
        1 + person % 9000,
        1 + own.roll(40),
        // So many area codes that millions of people with few names have numbers of their own.
        512 + person / 10_000 % 480,
        person % 10_000,
        1 + own.roll(12),
        13 + own.roll(15),
        own.of(&["web form", "radio", "referral"]),
        own.of(&PLANS),
        year + 1,
        own.roll(40),
        own.of(&["yes", "no", "12"]),
        own.of(&["Y", "N"]),
        own.of(&["", "", "called twice", "\"says \"\"call me\"\", then left\""]),
    )
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    fn digest(list: &[u8]) -> String {
        Sha256::digest(list).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_plain_list_stays_the_same_byte_for_byte() {
        let mut list = Vec::new();
        write(&mut list, 2_000, 1).unwrap();
        assert_eq!(digest(&list), "6c2c09841274663a29a8cfb26ee7eeb4c6a9b7e783ca9b2f6762ba35437c5fb3");
    }
}
