//! The e-mail addresses of the account, of which LinkedIn confirmed some.

use std::io::{Read, Seek};

use super::export::Export;
use super::facts::AccountEmail;
use super::flags::is_yes;
use super::members::Member;
use crate::refusal::Refusal;
use crate::table::layout::Column;

/// A member has a handful.
const MOST: usize = 100;

const fn column(name: &'static str, label: &'static str, most: usize) -> Column {
    Column { name, label, most, is_required: true }
}

/// An address has at most 320 bytes: 64 before the `@` and 255 behind it (RFC 5321, section 4.5.3.1).
const COLUMNS: [Column; 3] = [
    column("email address", "Email Address", 320),
    column("confirmed", "Confirmed", 16),
    column("primary", "Primary", 16),
];

/// Reads the addresses; there are none where the file is not there, or cannot be read.
pub(crate) fn read<R: Read + Seek>(export: &mut Export<R>) -> Result<Vec<AccountEmail>, Refusal> {
    let file = Member::EmailAddresses;
    let Some(layout) = export.layout(file, &COLUMNS)? else { return Ok(Vec::new()) };
    let mut emails: Vec<AccountEmail> = Vec::new();
    let (mut unread, mut beyond) = (0, 0);
    let met = export.each(file, &COLUMNS, &layout, |cells| {
        let address = cells.text(0);
        let (confirmed, primary) = (is_yes(&cells.text(1)), is_yes(&cells.text(2)));
        if !is_address(&address) {
            unread += 1;
        } else if let Some(known) = emails.iter_mut().find(|known| known.address == *address) {
            known.confirmed |= confirmed;
            known.primary |= primary;
        } else if emails.len() == MOST {
            beyond += 1;
        } else {
            emails.push(AccountEmail { address: address.into_owned(), confirmed, primary });
        }
    })?;
    export.notes.met(file.file_name(), &layout, &met, None);
    let name = file.file_name();
    let [one, more] = ["has", "have"].map(|verb| format!("in {name} {verb} no e-mail address that can be read"));
    export.notes.count(unread, "row", &one, &more);
    let [one, more] = ["was", "were"].map(|verb| format!("in {name} after the first {MOST} {verb} not read"));
    export.notes.count(beyond, "row", &one, &more);
    Ok(emails)
}

/// Whether a text can be an address, so that a message in its place is not taken for one.
fn is_address(text: &str) -> bool {
    let has_both = text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    has_both && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}
