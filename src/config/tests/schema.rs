//! The schema says what the loader reads.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::raw::EXAMPLES;
use super::super::{SCHEMA_FILE, schema, template};
use super::{TEAM, added, problems};
use crate::domain::Language;
use crate::words::Words;

/// The schema of a table, whether the file has one or a list of it.
fn table<'s>(schema: &'s Value, name: &str) -> &'s Value {
    let table = &schema["properties"][name];
    table.get("items").unwrap_or(table)
}

#[test]
fn schema_loader_and_examples_know_the_same_keys() {
    let schema = schema(&Words::new(Language::En));
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

/// Takes out of a schema what it tells people.
fn told(schema: &mut Value) -> Vec<String> {
    let mut texts = Vec::new();
    match schema {
        Value::Object(about) => {
            if let Some(Value::String(text)) = about.get("description") {
                texts.push(text.clone());
                about.remove("description");
            }
            texts.extend(about.values_mut().flat_map(told));
        }
        Value::Array(list) => texts.extend(list.iter_mut().flat_map(told)),
        _ => {}
    }
    texts
}

#[test]
fn languages_differ_in_what_people_are_told_alone() {
    let [mut english, mut german] = [Language::En, Language::De].map(|l| schema(&Words::new(l)));
    let (ours, theirs) = (told(&mut german), told(&mut english));
    assert!(ours.len() > EXAMPLES.len());
    assert_eq!(ours.len(), theirs.len());
    let same = ours.iter().zip(&theirs).find(|(a, b)| a == b);
    assert_eq!(same, None);
    assert!(ours.iter().all(|text| !text.starts_with("schema-")));
    assert_eq!(german, english);
}

#[test]
fn keys_that_the_schema_requires_are_missed_by_the_loader() {
    let schema = schema(&Words::new(Language::En));
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
        template(&Words::new(Language::De)).lines().next(),
        Some(format!("#:schema ./{SCHEMA_FILE}").as_str())
    );
}
