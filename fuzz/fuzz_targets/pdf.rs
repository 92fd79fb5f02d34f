//! Any bytes as a PDF: refused in words, or it has pages or is locked.

#![no_main]

use std::io::Cursor;

use claimbook_intake::pdf;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| match pdf::look(Cursor::new(bytes)) {
    Ok(pdf) => assert!(if pdf.locked { pdf.pages.is_none() } else { pdf.pages.is_some_and(|pages| pages > 0) }),
    Err(refusal) => assert!(!refusal.to_string().is_empty() && !refusal.hint().is_empty()),
});
