//! Any bytes as a data export, and any bytes as one of the files in it: refused in words, or read as facts that foot.

#![no_main]

use std::io::{Cursor, Write};

use chrono::NaiveDate;
use claimbook_intake::linkedin::{self, Facts};
use claimbook_intake::{Refusal, Request};
use libfuzzer_sys::fuzz_target;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// New ones at the end, so that what was found before still means the same.
const FILES: [&str; 7] = [
    "messages.csv",
    "Receipts.csv",
    "Receipts_v2.csv",
    "Profile.csv",
    "Connections.csv",
    "Invitations.csv",
    "Email Addresses.csv",
];

fuzz_target!(|bytes: &[u8]| {
    let _ = read(bytes);
    // The files one after the other, divided by a character that none of them has.
    let texts = bytes.split(|byte| *byte == 0x1e);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in FILES.iter().zip(texts) {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file is begun");
        zip.write_all(text).expect("a file is written");
    }
    let archive = zip.finish().expect("the archive is written").into_inner();
    if let Err(refusal) = read(&archive) {
        assert!(matches!(refusal, Refusal::Bomb(_)), "an archive that is whole is read: {refusal}");
    }
});

fn read(bytes: &[u8]) -> Result<Facts, Refusal> {
    let names = ["Complete_LinkedInDataExport_02-01-2025.zip".to_string()];
    let cutoff = NaiveDate::from_ymd_opt(2024, 9, 18).and_then(|day| day.and_hms_opt(0, 0, 0));
    let request = Request { file_names: &names, cutoff, zone: chrono_tz::America::Los_Angeles };
    linkedin::read(Cursor::new(bytes), &request)
        .inspect(foots)
        .inspect_err(|refusal| assert!(!refusal.to_string().is_empty() && !refusal.hint().is_empty()))
}

fn foots(facts: &Facts) {
    let (messages, before) = (&facts.messages, &facts.messages.before_cutoff);
    let counted = before.sent + before.received + messages.drafts + messages.sponsored;
    assert!(counted <= messages.rows && messages.spam <= messages.rows);
    let (candidates, because) = (facts.inmail_candidates.before_cutoff, facts.inmail_candidates.because);
    assert_eq!(candidates, because.subject + because.not_connected);
    assert!(candidates <= messages.rows);
    let timeline = &facts.inmail_timeline;
    let all = [&timeline.sent, &timeline.received, &timeline.undirected];
    let total: u64 = all.iter().map(|dated| dated.total).sum();
    assert!(candidates <= total && total <= messages.rows);
    assert!(all.iter().all(|dated| dated.first.is_sorted() && dated.first.len() as u64 == dated.total.min(100)));
    for dated in all {
        let later: u64 = dated.later.iter().map(|sum| u64::from(sum.count)).sum();
        let kept = dated.first.len() as u64 + later;
        assert!(kept <= dated.total && (kept == dated.total || !facts.lists_all.candidates));
        assert!(dated.later.is_sorted() && dated.later.iter().all(|sum| dated.first.last().is_some_and(|last| sum.at >= last.at)));
    }
    assert!(facts.emails.len() <= 100 && facts.emails.iter().all(|email| email.address.contains('@')));
    assert!(facts.paid.is_sorted() && facts.paid.iter().all(|payment| payment.cents > 0));
    assert!(facts.trials.is_sorted() && facts.trials.iter().all(|payment| payment.cents == 0));
    assert!(facts.warnings.iter().all(|warning| !warning.is_empty()));
}
