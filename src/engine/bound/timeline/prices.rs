//! Prices, and directions among them.

/// Prices of everything that links the members' problems, and directions among them.
#[derive(Debug, Clone)]
pub(in crate::engine::bound) struct Prices {
    /// By seat.
    pub(super) seats: Vec<f64>,
    /// Member × sort.
    pub(super) links: Vec<f64>,
    /// Of the limits; never below zero.
    pub(super) limits: [f64; 2],
}

impl Prices {
    fn each<'p>(&'p self, other: &'p Self) -> impl Iterator<Item = (f64, f64)> + 'p {
        let limits = self.limits.into_iter().zip(other.limits);
        let seats = self.seats.iter().copied().zip(other.seats.iter().copied());
        seats
            .chain(self.links.iter().copied().zip(other.links.iter().copied()))
            .chain(limits)
    }

    pub(super) fn dot(&self, other: &Self) -> f64 {
        self.each(other).map(|(a, b)| a * b).sum()
    }

    pub(super) fn add(&mut self, factor: f64, other: &Self) {
        for (a, b) in self.seats.iter_mut().zip(&other.seats) {
            *a += factor * b;
        }
        for (a, b) in self.links.iter_mut().zip(&other.links) {
            *a += factor * b;
        }
        for (a, b) in self.limits.iter_mut().zip(other.limits) {
            *a += factor * b;
        }
    }

    /// Takes in so much of `new`: less, if less makes the average shorter. The answer is how much.
    pub(super) fn mix(&mut self, new: &Self, most: f64) -> f64 {
        let (old, both, fresh) = (self.dot(self), self.dot(new), new.dot(new));
        let apart = old - 2.0 * both + fresh;
        let shortest = if apart > 0.0 {
            (old - both) / apart
        } else {
            most
        };
        let part = shortest.clamp(most / 10.0, most);
        let mut mixed = new.clone();
        let all = mixed.seats.iter_mut().chain(&mut mixed.links);
        for x in all.chain(&mut mixed.limits) {
            *x *= part;
        }
        mixed.add(1.0 - part, self);
        *self = mixed;
        part
    }
}
