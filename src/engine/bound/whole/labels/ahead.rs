//! What labels cost at least from a turn on: for each list, the cheapest vector that its counts can still become.

use rustc_hash::FxHashMap as HashMap;

use super::Labels;
use super::ways::Places;
use crate::engine::bound::timeline::{Choice, Fixed};

/// What a list adds to a bound, and to the exact costs of the accounts and the total.
pub(super) type Least = (Fixed, i128, i128);

/// The vectors of a list.
pub(super) struct Vectors<'a> {
    places: &'a Places,
    list: &'a [Choice],
    /// What each costs at the prices, without the links.
    costs: Vec<Fixed>,
}

/// What lists add after a turn.
pub(super) struct Ahead<'a> {
    links: &'a [Fixed],
    vectors: &'a [Vectors<'a>],
    /// By place, the least and the most that later turns can add.
    reach: Vec<(i16, i16)>,
    /// Nothing is to come any more: then nothing is priced.
    is_last: bool,
    /// What is added to all lists.
    fixed: Fixed,
    /// By list, what it adds, by its counts.
    known: Vec<HashMap<u128, Option<Least>>>,
}

/// What the lists of a label add as long as nothing more is counted.
pub(super) struct Sums {
    /// None: its counts can become no vector.
    lists: Vec<Option<Least>>,
    /// Those that can, together, and what is added to all.
    sum: Least,
    /// How many cannot.
    lost: usize,
}

impl Labels<'_> {
    pub(super) fn vectors<'a>(&'a self, places: &'a [Places]) -> Vec<Vectors<'a>> {
        let lists = self.lists.iter().zip(places);
        let of_list = lists.map(|((_, list), places)| Vectors {
            places,
            list,
            costs: list.iter().map(self.priced.0).collect(),
        });
        of_list.collect()
    }
}

impl<'a> Ahead<'a> {
    /// After a turn, maybe the last one; `reach` has by place the least and the most that later ones can add.
    pub(super) fn new(
        labels: &'a Labels,
        vectors: &'a [Vectors<'a>],
        reach: Vec<(i16, i16)>,
        is_last: bool,
    ) -> Self {
        Self {
            links: labels.links,
            vectors,
            reach,
            is_last,
            fixed: if is_last { 0 } else { labels.priced.1 },
            known: vec![HashMap::default(); vectors.len()],
        }
    }

    /// What the lists of a label add.
    pub(super) fn sums(&mut self, counts: &[i16]) -> Sums {
        let lists = (0..self.vectors.len()).map(|list| self.of_list(list, counts));
        let lists: Vec<Option<Least>> = lists.collect();
        let sum = lists.iter().flatten();
        Sums {
            sum: sum.fold((self.fixed, 0, 0), |sum, least| plus(sum, 1, *least)),
            lost: lists.iter().filter(|least| least.is_none()).count(),
            lists,
        }
    }

    /// The same once some of them are about other counts; none if these can become no vectors.
    pub(super) fn changed(
        &mut self,
        sums: &Sums,
        lists: &[usize],
        counts: &[i16],
    ) -> Option<Least> {
        let (mut sum, mut lost) = (sums.sum, sums.lost);
        for list in lists {
            match sums.lists[*list] {
                Some(before) => sum = plus(sum, -1, before),
                None => lost -= 1,
            }
            sum = plus(sum, 1, self.of_list(*list, counts)?);
        }
        (lost == 0).then_some(sum)
    }

    fn of_list(&mut self, list: usize, counts: &[i16]) -> Option<Least> {
        let (vectors, is_last) = (&self.vectors[list], self.is_last);
        let (reach, links) = (self.reach.as_slice(), self.links);
        let own = vectors.places.iter().map(|(_, place)| counts[*place]);
        let packed = own.fold(0_u128, |all, n| {
            all << 8 | u128::from(n.cast_unsigned() & 255)
        });
        *self.known[list].entry(packed).or_insert_with(|| {
            let all = vectors.list.iter().zip(&vectors.costs);
            let fits = all.filter_map(|(choice, cost)| {
                let more = vectors.more(choice, counts, (reach, links))?;
                let cost = if is_last { choice.cost } else { cost - more };
                Some((cost, choice.exact.0, choice.exact.1))
            });
            fits.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.min(b.2)))
        })
    }
}

impl Vectors<'_> {
    /// What the links take off for what a vector has beyond the counts that there are; none if these cannot become it.
    fn more(
        &self,
        choice: &Choice,
        counts: &[i16],
        (reach, links): (&[(i16, i16)], &[Fixed]),
    ) -> Option<Fixed> {
        let mut linked = 0;
        for (sort, place) in self.places {
            let more = choice.key[*sort] - counts[*place];
            let (low, high) = reach[*place];
            if more < low || high < more {
                return None;
            }
            linked += links[*place] * Fixed::from(more);
        }
        Some(linked)
    }
}

fn plus(sum: Least, times: i64, least: Least) -> Least {
    let wide = i128::from(times);
    (
        sum.0 + times * least.0,
        sum.1 + wide * least.1,
        sum.2 + wide * least.2,
    )
}
