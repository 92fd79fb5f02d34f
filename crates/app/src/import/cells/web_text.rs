//! What programs of the web leave in a cell: characters as HTML writes them (`O&#39;Brien`), and backslashes before quotes (`O\'Hara`).

use std::borrow::Cow;

use claimbook_domain::import_value::Change;

/// How often a text is decoded at the most; some programs encode what is encoded already.
const MOST: usize = 2;

/// The cell as it was written before a program of the web took it, and what was done; `None` when nothing was.
pub(crate) fn restored(cell: &str) -> Option<(String, Change)> {
    // Nearly every cell is decided here.
    if !cell.bytes().any(|byte| matches!(byte, b'&' | b'\\' | b'<')) {
        return None;
    }
    let decoded = decoded(cell);
    let bare = without_backslashes(decoded.as_deref().unwrap_or(cell));
    match (decoded, bare) {
        (Some(_), Some(bare)) => Some((bare, Change::EntitiesDecoded)),
        (Some(decoded), None) => Some((decoded, Change::EntitiesDecoded)),
        (None, Some(bare)) => Some((bare, Change::BackslashLeftOut)),
        (None, None) => None,
    }
}

/// Only whole references are decoded: an ampersand in `AT&T` is one.
fn decoded(cell: &str) -> Option<String> {
    let may_hold = (cell.contains('&') && cell.contains(';')) || cell.contains("<b") || cell.contains("<B");
    if !may_hold {
        return None;
    }
    let mut text = Cow::Borrowed(cell);
    for _ in 0..MOST {
        match html_escape::decode_html_entities(&text) {
            Cow::Borrowed(_) => break,
            Cow::Owned(decoded) if decoded == *text => break,
            Cow::Owned(decoded) => text = Cow::Owned(decoded),
        }
    }
    // A break between two lines of an address.
    let text = ["<br>", "<br/>", "<br />", "<BR>"].iter().fold(text.into_owned(), |text, tag| text.replace(tag, ", "));
    (text != cell).then_some(text)
}

/// `O\'Hara` and `\"Bud\"`, as databases write quotes within quotes; some do it again with what is done already: `O\\\'Hara`.
fn without_backslashes(cell: &str) -> Option<String> {
    let mut bare = String::with_capacity(cell.len());
    let mut waiting = 0;
    for c in cell.chars() {
        match c {
            '\\' => waiting += 1,
            _ => {
                let is_quote = matches!(c, '\'' | '"');
                bare.extend(std::iter::repeat_n('\\', if is_quote { 0 } else { waiting }));
                bare.push(c);
                waiting = 0;
            }
        }
    }
    bare.extend(std::iter::repeat_n('\\', waiting));
    (bare != cell).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_of_the_web_wrote_is_read_as_it_was() {
        for (cell, text) in [
            ("O&#39;Brien", "O'Brien"),
            ("O&#x27;Brien", "O'Brien"),
            ("Pe&ntilde;a", "Peña"),
            ("O&amp;#39;Brien", "O'Brien"),
            ("called &amp; wrote", "called & wrote"),
            ("3 Pine Rd<br>Unit 2 &amp; 3", "3 Pine Rd, Unit 2 & 3"),
        ] {
            assert_eq!(restored(cell), Some((text.to_string(), Change::EntitiesDecoded)), "{cell}");
        }
        assert_eq!(restored("O\\'Hara"), Some(("O'Hara".to_string(), Change::BackslashLeftOut)));
        assert_eq!(restored("O\\\\\\'Hara"), Some(("O'Hara".to_string(), Change::BackslashLeftOut)));
        for cell in ["C:\\lists\\", "O\\Hara"] {
            assert_eq!(restored(cell), None, "{cell}");
        }
        for cell in ["AT&T; Verizon", "Ann & Bob", "C:\\lists", "R&D;", "plain"] {
            assert_eq!(restored(cell), None, "{cell}");
        }
    }
}
