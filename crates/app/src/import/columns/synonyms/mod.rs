//! The names that people give to columns, by what they mean. A header is compared without case, accents, spaces and punctuation.

use std::collections::HashMap;
use std::sync::LazyLock;

use claimbook_domain::field::Field;
use claimbook_domain::fold::fold;

use super::header_hints::without_hint;
use super::joint_claims::{is_of_second_claimant, of_first_claimant};
use super::target::Target;

/// How sure a header is; the greater wins a target.
pub(crate) type Rank = u8;

/// Of a name with a star in `synonyms.txt`: it means this only where it is the whole header, and for the subscription only
/// next to other columns of it. `Last Contact` is not a last name, and `Start Date` may be when a form was answered.
pub(crate) const WEAK: Rank = 0;
/// The surest rank of a header that means something only without the words that say whose it is.
const PARTLY: Rank = Rank::MAX / 2;

/// What a header means, if it is known; see [`Rank`].
pub(crate) fn meaning(header: &str) -> Option<(Target, Rank)> {
    let words = words(header);
    let key = words.replace(' ', "");
    if let Some(found) = KNOWN.get(&key) {
        return Some(*found);
    }
    if is_of_another_person(header) || speaks_of(&NO_PERSONS, &words) {
        return None;
    }
    // `Claimant's e-mail`, `Client Last Name`, `Mailing City`: whose it is says nothing about what it is.
    let without = |left_out: &[&str]| {
        let is_left_out = |word: &str| left_out.iter().any(|words| words.split(' ').any(|other| other == word));
        let bare: String = words.split(' ').filter(|word| !is_left_out(word)).collect();
        KNOWN.get(&bare).copied().filter(|(_, rank)| bare != key && *rank != WEAK)
    };
    let found = without(&[WHOSE]).or_else(|| {
        // `Address 1 - City`, `Primary Address Zip Code`, `Billing Address 2`: the same of the parts of an address.
        let is_one = words.split(' ').any(|word| ADDRESS.split(' ').any(|address| address == word && address != "1"));
        let found = without(&[WHOSE, WHICH_ADDRESS]).or_else(|| without(&[WHOSE, WHICH_ADDRESS, ADDRESS]));
        found.filter(|(target, _)| is_one && PARTS_OF_ADDRESS.contains(target))
    });
    let found = found.or_else(|| {
        let bare = without_hint(header).or_else(|| of_first_claimant(&words))?;
        meaning(&bare).filter(|(_, rank)| *rank != WEAK)
    });
    found.map(|(target, rank)| (target, (rank / 2).max(WEAK + 1)))
}

/// Whether a header of that rank means what it means without the words that say whose it is.
pub(crate) fn is_partly(rank: Rank) -> bool {
    rank != WEAK && rank <= PARTLY
}

/// Whether the header speaks of someone other than the claimant: `Attorney e-mail`, `Emergency contact phone`. What such a column
/// holds is the same for many rows, and taken for the claimant's it would make duplicates of them.
pub(crate) fn is_of_another_person(header: &str) -> bool {
    let words = words(header);
    is_of_second_claimant(header)
        || OTHERS.iter().any(|other| words.split(' ').any(|word| word.starts_with(other)))
        || speaks_of(&OTHER_PHRASES, &words)
}

pub(crate) fn speaks_of(phrases: &[&str], words: &str) -> bool {
    phrases.iter().any(|phrase| format!(" {words} ").contains(&format!(" {phrase} ")))
}

fn key(header: &str) -> String {
    words(header).replace(' ', "")
}

/// The folded words of a header: `MailingStreet` is two, and in `Client #` the mark is one, but not in `Phone #1`.
pub(crate) fn words(header: &str) -> String {
    let mut spaced = String::with_capacity(header.len());
    let mut rest = header.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek();
        match c {
            '#' if !next.is_some_and(char::is_ascii_digit) => spaced.push_str(" number "),
            _ => spaced.push(c),
        }
        if c.is_lowercase() && next.is_some_and(|next| next.is_uppercase()) {
            spaced.push(' ');
        }
    }
    fold(&spaced)
}

const WHOSE: &str = "claimant claimants client clients member members plaintiff plaintiffs customer customers applicant class \
     contact person recipient attendee signer s primary home mailing current personal preferred your the user subscriber \
     what is which are please enter";
const WHICH_ADDRESS: &str = "default billing residential permanent";
const ADDRESS: &str = "address addr address1 1";
const PARTS_OF_ADDRESS: [Target; 6] = [
    Target::Field(Field::Address1),
    Target::Field(Field::Address2),
    Target::Field(Field::City),
    Target::Field(Field::State),
    Target::Field(Field::Zip),
    Target::Field(Field::Country),
];
/// What looks like someone's name and is none.
const NO_PERSONS: [&str; 2] = ["user name", "class name"];

/// Beginnings of folded words for other people.
const OTHERS: [&str; 34] = [
    "attorney",
    "lawyer",
    "counsel",
    "firm",
    "spouse",
    "husband",
    "wife",
    "partner",
    "emergency",
    "referr",
    "agent",
    "paralegal",
    "staff",
    "assigned",
    "assignee",
    "manager",
    "supervisor",
    "employer",
    "parent",
    "guardian",
    "representative",
    "anwalt",
    "anwaeltin",
    "rechtsanw",
    "kanzlei",
    "eheg",
    "ehepartner",
    "notfall",
    "abogad",
    "conyuge",
    "emergencia",
    "avocat",
    "conjoint",
    "urgence",
];
const OTHER_PHRASES: [&str; 4] = ["contact person", "intake by", "next of kin", "entered by"];

/// The first names of each block are the surest.
static KNOWN: LazyLock<HashMap<String, (Target, Rank)>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for target in Target::all() {
        known.insert(key(target.code()), (target, 255));
    }
    for field in Field::ALL {
        known.entry(key(field.label())).or_insert((Target::Field(field), 254));
    }
    for (code, names) in blocks() {
        let Some(target) = Target::all().find(|target| target.code() == code) else { continue };
        for (name, rank) in names.zip((2..=250).rev()) {
            match name.trim_end().ends_with('*') {
                // Also where it is the column's own name here.
                true => known.insert(key(name), (target, WEAK)),
                false => Some(*known.entry(key(name)).or_insert((target, rank))),
            };
        }
    }
    known
});

/// The blocks of `synonyms.txt`: a column name here, and the names it goes by.
fn blocks() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    let blocks = include_str!("synonyms.txt").split("\n[").skip(1);
    blocks.filter_map(|block| block.split_once(']')).map(|(code, names)| (code, names.split('|')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(header: &str) -> &'static str {
        meaning(header).map_or("", |(target, _)| target.code())
    }

    #[test]
    fn the_usual_headers_mean_what_people_mean() {
        for (header, wanted) in [
            ("E-mail Address", "email"),
            ("Claimant E-mail", "email"),
            ("EMAIL", "email"),
            ("Surname", "last_name"),
            ("Family name", "last_name"),
            ("Mobile", "phone"),
            ("Cell", "phone"),
            ("Zip/Postal", "zip"),
            ("Postcode", "zip"),
            ("Premium since", "premium_start"),
            ("Subscription", "plan"),
            ("How heard", "source"),
            ("LinkedIn profile", "profile_url"),
            ("Member URL", "profile_url"),
            ("Straße", "address1"),
            ("STRASSE", "address1"),
            ("PLZ", "zip"),
            ("Ort", "city"),
            ("Land", "country"),
            ("Bundesstaat", "state"),
            ("Premium bis", "premium_end"),
            ("Eingang", "date_received"),
            ("Bemerkung", "notes"),
            ("Apellidos", "last_name"),
            ("Prénom", "first_name"),
            ("Code postal", "zip"),
            ("InMail rec'd?", "inmail_received"),
            ("Client's Last Name", "last_name"),
            ("Name", "full_name"),
            ("Claimant", "full_name"),
            ("Claim No.", "claim_number"),
            ("claim_number", "claim_number"),
            ("ST", "state"),
            ("Apt / Unit", "address2"),
            ("Last Name:", "last_name"),
            ("last_name", "last_name"),
            ("Claim status", "status"),
            ("duplicate_of", "duplicate_of"),
            ("Opt-out date", "opted_out_on"),
        ] {
            assert_eq!(code(header), wanted, "{header}");
        }
    }

    #[test]
    fn address_books_and_forms_are_known() {
        for (header, wanted) in [
            ("E-mail 1 - Value", "email"),
            ("Phone 1 - Value", "phone"),
            ("Address 1 - Street", "address1"),
            ("Address 1 - Extended Address", "address2"),
            ("Address 1 - City", "city"),
            ("Address 1 - Region", "state"),
            ("Address 1 - Postal Code", "zip"),
            ("Address 1 - Country", "country"),
            ("Additional Name", "middle_name"),
            ("Name Suffix", "suffix"),
            ("Primary Address Street", "address1"),
            ("Primary Address City", "city"),
            ("Primary Address State", "state"),
            ("Primary Address Zip Code", "zip"),
            ("Address Line1", "address1"),
            ("Address Zip", "zip"),
            ("Home Street", "address1"),
            ("Home Postal Code", "zip"),
            ("Home Country/Region", "country"),
            ("Home Address 1", "address1"),
            ("MailingStreet", "address1"),
            ("MailingState/Province", "state"),
            ("MailingPostalCode", "zip"),
            ("MobilePhone", "phone"),
            ("PersonEmail", "email"),
            ("Mobile Phone Number", "phone"),
            ("Default Address Province Code", "state"),
            ("Billing Address 2", "address2"),
            ("Full Name - First Name", "first_name"),
            ("Name (Last)", "last_name"),
            ("Your name - First", "first_name"),
            ("Address - Street Address", "address1"),
            ("Address - Street Address Line 2", "address2"),
            ("Address - State / Province", "state"),
            ("Address (ZIP / Postal Code)", "zip"),
            ("Zip/Postal Code - Home", "zip"),
            ("Street address line 1 - Home", "address1"),
            ("Submit Date (UTC)", "date_received"),
            ("Recipient Name", "full_name"),
            ("Client Last", "last_name"),
        ] {
            assert_eq!(code(header), wanted, "{header}");
        }
        for header in ["E-mail 1 - Type", "Address 2 - City", "Address 1 - Formatted", "IP Address", "Business City"] {
            assert_eq!(code(header), "", "{header}");
        }
    }

    #[test]
    fn what_is_left_when_its_owner_is_left_out_must_still_say_it() {
        for header in [
            "Last Contact",
            "First Contact",
            "Last Class",
            "Client Since",
            "Member Since",
            "Member until",
            "Contact Status",
            "Preferred channel",
            "What is your claim?",
            "User Name",
            "Account Type",
        ] {
            assert_eq!(code(header), "", "{header}");
        }
        assert_eq!(meaning("Start Date"), Some((Target::Field(Field::PremiumStart), WEAK)));
    }

    #[test]
    fn a_number_sign_is_a_number() {
        for header in ["Client #", "Customer#", "Plaintiff #", "Class Member #", "#"] {
            assert_eq!(code(header), "", "{header}");
        }
        for (header, wanted) in [
            ("Claim #", "claim_number"),
            ("Claimant #", "claim_number"),
            ("Cell #", "phone"),
            ("Phone #1", "phone"),
            ("Apt #", "address2"),
        ] {
            assert_eq!(code(header), wanted, "{header}");
        }
    }

    #[test]
    fn what_means_nothing_here_is_left_alone() {
        for header in [
            "Paralegal initials",
            "Conflict chk",
            "Lfd. Nr.",
            "Monatspreis",
            "Shoe size",
            "Date",
            "From",
            "To",
            "",
            "???",
            "Date of birth",
        ] {
            assert_eq!(code(header), "", "{header}");
        }
    }

    #[test]
    fn what_is_another_persons_is_not_the_claimants() {
        for header in [
            "Attorney Email",
            "Attorney's phone",
            "Emergency Contact Email",
            "Firm Phone",
            "SPOUSE NAME",
            "Referral Phone",
            "Contact person e-mail",
            "Intake by",
            "Assigned to",
            "Parent/Guardian Name",
        ] {
            assert!(is_of_another_person(header) && code(header).is_empty(), "{header}");
        }
        for header in ["Confirmed e-mail", "Claimant e-mail", "Contact name", "Client Last Name", "Apartment"] {
            assert!(!is_of_another_person(header), "{header}");
        }
        assert_eq!((code("Referred by"), code("Firma")), ("source", "signed"), "a whole name that is known");
    }

    #[test]
    fn the_own_names_are_the_surest() {
        let rank = |header| meaning(header).unwrap().1;
        assert!(
            rank("phone") > rank("Mobile")
                && rank("Mobile") > rank("Work phone")
                && rank("E-mail") > rank("Client's E-mail")
        );
    }

    #[test]
    fn no_name_means_two_things_and_every_block_for_a_column() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for (code, names) in blocks() {
            assert!(Target::all().any(|target| target.code() == code), "{code}");
            for name in names {
                assert!(!key(name).is_empty(), "an empty name in {code}");
                assert_eq!(*seen.entry(key(name)).or_insert(code), code, "{name}");
            }
        }
        assert!(seen.len() > 400 && Target::all().all(|target| seen.values().any(|code| *code == target.code())));
    }
}
