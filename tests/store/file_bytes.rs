//! The bytes of a file in place: any position, any length, and damage said as damage.

use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::process::Command;

use claimbook_store::StoreError;
use claimbook_store::evidence::{CHUNK, Piece};
use proptest::prelude::*;

use crate::world::{World, person, piece_of};

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|n| (n % 251) as u8).collect()
}

#[test]
fn a_file_is_read_from_any_position() {
    let (world, bytes) = (World::new(), bytes(2 * CHUNK + 17));
    let file = world.take(&bytes);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let wanted = (0..bytes.len() + 9, 0..CHUNK + 9);
    world.read(|reader| {
        let mut whole = Vec::new();
        reader.file_bytes(&file).read_to_end(&mut whole).unwrap();
        assert!(whole == bytes, "from the beginning");
        let mut source = std::cell::RefCell::new(reader.file_bytes(&file));
        let positions = runner.run(&wanted, |(from, length)| {
            let mut source = source.borrow_mut();
            let mut read = Vec::new();
            source.seek(SeekFrom::Start(from as u64)).unwrap();
            source.by_ref().take(length as u64).read_to_end(&mut read).unwrap();
            let start = from.min(bytes.len());
            prop_assert!(read == bytes[start..(start + length).min(bytes.len())]);
            Ok(())
        });
        positions.unwrap();
        let source = source.get_mut();
        assert_eq!(source.seek(SeekFrom::End(-17)).unwrap(), 2 * CHUNK as u64);
        assert_eq!(source.seek(SeekFrom::Current(-1)).unwrap(), 2 * CHUNK as u64 - 1);
        let before = source.seek(SeekFrom::Current(i64::MIN)).unwrap_err();
        assert_eq!(before.kind(), ErrorKind::InvalidInput);
        let mut two = [0; 2];
        source.read_exact(&mut two).unwrap();
        assert_eq!(two, bytes[2 * CHUNK - 1..=2 * CHUNK], "a position before the beginning changes nothing");
        assert_eq!(reader.file_bytes(&world.take(b"")).read(&mut two).unwrap(), 0);
        Ok(())
    });
}

#[test]
fn a_chunk_that_is_gone_or_short_is_damage() {
    for statement in ["DELETE FROM file_chunk WHERE n = 1", "UPDATE file_chunk SET data = x'00' WHERE n = 1"] {
        let world = World::new();
        let file = world.take(&bytes(CHUNK + 5));
        assert!(Command::new("sqlite3").arg(world.path()).arg(statement).status().unwrap().success());
        world.read(|reader| {
            let mut source = reader.file_bytes(&file);
            let mut first = vec![0; CHUNK];
            source.read_exact(&mut first).unwrap();
            let error = source.read(&mut first).unwrap_err().downcast::<StoreError>().unwrap();
            assert!(matches!(error, StoreError::Damaged(_)), "{statement}: {error}");
            Ok(())
        });
    }
}

#[test]
fn the_names_of_a_file_are_those_of_its_pieces() {
    let world = World::new();
    let file = world.take(b"zip");
    world.write(|tx| {
        tx.insert_claimant(&person(1, "Ortega"), "LNKD-0000001")?;
        for name in ["b.zip", "a.zip", "b.zip", "c.zip"] {
            let piece = tx.add_piece(&piece_of(&file, "linkedin-export", name), "now", "ann")?;
            tx.set_piece(&piece, &Piece { voided: piece.id == 1 || name == "a.zip", ..piece.clone() })?;
        }
        Ok(())
    });
    assert_eq!(world.read(|reader| reader.names_of_file(file.id, 9)), ["b.zip", "c.zip", "a.zip"]);
    assert_eq!(world.read(|reader| reader.names_of_file(file.id, 1)), ["b.zip"]);
}
