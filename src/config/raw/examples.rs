//! One example per key: what `help:` tells people to write.

/// A line that shows how `key` of `table` is written.
pub(in crate::config) fn example(table: &str, key: &str) -> Option<&'static str> {
    let mut all = EXAMPLES.iter();
    all.find(|(t, k, _)| *t == table && *k == key)
        .map(|(_, _, line)| *line)
}

/// Table, key, line.
pub(in crate::config) const EXAMPLES: [(&str, &str, &str); 50] = [
    ("team", "name", r#"name = "Social Media""#),
    ("team", "id", r#"id = "social-media""#),
    ("team", "timezone", r#"timezone = "Europe/Berlin""#),
    ("team", "language", r#"language = "de""#),
    ("team", "public-holidays", r#"public-holidays = "DE-BE""#),
    (
        "team",
        "absence-calendar",
        r#"absence-calendar = "vacations.ics""#,
    ),
    (
        "team",
        "absence-pattern",
        r#"absence-pattern = "Urlaub {first}*""#,
    ),
    (
        "team",
        "phone-off",
        r#"phone-off = ["Mon-Sun 22:00-08:00"]"#,
    ),
    ("team", "plans", r#"plans = "plans""#),
    ("rules", "rest-hours", "rest-hours = 11"),
    ("rules", "max-turns-per-7-days", "max-turns-per-7-days = 3"),
    (
        "rules",
        "free-weekends-between",
        "free-weekends-between = 1",
    ),
    ("rules", "holiday-factor", "holiday-factor = 2"),
    ("rules", "notice-days", "notice-days = 14"),
    ("rules", "profile", r#"profile = "de-2026""#),
    ("duty", "name", r#"name = "evening""#),
    ("duty", "title", r#"title = "Evening""#),
    ("duty", "when", r#"when = "Mon-Fri 18:00-22:00""#),
    ("duty", "handoff", r#"handoff = "daily""#),
    ("duty", "max-block-days", "max-block-days = 2"),
    ("duty", "max-stand-in-dates", "max-stand-in-dates = 2"),
    ("duty", "roles", r#"roles = ["primary", "backup"]"#),
    ("duty", "points", "points = 1"),
    ("duty", "guide", r#"guide = "https://wiki.example/crisis""#),
    ("member", "id", r#"id = "anna""#),
    ("member", "name", r#"name = "Anna Schäfer""#),
    ("member", "email", r#"email = "anna@example.org""#),
    ("member", "phone", r#"phone = "+49 30 000000""#),
    ("member", "share", "share = 0.8"),
    ("member", "from", "from = 2026-05-01"),
    ("member", "until", "until = 2027-12-31"),
    ("member", "phone-off", r#"phone-off = ["Tue 18:00-24:00"]"#),
    ("member", "duties", r#"duties = ["evening"]"#),
    ("member", "roles", r#"roles = ["primary"]"#),
    ("absence", "member", r#"member = "anna""#),
    ("absence", "from", "from = 2027-01-04"),
    ("absence", "to", "to = 2027-01-08"),
    ("wish", "member", r#"member = "anna""#),
    ("wish", "kind", r#"kind = "avoid""#),
    ("wish", "from", "from = 2027-02-12"),
    ("wish", "to", "to = 2027-02-14"),
    ("wish", "calendar", r#"calendar = "school-holidays.ics""#),
    ("holiday", "date", "date = 2026-12-24"),
    ("holiday", "name", r#"name = "Heiligabend""#),
    ("pin", "member", r#"member = "anna""#),
    ("pin", "turn", r#"turn = "weekend/2027-01-02""#),
    ("pin", "role", r#"role = "primary""#),
    ("opening-balance", "member", r#"member = "anna""#),
    ("opening-balance", "account", r#"account = "weekend""#),
    ("opening-balance", "points", "points = 4"),
];
