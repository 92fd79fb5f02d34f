//! Has what a long work writes brought to the disk while it still writes, so that its end waits for the last of it alone.

use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often; works that are over before are none the slower.
const EVERY: Duration = Duration::from_millis(500);

/// Goes on until it is dropped. What the system refuses here it is asked for again at the end of the work, which tells of it.
pub struct EarlySync {
    /// `None` once it is to end.
    go_on: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl EarlySync {
    /// Of a file that is being written; `None` where it cannot be opened twice, or where a sync costs more than it saves.
    pub fn of(file: &File) -> Option<EarlySync> {
        let file = file.try_clone().ok()?;
        EarlySync::begin(move || file.sync_data())
    }

    /// Of that log of a book.
    pub(crate) fn of_log(log: PathBuf) -> Option<EarlySync> {
        EarlySync::begin(move || File::options().write(true).open(&log)?.sync_data())
    }

    /// `None` where a sync empties the drive's own memory too, which costs more than it saves.
    fn begin(sync: impl Fn() -> io::Result<()> + Send + 'static) -> Option<EarlySync> {
        if cfg!(target_os = "macos") {
            return None;
        }
        let (go_on, ended) = channel::<()>();
        let thread = std::thread::spawn(move || {
            while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                let _ = sync();
            }
        });
        Some(EarlySync { go_on: Some(go_on), thread: Some(thread) })
    }
}

impl Drop for EarlySync {
    fn drop(&mut self) {
        drop(self.go_on.take());
        // A panic there is no fault of the work.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}
