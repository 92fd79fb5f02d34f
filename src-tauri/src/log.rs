//! The program's own log: a file a day in the person's log folder, a week of them, with ids, counts and kinds, never with a name, a
//! path or a message out of a book.

use tauri::{AppHandle, Manager};
use tracing_appender::rolling::{RollingFileAppender, Rotation};

/// How many days are kept.
const DAYS: usize = 7;

/// Starts the log and writes panics to it. Without a log folder the program runs without a log.
pub(crate) fn start(app: &AppHandle) {
    if let Err(why) = to_file(app) {
        eprintln!("note: there is no log this time: {why}");
    }
    log_panics();
    tracing::info!(version = %app.package_info().version, os = std::env::consts::OS, "started");
}

fn to_file(app: &AppHandle) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let folder = app.path().app_log_dir()?;
    std::fs::create_dir_all(&folder)?;
    keep_private(&folder);
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("claimbook")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(&folder)?;
    keep_private(&folder);
    tracing_subscriber::fmt().with_writer(file).with_ansi(false).with_max_level(tracing::Level::INFO).try_init()
}

/// Only their owner can read the logs. Where permissions cannot be set, there are none.
fn keep_private(folder: &std::path::Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let only = |path: &std::path::Path, mode| {
            let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
        };
        // A file that is begun at midnight is in a folder that is shut.
        only(folder, 0o700);
        std::fs::read_dir(folder).into_iter().flatten().flatten().for_each(|entry| only(&entry.path(), 0o600));
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// A panic is logged by its place in the program; its text may hold what was being read, and stays out.
fn log_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map_or_else(String::new, ToString::to_string);
        tracing::error!(place, thread = std::thread::current().name(), "the program panicked");
        before(panic);
    }));
}
