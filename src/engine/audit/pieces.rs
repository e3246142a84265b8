//! Rules 2 to 5: rest, free weekends, turns within a week, published neighbours, pins.

use chrono::Days;

use crate::domain::{Clash, Fact, Finding, Piece, Pin, Rules, clash};

/// The breaches among the pieces of one member; pairs and weeks of `neighbours` alone are not looked at.
pub(super) fn breaches(rules: &Rules, own: &[&Piece], neighbours: &[&Piece]) -> Vec<Finding> {
    let mut all: Vec<(&Piece, bool)> = own.iter().map(|p| (*p, true)).collect();
    all.extend(neighbours.iter().map(|p| (*p, false)));
    all.sort_by_key(|(p, _)| (p.span, p.turn.clone()));
    let mut found = Vec::new();
    for (i, (a, a_own)) in all.iter().enumerate() {
        for (b, b_own) in all.get(i + 1..).unwrap_or_default() {
            if *a_own || *b_own {
                found.extend(clash(a, b, rules).map(|c| clashing(a, b, c)));
            }
        }
        found.extend(crowded(rules, a, &all));
    }
    found
}

/// Whether too many pieces begin within the 7 dates from the first of `from`.
fn crowded(rules: &Rules, from: &Piece, all: &[(&Piece, bool)]) -> Option<Finding> {
    let end = from.first().checked_add_days(Days::new(7))?;
    let within = || {
        all.iter()
            .filter(|(p, _)| from.first() <= p.first() && p.first() < end)
    };
    let too_many = within().count() > rules.max_turns_per_7_days && within().any(|(_, own)| *own);
    too_many.then(|| {
        let facts = vec![
            ("member", Fact::Member(from.member.clone())),
            ("count", Fact::Count(within().count())),
            ("limit", Fact::Count(rules.max_turns_per_7_days)),
            ("date", Fact::Date(from.first())),
        ];
        Finding::error("max-turns", facts)
    })
}

fn clashing(a: &Piece, b: &Piece, clash: Clash) -> Finding {
    let mut facts = vec![
        ("member", Fact::Member(a.member.clone())),
        ("turn", Fact::Turn(a.turn.clone())),
        ("other", Fact::Turn(b.turn.clone())),
    ];
    let code = match clash {
        Clash::Overlap => "overlap",
        Clash::Rest(rest) => {
            facts.push(("hours", Fact::Number(rest.num_minutes() as f64 / 60.0)));
            "rest"
        }
        Clash::Weekends(between) => {
            facts.push((
                "weekends",
                Fact::Count(usize::try_from(between).unwrap_or_default()),
            ));
            "free-weekends"
        }
    };
    Finding::error(code, facts)
}

/// Pins that the plan does not keep.
pub(super) fn broken_pins(pins: &[Pin], pieces: &[Piece]) -> Vec<Finding> {
    let kept = |pin: &&Pin| {
        pieces
            .iter()
            .any(|p| p.turn == pin.turn && p.role == pin.role && p.member == pin.member)
    };
    let broken = pins.iter().filter(|pin| !kept(pin)).map(|pin| {
        let facts = vec![
            ("member", Fact::Member(pin.member.clone())),
            ("turn", Fact::Turn(pin.turn.clone())),
            ("role", Fact::Role(pin.role.clone())),
        ];
        Finding::error("pin-broken", facts)
    });
    broken.collect()
}
