//! `oncall` plans on-call rotations: it reads a team's agreement from one TOML file, plans a period
//! so that no plan is fairer, and writes plan files, tables and calendars.
//!
//! The house has floors, and arrows point down only:
//!
//! ```text
//!         main.rs + cli/                 words, streams, exit codes, the clock
//!       /    |      |     \
//!  config  engine  ledger  export        four siblings that do not know one another
//!       \    |      |     /
//!      domain/ diagnostic/              nouns and their laws, time; problems with their places
//!            \    /
//!         words, prose                  texts in each language; the nearest name
//! ```

pub mod config;
pub mod diagnostic;
pub mod domain;
pub mod engine;
pub mod export;
pub mod ledger;
pub mod prose;
pub mod words;
