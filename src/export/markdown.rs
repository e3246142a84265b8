//! A plan for wikis: GitHub-flavoured Markdown, whose tables most viewers draw.

use chrono::{Datelike, NaiveDate};

use super::poster::Entry;
use super::{Poster, clean};
use crate::domain::{Duty, PlannedTurn};

/// The plans as one document.
pub fn document(posters: &[Poster]) -> String {
    let mut lines = Vec::new();
    if let Some(first) = posters.first() {
        lines.push(format!("# {}", escaped(&first.title())));
    }
    for poster in posters {
        lines.extend(plan(poster));
    }
    lines.join("\n\n") + "\n"
}

/// The blocks of one plan.
fn plan(poster: &Poster) -> Vec<String> {
    let text = |key| poster.page.text(key);
    let mut blocks = vec![
        format!("## {}", escaped(&poster.period())),
        format!(
            "**{}** · {} · {}",
            poster.version(),
            poster.published(),
            escaped(poster.team.zone.name())
        ),
    ];
    let duties: Vec<String> = poster.duties().iter().map(|d| duty(poster, d)).collect();
    blocks.push(duties.join("\n"));
    blocks.extend(poster.team_phone_off().map(|off| escaped(&off)));
    for first in poster.months() {
        blocks.extend(month(poster, first));
    }
    blocks.push(format!("### {}", text("poster-call")));
    blocks.push(people(poster));
    blocks.extend(changes(poster));
    blocks
}

fn duty(poster: &Poster, duty: &Duty) -> String {
    let mut line = format!(
        "- **{}** {}",
        escaped(&poster.page.title(&duty.name)),
        escaped(&poster.page.when(duty))
    );
    let roles = Poster::roles(duty);
    if roles.len() > 1 {
        line.push_str(&format!(" · {}", escaped(&roles.join(" → "))));
    }
    if let Some(guide) = &duty.guide {
        let said = poster.page.text("poster-guide");
        line.push_str(&format!(" · {said}: {}", with_links(guide)));
    }
    line
}

/// The turns that begin in a month, one line each.
fn month(poster: &Poster, first: NaiveDate) -> Vec<String> {
    let within = |t: &&PlannedTurn| t.turn.first().with_day(1) == Some(first);
    let rows = poster.turns().filter(within).flat_map(|t| turn(poster, t));
    let rows: Vec<[String; 5]> = rows.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let heads = [
        "poster-dates",
        "poster-hours",
        "poster-duty",
        "poster-who",
        "poster-holiday",
    ];
    vec![
        format!("### {}", escaped(&poster.words.month(first))),
        table(&heads.map(|key| poster.page.text(key)), &rows),
    ]
}

/// A line for each run of dates of a turn on which the same people are on call.
fn turn(poster: &Poster, planned: &PlannedTurn) -> Vec<[String; 5]> {
    let turn = &planned.turn;
    let whos: Vec<String> = turn
        .days
        .iter()
        .map(|day| people_of(poster, &poster.on(planned, day)))
        .collect();
    let mut rows = Vec::new();
    let mut from = 0;
    while from < whos.len() {
        let run = whos[from..]
            .iter()
            .take_while(|w| **w == whos[from])
            .count();
        let days = &turn.days[from..from + run];
        if !whos[from].is_empty() {
            rows.push([
                poster.page.short_dates(days[0].date, days[run - 1].date),
                escaped(&poster.page.hours_of(days)),
                escaped(&poster.page.title(&turn.duty)),
                whos[from].clone(),
                escaped(&poster.page.holidays_in(days).join(", ")),
            ]);
        }
        from += run;
    }
    rows
}

/// `Anna, backup: Ben`; nobody in bold capitals.
fn people_of(poster: &Poster, entries: &[Entry]) -> String {
    let one = |e: &Entry| {
        let mut text = match e.member {
            Some(member) => escaped(&poster.page.name(member)),
            None => format!("**{}**", poster.page.text("nobody")),
        };
        if e.rank > 0 || (e.has_role_mates() && poster.only.member.is_some()) {
            text = format!("{}: {text}", escaped(e.role.as_str()));
        }
        if let Some(hours) = &e.hours {
            text = format!("{text} {hours}");
        }
        if e.changed {
            text = format!("{text} ({})", poster.page.text("poster-changed"));
        }
        text
    };
    entries.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn people(poster: &Poster) -> String {
    let only = poster.only.member;
    let rows: Vec<[String; 3]> = poster
        .people()
        .into_iter()
        .filter(|p| only.is_none_or(|m| p.id == *m))
        .map(|p| {
            let reach = p.phone.or(p.email);
            let reach = reach.unwrap_or_else(|| poster.page.text("poster-no-phone"));
            let off = p.phone_off.unwrap_or_default();
            [p.name, reach, off].map(|cell| escaped(&cell))
        })
        .collect();
    let heads = ["poster-name", "poster-phone", "poster-off"];
    table(&heads.map(|key| poster.page.text(key)), &rows)
}

fn changes(poster: &Poster) -> Vec<String> {
    let changes = poster.changes();
    if changes.is_empty() {
        return vec![poster.page.text("poster-no-changes")];
    }
    let rows = changes.iter().flat_map(|(change, moves)| {
        let at = poster.instant(change.at);
        moves.iter().map(move |(this, planned)| {
            let [when, what, from, to] = poster.page.move_words(this, planned);
            [at.clone(), when, what, from, to].map(|cell| escaped(&cell))
        })
    });
    let heads = [
        "poster-change-at",
        "poster-when",
        "poster-change-what",
        "poster-change-from",
        "poster-change-to",
    ];
    let rows: Vec<[String; 5]> = rows.collect();
    vec![
        format!("### {}", poster.page.text("poster-changes")),
        table(&heads.map(|key| poster.page.text(key)), &rows),
    ]
}

fn table<const N: usize>(heads: &[String; N], rows: &[[String; N]]) -> String {
    let line = |cells: &[String; N]| format!("| {} |", cells.join(" | "));
    let rule = [const { String::new() }; N].map(|_| "---".to_owned());
    let lines = [line(heads), line(&rule)].into_iter();
    lines
        .chain(rows.iter().map(line))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A sentence whose addresses of the web are links, as they are written.
fn with_links(text: &str) -> String {
    let text = clean(text);
    let words = text.trim().split(' ').map(|word| {
        let address = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        let web = ["https://", "http://"].map(|start| address.strip_prefix(start));
        match web.into_iter().flatten().any(|rest| !rest.is_empty()) {
            true => format!("<{}>{}", encoded(address), escaped(&word[address.len()..])),
            false => escaped(word),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// An address without what would end its link or its cell (RFC 3986, 2.1).
fn encoded(address: &str) -> String {
    let mut whole = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '<' | '>' | '|' | '`' | '\\' => whole.push_str(&format!("%{:02X}", u32::from(c))),
            c => whole.push(c),
        }
    }
    whole
}

/// What Markdown, or an extension of it that is common, could read as markup.
const MARKUP: &str = "\\`*_[]{}<>&|~#$=^";

/// `text` as one line that stays text: what could be markup is escaped, which CommonMark allows for
/// all ASCII punctuation; an address of the web becomes no link.
fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut line = String::with_capacity(text.len());
    let mut rest = text.trim();
    while let Some(c) = rest.chars().next() {
        let address = (c == '/' && rest.starts_with("//") && line.ends_with(':'))
            || (c == '.' && line.to_ascii_lowercase().ends_with("www"));
        if address || MARKUP.contains(c) {
            line.push('\\');
        }
        line.push(c);
        rest = &rest[c.len_utf8()..];
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{document, escaped, with_links};
    use crate::domain::{Language, Record};
    use crate::export::fixture::{planned, social_media};
    use crate::export::{Only, Poster, Words};

    #[test]
    fn a_name_cannot_break_a_table() {
        assert_eq!(escaped("a|b\nc *d* <e>"), r"a\|b c \*d\* \<e\>");
        assert_eq!(escaped("http://x www.x"), r"http:\//x www\.x");
    }

    #[test]
    fn a_guide_links_where_it_says() {
        let guide = "https://wiki.example/a?b=1";
        assert_eq!(with_links(guide), format!("<{guide}>"));
        assert_eq!(with_links("https://x/|`"), "<https://x/%7C%60>");
        assert_eq!(with_links("javascript:x"), "javascript:x");
        assert_eq!(
            with_links("*Erst* lesen: https://x/a."),
            r"\*Erst\* lesen: <https://x/a>."
        );
    }

    #[test]
    fn a_document_is_read_in_raw_form_too() {
        let team = social_media("Europe/Berlin");
        let mut plan = planned(&team, "2027-01-01", "2027-01-03");
        plan.turns[1].assignments[1].holder = None;
        let (words, record) = (Words::new(Language::De), Record::of(plan));
        let poster = Poster::new(&team, &words, &record, Only::default(), None);
        assert_eq!(
            document(&[poster]),
            "\
# Social Media: Rufbereitschaft

## Fr 01.01. – So 03.01.2027

**Fassung 1, Stand Mi 18.11.2026 12:06** · Veröffentlicht Mi 18.11.2026 12:06 · Europe/Berlin

- **Abenddienst** Mo–Fr 18:00–22:00
- **Wochenende** Sa, So 09:00–21:00 · primary → backup · Leitfaden: <https://wiki.example/krise?a=1,2;3>

### Januar 2027

| Datum | Zeiten | Dienst | Rufbereitschaft | Feiertag |
| --- | --- | --- | --- | --- |
| Fr 01.01. | 18:00–22:00 | Abenddienst | Anna Schäfer |  |
| Sa 02. – So 03.01. | 09:00–21:00 | Wochenende | Ben Öztürk, backup: **NIEMAND** |  |

### Wen anrufen

| Name | Telefon | Handy aus |
| --- | --- | --- |
| Anna Schäfer | +49 30 1234 |  |
| Ben Öztürk | keine Telefonnummer |  |
| Cem | keine Telefonnummer |  |

Keine Änderungen seit der Veröffentlichung.
"
        );
    }
}
