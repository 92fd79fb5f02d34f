//! File dialogs of the desktop portal: another program of the desktop shows them, and no folder is listed in this process.

use std::collections::HashMap;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tauri::Url;
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, MessageIterator, Proxy, connection};
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use super::{Deed, NoDialog, Question};

const DESKTOP: &str = "org.freedesktop.portal.Desktop";
const PLACE: &str = "/org/freedesktop/portal/desktop";
const CHOOSER: &str = "org.freedesktop.portal.FileChooser";
const REQUEST: &str = "org.freedesktop.portal.Request";

/// How long the portal may take to start and to take the question. The person may take any time to answer it.
const PATIENCE: Duration = Duration::from_secs(10);

type Options<'a> = HashMap<&'static str, Value<'a>>;

/// Asks by the portal; no paths when the person cancels.
///
/// # Errors
/// When the desktop offers no such dialog, or cannot show it.
pub(super) fn ask(question: &Question) -> Result<Vec<PathBuf>, NoDialog> {
    let bus = connection::Builder::session()?.method_timeout(PATIENCE).build()?;
    let chooser = Proxy::new(&bus, DESKTOP, PLACE, CHOOSER)?;
    chooser.get_property::<u32>("version")?;

    let token = next_token();
    let handle = handle(&bus, &token);
    // The answer may come before the call returns, so it is listened for first.
    let messages = listen(&bus, &handle)?;
    let method = if question.is_save() { "SaveFile" } else { "OpenFile" };
    let parent = question.parent.map_or_else(String::new, |window| format!("x11:{window:x}"));
    let given: OwnedObjectPath = chooser.call(method, &(parent, question.title.as_str(), options(question, &token)))?;
    if given.as_str() != handle {
        return Err(NoDialog("the portal is too old to say which answer is whose".into()));
    }
    answer(messages, &handle)
}

/// A word by which this program knows its questions apart.
fn next_token() -> String {
    static LAST: AtomicU64 = AtomicU64::new(0);
    format!("claimbook_{}_{}", std::process::id(), LAST.fetch_add(1, Ordering::Relaxed))
}

/// Where the answer to a question of this connection is sent from, by the rule of the portal.
fn handle(bus: &Connection, token: &str) -> String {
    let name = bus.unique_name().map_or_else(String::new, |name| name.trim_start_matches(':').replace('.', "_"));
    format!("{PLACE}/request/{name}/{token}")
}

fn listen(bus: &Connection, handle: &str) -> zbus::Result<MessageIterator> {
    let messages = MessageIterator::from(bus);
    let daemon = DBusProxy::new(bus)?;
    let answer = format!("type='signal',interface='{REQUEST}',member='Response',path='{handle}'");
    let end = format!("type='signal',interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{DESKTOP}'");
    for rule in [answer, end] {
        daemon.add_match_rule(rule.as_str().try_into()?)?;
    }
    Ok(messages)
}

fn options<'a>(question: &'a Question, token: &'a str) -> Options<'a> {
    let mut options = Options::from([("handle_token", Value::from(token)), ("modal", Value::from(true))]);
    if !question.filters.is_empty() {
        options.insert("filters", Value::from(filters(question)));
    }
    if let Some(folder) = &question.folder {
        options.insert("current_folder", Value::from(bytes(folder)));
    }
    match &question.deed {
        Deed::Open { many } => options.insert("multiple", Value::from(*many)),
        Deed::Save { name } => options.insert("current_name", Value::from(name.as_str())),
    };
    options
}

/// Each filter by its name, with its patterns; 0 says that they are globs.
fn filters(question: &Question) -> Vec<(String, Vec<(u32, String)>)> {
    let globs = |filter: &super::Filter| filter.globs().into_iter().map(|glob| (0, glob)).collect();
    question.filters.iter().map(|filter| (filter.name.clone(), globs(filter))).collect()
}

/// A path as the portal takes it: bytes that end with a zero.
fn bytes(path: &Path) -> Vec<u8> {
    path.as_os_str().as_bytes().iter().copied().chain([0]).collect()
}

/// Waits for what the person says, or for the end of the portal.
fn answer(messages: MessageIterator, handle: &str) -> Result<Vec<PathBuf>, NoDialog> {
    let asked = Instant::now();
    for message in messages {
        let message = message?;
        let header = message.header();
        match header.member().map(|member| member.as_str()) {
            Some("Response") if header.path().is_some_and(|path| path.as_str() == handle) => {
                let (code, results): (u32, HashMap<String, OwnedValue>) = message.body().deserialize()?;
                return picked(code, results, asked.elapsed());
            }
            Some("NameOwnerChanged") => {
                let (name, _, new): (String, String, String) = message.body().deserialize()?;
                if name == DESKTOP && new.is_empty() {
                    return Err(NoDialog("the portal ended".into()));
                }
            }
            _ => {}
        }
    }
    Err(NoDialog("the bus closed".into()))
}

/// No one closes a dialog sooner than this after it was asked for.
const SOONEST: Duration = Duration::from_secs(1);

/// 0 is an answer and 1 a cancel. 2 is both a dialog that was not shown, which is known at once, and one whose window was closed.
fn picked(code: u32, mut results: HashMap<String, OwnedValue>, after: Duration) -> Result<Vec<PathBuf>, NoDialog> {
    match code {
        0 => {
            let uris = results.remove("uris").ok_or_else(|| NoDialog("the portal names no files".into()))?;
            let uris = Vec::<String>::try_from(uris)?;
            uris.iter().map(|uri| local(uri)).collect()
        }
        1 => Ok(Vec::new()),
        2 if after >= SOONEST => Ok(Vec::new()),
        code => Err(NoDialog(format!("the portal ended the dialog with {code}"))),
    }
}

fn local(uri: &str) -> Result<PathBuf, NoDialog> {
    let url = Url::parse(uri).ok().filter(|url| url.scheme() == "file");
    url.and_then(|url| url.to_file_path().ok())
        .ok_or_else(|| NoDialog("the portal names a place that is not a file".into()))
}

impl From<zbus::Error> for NoDialog {
    fn from(why: zbus::Error) -> NoDialog {
        NoDialog(why.to_string())
    }
}

impl From<zbus::zvariant::Error> for NoDialog {
    fn from(why: zbus::zvariant::Error) -> NoDialog {
        NoDialog(why.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cancel_is_not_a_failure_and_a_failure_is_not_a_cancel() {
        let uris = || HashMap::from([("uris".to_string(), owned(vec!["file:///a/M%C3%BCller%20%26%20Co.csv"]))]);
        assert_eq!(picked(0, uris(), SOONEST).expect("an answer"), [PathBuf::from("/a/Müller & Co.csv")]);
        assert_eq!(picked(1, HashMap::new(), SOONEST).expect("a cancel"), [] as [PathBuf; 0]);
        assert!(picked(2, HashMap::new(), Duration::ZERO).is_err(), "the dialog was never shown");
        assert_eq!(picked(2, HashMap::new(), SOONEST).expect("its window was closed"), [] as [PathBuf; 0]);
        assert!(picked(0, HashMap::new(), SOONEST).is_err());
        assert!(local("https://example.org/a.csv").is_err());
    }

    fn owned(texts: Vec<&str>) -> OwnedValue {
        Value::from(texts).try_into().expect("texts are owned easily")
    }

    #[test]
    fn filters_and_folders_have_the_types_that_the_portal_reads() {
        let question = Question::open("Choose", &[("Lists", &["csv"])], true);
        let question = Question { folder: Some(PathBuf::from("/a")), ..question };
        let options = options(&question, "t");
        let signature = |name: &str| options[name].value_signature().to_string();
        assert_eq!(signature("filters"), "a(sa(us))");
        assert_eq!(signature("current_folder"), "ay");
        assert_eq!(signature("multiple"), "b");
    }
}
