//! Numbers as spreadsheets write them: whole ones with decimals, long ones shortened.

/// `12.0`, as programs write a whole number that they took for any number, without its decimals. In `1.000` the point may as well
/// stand between thousands, so it is left as it is.
pub(crate) fn whole_number(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, "0" | "00")) if is_digits(whole) => whole,
        _ => text,
    }
}

/// Whether it is `1.2E+07` or the like: a number that a spreadsheet shows shortened, whose digits are gone.
pub(crate) fn is_shortened(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    is_digits(exponent) && is_digits(whole) && is_digits(decimals)
}

/// The sentence for [`is_shortened`].
pub(crate) fn shortened(text: &str) -> String {
    format!("'{text}' is cut short: the spreadsheet shortened this number, and its last digits are lost")
}

pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
