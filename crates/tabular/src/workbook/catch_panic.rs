//! Panics of readers of foreign formats, which index into what files claim: each becomes an error in words, and no stack trace.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use std::thread;

thread_local! {
    /// Whether a panic of this thread is caught; then the code that caught it reports it.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Does the work; the error is a panic, of which nothing was printed.
pub(super) fn catch_panic<T>(work: impl FnOnce() -> T) -> thread::Result<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let others = take_hook();
        set_hook(Box::new(move |panic| {
            if !CAUGHT.get() {
                others(panic);
            }
        }));
    });
    CAUGHT.set(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    CAUGHT.set(false);
    done
}
