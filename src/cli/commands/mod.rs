//! One file for each command: what it is asked, what it looks up, what it answers.

mod absences;
mod absent;
mod calendar;
mod calendars;
mod check;
mod export;
mod init;
mod log;
mod manual;
mod next;
mod plan;
mod publish;
mod report;
mod show;
mod stats;
mod swap;
mod what_if;
mod who;
mod why;

pub(super) use absent::{absent, back};
pub(super) use calendars::calendars;
pub(super) use check::check;
pub(super) use export::export;
pub(super) use init::{init, schema};
pub(super) use log::{log, undo};
pub(super) use manual::{completions, man};
pub(super) use next::next;
pub(super) use plan::plan;
pub(super) use publish::publish;
pub(super) use report::report;
pub(super) use show::show;
pub(super) use stats::stats;
pub(super) use swap::{cover, swap};
pub(super) use who::{who, without};
pub(super) use why::why;
