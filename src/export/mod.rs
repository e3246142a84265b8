//! Plans as people and programs read them: tables, calendars, CSV, JSON. Pure: domain in, text out.

mod clean;
mod words;

pub use clean::clean;
pub use words::{Value, Words};
