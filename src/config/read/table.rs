//! One table: unknown keys, values of wrong types, and what is left.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;
use serde::de::{DeserializeOwned, IntoDeserializer};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Error};

use super::super::raw;
use super::Reader;
use crate::diagnostic::{Diagnostic, from_toml, quoted};
use crate::prose::nearest;
use crate::words::said;

/// How many wrong items of one list are looked for: enough for a person, and bounded.
const ITEMS: usize = 20;
/// A list with more items is read once only.
const LONG: usize = 1000;

/// A table of the file, read.
#[derive(Debug)]
pub(in crate::config) struct Table<T> {
    /// `team`, `member`, …
    pub(in crate::config) name: &'static str,
    /// Where its header is written.
    pub(in crate::config) header: Range<usize>,
    /// Its keys.
    pub(in crate::config) raw: T,
    /// Keys that are there but unreadable; that is reported already.
    pub(in crate::config) spoiled: BTreeSet<&'static str>,
}

/// Reads a table; what cannot be read is reported and left out.
pub(super) fn read<T: DeserializeOwned + Default>(
    reader: &mut Reader<'_>,
    name: &'static str,
    tree: &DeTable<'_>,
    header: Range<usize>,
) -> Table<T> {
    let known = raw::keys_of::<T>();
    let mut spoiled = BTreeSet::new();
    let mut kept = DeTable::new();
    for (key, value) in tree {
        match known.iter().find(|k| **k == key.get_ref().as_ref()) {
            None => unknown_key(reader, name, known, key.get_ref(), key.span()),
            Some(key) if reader.wounds.touch(&value.span()) => {
                spoiled.insert(*key);
            }
            Some(_) => {
                kept.insert(key.clone(), value.clone());
            }
        }
    }
    let raw = all::<T>(&kept, &header).unwrap_or_else(|_| {
        let misfits: Vec<&str> = misfits::<T>(reader, name, &kept);
        let wrong = known.iter().filter(|k| misfits.contains(k));
        spoiled.extend(wrong.copied());
        let right = kept
            .into_iter()
            .filter(|(k, _)| !spoiled.contains(k.get_ref().as_ref()));
        all::<T>(&right.collect(), &header).unwrap_or_default()
    });
    Table {
        name,
        header,
        raw,
        spoiled,
    }
}

fn all<T: DeserializeOwned>(tree: &DeTable<'_>, header: &Range<usize>) -> Result<T, Error> {
    let whole = Spanned::new(header.clone(), DeValue::Table(tree.clone()));
    T::deserialize(whole.into_deserializer())
}

type Name<'i> = Spanned<std::borrow::Cow<'i, str>>;

/// The keys that cannot be read, each alone; every item that cannot is reported.
fn misfits<'t, T: DeserializeOwned>(
    reader: &mut Reader<'_>,
    table: &str,
    tree: &'t DeTable<'_>,
) -> Vec<&'t str> {
    let wrong = tree
        .iter()
        .filter(|(key, value)| !fits::<T>(reader, table, key, value));
    wrong.map(|(key, _)| key.get_ref().as_ref()).collect()
}

/// Whether a key alone can be read.
fn fits<T: DeserializeOwned>(
    reader: &mut Reader<'_>,
    table: &str,
    key: &Name<'_>,
    value: &Spanned<DeValue<'_>>,
) -> bool {
    let mut left = value.clone();
    let most = if size(value) > LONG { 1 } else { ITEMS };
    for tries in 0..most {
        let alone = DeTable::from_iter([(key.clone(), left.clone())]);
        let Err(error) = all::<T>(&alone, &key.span()) else {
            return tries == 0;
        };
        let problem = misfit(reader, table, key.get_ref(), &error);
        let wrong = problem.at.clone();
        reader.problems.push(problem);
        if !cut(&mut left, &wrong) {
            return false;
        }
    }
    false
}

/// Takes the item at `wrong` out of a list or table; whether there was one.
fn cut(value: &mut Spanned<DeValue<'_>>, wrong: &Range<usize>) -> bool {
    let before = size(value);
    match value.get_mut() {
        DeValue::Array(items) => {
            let kept = std::mem::replace(items, DeArray::new()).into_iter();
            *items = kept.filter(|item| item.span() != *wrong).collect();
        }
        DeValue::Table(table) => {
            let kept = std::mem::take(table).into_iter();
            *table = kept.filter(|(_, item)| item.span() != *wrong).collect();
        }
        _ => {}
    }
    size(value) < before
}

fn size(value: &Spanned<DeValue<'_>>) -> usize {
    match value.get_ref() {
        DeValue::Array(items) => items.len(),
        DeValue::Table(table) => table.len(),
        _ => 1,
    }
}

/// A value of the wrong type, with an example of the right one.
fn misfit(reader: &Reader<'_>, table: &str, key: &str, error: &Error) -> Diagnostic {
    let problem = from_toml(reader.source, error);
    let words = reader
        .source
        .slice(problem.at.clone())
        .trim_matches(['"', '\'']);
    let wants_date = matches!(key, "from" | "to" | "until" | "date");
    let help = if wants_date && words.parse::<NaiveDate>().is_ok() {
        Some(
            said("write-without-quotes")
                .with("key", key)
                .with("value", words),
        )
    } else {
        match raw::example(table, key) {
            Some(line) => Some(said("write-it-as").with("line", line)),
            None => problem.help.clone(),
        }
    };
    Diagnostic { help, ..problem }
}

fn unknown_key(
    reader: &mut Reader<'_>,
    table: &str,
    known: &'static [&'static str],
    key: &str,
    at: Range<usize>,
) {
    if reader.wounds.touch(&at) {
        return;
    }
    let help = match nearest_key(key, known) {
        Some(near) => said("did-you-mean").with("near", near),
        None => said("the-keys-are")
            .with("table", table)
            .all_of("keys", known),
    };
    let fact = said("unknown-key")
        .with("key", quoted(key))
        .with("table", table);
    reader.problems.add(at, fact, help);
}

/// Keys of hostile length are not compared.
fn nearest_key(key: &str, known: &'static [&'static str]) -> Option<&'static str> {
    (key.len() < 64)
        .then(|| nearest(key, known.iter().copied()))
        .flatten()
}
