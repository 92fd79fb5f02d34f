//! Several windows, several programs, one book: nothing is opened twice and nobody is out of date.

use serde_json::json;

use crate::app::{Home, Look, claimbook};
use crate::driver::wait_for;

#[test]
fn a_change_on_the_command_line_is_seen_in_the_window() {
    let home = Home::new();
    let file = home.path("Documents/shared.claimbook");
    let book = file.display().to_string();
    claimbook(&["new", &book]);
    let app = home.start(Look::Light, &[&file]);
    app.sees("0 in all");
    claimbook(&["claimant", "add", &book, "--last-name", "Київ", "--first-name", "Олена"]);
    app.sees("1 in all");
    claimbook(&["undo", &book]);
    app.sees("0 in all");
}

#[test]
fn a_second_start_opens_its_file_in_the_running_app_and_never_twice() {
    let home = Home::new();
    let (first, second) = (home.path("Documents/first.claimbook"), home.path("Documents/second.claimbook"));
    for file in [&first, &second] {
        claimbook(&["new", &file.display().to_string()]);
    }
    let app = home.start(Look::Light, &[]);
    app.sees("New claimbook");
    app.start_again(&first);
    app.sees("first.claimbook");
    assert_eq!(app.page.windows().len(), 1, "the window without a book takes it");
    app.start_again(&second);
    wait_for("a window for the second book", || (app.page.windows().len() == 2).then_some(()));
    app.start_again(&first);
    app.start_again(&second);
    assert_eq!(app.page.windows().len(), 2, "a book that is open comes to the front");
    let other_name = home.path("Documents/same-file.claimbook");
    std::fs::hard_link(&first, &other_name).expect("a second name for the file");
    app.start_again(&other_name);
    assert_eq!(app.page.windows().len(), 2, "by whatever name it is opened");
}

#[test]
fn the_page_reaches_nothing_but_its_own_book() {
    let home = Home::new();
    let file = home.path("Documents/one.claimbook");
    claimbook(&["new", &file.display().to_string()]);
    let app = home.start(Look::Light, &[&file]);
    app.sees("0 in all");
    let tries = [
        "fetch('https://example.org/')",
        "fetch('http://127.0.0.1:9/')",
        "fetch('file:///etc/passwd')",
        "fetch('evidence://localhost/1').then((answer) => answer.ok ? 'read' : Promise.reject(new Error(answer.status)))",
        "invoke('plugin:dialog|open', {})",
        "invoke('plugin:window|close', {})",
        "invoke('call', { name: 'import.preview', request: { path: '/etc/passwd' }, job: 'x', onStep: '__CHANNEL__:1' })",
        "import('data:text/javascript,export default 1')",
    ];
    for attempt in tries {
        let script = format!(
            "const done = arguments[arguments.length - 1]; const {{ invoke }} = window.__TAURI_INTERNALS__;
             Promise.resolve().then(() => {attempt}).then(() => done('it could'), (why) => done('no: ' + JSON.stringify(why)));"
        );
        let answer = app.page.script_async(&script, json!([]));
        assert!(answer.as_str().is_some_and(|words| words.starts_with("no")), "{attempt}: {answer}");
    }
}
