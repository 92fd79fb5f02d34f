//! The app with a home, a screen and a dialog file of its own, and the words in which stories speak of its page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::{Driver, Element, wait_for};
use crate::screen::{Process, Screen, free_port};

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
    pub(crate) fn start(&self, look: Look, files: &[&Path]) -> App<'_> {
        let screen = Screen::start(1280, 800);
        let port = free_port();
        let driver = Process::start(&mut self.driver(&screen.display, port, look));
        let args: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        let page = Driver::open(port, &binary(), &args);
        App { page, look, home: self, _driver: driver, _screen: screen }
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
pub(crate) struct App<'a> {
    pub(crate) page: Driver,
    look: Look,
    home: &'a Home,
    _driver: Process,
    _screen: Screen,
}

impl App<'_> {
    /// Waits for a control by its words: its text, its label, or its `aria-label`.
    #[track_caller]
    pub(crate) fn control(&self, words: &str) -> Element {
        wait_for(&format!("a control named {words:?}"), || self.look_for(words))
    }

    /// A control by its words, if there is one now.
    pub(crate) fn look_for(&self, words: &str) -> Option<Element> {
        self.page.element(CONTROL_BY_WORDS, json!([words]))
    }

    /// Clicks a control.
    #[track_caller]
    pub(crate) fn click(&self, words: &str) {
        let control = self.control(words);
        self.page.click(&control);
    }

    /// Waits until the page shows these words somewhere.
    #[track_caller]
    pub(crate) fn sees(&self, words: &str) {
        wait_for(&format!("the page shows {words:?}"), || self.shown_text().contains(words).then_some(()));
    }

    /// All text of the page, its blanks made single.
    pub(crate) fn shown_text(&self) -> String {
        let text = self.page.script("return document.body ? document.body.innerText : ''", json!([]));
        text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Sets the page's zoom, as Ctrl and + do.
    pub(crate) fn zoom(&self, factor: u32) {
        let before = self.width();
        self.page.script_async(ZOOM, json!([factor]));
        wait_for("the zoom", || (factor == 1 || self.width() < before).then_some(()));
    }

    fn width(&self) -> u64 {
        self.page.script("return window.innerWidth", json!([])).as_u64().unwrap_or(0)
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

    /// The person's home.
    pub(crate) fn home(&self) -> &Home {
        self.home
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

/// What a person would call it: `aria-label`, else the text of its label, else its own text. Hidden ones do not count.
const CONTROL_BY_WORDS: &str = r#"
const words = arguments[0];
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const shown = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== 'hidden';
const names = (node) => [
  node.getAttribute('aria-label'),
  ...(node.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.innerText),
  ...[...(node.labels ?? [])].map((label) => label.innerText),
  node.innerText,
].map(tidy);
const all = document.querySelectorAll('button, a, input, select, textarea, [role], summary, [tabindex]');
return [...all].find((node) => shown(node) && names(node).includes(words)) ?? null;
"#;

/// Two frames on, everything that stands in the page is painted, fonts included.
const PAINTED: &str = "const done = arguments[arguments.length - 1];\
  document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";

const ZOOM: &str = r"
const [value, done] = arguments;
window.__TAURI_INTERNALS__.invoke('plugin:webview|set_webview_zoom', { value }).then(() => done(true), (why) => done(String(why)));
";
