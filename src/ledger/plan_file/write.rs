//! A plan to the text of its file. Equal plans give equal bytes in one language; only comments differ between
//! two, and nobody reads a plan by its comments.

use std::fmt::Write;

use chrono::SecondsFormat;

use super::raw::RawPlan;
use super::{NOBODY, VERSION, change, notation};
use crate::diagnostic::visible;
use crate::domain::{Assignment, Change, MemberId, Plan, PlannedTurn, Proof, Record, Turn, Zone};
use crate::words::{Value, Words};

/// Begins the changes, which are the last of a file.
const HEADER: &str = "[change]";

/// The text of the plan's file, with comments in the language of `words`.
pub fn write(record: &Record, words: &Words) -> String {
    let plan = record.base();
    let mut out = String::new();
    // writing to a String cannot fail
    let _ = header(&mut out, plan, words)
        .and_then(|()| stakes(&mut out, plan, words))
        .and_then(|()| turns(&mut out, plan));
    let mut before: Vec<String> = Vec::new();
    for made in record.changes() {
        out = with_line(&out, &change::line(made, &before, plan.zone), words);
        before = vec![change::key(made.at)];
    }
    out
}

/// The text of a plan file with one change more: one line at its end, the rest as it is.
pub fn append(text: &str, change: &Change, zone: Zone, words: &Words) -> String {
    let known = toml::from_str::<RawPlan>(text).map(|raw| raw.change.0);
    let before = change::last(&known.unwrap_or_default());
    with_line(text, &change::line(change, &before, zone), words)
}

fn with_line(text: &str, line: &str, words: &Words) -> String {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let header = if text.lines().any(|l| l.trim_start().starts_with(HEADER)) {
        String::new()
    } else {
        format!("\n{HEADER} # {}\n", words.text("plan-file-change"))
    };
    format!("{text}{end}{header}{line}\n")
}

/// A TOML string of any text, on one line. What a terminal or an editor would obey, such as a mark that
/// turns the line around, is written by its number: who reads the file, or its diff, sees what it says.
pub(super) fn quoted(text: &str) -> String {
    if visible(text) == text {
        return toml::Value::String(text.to_owned()).to_string();
    }
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if visible(&c.to_string()) == c.to_string() => c.to_string(),
        c => format!("\\U{:08X}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

fn header(out: &mut String, plan: &Plan, words: &Words) -> std::fmt::Result {
    let made = words.say("plan-file-made", &[("nobody", Value::text(NOBODY))]);
    writeln!(out, "# {made}")?;
    writeln!(out, "version = {VERSION}")?;
    writeln!(out, "team = {}", quoted(plan.team.as_str()))?;
    writeln!(out, "name = {}", quoted(&plan.name))?;
    writeln!(out, "timezone = {}", quoted(plan.zone.name()))?;
    writeln!(out, "first = {}", plan.period.first())?;
    writeln!(out, "last = {}", plan.period.last())?;
    writeln!(
        out,
        "published = {}",
        plan.published.to_rfc3339_opts(SecondsFormat::Secs, true)
    )?;
    bounds(out, &plan.proof, words)
}

/// The values follow from the plan; what was proven has to be kept.
fn bounds(out: &mut String, proof: &Proof, words: &Words) -> std::fmt::Result {
    let levels = [
        ("uncovered", proof.uncovered),
        ("accounts", proof.accounts),
        ("total", proof.total),
        ("strain", proof.strain),
    ];
    writeln!(out, "\n[bound] # {}", words.text("plan-file-bound"))?;
    for (level, bound) in levels
        .into_iter()
        .filter_map(|(name, level)| Some((name, level.bound?)))
    {
        // uncovered is kept in hundredths in memory, in points here, as all points of the file
        let bound = if level == "uncovered" {
            bound / 100.0
        } else {
            bound
        };
        writeln!(out, "{level} = {bound:?}")?;
    }
    Ok(())
}

fn stakes(out: &mut String, plan: &Plan, words: &Words) -> std::fmt::Result {
    writeln!(out, "\n[weight] # {}", words.text("plan-file-weight"))?;
    for (member, weight) in &plan.stakes.weights {
        writeln!(out, "{member} = {weight}")?;
    }
    writeln!(out, "\n[account] # {}", words.text("plan-file-account"))?;
    for (account, sharers) in &plan.stakes.sharers {
        let ids: Vec<String> = sharers.iter().map(|m| quoted(m.as_str())).collect();
        writeln!(out, "{} = [{}]", quoted(account.as_str()), ids.join(", "))?;
    }
    for (member, account, points) in plan.opening.iter() {
        writeln!(
            out,
            "\n[[opening-balance]]\nmember = {}",
            quoted(member.as_str())
        )?;
        writeln!(
            out,
            "account = {}\npoints = {points}",
            quoted(account.as_str())
        )?;
    }
    Ok(())
}

fn turns(out: &mut String, plan: &Plan) -> std::fmt::Result {
    writeln!(out, "\n[turn]")?;
    for planned in &plan.turns {
        writeln!(out, "{}", line(plan, planned))?;
    }
    Ok(())
}

/// `"weekend/2027-01-02" = { when = ["2027-01-02 09:00-21:00"], points = [4], who = { primary = "anna" } }`
fn line(plan: &Plan, planned: &PlannedTurn) -> String {
    let turn = &planned.turn;
    let windows = turn.days.iter().flat_map(|d| {
        d.windows
            .iter()
            .map(|w| quoted(&notation::show(*w, d.date, plan.zone)))
    });
    let mut parts = vec![format!(
        "when = [{}]",
        windows.collect::<Vec<_>>().join(", ")
    )];
    if turn.kind == Turn::HOLIDAY {
        parts.insert(0, format!("kind = {}", quoted(Turn::HOLIDAY)));
    }
    let points: Vec<String> = turn
        .positions
        .iter()
        .map(|p| p.points.to_string())
        .collect();
    parts.push(format!("points = [{}]", points.join(", ")));
    let who = planned
        .seats()
        .map(|(p, a)| format!("{} = {}", p.role, id(a.holder.as_ref())));
    parts.push(format!(
        "who = {{ {} }}",
        who.collect::<Vec<_>>().join(", ")
    ));
    let stand_ins = planned.seats().filter(|(_, a)| !a.stand_ins.is_empty());
    let stand_ins: Vec<String> = stand_ins
        .map(|(p, a)| format!("{} = {{ {} }}", p.role, dates(a)))
        .collect();
    if !stand_ins.is_empty() {
        parts.push(format!("stand-ins = {{ {} }}", stand_ins.join(", ")));
    }
    format!("{} = {{ {} }}", quoted(turn.id.as_str()), parts.join(", "))
}

fn dates(assignment: &Assignment) -> String {
    let each = assignment
        .stand_ins
        .iter()
        .map(|(date, member)| format!("{date} = {}", id(member.as_ref())));
    each.collect::<Vec<_>>().join(", ")
}

fn id(member: Option<&MemberId>) -> String {
    quoted(member.map_or(NOBODY, MemberId::as_str))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_an_editor_would_obey_is_written_by_its_number_and_read_back() {
        for text in [
            "Anna \"Ä\" \\ 日本",
            "it's",
            "turned \u{202e}\u{2066} around",
            "\u{1b}[2J \0 \u{9b} \u{feff}\r\n\t\u{2028}\"\\",
        ] {
            let written = quoted(text);
            assert!(
                written.chars().all(|c| !c.is_control() && c != '\u{202e}'),
                "{written:?}"
            );
            let read: toml::Table = format!("name = {written}").parse().unwrap();
            assert_eq!(read["name"].as_str(), Some(text));
        }
    }
}
