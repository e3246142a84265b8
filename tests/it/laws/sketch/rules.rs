//! The agreement's rules, each from none to strict.

use proptest::prelude::*;
use proptest::sample::select;

/// `[rules]`.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    pub(crate) rest: &'static str,
    pub(crate) turns: u8,
    pub(crate) weekends: u8,
    pub(crate) factor: &'static str,
}

impl Rules {
    /// The table in the file.
    pub(super) fn toml(&self) -> String {
        format!(
            "\n[rules]\nrest-hours = {}\nmax-turns-per-7-days = {}\nfree-weekends-between = {}\nholiday-factor = {}\n",
            self.rest, self.turns, self.weekends, self.factor
        )
    }
}

prop_compose! {
    pub(super) fn rules()(
        rest in select(vec!["0", "11", "7.5", "30", "80"]),
        turns in 1..=7u8,
        weekends in 0..3u8,
        factor in select(vec!["1", "2", "1.5", "3"]),
    ) -> Rules {
        Rules { rest, turns, weekends, factor }
    }
}
