//! The window remembers how far a book was, and says so when an older copy lies in its place.

use std::fs;

use crate::app::{Home, Look, claimbook};
use crate::driver::wait_for;

#[test]
fn an_older_copy_in_the_place_of_a_book_is_announced_until_it_is_dismissed() {
    let home = Home::new();
    let (file, older) = (home.path("Documents/firm.claimbook"), home.path("older.claimbook"));
    let (book, copy) = (file.display().to_string(), older.display().to_string());
    claimbook(&["new", &book]);
    claimbook(&["backup", &book, &copy]);
    let remembered = |event: i64| {
        let kept = home.path(".config");
        wait_for("the head in the list of recent books", || {
            let list = fs::read_dir(&kept)
                .ok()?
                .flatten()
                .find_map(|folder| fs::read_to_string(folder.path().join("recent.json")).ok())?;
            list.contains(&format!("\"event\": {event},")).then_some(())
        });
    };
    {
        let app = home.start(Look::Light, &[&file]);
        app.sees("0 in all");
        claimbook(&["claimant", "add", &book, "--last-name", "Reyes", "--first-name", "Marisol"]);
        app.sees("1 in all");
        remembered(3);
    }
    fs::rename(&older, &file).expect("the older copy takes its place");
    for _ in 0..2 {
        let app = home.start(Look::Light, &[&file]);
        app.sees("it is now at event 1: an older copy may have taken its place. 2 changes are missing.");
    }
    {
        let app = home.start(Look::Dark, &[&file]);
        app.click("Dismiss");
        remembered(1);
    }
    let app = home.start(Look::Light, &[&file]);
    app.sees("0 in all");
    assert!(!app.shown_text().contains("an older copy"), "it was dismissed");
}
