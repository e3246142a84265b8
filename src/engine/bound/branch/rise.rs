//! Whether bounds rise.

use crate::engine::bound::timeline::Fixed;

/// When so much of the budget is used, it is asked how much of what was missing is closed
const FROM: f64 = 1.0 / 16.0;
/// when so much is:
const TO: f64 = 1.0 / 8.0;
/// where bounds rise, most of it is; where no more than this is, all that is said makes little difference.
const HARDLY: f64 = 1.0 / 10.0;

/// How much was missing when it was first looked at.
#[derive(Debug)]
pub(super) struct Rise {
    missing: Option<Fixed>,
    is_asked: bool,
}

impl Rise {
    /// Where it is not asked, nothing stalls.
    pub(super) fn new(is_asked: bool) -> Self {
        Self {
            missing: None,
            is_asked,
        }
    }

    /// Whether hardly anything has been closed, now that such a part of the budget is used and so much is missing. That is told
    /// once.
    pub(super) fn has_stalled(&mut self, used: f64, missing: Fixed) -> bool {
        if used < FROM || !self.is_asked {
            return false;
        }
        let first = *self.missing.get_or_insert(missing);
        self.is_asked = used < TO;
        !self.is_asked && (first - missing) as f64 <= HARDLY * first as f64
    }
}

#[cfg(test)]
mod tests {
    use super::{Fixed, Rise};

    const NEVER: [f64; 0] = [];

    /// Whether it stalls when so much is missing at each part of a budget.
    fn stalls(is_asked: bool, missing: impl Fn(f64) -> Fixed) -> Vec<f64> {
        let mut rise = Rise::new(is_asked);
        let all = (0..=100).map(|percent| f64::from(percent) / 100.0);
        all.filter(|used| rise.has_stalled(*used, missing(*used)))
            .collect()
    }

    #[test]
    fn what_rises_does_not_stall_and_what_does_is_told_once() {
        assert_eq!(stalls(true, |_| 1_000), [0.13]);
        assert_eq!(stalls(false, |_| 1_000), NEVER);
        assert_eq!(stalls(true, |used| 1_000 - (used * 500.0) as Fixed), [0.13]);
        assert_eq!(
            stalls(true, |used| 1_000 - (used * 2_000.0) as Fixed),
            NEVER
        );
        // what stalls later may still be closed at once by a better plan
        assert_eq!(
            stalls(true, |used| if used < 0.1 { 1_000 } else { 500 }),
            NEVER
        );
    }
}
