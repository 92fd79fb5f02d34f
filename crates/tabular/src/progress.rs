//! How long work reports its progress, and learns that it should stop.

use crate::error::Result;

/// How often progress is reported, in rows.
pub const STRIDE: u64 = 2_000;

/// Receives the progress of the work, and can stop it.
pub trait Progress: Sync {
    /// Reports a step: what is being done (`Reading rows`), how much of it is done, and of how much; 0 when that is not known.
    ///
    /// # Errors
    /// When the person asked to stop.
    fn step(&self, doing: &str, done: u64, of: u64) -> Result<()>;

    /// Asks whether to go on.
    ///
    /// # Errors
    /// When the person asked to stop.
    fn check(&self) -> Result<()>;
}

/// No one listens, and the work is never stopped.
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _: &str, _: u64, _: u64) -> Result<()> {
        Ok(())
    }

    fn check(&self) -> Result<()> {
        Ok(())
    }
}
