//! Reading that can be stopped: a statement over a million claimants has no other place to ask whether anyone still waits for it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::Reader;

/// How long after the wish to stop a statement may run on.
const LOOKS_EVERY: Duration = Duration::from_millis(10);

impl Reader<'_> {
    /// Runs `read`; once `is_stopped` says so, the statement that runs ends with an error.
    pub fn until<T>(&self, is_stopped: &(dyn Fn() -> bool + Sync), read: impl FnOnce() -> T) -> T {
        let (done, interrupter) = (AtomicBool::new(false), self.connection.interrupter());
        thread::scope(|scope| {
            let watch = scope.spawn(|| {
                while !done.load(Ordering::Acquire) {
                    if is_stopped() {
                        interrupter.interrupt();
                    }
                    thread::park_timeout(LOOKS_EVERY);
                }
            });
            let answer = read();
            done.store(true, Ordering::Release);
            watch.thread().unpark();
            answer
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Connection;

    #[test]
    fn a_statement_without_an_end_ends_when_it_is_stopped_and_the_next_one_runs() {
        let connection = Connection::in_memory().unwrap();
        let reader = Reader::on(&connection);
        let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
        let stopped = reader.until(&|| true, || connection.all(endless, &[], |row| row.int(0)));
        assert!(stopped.is_err());
        assert_eq!(connection.all("SELECT 7", &[], |row| row.int(0)).unwrap(), [7]);
    }
}
