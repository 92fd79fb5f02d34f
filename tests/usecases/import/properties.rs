//! Whatever the list: the dry run tells what the commit does, the rows foot, and one step takes it back.

use claimbook_app::views::*;
use proptest::prelude::*;
use serde_json::json;

use super::{cases, counts};
use crate::world::World;

/// Few names, mails and numbers, so that they meet; some cells that nobody should send.
fn cell(column: usize) -> BoxedStrategy<String> {
    let pool: &[&str] = match column {
        0 => &["", "", "", "LNKD-0000001", "lnkd-2", "LNKD-0000009", "LNKD-0000030", "X-1"],
        1 => &["Lee", "LEE", "Müller", "Mu\u{308}ller", "李", "", "O'Neill", "Total"],
        2 => &["Ann", "Jo", "", "a\"b", "x,y", "two\nlines"],
        3 => &["", "", "ann@example.org", "ANN@EXAMPLE.ORG ", "jo@example.org", "nonsense"],
        4 => &["", "415-555-0104", "(415) 555-0104", "+1 415 555 0104", "030 123", "n/a", "4.1E+09"],
        5 => &["", "CA", "california", "Mass.", "ZZ"],
        6 => &["", "1/31/2023", "2/28/2023", "2023-03-01", "44986", "N/A", "31/31/2023"],
        7 => &["", "1/1/2022", "2024-05-05", "soon"],
        8 => &["", "", "received", "in_review", "duplicate", "withdrawn"],
        _ => &["", "", "", "LNKD-0000001", "LNKD-0000030"],
    };
    prop::sample::select(pool.to_vec()).prop_map(str::to_string).boxed()
}

/// The rows of a list, without its header.
pub(super) fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec((0..10).map(cell).collect::<Vec<_>>(), 1..25)
}

/// Those rows below their header.
pub(super) fn text(rows: &[Vec<String>], delimiter: char) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: Vec<String>| cells.join(&delimiter.to_string());
    let header = "claim_number last_name first_name email phone state premium_start premium_end status duplicate_of";
    let mut text = line(header.split(' ').map(str::to_string).collect());
    for row in rows {
        text.push('\n');
        text.push_str(&line(row.iter().map(quoted).collect()));
    }
    text
}

/// Everything that a person can see of the claimants.
pub(super) fn everything(world: &World) -> Vec<ClaimantView> {
    let page: ClaimantPage = world.call("claimants.list", json!({ "limit": 1000 })).unwrap();
    page.rows.into_iter().map(|row| ClaimantView { version: 0, ..row }).collect()
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn the_commit_does_what_the_dry_run_told(
        book in prop::bool::ANY,
        first in rows(),
        second in rows(),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
    ) {
        let world = World::new();
        if book {
            world.add_with(json!({ "last_name": "Lee", "first_name": "Ann", "email": "ann@example.org" }));
            world.add_with(json!({ "last_name": "Roe", "first_name": "Jo", "phone": "415-555-0104" }));
        }
        for rows in [first, second] {
            let before = everything(&world);
            let path = world.file("list.csv", text(&rows, delimiter).as_bytes());
            let told = world.preview(&path);
            let done = world.import(&path);
            match (told, done) {
                (Ok(told), Ok(done)) => {
                    let [new, ..] = counts(&done);
                    prop_assert_eq!(ImportReport { committed: true, batch: done.batch, ..told }, done);
                    prop_assert_eq!(everything(&world).len() as u64, before.len() as u64 + new);
                    world.undo().unwrap();
                    prop_assert_eq!(&everything(&world), &before, "undo leaves the book as it was");
                    world.redo().unwrap();
                }
                (told, done) => {
                    prop_assert_eq!(told.unwrap_err(), done.unwrap_err());
                    prop_assert_eq!(everything(&world), before);
                }
            }
        }
        world.is_sound();
    }

    #[test]
    fn no_bytes_make_the_reader_stumble(bytes in prop::collection::vec(prop::num::u8::ANY, 0..400)) {
        let world = World::new();
        let _ = world.preview(&world.file("list.csv", &bytes));
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in "([a-zA-Z ]{1,6}|,|;|\t|\"|\n|\r\n|Name|E-mail|Phone|1/2/23|\\PC){0,60}") {
        let world = World::new();
        let path = world.file("list.csv", text.as_bytes());
        if let Ok(told) = world.preview_with(&path, json!({ "date_order": "mdy" })) {
            counts(&told);
        }
    }
}
