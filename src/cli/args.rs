//! The arguments. What people read of them stands with the other texts, by the names of commands and
//! arguments: `cmd-plan`, `arg-plan-effort`.

mod output;

use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use oncall::words::{Language, Sentence, said};

pub(super) use output::{ExportArgs, Format, PublishArgs};

/// Plan who is on call.
#[derive(Debug, Parser)]
#[command(
    name = "oncall",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) global: Global,
    #[arg(long, short = 'V', action = ArgAction::Version, help_heading = "cli-everywhere")]
    version: Option<bool>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "cli-everywhere")]
pub(super) struct Global {
    #[arg(
        long,
        short = 'f',
        global = true,
        env = "ONCALL_CONFIG",
        value_name = "FILE"
    )]
    pub(super) config: Option<PathBuf>,
    #[arg(long, global = true, env = "ONCALL_NOW", value_name = "TIME", value_parser = super::clock::parse)]
    pub(super) now: Option<super::clock::Moment>,
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
    #[arg(long, global = true)]
    pub(super) no_pager: bool,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// The languages of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    De,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::De => Self::De,
            Lang::En => Self::En,
        }
    }
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Init(InitArgs),
    Check { period: Option<String> },
    Plan(PlanArgs),
    Who { when: Vec<String> },
    Next(NextArgs),
    Show(ShowArgs),
    Stats { period: Option<String> },
    Report(ReportArgs),
    Absent(AbsentArgs),
    Back(BackArgs),
    Swap(SwapArgs),
    Cover(CoverArgs),
    Undo(UndoArgs),
    Log,
    Why(WhyArgs),
    Export(ExportArgs),
    Publish(PublishArgs),
    Import(ImportArgs),
    Schema,
    Help { command: Option<String> },
    Completions { shell: Shell },
    Man { command: Option<String> },
}

impl Command {
    /// Whether it changes files of the team.
    pub(super) fn changes_files(&self) -> bool {
        match self {
            Self::Plan(plan) => !plan.dry_run,
            Self::Absent(absent) => !absent.dry_run,
            Self::Back(back) => !back.dry_run,
            Self::Import(import) => !import.dry_run,
            Self::Swap(swap) => !swap.agreement.dry_run,
            Self::Cover(cover) => !cover.agreement.dry_run,
            Self::Undo(undo) => !undo.dry_run,
            _ => false,
        }
    }
}

/// A whole number within bounds.
fn within<T: TryFrom<i64>>(
    bounds: RangeInclusive<i64>,
) -> impl Fn(&str) -> Result<T, Sentence> + Clone {
    move |text| {
        let number = text.parse().ok().filter(|n| bounds.contains(n));
        let fitting = number.and_then(|n| T::try_from(n).ok());
        fitting.ok_or_else(|| {
            said("usage-write-number-between")
                .with("least", bounds.start())
                .with("most", bounds.end())
        })
    }
}

/// What `init` takes.
#[derive(Debug, clap::Args)]
pub(super) struct InitArgs {
    #[arg(default_value = "rotations.toml")]
    pub(super) file: PathBuf,
}

/// Steps that may be asked for: a hundred times the ordinary; more would run for days.
const EFFORT: RangeInclusive<i64> = 0..=10_000;

/// What `plan` takes.
#[derive(Debug, clap::Args)]
pub(super) struct PlanArgs {
    pub(super) period: Option<String>,
    #[arg(long)]
    pub(super) dry_run: bool,
    #[arg(long, conflicts_with = "rebalance")]
    pub(super) fresh: bool,
    #[arg(long, value_name = "FROM")]
    pub(super) rebalance: Option<String>,
    #[arg(long, value_name = "STEPS", default_value_t = oncall::engine::Effort::default().0, value_parser = within::<u32>(EFFORT))]
    pub(super) effort: u32,
    #[arg(long)]
    pub(super) prove: bool,
    #[arg(long, value_name = "SECONDS", value_parser = within::<u64>(1..=1_000_000))]
    pub(super) time_limit: Option<u64>,
    #[arg(long)]
    pub(super) list: bool,
    #[command(flatten)]
    pub(super) what_if: WhatIfArgs,
}

/// What shall be different in a plan that is only asked about.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "cli-what-if")]
pub(super) struct WhatIfArgs {
    #[arg(long, value_name = "MEMBER", requires = "dry_run")]
    pub(super) without: Vec<String>,
    #[arg(long, value_name = "COUNT", requires = "dry_run", value_parser = within::<u8>(1..=50))]
    pub(super) with: Option<u8>,
    #[arg(long, value_name = "KEY=VALUE", requires = "dry_run")]
    pub(super) rule: Vec<String>,
}

impl WhatIfArgs {
    /// Whether anything shall be different.
    pub(super) fn asks(&self) -> bool {
        !self.without.is_empty() || self.with.is_some() || !self.rule.is_empty()
    }
}

/// What `absent` takes.
#[derive(Debug, clap::Args)]
pub(super) struct AbsentArgs {
    #[arg(required_unless_present = "from_ics")]
    pub(super) member: Option<String>,
    #[arg(required_unless_present = "from_ics")]
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "member")]
    pub(super) from_ics: Option<PathBuf>,
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What `back` takes.
#[derive(Debug, clap::Args)]
pub(super) struct BackArgs {
    pub(super) member: String,
    pub(super) from: Option<String>,
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What changes by agreement take.
#[derive(Debug, clap::Args)]
pub(super) struct Agreement {
    #[arg(long, value_name = "MEMBER", value_delimiter = ',')]
    pub(super) agreed_by: Vec<String>,
    #[arg(long)]
    pub(super) force: bool,
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What `swap` takes.
#[derive(Debug, clap::Args)]
pub(super) struct SwapArgs {
    pub(super) turns: String,
    pub(super) with: String,
    #[command(flatten)]
    pub(super) agreement: Agreement,
}

/// What `cover` takes.
#[derive(Debug, clap::Args)]
pub(super) struct CoverArgs {
    pub(super) member: String,
    pub(super) turn: String,
    pub(super) times: Vec<String>,
    #[command(flatten)]
    pub(super) agreement: Agreement,
}

/// What `undo` takes.
#[derive(Debug, clap::Args)]
pub(super) struct UndoArgs {
    pub(super) number: Option<usize>,
    #[arg(long)]
    pub(super) force: bool,
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What `why` takes.
#[derive(Debug, clap::Args)]
pub(super) struct WhyArgs {
    pub(super) turn: String,
    #[arg(long, value_name = "ROLE")]
    pub(super) role: Option<String>,
    #[arg(long, value_name = "STEPS", default_value_t = 20, value_parser = within::<u32>(EFFORT))]
    pub(super) effort: u32,
}

/// What `next` takes.
#[derive(Debug, clap::Args)]
pub(super) struct NextArgs {
    pub(super) member: Option<String>,
    #[arg(long, short = 'n', default_value_t = 8, value_name = "COUNT")]
    pub(super) count: usize,
}

/// What `show` takes.
#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    pub(super) period: Option<String>,
    #[arg(long, value_name = "MEMBER")]
    pub(super) member: Option<String>,
    #[arg(long)]
    pub(super) list: bool,
    #[arg(long)]
    pub(super) plain: bool,
}

/// What `report` takes.
#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    pub(super) period: Option<String>,
    #[arg(long, value_name = "MEMBER")]
    pub(super) member: Option<String>,
    #[arg(long, conflicts_with = "json")]
    pub(super) csv: bool,
}

/// What `import` takes.
#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    pub(super) file: PathBuf,
    pub(super) period: Option<String>,
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) former: Vec<String>,
    #[arg(long)]
    pub(super) dry_run: bool,
}
