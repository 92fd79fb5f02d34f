//! The person who acts in this window.

/// `CLAIMBOOK_ACTOR`, else the name that the system knows the person by.
pub(crate) fn name() -> String {
    ["CLAIMBOOK_ACTOR", "USER", "LOGNAME", "USERNAME"]
        .iter()
        .filter_map(|variable| std::env::var(variable).ok())
        .map(|name| name.trim().to_string())
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "unknown person".to_string())
}
