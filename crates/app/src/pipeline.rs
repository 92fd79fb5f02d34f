//! A pipeline of two threads: one makes items, the other takes them, a batch at a time, and returns them to be filled again.
//! Freeing a million items on another thread than the one that made them would take longer than making them.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::ScopedJoinHandle;

use crate::error::{Error, Result};

/// A batch is sent when it has this many items, or this many bytes, whichever comes first.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 1 << 20;
/// How many batches may wait.
const WAITING: usize = 8;

/// The maker's end of the pipeline.
pub(crate) struct BatchSender<T> {
    send: SyncSender<Vec<T>>,
    /// Batches that were taken.
    spent: Receiver<Vec<T>>,
    batch: Vec<T>,
    bytes: usize,
    used: Vec<T>,
}

impl<T> BatchSender<T> {
    /// An item that was taken, to be filled again.
    pub(crate) fn used(&mut self) -> Option<T> {
        self.used.pop()
    }

    /// Sends the next item, of about this many bytes.
    ///
    /// # Errors
    /// When the other thread stopped taking items; that thread's own error says why.
    pub(crate) fn put(&mut self, one: T, bytes: usize) -> Result<()> {
        self.batch.push(one);
        self.bytes += bytes;
        if self.batch.len() < BATCH && self.bytes < BATCH_BYTES {
            return Ok(());
        }
        self.send_on()
    }

    fn send_on(&mut self) -> Result<()> {
        self.bytes = 0;
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        self.send.send(batch).map_err(|_| Error::cancelled())?;
        if self.used.is_empty() {
            self.used = self.spent.try_recv().unwrap_or_default();
        }
        Ok(())
    }
}

/// The other end of a [`BatchSender`].
struct BatchReceiver<T> {
    receive: Receiver<Vec<T>>,
    give_back: SyncSender<Vec<T>>,
}

impl<T> BatchReceiver<T> {
    fn each_batch(self, mut take: impl FnMut(&mut [T]) -> Result<()>) -> Result<()> {
        for mut batch in self.receive {
            take(&mut batch)?;
            // When too many wait already, this batch is dropped.
            let _ = self.give_back.try_send(batch);
        }
        Ok(())
    }
}

/// What a thread returned; its panic goes on here.
pub(crate) fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn pipeline<T>() -> (BatchSender<T>, BatchReceiver<T>) {
    let (send, receive) = sync_channel(WAITING);
    let (give_back, spent) = sync_channel(WAITING);
    let batch = Vec::with_capacity(BATCH);
    (BatchSender { send, spent, batch, bytes: 0, used: Vec::new() }, BatchReceiver { receive, give_back })
}

/// Runs `make` on another thread and `take` on this one; returns the result of `make`.
///
/// # Errors
/// Those of `take`, which stop `make` too; else those of `make`, after every earlier item was taken.
pub(crate) fn produce_on_thread<T: Send, M: Send>(
    make: impl FnOnce(&mut BatchSender<T>) -> Result<M> + Send,
    mut take: impl FnMut(&mut T) -> Result<()>,
) -> Result<M> {
    produce_batches_on_thread(make, |batch| batch.iter_mut().try_for_each(&mut take))
}

/// The same where a whole batch is taken at once.
///
/// # Errors
/// As [`produce_on_thread`].
pub(crate) fn produce_batches_on_thread<T: Send, M: Send>(
    make: impl FnOnce(&mut BatchSender<T>) -> Result<M> + Send,
    take: impl FnMut(&mut [T]) -> Result<()>,
) -> Result<M> {
    std::thread::scope(|scope| {
        let (mut sender, receiver) = pipeline();
        let maker = scope.spawn(move || {
            let made = make(&mut sender);
            // Items before an error are taken as well.
            let _ = sender.send_on();
            made
        });
        receiver.each_batch(take)?;
        joined(maker)
    })
}

/// Runs `take` on another thread and `make` on this one; returns the result of `make`.
///
/// # Errors
/// Those of `take`, which stop `make` too; else those of `make`.
pub(crate) fn consume_on_thread<T: Send, M>(
    make: impl FnOnce(&mut BatchSender<T>) -> Result<M>,
    mut take: impl FnMut(&mut T) -> Result<()> + Send,
) -> Result<M> {
    std::thread::scope(|scope| {
        let (mut sender, receiver) = pipeline();
        let taker = scope.spawn(move || receiver.each_batch(|batch| batch.iter_mut().try_for_each(&mut take)));
        let made = make(&mut sender);
        let _ = sender.send_on();
        drop(sender);
        joined(taker)?;
        made
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANY: u64 = 10_000;

    fn count(sender: &mut BatchSender<u64>) -> Result<u64> {
        (0..MANY).try_for_each(|n| sender.put(n, 1_000))?;
        Ok(MANY)
    }

    #[test]
    fn everything_is_taken_once_and_in_order_on_either_thread() {
        let (mut here, mut there) = (Vec::new(), Vec::new());
        let made = produce_on_thread(count, |n| {
            here.push(*n);
            Ok(())
        });
        let taken = consume_on_thread(count, |n| {
            there.push(*n);
            Ok(())
        });
        assert_eq!((made, taken), (Ok(MANY), Ok(MANY)));
        assert!(here.iter().copied().eq(0..MANY) && here == there);
    }

    #[test]
    fn the_taker_may_stop_and_its_reason_is_reported() {
        let refuse = |n: &mut u64| if *n == 700 { Err(Error::invalid("full", "empty it")) } else { Ok(()) };
        for ended in [produce_on_thread(count, refuse), consume_on_thread(count, refuse)] {
            assert_eq!(ended.unwrap_err().message, "full");
        }
    }

    #[test]
    fn what_came_before_a_fault_is_taken() {
        let mut taken = 0;
        let fail = |sender: &mut BatchSender<u64>| {
            sender.put(7, 1)?;
            Err::<(), _>(Error::invalid("torn", "mend it"))
        };
        let made = produce_on_thread(fail, |n| {
            taken += *n;
            Ok(())
        });
        assert_eq!((made.unwrap_err().message.as_str(), taken), ("torn", 7));
    }

    #[test]
    fn what_was_taken_comes_back_to_be_written_over() {
        let mut used = 0;
        let make = |sender: &mut BatchSender<u64>| {
            for n in 0..MANY {
                used += u64::from(sender.used().is_some());
                sender.put(n, BATCH_BYTES)?;
            }
            Ok(())
        };
        consume_on_thread(make, |_| Ok(())).unwrap();
        assert!(used > 0);
    }
}
