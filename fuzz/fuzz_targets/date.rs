//! Any text as a date: no panic, and what was read is read again from its canonical form, in whatever order.

#![no_main]

use claimbook_domain::date::{self, DateOrder, Hint};
use claimbook_domain::field::{Field, Reading};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let readings = DateOrder::ALL.map(|order| date::read(text, order));
    for date in readings.into_iter().flatten() {
        let canonical = date.format("%Y-%m-%d").to_string();
        assert!(DateOrder::ALL.into_iter().all(|order| date::read(&canonical, order) == Some(date)), "{text:?}");
    }
    let known: Vec<_> = readings.into_iter().flatten().collect();
    match date::hint(text) {
        Hint::Nothing => assert!(known.windows(2).all(|two| two[0] == two[1]), "{text:?}"),
        Hint::Only(only) => {
            let reads = |order| date::read(text, order).is_some();
            assert!(DateOrder::ALL.into_iter().all(|order| reads(order) == (order == only)), "{text:?}");
        }
        Hint::Either => assert!(known.windows(2).any(|two| two[0] != two[1]), "{text:?}"),
    }
    for order in [None, Some(DateOrder::Mdy), Some(DateOrder::Dmy), Some(DateOrder::Ymd)] {
        let reading = Reading { date_order: order, in_us: true };
        if let Ok(value) = Field::DateReceived.read(text, &reading) {
            assert_eq!(Field::DateReceived.read(&value, &reading).as_deref(), Ok(value.as_str()), "{text:?}");
        }
    }
});
