//! The schema says what the loader reads.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::raw::EXAMPLES;
use super::super::{SCHEMA_FILE, TEMPLATE, schema};
use super::{TEAM, added, problems};

/// The schema of a table, whether the file has one or a list of it.
fn table<'s>(schema: &'s Value, name: &str) -> &'s Value {
    let table = &schema["properties"][name];
    table.get("items").unwrap_or(table)
}

#[test]
fn schema_loader_and_examples_know_the_same_keys() {
    let schema = schema();
    let mut described = BTreeSet::new();
    for name in schema["properties"].as_object().unwrap().keys() {
        for (key, about) in table(&schema, name)["properties"].as_object().unwrap() {
            assert!(
                about["description"].is_string(),
                "{name}.{key} says nothing"
            );
            described.insert((name.as_str(), key.as_str()));
        }
        assert_eq!(
            table(&schema, name)["additionalProperties"],
            false,
            "{name}"
        );
    }
    let shown: BTreeSet<_> = EXAMPLES.iter().map(|(t, k, _)| (*t, *k)).collect();
    assert_eq!(described, shown);
}

#[test]
fn keys_that_the_schema_requires_are_missed_by_the_loader() {
    let schema = schema();
    for name in [
        "absence",
        "wish",
        "holiday",
        "pin",
        "opening-balance",
        "duty",
        "member",
    ] {
        let table = table(&schema, name);
        let either = &table["oneOf"][0]["required"];
        let lists = [&table["required"], either].into_iter();
        let required: Vec<&Value> = lists.filter_map(Value::as_array).flatten().collect();
        let found = added(&format!("[[{name}]]\n"));
        let missed = |key: &Value| {
            let words = format!("`{}` is missing", key.as_str().unwrap());
            found.iter().any(|p| p.contains(&words))
        };
        assert!(required.iter().all(|k| missed(k)), "{name}: {found:?}");
        assert_eq!(found.len(), required.len(), "{name}: {found:?}");
    }
    assert_eq!(
        schema["required"],
        serde_json::json!(["team", "duty", "member"])
    );
}

#[test]
fn examples_load() {
    for name in [
        "absence",
        "wish",
        "holiday",
        "pin",
        "opening-balance",
        "rules",
    ] {
        let lines: Vec<&str> = EXAMPLES
            .iter()
            .filter(|(t, k, _)| *t == name && *k != "calendar") // instead of the dates
            .map(|(.., l)| *l)
            .collect();
        let header = if name == "rules" {
            "[rules]".to_owned()
        } else {
            format!("[[{name}]]")
        };
        assert_eq!(added(&format!("{header}\n{}\n", lines.join("\n"))), [""; 0]);
    }
    let by_calendar = EXAMPLES
        .iter()
        .filter(|(t, k, _)| *t == "wish" && ["member", "kind", "calendar"].contains(k));
    let lines: Vec<&str> = by_calendar.map(|(.., l)| *l).collect();
    assert_eq!(added(&format!("[[wish]]\n{}\n", lines.join("\n"))), [""; 0]);
    for (_, key, line) in EXAMPLES.iter().filter(|(t, ..)| *t == "team") {
        let kept = TEAM
            .lines()
            .filter(|l| !l.starts_with(&format!("{key} = \"Social")));
        let kept = kept.filter(|l| !l.starts_with(&format!("{key} = \"Europe")));
        let text = kept.collect::<Vec<_>>().join("\n");
        assert_eq!(
            problems(&text.replace("[team]", &format!("[team]\n{line}"))),
            [""; 0]
        );
    }
}

#[test]
fn the_template_names_the_schema_beside_it() {
    assert_eq!(
        TEMPLATE.lines().next(),
        Some(format!("#:schema ./{SCHEMA_FILE}").as_str())
    );
}
