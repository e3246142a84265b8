//! The plan file as it is written: the mirror that TOML is read into.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use toml::Spanned;
use toml::value::Datetime;

/// A whole file.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPlan {
    #[serde(rename = "version")]
    pub(super) _version: i64,
    pub(super) team: String,
    pub(super) name: String,
    pub(super) timezone: Spanned<String>,
    pub(super) first: Spanned<Datetime>,
    pub(super) last: Spanned<Datetime>,
    pub(super) published: Spanned<Datetime>,
    #[serde(default)]
    pub(super) bound: RawBounds,
    pub(super) weight: BTreeMap<Spanned<String>, i64>,
    pub(super) account: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    pub(super) opening_balance: Vec<RawOpening>,
    pub(super) turn: Ordered<RawTurn>,
    #[serde(default)]
    pub(super) change: Ordered<RawChange>,
}

/// One change; its key is the instant at which it was made.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawChange {
    pub(super) kind: Spanned<String>,
    pub(super) of: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) moves: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) weight: BTreeMap<Spanned<String>, i64>,
    #[serde(default)]
    pub(super) agreed_by: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) forced: Vec<String>,
    /// The changes before it that no other named yet.
    #[serde(default)]
    pub(super) after: Vec<Spanned<String>>,
}

/// What was proven; points and points².
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBounds {
    pub(super) uncovered: Option<f64>,
    pub(super) accounts: Option<f64>,
    pub(super) total: Option<f64>,
    pub(super) strain: Option<f64>,
}

/// A balance from before any plan.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOpening {
    pub(super) member: Spanned<String>,
    pub(super) account: String,
    pub(super) points: Spanned<f64>,
}

/// One turn.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawTurn {
    pub(super) kind: Option<String>,
    pub(super) when: Vec<Spanned<String>>,
    pub(super) points: Spanned<Vec<f64>>,
    pub(super) who: Ordered<Spanned<String>>,
    #[serde(default)]
    pub(super) stand_ins: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>,
}

/// A table whose keys keep their order: roles are in calling order.
#[derive(Debug)]
pub(super) struct Ordered<V>(pub(super) Vec<(Spanned<String>, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Ordered<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

impl<V> Default for Ordered<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

struct Entries<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
    type Value = Ordered<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered<V>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Ordered(entries))
    }
}
