//! What the drawing of a page leaves open. A stamp is drawn after it, so every state, text and marked part must be closed before, or the
//! stamp would be moved, clipped or hidden with the rest.

/// What is open at the end of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Balance {
    /// States that were saved (`q`) and not restored.
    pub(super) saved: usize,
    /// States that were restored (`Q`) and not saved before.
    pub(super) restored: usize,
    /// Marked parts (`BMC`, `BDC`) without an end.
    pub(super) marked: usize,
    /// Whether a text (`BT`) has no end.
    pub(super) in_text: bool,
}

impl Balance {
    /// Reads a drawing.
    pub(super) fn of(drawing: &[u8]) -> Balance {
        let mut balance = Balance::default();
        let mut rest = drawing;
        while let Some(operator) = next_operator(&mut rest) {
            match operator {
                b"q" => balance.saved += 1,
                b"Q" if balance.saved > 0 => balance.saved -= 1,
                b"Q" => balance.restored += 1,
                b"BT" => balance.in_text = true,
                b"ET" => balance.in_text = false,
                b"BMC" | b"BDC" => balance.marked += 1,
                b"EMC" => balance.marked = balance.marked.saturating_sub(1),
                b"ID" => skip_picture(&mut rest),
                _ => {}
            }
        }
        balance
    }

    /// Operators that close whatever is open.
    pub(super) fn closing(&self) -> String {
        let text = if self.in_text { "ET\n" } else { "" };
        format!("{text}{}{}", "EMC\n".repeat(self.marked), "Q\n".repeat(self.saved))
    }
}

/// The next word outside of strings, names and comments: an operator or a number.
fn next_operator<'d>(rest: &mut &'d [u8]) -> Option<&'d [u8]> {
    while let Some((first, after)) = rest.split_first() {
        match first {
            b'%' => skip_while(rest, |byte| !matches!(byte, b'\r' | b'\n')),
            b'(' => skip_string(rest),
            b'<' if after.first() == Some(&b'<') => *rest = &after[1..],
            b'<' => {
                skip_while(rest, |byte| byte != b'>');
                *rest = rest.get(1..).unwrap_or_default();
            }
            b'/' => {
                *rest = after;
                skip_while(rest, is_regular);
            }
            byte if is_regular(*byte) => {
                let start = *rest;
                skip_while(rest, is_regular);
                return Some(&start[..start.len() - rest.len()]);
            }
            _ => *rest = after,
        }
    }
    None
}

fn skip_while(rest: &mut &[u8], skips: impl Fn(u8) -> bool) {
    let end = rest.iter().position(|byte| !skips(*byte)).unwrap_or(rest.len());
    *rest = &rest[end..];
}

/// Brackets in a string come in pairs, or have a backslash before them.
fn skip_string(rest: &mut &[u8]) {
    let mut depth = 0usize;
    let mut is_escaped = false;
    for (place, byte) in rest.iter().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => {
                *rest = &rest[place + 1..];
                return;
            }
            b')' => depth -= 1,
            _ => {}
        }
    }
    *rest = &[];
}

/// Skips the pixels of a picture that is part of the drawing, up to its `EI` between blanks.
fn skip_picture(rest: &mut &[u8]) {
    let is_end = |window: &[u8]| matches!(window, [b' ' | b'\n' | b'\r' | b'\t', b'E', b'I', after @ ..] if after.iter().all(|byte| !is_regular(*byte)));
    let end = (0..rest.len()).find(|place| is_end(&rest[*place..rest.len().min(place + 4)]));
    *rest = end.map_or(&[], |end| &rest[end + 3..]);
}

fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn open(drawing: &[u8]) -> (usize, usize, usize, bool) {
        let Balance { saved, restored, marked, in_text } = Balance::of(drawing);
        (saved, restored, marked, in_text)
    }

    #[test]
    fn what_a_page_leaves_open_is_counted() {
        assert_eq!(open(b"q 1 0 0 1 0 0 cm /Im0 Do Q"), (0, 0, 0, false));
        assert_eq!(open(b"q q Q"), (1, 0, 0, false));
        assert_eq!(open(b"Q Q q"), (1, 2, 0, false));
        assert_eq!(open(b"/OC /Layer BDC BT (x) Tj"), (0, 0, 1, true));
        assert_eq!(open(b"/Span <</MCID 0>> BDC EMC EMC"), (0, 0, 0, false));
        assert_eq!(Balance::of(b"q /A BMC BT").closing(), "ET\nEMC\nQ\n");
    }

    #[test]
    fn letters_in_strings_names_comments_and_pixels_are_not_operators() {
        assert_eq!(open(b"(q (q) \\) q) Tj <71> Tj [(q) 2 (q)] TJ /q gs % q q\nq"), (1, 0, 0, false));
        assert_eq!(open(b"BI /W 2 /H 2 ID \x01 q q xEI q\nEI Q q"), (1, 1, 0, false));
        assert_eq!(open(b"q/q Do[q]Q"), (1, 0, 0, false));
        assert_eq!(open(b"(never ends q"), (0, 0, 0, false));
        assert_eq!(open(b"BI ID q"), (0, 0, 0, false));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_to_their_end(drawing in prop::collection::vec(any::<u8>(), 0..200)) {
            let balance = Balance::of(&drawing);
            prop_assert!(balance.saved + balance.restored + balance.marked <= drawing.len());
        }

        #[test]
        fn operators_in_any_order_are_balanced_by_what_closes_them(
            words in prop::collection::vec(prop::sample::select(vec!["q", "Q", "BT", "ET", "/A BMC", "EMC", "1 w", "(q) Tj"]), 0..40),
        ) {
            let drawing = words.join(" ");
            let balance = Balance::of(drawing.as_bytes());
            let whole = format!("{} {drawing}\n{}", "q ".repeat(balance.restored), balance.closing());
            prop_assert_eq!(Balance::of(whole.as_bytes()), Balance::default());
        }
    }
}
