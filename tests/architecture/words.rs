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

/// "It is no list" is a translation; "it is not a list" is English. Spellings are those of the United States.
#[test]
fn phrases_of_translated_sentences_stay_away() {
    const BRITISH: [&str; 8] =
        ["recognis", "neutralis", "normalis", "optimis", "serialis", "behaviour", "colour", "neighbour"];
    let mut paths = files(&["crates", "ui/src", "src-tauri", "tests", "docs"], &["rs", "ts", "svelte", "css", "md"]);
    paths.extend(["README.md".to_string(), "ARCHITECTURE.md".to_string()]);
    for path in paths.iter().filter(|path| *path != "tests/architecture/words.rs") {
        let text = read(path).to_lowercase();
        assert_eq!(BRITISH.iter().find(|spelling| text.contains(**spelling)), None, "in {path}");
        let line = text.lines().find(|line| says_no_for_not(line));
        assert_eq!(line, None, "in {path}: write \"is not a\"");
    }
}

#[test]
fn no_is_right_where_something_is_missing_or_over() {
    let wrong = ["it is no list", "values that are no dates, there is no other", "is_no_text"];
    let right = [
        "there is no list",
        "it is no longer here",
        "there are no rows",
        "the answer is no: it is kept",
        "this no row has",
    ];
    assert_eq!(wrong.map(says_no_for_not), [true; 3]);
    assert_eq!(right.map(says_no_for_not), [false; 5]);
}

/// Whether a line says "is no list" for "is not a list", in a sentence or in a name.
fn says_no_for_not(line: &str) -> bool {
    ["is no ", "are no ", "is_no_", "are_no_"].iter().any(|phrase| {
        line.match_indices(phrase).any(|(at, _)| {
            let (before, next) = (&line[..at], &line[at + phrase.len()..]);
            let is_word = !before.ends_with(|c: char| c.is_alphabetic());
            let is_missing = before.trim_end_matches([' ', '_']).ends_with("there");
            is_word && !is_missing && !["longer", "more", "one"].iter().any(|word| next.starts_with(word))
        })
    })
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
