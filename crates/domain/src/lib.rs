//! What a claim *is*: claimants, statuses, money, dates, the matter and the tally.
//! Pure values and rules. Never here: I/O, a clock, randomness, SQL, floats.

pub mod claimant;
pub mod date;
pub mod evidence;
pub mod field;
pub mod fold;
pub mod matter;
pub mod money;
pub mod status;
pub mod tally;
