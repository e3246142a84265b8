//! How the steps of the search for strain are shared out.

use std::ops::Range;

/// Steps of the search for strain, for each position and each unit of effort.
const KIND_STEPS: u64 = 780;
/// No more than this for a unit of effort: a year of fifty members takes no longer than a cup of tea.
const MOST_KIND_STEPS: u64 = 110_000;

/// One in so many steps is made before it is asked whether there can be less, half of them from elsewhere: fairer
/// plans are found there.
const FIRST_PART: u64 = 4;
/// Where none can be fairer, one in so many before that, and after: the proof comes upon kinder plans sooner than a walk.
const SHORT_PARTS: [u64; 2] = [16, 8];
/// In plans of more positions than this little is known so soon, and walks from elsewhere would be too short.
const FEW_POSITIONS: usize = 250;

/// Where fairer plans may be found: walks from elsewhere before that, and after,
const STARTS: [u64; 2] = [8, 12];
/// but none with less effort than this: shorter ones lead nowhere.
const START_EFFORT: u64 = 50;
/// One in so many steps of the search for strain is made in each of them,
const START_PART: u64 = 20;
/// and so many for each position and unit of effort to be as fair first.
const START_FAIR_STEPS: u64 = 10;

/// Whether a plan is small.
pub(super) fn is_few(positions: usize) -> bool {
    positions <= FEW_POSITIONS
}

/// A part of the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Leg {
    /// Steps from where the search is,
    pub(super) steps: u64,
    /// and walks from elsewhere.
    pub(super) starts: Range<u64>,
}

impl Leg {
    fn from_here(steps: u64) -> Self {
        let starts = 0..0;
        Self { steps, starts }
    }
}

/// The search for strain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Walks {
    /// Before it is asked whether there can be less; none if that is not asked so soon.
    pub(super) before: Option<Leg>,
    pub(super) after: Leg,
    /// Steps of a walk from elsewhere, to be as fair and to be kind.
    pub(super) of_start: (u64, u64),
}

impl Walks {
    /// From a plan than which none can be fairer, or one of which that is not known.
    pub(super) fn new(positions: usize, effort: u64, is_fairest: bool) -> Self {
        let of_position = effort * positions as u64;
        let all = (KIND_STEPS * of_position).min(MOST_KIND_STEPS * effort);
        let of_start = (START_FAIR_STEPS * of_position, all / START_PART);
        let is_few = is_few(positions);
        let first = all / FIRST_PART;
        let (before, after) = match (is_few, is_fairest, effort >= START_EFFORT) {
            (false, ..) => (None, Leg::from_here(all)),
            (true, true, _) => {
                let [before, after] = SHORT_PARTS.map(|part| Leg::from_here(all / part));
                (Some(before), after)
            }
            (true, false, false) => (Some(Leg::from_here(first)), Leg::from_here(all - first)),
            (true, false, true) => {
                let [begun, later] = STARTS;
                let before = Leg {
                    steps: first / 2,
                    starts: 0..begun,
                };
                let after = Leg {
                    steps: all - first - later * of_start.1,
                    starts: begun..begun + later,
                };
                (Some(before), after)
            }
        };
        Self {
            before,
            after,
            of_start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Walks;

    /// Steps before it is asked whether there can be less, and after.
    fn steps((positions, effort, is_fairest): (usize, u64, bool)) -> (u64, u64) {
        let walks = Walks::new(positions, effort, is_fairest);
        let of_leg = |leg: super::Leg| leg.steps + leg.starts.count() as u64 * walks.of_start.1;
        (walks.before.map_or(0, of_leg), of_leg(walks.after))
    }

    #[test]
    fn what_cannot_be_fairer_is_looked_at_sooner() {
        for effort in [10, 100] {
            let [sooner, later] = [true, false].map(|fairest| steps((152, effort, fairest)));
            assert!(
                sooner.0 < later.0 && sooner.1 < later.1,
                "{sooner:?} {later:?}"
            );
        }
    }

    #[test]
    fn large_plans_are_walked_in_one_go_and_no_longer_than_so() {
        let [large, larger] = [600, 60_000].map(|positions| steps((positions, 100, true)));
        assert_eq!(large.0, 0);
        assert_eq!(large, larger);
    }

    #[test]
    fn walks_from_elsewhere_differ() {
        let walks = Walks::new(76, 100, false);
        let before = walks.before.map(|leg| leg.starts);
        assert_eq!(before.map(|b| b.end), Some(walks.after.starts.start));
    }
}
