//! The bound at given prices, and what is met there.

use super::fixed::{Fixed, ONE};
use super::graphs::Graph;
use super::part::Part;
use super::prices::Prices;
use super::question::{DISCOUNT, Gaps, Question, Rounded, points, times};
use super::sparse::Sparse;
use crate::engine::model::{CandidateId, Model};

/// The bound at some prices.
#[derive(Debug)]
pub(super) struct Met {
    pub(super) value: Fixed,
    /// What each graph, then each list, and last the gaps add to it.
    pub(super) terms: Vec<Term>,
}

/// What is cheapest of a graph, of a list, or of gaps, whatever the others have.
#[derive(Debug, Default)]
pub(super) struct Term {
    pub(super) value: Fixed,
    /// How the value would change with the prices, if the same were taken.
    pub(super) slope: Sparse,
    /// Candidates of timelines or whole plans, and behind them the choices of all lists.
    pub(super) had: Sparse,
}

impl Met {
    /// What each term adds.
    pub(super) fn values(&self) -> Vec<Fixed> {
        self.terms.iter().map(|term| term.value).collect()
    }

    /// Whom members have.
    pub(super) fn candidates(&self, model: &Model) -> Vec<CandidateId> {
        let had = self.terms.iter().flat_map(|term| term.had.iter());
        let had = had.map(|(what, _)| what);
        had.filter(|what| *what < model.candidates.len()).collect()
    }
}

impl Term {
    /// Some as one.
    fn together(all: impl Iterator<Item = Self>) -> Self {
        all.reduce(|a, b| Self {
            value: a.value + b.value,
            slope: Sparse::sum((1.0, &a.slope), (1.0, &b.slope)),
            had: Sparse::sum((1.0, &a.had), (1.0, &b.had)),
        })
        .unwrap_or_default()
    }
}

/// The prices that there are: others are nothing, and what is had does not change that.
struct Priced<'p> {
    prices: &'p Prices,
    /// Seats have none where paths are whole plans: each is taken once or is a gap.
    seats: bool,
    /// Numbers have none where there are no vectors: timelines may count as they like.
    links: bool,
    /// By turn, whether it is in a stretch: who is in none has no copy.
    within: Vec<bool>,
}

/// Changes of prices that are not yet in order.
type Changes = Vec<(usize, f64)>;

impl Question<'_> {
    /// The bound at prices, and what is met there.
    pub(super) fn at(&self, part: &Part, prices: &Prices) -> Met {
        let at = self.rounded(part, prices);
        let priced = self.priced(part, prices);
        let mut end = None;
        let mut terms = Vec::with_capacity(self.graphs.len() + part.lists.len() + 1);
        for (member, graph) in self.graphs.iter().enumerate() {
            let ends = self.ends(graph, part, &at);
            let price = |c| self.price(graph, c, part, &at);
            let (cost, path, last) = graph.cheapest(price, (self.strain, &ends));
            end = end.or(graph.whole().map(|whole| (whole.ends(), last)));
            let musts = at.forced.musts.get(member).copied().unwrap_or_default();
            let (slope, had) = self.taken(graph, path, &priced);
            terms.push(Term {
                value: cost + DISCOUNT * musts,
                slope,
                had,
            });
        }
        let mut lists = self.vectors(part, (&at, end), prices);
        if let Some((ends, _)) = end {
            // what choices cost is known at the ends of whole plans already
            terms[0].value -= lists.iter().map(|list| list.value).sum::<Fixed>();
            if ends.are_told_apart() {
                // they belong to the plan that ends there
                terms = vec![Term::together(terms.into_iter().chain(lists.drain(..)))];
            }
        }
        terms.extend(lists);
        terms.push(self.gaps(part, &at, &priced));
        let all: Fixed = terms.iter().map(|term| term.value).sum();
        Met {
            value: all + self.beside(&at),
            terms,
        }
    }

    fn priced<'p>(&self, part: &Part, prices: &'p Prices) -> Priced<'p> {
        Priced {
            prices,
            seats: !self.is_whole(),
            links: !part.lists.is_empty(),
            within: self.in_stretches(),
        }
    }

    /// What the bound is beside its terms: all positions are to be taken, and limits are kept.
    fn beside(&self, at: &Rounded) -> Fixed {
        let limits = self.limits.iter().zip(at.limits);
        // rounded up: the term is taken away
        let of_limit = |(most, price): (&Option<Fixed>, Fixed)| Some(times(price, (*most)?) + 1);
        let limits: Fixed = limits.filter_map(of_limit).sum();
        at.seats[..self.model.positions].iter().sum::<Fixed>() - limits
    }

    /// How that changes with the prices.
    pub(super) fn slope_beside(&self, prices: &Prices) -> Prices {
        let mut slope = prices.clone();
        slope.scale(0.0);
        if !self.is_whole() {
            slope.seats_mut()[..self.model.positions].fill(1.0);
        }
        for (slope, most) in slope.limits_mut().iter_mut().zip(self.limits) {
            *slope = -(most.unwrap_or_default() as f64 / ONE as f64);
        }
        slope
    }

    /// How the price of a path changes with the prices, and what is had with it.
    fn taken(&self, graph: &Graph, path: Vec<CandidateId>, priced: &Priced) -> (Sparse, Sparse) {
        let mut changes = Changes::new();
        if let Graph::Stretch(_) = graph {
            changes.extend(path.iter().map(|c| (priced.prices.copy(*c), -1.0)));
            return (Sparse::new(changes), Sparse::default());
        }
        for candidate in &path {
            self.count(*candidate, priced, &mut changes);
        }
        let had = path.into_iter().map(|c| (c, 1.0)).collect();
        (Sparse::new(changes), Sparse::new(had))
    }

    fn count(&self, candidate: CandidateId, priced: &Priced, changes: &mut Changes) {
        let c = &self.model.candidates[candidate];
        let own = std::iter::once((c.seat, 1.0));
        for (seat, times) in own.chain(c.opens.iter().map(|seat| (*seat, -1.0))) {
            if priced.seats {
                changes.push((Prices::seat(seat), -times));
            }
            if priced.links {
                let link = c.member * self.sorts.all.len() + self.sorts.of_seat[seat];
                changes.push((priced.prices.link(link), times));
            }
        }
        if priced.within[self.model.seats[c.seat].turn] {
            changes.push((priced.prices.copy(candidate), 1.0));
        }
    }

    /// What gaps save, which is taken away.
    fn gaps(&self, part: &Part, at: &Rounded, priced: &Priced) -> Term {
        let mut changes = Changes::new();
        let saved = match self.gaps {
            Gaps::Cost => self.gaps_at_cost(part, &at.seats, &mut changes),
            Gaps::Within(worth) => self.gaps_within(worth.most, part, &at.seats, &mut changes),
        };
        changes.retain(|_| priced.seats);
        Term {
            value: -saved,
            slope: Sparse::new(changes),
            had: Sparse::default(),
        }
    }

    /// What gaps save at these prices if each costs its points.
    fn gaps_at_cost(&self, part: &Part, prices: &[Fixed], changes: &mut Changes) -> Fixed {
        let mut saved = 0;
        for (id, seat) in self.model.seats.iter().enumerate() {
            let price = prices[id] - points(seat.points);
            if price > 0 && !part.closed[id] {
                saved += price;
                changes.push((Prices::seat(id), -1.0));
            }
        }
        saved
    }

    /// The most that gaps of `most` hundredths could save at these prices: the seats that are dearest for their
    /// points, the last one in part.
    fn gaps_within(
        &self,
        most: i64,
        part: &Part,
        prices: &[Fixed],
        changes: &mut Changes,
    ) -> Fixed {
        let seats = &self.model.seats;
        let may_be = |s: &usize| prices[*s] > 0 && seats[*s].points <= most && !part.closed[*s];
        let mut dear: Vec<usize> = (0..seats.len()).filter(may_be).collect();
        dear.sort_by(|a, b| {
            let worth = |x: usize, y: usize| i128::from(prices[x]) * i128::from(seats[y].points);
            worth(*b, *a).cmp(&worth(*a, *b)).then(a.cmp(b))
        });
        let (mut left, mut saved) = (most, 0);
        for seat in dear {
            let points = seats[seat].points;
            if points <= left {
                left -= points;
                saved += prices[seat];
                changes.push((Prices::seat(seat), -1.0));
            } else if left > 0 {
                let part = i128::from(prices[seat]) * i128::from(left) / i128::from(points) + 1;
                saved += part as Fixed;
                changes.push((Prices::seat(seat), -(left as f64 / points as f64)));
                left = 0;
            }
        }
        saved
    }
}
