//! Plans as people and programs read them: tables, calendars, CSV, JSON. Pure: domain in, text out.

mod words;

pub use words::{Value, Words};
