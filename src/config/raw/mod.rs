//! The raw mirror of the file: every key as it is written, with its place. The loader and the schema both read from here.

mod at;
mod examples;
mod names;
mod value;

use schemars::JsonSchema;
use serde::Deserialize;

pub(super) use at::{At, Key};
#[cfg(test)]
pub(super) use examples::EXAMPLES;
pub(super) use examples::example;
pub(super) use names::keys_of;
pub(super) use value::{Day, HolidaySources, Moment, Number, PointsOf, Texts, Windows};

/// Who is on call when: the agreement of a team.
#[derive(Debug, JsonSchema)]
#[schemars(
    rename_all = "kebab-case",
    deny_unknown_fields,
    title = "rotations.toml"
)]
#[expect(
    dead_code,
    reason = "the loader reads each table on its own; this is the shape for the schema"
)]
pub(super) struct File {
    /// The team as a whole.
    pub(super) team: Team,
    /// What a plan must never break; all optional.
    #[schemars(default)]
    pub(super) rules: Rules,
    /// Recurring kinds of on-call work.
    #[schemars(length(min = 1))]
    pub(super) duty: Vec<Duty>,
    /// The persons who can be on call.
    #[schemars(length(min = 1))]
    pub(super) member: Vec<Member>,
    /// Times in which members must not be on call. They have no reason.
    #[schemars(default)]
    pub(super) absence: Vec<Absence>,
    /// What members would like; never a rule.
    #[schemars(default)]
    pub(super) wish: Vec<Wish>,
    /// Company days, or instead of public holidays.
    #[schemars(default)]
    pub(super) holiday: Vec<Holiday>,
    /// Positions fixed by hand.
    #[schemars(default)]
    pub(super) pin: Vec<Pin>,
    /// What was before the first plan.
    #[schemars(default)]
    pub(super) opening_balance: Vec<OpeningBalance>,
}

/// The team as a whole.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["name", "timezone"]))]
pub(super) struct Team {
    /// The team's name, for people.
    #[schemars(length(min = 1))]
    pub(super) name: Key<String>,
    /// In calendar UIDs; default: made from the name when the first plan is written, and kept in it.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9_-]*$"))]
    pub(super) id: Key<String>,
    /// IANA time zone, such as `Europe/Berlin`.
    pub(super) timezone: Key<String>,
    /// Of tables, calendar titles and dates.
    #[schemars(extend("enum" = ["de", "en"], "default" = "en"))]
    pub(super) language: Key<String>,
    /// Public holidays by ISO 3166 code: a country (`DE`), or with its subdivision (`DE-BE`); or every date of a calendar file (`.ics`). One, or a list.
    pub(super) public_holidays: Key<HolidaySources>,
    /// A calendar file (`.ics`) of absences, read anew each time: members are known by e-mail address, then by name.
    pub(super) absence_calendar: Key<String>,
    /// How titles of that calendar name members, if not by their whole name: `{name}`, `{first}`, `{last}`, `{id}`, `{email}`; `*` is any text.
    pub(super) absence_pattern: Key<String>,
    /// Nobody is on call then: cut out of every window. `DAYS HH:MM-HH:MM`.
    pub(super) phone_off: Key<Windows>,
    /// Folder of the plan files, beside this file.
    #[schemars(extend("default" = "plans"))]
    pub(super) plans: Key<String>,
}

/// What a plan must never break.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Rules {
    /// Hours between two turns of one member.
    #[schemars(range(min = 0, max = 168), extend("default" = 11))]
    pub(super) rest_hours: Key<Number>,
    /// How many turns of a member may begin within any 7 consecutive dates.
    #[schemars(range(min = 1), extend("default" = 3))]
    pub(super) max_turns_per_7_days: Key<i64>,
    /// Weekends off between two weekend turns of one member.
    #[schemars(range(min = 0, max = 52), extend("default" = 1))]
    pub(super) free_weekends_between: Key<i64>,
    /// Times the points of a turn that touches a holiday.
    #[schemars(range(min = 0, max = 1000), extend("default" = 2))]
    pub(super) holiday_factor: Key<Number>,
    /// A published turn nearer than this many days is flagged when it changes.
    #[schemars(range(min = 0, max = 366), extend("default" = 14))]
    pub(super) notice_days: Key<i64>,
    /// Which norms `oncall report` shows beside the plan, as they stood in a year.
    #[schemars(extend("enum" = ["de-2026"]))]
    pub(super) profile: Key<String>,
}

/// A recurring kind of on-call work.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["name", "when"]))]
pub(super) struct Duty {
    /// Its name in files and turn ids.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9_-]*$"), extend("not" = {"enum": ["holiday", "total"]}))]
    pub(super) name: Key<String>,
    /// Its name for people; default: the name.
    #[schemars(length(min = 1))]
    pub(super) title: Key<String>,
    /// Weekly windows, `DAYS HH:MM-HH:MM`: `Mon-Fri 18:00-22:00`, `Sat,Sun,holiday 09:00-21:00`.
    pub(super) when: Key<Windows>,
    /// How its dates become turns: one date each, one ISO week each, or blocks of consecutive dates.
    #[schemars(extend("enum" = ["daily", "weekly", "block"], "default" = "daily"))]
    pub(super) handoff: Key<String>,
    /// The most dates of a block.
    #[schemars(range(min = 1, max = 366), extend("default" = 2))]
    pub(super) max_block_days: Key<i64>,
    /// On how many dates of a turn stand-ins may replace the holder; default: 2 for weekly, else 0.
    #[schemars(range(min = 0, max = 366))]
    pub(super) max_stand_in_dates: Key<i64>,
    /// In the order in which they are called.
    #[schemars(length(min = 1), extend("default" = ["primary"]))]
    pub(super) roles: Key<Vec<At<String>>>,
    /// What a turn counts: one number, or one per role.
    #[schemars(extend("default" = 1))]
    pub(super) points: Key<PointsOf>,
    /// What to do in a crisis, a link or a sentence: shown by `oncall who`, put into the calendar.
    pub(super) guide: Key<String>,
}

/// A person who can be on call.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["id", "name"]))]
pub(super) struct Member {
    /// The id in files.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9_-]*$"))]
    pub(super) id: Key<String>,
    /// The name for people.
    #[schemars(length(min = 1))]
    pub(super) name: Key<String>,
    /// For calendars.
    pub(super) email: Key<String>,
    /// How to reach the person in a crisis.
    pub(super) phone: Key<String>,
    /// Contract share, above 0 and at most 1.
    #[schemars(extend("exclusiveMinimum" = 0, "maximum" = 1, "default" = 1))]
    pub(super) share: Key<Number>,
    /// First day on the team.
    pub(super) from: Key<Day>,
    /// Last day on the team.
    pub(super) until: Key<Day>,
    /// When the phone stays off. `DAYS HH:MM-HH:MM`.
    pub(super) phone_off: Key<Windows>,
    /// May take only these duties.
    #[schemars(length(min = 1))]
    pub(super) duties: Key<Vec<At<String>>>,
    /// May take only these roles.
    #[schemars(length(min = 1))]
    pub(super) roles: Key<Vec<At<String>>>,
}

/// A time in which a member must not be on call. It has no reason.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["member", "from", "to"]))]
pub(super) struct Absence {
    /// The member's id.
    pub(super) member: Key<String>,
    /// The first date, or the local time at which it begins.
    pub(super) from: Key<Moment>,
    /// The last date, included, or the local time at which it ends.
    pub(super) to: Key<Moment>,
}

/// What a member would like; never a rule.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["member", "kind"], "oneOf" = [{"required": ["from", "to"]}, {"required": ["calendar"]}]))]
pub(super) struct Wish {
    /// The member's id.
    pub(super) member: Key<String>,
    /// `avoid`: no turn on these dates. `prefer`: at least one.
    #[schemars(extend("enum" = ["avoid", "prefer"]))]
    pub(super) kind: Key<String>,
    /// The first date.
    pub(super) from: Key<Day>,
    /// The last date, included.
    pub(super) to: Key<Day>,
    /// Instead of `from` and `to`, with `avoid`: a calendar file (`.ics`), such as one of school holidays. Each week of its dates is a wish.
    pub(super) calendar: Key<String>,
}

/// A company day, or a holiday that no code names.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["date", "name"]))]
pub(super) struct Holiday {
    /// The date.
    pub(super) date: Key<Day>,
    /// Its name, for people.
    #[schemars(length(min = 1))]
    pub(super) name: Key<String>,
}

/// A position fixed by hand.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["member", "turn"]))]
pub(super) struct Pin {
    /// The member's id.
    pub(super) member: Key<String>,
    /// The turn's id: its duty and its first date.
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9_-]*/\d{4}-\d{2}-\d{2}$"))]
    pub(super) turn: Key<String>,
    /// Default: the duty's first role.
    pub(super) role: Key<String>,
}

/// What was before the first plan; above 0: did more than fair.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["member", "account", "points"]))]
pub(super) struct OpeningBalance {
    /// The member's id.
    pub(super) member: Key<String>,
    /// A duty's name or `holiday`; for roles after the first, `<duty>/<role>` or `holiday/<role>`.
    pub(super) account: Key<String>,
    /// How many points more (or, below 0, less) than fair.
    pub(super) points: Key<Number>,
}
