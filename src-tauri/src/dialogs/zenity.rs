//! File dialogs of the program zenity, for desktops without a portal. It is a process of its own, so whatever it opens is its own.

use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::{Deed, NoDialog, Question};

/// Between two paths. A path begins with one slash and holds no two in a row, so nothing in it can look like this.
const BETWEEN: &str = "//";

/// Asks by zenity; no paths when the person cancels.
///
/// # Errors
/// When zenity is not installed, or cannot show the dialog.
pub(super) fn ask(question: &Question) -> Result<Vec<PathBuf>, NoDialog> {
    let mut zenity = Command::new("zenity");
    zenity.args(arguments(question)).stdin(Stdio::null()).stderr(Stdio::null());
    if !speaks_unicode(|name| std::env::var(name).ok()) {
        // Else it prints a question mark for every letter that the locale lacks, which is the name of another file.
        zenity.env("LC_ALL", "C.UTF-8");
    }
    let done = zenity.output().map_err(|why| match why.kind() {
        ErrorKind::NotFound => NoDialog("zenity is not installed".into()),
        _ => NoDialog(format!("zenity does not start: {why}")),
    })?;
    match done.status.code() {
        Some(0) => Ok(paths(done.stdout)),
        Some(1) => Ok(Vec::new()),
        _ => Err(NoDialog(format!("zenity ended with {}", done.status))),
    }
}

/// Each value is one word with its option, so that no name of a file can become an option.
fn arguments(question: &Question) -> Vec<OsString> {
    let mut words: Vec<OsString> = vec!["--file-selection".into(), "--modal".into()];
    words.push(format!("--title={}", question.title).into());
    words.push(format!("--separator={BETWEEN}").into());
    if let Some(window) = question.parent {
        words.push(format!("--attach={window}").into());
    }
    let mut start = question.folder.clone().map(|folder| folder.join("")).unwrap_or_default();
    match &question.deed {
        Deed::Open { many: true } => words.push("--multiple".into()),
        Deed::Open { many: false } => {}
        Deed::Save { name } => {
            words.extend(["--save".into(), "--confirm-overwrite".into()]);
            start.push(name);
        }
    }
    if !start.as_os_str().is_empty() {
        let mut word = OsString::from("--filename=");
        word.push(&start);
        words.push(word);
    }
    for filter in &question.filters {
        words.push(format!("--file-filter={} | {}", filter.name, filter.globs().join(" ")).into());
    }
    words
}

/// What it printed: paths, and the end of a line.
fn paths(mut printed: Vec<u8>) -> Vec<PathBuf> {
    if printed.last() == Some(&b'\n') {
        printed.pop();
    }
    let mut rest: &[u8] = &printed;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let end = rest.windows(BETWEEN.len()).position(|two| two == BETWEEN.as_bytes()).unwrap_or(rest.len());
        found.push(PathBuf::from(OsStr::from_bytes(&rest[..end])));
        rest = rest.get(end + BETWEEN.len()..).unwrap_or_default();
    }
    found
}

/// Whether the locale of the variables has every letter; the first one that is set decides.
fn speaks_unicode(variable: impl Fn(&str) -> Option<String>) -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| variable(name).filter(|text| !text.is_empty()));
    locale.is_some_and(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::ffi::OsStringExt;

    use super::*;

    #[test]
    fn no_name_of_a_file_becomes_an_option() {
        let question = Question::save("--help", "--version.csv");
        let words = arguments(&question);
        assert!(words.contains(&"--title=--help".into()) && words.contains(&"--filename=--version.csv".into()));
        let question = Question { folder: Some(PathBuf::from("/books/-x")), ..question };
        assert!(arguments(&question).contains(&"--filename=/books/-x/--version.csv".into()));
        let question = Question { folder: Some(PathBuf::from("/books")), ..Question::open("Open", &[], false) };
        assert!(arguments(&question).contains(&"--filename=/books/".into()), "a folder ends with a slash");
    }

    #[test]
    fn names_come_back_whole() {
        let names = ["/a/one|two.csv", "/a/ends with a blank ", "/a/two\nlines.csv", "/Київ/é.csv"];
        let printed = format!("{}\n", names.join(BETWEEN));
        assert_eq!(paths(printed.into_bytes()), names.map(PathBuf::from));
        assert_eq!(paths(b"/a/line\n\n".to_vec()), [PathBuf::from("/a/line\n")]);
        assert_eq!(paths(vec![b'/', 0xff, b'\n']), [PathBuf::from(OsString::from_vec(vec![b'/', 0xff]))]);
        assert_eq!(paths(Vec::new()), [] as [PathBuf; 0]);
    }

    #[test]
    fn a_locale_without_all_letters_is_known() {
        let of = |set: &'static [(&str, &str)]| {
            speaks_unicode(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_string()))
        };
        assert!(of(&[("LANG", "de_DE.UTF-8")]) && of(&[("LC_ALL", ""), ("LANG", "C.utf8")]));
        assert!(!of(&[]) && !of(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")]));
    }
}
