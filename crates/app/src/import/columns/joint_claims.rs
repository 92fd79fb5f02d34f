//! Headers of lists with two claimants in one row: `Claimant 1 First Name`, `Last Name 2`, `Joint owner`. The first is the claimant of
//! the row, and a remark says that the second was not taken.

use super::synonyms::{speaks_of, words};

const CLAIMANTS: [&str; 8] =
    ["claimant", "plaintiff", "client", "member", "applicant", "person", "owner", "policyholder"];
/// Before one of these words, or before the parts of a name.
const SECONDS: [&str; 8] = ["second", "secondary", "2nd", "co", "joint", "other", "additional", "third"];
const FIRSTS: [&str; 4] = ["first", "1st", "main", "lead"];
const PARTS_OF_NAMES: [&str; 10] = [
    "first name",
    "last name",
    "full name",
    "given name",
    "surname",
    "family name",
    "firstname",
    "lastname",
    "fname",
    "lname",
];

/// The header without the words for the first of several claimants: `Claimant 1 First Name`, `1st plaintiff`, `Last Name 1`.
pub(crate) fn of_first_claimant(words: &str) -> Option<String> {
    let mut parts = words.splitn(3, ' ');
    let (one, other, rest) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    let is_numbered = CLAIMANTS.contains(&one) && matches!(other, "1" | "one");
    if is_numbered || (FIRSTS.contains(&one) && CLAIMANTS.contains(&other)) {
        return Some(format!("claimant {rest}").trim_end().to_string());
    }
    numbered_part(words).filter(|(_, number)| *number == 1).map(|(part, _)| part.to_string())
}

/// Whether the header speaks of a second claimant in the same row.
pub(crate) fn is_of_second_claimant(header: &str) -> bool {
    let words = words(header);
    let mut parts = words.split(' ');
    let is_numbered = parts.next().is_some_and(|whose| CLAIMANTS.contains(&whose))
        && parts.next().and_then(|number| number.parse::<u32>().ok()).is_some_and(|number| number > 1);
    let is_said = || {
        SECONDS.iter().any(|second| CLAIMANTS.iter().any(|whose| speaks_of(&[&format!("{second} {whose}")], &words)))
    };
    is_numbered || is_said() || is_joint_name(&words) || numbered_part(&words).is_some_and(|(_, number)| number > 1)
}

fn is_joint_name(words: &str) -> bool {
    let rest = words.strip_prefix("joint ").or_else(|| words.strip_prefix("co "));
    rest.is_some_and(|rest| rest == "name" || PARTS_OF_NAMES.contains(&rest))
}

/// The part of a name and the number after it: `First Name 2`, `LastName2`, `Last Name (2)`.
fn numbered_part(words: &str) -> Option<(&str, u32)> {
    let part = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = words[part.len()..].parse().ok()?;
    let part = part.trim_end();
    PARTS_OF_NAMES.contains(&part).then_some((part, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_claimant_is_the_claimant_of_the_row() {
        for (header, wanted) in [
            ("Claimant 1 First Name", "claimant first name"),
            ("Plaintiff 1 First", "claimant first"),
            ("Claimant 1", "claimant"),
            ("1st Applicant Email", "claimant email"),
            ("Last Name 1", "last name"),
            ("FirstName1", "first name"),
        ] {
            assert_eq!(of_first_claimant(&words(header)).as_deref(), Some(wanted), "{header}");
        }
        for header in ["Claimant 2 Email", "First Name", "Address 1", "Phone 1", "Claimant"] {
            assert_eq!(of_first_claimant(&words(header)), None, "{header}");
        }
    }

    #[test]
    fn the_second_claimant_is_somebody_else() {
        for header in [
            "Claimant 2 Email",
            "Claimant 2",
            "Co-Claimant Name",
            "Joint Owner",
            "Joint First Name",
            "Secondary claimant",
            "Plaintiff 2 First",
            "First Name 2",
            "LastName2",
            "Last Name (2)",
            "2nd Plaintiff City",
            "Co-Applicant Last Name",
        ] {
            assert!(is_of_second_claimant(header), "{header}");
        }
        for header in [
            "Claimant 1 Email",
            "Secondary Email",
            "Other Phone",
            "Address 2",
            "Name 2",
            "Phone 2",
            "Company",
            "Client",
        ] {
            assert!(!is_of_second_claimant(header), "{header}");
        }
    }
}
