//! What happened to plans after they were published: absences, returns, swaps, covers, and taking back.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use super::{Sketch, many};

/// A balance from before the first plan, in hundredths.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    pub(crate) member: usize,
    pub(crate) duty: usize,
    pub(crate) points: i32,
}

/// What somebody does; whom and what it concerns is found among what there is.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Swap(Index, Index),
    Cover(usize, Index),
    /// Takes a half of a window.
    CoverPart(usize, Index, bool),
    Absent(usize, Index, u64),
    Back(usize, Index),
    Undo,
}

impl Act {
    /// The words to type, where `turns` are published; none without any.
    pub(crate) fn words(&self, team: &Sketch, turns: &[Value]) -> Vec<String> {
        let turn = |at: &Index| at.get(turns);
        let id = |at: &Index| turn(at)["id"].as_str().unwrap().to_owned();
        let date = |at: &Index| id(at).split_once('/').unwrap().1.to_owned();
        match self {
            Self::Swap(one, other) => vec!["swap".to_owned(), id(one), id(other)],
            Self::Cover(member, at) => vec!["cover".to_owned(), team.id(*member), id(at)],
            Self::CoverPart(member, at, late) => {
                let times = half(turn(at), *late);
                vec!["cover".to_owned(), team.id(*member), id(at), times]
            }
            Self::Absent(member, at, days) => {
                let from: chrono::NaiveDate = date(at).parse().unwrap();
                let to = from + chrono::Days::new(*days);
                vec![
                    "absent".to_owned(),
                    team.id(*member),
                    date(at),
                    to.to_string(),
                ]
            }
            Self::Back(member, at) => vec!["back".to_owned(), team.id(*member), date(at)],
            Self::Undo => vec!["undo".to_owned()],
        }
    }
}

/// Half of the first window of a turn, to the minute: `18:00-20:00`.
fn half(turn: &Value, late: bool) -> String {
    let window = &turn["windows"][0];
    let at = |key: &str| -> chrono::DateTime<chrono::FixedOffset> {
        window[key].as_str().unwrap().parse().unwrap()
    };
    let (start, end) = (at("start"), at("end"));
    let middle = start + chrono::TimeDelta::minutes((end - start).num_minutes() / 2);
    let (from, to) = if late { (middle, end) } else { (start, middle) };
    format!("{}-{}", from.format("%H:%M"), to.format("%H:%M"))
}

prop_compose! {
    pub(super) fn opening()(member in 0..8usize, duty in 0..3usize, points in -800..800i32) -> Opening {
        Opening { member, duty, points }
    }
}

fn act() -> impl Strategy<Value = Act> {
    let member = || 0..8usize;
    prop_oneof![
        2 => (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Act::Swap(a, b)),
        2 => (member(), any::<Index>()).prop_map(|(m, t)| Act::Cover(m, t)),
        2 => (member(), any::<Index>(), any::<bool>()).prop_map(|(m, t, l)| Act::CoverPart(m, t, l)),
        2 => (member(), any::<Index>(), 0..6u64).prop_map(|(m, t, d)| Act::Absent(m, t, d)),
        1 => (member(), any::<Index>()).prop_map(|(m, t)| Act::Back(m, t)),
        1 => Just(Act::Undo),
    ]
}

/// What happens one after the other.
pub(crate) fn acts() -> impl Strategy<Value = Vec<Act>> {
    many(act(), 0..6)
}
