//! What of a level's vectors is asked about, and what of it can be in a plan as fair as the one at hand.

use std::collections::HashSet;

use super::Tight;
use super::costs::{SHARE, above, fixed};
use crate::engine::bound::branch::{Apart, Branch, Limits, Mark, Order, Target};
use crate::engine::bound::lagrange::{self, Item, Key};
use crate::engine::bound::options::Vector;
use crate::engine::bound::timeline::{Choice, Fixed, Graph, Lists, Part, Question, Start};
use crate::engine::bound::whole::{Asked, Leading, labels};

/// States looked at to tell vectors apart, for each step of a climb.
const TOLD_APART: u64 = 40_000;
/// So many times as many may be looked at once no plan can be fairer.
const TOLD_LONGER: u64 = 12;

impl Tight<'_> {
    /// The vectors of each account on its own; `costs` says what they cost on the level, and on the one before.
    pub(super) fn account_lists(&self, costs: impl Fn(i128) -> (Fixed, [Fixed; 2])) -> Lists {
        let choices = |(member, list): (usize, &[Item])| {
            let least = lagrange::least(&self.prices, list);
            let choice = |i: &Item| {
                let (cost, before) = costs(i.cost);
                Choice {
                    key: i.vector,
                    cost,
                    before,
                    exact: (i.cost - lagrange::dot(&self.prices, &i.vector) - least, 0),
                }
            };
            (member, list.iter().map(choice).collect())
        };
        self.options.of_members().map(choices).collect()
    }

    /// The vectors of each member; `costs` says what they cost on the level, and on the one before.
    pub(super) fn vector_lists(
        &self,
        costs: impl Fn(&Vector) -> (Fixed, [Fixed; 2]),
    ) -> Option<Lists> {
        let vectors = self.vectors.as_ref()?.iter().zip(&self.totals.0);
        let list = |(list, above): (&Vec<Vector>, &Vec<i128>)| {
            let choice = |(v, above): (&Vector, &i128)| {
                let (cost, before) = costs(v);
                Choice {
                    key: v.key,
                    cost,
                    before,
                    exact: (v.accounts, *above),
                }
            };
            list.iter().zip(above).map(choice).collect()
        };
        let members = vectors.map(list).take(self.model.members);
        Some(members.enumerate().collect())
    }

    /// The gaps that there may be, told as the vectors of members are: in units of accounts, and of the total, if that is known.
    pub(super) fn of_nobody(&self) -> Vec<Choice> {
        let choice = |(key, exact): (Key, (i128, i128))| Choice {
            key,
            exact,
            ..Choice::default()
        };
        let members = self.model.members;
        let vectors = self.vectors.as_ref().and_then(|all| all.get(members));
        match vectors.zip(self.totals.0.get(members)) {
            Some((list, above)) => {
                let all = list.iter().zip(above);
                all.map(|(v, above)| choice((v.key, (v.accounts, *above))))
                    .collect()
            }
            None => {
                let all = self.options.of_nobody(&self.prices);
                all.map(|(key, above)| choice((key, (above, 0)))).collect()
            }
        }
    }

    /// What may be in a plan that is as fair as the one at hand, as far as the bounds on that tell: in each account, and
    /// with `states` in total, and on what counts such plans lie, if so many states tell. None where vectors are too many.
    pub(super) fn as_fair(
        &self,
        graphs: &[Graph],
        states: Option<u64>,
    ) -> Option<(Part, Option<Leading>)> {
        let units = self.model.units;
        let lists = self.vector_lists(|v| (fixed(v.accounts, units.0), [0; 2]))?;
        let said = (self.score.uncovered, self.score.accounts, self.steps);
        let ask = || self.as_fair_in_accounts(graphs, lists);
        let mut part = self.drawn.as_fair(said, ask);
        let gap = self.score.accounts - self.least;
        let question = self.question(graphs);
        let mut leading = None;
        if let Some(states) = states {
            let lists = self.vector_lists(|v| {
                (
                    fixed(v.total, units.1),
                    [fixed(v.accounts, units.0 * SHARE), 0],
                )
            })?;
            part.lists = kept(lists, &part);
            let question = Question {
                limits: [Some(fixed(gap, units.0 * SHARE) + 1), None],
                ..question
            };
            let good = Mark {
                bound: above(self.score.total, units.1) + 1,
                most: (gap, self.score.total - self.totals.1),
            };
            let start = self.first_start(&question, &part);
            if self.is_tight() {
                part = self.told_apart(&question, (part, start.clone()), good);
            }
            let (narrowed, top) = self.narrowed(&question, (part, &start.0), good.bound);
            let asked = Asked {
                enough: good.bound,
                exact: good.most,
                leading: None,
                stop: Fixed::MIN,
                states,
            };
            let told = question.told((&narrowed, &top), &asked, labels::leading);
            leading = told.flatten();
            part = narrowed;
        }
        Some((part, leading))
    }

    /// What may be in a plan that is as fair in each account.
    fn as_fair_in_accounts(&self, graphs: &[Graph], lists: Lists) -> Part {
        let gap = self.score.accounts - self.least;
        let question = self.question(graphs);
        let all = self.all(lists);
        let start = self.beside_accounts(&question, &all);
        let good = Mark {
            bound: above(gap, self.model.units.0) + 1,
            most: (gap, i128::MAX),
        };
        match self.is_tight() {
            true => self.told_apart(&question, (all, start), good),
            false => self.narrowed(&question, (all, &start.0), good.bound).0,
        }
    }

    /// Whether the accounts of the plan at hand are above what the count level tells.
    pub(super) fn is_tight(&self) -> bool {
        let sums = self.sums.iter().flatten().map(|(a, _)| *a);
        sums.min() != Some(self.score.accounts)
    }

    /// The part without what is in none of its plans that are good enough, after vectors are told apart.
    fn told_apart(
        &self,
        question: &Question,
        (part, start): (Part, (Start, u32)),
        good: Mark,
    ) -> Part {
        let all = part.clone();
        let states = self.apart_in();
        let (parts, _) = self.apart(question, (part, start), (good, states));
        Part::hull(parts.into_iter().map(|apart| apart.part).collect()).unwrap_or(all)
    }

    /// The parts in which there may be plans that are good enough, after vectors are told apart in so many states, and where the
    /// climb for all has led.
    pub(super) fn apart(
        &self,
        question: &Question,
        (part, (start, steps)): (Part, (Start, u32)),
        (good, states): (Mark, u64),
    ) -> (Vec<Apart>, Option<Start>) {
        let mut branch = Branch {
            question,
            limits: Limits::new(question),
            order: Order::default(),
            target: Target {
                better: None,
                good,
                grain: 1,
            },
            leading: None,
            offer: &mut |_| None,
        };
        branch.apart(part, &start, (steps, states))
    }

    /// States looked at to tell vectors apart.
    pub(super) fn apart_in(&self) -> u64 {
        u64::from(self.steps) * TOLD_APART
    }

    /// The same once no plan can be fairer, and few are as fair.
    pub(super) fn apart_longer(&self) -> u64 {
        TOLD_LONGER * self.apart_in()
    }

    /// The same from a climb alone.
    pub(super) fn narrowed(
        &self,
        question: &Question,
        (mut part, start): (Part, &Start),
        below: Fixed,
    ) -> (Part, Start) {
        let steps = self.first(question) / 4;
        let climbed = question.climb(&part, start, (steps, below));
        question.narrow(&mut part, &climbed.top, below);
        (part, climbed.top)
    }
}

/// Of `lists`, the vectors that are in those of `part`.
pub(super) fn kept(lists: Lists, part: &Part) -> Lists {
    let both = lists.into_iter().zip(&part.lists);
    let filtered = both.map(|((member, list), (_, kept))| {
        let keys: HashSet<Key> = kept.iter().map(|c| c.key).collect();
        let list = list.iter().filter(|c| keys.contains(&c.key)).copied();
        (member, list.collect())
    });
    filtered.collect()
}
