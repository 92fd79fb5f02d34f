//! The known word that a person probably meant: for hints in errors, never for deciding what was meant.

/// The known word closest to `word`, unless none is close.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(word);
    let close = wanted.chars().count().div_ceil(3);
    known
        .into_iter()
        .map(|candidate| (strsim::levenshtein(&wanted, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= close)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// `did you mean 'caption'?`, or else the list of known words.
pub fn did_you_mean(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(meant) => format!("did you mean '{meant}'?"),
        None => format!("known are {}", known.join(", ")),
    }
}

fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        let known = ["caption", "court", "claim_prefix"];
        assert_eq!(nearest("captoin", known), Some("caption"));
        assert_eq!(nearest("Claim Prefix", known), Some("claim_prefix"));
        assert_eq!(nearest("judge", known), None);
        assert_eq!(did_you_mean("judge", &known), "known are caption, court, claim_prefix");
    }

    #[test]
    fn a_letter_is_one_edit_whatever_its_length_in_bytes() {
        assert_eq!(nearest("Größe", ["grösse"]), Some("grösse"));
        assert_eq!(nearest("né", ["naïve", "no"]), Some("no"));
        assert_eq!(nearest("", ["no"]), None);
    }
}
