//! A small W3C WebDriver client: a session, elements, keys, scripts, screenshots, and waiting for conditions.

use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine;
use serde_json::{Value, json};

use crate::http;

/// How long a condition may take to come true before the test fails. A wait ends when its condition holds, so only a failure takes as
/// long, and a machine that does other work too is slow, not wrong.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at a condition.
const BETWEEN: Duration = Duration::from_millis(40);
/// The key under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Special keys, as WebDriver writes them.
pub(crate) mod key {
    #![allow(dead_code, reason = "a keyboard has more keys than a story needs")]
    pub(crate) const BACKSPACE: char = '\u{e003}';
    pub(crate) const TAB: char = '\u{e004}';
    pub(crate) const ENTER: char = '\u{e007}';
    pub(crate) const SHIFT: char = '\u{e008}';
    pub(crate) const CONTROL: char = '\u{e009}';
    pub(crate) const ESCAPE: char = '\u{e00c}';
    pub(crate) const SPACE: char = ' ';
    pub(crate) const END: char = '\u{e010}';
    pub(crate) const HOME: char = '\u{e011}';
    pub(crate) const UP: char = '\u{e013}';
    pub(crate) const DOWN: char = '\u{e015}';
    pub(crate) const DELETE: char = '\u{e017}';
}

/// Something on the page.
#[derive(Debug, Clone)]
pub(crate) struct Element(String);

/// A session with the app.
pub(crate) struct Driver {
    port: u16,
    session: String,
}

impl Driver {
    /// Waits for the driver to listen, then starts the app under it.
    pub(crate) fn open(port: u16, binary: &Path, args: &[String]) -> Driver {
        wait_for("WebDriver listens", || {
            http::send(port, "GET", "/status", &Value::Null).ok().filter(|answer| answer["value"]["ready"] == true)
        });
        let options = json!({ "binary": binary, "args": args });
        let longest = PATIENCE.as_secs() * 1000;
        let limits = json!({ "script": longest, "pageLoad": longest });
        let always = json!({ "webkitgtk:browserOptions": options, "timeouts": limits });
        let wanted = json!({ "capabilities": { "alwaysMatch": always } });
        let answer = http::send(port, "POST", "/session", &wanted).expect("the driver answers");
        let session = answer["value"]["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {answer}"));
        Driver { port, session: session.to_string() }
    }

    /// Runs a script in the page; its `return` comes back. Elements may be handed in and out.
    pub(crate) fn script(&self, script: &str, args: Value) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": args }))
    }

    /// Runs a script that calls its last argument when it is done.
    pub(crate) fn script_async(&self, script: &str, args: Value) -> Value {
        self.post("/execute/async", &json!({ "script": script, "args": args }))
    }

    /// The element of a script now, when there is one.
    pub(crate) fn element(&self, script: &str, args: Value) -> Option<Element> {
        named(&self.script(script, args))
    }

    /// The same of a script that calls its last argument when it is done.
    pub(crate) fn element_later(&self, script: &str, args: Value) -> Option<Element> {
        named(&self.script_async(script, args))
    }

    /// Clicks in the middle of an element, as a mouse does: it fails when something lies over it.
    pub(crate) fn click(&self, element: &Element) {
        self.post(&format!("/element/{}/click", element.0), &json!({}));
    }

    /// Presses keys one after the other, wherever the focus is.
    pub(crate) fn keys(&self, keys: impl IntoIterator<Item = char>) {
        let presses: Vec<Value> = keys
            .into_iter()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() })))
            .collect();
        self.press(presses);
    }

    /// Presses a key while others are held: `chord(&[key::CONTROL], 'z')`.
    pub(crate) fn chord(&self, held: &[char], key: char) {
        let act = |kind: &str, key: &char| json!({ "type": kind, "value": key.to_string() });
        let down = held.iter().chain([&key]).map(|key| act("keyDown", key));
        let up = [&key].into_iter().chain(held.iter().rev()).map(|key| act("keyUp", key));
        self.press(down.chain(up).collect());
    }

    /// The labels of all windows.
    pub(crate) fn windows(&self) -> Vec<String> {
        let all = self.get("/window/handles");
        all.as_array().into_iter().flatten().filter_map(|handle| handle.as_str().map(String::from)).collect()
    }

    /// A PNG of the page.
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        let picture = self.get("/screenshot");
        let text = picture.as_str().expect("a screenshot is text");
        base64::engine::general_purpose::STANDARD.decode(text).expect("a screenshot is base64")
    }

    fn press(&self, actions: Vec<Value>) {
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }));
    }

    fn get(&self, path: &str) -> Value {
        self.ask("GET", path, &Value::Null)
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.ask("POST", path, body)
    }

    #[track_caller]
    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let path = format!("/session/{}{path}", self.session);
        let answer = within(PATIENCE, || {
            let answer =
                http::send(self.port, method, &path, body).unwrap_or_else(|why| panic!("{method} {path}: {why}"));
            (!page_went_away(&answer["value"])).then_some(answer)
        });
        let value =
            answer.unwrap_or_else(|| panic!("{method} {path}: the page loads again and again"))["value"].clone();
        assert!(value["error"].is_null(), "{method} {path} with {body}: {value}");
        value
    }
}

/// The element that an answer names.
fn named(answer: &Value) -> Option<Element> {
    answer[ELEMENT].as_str().map(|id| Element(id.to_string()))
}

/// Whether a page was asked in the instant in which it loaded again: whatever was asked of it is gone with it, so that the
/// page in its place can be asked the same.
fn page_went_away(value: &Value) -> bool {
    value["error"] == "no such frame" && value["message"].as_str().is_some_and(|why| why.contains("unload event"))
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Closes the app the way a person does; what is left is killed with the driver.
        let _ = http::send(self.port, "DELETE", &format!("/session/{}", self.session), &Value::Null);
    }
}

/// Looks until there is something, or fails with what was waited for.
#[track_caller]
pub(crate) fn wait_for<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    within_patience(look).unwrap_or_else(|| panic!("waited {PATIENCE:?} in vain: {what}"))
}

/// Looks until there is something, as long as it may take.
pub(crate) fn within_patience<T>(look: impl FnMut() -> Option<T>) -> Option<T> {
    within(PATIENCE, look)
}

/// Looks until there is something, for a given time.
pub(crate) fn within<T>(time: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + time;
    loop {
        let found = look();
        if found.is_some() || Instant::now() > deadline {
            return found;
        }
        std::thread::sleep(BETWEEN);
    }
}
