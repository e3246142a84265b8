//! How many of some pieces one member can have at most.

use crate::engine::model::pairs::Pair;
use crate::engine::model::{Candidate, Model};

/// An upper bound on how many of `pieces`, all one member's, the rules let him have together.
///
/// Scanned in order of time, the pieces fall into groups that clash with each other pairwise: he can have
/// one of each group. And if the dates are cut into stretches as long as a window, he can have no more in
/// one stretch than the limit: that holds for every way of cutting, so the best one counts. `O(n²)`.
pub(super) fn most(model: &Model, pieces: &[&Candidate]) -> i32 {
    let mut sorted: Vec<&Candidate> = pieces.to_vec();
    sorted.sort_by_key(|c| c.shape);
    let groups = groups_in(model, &sorted);
    let windows = &model.windows;
    let by_cut = (0..windows.length).map(|cut| {
        let mut sum = 0;
        let mut rest = &sorted[..];
        while let Some(first) = rest.first() {
            let stretch = (first.day + cut) / windows.length;
            let end = rest
                .iter()
                .position(|c| (c.day + cut) / windows.length != stretch)
                .unwrap_or(rest.len());
            let (now, later) = rest.split_at(end);
            sum += groups_in(model, now).min(i32::from(windows.limit));
            rest = later;
        }
        sum
    });
    by_cut.min().unwrap_or_default().min(groups)
}

/// The number of groups of pieces that clash pairwise, each as long as it gets in order of time.
fn groups_in(model: &Model, sorted: &[&Candidate]) -> i32 {
    let mut groups = 0;
    let mut group: Vec<usize> = Vec::new();
    for piece in sorted {
        let clashes = |other: &usize| model.pairs.get(*other, piece.shape) == Pair::Clash;
        if group.is_empty() || !group.iter().all(clashes) {
            group.clear();
            groups += 1;
        }
        group.push(piece.shape);
    }
    groups
}
