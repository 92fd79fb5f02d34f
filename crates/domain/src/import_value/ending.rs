//! The end of a subscription that has not come: `Present`, `still active`, `12/31/9999`.

use crate::fold::fold;
use crate::placeholder::is_last_day;

/// Whether the end of a period is in words for one that has not come, or the last day that a program can write.
pub(super) fn has_not_come(text: &str) -> bool {
    /// Each says so alone.
    const SURE: [&str; 16] = [
        "present",
        "current",
        "currently",
        "ongoing",
        "now",
        "today",
        "active",
        "still",
        "continuing",
        "continues",
        "open",
        "never",
        "heute",
        "actual",
        "presente",
        "aujourd",
    ];
    /// They may be around it.
    const AROUND: [&str; 16] = [
        "to",
        "till",
        "til",
        "until",
        "through",
        "thru",
        "the",
        "n",
        "a",
        "is",
        "subscribed",
        "subscriber",
        "subscription",
        "member",
        "hui",
        "ended",
    ];
    const PHRASES: [&str; 12] = [
        "to date",
        "till date",
        "until date",
        "on going",
        "no end",
        "no end date",
        "not ended",
        "not yet",
        "not yet ended",
        "not cancelled",
        "not canceled",
        "in progress",
    ];
    if is_last_day(text) {
        return true;
    }
    // Nearly every other end is a date.
    if text.len() > 40 || text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let folded = fold(text);
    let is_said = || folded.split(' ').any(|word| SURE.contains(&word));
    PHRASES.contains(&folded.as_str())
        || (is_said() && folded.split(' ').all(|word| SURE.contains(&word) || AROUND.contains(&word)))
}
