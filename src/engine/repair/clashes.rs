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
    /// So many at least have to: conflicts that share no piece.
    pub(super) least: usize,
}

/// Goes through each member's pieces in the order of their time, those first that cannot go, and
/// lets a piece go that does not fit beside those kept.
pub(super) fn clashes(scene: &Scene, kept: &[Piece], neighbours: &[Piece]) -> Clashes {
    let mut own: BTreeMap<&MemberId, Vec<&Piece>> = BTreeMap::new();
    for piece in neighbours.iter().chain(kept) {
        own.entry(&piece.member).or_default().push(piece);
    }
    let mut clashes = Clashes::default();
    for pieces in own.values() {
        let can_go = |p: &&Piece| !neighbours.contains(p) && scene.as_hole(p).is_some();
        let (mut movable, mut stays): (Vec<&Piece>, Vec<&Piece>) =
            pieces.iter().copied().partition(can_go);
        movable.sort_by_key(|p| p.span);
        let mut counted: BTreeSet<&TurnId> = BTreeSet::new();
        for piece in movable {
            let Some(obstacle) = rule(scene.free, piece, &stays) else {
                stays.push(piece);
                continue;
            };
            clashes.holes.extend(scene.as_hole(piece));
            let turns = || obstacle.turns.iter().chain([&piece.turn]);
            if turns().all(|t| !counted.contains(t)) {
                clashes.least += 1;
                let known = pieces.iter().map(|p| &p.turn);
                counted.extend(known.filter(|id| turns().any(|t| t == *id)));
            }
        }
    }
    clashes
}
