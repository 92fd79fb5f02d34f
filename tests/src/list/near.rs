//! A list with near-duplicates, for finding them: one row in ten is of an earlier person, written with a slip, a blank, another house or the
//! names exchanged, and one person in five lives with an earlier one. The column `person` is the truth.

use std::io::{self, Write};

use super::Dice;
use super::varied::{ENDS, FAMILIES, GIVEN, MAILERS, STATES, STREETS, TOWNS, capital, skewed, word};

/// What a claimant writes.
#[derive(Clone)]
struct Written {
    first: String,
    middle: String,
    last: String,
    address: String,
    city: String,
    state: &'static str,
    zip: usize,
    email: String,
    phone: String,
}

/// Writes a list of `rows` rows.
pub fn write(out: &mut impl Write, rows: usize, seed: u64) -> io::Result<()> {
    let mut dice = Dice(seed);
    writeln!(out, "claim_no,person,last_name,first_name,middle_name,address1,city,state,zip,email,phone")?;
    for row in 0..rows {
        let person = if row > 100 && dice.roll(10) == 0 { dice.roll(row) } else { row };
        let mut written = written(person);
        if person != row {
            damage(&mut written, &mut dice);
        }
        let Written { first, middle, last, address, city, state, zip, email, phone } = written;
        writeln!(out, "{row},{person},{last},{first},{middle},{address},{city},{state},{zip:05},{email},{phone}")?;
    }
    Ok(())
}

/// What the person of that number writes, always the same. One in five has the last name and the address of another.
fn written(person: usize) -> Written {
    let mut own = Dice(person as u64 * 2 + 1);
    let first = capital(&word(1, skewed(&mut own, GIVEN), 2));
    let middle = [String::new(), char::from(b'A' + own.roll(26) as u8).to_string()][own.roll(2)].clone();
    let home = if person > 0 && own.roll(5) == 0 { person - 1 } else { person };
    let mut house = Dice(home as u64 * 2 + 7_777);
    let last = capital(&word(2, skewed(&mut house, FAMILIES), 2));
    let street = capital(&word(3, skewed(&mut house, STREETS), 2));
    let (state, zips) = house.of(&STATES);
    Written {
        email: match own.roll(4) {
            0 => String::new(),
            _ => format!("{first}.{last}{}@{}", person % 1_000, own.of(&MAILERS)).to_lowercase(),
        },
        phone: match own.roll(3) {
            0 => String::new(),
            _ => format!("({}) {}-{:04}", 201 + own.roll(780), 200 + own.roll(800), own.roll(10_000)),
        },
        address: format!("{} {street} {}", 1 + house.roll(9_000), house.of(&ENDS)),
        city: capital(&word(4, skewed(&mut house, TOWNS), 3)),
        zip: zips + house.roll(900),
        first,
        middle,
        last,
        state,
    }
}

/// One or two things that are different when a person files again.
fn damage(written: &mut Written, dice: &mut Dice) {
    for _ in 0..1 + dice.roll(2) {
        match dice.roll(10) {
            0 => slip(&mut written.first, dice),
            1 => slip(&mut written.last, dice),
            2 => slip(&mut written.address, dice),
            3 => slip(&mut written.email, dice),
            4 => written.middle.clear(),
            5 => written.email.clear(),
            6 => written.phone.clear(),
            7 => std::mem::swap(&mut written.first, &mut written.last),
            8 => written.first.truncate(1),
            _ => {
                written.address = format!("{} {} St", 1 + dice.roll(9_000), capital(&word(3, dice.roll(STREETS), 2)));
                written.city = capital(&word(4, dice.roll(TOWNS), 3));
            }
        }
    }
}

/// A letter left out, or exchanged with the next one.
fn slip(text: &mut String, dice: &mut Dice) {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() > 3 {
        let place = 1 + dice.roll(letters.len() - 2);
        let mut letters = letters;
        match dice.roll(2) {
            0 => drop(letters.remove(place)),
            _ => letters.swap(place, place + 1),
        }
        *text = letters.into_iter().collect();
    }
}
