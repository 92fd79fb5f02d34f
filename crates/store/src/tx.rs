//! A writing transaction: what an act writes goes through it.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;

use crate::engine::Connection;
use crate::{BackgroundSync, Reader, counts, duplicates};

/// An act under way; also a [`Reader`] that sees what the act has done so far.
pub struct Tx<'c> {
    pub(crate) reader: Reader<'c>,
    pub(crate) counts: RefCell<counts::Changes>,
    pub(crate) kept_keys: duplicates::KeptKeys,
    background_sync: OnceCell<Option<BackgroundSync>>,
}

impl<'c> Tx<'c> {
    /// On a connection that has begun to write.
    pub(crate) fn on(connection: &'c Connection) -> Tx<'c> {
        let (counts, kept_keys) = (RefCell::default(), duplicates::KeptKeys::default());
        Tx { reader: Reader::on(connection), counts, kept_keys, background_sync: OnceCell::new() }
    }

    /// Syncs what the act writes to the disk from now on, since it may be much.
    pub(crate) fn sync_in_background(&self) {
        self.background_sync.get_or_init(|| self.connection.log().and_then(BackgroundSync::of_log));
    }
}

impl<'c> Deref for Tx<'c> {
    type Target = Reader<'c>;
    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}
