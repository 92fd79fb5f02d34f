//! Long work on a terminal: a bar on stderr while it runs, and Ctrl+C as "stop, change nothing".

use std::process;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use claimbook_app::{Progress, Result, Step};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

static STOP: AtomicBool = AtomicBool::new(false);
static LISTENING: Once = Once::new();

/// Runs `work` with a bar (only on a terminal, and only when `shown`).
pub(crate) fn watch<T>(shown: bool, work: impl FnOnce(&Progress<'_>) -> Result<T>) -> Result<T> {
    LISTENING.call_once(listen_to_ctrl_c);
    let bar = if shown { bar() } else { ProgressBar::hidden() };
    let listener = |step: Step| {
        bar.set_length(step.of);
        bar.set_position(step.done);
        bar.set_message(step.doing);
    };
    let done = work(&Progress::new(&listener, &STOP));
    bar.finish_and_clear();
    done
}

/// The first Ctrl+C asks the work to stop; the second does not wait for it, and the book is whole all the same.
fn listen_to_ctrl_c() {
    // Without a handler Ctrl+C ends the program at once, which the book survives too.
    let _ = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            process::exit(130);
        }
    });
}

/// Hidden by indicatif itself where stderr is no terminal.
fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
    if let Ok(style) = ProgressStyle::with_template("{msg:<18} {bar:28} {human_pos} of {human_len}  {elapsed}") {
        bar.set_style(style.progress_chars("██░"));
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
