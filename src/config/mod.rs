//! The file of the team: TOML to domain, and every problem of it at once, each with its place.

pub mod calendar;
mod edit;
pub mod holidays;
mod language;
mod load;
mod raw;
mod read;
mod resolve;
mod schema;
mod template;
#[cfg(test)]
mod tests;

pub use edit::{Stamp, with_absence};
pub use language::language;
pub use load::{Away, Beside, Calendars, Loaded, PinKey, load, load_with};
pub use resolve::change_rule;
pub use schema::schema;
pub use template::{SCHEMA_FILE, template};
