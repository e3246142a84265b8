//! Half-open, non-empty stretches of time and their algebra.

use chrono::TimeDelta;

use super::Instant;

/// One half-open stretch `[start, end)`; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    start: Instant,
    end: Instant,
}

impl Window {
    /// The stretch from `start` to before `end`; none if that is empty.
    pub fn new(start: Instant, end: Instant) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The first instant.
    pub fn start(self) -> Instant {
        self.start
    }

    /// The first instant after.
    pub fn end(self) -> Instant {
        self.end
    }

    /// Elapsed time.
    pub fn length(self) -> TimeDelta {
        self.end - self.start
    }

    /// Whether `at` lies in it; the end does not.
    pub fn contains(self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share any time; touching is not sharing.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The time that both share.
    pub fn intersect(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// What is left when `hole` is cut out: none, one or two stretches.
    pub fn without(self, hole: Self) -> impl Iterator<Item = Self> {
        let before = Self::new(self.start, self.end.min(hole.start));
        let after = Self::new(self.start.max(hole.end), self.end);
        let (before, after) = if self.overlaps(hole) {
            (before, after)
        } else {
            (Some(self), None)
        };
        before.into_iter().chain(after)
    }
}

/// `windows` with every hole cut out, in order.
pub fn cut(windows: &[Window], holes: &[Window]) -> Vec<Window> {
    holes.iter().fold(windows.to_vec(), |left, hole| {
        left.iter().flat_map(|w| w.without(*hole)).collect()
    })
}

/// Whether any of `windows` shares time with any of `others`.
pub fn meets(windows: &[Window], others: &[Window]) -> bool {
    windows
        .iter()
        .any(|w| others.iter().any(|o| w.overlaps(*o)))
}

/// The same time as `windows`, in order, overlapping and touching ones merged.
pub fn union(windows: impl IntoIterator<Item = Window>) -> Vec<Window> {
    let mut sorted: Vec<Window> = windows.into_iter().collect();
    sorted.sort();
    let mut merged: Vec<Window> = Vec::with_capacity(sorted.len());
    for w in sorted {
        match merged.last_mut() {
            Some(last) if w.start <= last.end => last.end = last.end.max(w.end),
            _ => merged.push(w),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::{Window, cut, meets, union};
    use chrono::DateTime;

    fn w(start: i64, end: i64) -> Window {
        Window::new(
            DateTime::from_timestamp(start, 0).unwrap(),
            DateTime::from_timestamp(end, 0).unwrap(),
        )
        .unwrap()
    }

    #[test]
    fn a_window_is_never_empty() {
        let t = DateTime::from_timestamp(5, 0).unwrap();
        assert_eq!(Window::new(t, t), None);
    }

    #[test]
    fn the_end_is_outside() {
        assert!(w(8, 20).contains(w(8, 9).start()));
        assert!(!w(8, 20).contains(w(20, 21).start()));
        assert!(!w(8, 20).overlaps(w(20, 24)));
    }

    #[test]
    fn cutting_leaves_what_is_outside_the_hole() {
        assert_eq!(cut(&[w(10, 20)], &[w(14, 16)]), [w(10, 14), w(16, 20)]);
        assert_eq!(cut(&[w(10, 20)], &[w(5, 12), w(18, 30)]), [w(12, 18)]);
        assert_eq!(cut(&[w(10, 20)], &[w(0, 30)]), []);
        assert_eq!(cut(&[w(10, 20)], &[w(20, 30)]), [w(10, 20)]);
    }

    #[test]
    fn touching_windows_merge() {
        assert_eq!(
            union([w(12, 18), w(11, 12), w(20, 21)]),
            [w(11, 18), w(20, 21)]
        );
        assert_eq!(union([w(9, 20), w(10, 12)]), [w(9, 20)]);
    }

    #[test]
    fn what_two_windows_share_is_a_window() {
        assert_eq!(w(8, 20).intersect(w(18, 24)), Some(w(18, 20)));
        assert_eq!(w(8, 20).intersect(w(20, 24)), None);
        assert_eq!(w(8, 20).length(), chrono::TimeDelta::seconds(12));
        assert!(!w(8, 20).contains(w(7, 8).start()) && w(8, 20).contains(w(19, 20).start()));
        for (a, b, shared) in [(w(8, 20), w(4, 8), false), (w(8, 20), w(4, 9), true)] {
            assert_eq!((a.overlaps(b), b.overlaps(a)), (shared, shared));
            assert_eq!(meets(&[w(0, 1), a], &[b]), shared);
        }
        assert!(!meets(&[], &[w(0, 1)]));
    }
}
