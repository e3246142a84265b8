//! Work on several threads.

use std::panic::resume_unwind;
use std::thread::ScopedJoinHandle;

/// Does the same with all of some things at the same time; the answers are in their order. One alone needs no thread.
pub(super) fn at_once<A: Send, B: Send>(
    all: impl IntoIterator<Item = A>,
    act: impl Fn(A) -> B + Sync,
) -> Vec<B> {
    let all: Vec<A> = all.into_iter().collect();
    if all.len() < 2 {
        return all.into_iter().map(act).collect();
    }
    let act = &act;
    std::thread::scope(|scope| {
        let spawn = |one| scope.spawn(move || act(one));
        let threads: Vec<_> = all.into_iter().map(spawn).collect();
        let done = threads.into_iter().map(ScopedJoinHandle::join);
        done.map(|d| d.unwrap_or_else(|cause| resume_unwind(cause)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::at_once;

    #[test]
    fn all_are_at_work_at_the_same_time_and_answers_keep_their_order() {
        let all = Barrier::new(3);
        let last_first = |n: u64| {
            all.wait();
            std::thread::sleep(std::time::Duration::from_millis(30 - 10 * n));
            n
        };
        assert_eq!(at_once(0..3, last_first), [0, 1, 2]);
    }
}
