//! Plans as people and programs read them: tables, calendars, CSV, JSON. Pure: domain in, text out.

mod change;
mod clean;
pub mod csv;
mod delivery;
pub mod html;
pub mod ical;
pub mod json;
pub mod markdown;
mod paint;
mod poster;
mod slots;
pub mod svg;
mod table;
mod words;

#[cfg(test)]
mod fixture;

pub use change::{AccountChange, Candidate, ChangeReport, Least, LogEntry, Moved};
pub use clean::clean;
pub use delivery::{Delivery, Left};
pub use poster::Poster;
pub use slots::Only;
pub use table::{Compared, Look, Page, Report, WorkReport};
pub use words::{Value, Words};
