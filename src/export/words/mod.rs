//! What only answers say: dates and times, findings.

mod dates;
mod finding;

pub use crate::words::{Value, Words};
