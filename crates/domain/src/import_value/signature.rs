//! What forms and signing services put into a column for the signature: a link to the drawing, the name that was typed, words of assent,
//! the moment of signing. All of them mean that the person signed.

use super::{Change, ImportValue};
use crate::date::{self, DateOrder};
use crate::field::yes_no;
use crate::fold::fold;

/// Whether something was signed, for a cell that is not a word for yes or no; `None` when it may mean anything.
pub(super) fn read(text: &str) -> Option<ImportValue> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if is_refusal(text, &words) {
        return Some(ImportValue::new("no".into(), Some(Change::YesNoWord)));
    }
    let signed = matches!(text.trim(), "/s/" | "/S/")
        || is_link(text)
        || is_assent(&words)
        || is_moment(text)
        || is_of_a_program(text)
        || is_name(text);
    signed.then(|| ImportValue::new("yes".into(), Some(Change::SignatureTaken)))
}

/// `unsigned`, `not signed`, `declined`, `no signature`, `signed: no`, `sent`: what says that there is no signature, or none yet.
fn is_refusal(text: &str, words: &[&str]) -> bool {
    const REFUSALS: [&str; 34] = [
        "unsigned",
        "not",
        "never",
        "cannot",
        "unable",
        "declined",
        "decline",
        "declines",
        "refused",
        "refuses",
        "missing",
        "absent",
        "lacking",
        "empty",
        "pending",
        "awaiting",
        "waiting",
        "outstanding",
        "requested",
        "incomplete",
        "voided",
        "expired",
        "blank",
        "without",
        "rejected",
        "revoked",
        "disagree",
        // The progress that a signing service reports for a document that no one has signed.
        "sent",
        "delivered",
        "viewed",
        "opened",
        "created",
        "draft",
        "needs",
    ];
    const OF_SIGNING: [&str; 8] =
        ["signature", "signed", "sign", "esigned", "esignature", "agree", "agreed", "consent"];
    const ENDS: [char; 8] = [',', '-', '\u{2013}', ':', '(', '.', ';', '/'];
    let is_of_signing = |word: &str| OF_SIGNING.contains(&word);
    let is_cut_off = || text.trim().get(2..).is_some_and(|rest| rest.trim_start().starts_with(ENDS));
    let says_no = match words {
        ["no", second, ..] => is_of_signing(second) || is_cut_off(),
        [first, .., "no" | "none" | "n"] => is_of_signing(first),
        _ => false,
    };
    says_no || words.iter().any(|word| REFUSALS.contains(word)) || text.contains("n't") || text.contains("n\u{2019}t")
}

/// Words of assent, and of how a person signed: `I agree`, `DocuSigned by`, `electronic`, `Yes - 4/5/2023`.
fn is_assent(words: &[&str]) -> bool {
    const ASSENTS: [&str; 31] = [
        "signed",
        "esigned",
        "docusigned",
        "docusign",
        "hellosign",
        "signature",
        "signatures",
        "esignature",
        "sign",
        "electronic",
        "electronically",
        "drawn",
        "drawing",
        "typed",
        "handwritten",
        "wet",
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
        "certified",
        "acknowledged",
        "received",
        "attest",
    ];
    let begins_with_yes = || words.first().is_some_and(|word| yes_no(word) == Some("yes") && word.len() > 1);
    words.iter().any(|word| ASSENTS.contains(word)) || words == ["on", "file"] || begins_with_yes()
}

/// The address or the name of a picture or a paper.
fn is_link(text: &str) -> bool {
    const ENDINGS: [&str; 11] =
        [".png", ".jpg", ".jpeg", ".gif", ".svg", ".pdf", ".tif", ".tiff", ".webp", ".heic", ".bmp"];
    let lower = text.to_ascii_lowercase();
    lower.contains("://")
        || lower.starts_with("www.")
        || lower.starts_with("data:image")
        || ENDINGS.iter().any(|ending| lower.ends_with(ending) || lower.contains(&format!("{ending} ")))
}

fn is_moment(text: &str) -> bool {
    // `Apr 5, 2023 @ 3:21 pm`.
    let text = text.replace(" @ ", " ");
    DateOrder::ALL.into_iter().any(|order| date::read(&text, order).is_some())
}

/// One long word with digits, as programs name a picture, an envelope or a moment: `IMG_1234`, `3f2504e0-4f89`, `1682432469`.
fn is_of_a_program(text: &str) -> bool {
    const SHORTEST: usize = 6;
    let word = text.trim();
    let is_of_one = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '+' | '/' | '=' | '.' | '#');
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    word.len() >= SHORTEST && word.chars().all(is_of_one) && (digits > 8 || (digits > 0 && digits < word.len()))
}

/// `/s/ Ann Lee`, `Ann B. Lee`, `cole`, `A. Lee 4/5/23`: the name that a person typed, possibly with the day.
fn is_name(text: &str) -> bool {
    const UNSURE: [&str; 18] = [
        "maybe", "unknown", "unsure", "later", "tbd", "tba", "see", "check", "ask", "call", "mail", "email", "fax",
        "paper", "online", "verbal", "review", "todo",
    ];
    let text = text.trim();
    let name = text.trim_start_matches("/s/").trim_start_matches("/S/").trim();
    let is_word = |word: &str| {
        let word = word.trim_matches(['(', ')', '[', ']', '"']);
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '\u{2019}' | ','))
            && word.contains(char::is_alphabetic)
    };
    let is_day = |word: &str| word.contains(|c: char| c.is_ascii_digit()) && is_moment(word);
    let words: Vec<&str> = name.split_whitespace().filter(|word| !is_day(word)).collect();
    let is_unsure = words.iter().any(|word| UNSURE.contains(&fold(word).as_str()));
    // `A.L.` are initials, and `AL` may be a code of the list.
    let is_long = |word: &&str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters > 2 || (letters == 2 && (word.ends_with('.') || !word.is_ascii()))
    };
    let enough = words.len() > 1 || (text.len() > name.len() && words.len() == 1) || words.first().is_some_and(is_long);
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
            "cole",
            "DocuSigned by: Ann Lee",
            "IMG_1234",
            "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "electronic",
            "[signature]",
            "Yes - 4/5/2023",
            "A. Roe 4/5/23",
            "1682432469",
            "signature.png (https://forms.example.com/1)",
            "ann roe (typed)",
            "No Le",
            "/s/",
            "A.L.",
            "安娜",
            "Apr 5, 2023 @ 3:21 pm",
        ] {
            assert_eq!(read(text), Some(ImportValue::new("yes".into(), Some(Change::SignatureTaken))), "{text}");
        }
    }

    #[test]
    fn a_refusal_means_no_and_a_doubt_is_asked() {
        for text in [
            "not signed",
            "Unsigned",
            "Declined",
            "signature missing",
            "I do not agree",
            "no signature",
            "Signed: no",
            "No, refused",
            "Didn't sign",
            "Sent",
            "Viewed",
        ] {
            assert_eq!(read(text).map(|listed| listed.value), Some("no".into()), "{text}");
        }
        for text in ["maybe", "?", "s", "AL", "see note", "17", "by mail", "12345"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
