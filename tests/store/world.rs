//! A fresh file, and people to put into it.

use std::io::Cursor;

use claimbook_app::matters;
use claimbook_domain::claimant::{Claimant, Fields};
use claimbook_domain::field::{Field, FieldList};
use claimbook_domain::status::Status;
use claimbook_store::claimants::Query;
use claimbook_store::events::NewEvent;
use claimbook_store::evidence::{NewPiece, PieceMarks, StoredFile};
use claimbook_store::{Reader, Store, StoreError, Tx};
use tempfile::TempDir;

pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) folder: TempDir,
}

impl World {
    pub(crate) fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        let store =
            Store::create(&folder.path().join("a.claimbook"), &matters::template("linkedin-premium").unwrap()).unwrap();
        World { store, folder }
    }

    pub(crate) fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("a.claimbook")
    }

    /// Closes the book; its folder.
    pub(crate) fn close(self) -> TempDir {
        drop(self.store);
        self.folder
    }

    pub(crate) fn read<T>(&self, read: impl FnOnce(&Reader<'_>) -> Result<T, StoreError>) -> T {
        self.store.read(read).unwrap()
    }

    /// Takes bytes into the book.
    pub(crate) fn take(&self, bytes: &[u8]) -> StoredFile {
        self.write(|tx| {
            tx.add_file::<Box<dyn std::error::Error>>(Cursor::new(bytes), "now", |_| "x/y".into(), |_| Ok(()))
                .map(|(file, _)| file)
                .map_err(|why| StoreError::Engine(why.to_string()))
        })
    }

    pub(crate) fn write<T>(&self, write: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> T {
        self.store.write(write).unwrap()
    }
}

/// The columns of the book's matter.
pub(crate) fn fields() -> &'static FieldList {
    matters::template("linkedin-premium").unwrap().list()
}

/// Adds a person as one act.
pub(crate) fn add(store: &Store, id: i64, last_name: &str) -> Result<(), StoreError> {
    store.write(|tx| {
        tx.insert_claimant(&person(id, last_name), &format!("LNKD-{id:07}"))?;
        let event = NewEvent {
            at: "now".into(),
            actor: "ann".into(),
            kind: "k".into(),
            what: last_name.into(),
            ..NewEvent::default()
        };
        tx.append_event(tx.next_event()?, &event)
    })
}

/// The last names of everyone in the book, by claim number.
pub(crate) fn names(store: &Store) -> Vec<String> {
    let mut names = Vec::new();
    let every = |claimant: Claimant| {
        names.push(claimant.fields.get(Field::LastName).to_string());
        Ok::<(), StoreError>(())
    };
    store.read(|reader| reader.each_claimant(&Query::default(), every)).unwrap();
    names
}

pub(crate) fn bytes_of(reader: &Reader<'_>, file: &StoredFile) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    reader.each_chunk::<StoreError>(file.id, |chunk| {
        bytes.extend_from_slice(chunk);
        Ok(())
    })?;
    Ok(bytes)
}

pub(crate) fn person(id: i64, last_name: &str) -> Claimant {
    let mut fields = Fields::default();
    fields.set(Field::LastName, last_name.into());
    fields.set(Field::Email, format!("person.{id}@example.org"));
    Claimant {
        id,
        version: 1,
        status: Status::Received,
        status_reason: String::new(),
        duplicate_of: None,
        fields,
        imported: None,
    }
}

/// A piece of claimant 1 that has just come.
pub(crate) fn piece_of<'p>(file: &'p StoredFile, kind: &'p str, name: &'p str) -> NewPiece<'p> {
    NewPiece { claimant: 1, file, kind, name, pages: None, parent: None, marks: PieceMarks::unreviewed() }
}
