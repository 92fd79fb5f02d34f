//! The app with a home, a screen and a dialog file of its own, and the words in which stories speak of its page.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::{Driver, Element, key, wait_for, within_patience};
use crate::screen::{Bus, Process, Screen, free_port};

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

    /// Starts the app as a person does who has this home; its dialogs are answered by [`Home::next_dialog`].
    pub(crate) fn start(&self, look: Look, files: &[&Path]) -> App {
        self.start_in(look, files, vec![("CLAIMBOOK_DIALOG_FILES", self.path("dialogs").into())])
    }

    /// The same with the dialogs that a person sees.
    pub(crate) fn start_with_real_dialogs(&self, look: Look, files: &[&Path]) -> App {
        self.start_in(look, files, Vec::new())
    }

    /// The same on a machine that has no programs but those of the folder.
    pub(crate) fn start_with_programs(&self, look: Look, files: &[&Path], programs: &Path) -> App {
        self.start_in(look, files, vec![("PATH", programs.into())])
    }

    fn start_in(&self, look: Look, files: &[&Path], more: Vec<(&'static str, OsString)>) -> App {
        let screen = Screen::start(WIDTH, HEIGHT);
        let bus = Bus::start();
        let port = free_port();
        let mut environment = self.environment(&screen.display, &bus.address, look);
        environment.extend(more);
        let mut driver = Command::new(program("WebKitWebDriver"));
        driver.arg(format!("--port={port}")).envs(environment.clone()).env_remove("WAYLAND_DISPLAY");
        let driver = Process::start(driver.stdout(Stdio::null()).stderr(Stdio::null()));
        let args: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        let page = Driver::open(port, &binary("claimbook-desktop"), &args);
        App { page, look, environment, driver, _bus: bus, screen }
    }

    /// The driver starts the app in its own environment, so what the app shall see is set there.
    fn environment(&self, display: &str, bus: &str, look: Look) -> Vec<(&'static str, OsString)> {
        vec![
            ("DISPLAY", display.into()),
            ("DBUS_SESSION_BUS_ADDRESS", bus.into()),
            ("HOME", self.path("").into()),
            ("XDG_CONFIG_HOME", self.path(".config").into()),
            ("XDG_DATA_HOME", self.path(".local/share").into()),
            ("XDG_STATE_HOME", self.path(".local/state").into()),
            ("XDG_CACHE_HOME", self.path(".cache").into()),
            ("XDG_RUNTIME_DIR", self.path("").into()),
            ("LC_ALL", "C.UTF-8".into()),
            ("TZ", "UTC".into()),
            ("GTK_THEME", if look == Look::Dark { "Adwaita:dark" } else { "Adwaita" }.into()),
            ("NO_AT_BRIDGE", "1".into()),
            // With shared memory the driver waits for ever for a picture of the page.
            ("WEBKIT_DISABLE_DMABUF_RENDERER", "0".into()),
            ("TAURI_WEBVIEW_AUTOMATION", "true".into()),
            ("CLAIMBOOK_ACTOR", "P. Aralegal".into()),
        ]
    }
}

/// A running app. Fields are dropped in this order: the page, then what it runs on.
pub(crate) struct App {
    pub(crate) page: Driver,
    look: Look,
    environment: Vec<(&'static str, OsString)>,
    driver: Process,
    _bus: Bus,
    screen: Screen,
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
        let script = format!("function find() {{{CONTROL_BY_WORDS}}}{WHILE_STILL}");
        let control = wait_for(&format!("a control named {words:?} that stands still"), || {
            self.page.element_later(&script, json!([part, words]))
        });
        self.page.click(&control);
    }

    /// Goes to a page by the list of pages, and waits until it is there.
    #[track_caller]
    pub(crate) fn goes_to(&self, page: &str) {
        // What moves while a page begins is missed by a click.
        wait_for("the list of pages", || self.look_for("nav", page));
        self.is_settled();
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

    /// Picks an option of the select field of this label, as a person does with a mouse; its native list is not of the page.
    #[track_caller]
    pub(crate) fn chooses(&self, label: &str, value: &str) {
        wait_for(&format!("the choice {value:?} of {label:?}"), || {
            (self.page.script(CHOOSE, json!([label, value])) == true).then_some(())
        });
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
        let still = "return !document.querySelector('[aria-busy=true], progress')\
             && document.getAnimations().length === 0 && document.fonts.status === 'loaded'";
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

    /// Starts the program once more, as a double click on a file does, and waits until it has handed the file over.
    pub(crate) fn start_again(&self, file: &Path) {
        let mut second = Command::new(binary("claimbook-desktop"));
        let ended = second.arg(file).envs(self.environment.clone()).stderr(Stdio::null()).status();
        assert!(ended.expect("the program starts").success());
    }

    /// Kills the app, and the driver above it, at once: nothing gets a chance to save.
    pub(crate) fn kill(&mut self) {
        self.driver.signal("KILL");
    }

    /// Keeps a picture under `tests/screenshots`, named after the page and the look.
    pub(crate) fn picture(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
        fs::create_dir_all(&folder).expect("a folder for screenshots");
        self.page.script_async(PAINTED, json!([]));
        let file = folder.join(format!("{name}-{}.png", self.look.word()));
        fs::write(file, self.page.screenshot()).expect("the screenshot is kept");
    }

    /// The screen that it is on.
    pub(crate) fn display(&self) -> &str {
        &self.screen.display
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

/// A program of this machine by its whole path, for an environment that has another `PATH`.
fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    found.unwrap_or_else(|| panic!("{name} is not installed; see ./test"))
}

/// A program of the workspace, beside this test in the target folder.
fn binary(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it is");
    let folder = test.parent().and_then(Path::parent).expect("the folder of a build has one for its parts");
    let binary = folder.join(name);
    assert!(binary.is_file(), "{} is not built: `cargo build --workspace`", binary.display());
    binary
}

/// Runs the command line, as a colleague would.
pub(crate) fn claimbook(args: &[&str]) -> String {
    let done = Command::new(binary("claimbook")).args(args).output().expect("the command line runs");
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// What a person would call it: `aria-label`, else the text of its label, its own text (without its key, or a count at its end) or its title.
/// What is hidden, disabled or behind an open dialog cannot be used and does not count.
const CONTROL_BY_WORDS: &str = r#"
const [part, words] = arguments;
const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const shown = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== 'hidden';
const usable = (node) => shown(node) && !node.disabled && node.ariaDisabled !== 'true';
const names = (node) => [
  node.getAttribute('aria-label'),
  ...[...(node.labels ?? [])].flatMap((label) => [label.innerText, label.querySelector('strong')?.innerText]),
  node.innerText,
  [...node.querySelectorAll('kbd')].reduce((text, kbd) => text.replace(kbd.innerText, ''), node.innerText ?? ''),
  (node.innerText ?? '').replace(/\s*[\d,]+\s*$/, ''),
  node.title,
].map(tidy);
const dialogs = document.querySelectorAll('dialog[open]');
const scope = dialogs.length ? dialogs[dialogs.length - 1] : document.querySelector(part);
const all = scope?.querySelectorAll('button, a, input, select, textarea, summary, [role=tab], [role=gridcell]') ?? [];
return [...all].find((node) => usable(node) && names(node).includes(words)) ?? null;
"#;

/// The control that `find` finds, if it is where it was two frames ago and nothing beside it is being read that would push
/// it away: a click on what moves falls on what comes in its place.
const WHILE_STILL: &str = r"
const [part, words, done] = arguments;
const place = (node) => { const { x, y } = node.getBoundingClientRect(); return `${x} ${y}`; };
const control = find(part, words);
const before = control && place(control);
const pushed = () => [...document.querySelectorAll('[aria-busy=true]')].some((busy) => !busy.contains(control));
const later = () => done(control && find(part, words) === control && place(control) === before && !pushed() ? control : null);
requestAnimationFrame(() => requestAnimationFrame(later));
";

/// The label of a select field holds its options, too: what it is called is its `aria-label`, or the first line of the label.
const CHOOSE: &str = r"
const [label, value] = arguments;
const name = (field) => field.ariaLabel ?? field.labels[0]?.firstElementChild?.innerText.trim();
const field = [...document.querySelectorAll('select')].find((one) => name(one) === label);
if (!field) return false;
field.value = value;
field.dispatchEvent(new Event('change', { bubbles: true }));
return field.value === value;
";

const FOCUSED_LABEL: &str = "const at = document.activeElement;\
  return (at?.labels?.[0]?.innerText ?? at?.getAttribute('aria-label') ?? at?.innerText ?? '').trim();";

/// Two frames on, everything that stands in the page is painted, fonts included.
const PAINTED: &str = "const done = arguments[arguments.length - 1];\
  document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";

const ZOOM: &str = r"
const [value, done] = arguments;
window.__TAURI_INTERNALS__.invoke('plugin:webview|set_webview_zoom', { value }).then(() => done(true), (why) => done(String(why)));
";
