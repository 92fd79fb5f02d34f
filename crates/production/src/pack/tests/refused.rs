//! Packs that are not made.

use super::fixture::{Shelf, ShelfError, letter, unpacked};
use crate::pack::{HELD, PackContents, PackError};

#[test]
fn a_document_with_another_byte_is_named_and_nothing_is_handed_over() {
    let mut shelf =
        Shelf::default().with("LNKD-0000001", "a.txt", b"whole").with("LNKD-0000007", "bad\nname.txt", b"good");
    shelf.bytes[1][0] ^= 1;
    let Err(ShelfError::Pack(error)) = shelf.pack(PackContents::Documents) else { panic!("it was made") };
    assert_eq!(
        error.to_string(),
        "bad name.txt of LNKD-0000007 is damaged: its SHA-256 was \
         770e607624d689265ca6c44884d0807d9b054d23c473c106c72be9de08b7376c when it came in and is \
         c1f026582fe6e8cb620d0c85a72fe421ddded756662a8ec00ed4c297ad10676b now, so the pack was not made"
    );
    let mut cut = Shelf::default().with("LNKD-0000001", "a.txt", b"whole");
    cut.bytes[0].pop();
    assert!(matches!(cut.pack(PackContents::Documents), Err(ShelfError::Pack(PackError::Damaged { .. }))));
}

#[test]
fn a_large_document_is_read_twice_and_must_be_the_same_both_times() {
    let large = vec![7; HELD as usize + 1];
    let mut shelf = Shelf::default().with("LNKD-0000001", "scan.tif", &large).with("LNKD-0000001", "small", b"x");
    let (pack, _) = shelf.pack(PackContents::Documents).unwrap();
    assert_eq!(shelf.reads.get(), 3);
    assert!(unpacked(&pack)["documents/LNKD-0000001/scan.tif"] == large);
    shelf.reads.set(0);
    shelf.changes_after = Some(1);
    let Err(ShelfError::Pack(error)) = shelf.pack(PackContents::Documents) else { panic!("it was made") };
    assert_eq!(error.to_string(), "scan.tif of LNKD-0000001 changed while it was packed, so the pack was not made");
}

#[test]
fn load_files_need_numbers() {
    let mut shelf = Shelf::default().with("LNKD-0000001", "a.pdf", &letter(1)).numbered();
    shelf = shelf.with("LNKD-0000002", "b.pdf", &letter(1)).with("LNKD-0000003", "c.pdf", &letter(1));
    let Err(ShelfError::Pack(error)) = shelf.pack(PackContents::LoadFiles) else { panic!("it was made") };
    assert_eq!(
        error.to_string(),
        "2 of the documents have no Bates numbers (the first is b.pdf of LNKD-0000002), and load files name documents by them"
    );
    assert_eq!(shelf.reads.get(), 0, "before anything was read");
}

#[test]
fn a_person_can_watch_the_work_and_stop_it() {
    let large = vec![1; 3 << 20];
    let shelf = || Shelf::default().with("LNKD-0000001", "a", &large).with("LNKD-0000001", "b", b"last");
    let mut heard = Vec::new();
    shelf()
        .pack_with(PackContents::Documents, |done, of| {
            heard.push((done, of));
            Ok(())
        })
        .unwrap();
    let of = (3 << 20) + 4;
    assert_eq!(heard.first(), Some(&(0, of)));
    assert_eq!(heard.last(), Some(&(of, of)));
    assert!(heard.is_sorted() && heard.len() >= 5, "{heard:?}");
    let stopped = shelf().pack_with(PackContents::Documents, |done, of| {
        if done > 1 << 20 { Err(ShelfError::Stopped(done, of)) } else { Ok(()) }
    });
    assert_eq!(stopped.unwrap_err().to_string(), "stopped at 2097152 of 3145732");
}
