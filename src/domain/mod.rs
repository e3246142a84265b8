//! The nouns of an on-call rotation and their laws. Everything that crosses a floor lives here.
//! No TOML, no search, no output, no clock.

mod answer;
mod availability;
mod balance;
mod change;
mod date;
mod duty;
mod fairness;
mod finding;
#[cfg(test)]
mod fixture;
mod ids;
mod member;
mod norms;
mod notation;
mod outlook;
mod period;
mod pieces;
mod plan;
mod points;
mod proof;
mod record;
mod rules;
mod shift;
mod team;
mod turn;
mod weekly;
mod why;
mod window;
mod worked;
mod zone;

pub use crate::words::Language;
pub use answer::{Answer, OnCall, PhoneOff};
pub use availability::{Availability, Unfree};
pub use balance::{Balances, OpeningBalance, Stake, Stakes};
pub use change::{Change, ChangeKind, Misfit, Move, Part};
pub use date::{
    Dates, days_between, is_weekend, iso_week, next_day, parse_date, parse_dotted_date, week_number,
};
pub use duty::{Duty, Handoff};
pub use fairness::{AccountView, Standing, account_views, fair_share, total_view, unfairness};
pub use finding::{Fact, Finding, Severity};
pub use ids::{Account, DutyName, MemberId, Role, TeamId, TurnId, is_device};
pub use member::{Absence, Member, Pin, Wish, WishKind};
pub use norms::{Kept, Measure, Norm, Profile, norms};
pub use notation::Malformed;
pub use outlook::Outlook;
pub use period::Period;
pub use plan::{Assignment, Cover, Gap, Plan, PlannedTurn, Reason};
pub use points::{Factor, Points, Share};
pub use proof::{Level, Proof};
pub use record::{Mismatch, Record};
pub use rules::{Clash, Piece, Rules, clash, piece_points, strain_between};
pub use shift::{Shift, shifts};
pub use team::{Holidays, Team};
pub use turn::{Day, Position, Turn, account_of};
pub use weekly::{DaySet, WeeklyWindow};
pub use why::{Cause, Changes, Difference, Obstacle, Remedy, Verdict, Why};
pub use window::{Window, cut, meets, union};
pub use worked::{DayKind, Tally, Worked, sum, worked};
pub use zone::{Edge, Instant, Zone};
