//! How long a plan takes: the examples, at a tenth of the effort of an ordinary `oncall plan`, and at all of it.

use std::fs;
use std::path::Path;

use chrono::Days;
use oncall::domain::{Availability, Balances, Period, Stakes};
use oncall::engine::{self, Effort, Planned, Task};

fn main() {
    divan::main();
}

/// The examples, with the periods of their stories.
const EXAMPLES: [(&str, &str); 3] = [
    ("rotations.example.toml", "2027-Q1"),
    ("examples/four-at-their-limit.toml", "2027-Q1"),
    ("examples/software-weekly.toml", "2027-Q1"),
];

#[divan::bench(args = EXAMPLES, sample_count = 5)]
fn a_tenth((file, period): (&str, &str)) -> Option<Planned> {
    plan(file, period, Effort(10))
}

#[divan::bench(args = EXAMPLES, sample_count = 3)]
fn ordinary((file, period): (&str, &str)) -> Option<Planned> {
    plan(file, period, Effort::default())
}

#[divan::bench(sample_count = 1)]
fn a_year() -> Option<Planned> {
    plan("examples/a-year.toml", "2027", Effort::default())
}

fn plan(file: &str, period: &str, effort: Effort) -> Option<Planned> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let team = oncall::config::load(&path, &fs::read_to_string(&path).ok()?)
        .ok()?
        .team;
    let period = Period::parse(period, "2026-11-24".parse().ok()?).ok()?;
    let around = Days::new(60);
    let free = Availability::new(&team, period.first() - around, period.last() + around);
    let turns = engine::expand(&free, period);
    let stakes = Stakes::new(&free, period, &turns);
    let mut balances = Balances::default();
    for o in &team.opening_balances {
        balances.add(&o.member, &o.account, o.points);
    }
    Some(engine::plan(&Task {
        free: &free,
        turns: &turns,
        stakes: &stakes,
        balances: &balances,
        neighbours: &[],
        pins: &[],
        effort,
    }))
}
