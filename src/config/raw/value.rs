//! The kinds of values that TOML has no type for: a string or a list, a number or a table, dates.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use toml::value::Datetime;

use super::At;

/// A number, whole or decimal.
#[derive(Debug, Clone, Copy)]
pub(in crate::config) struct Number(pub(in crate::config) f64);

/// One text, or a list.
#[derive(Debug, Clone)]
pub(in crate::config) enum Texts {
    /// `"Mon-Fri 18:00-22:00"`.
    One(String),
    /// `["Mon 18:00-22:00", "Fri 16:00-22:00"]`.
    Many(Vec<At<String>>),
}

/// Weekly windows: one, or a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub(in crate::config) struct Windows(pub(in crate::config) Texts);

/// Where holidays come from: a code or a file, or a list of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub(in crate::config) struct HolidaySources(pub(in crate::config) Texts);

/// Points: one number for all roles, or one per role.
#[derive(Debug, Clone)]
pub(in crate::config) enum PointsOf {
    /// `4`.
    All(f64),
    /// `{ primary = 4, backup = 1 }`.
    Each(Vec<(At<String>, At<Number>)>),
}

/// A value that ought to be a date.
#[derive(Debug, Clone, Copy)]
pub(in crate::config) struct Day(pub(in crate::config) Datetime);

/// A value that ought to be a date or a local date and time.
#[derive(Debug, Clone, Copy)]
pub(in crate::config) struct Moment(pub(in crate::config) Datetime);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Datetime::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Datetime::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Texts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text in quotes or a list of them")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Texts, E> {
                Ok(Texts::One(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Texts, A::Error> {
                let mut all = Vec::new();
                while let Some(one) = seq.next_element()? {
                    all.push(one);
                }
                Ok(Texts::Many(all))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

impl<'de> Deserialize<'de> for PointsOf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AllOrEach;
        impl<'de> Visitor<'de> for AllOrEach {
            type Value = PointsOf;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number or a table with one number per role")
            }

            fn visit_f64<E: Error>(self, points: f64) -> Result<PointsOf, E> {
                Ok(PointsOf::All(points))
            }

            // Points beyond what a decimal holds exactly are far beyond what is allowed.
            fn visit_i64<E: Error>(self, points: i64) -> Result<PointsOf, E> {
                Ok(PointsOf::All(points as f64))
            }

            fn visit_u64<E: Error>(self, points: u64) -> Result<PointsOf, E> {
                Ok(PointsOf::All(points as f64))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<PointsOf, A::Error> {
                let mut each = Vec::new();
                // A date comes as a table too, with a key that nobody wrote.
                let no_role = |_| A::Error::invalid_type(Unexpected::Map, &self);
                while let Some(role) = map.next_key().map_err(no_role)? {
                    each.push((role, map.next_value()?));
                }
                Ok(PointsOf::Each(each))
            }
        }
        deserializer.deserialize_any(AllOrEach)
    }
}

/// Gives a type its place in the schema, inline.
macro_rules! in_schema {
    ($name:ident, $schema:expr) => {
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

/// What a weekly window looks like: days, a space, two times.
const WINDOW: &str =
    r"^\s*[A-Za-z]+(-[A-Za-z]+)?(,[A-Za-z]+(-[A-Za-z]+)?)*\s+\d{2}:\d{2}-\d{2}:\d{2}\s*$";
/// An ISO 3166 code, or a calendar file.
const HOLIDAYS: &str = r"^([A-Z]{2}(-.+)?|.+\.[iI][cC][sS])$";
const DATE: &str = r"^\d{4}-\d{2}-\d{2}$";
const MOMENT: &str = r"^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$";

in_schema!(Number, json_schema!({ "type": "number" }));
in_schema!(Day, json_schema!({ "type": "string", "pattern": DATE }));
in_schema!(
    Moment,
    json_schema!({ "type": "string", "pattern": MOMENT })
);
in_schema!(
    HolidaySources,
    json_schema!({ "anyOf": [
        { "type": "string", "pattern": HOLIDAYS },
        { "type": "array", "items": { "type": "string", "pattern": HOLIDAYS } },
    ] })
);
in_schema!(
    Windows,
    json_schema!({ "anyOf": [
        { "type": "string", "pattern": WINDOW },
        { "type": "array", "items": { "type": "string", "pattern": WINDOW } },
    ] })
);
in_schema!(
    PointsOf,
    json_schema!({ "anyOf": [
        { "type": "number", "minimum": 0, "maximum": 1_000_000 },
        { "type": "object", "additionalProperties": { "type": "number", "minimum": 0, "maximum": 1_000_000 } },
    ] })
);
