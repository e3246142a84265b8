//! What cuts are expected to bring, from what they have brought.
//!
//! A cut raises the bounds of its halves, and the same cut does that again elsewhere, about as much for each step that a half
//! is away from where the climb was (pseudo-costs: Benichou and others, 1971). As long as little is known of a cut, it is
//! taken for an ordinary one of its kind. A cut is as good as the product of what it brings to both halves: one that
//! raises one half alone leaves all work to the other (Achterberg, Koch and Martin, 2005, "Branching rules revisited").

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use super::cut::{Cut, Number};
use super::doubt::Doubt;
use crate::engine::bound::timeline::{Fixed, ONE};

/// What brings nothing to one half is still told from others by what it brings to the other.
const LEAST: f64 = 1e-3;

/// What a half has gained for each unit of how far away it was.
#[derive(Debug, Clone, Copy, Default)]
struct Rate {
    sum: f64,
    times: f64,
}

impl Rate {
    fn learn(&mut self, rate: f64) {
        self.sum += rate;
        self.times += 1.0;
    }

    /// The mean, in which `other` counts for once.
    fn beside(self, other: f64) -> f64 {
        (self.sum + other) / (self.times + 1.0)
    }
}

/// What cuts have brought so far.
#[derive(Debug, Default)]
pub(super) struct Gains {
    cuts: HashMap<Cut, [Rate; 2]>,
    kinds: HashMap<Discriminant<Cut>, [Rate; 2]>,
}

impl Gains {
    /// Learns by how much the bounds of the halves are above that of the whole.
    pub(super) fn learn(&mut self, doubt: &Doubt, gains: [Fixed; 2]) {
        let cuts = self.cuts.entry(subject(doubt.cut)).or_default();
        let kinds = self.kinds.entry(discriminant(&doubt.cut)).or_default();
        for (half, gain) in gains.into_iter().enumerate() {
            let rate = gain as f64 / ONE as f64 / (doubt.off[half] * doubt.weight).max(LEAST);
            cuts[half].learn(rate);
            kinds[half].learn(rate);
        }
    }

    /// What a cut is expected to bring: more is better, between cuts of one kind. As long as nothing is known of the
    /// kind, what is most undecided is best.
    pub(super) fn expected(&self, doubt: &Doubt) -> f64 {
        let Some(of_kind) = self.kinds.get(&discriminant(&doubt.cut)) else {
            return doubt.off[0].min(doubt.off[1]) * doubt.weight;
        };
        let of_cut = self.cuts.get(&subject(doubt.cut));
        let of_half = |half: usize| {
            let usual = of_kind[half].sum / of_kind[half].times;
            let rate = of_cut.map_or(usual, |r| r[half].beside(usual));
            (rate * doubt.off[half] * doubt.weight).max(LEAST)
        };
        of_half(0) * of_half(1)
    }
}

/// What a cut is about, wherever a number is cut.
fn subject(cut: Cut) -> Cut {
    match cut {
        Cut::Number(number) => Cut::Number(Number { most: 0, ..number }),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Cut, Doubt, Gains, Number, ONE};

    fn presence(member: usize) -> Doubt {
        let cut = Cut::Presence { turn: 0, member };
        Doubt::new(cut, 0.5)
    }

    fn number(most: i16) -> Doubt {
        let (list, sort) = (0, 0);
        Doubt::new(Cut::Number(Number { list, sort, most }), 0.5)
    }

    #[test]
    fn as_long_as_nothing_is_known_most_is_expected_of_what_is_most_open() {
        let gains = Gains::default();
        let doubts = [0.1, 0.5, 0.8].map(|often| gains.expected(&Doubt::new(Cut::Gap(0), often)));
        assert!(doubts[0] < doubts[2] && doubts[2] < doubts[1], "{doubts:?}");
    }

    #[test]
    fn a_cut_is_expected_to_bring_what_it_has_brought_and_to_both_halves() {
        let mut gains = Gains::default();
        gains.learn(&presence(1), [8 * ONE, 0]);
        gains.learn(&presence(2), [4 * ONE, 4 * ONE]);
        let [one_half, both, unknown] = [1, 2, 3].map(|m| gains.expected(&presence(m)));
        assert!(
            one_half < unknown && unknown < both,
            "{one_half} {unknown} {both}"
        );
    }

    #[test]
    fn a_number_brings_as_much_wherever_it_is_cut() {
        let mut gains = Gains::default();
        gains.learn(&number(1), [ONE, ONE]);
        gains.learn(&presence(1), [ONE; 2]);
        let known = gains.expected(&number(1));
        gains.learn(&number(2), [9 * ONE; 2]);
        assert!(gains.expected(&number(1)) > known);
        assert_eq!(gains.expected(&number(3)), gains.expected(&number(1)));
    }

    #[test]
    fn what_is_further_away_brings_more() {
        let mut gains = Gains::default();
        gains.learn(&presence(1), [ONE; 2]);
        let near = Doubt::new(Cut::Presence { turn: 0, member: 1 }, 0.01);
        assert!(gains.expected(&near) < gains.expected(&presence(1)));
    }
}
