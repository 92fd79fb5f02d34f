//! The words that plain American English does without.

use crate::{files, read};

/// The house style is plain American English: "is", "says", "anyone", "no one", "next to". These five words are the mark of sentences that
/// sound translated, so their number may only fall: lower the limit when you remove some.
#[test]
fn words_of_translated_sentences_become_fewer() {
    const WORDS: [&str; 5] = ["stands", "told", "whoever", "nobody", "beside"];
    const LIMIT: usize = 100;
    let endings = ["rs", "ts", "svelte", "css", "html", "sql", "toml", "txt", "md"];
    let mut paths = files(&["crates", "ui/src", "src-tauri"], &endings);
    paths.extend(["README.md".to_string(), "ARCHITECTURE.md".to_string()]);
    let in_file = |path: &String| words(&read(path)).iter().filter(|word| WORDS.contains(&word.as_str())).count();
    let mut found: Vec<(usize, String)> = paths.into_iter().map(|path| (in_file(&path), path)).collect();
    found.sort_by(|one, other| other.cmp(one));
    let total: usize = found.iter().map(|(count, _)| count).sum();
    assert!(total <= LIMIT, "{total} of {WORDS:?}, and {LIMIT} are allowed; most are in {:?}", &found[..5]);
}

#[test]
fn words_are_split_as_identifiers_are() {
    assert_eq!(
        words("it is_told, MadeBeside; NOBODY_X asToldBy"),
        ["it", "is", "told", "made", "beside", "nobody", "x", "as", "told", "by"]
    );
}

/// The words of a text in lower case; identifiers are split at underscores and at capitals.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in text.chars() {
        if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && was_lower) {
            words.push(String::new());
        }
        if c.is_ascii_alphabetic() {
            words.last_mut().expect("never empty").push(c.to_ascii_lowercase());
        }
        was_lower = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}
