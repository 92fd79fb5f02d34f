//! The checks of a book, several at a time: each reads on a connection of its own, so that all cores work. The report keeps its order.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{available_parallelism, scope};

use super::finding::{Finding, named};
use crate::progress::{Progress, Step};
use crate::views::Check;

/// More would hardly be quicker, since two or three of the checks take nearly all of the time, and each connection has a cache.
const MOST_LANES: usize = 4;

/// A check that depends on no other.
pub(super) struct Job<'j> {
    name: &'static str,
    /// About how long it takes, in any unit that all jobs share.
    work: u64,
    check: Box<dyn FnOnce(&Progress<'_>) -> Finding + Send + 'j>,
}

impl<'j> Job<'j> {
    pub(super) fn new(
        name: &'static str,
        work: u64,
        check: impl FnOnce(&Progress<'_>) -> Finding + Send + 'j,
    ) -> Job<'j> {
        Job { name, work: work.max(1), check: Box::new(check) }
    }
}

/// How much of each job's work is done, and of all.
struct Meter<'m> {
    done: Mutex<Vec<u64>>,
    of: u64,
    progress: &'m Progress<'m>,
}

impl Meter<'_> {
    /// Reports the overall progress after a part of a job is done. A job that should stop notices it by itself.
    fn say(&self, job: usize, done: u64) {
        // The figure never goes back: the lock is held until the listener has it.
        let mut all = lock(&self.done);
        all[job] = done;
        let _ = self.progress.step("Checking the book", all.iter().sum(), self.of);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes every check; what each found, in the order of the jobs.
pub(super) fn all(jobs: Vec<Job<'_>>, progress: &Progress<'_>) -> Vec<Check> {
    let meter = Meter { done: Mutex::new(vec![0; jobs.len()]), of: jobs.iter().map(|job| job.work).sum(), progress };
    let found: Mutex<Vec<Option<Check>>> = Mutex::new(jobs.iter().map(|_| None).collect());
    let lanes = available_parallelism().map_or(1, usize::from).min(MOST_LANES).min(jobs.len());
    let mut waiting: Vec<(usize, Job<'_>)> = jobs.into_iter().enumerate().collect();
    // The longest is begun first, so that no lane waits long for the last one.
    waiting.sort_by_key(|(_, job)| job.work);
    let waiting = Mutex::new(waiting);
    let lane = || {
        loop {
            let next = lock(&waiting).pop();
            let Some((place, job)) = next else { break };
            let heard = |step: Step| {
                let of = u128::from(step.of.max(1));
                let part = u128::from(job.work) * u128::from(step.done.min(step.of)) / of;
                meter.say(place, u64::try_from(part).unwrap_or(job.work));
            };
            let check = named(job.name, (job.check)(&progress.heard_by(&heard)));
            lock(&found)[place] = Some(check);
            meter.say(place, job.work);
        }
    };
    meter.say(0, 0);
    scope(|threads| {
        (1..lanes).for_each(|_| drop(threads.spawn(lane)));
        lane();
    });
    found.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn the_report_keeps_its_order_and_the_steps_only_rise_to_the_end() {
        let steps = Mutex::new(Vec::new());
        let listener = |step: Step| lock(&steps).push((step.done, step.of));
        let job = |name: &'static str, work: u64| {
            Job::new(name, work, move |progress| {
                (0..=4).try_for_each(|quarter| progress.step("Checking a part", quarter, 4))?;
                Ok((work.is_multiple_of(2), format!("{work} looked at")))
            })
        };
        let names = ["first", "second", "third", "fourth", "fifth", "sixth"];
        let jobs = names.into_iter().zip([100, 8, 0, 401, 12, 16]).map(|(name, work)| job(name, work)).collect();
        let never = AtomicBool::new(false);
        let checks = all(jobs, &Progress::new(&listener, &never));
        assert!(checks.iter().map(|check| check.name.as_str()).eq(names));
        assert_eq!((checks[3].ok, checks[4].ok, checks[4].detail.as_str()), (false, true, "12 looked at"));
        let steps = lock(&steps);
        assert!(steps.is_sorted(), "{steps:?}");
        assert_eq!((steps[0], steps[steps.len() - 1]), ((0, 538), (538, 538)));
        assert!(steps.len() > 2 * names.len(), "the parts of a check are steps too");
    }

    #[test]
    fn a_wish_to_stop_reaches_every_check() {
        let stop = AtomicBool::new(false);
        let went_on = AtomicBool::new(false);
        let job = || {
            Job::new("part", 10, |progress| {
                stop.store(true, Ordering::Relaxed);
                progress.step("Checking a part", 1, 2)?;
                went_on.store(true, Ordering::Relaxed);
                Ok((true, String::new()))
            })
        };
        let checks = all((0..5).map(|_| job()).collect(), &Progress::new(&|_| {}, &stop));
        assert!(checks.len() == 5 && checks.iter().all(|check| !check.ok));
        assert!(!went_on.into_inner());
    }
}
