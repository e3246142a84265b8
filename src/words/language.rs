//! The languages of answers.

/// The language of tables, calendar titles and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English (default).
    #[default]
    En,
    /// German.
    De,
}
