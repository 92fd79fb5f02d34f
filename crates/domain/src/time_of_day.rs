//! The time of day behind a date: known for what it is, so that it can be left out and nothing else with it.

/// The text before the time of day, and a year that stands behind it (`Thu Jan 5 10:00:00 UTC 2023`). Without a time it is the whole text.
/// `None` when a colon stands in something that is no time.
pub(crate) fn cut(text: &str) -> Option<(&str, &str)> {
    match text.find(':') {
        Some(colon) => {
            let start =
                text[..colon].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |place| place + width(text, place));
            let year = behind_clock(text[start..].trim())?;
            Some((day(&text[..start]), year))
        }
        None => Some((without_hour(without_compact(text)), "")),
    }
}

fn width(text: &str, place: usize) -> usize {
    text[place..].chars().next().map_or(1, char::len_utf8)
}

/// The date without the `T`, comma or word that joins a time to it.
fn day(text: &str) -> &str {
    let bare = text.trim_end_matches(|c: char| matches!(c, ',' | '|' | ';') || c.is_whitespace());
    let joined =
        ["T", "t", "at", "um"].iter().find_map(|word| bare.strip_suffix(word).filter(|day| ends_well(day, word)));
    joined.unwrap_or(bare).trim_end_matches(|c: char| c == ',' || c.is_whitespace())
}

/// `2023-01-05T` and `Jan 5, 2023 at`, but not `5 august`.
fn ends_well(day: &str, word: &str) -> bool {
    match word {
        "T" | "t" => day.ends_with(|c: char| c.is_ascii_digit()),
        _ => day.ends_with(|c: char| c.is_whitespace() || c == ','),
    }
}

/// `20230105T100000Z` without its time.
fn without_compact(text: &str) -> &str {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.split_once(['T', 't']) {
        Some((day, time)) if day.len() == 8 && is_digits(day) => {
            let time = time.trim_end_matches(['Z', 'z']);
            if is_digits(time) && matches!(time.len(), 4 | 6) { day } else { text }
        }
        _ => text,
    }
}

/// `1/5/2023 3 PM` without its time.
fn without_hour(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    let Some(bare) = ["am", "pm", "a.m.", "p.m."].iter().find_map(|half| lower.strip_suffix(half)) else { return text };
    let bare = bare.trim_end();
    let day = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_hour = matches!(bare.len() - day.len(), 1 | 2) && day.ends_with(char::is_whitespace);
    if is_hour { text[..day.len()].trim_end() } else { text }
}

/// What stands behind `10:00`, `2:37:05.123 PM`, `10:00:00 GMT+0100 (Central European Time)`: nothing, or a year. `None` when it is no time.
fn behind_clock(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(text.len());
    let (clock, rest) = text.split_at(end);
    if !is_clock(clock) {
        return None;
    }
    let rest = match rest.split_once('(') {
        Some((zone, name)) if name.ends_with(')') => zone,
        Some(_) => return None,
        None => rest,
    };
    let mut year = "";
    for word in rest.split_whitespace() {
        let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        match word {
            word if is_year && year.is_empty() => year = word,
            word if is_half(word) || is_zone(word) => {}
            _ => return None,
        }
    }
    Some(year)
}

fn is_clock(clock: &str) -> bool {
    let whole = clock.split_once('.').map_or(clock, |(whole, _)| whole);
    let parts: Vec<Option<u8>> = whole.split(':').map(|part| part.parse().ok().filter(|_| part.len() <= 2)).collect();
    match parts.as_slice() {
        [Some(hour), Some(minute)] => *hour <= 24 && *minute < 60,
        [Some(hour), Some(minute), Some(second)] => *hour <= 24 && *minute < 60 && *second <= 60,
        _ => false,
    }
}

fn is_half(word: &str) -> bool {
    ["am", "pm", "a.m.", "p.m.", "a", "p", "uhr", "h"].iter().any(|half| word.eq_ignore_ascii_case(half))
}

/// `Z`, `UTC`, `PDT`, `+02:00`, `GMT-0700`.
fn is_zone(word: &str) -> bool {
    let (name, offset) = word.split_at(word.find(['+', '-', '\u{2212}']).unwrap_or(word.len()));
    let is_name = name.len() <= 5 && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'z');
    let is_offset = offset.chars().skip(1).all(|c| c.is_ascii_digit() || c == ':') && offset.chars().count() <= 7;
    is_name && is_offset && !word.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_cut_and_nothing_else() {
        for (text, day) in [
            ("2023-01-05T10:00:00Z", "2023-01-05"),
            ("1/5/2023 12:00 AM", "1/5/2023"),
            ("1/5/2023 12:00AM", "1/5/2023"),
            ("03/05/23, 2:37 PM", "03/05/23"),
            ("Jan 5, 2023 at 2:37 p.m. EST", "Jan 5, 2023"),
            ("1/5/2023 3 PM", "1/5/2023"),
            ("1/5/2023 | 3:21:09 PM PDT", "1/5/2023"),
            ("5-Jan-2023 | 15:21:09 PDT", "5-Jan-2023"),
            ("5 August 23", "5 August 23"),
            ("10:00", ""),
        ] {
            assert_eq!(cut(text), Some((day, "")), "{text}");
        }
        assert_eq!(cut("Thu Jan  5 10:00:00 UTC 2023"), Some(("Thu Jan  5", "2023")));
        for text in ["1/5/2023 3:00 cancelled", "due: 1/5/2023", "1/5/2023 25:00", "1/5/2023 3:00 (maybe"] {
            assert_eq!(cut(text), None, "{text}");
        }
    }
}
