//! The mark after the heading of a column that no one mapped, where an import would take it for another column on its way back.

use super::synonyms::{Headings, meaning};

/// What is after the header of such a column in a list out, where an import would otherwise take it for another column.
const KEPT: &str = "kept";

/// The heading of such a column in a list out. One that an import may take for a column of its own gets a mark, so that nothing
/// becomes of it on its way back what no one made of it on its way in.
pub(crate) fn heading(headings: &Headings, header: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let first = header.strip_suffix(')').and_then(|header| Some(header.rsplit_once(" (")?.0));
    let is_understood = [Some(header), first].into_iter().flatten().any(|header| meaning(header, headings).is_some());
    let mut heading = if is_understood { marked(header, 1) } else { header.to_string() };
    for number in 1.. {
        if !is_taken(&heading) {
            break;
        }
        heading = marked(header, number);
    }
    heading
}

fn marked(header: &str, number: u32) -> String {
    if number == 1 { format!("{header} ({KEPT})") } else { format!("{header} ({KEPT} {number})") }
}

/// What was above a column before [`heading`] marked it; `None` for a header without a mark.
pub(crate) fn without_mark(header: &str) -> Option<&str> {
    let (bare, mark) = header.strip_suffix(')')?.rsplit_once(" (")?;
    let number = mark.strip_prefix(KEPT)?;
    let is_mark = number.is_empty() || number.strip_prefix(' ').is_some_and(|number| number.parse::<u32>().is_ok());
    (is_mark && !bare.is_empty()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_that_an_import_would_understand_is_marked_and_the_mark_comes_off() {
        let heading = |header: &str, is_taken: &dyn Fn(&str) -> bool| {
            super::heading(Headings::of(claimbook_domain::field::FieldList::core()), header, is_taken)
        };
        let no: &dyn Fn(&str) -> bool = &|_| false;
        assert_eq!((heading("Shoe size", no), heading("zip", no)), ("Shoe size".into(), "zip (kept)".into()));
        assert_eq!(
            (heading("zip (2)", no), heading("Work phone", no)),
            ("zip (2) (kept)".into(), "Work phone (kept)".into())
        );
        let taken: &dyn Fn(&str) -> bool = &|heading: &str| matches!(heading, "Shoe size" | "zip (kept)");
        assert_eq!(
            (heading("Shoe size", taken), heading("zip", taken)),
            ("Shoe size (kept)".into(), "zip (kept 2)".into())
        );
        for (header, bare) in [
            ("zip (kept)", Some("zip")),
            ("zip (2) (kept 3)", Some("zip (2)")),
            ("zip (2)", None),
            ("zip (kept back)", None),
            (" (kept)", None),
        ] {
            assert_eq!(without_mark(header), bare, "{header}");
        }
    }
}
