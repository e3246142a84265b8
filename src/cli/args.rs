//! The arguments.

mod output;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(super) use output::{ExportArgs, Format, PublishArgs};

/// Plan who is on call.
#[derive(Debug, Parser)]
#[command(
    name = "oncall",
    version = version(),
    about,
    disable_help_subcommand = false,
    help_expected = true
)]
#[command(
    long_about = "Plan who is on call, fairly, from one TOML file; answer who covers tonight; write calendars.",
    after_help = "Example: oncall plan 2027-Q1 --config rotations.example.toml",
    after_long_help = "Examples:\n  oncall init                 write a commented rotations.toml\n  oncall plan 2027-Q1         plan the first quarter, write plan file and calendars\n  oncall who tonight          who covers tonight?\n  oncall check                what is wrong or worth knowing\n\nExit codes: 0 done; 1 done, but there are findings (a gap, nobody on call); 2 could not be done."
)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The program's version, and that of the time-zone data that it carries.
fn version() -> String {
    let zones = oncall::domain::Zone::database();
    format!("{} (time zones {zones})", env!("CARGO_PKG_VERSION"))
}

/// What every command takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub(super) struct Global {
    /// The team's file [default: rotations.toml here or in a folder above]
    #[arg(
        long,
        short = 'f',
        global = true,
        env = "ONCALL_CONFIG",
        value_name = "FILE"
    )]
    pub(super) config: Option<PathBuf>,
    /// Take this for the present: `2027-01-02`, `2027-01-02 18:00` or with an offset [default: the clock]
    #[arg(long, global = true, env = "ONCALL_NOW", value_name = "TIME", value_parser = super::clock::parse)]
    pub(super) now: Option<super::clock::Moment>,
    /// Answer in JSON, for scripts
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
    /// The language of the answer [default: the team's]
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    pub(super) lang: Option<Lang>,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The languages of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    /// German
    De,
    /// English
    En,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a commented rotations.toml to start from
    Init(InitArgs),
    /// Report everything that is wrong or worth knowing
    #[command(after_help = "Example: oncall check 2027-Q1")]
    Check {
        /// The dates: 2027-Q1, 2027-03, 2027-01-01..2027-03-31 [default: what is published, from today]
        period: Option<String>,
    },
    /// Make the plan of a period, show it, write it and the calendars
    #[command(
        after_help = "Examples:\n  oncall plan 2027-Q1 --dry-run\n  oncall plan 2027-Q1 --dry-run --with 1                 what one more colleague would change\n  oncall plan 2027-Q1 --dry-run --without anna --rule rest-hours=9"
    )]
    Plan(PlanArgs),
    /// Show who is on call now, or at a given time
    #[command(
        after_help = "Examples:\n  oncall who\n  oncall who tonight\n  oncall who fri\n  oncall who 2027-01-02 18:30"
    )]
    Who {
        /// now, tonight, tomorrow, a weekday, a date, a time, or a date with a time [default: now]
        when: Vec<String>,
    },
    /// Show the next turns of a member, or of everyone
    #[command(after_help = "Example: oncall next anna")]
    Next(NextArgs),
    /// Show a published plan
    #[command(after_help = "Example: oncall show 2027-Q1 --list --member anna")]
    Show(ShowArgs),
    /// Show loads, fair shares and balances by account
    #[command(after_help = "Example: oncall stats 2027-Q1")]
    Stats {
        /// The dates; every published plan within them is shown [default: all]
        period: Option<String>,
    },
    /// Report hours and turns by kind of day, and the norms beside them
    #[command(
        after_help = "Examples:\n  oncall report 2027-01\n  oncall report 2027-Q1 --csv > hours.csv       for payroll\n\nA turn counts once, on the day on which a member's part of it begins; hours count on the date on\nwhich they pass. What happened after all changes; from today on, what is planned. Norms are those of `profile` in\nthe file's `[rules]`: warnings, not legal advice. Exit code 1: a norm is not kept."
    )]
    Report(ReportArgs),
    /// Record an absence, and let others take over with the least change
    #[command(
        after_help = "Examples:\n  oncall absent anna 2027-02-09 2027-02-11\n  oncall absent anna tomorrow\n  oncall absent anna now 2027-02-09\n  oncall absent anna \"2027-02-09 12:00\" \"2027-02-09 20:00\"\n  oncall absent --from-ics vacations.ics\n\nAn absence has no reason: there is no place to write one. Exit codes: 0 done; 1 done, but something is not covered; 2 could not be done."
    )]
    Absent(AbsentArgs),
    /// End an absence early, and give turns back
    #[command(
        after_help = "Examples:\n  oncall back anna 2027-02-10            that is her first day back\n  oncall back anna                       today is\n\nTurns that others took over for her and that have not begun are hers again, where no rule stands against it; nothing else moves."
    )]
    Back(BackArgs),
    /// Exchange turns of two members
    #[command(
        after_help = "Examples:\n  oncall swap evening/2027-02-09 evening/2027-02-11\n  oncall swap evening/2027-02-09,evening/2027-02-12 weekend/2027-02-13:backup"
    )]
    Swap(SwapArgs),
    /// Take a turn, or a part of one, from who has it
    #[command(
        after_help = "Examples:\n  oncall cover ben evening/2027-02-09\n  oncall cover ben evening/2027-02-09 20:00-22:00\n  oncall cover ben weekend/2027-02-13:backup 2027-02-14"
    )]
    Cover(CoverArgs),
    /// Take the last change back, by a new one
    #[command(after_help = "Example: oncall undo 3")]
    Undo(UndoArgs),
    /// List the changes of the published plans
    Log,
    /// Explain why a turn is held as it is: who else could have it, and at what cost
    #[command(
        after_help = "Examples:\n  oncall why evening/2027-02-23\n  oncall why 2027-02-23                     a date with one turn\n  oncall why weekend/2027-03-27 --role backup\n\nNothing is written. Exit codes: 0 done; 1 done, and the position is a gap; 2 could not be done."
    )]
    Why(WhyArgs),
    /// Write a published plan as a calendar, a page to print, Markdown, CSV or JSON
    #[command(
        after_help = "Examples:\n  oncall export ics 2027-Q1 --member anna --alarm 15m -o anna.ics\n  oncall export ics --phone-off -o phone-off.ics       the agreed hours without a phone\n  oncall export html 2027-Q1 -o plan.html       one page to print and hang up\n\nPut calendars on web space and subscribe to their address: one that is imported once never drops\nwhat vanished. A calendar that is written over keeps the versions of its events."
    )]
    Export(ExportArgs),
    /// Bring a calendar on a CalDAV server to what is published
    #[command(
        after_help = "Examples:\n  export ONCALL_CALDAV_USER=team\n  oncall publish https://cloud.example/remote.php/dav/calendars/team/oncall/ --password-command 'pass show cloud'\n  oncall publish https://cloud.example/… --dry-run\n\nOnly its own events are touched, never those that somebody else changed. After a failure the same\ncommand goes on. Name and password: ONCALL_CALDAV_USER, and ONCALL_CALDAV_PASSWORD or --password-command.\nExit codes: 0 done; 1 done, but events that somebody changed were left; 2 could not be done."
    )]
    Publish(PublishArgs),
    /// Bring past turns in from a spreadsheet (CSV)
    #[command(
        after_help = "Example: oncall import 2026.csv 2026-Q4 --former tom\n\nColumns, in any order, others are skipped: Date, Start, End, Duty or Turn, Member or Name, Role (German: Datum, Beginn, Ende, Dienst, Einsatz, Teammitglied, Rolle). What `oncall export csv` writes is read as it is."
    )]
    Import(ImportArgs),
    /// Print the JSON Schema of the team's file, for editors
    Schema,
    /// Print what a shell needs to complete commands, members, duties, turns and periods
    #[command(
        after_help = "Examples:\n  oncall completions bash > ~/.local/share/bash-completion/completions/oncall\n  oncall completions zsh > ~/.zfunc/_oncall\n  oncall completions fish > ~/.config/fish/completions/oncall.fish\n  oncall completions powershell >> $PROFILE\n\nThe shell asks `oncall` for the words, so it must be in the PATH; the team's file is found as ever."
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print a manual page
    #[command(after_help = "Example: oncall man plan > oncall-plan.1")]
    Man {
        /// The command whose page is wanted [default: that of `oncall`]
        command: Option<String>,
    },
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

/// What `init` takes.
#[derive(Debug, clap::Args)]
pub(super) struct InitArgs {
    /// Where to write
    #[arg(default_value = "rotations.toml")]
    pub(super) file: PathBuf,
}

/// Steps that may be asked for: a hundred times the ordinary; more would run for days.
const EFFORT: std::ops::RangeInclusive<i64> = 0..=10_000;

/// What `plan` takes.
#[derive(Debug, clap::Args)]
pub(super) struct PlanArgs {
    /// The dates: 2027-Q1, 2027-H1, 2027-03, 2027, 2027-01-01..2027-03-31 or next [default: next]
    pub(super) period: Option<String>,
    /// Show the plan, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Plan what has not begun of a published period anew, instead of repairing it with the least change
    #[arg(long, conflicts_with = "rebalance")]
    pub(super) fresh: bool,
    /// Plan a published period anew from this date on; what is before stays
    #[arg(long, value_name = "FROM")]
    pub(super) rebalance: Option<String>,
    /// How long to search, in steps, not seconds: equal input gives an equal plan on every machine
    #[arg(long, value_name = "STEPS", default_value_t = oncall::engine::Effort::default().0, value_parser = clap::value_parser!(u32).range(EFFORT))]
    pub(super) effort: u32,
    /// Show one line per turn instead of months
    #[arg(long)]
    pub(super) list: bool,
    #[command(flatten)]
    pub(super) what_if: WhatIfArgs,
}

/// What shall be different in a plan that is only asked about.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What if")]
pub(super) struct WhatIfArgs {
    /// Without this member; may be repeated
    #[arg(long, value_name = "MEMBER", requires = "dry_run")]
    pub(super) without: Vec<String>,
    /// With so many full-time members more
    #[arg(long, value_name = "COUNT", requires = "dry_run", value_parser = clap::value_parser!(u8).range(1..=50))]
    pub(super) with: Option<u8>,
    /// With another rule, `rest-hours=8`; may be repeated
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
    /// Who
    #[arg(required_unless_present = "from_ics")]
    pub(super) member: Option<String>,
    /// The first day, or a time: 2027-02-09, today, fri, now, \"2027-02-09 18:00\"; or days as 2027-02-09..2027-02-11
    #[arg(required_unless_present = "from_ics")]
    pub(super) from: Option<String>,
    /// The last day, which is included, or the time of the end [default: the first day]
    pub(super) to: Option<String>,
    /// Record the absences of a calendar file instead: everybody's of the year ahead
    #[arg(long, value_name = "FILE", conflicts_with = "member")]
    pub(super) from_ics: Option<PathBuf>,
    /// Show what would change, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What `back` takes.
#[derive(Debug, clap::Args)]
pub(super) struct BackArgs {
    /// Who
    pub(super) member: String,
    /// The first day, or the time, from which on the member can be on call again [default: today]
    pub(super) from: Option<String>,
    /// Show what would change, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What changes by agreement take.
#[derive(Debug, clap::Args)]
pub(super) struct Agreement {
    /// Record who agreed
    #[arg(long, value_name = "MEMBER", value_delimiter = ',')]
    pub(super) agreed_by: Vec<String>,
    /// Do it though it breaks a rule, or is over; that is recorded
    #[arg(long)]
    pub(super) force: bool,
    /// Show what would change, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What `swap` takes.
#[derive(Debug, clap::Args)]
pub(super) struct SwapArgs {
    /// A turn of one member, with a role after a colon; several with commas
    pub(super) turns: String,
    /// A turn of another member, or several
    pub(super) with: String,
    #[command(flatten)]
    pub(super) agreement: Agreement,
}

/// What `cover` takes.
#[derive(Debug, clap::Args)]
pub(super) struct CoverArgs {
    /// Who takes it
    pub(super) member: String,
    /// The turn, with a role after a colon [default: the first role]
    pub(super) turn: String,
    /// A part of it: hours, a date, or a date with hours [default: all of it]
    pub(super) times: Vec<String>,
    #[command(flatten)]
    pub(super) agreement: Agreement,
}

/// What `undo` takes.
#[derive(Debug, clap::Args)]
pub(super) struct UndoArgs {
    /// The number of the change in `oncall log` [default: the last that stands]
    pub(super) number: Option<usize>,
    /// Do it though it breaks a rule, or is over; that is recorded
    #[arg(long)]
    pub(super) force: bool,
    /// Show what would change, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// What `why` takes.
#[derive(Debug, clap::Args)]
pub(super) struct WhyArgs {
    /// The turn: `evening/2027-02-23`, or a date with one turn
    pub(super) turn: String,
    /// The role [default: one that is a gap, else the duty's first]
    #[arg(long, value_name = "ROLE")]
    pub(super) role: Option<String>,
    /// How long to search for each plan that is compared, in steps
    #[arg(long, value_name = "STEPS", default_value_t = 20, value_parser = clap::value_parser!(u32).range(EFFORT))]
    pub(super) effort: u32,
}

/// What `next` takes.
#[derive(Debug, clap::Args)]
pub(super) struct NextArgs {
    /// Whose turns [default: everyone's]
    pub(super) member: Option<String>,
    /// How many
    #[arg(long, short = 'n', default_value_t = 8, value_name = "COUNT")]
    pub(super) count: usize,
}

/// What `show` takes.
#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    /// The dates [default: the published plan of today, else the next one]
    pub(super) period: Option<String>,
    /// Only this member's turns
    #[arg(long, value_name = "MEMBER")]
    pub(super) member: Option<String>,
    /// One line per turn instead of months
    #[arg(long)]
    pub(super) list: bool,
    /// The list as tab-separated lines without decoration
    #[arg(long)]
    pub(super) plain: bool,
}

/// What `report` takes.
#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    /// The dates [default: the published plan of today, else the next one]
    pub(super) period: Option<String>,
    /// Only this member's
    #[arg(long, value_name = "MEMBER")]
    pub(super) member: Option<String>,
    /// For spreadsheets and payroll
    #[arg(long, conflicts_with = "json")]
    pub(super) csv: bool,
}

/// What `import` takes.
#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// The file
    pub(super) file: PathBuf,
    /// The dates [default: the whole quarters that the file touches]
    pub(super) period: Option<String>,
    /// Ids of members who had turns and have left; may be repeated
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) former: Vec<String>,
    /// Show what would be written, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}
