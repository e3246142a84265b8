//! config
pub mod holidays;
