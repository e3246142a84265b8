//! Turns that too few people can take, and turns that one more absence would leave open.

use std::collections::BTreeMap;

use crate::domain::{Availability, Fact, Finding, Member, MemberId, Role, Turn};

/// A warning for each turn that has more roles than people who can take them, a note for each in
/// which everyone who can is needed. Rules between turns are not looked at: what is scarce here is
/// scarce in every plan.
pub fn scarce_turns(free: &Availability, turns: &[Turn]) -> Vec<Finding> {
    turns.iter().filter_map(|turn| scarce(free, turn)).collect()
}

fn scarce(free: &Availability, turn: &Turn) -> Option<Finding> {
    let members = &free.team().members;
    let can = |m: &Member, role: &Role| turn.may_hold(m, role, free.missing(m, turn).len());
    let roles: Vec<&Role> = turn.positions.iter().map(|p| &p.role).collect();
    let candidates: Vec<(&Member, Vec<usize>)> = members
        .iter()
        .map(|m| {
            (
                m,
                (0..roles.len())
                    .filter(|r| can(m, roles[*r]))
                    .collect::<Vec<_>>(),
            )
        })
        .filter(|(_, roles)| !roles.is_empty())
        .collect();
    let everyone: Vec<&[usize]> = candidates
        .iter()
        .map(|(_, roles)| roles.as_slice())
        .collect();
    let filled = most_filled(&everyone, roles.len());
    let code = if filled < roles.len() {
        "few"
    } else if (0..everyone.len())
        .any(|i| most_filled(&without(&everyone, i), roles.len()) < roles.len())
    {
        "tight"
    } else {
        return None;
    };
    let away = |m: &&Member| {
        let may = roles.iter().any(|r| m.may(&turn.duty, r));
        may && candidates.iter().all(|(c, _)| c.id != m.id)
    };
    let away: Vec<MemberId> = members.iter().filter(away).map(|m| m.id.clone()).collect();
    let facts = vec![
        ("turn", Fact::Turn(turn.id.clone())),
        ("need", Fact::Count(roles.len())),
        ("count", Fact::Count(candidates.len())),
        ("members", Fact::Members(away)),
    ];
    Some(if code == "few" {
        Finding::warning(code, facts)
    } else {
        Finding::note(code, facts)
    })
}

fn without<'a>(all: &[&'a [usize]], i: usize) -> Vec<&'a [usize]> {
    all.iter()
        .enumerate()
        .filter(|(k, _)| *k != i)
        .map(|(_, roles)| *roles)
        .collect()
}

/// How many of `roles` roles people can fill who each take one of those that they can: a maximum
/// bipartite matching by augmenting paths, people × roles × people at worst.
fn most_filled(people: &[&[usize]], roles: usize) -> usize {
    let mut holder: BTreeMap<usize, usize> = BTreeMap::new();
    (0..people.len())
        .filter(|p| seat(people, *p, &mut holder, &mut vec![false; roles]))
        .count()
}

/// Finds a role for person `p`, moving others to other roles if need be.
fn seat(
    people: &[&[usize]],
    p: usize,
    holder: &mut BTreeMap<usize, usize>,
    tried: &mut [bool],
) -> bool {
    for &role in people.get(p).copied().unwrap_or_default() {
        if std::mem::replace(&mut tried[role], true) {
            continue;
        }
        let other = holder.get(&role).copied();
        if other.is_none_or(|other| seat(people, other, holder, tried)) {
            holder.insert(role, p);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::most_filled;

    #[test]
    fn people_move_over_for_each_other() {
        assert_eq!(most_filled(&[&[0, 1], &[0]], 2), 2);
        assert_eq!(most_filled(&[&[0], &[0]], 2), 1);
        assert_eq!(most_filled(&[], 2), 0);
    }
}
