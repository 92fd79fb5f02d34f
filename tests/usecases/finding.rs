//! Finding claimants: searches, filters, orders, and the first page before the count.

use claimbook_app::ErrorKind;
use claimbook_app::views::*;
use serde_json::json;

use crate::world::World;

#[test]
fn one_box_finds_part_of_anything_and_minds_no_accents() {
    let world = World::new();
    world.add_with(
        json!({ "last_name": "Müller", "first_name": "Jörg", "email": "jm@example.org", "phone": "+1 (512) 555-0148" }),
    );
    world.add_with(json!({ "last_name": "李", "first_name": "明", "city": "Zürich", "country": "Switzerland" }));
    world.add_with(json!({ "last_name": "O’Neil", "first_name": "Seán" }));
    let search = |text: &str| world.found(json!({ "filter": { "search": text } }));
    for text in ["muller", "ÜLL", "mul jorg", "m@exam", "5550148", "512-555", "LNKD-0000001", "0000001", "jm"] {
        assert_eq!(search(text), ["Müller, Jörg"], "{text}");
    }
    for text in ["李", "zurich"] {
        assert_eq!(search(text), ["李, 明"], "{text}");
    }
    assert_eq!(search("oneil sean"), Vec::<String>::new(), "an apostrophe is a gap");
    assert_eq!(search("neil sean"), ["O’Neil, Seán"]);
    assert_eq!(search("nobody"), Vec::<String>::new());
    world.edit("LNKD-0000001", "last_name", "Miller").unwrap();
    assert_eq!(search("muller"), Vec::<String>::new(), "the former name is not found any more");
    assert_eq!(search("miller"), ["Miller, Jörg"]);
    world.is_sound();
}

#[test]
fn filters_and_orders_hold_to_the_last_row() {
    let world = World::new();
    for (last, state, start) in
        [("Adams", "TX", "2023-05-01"), ("Brandt", "California", ""), ("Cruz", "CA", "2022-01-31")]
    {
        world.add_with(json!({ "last_name": last, "state": state, "premium_start": start }));
    }
    world.qualify("LNKD-0000003");
    let of = |conditions: serde_json::Value| world.found(json!({ "filter": { "conditions": conditions } }));
    assert_eq!(of(json!([{ "field": "state", "op": "is", "values": ["ca"] }])), ["Brandt", "Cruz"]);
    assert_eq!(of(json!([{ "field": "state", "op": "is_not", "values": ["CA"] }])), ["Adams"]);
    assert_eq!(of(json!([{ "field": "standing", "op": "is", "values": ["qualified"] }])), ["Cruz"]);
    assert_eq!(of(json!([{ "field": "premium_start", "op": "is", "values": [""] }])), ["Brandt"]);
    assert_eq!(of(json!([{ "field": "premium_start", "op": "to", "values": ["2022-12-31"] }])), ["Cruz"]);
    assert_eq!(of(json!([{ "field": "last_name", "op": "contains", "values": ["RAN"] }])), ["Brandt"]);
    assert_eq!(
        world.found(json!({ "sort": "premium_start" })),
        ["Cruz", "Adams", "Brandt"],
        "what is unknown comes last"
    );
    assert_eq!(world.found(json!({ "sort": "name", "descending": true })), ["Cruz", "Brandt", "Adams"]);
    let page: ClaimantPage = world.call("claimants.list", json!({ "offset": 1, "limit": 1 })).unwrap();
    assert_eq!((page.total, page.rows.len(), page.rows[0].name.as_str()), (3, 1, "Brandt"));
    let wrong = json!({ "filter": { "conditions": [{ "field": "status", "op": "is", "values": ["paid"] }] } });
    assert_eq!(world.call::<ClaimantPage>("claimants.list", wrong).unwrap_err().kind, ErrorKind::Invalid);
}

#[test]
fn counts_are_compared_as_numbers() {
    let world = World::new();
    for (last, sent) in [("Adams", "5"), ("Brandt", "12"), ("Cruz", "1,200"), ("Diaz", "yes"), ("Ek", "")] {
        world.add_with(json!({ "last_name": last, "inmail_sent": sent }));
    }
    let of = |op: &str, value: &str| {
        world.found(json!({ "filter": { "conditions": [{ "field": "inmail_sent", "op": op, "values": [value] }] } }))
    };
    assert_eq!(of("from", "10"), ["Brandt", "Cruz"], "what is a mere yes is neither more nor less");
    assert_eq!(of("to", "12"), ["Adams", "Brandt"]);
    assert_eq!(of("from", "0"), ["Adams", "Brandt", "Cruz"]);
    assert_eq!(of("is", "1,200"), ["Cruz"]);
    assert_eq!(of("is", "Y"), ["Diaz"]);
    assert_eq!(of("contains", "2"), ["Brandt", "Cruz"]);
}

#[test]
fn the_first_page_comes_before_the_count_and_is_that_of_the_whole_list() {
    let world = World::new();
    for number in 0..25 {
        world.add(["Cruz", "Adams", "Brandt"][number % 3], &format!("Given {number}"));
    }
    for filter in [json!({ "search": "" }), json!({ "search": "cruz given" }), json!({ "search": "an" })] {
        for sort in ["claim_no", "name", "status", "email", "date_received", "evidence", "match"] {
            let ask = |count_later, descending| -> ClaimantPage {
                let paging = json!({ "offset": 2, "limit": 3, "count_later": count_later });
                let mut query = json!({ "filter": filter, "sort": sort, "descending": descending });
                query.as_object_mut().unwrap().extend(paging.as_object().unwrap().clone());
                world.call("claimants.list", query).unwrap()
            };
            for descending in [false, true] {
                // The quick page first: once the whole order is known, every page comes from it.
                let (quick, whole) = (ask(true, descending), ask(false, descending));
                assert_eq!(quick.rows, whole.rows, "{sort} {filter}");
                assert!(whole.counted && (quick.counted || quick.total <= whole.total), "{sort} {filter}");
                let count: ClaimantCount = world.call("claimants.count", &filter).unwrap();
                assert_eq!(count.total, whole.total, "{filter}");
            }
        }
    }
    let all: ClaimantPage =
        world.call("claimants.list", json!({ "sort": "name", "limit": 3, "count_later": true })).unwrap();
    assert_eq!((all.counted, all.total), (true, 25), "the count of all is kept");
}

/// More than one processor takes a part of, and more than are ranked by every part of their texts.
#[test]
fn the_first_page_of_a_big_book_is_that_of_the_whole_list() {
    const CITIES: [&str; 3] = ["Reno", "austin", "Boston"];
    let world = World::new();
    let mut list = String::from("Last name,First name,E-mail,City,Phone\n");
    for row in 0..21_000_u32 {
        let mixed = row.wrapping_mul(2_654_435_761) >> 8;
        let last = if row % 300 == 0 { format!("Common{}", mixed % 7) } else { format!("Name{mixed}") };
        let phone = if row % 4 == 0 { String::new() } else { format!("415{:07}", 5_000_000 + row) };
        list += &format!("{last},Given{row},p{mixed}@common.example.org,{},{phone}\n", CITIES[(mixed % 3) as usize]);
    }
    assert_eq!(world.import_text(&list).new, 21_000);
    let ask = |search: &str, sort: &str, descending: bool, count_later: bool| -> ClaimantPage {
        let filter = json!({ "search": search });
        let order = json!({ "filter": filter, "sort": sort, "descending": descending, "offset": 5, "limit": 90 });
        let mut query = order;
        query["count_later"] = json!(count_later);
        world.call("claimants.list", query).unwrap()
    };
    for (search, sort) in [
        ("", "claim_no"),
        ("", "name"),
        ("", "city"),
        ("", "status"),
        ("", "email"),
        ("", "evidence"),
        ("re", "claim_no"),
        ("common", "claim_no"),
        ("common", "name"),
        ("common", "match"),
        ("common1", "match"),
        ("co", "match"),
        ("zz", "match"),
        ("common example", "match"),
    ] {
        for descending in [false, true] {
            let (quick, whole) = (ask(search, sort, descending, true), ask(search, sort, descending, false));
            assert_eq!(quick.rows, whole.rows, "'{search}' by {sort}, {descending}");
            assert!(quick.total <= whole.total && whole.counted, "'{search}' by {sort}");
        }
    }
    let best = ask("common", "match", false, true).rows;
    let (named, others) = best.split_at(65);
    assert!(named.iter().all(|row| row.name.starts_with("Common")), "last names come first, 70 without the 5 before");
    assert!(others.is_sorted_by_key(|row| &row.claim_no), "the others by claim number");
}

#[test]
fn the_first_page_by_email_knows_letters_outside_of_ascii() {
    let world = World::new();
    for email in ["Éb@example.org", "éa@example.org", "zoe@example.org", "Ann@example.org", ""] {
        world.add_with(json!({ "last_name": "Roe", "first_name": "Jo", "email": email }));
    }
    for descending in [false, true] {
        for limit in 1..=5 {
            let ask = |count_later: bool| -> ClaimantPage {
                let order = json!({ "sort": "email", "descending": descending, "limit": limit });
                let mut query = order;
                query["count_later"] = json!(count_later);
                world.call("claimants.list", query).unwrap()
            };
            assert_eq!(ask(true).rows, ask(false).rows, "{limit}, {descending}");
        }
    }
}

#[test]
fn the_best_matches_of_a_search_come_first_and_digits_find_zip_codes() {
    let world = World::new();
    world.add_with(json!({ "last_name": "Ashlee", "first_name": "Max" }));
    world.add_with(json!({ "last_name": "Roe", "first_name": "Jo", "email": "lee@example.org" }));
    world.add_with(json!({ "last_name": "Leeds", "first_name": "Al" }));
    world.add_with(json!({ "last_name": "Roe", "first_name": "Lee", "zip": "02139", "address1": "1 Main St" }));
    world.add_with(json!({ "last_name": "Lee", "first_name": "Ann", "zip": "02139-1234" }));
    let best = world.found(json!({ "filter": { "search": "lee" }, "sort": "match" }));
    assert_eq!(best, ["Lee, Ann", "Leeds, Al", "Roe, Lee", "Roe, Jo", "Ashlee, Max"]);
    for digits in ["02139", "0213"] {
        assert_eq!(world.found(json!({ "filter": { "search": digits } })), ["Roe, Lee", "Lee, Ann"], "{digits}");
    }
    assert_eq!(world.found(json!({ "filter": { "search": "lee 02139" }, "sort": "match" })), ["Lee, Ann", "Roe, Lee"]);
    assert_eq!(world.found(json!({ "filter": { "search": "1234" } })), [] as [&str; 0]);
    world.is_sound();
}
