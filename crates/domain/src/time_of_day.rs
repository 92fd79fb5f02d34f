//! The time of day after a date: recognized, so that it can be left out and nothing else with it.

/// The text before the time of day, and a year after it (`Thu Jan 5 10:00:00 UTC 2023`). Without a time it is the whole text.
/// `None` when a colon is in something that is not a time.
pub(crate) fn cut(text: &str) -> Option<(&str, &str)> {
    match text.find(':') {
        // `25/Apr/2023:15:21:09 -0700`, as web servers write it.
        Some(colon) if ends_in_year(&text[..colon]) => {
            after_clock(text[colon + 1..].trim()).map(|year| (&text[..colon], year))
        }
        Some(colon) => {
            let start =
                text[..colon].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |place| place + width(text, place));
            let year = after_clock(text[start..].trim())?;
            Some((day(&text[..start]), year))
        }
        None => Some((without_hour(without_compact(without_dotted(text))), "")),
    }
}

/// The text without what a signing program writes before the date: `Signed on 4/25/2023`, `Date: 2023.04.25`, the `D:` of a PDF.
pub(crate) fn without_label(text: &str) -> &str {
    const LABELS: [&str; 12] = [
        "d:",
        "date:",
        "date signed:",
        "date and time:",
        "timestamp:",
        "signed:",
        "signed on",
        "signed at",
        "signed",
        "completed on",
        "completed",
        "dated",
    ];
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return text;
    }
    let rest = LABELS.iter().find_map(|label| {
        let (start, rest) = text.split_at_checked(label.len())?;
        let ends = label.ends_with(':') || rest.starts_with([':', ' ']);
        (start.eq_ignore_ascii_case(label) && ends).then(|| rest.trim_start_matches([':', ' ']))
    });
    rest.unwrap_or(text)
}

fn ends_in_year(text: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 4 && text[..text.len() - 4].ends_with(['/', '-'])
}

/// `2023-04-25-15.21.09.000000`, as a database writes it, without its time.
fn without_dotted(text: &str) -> &str {
    let Some((day, time)) = text.split_at_checked(10) else { return text };
    let is_day = day.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let is_time = time.strip_prefix('-').is_some_and(|time| {
        time.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && time.split('.').take(3).all(|part| part.len() == 2)
    });
    if is_day && is_time && time.len() >= 9 { day } else { text }
}

fn width(text: &str, place: usize) -> usize {
    text[place..].chars().next().map_or(1, char::len_utf8)
}

/// The date without the `T`, comma or word that joins a time to it.
fn day(text: &str) -> &str {
    let bare = text.trim_end_matches(|c: char| matches!(c, ',' | '|' | ';' | '@') || c.is_whitespace());
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

/// `20230105T100000Z` and `20230105100000-07'00'` without their time.
fn without_compact(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let zone = &text[digits..];
    if matches!(digits, 12 | 14) && is_hour_and_minute(&text[8..12]) && (zone.is_empty() || is_zone(zone)) {
        return &text[..8];
    }
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.split_once(['T', 't']) {
        Some((day, time)) if day.len() == 8 && is_digits(day) => {
            let time = time.trim_end_matches(['Z', 'z']);
            if is_digits(time) && matches!(time.len(), 4 | 6) { day } else { text }
        }
        _ => text,
    }
}

fn is_hour_and_minute(digits: &str) -> bool {
    let (hour, minute) = digits.split_at(2);
    hour.parse::<u8>().is_ok_and(|hour| hour < 24) && minute.parse::<u8>().is_ok_and(|minute| minute < 60)
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

/// What follows `10:00`, `2:37:05.123 PM`, `10:00:00 GMT+0100 (Central European Time)`: nothing, or a year. `None` when it is not a time.
fn after_clock(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(text.len());
    let (clock, rest) = text.split_at(end);
    if !is_clock(clock) {
        return None;
    }
    let rest = without_brackets(rest)?;
    let mut year = "";
    let mut words = rest.split_whitespace();
    while let Some(word) = words.next() {
        let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        match word {
            word if is_year && year.is_empty() => year = word,
            word if is_half(word) || is_zone(word) || is_place_of_zone(word) => {}
            word if begins_zone(word) && words.any(|word| word.eq_ignore_ascii_case("time")) => {}
            _ => return None,
        }
    }
    Some(year)
}

/// The text without the name of a zone in brackets after it; `None` for a bracket that is left open.
fn without_brackets(rest: &str) -> Option<&str> {
    match rest.find(['(', '[']) {
        Some(open) if rest.ends_with([')', ']']) => Some(&rest[..open]),
        Some(_) => None,
        None => Some(rest),
    }
}

/// The first word of `Pacific Daylight Time`.
fn begins_zone(word: &str) -> bool {
    const ZONES: [&str; 17] = [
        "eastern",
        "central",
        "mountain",
        "pacific",
        "alaska",
        "alaskan",
        "hawaii",
        "hawaiian",
        "hawaii-aleutian",
        "atlantic",
        "greenwich",
        "british",
        "coordinated",
        "us",
        "india",
        "local",
        "summer",
    ];
    ZONES.iter().any(|zone| word.eq_ignore_ascii_case(zone))
}

/// `America/Los_Angeles`.
fn is_place_of_zone(word: &str) -> bool {
    const AREAS: [&str; 9] = ["America", "Africa", "Asia", "Australia", "Atlantic", "Europe", "Pacific", "Etc", "US"];
    word.split_once('/').is_some_and(|(area, place)| {
        AREAS.contains(&area) && place.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '/'))
    })
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
    ["am", "pm", "a.m.", "p.m.", "a", "p", "a.", "p.", "m.", "uhr", "h", "o'clock"]
        .iter()
        .any(|half| word.eq_ignore_ascii_case(half))
}

/// `Z`, `UTC`, `PDT`, `+02:00`, `GMT-0700`, `-07'00'`.
fn is_zone(word: &str) -> bool {
    let (name, offset) = word.split_at(word.find(['+', '-', '\u{2212}']).unwrap_or(word.len()));
    let is_name = name.len() <= 5 && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'z');
    let is_offset =
        offset.chars().skip(1).all(|c| c.is_ascii_digit() || matches!(c, ':' | '\'')) && offset.chars().count() <= 7;
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
            ("2023-01-05 @ 15:21", "2023-01-05"),
            ("5/Jan/2023:15:21:09 -0700", "5/Jan/2023"),
            ("2023-01-05 15:21:09 America/Los_Angeles", "2023-01-05"),
            ("2023-01-05T15:21:09-08:00[America/Los_Angeles]", "2023-01-05"),
            ("Jan 5, 2023 3:21:09 PM Pacific Standard Time", "Jan 5, 2023"),
            ("1/5/2023 3:21 PM Pacific Time (US & Canada)", "1/5/2023"),
            ("2023.01.05 15:21:09 -08'00'", "2023.01.05"),
            ("1/5/2023 3:21:09 p. m.", "1/5/2023"),
            ("2023-01-05-15.21.09.000000", "2023-01-05"),
            ("20230105152109", "20230105"),
            ("20230105152109-08'00'", "20230105"),
            ("20230105152109Z", "20230105"),
        ] {
            assert_eq!(cut(text), Some((day, "")), "{text}");
        }
        assert_eq!(cut("Thu Jan  5 10:00:00 UTC 2023"), Some(("Thu Jan  5", "2023")));
        for text in [
            "1/5/2023 3:00 cancelled",
            "due: 1/5/2023",
            "1/5/2023 25:00",
            "1/5/2023 3:00 (maybe",
            "1/5/2023 3:00 on time",
        ] {
            assert_eq!(cut(text), None, "{text}");
        }
        for text in ["20230105252109", "2023010515", "2023-01-05-15"] {
            assert_eq!(cut(text), Some((text, "")), "{text} has no time of day");
        }
    }

    #[test]
    fn the_label_of_a_stamp_is_not_part_of_it() {
        for (text, bare) in [
            ("Signed on 4/25/2023 3:21 PM", "4/25/2023 3:21 PM"),
            ("Date: 2023.04.25 15:21:09", "2023.04.25 15:21:09"),
            ("D:20230425152109", "20230425152109"),
            ("dated 4/25/2023", "4/25/2023"),
        ] {
            assert_eq!(without_label(text), bare, "{text}");
        }
        for text in ["due: 1/5/2023", "Dec 5, 2023", "Datex 1/5/2023", "4/25/2023"] {
            assert_eq!(without_label(text), text, "{text}");
        }
    }
}
