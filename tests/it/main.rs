//! The program as its users run it, and the library against outside checks.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test may end where it stands, and says why it checked nothing"
)]

mod absent;
mod calendar;
mod cases;
mod check_ics;
mod civil;
mod env;
mod examples;
mod files;
mod floors;
mod holidays;
mod hostile;
mod import;
mod journey;
mod language;
mod laws;
mod ledger;
mod life;
mod markdown;
mod merge;
mod oracle;
mod page;
mod publish;
mod python;
mod readme;
mod repair;
mod report;
mod shell;
mod supply;
mod texts;
mod vacations;
mod why;
mod year;
