//! Work in several threads. The only place that waits for a thread: a panic in one goes on in who waits for it, so that
//! what it was to bring is never taken for nothing.

use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

/// Does `other` in a thread of its own, and `own` in this one.
pub fn beside<A: Send, B>(other: impl FnOnce() -> A + Send, own: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let own = own();
        (outcome(other), own)
    })
}

/// Does all of `tasks` at once, the first in this thread; gives what comes of each, in their order.
pub fn all<T: Send>(tasks: impl IntoIterator<Item = impl FnOnce() -> T + Send>) -> Vec<T> {
    let mut tasks = tasks.into_iter();
    let Some(first) = tasks.next() else {
        return Vec::new();
    };
    thread::scope(|scope| {
        let others: Vec<_> = tasks.map(|task| scope.spawn(task)).collect();
        let mut outcomes = vec![first()];
        outcomes.extend(others.into_iter().map(outcome));
        outcomes
    })
}

/// How many threads can work at the same time.
pub fn processors() -> usize {
    // Where the system does not say, one always can.
    thread::available_parallelism().map_or(1, usize::from)
}

fn outcome<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    /// What the panic in `work` says; nothing where there is none.
    fn panic_in<T>(work: impl FnOnce() -> T) -> Option<String> {
        let panic = catch_unwind(AssertUnwindSafe(work)).err()?;
        panic.downcast_ref::<&str>().map(|text| (*text).to_owned())
    }

    #[test]
    fn outcomes_stand_in_the_order_of_the_tasks() {
        assert_eq!(all((0..40).map(|number| move || number)), (0..40).collect::<Vec<_>>());
        assert_eq!(all(Vec::<fn() -> u8>::new()), Vec::<u8>::new());
        assert_eq!(beside(|| 1, || 2), (1, 2));
    }

    #[test]
    fn a_panic_in_a_thread_goes_on_in_who_waits() {
        assert_eq!(panic_in(|| beside(|| panic!("other"), || 2)).as_deref(), Some("other"));
        assert_eq!(panic_in(|| beside(|| 1, || panic!("own"))).as_deref(), Some("own"));
        for culprit in [0, 1, 5] {
            let tasks = (0..6).map(|number| move || assert_ne!(number, culprit));
            assert!(catch_unwind(AssertUnwindSafe(|| all(tasks))).is_err());
        }
    }
}
