//! What the program is made of: each dependency with its reason, from one place, under licences that
//! `deny.toml` allows, for the Rust that `Cargo.toml` promises.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::env::ROOT;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(name)).unwrap()
}

/// Every package that is built or tested with.
fn packages() -> Vec<Value> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--locked", "--offline"]);
    let output = cargo.current_dir(ROOT).output().unwrap();
    if !output.status.success() {
        eprintln!("not checked: cargo has not all packages at hand");
        return Vec::new();
    }
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["packages"].as_array().unwrap().clone()
}

/// `1.89` or `1.88.0` as numbers that compare.
fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|n| n.parse().unwrap()).collect()
}

#[test]
fn each_dependency_has_a_reason_on_its_line() {
    let manifest = file("Cargo.toml");
    let tables = manifest.split("\n[").filter(|t| {
        let head = t.lines().next().unwrap();
        head.ends_with("dependencies]")
    });
    let entries: Vec<&str> = tables
        .flat_map(|t| t.lines().skip(1))
        .filter(|line| line.contains('='))
        .collect();
    assert!(entries.len() > 15, "{entries:?}");
    for line in entries {
        let reason = line.split_once("# ").map(|(_, reason)| reason);
        assert!(reason.is_some_and(|r| r.len() > 5), "{line}");
    }
}

#[test]
fn every_package_comes_from_the_registry_with_its_sum() {
    let lock = file("Cargo.lock");
    let packages = lock.split("[[package]]").skip(1);
    let others = packages.filter(|p| !p.contains("name = \"oncall\"\n"));
    let mut origins = BTreeSet::new();
    for package in others {
        let origin = package
            .lines()
            .find(|l| l.starts_with("source = \"registry+"));
        assert!(
            origin.is_some() && package.contains("checksum = \""),
            "{package}"
        );
        origins.extend(origin);
    }
    assert_eq!(origins.len(), 1, "{origins:?}");
}

#[test]
fn every_licence_is_allowed() {
    let rules: toml::Table = file("deny.toml").parse().unwrap();
    let allowed: Vec<&str> = rules["licenses"]["allow"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l.as_str().unwrap())
        .collect();
    let is_allowed = |name: &str| {
        let name = name.trim_matches(['(', ')', ' ']);
        allowed.contains(&name)
    };
    for package in packages() {
        let name = &package["name"];
        let licence = package["license"].as_str().unwrap_or_default();
        // all of these, and of each any of those
        let fits = licence
            .split(" AND ")
            .all(|all| all.split(" OR ").flat_map(|l| l.split('/')).any(is_allowed));
        assert!(fits, "{name} is under {licence}");
    }
}

#[test]
fn no_package_needs_a_newer_rust_than_promised() {
    let packages = packages();
    let rust = |p: &Value| p["rust_version"].as_str().map(version);
    let Some(own) = packages.iter().find(|p| p["name"] == "oncall") else {
        return;
    };
    let promised = rust(own).unwrap();
    for package in &packages {
        let needs = rust(package).unwrap_or_default();
        let enough = needs
            .iter()
            .zip(promised.iter().chain([&0]))
            .all(|(a, b)| a <= b)
            || needs < promised;
        assert!(enough, "{} needs {needs:?}", package["name"]);
    }
}
