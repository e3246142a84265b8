//! What ways to fill a turn add to counts, and what later ones can.

use super::Labels;
use crate::engine::bound::whole::Layer;
use crate::engine::model::CandidateId;

/// What a way adds.
#[derive(Debug, Clone, Default)]
pub(super) struct Adds {
    /// To which counts (member × sort), each once.
    counts: Vec<(usize, i16)>,
    /// The lists that are about them.
    pub(super) lists: Vec<usize>,
}

/// The sorts that a list is about, and their counts (member × sort).
pub(super) type Places = Vec<(usize, usize)>;

/// By way, what it adds; of those on no edge nothing is known.
pub(super) type Ways = Vec<Option<Adds>>;

impl Adds {
    /// Of candidates; `places` has by list the counts that it is about.
    fn new(labels: &Labels, candidates: &[CandidateId], places: &[Places]) -> Self {
        let width = labels.sorts.all.len();
        let mut adds = Self::default();
        for c in candidates.iter().map(|c| &labels.model.candidates[*c]) {
            let place = |seat: &usize| c.member * width + labels.sorts.of_seat[*seat];
            adds.add(place(&c.seat), 1);
            c.opens.iter().for_each(|seat| adds.add(place(seat), -1));
        }
        let has = |place: usize| adds.counts.iter().any(|(p, _)| *p == place);
        let is_about = |list: &usize| places[*list].iter().any(|(_, place)| has(*place));
        adds.lists = (0..places.len()).filter(is_about).collect();
        adds
    }

    fn add(&mut self, place: usize, n: i16) {
        match self.counts.iter_mut().find(|(p, _)| *p == place) {
            Some((_, sum)) => *sum += n,
            None => self.counts.push((place, n)),
        }
    }

    fn to(&self, place: usize) -> i16 {
        let own = self.counts.iter().find(|(p, _)| *p == place);
        own.map_or(0, |(_, n)| *n)
    }

    /// Makes the key of the label in a state that the way leads to.
    pub(super) fn follow(&self, (from, to): (&[i16], u32), key: &mut [i16]) {
        key.copy_from_slice(from);
        key[0] = ((to >> 16) as u16).cast_signed();
        key[1] = (to as u16).cast_signed();
        for (place, n) in &self.counts {
            key[2 + place] += n;
        }
    }
}

impl Labels<'_> {
    /// By turn, what ways add.
    pub(super) fn ways(&self, places: &[Places]) -> Vec<Ways> {
        let of_layer = |layer: &Layer| {
            let mut ways: Ways = vec![None; layer.ways.len()];
            for e in &layer.edges {
                let way = e.way as usize;
                let candidates = &layer.ways[way].candidates;
                ways[way].get_or_insert_with(|| Adds::new(self, candidates, places));
            }
            ways
        };
        self.graph.layers.iter().map(of_layer).collect()
    }

    /// By list, what it is about.
    pub(super) fn places(&self) -> Vec<Places> {
        let (width, lists) = (self.sorts.all.len(), self.lists.len());
        let of_list = |(list, (member, _)): (usize, &(usize, _))| {
            let sorts = self.sorts.of_list((list, lists), self.model);
            let place = |sort| (sort, member * width + sort);
            sorts.into_iter().map(place).collect()
        };
        self.lists.iter().enumerate().map(of_list).collect()
    }

    /// By turn and place, the least and the most that it and later ones can add; one more for the end.
    pub(super) fn reach(&self, ways: &[Ways]) -> Vec<Vec<(i16, i16)>> {
        let mut all = vec![vec![(0, 0); self.links.len()]];
        for ways in ways.iter().rev() {
            let later = all.last().into_iter().flatten().enumerate();
            let with = later.map(|(place, (low, high))| {
                let adds = || ways.iter().flatten().map(|adds| adds.to(place));
                let least = adds().min().unwrap_or_default();
                let most = adds().max().unwrap_or_default();
                (low + least, high + most)
            });
            let with = with.collect();
            all.push(with);
        }
        all.reverse();
        all
    }
}
