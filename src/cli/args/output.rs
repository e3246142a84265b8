//! What is written for others: files, and calendars on a server.

use std::path::PathBuf;

use clap::ValueEnum;
use oncall::words::{Sentence, said};

/// What `export` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ExportArgs {
    #[arg(value_enum)]
    pub(in crate::cli) format: Format,
    pub(in crate::cli) period: Option<String>,
    #[arg(long, value_name = "MEMBER")]
    pub(in crate::cli) member: Option<String>,
    #[arg(long, value_name = "DUTY")]
    pub(in crate::cli) duty: Option<String>,
    #[arg(long, value_name = "ROLE")]
    pub(in crate::cli) role: Option<String>,
    #[arg(long)]
    pub(in crate::cli) utc: bool,
    #[arg(long, value_name = "TIME", value_parser = minutes)]
    pub(in crate::cli) alarm: Option<Minutes>,
    #[arg(long)]
    pub(in crate::cli) busy: bool,
    #[arg(long, conflicts_with_all = ["duty", "role"])]
    pub(in crate::cli) phone_off: bool,
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    pub(in crate::cli) output: PathBuf,
}

/// What `publish` takes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct PublishArgs {
    pub(in crate::cli) url: String,
    #[arg(long, value_name = "MEMBER")]
    pub(in crate::cli) member: Option<String>,
    #[arg(long, value_name = "COMMAND")]
    pub(in crate::cli) password_command: Option<String>,
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    #[arg(long)]
    pub(in crate::cli) create: bool,
    #[arg(long)]
    pub(in crate::cli) overwrite: bool,
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = super::within::<u64>(1..=3600))]
    pub(in crate::cli) timeout: u64,
    #[arg(long)]
    pub(in crate::cli) utc: bool,
    #[arg(long, value_name = "TIME", value_parser = minutes)]
    pub(in crate::cli) alarm: Option<Minutes>,
    #[arg(long)]
    pub(in crate::cli) busy: bool,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Minutes(pub(in crate::cli) u32);

/// `15m`, `2h`, `1d`; a bare number is minutes.
fn minutes(text: &str) -> Result<Minutes, Sentence> {
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
    let help = said("write-length");
    within.map(Minutes).ok_or(help)
}

/// The formats of `export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    Ics,
    Csv,
    Json,
    Markdown,
    Html,
    Svg,
}
