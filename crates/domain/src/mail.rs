//! E-mail addresses as address books and web pages write them, taken out of what stands around them.

/// The bare address when the cell holds exactly one with something around it: `mailto:a@b.org`, `Ann Lee <a@b.org>`, `a@b.org;`.
/// `None` when there is nothing to take off. The error is a sentence: two addresses are one too many.
pub(crate) fn unwrap(text: &str) -> Result<Option<String>, String> {
    let text = text.trim();
    if is_bare(text) {
        return Ok(None);
    }
    let addresses = addresses(text);
    if addresses.iter().any(|other| !other.eq_ignore_ascii_case(addresses[0])) {
        return Err(format!("'{text}' holds {} e-mail addresses; leave the one to use", addresses.len()));
    }
    if let Some(address) = among_words(text) {
        return Ok(Some(address));
    }
    let bare = bare(text);
    Ok(match addresses.first() {
        Some(address) if addresses.len() > 1 => Some((*address).to_string()),
        _ => (bare != text).then(|| bare.to_string()),
    })
}

/// The one address of a cell with words beside it that are surely none of its letters: `a@b.org (work)`, `a@b.org / 415-555-0104`,
/// `e-mail: a@b.org`, `a(at)b.org`. In `ann lee@b.org` the word may be a part of it, and that is asked.
fn among_words(text: &str) -> Option<String> {
    const LABELS: [&str; 9] = ["work", "home", "personal", "business", "office", "private", "mail", "e-mail", "email"];
    let spelled = ["(at)", "[at]", "{at}"].iter().fold(text.to_string(), |text, at| text.replace(at, "@"));
    let spelled = ["(dot)", "[dot]", "{dot}"].iter().fold(spelled, |text, dot| text.replace(dot, "."));
    let found = addresses(&spelled);
    let address = *found.first().filter(|address| found.len() == 1 && !address.contains('?'))?;
    let (before, after) = spelled.split_once(address)?;
    let is_label = |words: &str| LABELS.contains(&words.trim().trim_end_matches(':').to_lowercase().as_str());
    let (before, after) = (before.trim(), after.trim());
    let ends_apart = before.is_empty() || is_label(before) || before.ends_with([':', '/', '|', ';', ',', '(', '-']);
    let begins_apart =
        after.is_empty() || is_label(after) || after.starts_with(['(', '/', '|', ';', ',', '-', ')', '[']);
    let is_another = address != text && !(before.is_empty() && after.is_empty() && spelled == text);
    (ends_apart && begins_apart && is_another && !before.contains('<') && !before.contains("mailto"))
        .then(|| address.to_string())
}

/// Nearly every cell is decided here: one at sign, and nothing that stands around addresses.
fn is_bare(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'@' | b'.' | b'_' | b'-' | b'+'))
        && !text.ends_with('.')
}

/// Every part of the text with an at sign between two others.
fn addresses(text: &str) -> Vec<&str> {
    let is_border = |c: char| matches!(c, ';' | ',' | '<' | '>' | '(' | ')' | '|' | '/' | '"') || c.is_whitespace();
    text.split(is_border).map(|part| without_scheme(part.trim_matches('\''))).filter(|part| is_like_one(part)).collect()
}

fn is_like_one(part: &str) -> bool {
    part.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

fn bare(text: &str) -> &str {
    let is_end = |c: char| matches!(c, ';' | ',' | '.') || c.is_whitespace();
    let text = text.trim_end_matches(is_end);
    let inner = match text.split_once('<') {
        Some((_, rest)) if !rest.contains('<') => rest.strip_suffix('>').unwrap_or(text),
        _ => text,
    };
    // A spreadsheet keeps text as text behind an apostrophe, and no address begins with one.
    let inner = without_scheme(inner.trim().trim_matches('\''));
    inner.split('?').next().unwrap_or(inner).trim_end_matches(is_end)
}

fn without_scheme(text: &str) -> &str {
    const SCHEME: &str = "mailto:";
    match text.get(..SCHEME.len()) {
        Some(start) if start.eq_ignore_ascii_case(SCHEME) => text[SCHEME.len()..].trim_start(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_taken_out_of_what_stands_around_it() {
        for text in [
            "mailto:a@example.org",
            "MAILTO:a@example.org?subject=Claim",
            "Ann Lee <a@example.org>",
            "\"Lee, Ann\" <a@example.org>;",
            "<a@example.org>",
            "a@example.org;",
            "a@example.org.",
            "'a@example.org",
            "'a@example.org'",
            "a@example.org; A@Example.org",
        ] {
            assert_eq!(unwrap(text), Ok(Some("a@example.org".to_string())), "{text}");
        }
        for text in [
            "a@example.org (work)",
            "a@example.org / 415-555-0104",
            "E-mail: a@example.org",
            "a(at)example.org",
            "a [at] example [dot] org",
        ] {
            let wanted = if text.contains(" [at] ") { None } else { Some("a@example.org".to_string()) };
            assert_eq!(unwrap(text), Ok(wanted), "{text}");
        }
        assert_eq!(unwrap("ann a@example.org"), Ok(None), "a blank may stand for a letter");
        assert_eq!(unwrap("a@example.org"), Ok(None));
        assert_eq!(unwrap("nonsense"), Ok(None));
    }

    #[test]
    fn two_addresses_are_one_too_many() {
        for text in
            ["a@example.org; b@example.org", "a@example.org b@example.org", "Ann <a@example.org>, b@example.org"]
        {
            assert_eq!(unwrap(text), Err(format!("'{text}' holds 2 e-mail addresses; leave the one to use")));
        }
    }
}
