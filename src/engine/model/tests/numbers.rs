//! Pairs, curves and windows, each beside the plain way to say the same.

use proptest::prelude::*;

use super::super::curve::{Curve, Pot, curves, gcd, rounded, scale};
use super::super::pairs::{Pair, Pairs};
use crate::domain::{MemberId, Points, Stake, unfairness};

const SHAPES: usize = 150;

/// Those a day or a machine word apart clash; those a little further apart cost something, or nothing.
fn pair(i: usize, j: usize) -> Pair {
    match j - i {
        1 | 64 => Pair::Clash,
        d => Pair::Strain((d % 5) as i32 * 7 - 3 * i32::from(d % 5 == 0)),
    }
}

fn near(i: usize) -> (usize, usize) {
    (i.saturating_sub(70), (i + 70).min(SHAPES - 1))
}

/// What a row of the table says of another shape.
fn told(i: usize, j: usize) -> Pair {
    let (first, last) = near(i);
    match (first..=last).contains(&j) {
        true => pair(i.min(j), i.max(j)),
        false => Pair::Strain(0),
    }
}

#[test]
fn a_table_of_pairs_says_what_each_pair_says() {
    let table = Pairs::new(SHAPES, near, pair);
    assert_eq!(table.words, 3);
    let every_third: Vec<usize> = (0..SHAPES).filter(|s| s % 3 == 0).collect();
    let few = vec![0, 63, 64, 127, 128, 149];
    for held in [every_third, few, Vec::new()] {
        let mut bits = vec![0_u64; table.words];
        held.iter().for_each(|s| bits[s / 64] |= 1 << (s % 64));
        for shape in 0..SHAPES {
            let clashing = held.iter().copied();
            let clashing: Vec<usize> = clashing
                .filter(|s| told(shape, *s) == Pair::Clash)
                .collect();
            assert_eq!(table.clashes(shape, &bits), !clashing.is_empty());
            assert!(table.clashing(shape, &bits).eq(clashing), "{shape}");
            let strain = held.iter().map(|s| match told(shape, *s) {
                Pair::Strain(s) => i64::from(s),
                Pair::Clash => 0,
            });
            assert_eq!(table.strain(shape, &bits), strain.sum::<i64>(), "{shape}");
        }
    }
    for (i, j) in (0..SHAPES).flat_map(|i| (0..SHAPES).map(move |j| (i, j))) {
        assert_eq!(table.get(i, j), told(i, j), "{i}, {j}");
        assert_eq!(table.clash(i, j), told(i, j) == Pair::Clash);
    }
}

fn stake(weight: i64, before: i64) -> Stake {
    Stake {
        weight,
        before: Points::hundredths(before),
    }
}

fn pot(demand: i64, stakes: &[Stake]) -> Pot<'_> {
    Pot {
        demand: Points::hundredths(demand),
        stakes: stakes.iter().map(Some).collect(),
    }
}

#[test]
fn a_curve_charges_what_the_objective_charges() {
    let stakes = [stake(9000, 300), stake(4500, -20), stake(7200, 0)];
    let mut evenings = pot(2700, &stakes);
    // who shares nothing of an account is charged nothing in it
    evenings.stakes.push(None);
    let weekends = pot(1600, &stakes[..2]);
    let (all, unit) = curves(&[evenings, weekends]);
    assert_eq!(all[0][3], Curve::default());
    assert_eq!(all[0][3].at(500), 0);
    for (curves, demand, stakes) in [(&all[0], 2700, &stakes[..]), (&all[1], 1600, &stakes[..2])] {
        let named = stakes.iter().zip(["a", "b", "c"]);
        let named = named.map(|(s, m)| (MemberId::new(m), *s)).collect();
        let worth = |loads: [i64; 3]| {
            let of = |m: &MemberId| loads[(m.as_str().as_bytes()[0] - b'a') as usize];
            unfairness(Points::hundredths(demand), &named, |m| {
                Points::hundredths(of(m))
            })
        };
        let charged = |loads: [i64; 3]| -> f64 {
            let each = curves.iter().zip(loads).map(|(c, load)| c.at(load));
            each.sum::<i128>() as f64 / unit as f64
        };
        let none = [0, 0, 0];
        for loads in [
            [900, 800, 1000],
            [1600, 0, 0],
            [0, 1600, 1100],
            [433, 267, 900],
        ] {
            let (is, is_charged) = (worth(loads) - worth(none), charged(loads) - charged(none));
            assert!(
                (is - is_charged).abs() < 1e-9,
                "{loads:?}: {is}, {is_charged}"
            );
        }
    }
}

#[test]
fn the_scale_is_the_least_that_makes_all_coefficients_whole() {
    // 5 / (2 × 2) and 5 / (2 × 3)
    assert_eq!(scale(&[pot(100, &[stake(2, 0), stake(3, 0)])]), 12);
    // 3 / (3 × 1), and 2 × 101 / 3: what was before is in the pot
    let three = [stake(1, 1), stake(1, 0), stake(1, 0)];
    assert_eq!(scale(&[pot(100, &three)]), 3);
    assert_eq!(scale(&[pot(101, &three)]), 1);
    let others = [stake(2, 0), stake(3, 0)];
    let two = [pot(100, &three), pot(100, &others)];
    assert_eq!(scale(&two), 12, "one for all accounts");
    assert_eq!(scale(&[]), 1);
}

/// Weights without a common divisor, and points as of a year of a large team.
#[test]
fn a_scale_that_would_be_too_large_keeps_forty_digits_and_sums_far_from_overflow() {
    let weights = [9973, 9967, 9949, 9941, 9931, 9929, 9923, 9907, 9901, 4507];
    let stakes = weights.map(|w| stake(w, 5_000));
    let pots: Vec<Pot> = (0..5).map(|_| pot(200_000, &stakes)).collect();
    let (all, unit) = curves(&pots);
    assert!(unit / 10_000 > 1 << 40, "{unit}");
    let most: i128 = all.iter().flatten().map(|c| c.at(-205_000).abs()).sum();
    assert!((1 << 94..1 << 98).contains(&most), "{}", most.ilog2());
    // another pot of the same shape is in the same units, and half as many halve the room that each has
    let (_, one) = curves(&[pot(200_000, &stakes)]);
    assert_eq!(one / unit, 5, "{one} {unit}");
}

/// Weights without a common divisor: nearly equal ones, and many small ones beside a large one.
const ALIKE: [i64; 10] = [9973, 9967, 9949, 9941, 9931, 9929, 9923, 9907, 9901, 9887];
const SMALL: [i64; 10] = [487, 491, 499, 503, 509, 521, 523, 541, 547, 9901];

/// What everybody is charged at most in five accounts, each at the same sum of load and balance.
fn charged(weights: &[i64], (demand, before, sum): (i64, i64, i64)) -> i128 {
    let stakes: Vec<Stake> = weights.iter().map(|w| stake(*w, before)).collect();
    let pots: Vec<Pot> = (0..5).map(|_| pot(demand, &stakes)).collect();
    let (all, _) = curves(&pots);
    let each = all.iter().flatten().map(|c| c.at(sum - before).abs());
    each.sum()
}

#[test]
fn balances_far_beyond_all_points_of_a_period_leave_room_too() {
    for weights in [ALIKE, SMALL] {
        let most = charged(&weights, (1_000, 2_000_000, -2_000_000));
        assert!((1 << 96..1 << 98).contains(&most), "{}", most.ilog2());
    }
    // one who has hardly any weight is charged much for little
    let mut weights = ALIKE.to_vec();
    weights.push(1);
    let most = charged(&weights, (200_000, 0, 200_000));
    assert!((1 << 92..1 << 98).contains(&most), "{}", most.ilog2());
}

/// Bounds look at loads that no plan of a few points has.
#[test]
fn few_points_have_room_for_forty() {
    let most = charged(&ALIKE, (1, 0, 4_096));
    assert!((1 << 90..1 << 98).contains(&most), "{}", most.ilog2());
}

#[test]
fn quotients_are_rounded_to_the_nearest() {
    let halves = [(7, 3, 2), (8, 3, 3), (5, 2, 3), (-5, 2, -2), (-7, 3, -2)];
    for (a, b, nearest) in halves {
        assert_eq!(rounded(a, b), nearest, "{a} / {b}");
    }
    for (a, b, divisor) in [(12, 18, 6), (-4, 6, 2), (0, 5, 5), (0, 0, 1), (7, 0, 7)] {
        assert_eq!(gcd(a, b).abs(), divisor, "{a}, {b}");
    }
}

proptest! {
    #[test]
    fn costs_of_loads_in_parts_differ_by_multiples_of_the_grain(
        weight in 1_i64..100,
        before in -3_000_i64..3_000,
        part in prop::sample::select(vec![50_i64, 100, 171, 600]),
        loads in (0_i64..40, 0_i64..40),
    ) {
        let stakes = [stake(weight, before), stake(100, 0)];
        let (all, _) = curves(&[pot(10_000, &stakes)]);
        for curve in all.iter().flatten() {
            let apart = curve.at(loads.0 * part) - curve.at(loads.1 * part);
            prop_assert_eq!(apart % curve.grain(part), 0);
        }
    }
}
