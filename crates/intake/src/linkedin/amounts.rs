//! Amounts of receipts and names of plans.

/// The amount in hundredths of the currency's unit. Signs of a currency around it do not matter; a part smaller than a hundredth is not
/// rounded but refused.
pub(crate) fn cents(text: &str) -> Option<i64> {
    let is_negative = text.contains(['-', '\u{2212}']) || (text.starts_with('(') && text.ends_with(')'));
    let number = text.trim_matches(|c: char| !c.is_ascii_digit());
    if number.is_empty() || number.contains(|c: char| !(c.is_ascii_digit() || is_separator(c))) {
        return None;
    }
    let (whole, part) = number.rsplit_once(is_decimal_mark(number)?).unwrap_or((number, ""));
    let part = part.trim_end_matches('0');
    if part.len() > 2 || !is_grouped(whole) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let cents: i64 = format!("{digits}{part:0<2}").parse().ok()?;
    Some(if is_negative { -cents } else { cents })
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | ' ' | '\u{a0}' | '\u{202f}')
}

/// What matches the decimal mark of a number: its last dot or comma, unless that separates thousands. `None` when it is not clear.
fn is_decimal_mark(number: &str) -> Option<impl Fn(char) -> bool + Copy> {
    let marks: Vec<char> = number.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let last = marks.last().copied();
    let count = |mark| marks.iter().filter(|c| **c == mark).count();
    let digits_behind = last.and_then(|last| number.rsplit(last).next()).map_or(0, str::len);
    let separates_thousands = match last {
        // `1,299` and `1.299.000`; `9.500` has three decimals, as some currencies do.
        Some(',') => digits_behind == 3,
        Some(mark) => count(mark) > 1,
        None => true,
    };
    let decimal = last.filter(|_| !separates_thousands);
    if decimal.is_some_and(|mark| count(mark) > 1) {
        return None;
    }
    Some(move |c| Some(c) == decimal)
}

/// Whether the digits in front of the decimal mark are one group, or groups of three behind the first.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(is_separator);
    let first = groups.next().map_or(0, str::len);
    let mut rest = groups.map(str::len).peekable();
    first > 0 && (rest.peek().is_none() || (first <= 3 && rest.all(|length| length == 3)))
}

/// The plan of a receipt without the words about how it is billed: `Premium Career Subscription (Monthly)` is `Premium Career`.
pub(crate) fn plan(description: &str) -> String {
    let mut plan = description.trim();
    if let Some((before, _)) = plan.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        plan = before.trim_end();
    }
    let without_word = plan.len().checked_sub("subscription".len()).and_then(|at| plan.split_at_checked(at));
    if let Some((before, _)) = without_word.filter(|(_, word)| word.eq_ignore_ascii_case("subscription")) {
        plan = before.trim_end();
    }
    // A description of nothing else is kept as it is.
    if plan.is_empty() { description.trim().to_string() } else { plan.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_in_the_ways_that_receipts_write_them() {
        for (text, is) in [
            ("29.99", 2999),
            ("0", 0),
            ("0.00", 0),
            ("$29.99", 2999),
            ("29.9", 2990),
            ("29,99", 2999),
            ("1,299.88", 129_988),
            ("1.299,88 €", 129_988),
            ("1 299,88", 129_988),
            ("3,000", 300_000),
            ("3000", 300_000),
            ("9.500", 950),
            ("-29.99", -2999),
            ("(29.99)", -2999),
            ("US$ 29.99", 2999),
        ] {
            assert_eq!(cents(text), Some(is), "{text}");
        }
        for text in ["", "free", "9.995", "1.2.3", "1,23,4", "12a3", "1,2,3.4", "99999999999999999999"] {
            assert_eq!(cents(text), None, "{text}");
        }
    }

    #[test]
    fn a_plan_loses_the_words_about_billing_only() {
        for (text, is) in [
            ("Premium Career", "Premium Career"),
            ("Premium Career Subscription (Monthly)", "Premium Career"),
            ("Recruiter Lite (Monthly)", "Recruiter Lite"),
            ("Sales Navigator Core subscription", "Sales Navigator Core"),
            ("Subscription", "Subscription"),
            ("(Monthly)", "(Monthly)"),
            ("Prémium", "Prémium"),
        ] {
            assert_eq!(plan(text), is);
        }
    }

    proptest! {
        #[test]
        fn cents_survive_being_written(amount in 0_i64..100_000_000_000) {
            prop_assert_eq!(cents(&format!("{}.{:02}", amount / 100, amount % 100)), Some(amount));
            prop_assert_eq!(cents(&format!("-{},{:02} kr", amount / 100, amount % 100)), Some(-amount));
        }

        #[test]
        fn no_text_breaks_reading(text in "\\PC{0,20}") {
            cents(&text);
            plan(&text);
        }
    }
}
