//! Fair shares and unfairness (contract, section 5): `(x − fair)² × W / (n × w)`, summed.

use std::collections::BTreeMap;

use super::{Account, Balances, MemberId, Piece, Points, Stake, Stakes};

/// One member in one account. Hundredths of points; fractions of them where shares do not come out even.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// What the member's pieces count.
    pub load: Points,
    /// What the member ought to carry.
    pub fair: f64,
    /// The balance carried in.
    pub before: Points,
    /// The balance carried out: load minus fair share.
    pub after: f64,
    /// The same to the hundredth, halves to even: what the next period starts with.
    pub carried: Points,
}

/// One account of a period.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountView {
    /// Its name.
    pub account: Account,
    /// The members who share it, and others with a load or balance in it.
    pub standings: BTreeMap<MemberId, Standing>,
    /// The sum of squares, in points².
    pub unfairness: f64,
}

/// `fair = pot × weight / all weights − before`, with `pot` the account's points and all balances, in hundredths.
pub fn fair_share(pot: i64, stake: Stake, all_weights: i64) -> f64 {
    if all_weights == 0 {
        return -(stake.before.as_hundredths() as f64);
    }
    let part = i128::from(pot) * i128::from(stake.weight);
    let whole = part / i128::from(all_weights) - i128::from(stake.before.as_hundredths());
    whole as f64 + (part % i128::from(all_weights)) as f64 / all_weights as f64
}

/// The unfairness of loads among stakes, in points².
pub fn unfairness(
    demand: Points,
    stakes: &BTreeMap<MemberId, Stake>,
    load: impl Fn(&MemberId) -> Points,
) -> f64 {
    let all: i64 = stakes.values().map(|s| s.weight).sum();
    let pot = demand + stakes.values().map(|s| s.before).sum();
    let n = stakes.len() as f64;
    let term = |(member, stake): (&MemberId, &Stake)| {
        let above = excess(load(member), *stake, pot, all);
        above as f64 * above as f64 / (all as f64 * n * stake.weight as f64) / 10_000.0
    };
    stakes.iter().map(term).sum()
}

/// `(load − fair) × all weights`, exactly.
fn excess(load: Points, stake: Stake, pot: Points, all: i64) -> i128 {
    let carried = i128::from((load + stake.before).as_hundredths());
    carried * i128::from(all) - i128::from(pot.as_hundredths()) * i128::from(stake.weight)
}

/// `excess / all` to the nearest integer, halves to even.
fn rounded(excess: i128, all: i64) -> i64 {
    let all = i128::from(all);
    let (whole, rest) = (excess.div_euclid(all), excess.rem_euclid(all) * 2);
    let up = rest > all || (rest == all && whole % 2 != 0);
    (whole + i128::from(up)) as i64
}

fn view(
    account: Account,
    demand: Points,
    stakes: &BTreeMap<MemberId, Stake>,
    loads: &BTreeMap<&MemberId, Points>,
) -> AccountView {
    let load = |m: &MemberId| loads.get(m).copied().unwrap_or_default();
    let sharers = || stakes.iter().filter(|(_, s)| s.weight > 0);
    let all: i64 = sharers().map(|(_, s)| s.weight).sum();
    let pot = demand + sharers().map(|(_, s)| s.before).sum();
    let standing = |(member, stake): (&MemberId, &Stake)| {
        let load = load(member);
        let fair = fair_share(pot.as_hundredths(), *stake, all);
        let carried = match all {
            0 => load + stake.before,
            _ => Points::hundredths(rounded(excess(load, *stake, pot, all), all)),
        };
        (
            member.clone(),
            Standing {
                load,
                fair,
                before: stake.before,
                after: load.as_hundredths() as f64 - fair,
                carried,
            },
        )
    };
    let weighted: BTreeMap<MemberId, Stake> = sharers().map(|(m, s)| (m.clone(), *s)).collect();
    let unfairness = if weighted.is_empty() {
        0.0
    } else {
        unfairness(demand, &weighted, load)
    };
    AccountView {
        account,
        standings: stakes.iter().map(standing).collect(),
        unfairness,
    }
}

/// Every account that has demand, a load or a balance, by name.
pub fn account_views(
    demand: &BTreeMap<Account, Points>,
    stakes: &Stakes,
    balances: &Balances,
    pieces: &[Piece],
) -> Vec<AccountView> {
    let mut loads: BTreeMap<&Account, BTreeMap<&MemberId, Points>> =
        demand.keys().map(|k| (k, BTreeMap::new())).collect();
    for piece in pieces {
        *loads
            .entry(&piece.account)
            .or_default()
            .entry(&piece.member)
            .or_default() += piece.points;
    }
    for (member, account, _) in balances.iter() {
        loads.entry(account).or_default().entry(member).or_default();
    }
    let with_others = |account: &Account, loads: &BTreeMap<&MemberId, Points>| {
        let mut all = stakes.of(account, balances);
        for member in loads.keys() {
            let outsider = Stake {
                weight: 0,
                before: balances.get(member, account),
            };
            all.entry((*member).clone()).or_insert(outsider);
        }
        all
    };
    let views = loads.iter().map(|(account, loads)| {
        let demand = demand.get(account).copied().unwrap_or_default();
        view(
            (*account).clone(),
            demand,
            &with_others(account, loads),
            loads,
        )
    });
    views.collect()
}

/// All accounts together.
pub fn total_view(
    demand: &BTreeMap<Account, Points>,
    stakes: &Stakes,
    balances: &Balances,
    pieces: &[Piece],
) -> AccountView {
    let mut loads: BTreeMap<&MemberId, Points> = BTreeMap::new();
    for piece in pieces {
        *loads.entry(&piece.member).or_default() += piece.points;
    }
    view(
        Account::total(),
        demand.values().copied().sum(),
        &stakes.of_total(balances),
        &loads,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{date, hours, id};
    use crate::domain::{Role, TurnId};

    fn stake(weight: i64, before: i64) -> Stake {
        Stake {
            weight,
            before: Points::hundredths(before),
        }
    }

    #[test]
    fn half_a_contract_has_half_a_fair_share() {
        let all = 9000 + 4500;
        assert_eq!(fair_share(1350, stake(9000, 0), all), 900.0);
        assert_eq!(
            fair_share(1350, stake(4500, 100), all),
            350.0,
            "who did more before owes less"
        );
    }

    #[test]
    fn two_debts_are_better_than_one_twice_as_large() {
        let stakes: BTreeMap<_, _> = ["a", "b", "c"]
            .map(|m| (MemberId::new(m), stake(100, 0)))
            .into();
        let with = |loads: [i64; 3]| {
            let loads: BTreeMap<_, _> = ["a", "b", "c"].into_iter().zip(loads).collect();
            unfairness(Points::hundredths(1200), &stakes, |m| {
                Points::hundredths(loads[m.as_str()])
            })
        };
        assert_eq!(with([400, 400, 400]), 0.0);
        assert!(with([500, 500, 200]) < with([600, 400, 200]));
        assert!(
            (with([500, 300, 400]) - 2.0).abs() < 1e-12,
            "1² + 1² points², each times W / (n × w) = 1"
        );
    }

    #[test]
    fn what_was_done_before_is_done() {
        let stakes = [("a", 300), ("b", 0)].map(|(m, b)| (MemberId::new(m), stake(100, b)));
        let with = |a: i64, b: i64| {
            let load = |m: &MemberId| Points::hundredths(if m.as_str() == "a" { a } else { b });
            unfairness(Points::hundredths(900), &stakes.clone().into(), load)
        };
        assert_eq!(with(300, 600), 0.0);
        assert!(with(450, 450) > 1.0);
    }

    #[test]
    fn carried_balances_round_halves_to_even() {
        assert_eq!(rounded(5, 2), 2);
        assert_eq!(rounded(7, 2), 4);
        assert_eq!(rounded(-5, 2), -2);
        assert_eq!(rounded(-1, 3), 0);
    }

    #[test]
    fn a_share_that_does_not_come_out_even_keeps_its_fraction() {
        let third = fair_share(100, stake(1, 0), 3);
        assert!((third - 100.0 / 3.0).abs() < 1e-9, "{third}");
        assert_eq!(fair_share(0, stake(0, 70), 0), -70.0, "nobody has weight");
    }

    fn evening() -> Account {
        Account::new("evening")
    }

    fn piece(member: &str, hundredths: i64) -> Piece {
        Piece {
            member: MemberId::new(member),
            turn: TurnId::new("evening/2027-01-04"),
            role: Role::new("primary"),
            account: evening(),
            points: Points::hundredths(hundredths),
            dates: vec![date("2027-01-04")],
            span: hours("2027-01-04", 18, 22),
        }
    }

    /// Twelve points of evenings; Anna works full time and Ben half of it, Cem is not there, and helps out.
    fn twelve() -> (BTreeMap<Account, Points>, Stakes, Balances, Vec<Piece>) {
        let weights = [("anna", 9000), ("ben", 4500), ("cem", 0)];
        let stakes = Stakes {
            weights: weights.map(|(m, w)| (id(m), w)).into(),
            sharers: [(evening(), [id("anna"), id("ben")].into())].into(),
        };
        let mut balances = Balances::default();
        balances.add(&id("anna"), &evening(), Points::hundredths(300));
        let pieces = [("anna", 200), ("anna", 300), ("ben", 400), ("cem", 300)];
        (
            [(evening(), Points::hundredths(1200))].into(),
            stakes,
            balances,
            pieces.map(|(m, p)| piece(m, p)).into(),
        )
    }

    /// Load, fair share, and what is carried on, by member.
    fn told(view: &AccountView) -> Vec<(&str, i64, f64, f64, i64)> {
        let each = view.standings.iter().map(|(member, s)| {
            let (load, carried) = (s.load.as_hundredths(), s.carried.as_hundredths());
            (member.as_str(), load, s.fair, s.after, carried)
        });
        each.collect()
    }

    #[test]
    fn a_fair_share_counts_what_was_before_and_who_helps_out_is_owed() {
        let (demand, stakes, balances, pieces) = twelve();
        let views = account_views(&demand, &stakes, &balances, &pieces);
        let [view] = views.as_slice() else {
            panic!("{views:?}");
        };
        let expected = [
            ("anna", 500, 700.0, -200.0, -200),
            ("ben", 400, 500.0, -100.0, -100),
            ("cem", 300, 0.0, 300.0, 300),
        ];
        assert_eq!(told(view), expected);
        // 2² × 13500 / (2 × 9000) + 1² × 13500 / (2 × 4500)
        assert!((view.unfairness - 4.5).abs() < 1e-12, "{view:?}");
        let total = total_view(&demand, &stakes, &balances, &pieces);
        assert_eq!(total.account, Account::total());
        assert_eq!(told(&total), expected[..2]);
        assert_eq!(total.unfairness, view.unfairness);
    }

    #[test]
    fn an_account_without_demand_keeps_its_balances() {
        let (_, stakes, balances, _) = twelve();
        let views = account_views(&BTreeMap::new(), &stakes, &balances, &[]);
        let [view] = views.as_slice() else {
            panic!("{views:?}");
        };
        // what Anna did more is shared by weight: she may rest for two thirds of it
        let expected = [
            ("anna", 0, -100.0, 100.0, 100),
            ("ben", 0, 100.0, -100.0, -100),
        ];
        assert_eq!(told(view), expected);
    }

    #[test]
    fn where_nobody_has_weight_nothing_is_unfair_and_all_is_carried_on() {
        let (demand, _, mut balances, pieces) = twelve();
        balances.add(&id("cem"), &evening(), Points::hundredths(50));
        let views = account_views(&demand, &Stakes::default(), &balances, &pieces[3..]);
        let [view] = views.as_slice() else {
            panic!("{views:?}");
        };
        let expected = [
            ("anna", 0, -300.0, 300.0, 300),
            ("cem", 300, -50.0, 350.0, 350),
        ];
        assert_eq!(told(view), expected);
        assert_eq!(view.unfairness, 0.0);
    }
}
