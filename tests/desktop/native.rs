//! Native file dialogs, the real ones: found on the screen and driven by keys, as a person does.

use std::path::Path;
use std::process::Command;

use crate::app::App;
use crate::driver::{PATIENCE, wait_for, within};

/// Milliseconds between two letters of a path, each time that it is typed.
const KEY_DELAYS: [u32; 4] = [4, 12, 25, 50];

/// A dialog that is on the screen.
pub(crate) struct NativeDialog<'a> {
    app: &'a App,
    title: String,
    /// The number of its window.
    window: String,
}

impl App {
    /// The file dialog of this title, once it is there.
    #[track_caller]
    pub(crate) fn native_dialog(&self, title: &str) -> NativeDialog<'_> {
        let window = wait_for(&format!("the dialog {title:?}"), || self.window_titled(&format!("^{title}$")));
        NativeDialog { app: self, title: format!("^{title}$"), window }
    }

    /// The number of the process that shows the window whose title holds these words.
    pub(crate) fn process_of(&self, title: &str) -> u32 {
        let window = wait_for(&format!("the window {title:?}"), || self.window_titled(title));
        process_of(self, &window)
    }

    fn window_titled(&self, title: &str) -> Option<String> {
        xdotool(self, &["search", "--onlyvisible", "--name", title])
            .and_then(|all| all.lines().next().map(String::from))
    }
}

impl NativeDialog<'_> {
    /// The number of the process that shows it.
    pub(crate) fn process(&self) -> u32 {
        process_of(self.app, &self.window)
    }

    /// Cancels it, and waits until it is gone.
    #[track_caller]
    pub(crate) fn cancel(self) {
        // Once: a second Escape could come when the dialog is gone, and the window below would take it.
        self.key("Escape");
        self.is_gone();
    }

    /// Chooses a file by its whole path, and waits until the dialog is gone.
    #[track_caller]
    pub(crate) fn choose(self, file: &Path) {
        let path = file.display().to_string();
        // A dialog that has only just opened can miss keys; one that lists its folder, or offers to complete the path, can swallow
        // the Return. So the path is typed anew, each time more slowly.
        let chosen = KEY_DELAYS.into_iter().any(|delay| {
            self.types(&path, delay);
            self.key("Return");
            within(PATIENCE / 3, || self.has_gone()).is_some()
        });
        assert!(chosen, "the dialog stayed although {path} was chosen {} times", KEY_DELAYS.len());
    }

    #[track_caller]
    fn is_gone(&self) {
        wait_for("the dialog is gone", || self.has_gone());
    }

    fn has_gone(&self) -> Option<()> {
        self.app.window_titled(&self.title).is_none().then_some(())
    }

    fn types(&self, text: &str, delay: u32) {
        // Ctrl+L opens the field for a path at once; a first slash would open it too, but lose what follows it closely.
        self.key("ctrl+l");
        self.key("ctrl+a");
        xdotool(self.app, &["type", "--delay", &delay.to_string(), text]);
    }

    fn key(&self, key: &str) {
        self.takes_the_keys();
        xdotool(self.app, &["key", key]);
    }

    /// Without a window manager keys go where the focus is, or to the window under the pointer.
    fn takes_the_keys(&self) {
        xdotool(self.app, &["mousemove", "--window", &self.window, "20", "10"]);
        xdotool(self.app, &["windowfocus", &self.window]);
    }
}

fn process_of(app: &App, window: &str) -> u32 {
    let told = xdotool(app, &["getwindowpid", window]).expect("a window names its process");
    told.trim().parse().expect("a number of a process")
}

/// What it prints, when it finds something to do.
fn xdotool(app: &App, args: &[&str]) -> Option<String> {
    let done = Command::new("xdotool").args(args).env("DISPLAY", app.display()).output();
    let done = done.expect("xdotool runs: `./test` installs it");
    done.status.success().then(|| String::from_utf8_lossy(&done.stdout).into_owned())
}
