//! What people read is a text of both languages: nothing is written into the code past them, and every
//! sentence has the facts that its text states.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::env::ROOT;
use crate::floors::sources;

/// Literals of several words that nobody reads, or that are the same in every language: the file, how
/// they begin, and why.
const EXEMPT: [(&str, &str, &str); 20] = [
    ("cli/caldav/mod.rs", "Basic ", "what a server reads"),
    ("cli/caldav/answer.rs", "<?xml", "what a server reads"),
    (
        "cli/clock.rs",
        "this is the one",
        "a reason for the compiler",
    ),
    ("cli/commands/manual.rs", ".SH ", "titles that are replaced"),
    ("cli/when.rs", "heute abend", "what people type"),
    ("config/raw/examples.rs", "", "a line of the file"),
    (
        "config/raw/mod.rs",
        "the loader",
        "a reason for the compiler",
    ),
    (
        "config/raw/names.rs",
        "nothing to read",
        "an error by design",
    ),
    (
        "config/raw/value.rs",
        "a ",
        "what the TOML reader hands back",
    ),
    ("config/read/syntax.rs", "", "what the TOML reader says"),
    ("diagnostic/syntax.rs", "", "what the TOML reader says"),
    ("domain/norms.rs", "Google SRE", "the source of a norm"),
    (
        "domain/zone.rs",
        "this is the one",
        "a reason for the compiler",
    ),
    ("export/html/", "chip next", "classes of the page"),
    ("export/svg/", "bar m", "classes of the picture"),
    ("export/svg/", "chip ", "classes of the picture"),
    ("export/svg/", ".m{place} rect", "rules of the picture"),
    ("export/svg/", "translate(", "a place in the picture"),
    ("export/table/loads.rs", "a balance", "an assertion"),
    ("export/html/mod.rs", "light dark", "what a browser reads"),
];

/// Helpers of tests, beside the code that they test.
const OF_TESTS: [&str; 5] = [
    "table/laws.rs",
    "tests",
    "fixture.rs",
    "engine/trial.rs",
    "engine/explain/trial.rs",
];

#[test]
fn nothing_that_people_read_is_written_into_the_code() {
    let mut used = BTreeSet::new();
    let mut wrong = Vec::new();
    for (file, text) in code() {
        for literal in literals(&text).into_iter().filter(|l| is_prose(l)) {
            let exempt = EXEMPT
                .iter()
                .position(|(of, start, _)| file.starts_with(of) && literal.starts_with(start));
            match exempt {
                Some(index) => _ = used.insert(index),
                None => wrong.push(format!("{file}: {literal:?}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let idle: Vec<_> = (0..EXEMPT.len()).filter(|i| !used.contains(i)).collect();
    assert!(idle.is_empty(), "exempt without need: {idle:?}");
}

#[test]
fn prose_is_found_where_it_hides() {
    let found = |text: &str| -> Vec<String> {
        let all = literals(text).into_iter();
        all.filter(|l| is_prose(l)).collect()
    };
    let said =
        "let a = '\"'; let b = 'x'; tell(\"the plan is \\\"wrong\\\"\"); // \"not a comment\"\n";
    assert_eq!(found(said), ["the plan is \\\"wrong\\\""]);
    assert_eq!(
        found("f(r#\"Kein \"Plan\" gefunden\"#)"),
        ["Kein \"Plan\" gefunden"]
    );
    assert_eq!(found("format!(\"{name} is absent\")"), ["{name} is absent"]);
    assert!(found("format!(\"{a} {b}: {c:>9} %\"); said(\"unknown-key\")").is_empty());
    assert!(found("let x: &'static str = \"UTF-8\"; let y = \"%Y-%m-%d %H:%M\";").is_empty());
}

#[test]
fn every_sentence_has_its_text_and_the_facts_of_it() {
    let texts = texts();
    let mut wrong = Vec::new();
    let mut count = 0;
    for (file, text) in code() {
        for (key, facts) in sentences(&text) {
            count += 1;
            let missing = || BTreeSet::from(["no text".to_owned()]);
            let stated = texts.get(&key).cloned().unwrap_or_else(missing);
            if stated != facts {
                wrong.push(format!(
                    "{file}: `{key}` states {stated:?}, is told {facts:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 300, "{count} sentences");
}

#[test]
fn a_fact_that_is_not_told_is_found() {
    let code = "said(\"a-key\")\n    .with(\"x\", f(\"(\"))\n    .count(\"n\", 3)\n.with_file(1); said(\"b\")";
    let facts = |names: &[&str]| {
        names
            .iter()
            .map(|n| (*n).to_owned())
            .collect::<BTreeSet<_>>()
    };
    let expected = [("a-key", facts(&["x", "n"])), ("b", facts(&[]))];
    let expected = expected.map(|(key, facts)| (key.to_owned(), facts));
    assert_eq!(sentences(code), expected);
}

/// The code of every source file that people meet, by its path in `src`, without its tests.
fn code() -> Vec<(String, String)> {
    let all = sources().into_iter().map(|(path, text)| {
        let file = path.to_str().unwrap().replace('\\', "/");
        let code = text.split("#[cfg(test)]\nmod tests {").next();
        (file, code.unwrap().to_owned())
    });
    let of_tests = |file: &str| OF_TESTS.iter().any(|t| file.contains(t));
    all.filter(|(file, _)| !of_tests(file)).collect()
}

/// Two words in a row, or one beside a fact; a key of a file with its value is none.
fn is_prose(literal: &str) -> bool {
    let mut depth = 0;
    let mut plain = String::new();
    for c in literal.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let letters = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_word = word.chars().all(char::is_alphabetic);
        if is_word { word.chars().count() } else { 0 }
    };
    let lengths: Vec<usize> = plain.split(' ').map(letters).collect();
    let in_a_row = lengths.windows(2).any(|pair| pair.iter().all(|n| *n > 1));
    let beside = plain.len() < literal.len() && plain.contains(' ') && !plain.contains(" = ");
    in_a_row || (beside && lengths.iter().any(|n| *n > 2))
}

/// The text literals of Rust code, as they are written.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if let Some(end) = char_literal(rest) {
            rest = &rest[end..];
        } else if let Some((hashes, inner)) = raw(rest) {
            let close = format!("\"{hashes}");
            let end = inner.find(&close).unwrap_or(inner.len());
            found.push(inner[..end].to_owned());
            rest = inner[end..].strip_prefix(close.as_str()).unwrap_or("");
        } else if c == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            let end = end.unwrap_or(rest.len() - 1);
            found.push(rest[1..=end].to_owned());
            rest = rest.get(end + 2..).unwrap_or("");
        } else if c.is_alphanumeric() {
            // a whole word, so that the `r` at its end begins no raw text
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            let word = end.unwrap_or(rest.len()).max(1);
            rest = &rest[word..];
        } else {
            rest = &rest[c.len_utf8()..];
        }
    }
    found
}

/// The length of a character literal; lifetimes are none.
fn char_literal(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    let end = match first {
        '\\' => 2 + inner[2..].find('\'')?,
        c => c.len_utf8(),
    };
    inner[end..].starts_with('\'').then_some(end + 2)
}

/// The hashes of a raw text literal, and what follows its quote.
fn raw(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('r')?;
    let (hashes, inner) = rest.split_at(rest.find('"')?);
    hashes
        .chars()
        .all(|c| c == '#')
        .then(|| (hashes, &inner[1..]))
}

/// The sentences that code makes: the key, and the names of the facts in the chain behind it.
fn sentences(code: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut all = Vec::new();
    for (at, start) in code.match_indices("said(\"") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let mut rest = &code[at + start.len()..];
        let (key, after) = rest.split_once("\")").unwrap();
        rest = after;
        let mut facts = BTreeSet::new();
        while let Some((name, after)) = fact(rest) {
            facts.insert(name);
            rest = after;
        }
        all.push((key.to_owned(), facts));
    }
    all
}

/// The name of the fact with which a chain goes on, and what follows it.
fn fact(chain: &str) -> Option<(String, &str)> {
    let call = chain.trim_start().strip_prefix('.')?;
    let (method, arguments) = call.split_once('(')?;
    if !["with", "count", "part", "any_of", "all_of"].contains(&method) {
        return None;
    }
    let name = literals(arguments).into_iter().next()?;
    Some((name, &arguments[closing(arguments)..]))
}

/// Behind the bracket that closes a call, whose arguments hold literals and brackets.
fn closing(arguments: &str) -> usize {
    let (mut depth, mut in_text, mut escaped) = (1, false, false);
    for (at, c) in arguments.char_indices() {
        match c {
            '"' if !escaped => in_text = !in_text,
            '(' if !in_text => depth += 1,
            ')' if !in_text => depth -= 1,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        if depth == 0 {
            return at + 1;
        }
    }
    arguments.len()
}

/// The facts that each English text states, by its key.
fn texts() -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(ROOT).join("src/words");
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_str().unwrap().ends_with(".en.ftl") {
            continue;
        }
        let mut key = String::new();
        for line in fs::read_to_string(path).unwrap().lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                key = line.split(' ').next().unwrap().to_owned();
            }
            let names = line.split('$').skip(1).map(|rest| {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-');
                rest[..end.unwrap_or(rest.len())].to_owned()
            });
            texts.entry(key.clone()).or_default().extend(names);
        }
    }
    texts
}
