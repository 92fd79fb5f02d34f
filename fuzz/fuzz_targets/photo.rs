//! Any bytes as a photo: refused in words, or shown within its limits.

#![no_main]

use claimbook_intake::picture;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| match picture::preview(bytes, 64) {
    Ok(preview) => {
        assert!(preview.png.starts_with(b"\x89PNG"));
        assert!(u64::from(preview.photo_width) * u64::from(preview.photo_height) <= 100_000_000);
        assert!(preview.width <= preview.photo_width && preview.height <= preview.photo_height);
    }
    Err(refusal) => assert!(!refusal.to_string().is_empty() && !refusal.hint().is_empty()),
});
