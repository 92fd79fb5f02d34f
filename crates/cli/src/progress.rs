//! Long work on a terminal: a bar on stderr while it runs, and Ctrl+C as "stop, change nothing".

use std::fmt::Write;
use std::process;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use claimbook_app::{Progress, Result, Step};
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::shown;

/// Represents an unknown length: the bar stays empty.
const UNKNOWN: u64 = u64::MAX;

static STOP: AtomicBool = AtomicBool::new(false);
static LISTENING: Once = Once::new();

/// Runs `work` with a bar (only on a terminal, and only when `shown`).
pub(crate) fn watch<T>(shown: bool, work: impl FnOnce(&Progress<'_>) -> Result<T>) -> Result<T> {
    LISTENING.call_once(listen_to_ctrl_c);
    let bar = if shown { bar() } else { ProgressBar::hidden() };
    let listener = |step: Step| {
        if bar.message() != step.doing {
            // Another part of the work goes at another pace.
            bar.reset_eta();
        }
        bar.set_length(if step.of == 0 { UNKNOWN } else { step.of });
        bar.set_position(step.done);
        bar.set_message(shown::line(&step.doing).into_owned());
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

/// `142,000 of 200,000, 31,000/s`, as far as it is known.
fn far(state: &ProgressState, out: &mut dyn Write) {
    let pace = state.per_sec() as u64;
    let _ = write!(out, "{}", HumanCount(state.pos()));
    let _ = state.len().filter(|of| *of != UNKNOWN).map_or(Ok(()), |of| write!(out, " of {}", HumanCount(of)));
    let _ = if pace > 0 { write!(out, ", {}/s", HumanCount(pace)) } else { Ok(()) };
}

/// Hidden by indicatif itself where stderr is not a terminal.
fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
    if let Ok(style) = ProgressStyle::with_template("{msg:<18} {bar:16} {far}  {elapsed}") {
        bar.set_style(style.with_key("far", far).progress_chars("██░"));
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
