//! Whole plans of parts, where turns are few.
//!
//! Timelines know nothing of one another, so that a rotation with few turns may be cut for long. But after some cuts little is
//! left of a part: the graph of its whole plans is small, and bounds it more closely. Often it has so few labels that all
//! its plans are told in less time than one more cut takes. How few it has is known only once they are told: so mostly few are
//! tried, and now and then many, each number of them for as long as any other (Luby, Sinclair and Zuckerman 1993,
//! "Optimal speedup of Las Vegas algorithms").

use super::open::{Frame, Open};
use super::{Branch, Budget, STEPS};
use crate::engine::bound::timeline::{Gaps, Graph, Part, Question};
use crate::engine::bound::whole::{Asked, Cheapest, LABEL, Whole, has_few_turns};
use crate::engine::threads::at_once;

/// A part that is open, and what is left of its graphs.
pub(super) type Left = (Open, Vec<Graph>);

/// The graph of all whole plans has no more edges than this: it is made once, in the time of some dozen cuts.
const MOST_EDGES: usize = 200_000;
/// With more states than this a climb over the whole plans of a part takes longer than it spares.
const MOST_STATES: u64 = 50_000;
/// So many labels, for each unit of the sequence, are told in a part of the time of a cut.
const LABELS: u64 = 2_000;
/// What labels take beside other labels is the same beside so many times as few states: their climbs are short.
const SHORT: u64 = 10;

/// The whole plans of parts.
pub(super) struct Counting {
    /// Those of all parts, if they are few; of a question about whole plans there are no others.
    plans: Option<[Graph; 1]>,
    /// Whether parts are counted, and how often they have been.
    is_on: bool,
    turn: u64,
}

impl Counting {
    /// For the parts of one.
    pub(super) fn new(question: &Question, part: &Part, budget: Budget) -> Self {
        let is_on = budget.labels > 0 && has_few_turns(question.model);
        let made = is_on && !question.is_whole();
        Self {
            plans: made.then(|| whole_plans(question, part)).flatten(),
            is_on,
            turn: 0,
        }
    }

    /// The graphs of an open part that is on whole plans, if `question` is not about them anyway.
    pub(super) fn graphs(&self, open: &Open) -> Option<&[Graph]> {
        let plans = self.plans.as_ref().filter(|_| open.is_whole);
        plans.map(<[Graph; 1]>::as_slice)
    }

    /// How many labels are tried next.
    fn labels(&mut self) -> u64 {
        self.turn += 1;
        LABELS * luby(self.turn)
    }
}

/// The whole plans of a part; none if they are too many.
fn whole_plans(question: &Question, part: &Part) -> Option<[Graph; 1]> {
    let Gaps::Within(uncovered) = question.gaps else {
        return None;
    };
    let model = question.model.without(&part.banned);
    let said = (question.strain > 0, MOST_EDGES);
    let whole = Whole::new(&model, (uncovered.most, None), said)?;
    Some([Graph::Whole(whole)])
}

impl Branch<'_, '_> {
    /// What is left of parts when their whole plans are looked at, if these are few: the best of them is offered.
    pub(super) fn counted_out(
        &mut self,
        parts: Vec<Option<Left>>,
        counting: &mut Counting,
        left: &mut u64,
    ) -> Vec<Option<Left>> {
        if !counting.is_on {
            return parts;
        }
        let whole = parts.into_iter().map(|part| match &counting.plans {
            Some([all]) => self.on_whole_plans(part?, all, left),
            None => part,
        });
        let parts: Vec<Option<Left>> = whole.collect();
        let labels = counting.labels();
        let frame = self.frame();
        let told = at_once(parts, |part| {
            let part = part?;
            Some((frame.told(&part, labels), part))
        });
        let open = told.into_iter().map(|told| {
            let (told, part) = told?;
            if part.0.is_whole {
                *left = left.saturating_sub(labels * LABEL / SHORT);
            }
            let Some(best) = told else {
                return Some(part);
            };
            best.iter().for_each(|(_, plan)| self.offer(plan));
            None
        });
        open.collect()
    }

    /// Bounds the whole plans of a part, if they are few.
    fn on_whole_plans(
        &mut self,
        (open, graphs): Left,
        all: &Graph,
        left: &mut u64,
    ) -> Option<Left> {
        if open.is_whole {
            return Some((open, graphs));
        }
        let plans = [all.of(self.question.model, &open.part)];
        if plans[0].states() > MOST_STATES {
            return Some((open, graphs));
        }
        let mut above = open.climbed;
        above.top = above.top.of_whole_plans();
        let parts = vec![open.part];
        let mut whole = self.below(parts, (&above, &plans), |_| STEPS, left);
        whole.pop().flatten()
    }
}

impl Frame<'_, '_> {
    /// The best plan of a part on whole plans, if there are no more labels than so many.
    fn told(&self, (open, graphs): &Left, labels: u64) -> Option<Cheapest> {
        let question = self.of(graphs);
        if !question.is_whole() {
            return None;
        }
        let (part, top) = (&open.part, &open.climbed.top);
        let asked = Asked {
            enough: self.target.enough,
            exact: self.target.most,
            leading: None,
            states: labels * LABEL,
        };
        let narrowed = question.narrowed(part, top, asked.enough);
        self.of(&narrowed).cheapest(part, top, &asked)
    }
}

/// The sequence 1, 1, 2, 1, 1, 2, 4, ... from its first number on: after each power of two all before it once more.
fn luby(turn: u64) -> u64 {
    let next = (turn + 1).next_power_of_two();
    match next == turn + 1 {
        true => next / 2,
        false => luby(turn + 1 - next / 2),
    }
}

#[cfg(test)]
mod tests {
    use super::luby;

    #[test]
    fn each_number_of_labels_is_tried_for_as_long_as_any_other() {
        let all: Vec<u64> = (1..=15).map(luby).collect();
        assert_eq!(all, [1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]);
    }
}
