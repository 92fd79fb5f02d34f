//! `deadline compute`, which needs no claimbook.

use serde_json::json;

use crate::desk::Desk;

#[test]
fn a_period_is_counted_and_explained() {
    Desk::empty().run("deadline compute --from 2026-12-11 --days 14 --mail").says(
        "The period ends on Thursday, December 31, 2026\n\
         \x20 Friday, December 11, 2026 is the day of the event, which is not counted\n\
         \x20 14 days after it is Friday, December 25, 2026\n\
         \x20 Friday, December 25, 2026 is Christmas Day and Saturday, December 26, 2026 falls on a weekend, so the period runs to Monday, December 28, 2026\n\
         \x20 service by mail adds 3 days, to Thursday, December 31, 2026\n",
    );
}

#[test]
fn the_document_has_the_end_and_the_steps() {
    let desk = Desk::empty();
    let said = desk.run("deadline compute --from 2026-12-11 --days 14 --json").json();
    assert_eq!((&said["ends"], said["steps"].as_array().map(Vec::len)), (&json!("2026-12-28"), Some(3)));
    assert_eq!(
        said["steps"][1],
        json!({ "on": "2026-12-25", "because": "14 days after it is Friday, December 25, 2026" })
    );
    let ends = |words: &str| desk.run(&format!("deadline compute {words} --json")).json()["ends"].clone();
    assert_eq!(ends("--from 2026-07-10 --days 7 --backward"), json!("2026-07-02"));
    assert_eq!(ends("--from 2026-11-13 --days 14 --state CA"), json!("2026-11-30"));
    assert_eq!(ends("--from 2026-12-11 --days 14 --no-roll"), json!("2026-12-25"));
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let desk = Desk::empty();
    desk.run("deadline compute --from 2026-11-13 --days 14 --state NV").complains(
        1,
        "error: the holidays of 'NV' are not known, and without them the day may be too early\n\
         hint: the holidays of CA are known; leave --state out for federal ones alone\n",
    );
    desk.run("deadline compute --from 2026-11-13 --days 14 --mail --backward").complains(
        1,
        "error: service by mail adds days to a period after it, and this period is before an event\n\
         hint: change the period; --help shows examples\n",
    );
    desk.run("deadline compute --from 2026-11-13 --days 0").complains(
        1,
        "error: a period of 0 days cannot be counted: it takes 1 to 36525\nhint: change the period; --help shows examples\n",
    );
    assert_eq!(desk.run("deadline compute --from 3/4/2026 --days 1").code, 2);
    assert_eq!(desk.run("deadline compute --from tomorrow --days 1").code, 2);
}
