//! The plan files: the ledger, and the only state there is. Reading, writing, and what members carry
//! from period to period.

mod carry;
mod files;
mod folder;
mod plan_file;
mod sheet;
mod team;
mod who;

pub use carry::{balances_before, balances_of, opening_for};
pub use files::{FileError, Hold, Replacement, Settled, replace_all, settle};
pub use folder::{Folder, FolderError};
pub use plan_file::{append, read, write};
pub use sheet::{Imported, import};
pub use team::{DEFAULT_FOLDER, team_of};
pub use who::{Board, shifts_after};
