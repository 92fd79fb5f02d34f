//! What a pack says about its documents.

use super::fixture::{Shelf, event, letter, text, unpacked};
use crate::pack::PackContents;
use crate::stamp::NoStamp;

fn family() -> Shelf {
    let mut shelf = Shelf::default()
        .with("LNKD-0000001", "mail.eml", b"From: ann@example.org")
        .with("LNKD-0000001", "Receipt.pdf", &letter(3))
        .with("LNKD-0000002", "=cmd|' /C calc'!A0.xlsx", b"PK\x03\x04");
    for document in &mut shelf.documents[..2] {
        document.family = Some(7);
    }
    let receipt = &mut shelf.documents[1];
    receipt.kind = "receipt".into();
    receipt.media_type = "application/pdf".into();
    receipt.received_from = "Ann Lee".into();
    receipt.received_how = "e-mail".into();
    receipt.received_on = "2026-11-20".into();
    receipt.added_at = "2026-11-21T09:00:00Z".into();
    receipt.added_by = "Pat Poe".into();
    receipt.custody = vec![
        event("2026-11-21T09:00:00Z", "received", "from inbox, by hand"),
        event("2026-11-22T09:00:00Z", "viewed", ""),
    ];
    shelf
}

#[test]
fn the_manifest_and_the_custody_log_name_each_document_by_its_path() {
    let (pack, _) = family().pack(PackContents::Documents).unwrap();
    let files = unpacked(&pack);
    let manifest = text(&files, "manifest.csv");
    let rows: Vec<&str> = manifest.split("\r\n").collect();
    assert_eq!(
        rows[0],
        "path,sha256,bytes,claim_no,custodian,name,kind,media_type,received_from,received_how,received_on,added_at,added_by,\
         family,bates_begin,bates_end,pages,stamped_copy,slip_sheet,slip_sheet_reason"
    );
    let digest = &family().documents[1].sha256;
    assert_eq!(
        rows[2],
        format!(
            "documents/LNKD-0000001/Receipt.pdf,{digest},{},LNKD-0000001,\"Lee, Ann\",Receipt.pdf,receipt,application/pdf,Ann Lee,\
             e-mail,2026-11-20,2026-11-21T09:00:00Z,Pat Poe,7,,,,,,",
            letter(3).len()
        )
    );
    assert!(rows[3].contains(",'=cmd|' /C calc'!A0.xlsx,"), "a spreadsheet does not run it: {}", rows[3]);
    assert_eq!(
        text(&files, "custody.csv"),
        format!(
            "at,by,event,claim_no,path,sha256,details\r\n\
             2026-11-21T09:00:00Z,Pat Poe,received,LNKD-0000001,documents/LNKD-0000001/Receipt.pdf,{digest},\"from inbox, by hand\"\r\n\
             2026-11-22T09:00:00Z,Pat Poe,viewed,LNKD-0000001,documents/LNKD-0000001/Receipt.pdf,{digest},\r\n"
        )
    );
}

#[test]
fn load_files_lead_to_the_documents_and_to_their_stamped_copies() {
    let (pack, summary) = family().numbered().pack(PackContents::LoadFiles).unwrap();
    let files = unpacked(&pack);
    let dat = text(&files, "load.dat");
    let rows: Vec<Vec<&str>> =
        dat.lines().skip(1).map(|row| row.split('\u{14}').map(|field| field.trim_matches('þ')).collect()).collect();
    assert_eq!(
        rows.iter().map(|row| row[..4].join(" ")).collect::<Vec<_>>(),
        [
            "PLF-000001 PLF-000001 PLF-000001 PLF-000004",
            "PLF-000002 PLF-000004 PLF-000001 PLF-000004",
            "PLF-000005 PLF-000005  ",
        ]
    );
    assert!(rows.iter().all(|row| files.contains_key(row[8])), "{rows:?}");
    let opt = text(&files, "load.opt");
    let opt = opt.strip_prefix('\u{feff}').expect("a mark");
    let copies: Vec<Vec<&str>> = opt.lines().map(|line| line.split(',').collect()).collect();
    assert!(copies.iter().all(|copy| copy.len() == 7 && files[copy[2]].starts_with(b"%PDF-")), "{copies:?}");
    let ids: Vec<&str> = copies.iter().map(|copy| copy[0]).collect();
    assert_eq!(ids, rows.iter().map(|row| row[0]).collect::<Vec<_>>());
    assert!(files["stamped/PLF-000002.pdf"].starts_with(&letter(3)));
    assert_eq!(summary.slip_sheets, [(0, NoStamp::Native), (2, NoStamp::Native)]);
    let manifest = text(&files, "manifest.csv");
    assert!(manifest.contains(",7,PLF-000002,PLF-000004,3,stamped/PLF-000002.pdf,no,\r\n"), "{manifest}");
    assert!(
        manifest.contains(",PLF-000005,PLF-000005,1,stamped/PLF-000005.pdf,yes,a file of this kind has no pages\r\n"),
        "{manifest}"
    );
}

#[test]
fn a_photo_is_stamped_by_its_preview_and_a_document_without_numbers_is_not_stamped() {
    let mut shelf = Shelf::default().with("LNKD-0000001", "photo.heic", b"ftypheic").numbered();
    shelf.preview =
        Some(vec![0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 30, 0, 40, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xff, 0xd9]);
    let mut shelf = shelf.with("LNKD-0000001", "later.pdf", &letter(1));
    let (pack, summary) = shelf.pack(PackContents::StampedCopies).unwrap();
    assert_eq!(summary.slip_sheets, []);
    let stamped: Vec<String> = unpacked(&pack).into_keys().filter(|path| path.starts_with("stamped/")).collect();
    assert_eq!(stamped, ["stamped/PLF-000001.pdf"]);
}

#[test]
fn the_certification_is_a_draft_with_what_the_pack_shows() {
    let mut shelf = family().numbered();
    shelf.exceptions.push("The wet original of Receipt.pdf is held by the firm.".into());
    let (pack, summary) = shelf.pack(PackContents::StampedCopies).unwrap();
    let draft = text(&unpacked(&pack), "certification.txt");
    let expected = include_str!("certification.txt").replace("SUMS-DIGEST", &summary.sums_sha256);
    assert_eq!(draft, expected);
    assert!(draft.lines().all(|line| line.chars().count() <= 78));
    let (pack, _) = Shelf::default().with("LNKD-0000001", "a.txt", b"a").pack(PackContents::Documents).unwrap();
    let draft = text(&unpacked(&pack), "certification.txt");
    assert!(draft.contains("Exceptions: none.") && !draft.contains("Bates"), "{draft}");
}
