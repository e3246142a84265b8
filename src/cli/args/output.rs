//! What is written for others: files, and calendars on a server.

use std::path::PathBuf;

use clap::ValueEnum;

/// What `export` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ExportArgs {
    /// The format
    #[arg(value_enum)]
    pub(in crate::cli) format: Format,
    /// The dates [default: all that is published; markdown and html: what is not over]
    pub(in crate::cli) period: Option<String>,
    /// Only this member's turns
    #[arg(long, value_name = "MEMBER")]
    pub(in crate::cli) member: Option<String>,
    /// Only this duty
    #[arg(long, value_name = "DUTY")]
    pub(in crate::cli) duty: Option<String>,
    /// Only this role
    #[arg(long, value_name = "ROLE")]
    pub(in crate::cli) role: Option<String>,
    /// Write times in UTC (ics)
    #[arg(long)]
    pub(in crate::cli) utc: bool,
    /// Ring so long before a turn begins: 15m, 2h (ics)
    #[arg(long, value_name = "TIME", value_parser = minutes)]
    pub(in crate::cli) alarm: Option<Minutes>,
    /// Show events as busy time, for a calendar of one's own (ics)
    #[arg(long)]
    pub(in crate::cli) busy: bool,
    /// Write the agreed phone-off hours instead of turns (ics)
    #[arg(long, conflicts_with_all = ["duty", "role"])]
    pub(in crate::cli) phone_off: bool,
    /// Where to write; `-` is stdout
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub(in crate::cli) output: PathBuf,
}

/// What `publish` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct PublishArgs {
    /// The address of the calendar, with `https`
    pub(in crate::cli) url: String,
    /// A member's own calendar instead of the team's; both fit into one
    #[arg(long, value_name = "MEMBER")]
    pub(in crate::cli) member: Option<String>,
    /// A command that prints the password
    #[arg(long, value_name = "COMMAND")]
    pub(in crate::cli) password_command: Option<String>,
    /// Show what would be done, write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Make the calendar if it is not there
    #[arg(long)]
    pub(in crate::cli) create: bool,
    /// Replace and remove also what somebody else changed
    #[arg(long)]
    pub(in crate::cli) overwrite: bool,
    /// How long to wait for an answer, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(in crate::cli) timeout: u64,
    /// Write times in UTC
    #[arg(long)]
    pub(in crate::cli) utc: bool,
    /// Ring so long before a turn begins: 15m, 2h
    #[arg(long, value_name = "TIME", value_parser = minutes)]
    pub(in crate::cli) alarm: Option<Minutes>,
    /// Show events as busy time, for a calendar of one's own
    #[arg(long)]
    pub(in crate::cli) busy: bool,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Minutes(pub(in crate::cli) u32);

/// `15m`, `2h`, `1d`; a bare number is minutes.
fn minutes(text: &str) -> Result<Minutes, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match text.get(digits.len()..) {
        Some("" | "m" | "min") => Some(1),
        Some("h") => Some(60),
        Some("d") => Some(24 * 60),
        _ => None,
    };
    let length = digits.parse::<u32>().ok().zip(unit);
    let length = length.and_then(|(number, unit)| number.checked_mul(unit));
    let within = length.filter(|m| *m <= 28 * 24 * 60);
    let help = "write minutes, hours or days, up to four weeks: `15m`, `2h`, `1d`";
    within.map(Minutes).ok_or_else(|| help.to_owned())
}

/// The formats of `export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// iCalendar
    Ics,
    /// For spreadsheets
    Csv,
    /// For scripts
    Json,
    /// For wikis
    Markdown,
    /// A page to print and hang up
    Html,
}
