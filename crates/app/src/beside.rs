//! Work on two threads side by side: what one makes, the other takes, a load at a time, and what is taken is made into something new.
//! To have a thread free what another made, a million times, takes longer than to make it.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::ScopedJoinHandle;

use crate::error::{Error, Result};

/// So many things go from thread to thread at once, or so many bytes, whatever comes first.
const LOAD: usize = 256;
const LOAD_BYTES: usize = 1 << 20;
/// How many loads may wait.
const WAITING: usize = 8;

/// Where the maker puts what is to be taken.
pub(crate) struct Belt<T> {
    send: SyncSender<Vec<T>>,
    /// Loads that were taken.
    spent: Receiver<Vec<T>>,
    load: Vec<T>,
    bytes: usize,
    used: Vec<T>,
}

impl<T> Belt<T> {
    /// One that was taken, to be written over.
    pub(crate) fn used(&mut self) -> Option<T> {
        self.used.pop()
    }

    /// The next one, of about so many bytes.
    ///
    /// # Errors
    /// When nobody takes any more; why is told there.
    pub(crate) fn put(&mut self, one: T, bytes: usize) -> Result<()> {
        self.load.push(one);
        self.bytes += bytes;
        if self.load.len() < LOAD && self.bytes < LOAD_BYTES {
            return Ok(());
        }
        self.send_on()
    }

    fn send_on(&mut self) -> Result<()> {
        self.bytes = 0;
        let load = std::mem::replace(&mut self.load, Vec::with_capacity(LOAD));
        self.send.send(load).map_err(|_| Error::cancelled())?;
        if self.used.is_empty() {
            self.used = self.spent.try_recv().unwrap_or_default();
        }
        Ok(())
    }
}

/// The other end of a [`Belt`].
struct End<T> {
    receive: Receiver<Vec<T>>,
    give_back: SyncSender<Vec<T>>,
}

impl<T> End<T> {
    fn each_load(self, mut take: impl FnMut(&mut [T]) -> Result<()>) -> Result<()> {
        for mut load in self.receive {
            take(&mut load)?;
            // Where too many wait already, one less is no harm.
            let _ = self.give_back.try_send(load);
        }
        Ok(())
    }
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn belt<T>() -> (Belt<T>, End<T>) {
    let (send, receive) = sync_channel(WAITING);
    let (give_back, spent) = sync_channel(WAITING);
    let load = Vec::with_capacity(LOAD);
    (Belt { send, spent, load, bytes: 0, used: Vec::new() }, End { receive, give_back })
}

/// `make` works on a thread of its own and `take` on this one; what was made beside.
///
/// # Errors
/// Those of `take`, which end the making too; else those of `make`, when all that came before was taken.
pub(crate) fn made_beside<T: Send, M: Send>(
    make: impl FnOnce(&mut Belt<T>) -> Result<M> + Send,
    mut take: impl FnMut(&mut T) -> Result<()>,
) -> Result<M> {
    loads_made_beside(make, |load| load.iter_mut().try_for_each(&mut take))
}

/// The same where a whole load is taken at once.
///
/// # Errors
/// As [`made_beside`].
pub(crate) fn loads_made_beside<T: Send, M: Send>(
    make: impl FnOnce(&mut Belt<T>) -> Result<M> + Send,
    take: impl FnMut(&mut [T]) -> Result<()>,
) -> Result<M> {
    std::thread::scope(|scope| {
        let (mut belt, end) = belt();
        let maker = scope.spawn(move || {
            let made = make(&mut belt);
            // What came before a fault is taken as well.
            let _ = belt.send_on();
            made
        });
        end.each_load(take)?;
        joined(maker)
    })
}

/// `take` works on a thread of its own and `make` on this one; what was made.
///
/// # Errors
/// Those of `take`, which end the making too; else those of `make`.
pub(crate) fn taken_beside<T: Send, M>(
    make: impl FnOnce(&mut Belt<T>) -> Result<M>,
    mut take: impl FnMut(&mut T) -> Result<()> + Send,
) -> Result<M> {
    std::thread::scope(|scope| {
        let (mut belt, end) = belt();
        let taker = scope.spawn(move || end.each_load(|load| load.iter_mut().try_for_each(&mut take)));
        let made = make(&mut belt);
        let _ = belt.send_on();
        drop(belt);
        joined(taker)?;
        made
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANY: u64 = 10_000;

    fn count(belt: &mut Belt<u64>) -> Result<u64> {
        (0..MANY).try_for_each(|n| belt.put(n, 1_000))?;
        Ok(MANY)
    }

    #[test]
    fn everything_is_taken_once_and_in_order_whoever_makes_it() {
        let (mut here, mut beside) = (Vec::new(), Vec::new());
        let made = made_beside(count, |n| {
            here.push(*n);
            Ok(())
        });
        let taken = taken_beside(count, |n| {
            beside.push(*n);
            Ok(())
        });
        assert_eq!((made, taken), (Ok(MANY), Ok(MANY)));
        assert!(here.iter().copied().eq(0..MANY) && here == beside);
    }

    #[test]
    fn whoever_takes_may_end_it_and_its_reason_is_told() {
        let refuse = |n: &mut u64| if *n == 700 { Err(Error::invalid("full", "empty it")) } else { Ok(()) };
        for ended in [made_beside(count, refuse), taken_beside(count, refuse)] {
            assert_eq!(ended.unwrap_err().message, "full");
        }
    }

    #[test]
    fn what_came_before_a_fault_is_taken() {
        let mut taken = 0;
        let fail = |belt: &mut Belt<u64>| {
            belt.put(7, 1)?;
            Err::<(), _>(Error::invalid("torn", "mend it"))
        };
        let made = made_beside(fail, |n| {
            taken += *n;
            Ok(())
        });
        assert_eq!((made.unwrap_err().message.as_str(), taken), ("torn", 7));
    }

    #[test]
    fn what_was_taken_comes_back_to_be_written_over() {
        let mut used = 0;
        let make = |belt: &mut Belt<u64>| {
            for n in 0..MANY {
                used += u64::from(belt.used().is_some());
                belt.put(n, LOAD_BYTES)?;
            }
            Ok(())
        };
        taken_beside(make, |_| Ok(())).unwrap();
        assert!(used > 0);
    }
}
