//! Columns that were sorted or moved, and edits among them.

use super::*;

fn known(filled: u64) -> ColumnTraits<'static> {
    ColumnTraits { filled, of_few: false, is_date: false, mostly_once: true, sole: &|_| false, names_one: false }
}

fn weigh(cells: &[(&str, &str)], known: &ColumnTraits<'_>) -> Moved {
    let mut order = Order::default();
    cells.iter().for_each(|(is, was)| order.add(is, was));
    order.settle(known)
}

fn settled(cells: &[(&str, &str)], filled: u64) -> Moved {
    weigh(cells, &known(filled))
}

/// A column of this many different values in which the cells from one on hold those above them.
fn moved_down(from: u64, to: u64) -> Vec<(String, String)> {
    let value = |n: u64| format!("value {n}");
    (from..=to).map(|n| (if n == from { String::new() } else { value(n - 1) }, value(n))).collect()
}

fn borrowed(cells: &[(String, String)]) -> Vec<(&str, &str)> {
    cells.iter().map(|(is, was)| (is.as_str(), was.as_str())).collect()
}

#[test]
fn some_values_exchanged_among_themselves() {
    let moved = settled(&[("b", "a"), ("c", "b"), ("a", "c"), ("new", "d")], 20);
    assert!(!moved.whole && moved.holds("b", "a") && moved.holds("a", "c"));
    assert!(!moved.holds("new", "d") && !moved.holds("a", "d"));
}

#[test]
fn shared_values_and_days_that_are_put_right_make_circles_too() {
    let circle = [("b", "a"), ("c", "b"), ("a", "c")];
    let shared = ColumnTraits { mostly_once: false, ..known(60) };
    assert!(!weigh(&circle, &shared).holds("b", "a"));
    assert!(!weigh(&circle, &ColumnTraits { is_date: true, ..known(60) }).holds("b", "a"));
    let answers: Vec<(&str, &str)> = [("yes", "no"), ("no", "yes")].into_iter().cycle().take(12).collect();
    let few = |filled| ColumnTraits { of_few: true, ..known(filled) };
    assert!(!weigh(&answers, &few(24)).holds("yes", "no"), "a dozen answers that were changed");
    let sorted: Vec<(&str, &str)> = answers.into_iter().cycle().take(40).collect();
    assert!(weigh(&sorted, &few(80)).whole);
    assert!(!weigh(&sorted, &few(200)).holds("yes", "no"));
}

#[test]
fn values_that_came_more_often_than_they_went_were_written() {
    let moved = settled(&[("b", "a"), ("c", "b"), ("a", "c"), ("c", "a")], 20);
    assert!(!moved.holds("b", "a"));
    assert!(!settled(&[("b", "a"), ("a", "b")], 20).holds("b", "a"), "two are too few");
    assert!(!settled(&[("b", "a"), ("c", "b"), ("d", "c")], 20).holds("b", "a"), "a chain is not an exchange");
}

#[test]
fn one_exchange_that_an_edit_broke_leaves_the_others() {
    let whole = [("b", "a"), ("c", "b"), ("a", "c")];
    let broken = [("f", "e"), ("g", "f"), ("e", "g"), ("g", "h"), ("h", "e")];
    let moved = settled(&[&whole[..], &broken[..]].concat(), 100);
    assert!(moved.holds("b", "a") && !moved.holds("f", "e"));
    assert!(
        !settled(&[("b", "a"), ("a", "b"), ("d", "c"), ("c", "d")], 100).holds("b", "a"),
        "two and two are not four"
    );
}

#[test]
fn in_a_sorted_column_only_values_that_stood_there_belong_to_the_sorting() {
    let moved = settled(&[("b", "a"), ("c", "b"), ("a", "c")], 3);
    assert!(moved.whole && moved.holds("b", "a") && !moved.holds("new", "a"));
    let moved = settled(&borrowed(&moved_down(1, 12)), 12);
    assert!(moved.whole && moved.holds("", "value 1") && moved.holds("value 11", "value 12"));
}

#[test]
fn a_part_that_moved_down_is_not_an_edit_whatever_is_elsewhere() {
    let mut cells = moved_down(700, 1_000);
    for n in 1..=50 {
        cells.push((format!("new {n}"), format!("value {n}")));
    }
    let moved = settled(&borrowed(&cells), 2_000);
    assert!(!moved.whole && moved.holds("", "value 700") && moved.holds("value 999", "value 1000"));
    assert!(!moved.holds("new 1", "value 1") && !moved.holds("", "value 1000"));
}

#[test]
fn a_part_in_another_order_with_edits_and_a_row_that_is_gone() {
    // Each holds the value of the seventh after it; one of them was written, and the row of another was deleted.
    let value = |n: usize| format!("value {}", n % 300);
    let mut cells: Vec<(String, String)> = (0..300).map(|n| (value(n + 7), value(n))).collect();
    cells[20].0 = "new".to_string();
    cells.remove(100);
    let moved = settled(&borrowed(&cells), 1_000);
    assert_eq!(cells.iter().filter(|(is, was)| moved.holds(is, was)).count(), 297, "the deleted row took one along");
    assert!(!moved.holds("new", "value 20"));
}

#[test]
fn three_values_of_one_claim_each_next_to_the_next_are_not_edits() {
    let cells = moved_down(16, 20);
    let alone = ColumnTraits { sole: &|_| true, ..known(20) };
    let moved = weigh(&borrowed(&cells), &alone);
    assert!(moved.holds("value 16", "value 17") && moved.holds("", "value 16"));
    assert!(!settled(&borrowed(&cells), 20).holds("value 16", "value 17"), "shared values may be written so");
    let two = [("a", "b"), ("b", "c"), ("new", "a")];
    assert!(!weigh(&two, &alone).holds("a", "b"), "two may be put right by hand");
}

#[test]
fn dates_that_were_put_right_by_a_day_are_edits() {
    let cells: Vec<(String, String)> =
        (2..28).map(|day| (format!("2023-01-{:02}", day - 1), format!("2023-01-{day:02}"))).collect();
    let dates = ColumnTraits { is_date: true, ..known(1_000) };
    assert!(!weigh(&borrowed(&cells), &dates).holds("2023-01-04", "2023-01-05"));
}

#[test]
fn a_column_of_too_many_values_is_seen_by_some_of_them() {
    let mut order = Order::default();
    let value = |n: u32| format!("p{n}@example.org");
    for n in 0..20_000 {
        order.add(&value((n + 777) % 20_000), &value(n));
        if order.kept() > 1_000 {
            order.thin();
        }
    }
    assert!(order.kept() <= 1_000);
    let moved = order.settle(&known(20_000));
    assert!(moved.whole && moved.every && moved.holds("p1@example.org", "p2@example.org"));
    assert!(!moved.holds("same", "same"));
    let mut edits = Order::default();
    (0..20_000).for_each(|n| edits.add(&format!("new {n}"), &value(n)));
    edits.thin();
    assert!(!edits.settle(&known(20_000)).whole);
}
