//! The app with a home, a screen and a dialog file of its own, and the words in which stories speak of its page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::{Driver, Element, key, wait_for, within_patience};
use crate::screen::{Process, Screen, free_port};

/// The window fills the screen: the size at which pictures are taken.
const WIDTH: u32 = 1280;
const HEIGHT: u32 = 800;

/// Light or dark, as the desktop says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Light,
    Dark,
}

impl Look {
    pub(crate) const BOTH: [Look; 2] = [Look::Light, Look::Dark];

    fn word(self) -> &'static str {
        match self {
            Look::Light => "light",
            Look::Dark => "dark",
        }
    }
}

/// A person's home: it outlives the app, so that a story can start it again.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    /// An empty home.
    pub(crate) fn new() -> Home {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let home = Home { folder };
        fs::create_dir_all(home.path("Documents")).expect("a folder");
        fs::write(home.path("dialogs"), "").expect("a file");
        home
    }

    /// A path in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the next dialog returns.
    pub(crate) fn next_dialog(&self, paths: &[&Path]) {
        let line: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let before = fs::read_to_string(self.path("dialogs")).expect("the dialog file");
        fs::write(self.path("dialogs"), format!("{before}{}\n", line.join("\t"))).expect("the dialog file");
    }

    /// Starts the app as a person does who has this home.
    pub(crate) fn start(&self, look: Look, files: &[&Path]) -> App {
        let screen = Screen::start(WIDTH, HEIGHT);
        let port = free_port();
        let driver = Process::start(&mut self.driver(&screen.display, port, look));
        let args: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        let page = Driver::open(port, &binary(), &args);
        App { page, look, _driver: driver, _screen: screen }
    }

    /// The driver starts the app in its own environment, so what the app shall see is set here.
    fn driver(&self, display: &str, port: u16, look: Look) -> Command {
        let mut driver = Command::new("dbus-run-session");
        driver.args(["--", "WebKitWebDriver", &format!("--port={port}")]);
        driver
            .env("DISPLAY", display)
            .env_remove("WAYLAND_DISPLAY")
            .env("HOME", self.folder.path())
            .env("XDG_CONFIG_HOME", self.path(".config"))
            .env("XDG_DATA_HOME", self.path(".local/share"))
            .env("XDG_STATE_HOME", self.path(".local/state"))
            .env("XDG_CACHE_HOME", self.path(".cache"))
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            .env("GTK_THEME", if look == Look::Dark { "Adwaita:dark" } else { "Adwaita" })
            // With shared memory the driver waits for ever for a picture of the page.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "0")
            .env("NO_AT_BRIDGE", "1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("CLAIMBOOK_ACTOR", "P. Aralegal")
            .env("CLAIMBOOK_DIALOG_FILES", self.path("dialogs"))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        driver
    }
}

/// A running app. Fields are dropped in this order: page, driver, screen.
pub(crate) struct App {
    pub(crate) page: Driver,
    look: Look,
    _driver: Process,
    _screen: Screen,
}

impl App {
    /// Clicks the button, link, tab or field of these words, once it is there and can be used.
    #[track_caller]
    pub(crate) fn click(&self, words: &str) {
        self.click_in("body", words);
    }

    /// The same within a part of the page.
    #[track_caller]
    pub(crate) fn click_in(&self, part: &str, words: &str) {
        let control = wait_for(&format!("a control named {words:?}"), || self.look_for(part, words));
        self.page.click(&control);
    }

    /// Goes to a page by the list of pages, and waits until it is there.
    #[track_caller]
    pub(crate) fn goes_to(&self, page: &str) {
        self.click_in("nav", page);
        let there = "return document.querySelector('nav [aria-current=page]')?.title === arguments[0]";
        wait_for(&format!("the page {page}"), || (self.page.script(there, json!([page])) == true).then_some(()));
        self.is_settled();
    }

    /// A usable control by its words, if there is one now: its label, text or title. An open dialog hides the rest of the page.
    pub(crate) fn look_for(&self, part: &str, words: &str) -> Option<Element> {
        self.page.element(CONTROL_BY_WORDS, json!([part, words]))
    }

    /// Goes from field to field by Tab until the one of this label has the focus.
    #[track_caller]
    pub(crate) fn tab_to(&self, label: &str) {
        const MOST: usize = 60;
        for _ in 0..MOST {
            if self.focused_label() == label {
                return;
            }
            self.page.keys([key::TAB]);
        }
        panic!("Tab never came to {label:?}, but to {:?}", self.focused_label());
    }

    fn focused_label(&self) -> String {
        let label = self.page.script(FOCUSED_LABEL, json!([]));
        label.as_str().unwrap_or_default().to_string()
    }

    /// Types where the focus is.
    pub(crate) fn types(&self, text: &str) {
        self.page.keys(text.chars());
    }

    /// Waits until the page shows these words somewhere.
    #[track_caller]
    pub(crate) fn sees(&self, words: &str) {
        let found = within_patience(|| self.shown_text().contains(words).then_some(()));
        assert!(found.is_some(), "the page does not show {words:?}, but:\n{}", self.shown_text());
    }

    /// Waits until nothing on the page says that it is busy, and nothing moves.
    #[track_caller]
    pub(crate) fn is_settled(&self) {
        let still =
            "return !document.querySelector('[aria-busy=true], progress') && document.getAnimations().length === 0";
        wait_for("the page is settled", || (self.page.script(still, json!([])) == true).then_some(()));
    }

    /// All text of the page, its blanks made single.
    pub(crate) fn shown_text(&self) -> String {
        let text = self.page.script("return document.body ? document.body.innerText : ''", json!([]));
        text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Sets the page's zoom, as Ctrl and + do, and waits until the page has it.
    pub(crate) fn zoom(&self, factor: u32) {
        let width = || self.page.script("return window.innerWidth", json!([]));
        self.page.script_async(ZOOM, json!([factor]));
        wait_for("the zoom", || (width() == WIDTH / factor).then_some(()));
        self.is_settled();
    }

    /// Keeps a picture under `tests/screenshots`, named after the page and the look.
    pub(crate) fn picture(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
        fs::create_dir_all(&folder).expect("a folder for screenshots");
        self.page.script_async(PAINTED, json!([]));
        let file = folder.join(format!("{name}-{}.png", self.look.word()));
        fs::write(file, self.page.screenshot()).expect("the screenshot is kept");
    }

    /// Whether the page follows the desktop's look.
    pub(crate) fn follows_the_desktop(&self) -> bool {
        let dark = self.page.script("return matchMedia('(prefers-color-scheme: dark)').matches", json!([]));
        dark == Value::Bool(self.look == Look::Dark)
    }
}

impl Drop for App {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let story = std::thread::current().name().unwrap_or("a story").replace("::", "-");
            self.picture(&format!("failed-{story}"));
        }
    }
}

/// The app itself, beside this test in the target folder.
fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let folder = test.parent().and_then(Path::parent).expect("target/debug/deps");
    let binary = folder.join("claimbook-desktop");
    assert!(binary.is_file(), "{} is not built: `cargo build -p claimbook-desktop`", binary.display());
    binary
}

/// What a person would call it: `aria-label`, else the text of its label, its own text (a count at its end left out) or its title.
/// What is hidden, disabled or behind an open dialog cannot be used and does not count.
const CONTROL_BY_WORDS: &str = r#"
const [part, words] = arguments;
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const shown = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== 'hidden';
const usable = (node) => shown(node) && !node.disabled && node.ariaDisabled !== 'true';
const names = (node) => [
  node.getAttribute('aria-label'),
  ...[...(node.labels ?? [])].map((label) => label.innerText),
  node.innerText,
  (node.innerText ?? '').replace(/\s*[\d,]+\s*$/, ''),
  node.title,
].map(tidy);
const dialogs = document.querySelectorAll('dialog[open]');
const scope = dialogs.length ? dialogs[dialogs.length - 1] : document.querySelector(part);
const all = scope?.querySelectorAll('button, a, input, select, textarea, summary, [role=tab], [role=gridcell]') ?? [];
return [...all].find((node) => usable(node) && names(node).includes(words)) ?? null;
"#;

const FOCUSED_LABEL: &str = "const at = document.activeElement;\
  return (at?.labels?.[0]?.innerText ?? at?.getAttribute('aria-label') ?? at?.innerText ?? '').trim();";

/// Two frames on, everything that stands in the page is painted, fonts included.
const PAINTED: &str = "const done = arguments[arguments.length - 1];\
  document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";

const ZOOM: &str = r"
const [value, done] = arguments;
window.__TAURI_INTERNALS__.invoke('plugin:webview|set_webview_zoom', { value }).then(() => done(true), (why) => done(String(why)));
";
