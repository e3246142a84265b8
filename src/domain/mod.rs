//! The nouns of an on-call rotation and their laws. Everything that crosses a floor lives here.
//! No TOML, no search, no output, no clock.

mod answer;
mod availability;
mod balance;
mod date;
mod duty;
mod fairness;
mod finding;
mod ids;
mod language;
mod member;
mod notation;
mod period;
mod plan;
mod points;
mod proof;
mod rules;
mod shift;
mod team;
mod turn;
mod weekly;
mod window;
mod zone;

pub use answer::{Answer, OnCall, PhoneOff};
pub use availability::{Availability, Unfree};
pub use balance::{Balances, OpeningBalance, Stake, Stakes};
pub use date::{Dates, days_between, is_weekend, iso_week, next_day, week_number};
pub use duty::{Duty, Handoff};
pub use fairness::{AccountView, Standing, account_views, fair_share, total_view, unfairness};
pub use finding::{Fact, Finding, Severity};
pub use ids::{Account, DutyName, MemberId, Role, TeamId, TurnId};
pub use language::Language;
pub use member::{Absence, Member, Pin, Wish, WishKind};
pub use notation::Malformed;
pub use period::Period;
pub use plan::{Assignment, Gap, Plan, PlannedTurn, Reason};
pub use points::{Factor, Points, Share};
pub use proof::{Level, Proof};
pub use rules::{Clash, Piece, Rules, clash, piece_points, strain_between};
pub use shift::{Shift, shifts};
pub use team::{Holidays, Team};
pub use turn::{Day, Position, Turn, account_of};
pub use weekly::{DaySet, WeeklyWindow};
pub use window::{Window, cut, meets, union};
pub use zone::{Edge, Instant, Zone};
