//! Many claims and one resource: an address, a phone, a file, a pattern. An anomaly can hold a claim and never denies one. It says nothing of
//! whether two claims are of one person.

mod arrivals;
mod email_run;
mod gibberish;
mod kind;
mod shared;

pub use arrivals::{LEAST_OF_A_BURST, bursts};
pub use email_run::{LEAST_OF_A_RUN, email_runs};
pub use gibberish::{Gibberish, gibberish, gibberish_names};
pub use kind::{Anomaly, AnomalyRule};
pub use shared::{crowds, shared_files, shared_values};
