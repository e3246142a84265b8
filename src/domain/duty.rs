//! A duty: a recurring kind of on-call work.

use super::{DutyName, Points, Role, WeeklyWindow};

/// How the dates of a duty become turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Handoff {
    /// One date each.
    #[default]
    Daily,
    /// The dates of one ISO week.
    Weekly,
    /// Consecutive dates, at most `max_days` each, cut from the front of the unbroken run.
    Block {
        /// At least 1.
        max_days: usize,
    },
}

/// A recurring kind of on-call work: evenings, weekends, holidays.
#[derive(Debug, Clone)]
pub struct Duty {
    /// Its name in files and turn ids.
    pub name: DutyName,
    /// Its name for people.
    pub title: String,
    /// When it must be covered.
    pub when: Vec<WeeklyWindow>,
    /// How its dates become turns.
    pub handoff: Handoff,
    /// On how many dates of a turn the holder may be replaced by stand-ins.
    pub max_stand_in_dates: usize,
    /// In calling order, with the points of a turn; never empty.
    pub roles: Vec<(Role, Points)>,
    /// What to do in a crisis: a link or a sentence.
    pub guide: Option<String>,
}
