//! What spreadsheets do to numbers: rounded, in powers of ten, with separators, without the digits that they cannot hold.

use super::Kind;

/// A number as its digits without zeros on either side, and the place of its point counted from the first of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    digits: Vec<u8>,
    point: i64,
    /// Digits as they were written, zeros at the end included.
    written: usize,
    in_powers: bool,
}

pub(crate) fn number(text: &str) -> Option<Number> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (mantissa, power) = match text.split_once(['e', 'E']) {
        Some((mantissa, power)) => (mantissa, Some(power.parse::<i16>().ok()?)),
        None => (text, None),
    };
    // In powers of ten a comma can only be the point of another language.
    let point = mantissa.split_once('.').or_else(|| mantissa.split_once(',').filter(|_| power.is_some()));
    let (whole, part) = point.unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    let all: Vec<u8> = whole.bytes().chain(part.bytes()).collect();
    let zeros = all.iter().take_while(|b| **b == b'0').count();
    let digits = &all[zeros..];
    let written = digits.len();
    let used = digits.iter().rposition(|b| *b != b'0').map_or(0, |last| last + 1);
    let place = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Some(Number {
        digits: digits[..used].to_vec(),
        point: place(whole.len()) - place(zeros) + i64::from(power.unwrap_or(0)),
        written,
        in_powers: power.is_some(),
    })
}

impl Number {
    /// Whether two numbers are the same one.
    pub(crate) fn is(&self, other: &Number) -> bool {
        self.digits == other.digits && (self.point == other.point || self.digits.is_empty())
    }

    /// A hundredth of it.
    pub(crate) fn percent(self) -> Number {
        Number { point: self.point - 2, ..self }
    }

    /// Rounded, or just cut, to this many digits.
    fn is_shortened_to(&self, digits: usize, short: &Number) -> bool {
        [self.shortened(digits, false), self.shortened(digits, true)]
            .iter()
            .any(|(digits, point)| *digits == short.digits && *point == short.point)
    }

    fn shortened(&self, count: usize, round: bool) -> (Vec<u8>, i64) {
        let mut digits: Vec<u8> = self.digits.iter().take(count).copied().collect();
        let mut point = self.point;
        if round && self.digits.get(count).is_some_and(|next| *next >= b'5') {
            while digits.last() == Some(&b'9') {
                digits.pop();
            }
            match digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    digits.push(b'1');
                    point += 1;
                }
            }
        }
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        (digits, point)
    }
}

/// What happened to a number; `None` when it may well be an edit.
pub(crate) fn number_form(cell: &str, exported: &str) -> Option<Kind> {
    if let Some(plain) = ungrouped(cell) {
        let is_same = plain == exported.trim_start_matches(['0', '+']);
        return if is_same { Some(Kind::NumberForm) } else { number_form(&plain, exported) };
    }
    if ungrouped(exported).is_some_and(|plain| plain == cell) {
        return Some(Kind::NumberForm);
    }
    let of_another_language = exported.contains('.') && cell.matches(',').count() == 1 && !cell.contains('.');
    let is = number(cell).or_else(|| number(&cell.replace(',', ".")).filter(|_| of_another_language))?;
    let was = number(exported)?;
    if is.digits == was.digits && is.point == was.point {
        // Otherwise they differ in zeros at the start, and more of those are an edit.
        return (is.in_powers || was.in_powers || exported.contains('.')).then_some(Kind::NumberForm);
    }
    if is.in_powers {
        let shortened = (is.digits.len()..=is.written.max(1)).any(|count| was.is_shortened_to(count, &is));
        return (is.digits.len() < was.digits.len() && shortened).then_some(Kind::NumberForm);
    }
    if is_as_a_float(cell, exported) {
        return Some(Kind::DigitsLost);
    }
    let zeros = is.written - is.digits.len();
    if is.written != was.written || is.point != was.point || zeros == 0 {
        return None;
    }
    if was.written > 15 && is.digits.len() <= 15 && was.is_shortened_to(15, &is) {
        return Some(Kind::DigitsLost);
    }
    let rounded = is.digits.len() >= 3 && zeros >= 3 && is.written >= 8 && was.is_shortened_to(is.digits.len(), &is);
    rounded.then_some(Kind::NumberForm)
}

/// Whether a long number became a binary floating-point number, and then the shortest decimal number with the same binary value, or the
/// exact one. Where the two differ in the last digit only, it may be an edit.
fn is_as_a_float(cell: &str, exported: &str) -> bool {
    if exported.len() <= 15 || !exported.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let as_float = exported.parse::<f64>();
    (exported.len() > 17 || cell.ends_with('0'))
        && as_float.is_ok_and(|float| format!("{float}") == cell || format!("{float:.0}") == cell)
}

/// `12,000,000` without its separators. A space may be a person's, and one point the point of a number.
fn ungrouped(text: &str) -> Option<String> {
    let separator = text.chars().find(|c| matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}'))?;
    let groups: Vec<&str> = text.split(separator).collect();
    let is_digits = |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_grouped =
        groups[0].len() <= 3 && !groups[0].starts_with('0') && groups[1..].iter().all(|group| group.len() == 3);
    (is_grouped && groups.iter().all(is_digits) && (separator != '.' || groups.len() > 2)).then(|| groups.concat())
}
