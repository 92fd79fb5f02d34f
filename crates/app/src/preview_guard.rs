//! Guards against acting on an outdated preview: a preview reports the state of the book, and the act that follows repeats it.

use claimbook_store::Reader;
use claimbook_text::numbers::hex;

use crate::error::{Error, ErrorKind, Result};

/// The state of a book: the hash of the last event of its log, which follows from all before it, in hex.
pub(crate) fn state(reader: &Reader<'_>) -> Result<String> {
    Ok(hex(&reader.event_hash(reader.last_event()?)?.unwrap_or_default()))
}

/// Whether the preview saw the state that the act finds; a request without one does not ask.
///
/// # Errors
/// `Conflict` when something was done since.
pub(crate) fn check(seen: &str, now: &str, what: &str) -> Result<()> {
    if seen.is_empty() || seen == now {
        return Ok(());
    }
    let message = format!("{what} was changed since you looked");
    Err(Error::new(ErrorKind::Conflict, message, "look at the preview again; nothing was changed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_looked_at_is_done() {
        assert!(check("", "b", "the claimbook").is_ok() && check("b", "b", "the claimbook").is_ok());
        let error = check("a", "b", "the claimbook").unwrap_err();
        assert_eq!(
            (error.kind, error.message.as_str()),
            (ErrorKind::Conflict, "the claimbook was changed since you looked")
        );
    }
}
