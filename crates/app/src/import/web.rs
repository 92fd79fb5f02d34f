//! What programs of the web leave in a cell: characters as HTML writes them (`O&#39;Brien`), and backslashes before quotes (`O\'Hara`).

use std::borrow::Cow;

use claimbook_domain::listed::Change;

/// How often a text is decoded at the most; some programs encode what is encoded already.
const MOST: usize = 2;

/// The cell as it was written before a program of the web took it, and what was done; `None` when nothing was.
pub(super) fn restored(cell: &str) -> Option<(String, Change)> {
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

/// `O\'Hara` and `\"Bud\"`, as databases write quotes within quotes.
fn without_backslashes(cell: &str) -> Option<String> {
    let found = ["\\'", "\\\""].iter().any(|pair| cell.contains(pair));
    found.then(|| cell.replace("\\'", "'").replace("\\\"", "\""))
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
        for cell in ["AT&T; Verizon", "Ann & Bob", "C:\\lists", "R&D;", "plain"] {
            assert_eq!(restored(cell), None, "{cell}");
        }
    }
}
