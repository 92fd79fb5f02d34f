//! Cells of a list as a table shows them: on one line, and no longer than an example is.

/// How many characters are shown.
const SHOWN: usize = 60;
/// Of texts that begin alike, how many are shown before they differ.
const BEFORE: usize = 20;

/// A text as an example.
pub(super) fn cut(text: &str) -> String {
    part(text, 0)
}

/// A text before and after: where long ones begin alike, from where they differ.
pub(super) fn cut_both(one: &str, other: &str) -> [String; 2] {
    let alike = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let is_seen = [one, other].iter().all(|text| text.chars().nth(SHOWN).is_none());
    let from = if is_seen || alike < SHOWN / 2 { 0 } else { alike - BEFORE };
    [part(one, from), part(other, from)]
}

fn part(text: &str, from: usize) -> String {
    let mut left = text.chars().skip(from);
    let mut shown = String::from(if from > 0 { "…" } else { "" });
    let visible = |c: char| match c {
        '\n' => Some('↵'),
        '\r' => None,
        c if c.is_control() => Some(' '),
        c => Some(c),
    };
    shown.extend(left.by_ref().take(SHOWN).filter_map(visible));
    shown.push_str(if left.next().is_some() { "…" } else { "" });
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_on_one_line_and_a_long_one_is_cut() {
        assert_eq!(cut("one\r\ntwo\tthree"), "one↵two three");
        assert_eq!(cut(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
    }

    #[test]
    fn two_long_cells_are_shown_where_they_differ() {
        assert_eq!(cut_both("Reno", "Chico"), ["Reno", "Chico"]);
        let long = "x".repeat(500);
        let [was, is] = cut_both(&format!("{long} then"), &format!("{long} now"));
        let alike = "x".repeat(19);
        assert_eq!([was, is], [format!("…{alike} then"), format!("…{alike} now")]);
    }
}
