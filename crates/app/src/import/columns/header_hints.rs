//! What a header says of how its column is filled in, next to what the column is: `Last Name (required)`, `ZIP Code - 5 digits`,
//! `E-mail *`, `Date received DD.MM.YYYY`.

use claimbook_domain::fold::fold;

use super::date_order::order_in;

/// The header without its hint; `None` when it has none. What tells one such column from another stays: `Last Name (maiden)` is another
/// name.
pub(crate) fn without_hint(header: &str) -> Option<String> {
    let bare = header.trim().trim_matches(['*', ' ', ':']);
    let name = without_bracket(bare).or_else(|| without_form(bare)).or_else(|| without_words(bare));
    let name = name.unwrap_or(bare).trim_matches(['*', ' ', ':', '-', ',', '\u{2013}']);
    (!name.is_empty() && name.len() < header.trim().len()).then(|| name.to_string())
}

/// `ZIP Code [5 digits]`, `Last Name <required>`.
fn without_bracket(header: &str) -> Option<&str> {
    const TELLING: [&str; 21] = [
        "maiden",
        "former",
        "previous",
        "old",
        "alternate",
        "alt",
        "secondary",
        "second",
        "other",
        "birth",
        "married",
        "nick",
        "spouse",
        "emergency",
        "attorney",
        "work",
        "business",
        "billing",
        "preferred",
        "kept",
        "last",
    ];
    let (name, hint) = header.split_once(['(', '[', '{', '<'])?;
    let hint = fold(hint.strip_suffix([')', ']', '}', '>'])?);
    let is_telling = hint.split(' ').any(|word| TELLING.iter().any(|telling| word.starts_with(telling)));
    (!name.trim().is_empty() && !is_telling).then_some(name)
}

/// `Date received DD.MM.YYYY`, `Phone: xxx-xxx-xxxx`.
fn without_form(header: &str) -> Option<&str> {
    let (name, form) = header.rsplit_once(' ')?;
    let is_of_digits = |form: &str| {
        form.len() > 3 && form.chars().all(|c| matches!(c, 'x' | 'X' | '#' | '-' | '(' | ')' | '.' | '/' | ' '))
    };
    let is_form = |form: &str| is_of_digits(form) || (form.contains(['/', '.', '-']) && order_in(form).is_some());
    if !is_form(form) {
        return None;
    }
    // A form may have a blank within: `(xxx) xxx-xxxx`.
    Some(name.rsplit_once(' ').filter(|(_, more)| is_of_digits(more)).map_or(name, |(name, _)| name))
}

/// `Last Name - required`, `E-mail: if any`.
fn without_words(header: &str) -> Option<&str> {
    const HINTS: [&str; 8] =
        ["required", "optional", "mandatory", "digits", "digit", "letters", "characters", "applicable"];
    const AROUND: [&str; 9] = ["if", "not", "field", "only", "please", "is", "any", "known", "all"];
    let tail = [" - ", " \u{2013} ", ": ", ", "].into_iter().find_map(|between| header.rsplit_once(between));
    let (name, hint) = tail?;
    let hint = fold(hint);
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let says_so = hint.split(' ').any(|word| HINTS.contains(&word)) || hint == "if any" || hint == "if known";
    let are_all = hint.split(' ').all(|word| HINTS.contains(&word) || AROUND.contains(&word) || is_number(word));
    (says_so && are_all).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_is_not_part_of_the_name() {
        for (header, name) in [
            ("Last Name (required)", "Last Name"),
            ("ZIP Code [5 digits]", "ZIP Code"),
            ("ZIP {5 digits}", "ZIP"),
            ("Last Name <required>", "Last Name"),
            ("E-mail *", "E-mail"),
            ("*E-mail", "E-mail"),
            ("E-mail * (required)", "E-mail"),
            ("First Name: (required)", "First Name"),
            ("Last Name - required", "Last Name"),
            ("Last Name: required field", "Last Name"),
            ("Middle Name, if any", "Middle Name"),
            ("ZIP - 5 digits only", "ZIP"),
            ("Date received DD.MM.YYYY", "Date received"),
            ("Date received - mm/dd/yyyy", "Date received"),
            ("Phone: (xxx) xxx-xxxx", "Phone"),
            ("Phone ###-###-####", "Phone"),
        ] {
            assert_eq!(without_hint(header).as_deref(), Some(name), "{header}");
        }
    }

    #[test]
    fn what_tells_columns_apart_is_not_a_hint() {
        for header in [
            "Last Name (maiden)",
            "Phone (work)",
            "SSN (last 4 digits)",
            "Address 1 - City",
            "Last, First",
            "E-mail",
            "#",
            "*",
        ] {
            assert_eq!(without_hint(header), None, "{header}");
        }
    }
}
