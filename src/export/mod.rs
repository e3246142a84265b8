//! Plans as people and programs read them: tables, calendars, CSV, JSON. Pure: domain in, text out.

mod change;
mod clean;
pub mod csv;
pub mod ical;
pub mod json;
mod paint;
mod slots;
mod table;
mod words;

#[cfg(test)]
mod fixture;

pub use change::{AccountChange, Candidate, ChangeReport, Least, LogEntry, Moved};
pub use clean::clean;
pub use table::{Compared, Look, Page, Report};
pub use words::{Value, Words};
