//! The raw mirror of the file: every key as it is written, with its place. The loader and the schema both read from here;
//! what a key means is told by the texts `schema-TABLE-KEY`.

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
    pub(super) team: Team,
    #[schemars(default)]
    pub(super) rules: Rules,
    #[schemars(length(min = 1))]
    pub(super) duty: Vec<Duty>,
    #[schemars(length(min = 1))]
    pub(super) member: Vec<Member>,
    #[schemars(default)]
    pub(super) absence: Vec<Absence>,
    #[schemars(default)]
    pub(super) wish: Vec<Wish>,
    #[schemars(default)]
    pub(super) holiday: Vec<Holiday>,
    #[schemars(default)]
    pub(super) pin: Vec<Pin>,
    #[schemars(default)]
    pub(super) opening_balance: Vec<OpeningBalance>,
}

/// The team as a whole.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["name", "timezone"]))]
pub(super) struct Team {
    #[schemars(length(min = 1))]
    pub(super) name: Key<String>,
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9_-]*$"))]
    pub(super) id: Key<String>,
    pub(super) timezone: Key<String>,
    #[schemars(extend("enum" = ["de", "en"], "default" = "en"))]
    pub(super) language: Key<String>,
    pub(super) public_holidays: Key<HolidaySources>,
    pub(super) absence_calendar: Key<String>,
    pub(super) absence_pattern: Key<String>,
    pub(super) phone_off: Key<Windows>,
    #[schemars(extend("default" = "plans"))]
    pub(super) plans: Key<String>,
}

/// What a plan must never break.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Rules {
    #[schemars(range(min = 0, max = 168), extend("default" = 11))]
    pub(super) rest_hours: Key<Number>,
    #[schemars(range(min = 1), extend("default" = 3))]
    pub(super) max_turns_per_7_days: Key<i64>,
    #[schemars(range(min = 0, max = 52), extend("default" = 1))]
    pub(super) free_weekends_between: Key<i64>,
    #[schemars(range(min = 0, max = 1000), extend("default" = 2))]
    pub(super) holiday_factor: Key<Number>,
    #[schemars(range(min = 0, max = 366), extend("default" = 14))]
    pub(super) notice_days: Key<i64>,
    #[schemars(extend("enum" = ["de-2026"]))]
    pub(super) profile: Key<String>,
}

/// A recurring kind of on-call work.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["name", "when"]))]
pub(super) struct Duty {
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9_-]*$"), extend("not" = {"enum": ["holiday", "total"]}))]
    pub(super) name: Key<String>,
    #[schemars(length(min = 1))]
    pub(super) title: Key<String>,
    pub(super) when: Key<Windows>,
    #[schemars(extend("enum" = ["daily", "weekly", "block"], "default" = "daily"))]
    pub(super) handoff: Key<String>,
    #[schemars(range(min = 1, max = 366), extend("default" = 2))]
    pub(super) max_block_days: Key<i64>,
    #[schemars(range(min = 0, max = 366))]
    pub(super) max_stand_in_dates: Key<i64>,
    #[schemars(length(min = 1), extend("default" = ["primary"]))]
    pub(super) roles: Key<Vec<At<String>>>,
    #[schemars(extend("default" = 1))]
    pub(super) points: Key<PointsOf>,
    pub(super) guide: Key<String>,
}

/// A person who can be on call.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["id", "name"]))]
pub(super) struct Member {
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9_-]*$"))]
    pub(super) id: Key<String>,
    #[schemars(length(min = 1))]
    pub(super) name: Key<String>,
    pub(super) email: Key<String>,
    pub(super) phone: Key<String>,
    #[schemars(extend("exclusiveMinimum" = 0, "maximum" = 1, "default" = 1))]
    pub(super) share: Key<Number>,
    pub(super) from: Key<Day>,
    pub(super) until: Key<Day>,
    pub(super) phone_off: Key<Windows>,
    #[schemars(length(min = 1))]
    pub(super) duties: Key<Vec<At<String>>>,
    #[schemars(length(min = 1))]
    pub(super) roles: Key<Vec<At<String>>>,
}

/// A time in which a member must not be on call. It has no reason.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["member", "from", "to"]))]
pub(super) struct Absence {
    pub(super) member: Key<String>,
    pub(super) from: Key<Moment>,
    pub(super) to: Key<Moment>,
}

/// What a member would like; never a rule.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["member", "kind"], "oneOf" = [{"required": ["from", "to"]}, {"required": ["calendar"]}]))]
pub(super) struct Wish {
    pub(super) member: Key<String>,
    #[schemars(extend("enum" = ["avoid", "prefer"]))]
    pub(super) kind: Key<String>,
    pub(super) from: Key<Day>,
    pub(super) to: Key<Day>,
    pub(super) calendar: Key<String>,
}

/// A company day, or a holiday that no code names.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["date", "name"]))]
pub(super) struct Holiday {
    pub(super) date: Key<Day>,
    #[schemars(length(min = 1))]
    pub(super) name: Key<String>,
}

/// A position fixed by hand.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["member", "turn"]))]
pub(super) struct Pin {
    pub(super) member: Key<String>,
    #[schemars(regex(pattern = r"^[a-z0-9][a-z0-9_-]*/\d{4}-\d{2}-\d{2}$"))]
    pub(super) turn: Key<String>,
    pub(super) role: Key<String>,
}

/// What was before the first plan; above 0: did more than fair.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(extend("required" = ["member", "account", "points"]))]
pub(super) struct OpeningBalance {
    pub(super) member: Key<String>,
    pub(super) account: Key<String>,
    pub(super) points: Key<Number>,
}
