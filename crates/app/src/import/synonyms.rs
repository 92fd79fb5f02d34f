//! The names that people give to columns, by what they mean. A header is compared without case, accents, spaces and punctuation.

use std::collections::HashMap;
use std::sync::LazyLock;

use claimbook_domain::field::Field;
use claimbook_domain::fold::fold;

use super::mapping::Target;

/// How sure a header is; the greater wins a target.
pub(super) type Rank = u8;

/// What a header means, if it is known; see [`Rank`].
pub(super) fn meaning(header: &str) -> Option<(Target, Rank)> {
    let key = key(header);
    if let Some(found) = KNOWN.get(&key) {
        return Some(*found);
    }
    if is_of_another_person(header) {
        return None;
    }
    // `Claimant's e-mail`, `Client Last Name`, `Mailing City`: whose it is says nothing about what it is.
    let words = fold(header);
    let bare: String = words.split(' ').filter(|word| WHOSE.split(' ').all(|whose| whose != *word)).collect();
    KNOWN.get(&bare).filter(|_| bare != key && !bare.is_empty()).map(|(target, rank)| (*target, rank / 2))
}

/// Whether the header speaks of somebody beside the claimant: `Attorney e-mail`, `Emergency contact phone`. What such a column
/// holds is the same for many rows, and taken for the claimant's it would make duplicates of them.
pub(super) fn is_of_another_person(header: &str) -> bool {
    let folded = fold(header);
    OTHERS.iter().any(|other| folded.split(' ').any(|word| word.starts_with(other)))
        || OTHER_PHRASES.iter().any(|phrase| format!(" {folded} ").contains(&format!(" {phrase} ")))
}

fn key(header: &str) -> String {
    fold(header).replace(' ', "")
}

const WHOSE: &str = "claimant claimants client clients member members plaintiff plaintiffs customer customers applicant class \
     contact person s primary home mailing current personal preferred your the user subscriber \
     what is which are please enter";

/// Beginnings of folded words for other people.
const OTHERS: [&str; 33] = [
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
            known.entry(key(name)).or_insert((target, rank));
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
    fn no_name_stands_for_two_things_and_every_block_for_a_column() {
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
