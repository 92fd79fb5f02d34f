//! Claims of one person made one: whose value of each field is kept, what stays in use next to it, and what becomes of the status. A
//! proposal is plain data; a person may take any value by hand.

mod choice;
mod choosing;
#[cfg(test)]
mod tests;
mod units;

pub use choice::{ClaimSide, FieldChoice};
pub use choosing::choose;
pub use units::led_by;

use crate::field::Field;
use crate::status::Status;

/// The reason code of a claim that was merged into another one.
pub const MERGED: &str = "merged";
/// The reason code of a survivor that goes back to review.
pub const NEW_INFORMATION: &str = "new_information";

/// Whether the other values of a field stay in use next to the chosen one: by a second e-mail or phone a person is still reached, a
/// former address explains returned mail, and notes add up.
pub fn stays_in_use(field: Field) -> bool {
    use Field::{Email, Notes, Phone};
    matches!(field, Email | Phone | Notes) || units::ADDRESS.contains(&field)
}

/// The status of the survivor after a merge. What was found about its facts is open again when they change; a decision or a deadline of
/// any other status is not the merge's to move.
pub fn status_after(survivor: Status, facts_change: bool) -> Status {
    match survivor {
        Status::Qualified | Status::OnHold if facts_change => Status::InReview,
        stays => stays,
    }
}
