//! Prices, and directions among them.

use std::ops::Range;

use super::sparse::Sparse;

/// Prices of everything that links the members' problems, and directions among them.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Prices {
    /// By seat, then by member × sort, then by candidate, then of the two limits.
    all: Vec<f64>,
    /// Where those of members and of candidates begin.
    links: usize,
    copies: usize,
}

/// Sums are made of so many at a time.
const LANES: usize = 4;

impl Prices {
    /// All are zero. Where there is no stretch there are no `copies`.
    pub(super) fn new(seats: usize, links: usize, copies: usize) -> Self {
        Self {
            all: vec![0.0; seats + links + copies + 2],
            links: seats,
            copies: seats + links,
        }
    }

    /// The same where paths are whole plans, in which neither seats nor copies have prices: there is nobody else to pay them.
    pub(super) fn of_whole_plans(&self) -> Self {
        let links = self.links();
        let mut all = Self::new(self.seats().len(), links.len(), 0);
        all.links_mut().copy_from_slice(links);
        all.limits_mut().copy_from_slice(self.limits());
        all
    }

    fn of_copies(&self) -> Range<usize> {
        self.copies..self.all.len() - 2
    }

    /// By seat.
    pub(super) fn seats(&self) -> &[f64] {
        &self.all[..self.links]
    }

    pub(super) fn seats_mut(&mut self) -> &mut [f64] {
        &mut self.all[..self.links]
    }

    /// Member × sort.
    pub(super) fn links(&self) -> &[f64] {
        &self.all[self.links..self.copies]
    }

    pub(super) fn links_mut(&mut self) -> &mut [f64] {
        &mut self.all[self.links..self.copies]
    }

    /// By candidate: what he costs more in a timeline and less in a stretch.
    pub(super) fn copies(&self) -> &[f64] {
        &self.all[self.of_copies()]
    }

    /// Of the limits; never below zero.
    pub(super) fn limits(&self) -> &[f64] {
        &self.all[self.all.len() - 2..]
    }

    pub(super) fn limits_mut(&mut self) -> &mut [f64] {
        let first = self.all.len() - 2;
        &mut self.all[first..]
    }

    /// The place of a price among all: of a seat,
    pub(super) fn seat(seat: usize) -> usize {
        seat
    }

    /// of a number of a member,
    pub(super) fn link(&self, link: usize) -> usize {
        self.links + link
    }

    /// of a candidate,
    pub(super) fn copy(&self, candidate: usize) -> usize {
        self.copies + candidate
    }

    /// and of a limit.
    pub(super) fn limit(&self, limit: usize) -> usize {
        self.all.len() - 2 + limit
    }

    /// The candidates whose prices a slope lowers, and by how much.
    pub(super) fn taken(&self, slope: &Sparse) -> Sparse {
        let copies = self.of_copies();
        let places = slope.iter().filter(|(at, _)| copies.contains(at));
        Sparse::new(places.map(|(at, x)| (at - self.copies, -x)).collect())
    }

    /// The sum of all products. Seats, links and copies are summed by themselves, so that it is the same, to the last bit, beside
    /// members who have nothing.
    pub(super) fn dot(&self, other: &Self) -> f64 {
        let blocks = [Self::seats, Self::links, Self::copies, Self::limits];
        blocks.iter().map(|of| dot(of(self), of(other))).sum()
    }

    /// The same with a slope.
    pub(super) fn dot_sparse(&self, slope: &Sparse) -> f64 {
        slope.iter().map(|(at, x)| x * self.all[at]).sum()
    }

    pub(super) fn add(&mut self, factor: f64, other: &Self) {
        for (a, b) in self.all.iter_mut().zip(&other.all) {
            *a += factor * b;
        }
    }

    /// Adds a slope, so many times.
    pub(super) fn add_sparse(&mut self, factor: f64, slope: &Sparse) {
        for (at, x) in slope.iter() {
            self.all[at] += factor * x;
        }
    }

    /// Makes all of them `factor` times as large.
    pub(super) fn scale(&mut self, factor: f64) {
        self.all.iter_mut().for_each(|x| *x *= factor);
    }
}

fn dot(these: &[f64], those: &[f64]) -> f64 {
    let (these, those) = (these.as_chunks::<LANES>(), those.as_chunks::<LANES>());
    let mut sums = [0.0; LANES];
    for (a, b) in these.0.iter().zip(those.0) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    for (lane, (a, b)) in these.1.iter().zip(those.1).enumerate() {
        sums[lane] += a * b;
    }
    sums.iter().sum()
}
