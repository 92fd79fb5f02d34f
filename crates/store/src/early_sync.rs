//! Has the log of a long act brought to the disk while the act still writes it, so that its end waits for the last of it alone.

use std::fs::File;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often; acts that are over before are none the slower.
const EVERY: Duration = Duration::from_millis(500);

/// Goes on until it is dropped.
pub(crate) struct EarlySync {
    /// `None` once it is to end.
    go_on: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl EarlySync {
    /// Of that log. What the system refuses here it is asked for again at the end of the act, which tells of it.
    /// `None` where a sync empties the drive's own memory too, which costs more than it saves.
    pub(crate) fn of(log: PathBuf) -> Option<EarlySync> {
        if cfg!(target_os = "macos") {
            return None;
        }
        let (go_on, ended) = channel::<()>();
        let thread = std::thread::spawn(move || {
            while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                let _ = File::options().write(true).open(&log).and_then(|file| file.sync_data());
            }
        });
        Some(EarlySync { go_on: Some(go_on), thread: Some(thread) })
    }
}

impl Drop for EarlySync {
    fn drop(&mut self) {
        drop(self.go_on.take());
        // A panic there is no fault of the act.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}
