//! Running jobs: how they are stopped, and how often they report progress.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use claimbook_app::Step;

/// The least time between two steps that a window gets: the eye needs no more than ten a second.
const BETWEEN: Duration = Duration::from_millis(100);

/// The stop flags of running calls, by window and job.
#[derive(Default)]
pub(crate) struct Jobs {
    running: Mutex<HashMap<(String, String), Arc<AtomicBool>>>,
}

/// A call under way; it leaves the list when it ends.
pub(crate) struct Job<'a> {
    jobs: &'a Jobs,
    key: (String, String),
    /// Set when the call should stop.
    pub(crate) stop: Arc<AtomicBool>,
}

impl Jobs {
    /// Enters a call.
    pub(crate) fn begin(&self, label: &str, job: &str) -> Job<'_> {
        let key = (label.to_string(), job.to_string());
        let stop = Arc::new(AtomicBool::new(false));
        self.running().insert(key.clone(), stop.clone());
        Job { jobs: self, key, stop }
    }

    /// Asks a call to stop; one that has ended already is left in peace.
    pub(crate) fn cancel(&self, label: &str, job: &str) {
        if let Some(stop) = self.running().get(&(label.to_string(), job.to_string())) {
            stop.store(true, Ordering::Relaxed);
        }
    }

    /// Asks every call of a window to stop.
    pub(crate) fn cancel_all(&self, label: &str) {
        self.running()
            .iter()
            .filter(|((of, _), _)| of == label)
            .for_each(|(_, stop)| stop.store(true, Ordering::Relaxed));
    }

    fn running(&self) -> MutexGuard<'_, HashMap<(String, String), Arc<AtomicBool>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        self.jobs.running().remove(&self.key);
    }
}

/// Lets through at most one step every [`BETWEEN`], and always the first and the last of a kind of work.
pub(crate) struct Pace {
    last: Mutex<Option<(Instant, String)>>,
}

impl Pace {
    /// Nothing was reported yet.
    pub(crate) fn new() -> Pace {
        Pace { last: Mutex::new(None) }
    }

    /// Whether `step`, made `now`, is to be reported.
    pub(crate) fn lets(&self, step: &Step, now: Instant) -> bool {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let due = match &*last {
            Some((at, doing)) => *doing != step.doing || now.duration_since(*at) >= BETWEEN,
            None => true,
        };
        let finished = step.of > 0 && step.done >= step.of;
        if due {
            *last = Some((now, step.doing.clone()));
        }
        due || finished
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(doing: &str, done: u64, of: u64) -> Step {
        Step { doing: doing.to_string(), done, of }
    }

    #[test]
    fn a_thousand_steps_in_a_second_are_reported_about_ten_times() {
        let (pace, start) = (Pace::new(), Instant::now());
        let reported =
            (0..1000).filter(|&n| pace.lets(&step("Reading rows", n, 0), start + Duration::from_millis(n))).count();
        assert_eq!(reported, 10);
    }

    #[test]
    fn the_last_step_and_new_work_are_always_reported() {
        let (pace, now) = (Pace::new(), Instant::now());
        assert!(pace.lets(&step("Reading rows", 1, 3), now));
        assert!(!pace.lets(&step("Reading rows", 2, 3), now));
        assert!(pace.lets(&step("Reading rows", 3, 3), now));
        assert!(pace.lets(&step("Writing rows", 0, 3), now));
    }

    #[test]
    fn canceling_stops_the_job_of_that_window_only() {
        let jobs = Jobs::default();
        let (mine, other) = (jobs.begin("book-1", "a"), jobs.begin("book-2", "a"));
        jobs.cancel("book-1", "a");
        assert!(mine.stop.load(Ordering::Relaxed));
        assert!(!other.stop.load(Ordering::Relaxed));
        drop(mine);
        jobs.cancel("book-1", "a");
        assert_eq!(jobs.running().len(), 1);
    }
}
