//! The answer of `plan` and `show`: who is on when, is it fair, is anything wrong.

use super::super::paint::Tone;
use super::text::{cut, joined, pad, width};
use super::{Page, Report, Value};
use crate::domain::{Duty, MemberId};

/// Room for titles before hours: a third of the narrowest grid.
const WIDEST_TITLE: usize = 20;

impl Page<'_> {
    /// A plan at a glance: its duties, its months, what each member carries, its gaps, its proof.
    pub fn overview(&self, report: &Report<'_>, only: Option<&MemberId>) -> String {
        let months = self.months(report.plan, only);
        self.around(report, only, months)
    }

    /// The same with a list in the place of months.
    pub fn overview_as_list(&self, report: &Report<'_>, only: Option<&MemberId>) -> String {
        let list = self.list(report.plan, only);
        self.around(report, only, list)
    }

    fn around(&self, report: &Report<'_>, only: Option<&MemberId>, when: String) -> String {
        let mut blocks = vec![joined(self.heading_lines(report)), when];
        if only.is_none() {
            blocks.push(self.loads(report));
            blocks.push(self.verdict(report));
        }
        blocks.join("\n")
    }

    /// `Social Media, 2027-Q1: Fr 01.01. – Mi 31.03.2027 (Europe/Berlin)` and the duties.
    fn heading_lines(&self, report: &Report<'_>) -> Vec<String> {
        let period = report.plan.period;
        let values = [
            ("team", Value::text(self.team_name())),
            ("period", Value::text(self.period_title(period))),
            ("zone", Value::text(report.plan.zone.name())),
        ];
        let title = self.sentence(&self.say("plan-title", &values), 2);
        let mut lines: Vec<String> = title.iter().map(|l| self.paint(Tone::Strong, l)).collect();
        let used = |d: &&Duty| report.plan.turns.iter().any(|t| t.turn.duty == d.name);
        let duties: Vec<&Duty> = self.team.duties.iter().filter(used).collect();
        let titles = duties.iter().map(|d| width(&self.title(&d.name)));
        let room = titles.max().unwrap_or_default().min(WIDEST_TITLE);
        lines.extend(duties.iter().flat_map(|d| self.duty_line(d, room)));
        lines
    }

    fn duty_line(&self, duty: &Duty, room: usize) -> Vec<String> {
        let title = pad(&cut(&self.title(&duty.name), room), room);
        let roles: Vec<&str> = duty.roles.iter().map(|(r, _)| r.as_str()).collect();
        let roles = if roles.len() > 1 {
            format!(" ({})", roles.join(", "))
        } else {
            String::new()
        };
        let room = self.look.width.map(|w| w.saturating_sub(width(&title) + 2));
        let text = super::text::wrap(&format!("{}{roles}", self.when(duty)), room, 0);
        let lead = |i| {
            if i == 0 {
                title.clone()
            } else {
                " ".repeat(width(&title))
            }
        };
        text.iter()
            .enumerate()
            .map(|(i, line)| format!("{}  {line}", lead(i)))
            .collect()
    }

    /// How many turns and gaps, each gap, and what is proven.
    fn verdict(&self, report: &Report<'_>) -> String {
        let n = report.plan.turns.len();
        let turns = self.say("turns", &[("n", Value::number(n))]);
        let gaps = self.say("gaps", &[("n", Value::number(report.gaps.len()))]);
        let mut lines = self.gap_lines(&report.plan.turns, report.gaps);
        let tone = if report.gaps.is_empty() {
            Tone::Good
        } else {
            Tone::Bad
        };
        lines.push(format!("{turns}, {}.", self.paint(tone, &gaps)));
        lines.extend(
            report
                .proof
                .into_iter()
                .flat_map(|p| self.proof_beside_gaps(p)),
        );
        joined(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Case, THREE, team};
    use crate::domain::Language;

    fn case() -> Case {
        Case::new(team(&THREE), "2027-01").without("weekend/2027-01-09", 1)
    }

    #[test]
    fn a_plan_answers_three_questions() {
        let case = case();
        assert_eq!(
            case.shown(Language::De, Some(80), |p| p.overview(&case.report(), None)),
            "\
Social Media, 2027-01: Fr 01.01. – So 31.01.2027 (Europe/Berlin)
Abenddienst  Mo–Fr 18:00–22:00
Wochenende   Sa, So, Feiertag 09:00–21:00 (primary, backup)

Januar 2027
           Mo        Di        Mi        Do        Fr       │Sa        So
KW 53                                              1*       │2         3
 primary                                           Anna     │Anna      Cem
 backup                                            Ben      │Ben       Anna
KW 1       4         [5]       6         7         8        │9         10
 primary   Ben       Cem       Anna      Ben       Cem      │Anna      Anna
 backup                                                     │NIEMAND   NIEMAND
KW 2       11        12        13        14        15       │16        17
 primary   Cem       Anna      Ben       Cem       Anna     │Ben       Ben
 backup                                                     │Cem       Cem
KW 3       18        19        20        21        22       │23        24
 primary   Anna      Ben       Cem       Anna      Ben      │Cem       Cem
 backup                                                     │Anna      Anna
KW 4       25        26        27        28        29       │30        31
 primary   Ben       Cem       Anna      Ben       Cem      │Anna      Anna
 backup                                                     │Ben       Ben
* Fr 01.01. Neujahr

Fairness      Abend  Feier  Feier  Woche  Woche  Last  fair  Saldo
                     prima  backu  prima  backu
Anna Schäfer      6      1      0      2      2  20,0  16,7   +3,3      │████
Ben Öztürk        7      0      1      1      1  13,0  16,7   -3,7  ████│
Cem               7      0      0      2      1  16,0  16,7   -0,7     █│
Balken: │ ist fair; eine volle Hälfte sind 3,7 Punkte.
Abenddienst: niemand hat mehr als einen Einsatz mehr als andere (6–7).
Feiertag, primary: niemand hat mehr als einen Einsatz mehr als andere (0–1).
Feiertag, backup: niemand hat mehr als einen Einsatz mehr als andere (0–1).
Wochenende, primary: niemand hat mehr als einen Einsatz mehr als andere (1–2).
Wochenende, backup: niemand hat mehr als einen Einsatz mehr als andere (1–2).

NIEMAND Sa 09.01., So 10.01.2027 Wochenende, backup (abwesend: Anna, Cem; Handy
  aus: Ben)
26 Einsätze, 2 Lücken.
Kein Plan kann fairer sein: bewiesen.
Belastung 1351; ob weniger geht, ist nicht bewiesen.
"
        );
    }

    #[test]
    fn a_list_answers_them_too() {
        let case = case();
        let shown = case.shown(Language::En, Some(60), |p| {
            p.overview_as_list(&case.report(), None)
        });
        assert_eq!(
            shown
                .lines()
                .filter(|l| !l.contains("22:00  Abenddienst"))
                .collect::<Vec<_>>()
                .join("\n"),
            "\
Social Media, 2027-01: Fri 01-01 – Sun 2027-01-31
  (Europe/Berlin)
Abenddienst  Mon–Fri 18:00–22:00
Wochenende   Sat, Sun, holiday 09:00–21:00 (primary, backup)

January 2027
Fri 01 – Sat 02  09:00–21:00  Wochenende  Neujahr
                              Anna, backup Ben
Sun 03           09:00–21:00  Wochenende   Cem, backup Anna
Sat 09 – Sun 10  09:00–21:00  Wochenende  GAP
                              Anna, backup NOBODY
Sat 16 – Sun 17  09:00–21:00  Wochenende   Ben, backup Cem
Sat 23 – Sun 24  09:00–21:00  Wochenende   Cem, backup Anna
Sat 30 – Sun 31  09:00–21:00  Wochenende   Anna, backup Ben

Fairness    Aben  Holi  Holi  Woch  Woch  Load  Fair  After
                  prim  back  prim  back
Anna           6     1     0     2     2  20.0  16.7   +3.3
Ben Öztürk     7     0     1     1     1  13.0  16.7   -3.7
Cem            7     0     0     2     1  16.0  16.7   -0.7
Abenddienst: nobody has more than one turn more than anybody
  else (6–7).
Holiday, primary: nobody has more than one turn more than
  anybody else (0–1).
Holiday, backup: nobody has more than one turn more than
  anybody else (0–1).
Wochenende, primary: nobody has more than one turn more than
  anybody else (1–2).
Wochenende, backup: nobody has more than one turn more than
  anybody else (1–2).

NOBODY Sat 01-09, Sun 2027-01-10 Wochenende, backup (absent:
  Anna, Cem; phone off: Ben)
26 turns, 2 gaps.
No plan can be fairer: proven.
Strain 1351; whether less is possible is not proven."
        );
    }
}
