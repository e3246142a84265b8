//! Published pieces that a rule no longer lets stand beside one another.

use std::collections::{BTreeMap, BTreeSet};

use super::super::explain::rule;
use super::holes::{Hole, Scene};
use crate::domain::{MemberId, Piece, TurnId};

/// What has to go because of rules.
#[derive(Debug, Default)]
pub(super) struct Clashes {
    /// The pieces, as holes.
    pub(super) holes: Vec<Hole>,
    /// So many of them are as they were published.
    pub(super) moved: usize,
    /// So many at least have to: conflicts that share no piece.
    pub(super) least: usize,
}

/// Goes through each member's pieces in the order of their time, those first that cannot go, and
/// lets a piece go that does not fit beside those kept. What `is_other` is not as it was published any more
/// (without its first date it may be too near the next one), and moves in any case: it comes last, and with
/// `only_other` nothing else goes.
pub(super) fn clashes(
    scene: &Scene,
    (kept, neighbours): (&[Piece], &[Piece]),
    is_other: &dyn Fn(&Piece) -> bool,
    only_other: bool,
) -> Clashes {
    let mut own: BTreeMap<&MemberId, Vec<&Piece>> = BTreeMap::new();
    for piece in neighbours.iter().chain(kept) {
        own.entry(&piece.member).or_default().push(piece);
    }
    let mut clashes = Clashes::default();
    for pieces in own.values() {
        let can_go = |p: &&Piece| {
            !neighbours.contains(p) && (!only_other || is_other(p)) && scene.as_hole(p).is_some()
        };
        let (mut movable, mut stays): (Vec<&Piece>, Vec<&Piece>) =
            pieces.iter().copied().partition(can_go);
        movable.sort_by_key(|p| (is_other(p), p.span));
        let mut counted: BTreeSet<&TurnId> = BTreeSet::new();
        for piece in movable {
            let Some(obstacle) = rule(scene.free, piece, &stays) else {
                stays.push(piece);
                continue;
            };
            clashes.holes.extend(scene.as_hole(piece));
            clashes.moved += usize::from(!is_other(piece));
            let turns = || obstacle.turns.iter().chain([&piece.turn]);
            let is_spared = |t: &TurnId| pieces.iter().any(|p| p.turn == *t && is_other(p));
            if turns().all(|t| !counted.contains(t) && !is_spared(t)) {
                clashes.least += 1;
                let known = pieces.iter().map(|p| &p.turn);
                counted.extend(known.filter(|id| turns().any(|t| t == *id)));
            }
        }
    }
    clashes
}
