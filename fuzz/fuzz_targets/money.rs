//! Any text as an amount: no panic, and what was read is read again from its printed form. Sums are exact or refused.

#![no_main]

use claimbook_domain::money::Cents;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(amount) = Cents::parse(text) else { return };
    assert_eq!(Cents::parse(&amount.to_string()), Ok(amount), "{text:?}");
    assert_eq!(Cents::new(amount.get()), Ok(amount));
    let written = serde_json::to_string(&amount).expect("an amount can be written");
    assert_eq!(serde_json::from_str::<Cents>(&written).ok(), Some(amount), "{written}");
    let heads = text.len() as u64;
    match amount.times(heads) {
        Ok(product) => assert_eq!(i128::from(product.get()), i128::from(amount.get()) * i128::from(heads)),
        Err(_) => assert!(i128::from(amount.get()) * i128::from(heads) > 1 << 53),
    }
});
