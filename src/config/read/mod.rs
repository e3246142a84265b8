//! Text to raw tables: syntax, unknown keys and wrong types, all of them at once.

mod syntax;
mod table;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::raw;
use crate::diagnostic::{Problems, Source, quoted};
use crate::prose::nearest;
use crate::words::said;
use syntax::Wounds;
pub(super) use table::Table;

/// The tables of the file, read as far as they can be.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// `[team]`.
    pub(super) team: Option<Table<raw::Team>>,
    /// `[rules]`.
    pub(super) rules: Option<Table<raw::Rules>>,
    /// `[[duty]]`.
    pub(super) duties: Vec<Table<raw::Duty>>,
    /// `[[member]]`.
    pub(super) members: Vec<Table<raw::Member>>,
    /// `[[absence]]`.
    pub(super) absences: Vec<Table<raw::Absence>>,
    /// `[[wish]]`.
    pub(super) wishes: Vec<Table<raw::Wish>>,
    /// `[[holiday]]`.
    pub(super) holidays: Vec<Table<raw::Holiday>>,
    /// `[[pin]]`.
    pub(super) pins: Vec<Table<raw::Pin>>,
    /// `[[opening-balance]]`.
    pub(super) opening_balances: Vec<Table<raw::OpeningBalance>>,
    /// Whether syntax hides keys or tables, so that a missing one proves nothing.
    pub(super) lenient: bool,
}

/// The names of the tables that the file may have.
const TABLES: [&str; 9] = [
    "team",
    "rules",
    "duty",
    "member",
    "absence",
    "wish",
    "holiday",
    "pin",
    "opening-balance",
];

/// A key of `[rules]` as people may write it above all tables.
const PROFILE: &str = "rules-profile";

/// Reads the tables of `source` as far as they can be read.
pub(super) fn tables(source: &Source, problems: &mut Problems) -> Tables {
    let readable = syntax::readable(source, problems);
    let (root, errors) = DeTable::parse_recoverable(&readable.text);
    let wounds = Wounds::of(source, &errors, root.get_ref(), problems);
    let mut reader = Reader {
        source,
        wounds,
        problems,
    };
    let mut tables = Tables::default();
    for (key, value) in root.get_ref() {
        reader.read(key, value, &mut tables);
    }
    tables.lenient = readable.lenient || reader.wounds.lenient;
    tables
}

/// What reading a table needs.
struct Reader<'a> {
    source: &'a Source,
    wounds: Wounds,
    problems: &'a mut Problems,
}

/// A table of the tree, with the place of its header.
type Tree<'a, 'i> = (&'a DeTable<'i>, Range<usize>);

impl Reader<'_> {
    fn read(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        tables: &mut Tables,
    ) {
        let name: &str = key.get_ref();
        match name {
            "team" => tables.team = self.single("team", key.span(), value),
            "rules" => tables.rules = self.single("rules", key.span(), value),
            "duty" => tables.duties = self.list("duty", value),
            "member" => tables.members = self.list("member", value),
            "absence" => tables.absences = self.list("absence", value),
            "wish" => tables.wishes = self.list("wish", value),
            "holiday" => tables.holidays = self.list("holiday", value),
            "pin" => tables.pins = self.list("pin", value),
            "opening-balance" => tables.opening_balances = self.list("opening-balance", value),
            _ => self.unknown_table(name, key.span(), value),
        }
    }

    /// A table that the file has once.
    fn single<T: serde::de::DeserializeOwned + Default>(
        &mut self,
        name: &'static str,
        key: Range<usize>,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Table<T>> {
        let (trees, many) = self.trees(name, value);
        if many {
            let fact = said("only-one-table").with("name", quoted(name));
            self.problems
                .add(key, fact, said("write-table").with("name", name));
        }
        let (tree, header) = trees.into_iter().next()?;
        Some(table::read(self, name, tree, header))
    }

    /// Tables that the file may have many of.
    fn list<T: serde::de::DeserializeOwned + Default>(
        &mut self,
        name: &'static str,
        value: &Spanned<DeValue<'_>>,
    ) -> Vec<Table<T>> {
        let (trees, many) = self.trees(name, value);
        if !many && !trees.is_empty() {
            let fact = said("many-tables").with("name", quoted(name));
            self.problems
                .add(value.span(), fact, said("write-tables").with("name", name));
        }
        let read = trees
            .into_iter()
            .map(|(tree, header)| table::read(self, name, tree, header));
        read.collect()
    }

    /// The tables in `value`, and whether it is a list of them.
    fn trees<'v, 'i>(
        &mut self,
        name: &'static str,
        value: &'v Spanned<DeValue<'i>>,
    ) -> (Vec<Tree<'v, 'i>>, bool) {
        let (items, many) = match value.get_ref() {
            DeValue::Array(items) => (items.iter().collect::<Vec<_>>(), true),
            _ => (vec![value], false),
        };
        let mut trees = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(tree) => trees.push((tree, item.span())),
                _ => {
                    // It is there, if not as it should be.
                    self.wounds.lenient = true;
                    let header = if matches!(name, "team" | "rules") {
                        format!("[{name}]")
                    } else {
                        format!("[[{name}]]")
                    };
                    let fact = said("is-table").with("name", quoted(name));
                    self.problems.add(
                        item.span(),
                        fact,
                        said("write-header").with("header", header),
                    );
                }
            }
        }
        (trees, many)
    }

    fn unknown_table(&mut self, name: &str, at: Range<usize>, value: &Spanned<DeValue<'_>>) {
        if self.wounds.touch(&at) {
            return;
        }
        let is_table = matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_));
        let what = if is_table { "table" } else { "key" };
        let help = match nearest(name, TABLES) {
            // what belongs to a table, written with a dash
            _ if name == PROFILE => said("write-profile"),
            Some(near) => said("did-you-mean").with("near", near),
            None => said("the-tables-are").all_of("tables", &TABLES),
        };
        let fact = said("unknown-name")
            .with("kind", what)
            .with("word", quoted(name));
        self.problems.add(at, fact, help);
    }
}
