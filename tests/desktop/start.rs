//! The first minute: a window without a book.

use crate::app::{Home, Look};

#[test]
fn a_first_start_shows_how_to_begin() {
    for look in Look::BOTH {
        let home = Home::new();
        let app = home.start(look, &[]);
        app.sees("Claimbook");
        app.picture("start");
        assert!(app.follows_the_desktop(), "{look:?}");
        app.is_accessible("the start page");
    }
}
