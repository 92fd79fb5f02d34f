//! Syncs what a long job writes to the disk while it still writes, so that its end waits for the last part only.

use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often; shorter jobs are not slowed down.
const EVERY: Duration = Duration::from_millis(500);

/// Syncs until it is dropped. An error here is ignored: the sync at the end of the job meets it again and reports it.
pub struct BackgroundSync {
    /// `None` once it is to end.
    go_on: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl BackgroundSync {
    /// Of a file that is being written; `None` where it cannot be opened twice, or where a sync costs more than it saves.
    pub fn of(file: &File) -> Option<BackgroundSync> {
        let file = file.try_clone().ok()?;
        BackgroundSync::begin(move || file.sync_data())
    }

    /// Of that log of a book.
    pub(crate) fn of_log(log: PathBuf) -> Option<BackgroundSync> {
        BackgroundSync::begin(move || File::options().write(true).open(&log)?.sync_data())
    }

    /// `None` where a sync empties the drive's own memory too, which costs more than it saves.
    fn begin(sync: impl Fn() -> io::Result<()> + Send + 'static) -> Option<BackgroundSync> {
        if cfg!(target_os = "macos") {
            return None;
        }
        let (go_on, ended) = channel::<()>();
        let thread = std::thread::spawn(move || {
            while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                let _ = sync();
            }
        });
        Some(BackgroundSync { go_on: Some(go_on), thread: Some(thread) })
    }
}

impl Drop for BackgroundSync {
    fn drop(&mut self) {
        drop(self.go_on.take());
        // A panic there is not a fault of the work.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}
