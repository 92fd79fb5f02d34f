//! What forms and signing services put into a column for the signature: a link to the drawing, the name that was typed, words of assent,
//! the moment of signing. All of them mean that the person signed.

use super::{Change, Listed};
use crate::date::{self, DateOrder};
use crate::fold::fold;

/// Whether something was signed, for a cell that is no word for yes or no; `None` when it may mean anything.
pub(super) fn read(text: &str) -> Option<Listed> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if is_refusal(&words) {
        return Some(Listed::new("no".into(), Some(Change::YesNoWord)));
    }
    let signed = is_link(text) || is_assent(&words) || is_moment(text) || is_name(text);
    signed.then(|| Listed::new("yes".into(), Some(Change::SignatureTaken)))
}

/// `unsigned`, `not signed`, `declined`, `signature missing`, `pending`.
fn is_refusal(words: &[&str]) -> bool {
    const REFUSALS: [&str; 17] = [
        "unsigned",
        "not",
        "declined",
        "decline",
        "refused",
        "missing",
        "pending",
        "awaiting",
        "incomplete",
        "voided",
        "expired",
        "blank",
        "without",
        "rejected",
        "revoked",
        "disagree",
        "waiting",
    ];
    words.iter().any(|word| REFUSALS.contains(word))
}

fn is_assent(words: &[&str]) -> bool {
    const ASSENTS: [&str; 14] = [
        "signed",
        "esigned",
        "agree",
        "agreed",
        "agrees",
        "accept",
        "accepted",
        "accepts",
        "consent",
        "consented",
        "completed",
        "approved",
        "certify",
        "received",
    ];
    words.iter().any(|word| ASSENTS.contains(word)) || words == ["on", "file"] || words == ["signature", "on", "file"]
}

/// The address or the name of a picture or a paper.
fn is_link(text: &str) -> bool {
    const ENDINGS: [&str; 9] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".pdf", ".tif", ".tiff", ".webp"];
    let lower = text.to_ascii_lowercase();
    lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("data:image")
        || ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

fn is_moment(text: &str) -> bool {
    DateOrder::ALL.into_iter().any(|order| date::read(text, order).is_some())
}

/// `/s/ Ann Lee`, `Ann B. Lee`: words that begin with a capital, or two and more in any writing.
fn is_name(text: &str) -> bool {
    const UNSURE: [&str; 7] = ["maybe", "unknown", "unsure", "later", "tbd", "see", "check"];
    let name = text.trim().trim_start_matches("/s/").trim_start_matches("/S/").trim();
    let is_word = |word: &str| {
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '\u{2019}' | ','))
            && word.contains(char::is_alphabetic)
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_unsure = words.iter().any(|word| UNSURE.contains(&fold(word).as_str()));
    let is_capital = |word: &&str| !word.starts_with(char::is_lowercase) && word.chars().count() > 2;
    let enough =
        words.len() > 1 || (text.starts_with("/s/") && words.len() == 1) || words.first().is_some_and(is_capital);
    (1..=5).contains(&words.len()) && words.iter().all(|word| is_word(word)) && enough && !is_unsure
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_form_writes_for_a_signature_means_yes() {
        for text in [
            "https://forms.example.com/uploads/1/signature_1.png",
            "signature_2.JPG",
            "I agree",
            "Signed electronically",
            "E-signed",
            "/s/ Ann Lee",
            "Ann B. Lee",
            "ann lee",
            "Cher",
            "4/25/2023 3:21 PM",
            "Signature on file",
        ] {
            assert_eq!(read(text), Some(Listed::new("yes".into(), Some(Change::SignatureTaken))), "{text}");
        }
    }

    #[test]
    fn a_refusal_means_no_and_a_doubt_is_asked() {
        for text in ["not signed", "Unsigned", "Declined", "signature missing", "I do not agree"] {
            assert_eq!(read(text).map(|listed| listed.value), Some("no".into()), "{text}");
        }
        for text in ["maybe", "?", "s", "AL", "see note", "17"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
