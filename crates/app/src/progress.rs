//! How a long job reports its progress, and how it is stopped.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::{Error, Result};

/// The progress of a long act.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Step {
    /// What is being done, in a word or two: `Reading rows`.
    pub doing: String,
    /// How many are done.
    pub done: u64,
    /// How many there are; 0 when not known.
    pub of: u64,
}

/// A listener for steps and a flag that stops the work. Cheap to ask; listeners limit their own rate.
pub struct Progress<'a> {
    listener: &'a (dyn Fn(Step) + Sync),
    stop: &'a AtomicBool,
}

static NEVER: AtomicBool = AtomicBool::new(false);

impl<'a> Progress<'a> {
    /// Steps go to `listener`; the work stops at the next step once `stop` is set.
    pub fn new(listener: &'a (dyn Fn(Step) + Sync), stop: &'a AtomicBool) -> Progress<'a> {
        Progress { listener, stop }
    }

    /// No one listens and no one stops it.
    pub fn silent() -> Progress<'static> {
        Progress { listener: &|_| {}, stop: &NEVER }
    }

    /// The same work where `listener` gets the steps of a part of it.
    pub(crate) fn heard_by<'b>(&'b self, listener: &'b (dyn Fn(Step) + Sync)) -> Progress<'b> {
        Progress { listener, stop: self.stop }
    }

    /// Tells a step; an error when the person asked to stop.
    pub fn step(&self, doing: &str, done: u64, of: u64) -> Result<()> {
        self.check()?;
        (self.listener)(Step { doing: doing.to_string(), done, of });
        Ok(())
    }

    /// An error when the person asked to stop.
    pub fn check(&self) -> Result<()> {
        if self.stop.load(Ordering::Relaxed) { Err(Error::cancelled()) } else { Ok(()) }
    }
}

impl claimbook_tabular::Progress for Progress<'_> {
    fn step(&self, doing: &str, done: u64, of: u64) -> claimbook_tabular::Result<()> {
        Progress::step(self, doing, done, of).map_err(|_| claimbook_tabular::Error::Stopped)
    }

    fn check(&self) -> claimbook_tabular::Result<()> {
        Progress::check(self).map_err(|_| claimbook_tabular::Error::Stopped)
    }
}
