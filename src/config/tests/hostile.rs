//! Files that mean harm.

use super::{TEAM, added, drawn, good, read};

#[test]
fn names_may_hold_anything() {
    let name = "Anna\\n\\u001b[2J\\u202e, \\\"x\\\" ../ 日本";
    let team = good(&TEAM.replace("name = \"Anna\"", &format!("name = \"{name}\""))).team;
    assert_eq!(
        team.members[0].name,
        "Anna\n\u{1b}[2J\u{202e}, \"x\" ../ 日本"
    );
    let long = "ä".repeat(300);
    let team = good(&TEAM.replace("Social Media", &long)).team;
    assert_eq!(team.name, long);
}

#[test]
fn nothing_of_the_file_commands_the_terminal() {
    let evil = "a\\u001b[2J\\u202e\\nb";
    let raw = "a\u{1b}[2J\u{202e}";
    for text in [
        format!("{TEAM}[[absence]]\nmember = \"{evil}\"\n"),
        format!("{TEAM}[[absence]]\nmember = \"{raw}\"\n"),
        format!("{TEAM}[[absence]]\n\"{evil}\" = 1\n"),
        TEAM.replace("id = \"ben\"", &format!("id = \"{evil}\"")),
        TEAM.replace(
            "[\"primary\", \"backup\"]",
            &format!("[\"primary\", \"{evil}\"]"),
        ),
        TEAM.replace("18:00-22:00", &format!("{evil} 18:00")),
        format!("{TEAM}[\"{evil}\"]\n"),
        format!("{TEAM}[[wish]]\nmember = 'anna'\nkind = '''{raw}'''\n# {raw}\r\n\u{feff}"),
    ] {
        let drawn = drawn(&read(&text).unwrap_err());
        let bad = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!drawn.contains(bad), "{drawn:?}");
    }
}

#[test]
fn long_names_are_cut_in_sentences() {
    let long = "x".repeat(100_000);
    let drawn = read(&format!(
        "{TEAM}[[absence]]\nmember = \"{long}\"\n{long} = 1\n"
    ));
    let drawn = super::drawn(&drawn.unwrap_err());
    assert!(drawn.len() < 5000, "{}", drawn.len());
}

#[test]
fn a_great_file_of_mistakes_is_told_in_short() {
    let mistakes = [
        "[[absence]]\nmember = \"walter\"\nfrom = 2027-01-04\nto = 2027-01-03\nx = 1\n"
            .repeat(20_000),
        format!(
            "[[member]]\nid = \"x\"\nname = \"x\"\nduties = [{}]\n",
            "1, ".repeat(200_000)
        ),
        format!(
            "[rules]\n{}",
            (0..50_000)
                .map(|i| format!("k{i} = 1\n"))
                .collect::<String>()
        ),
        "[[duty]]\nname = \"x\"\nwhen = \"Mon\"\npoints = 01\n".repeat(10_000),
        "[[wish]]\nmember = \"anna\"\nkind = \"avoid\"\nfrom = 2027-01-01\nto = 2027-01-01\n"
            .repeat(20_000),
        format!(
            "[[duty]]\nname = \"x\"\nwhen = [{}]\n",
            "\"Mon 10:00-12:00\", ".repeat(50_000)
        ),
        "x\n".repeat(100_000),
        "[[a".repeat(100_000),
        "[".repeat(100_000),
        format!("x = {}", "[".repeat(100_000)),
        format!("x = {}", "{a=".repeat(100_000)),
        format!("{}=1", "a.".repeat(100_000)),
        "\"".repeat(100_000),
    ];
    for mistake in mistakes {
        let Err(problems) = read(&format!("{TEAM}{mistake}")) else {
            continue;
        };
        let drawn = drawn(&problems);
        assert!(drawn.len() < 100_000, "{}", drawn.len());
        assert!(problems.iter().count() <= 1000);
    }
}

#[test]
fn more_than_a_team_is_refused_where_it_begins() {
    let members = |n: usize| -> String {
        let member = |i| format!("[[member]]\nid = \"m{i}\"\nname = \"M\"\n");
        (0..n).map(member).collect()
    };
    good(&format!("{TEAM}{}", members(498)));
    assert_eq!(
        added(&members(10_000)),
        [
            "[[member]] | 10002 members are too many | a file holds at most 500 members; give each team a file of its own"
        ]
    );
    let duty = |i| format!("[[duty]]\nname = \"d{i}\"\nwhen = \"Mon 08:00-09:00\"\n");
    let duties: String = (0..99).map(duty).collect();
    assert_eq!(added(&duties).len(), 1);
    let roles: Vec<String> = (0..21).map(|i| format!("\"r{i}\"")).collect();
    let list = format!(
        "when = \"Mon 08:00-09:00\"\nroles = [{}]\n",
        roles.join(", ")
    );
    assert_eq!(
        added(&format!("[[duty]]\nname = \"d\"\n{list}")),
        ["\"r20\" | 21 roles are too many | a duty has at most 20 roles"]
    );
}
