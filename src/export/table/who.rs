//! Who is on call: the card of somebody who needs help now.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::paint::Tone;
use super::sheet::Sheet;
use super::text::{cut, joined};
use super::{Page, Value};
use crate::domain::{Answer, DutyName, Instant, OnCall};
use crate::export::clean;

/// Names and roles yield before times, and phones never: a number that is cut reaches nobody.
const YIELDING: [(usize, usize); 5] = [(1, 10), (0, 9), (1, 8), (0, 6), (3, 12)];

impl Page<'_> {
    /// Who is on call, by role in calling order, how to reach them and until when; whose phone is
    /// off; who is next.
    pub fn who(&self, answer: &Answer) -> String {
        let today = self.team.zone.date(answer.at);
        let mut lines = Vec::new();
        let is_now = answer.at == self.look.now;
        if !is_now {
            let at = Value::text(self.asked(answer));
            lines.push(self.paint(Tone::Strong, &self.say("who-at", &[("at", at)])));
        }
        if answer.on_call.is_empty() {
            let key = if is_now {
                "who-nobody-needed"
            } else {
                "who-nobody-needed-then"
            };
            lines.extend(self.sentence(&self.text(key), 2));
        }
        for duty in duties(&answer.on_call) {
            lines.extend(self.card(duty, &answer.on_call, today));
        }
        if let Some(period) = answer.unplanned {
            let period = ("period", Value::text(period.to_string()));
            lines.extend(self.sentence(&self.say("not-planned", &[period]), 2));
        }
        // of a whole date nobody's phone is off from its first minute to its last
        if is_now || answer.until.is_none() {
            lines.extend(self.phones_off(answer, today));
        }
        lines.extend(self.after(&answer.next));
        joined(lines)
    }

    /// `Sa 09.01.` for a date, `Sa 09.01. 18:00` for an instant or an evening.
    fn asked(&self, answer: &Answer) -> String {
        let at = self.local(answer.at);
        match answer.until {
            Some(_) if at.time() == chrono::NaiveTime::MIN => self.words.short_date(at.date()),
            _ => self.words.short_time(at),
        }
    }

    fn card(&self, duty: &DutyName, on_call: &[OnCall], today: NaiveDate) -> Vec<String> {
        let title = cut(&self.title(duty), self.look.width.unwrap_or(usize::MAX));
        let mut lines = vec![self.paint(Tone::Strong, &title)];
        let seats: Vec<&OnCall> = on_call.iter().filter(|o| o.duty == *duty).collect();
        let mut sheet = self.seats(&seats, today, "since-until");
        if self.look.width.is_some_and(|w| sheet.natural(&[]) > w) {
            // since when can be spared, whom to call cannot
            sheet = self.seats(&seats, today, "only-until");
        }
        lines.extend(sheet.lines(self.look.width, self.look.color));
        if let Some(guide) = self.team.duty(duty).and_then(|d| d.guide.as_deref()) {
            let guide = ("guide", Value::text(clean(guide)));
            lines.push(format!("  {}", self.say("guide", &[guide]))); // a link that is cut leads nowhere
        }
        lines
    }

    /// A row for each role, with its time in the words of `times`.
    fn seats(&self, seats: &[&OnCall], today: NaiveDate, times: &str) -> Sheet {
        let mut sheet = Sheet::default().yielding(&YIELDING);
        for shift in seats.iter().map(|s| &s.shift) {
            let member = shift.member.as_ref();
            let (who, tone) = match member {
                Some(m) => (self.name(m), Tone::Strong),
                None => (self.text("nobody"), Tone::Bad),
            };
            let phone = member.and_then(|m| self.team.member(m)?.phone.as_deref());
            let phone = match (member, phone) {
                (None, _) => String::new(),
                (_, Some(phone)) => clean(phone).into_owned(),
                (_, None) => self.text("no-phone"),
            };
            let (start, end) = (shift.window.start(), shift.window.end());
            let values = [
                ("since", Value::text(self.since(start, today))),
                ("until", Value::text(self.until(end, today))),
            ];
            sheet.row([
                (format!("  {}", shift.role), Tone::Plain),
                (who, tone),
                (phone, Tone::Plain),
                (self.say(times, &values), Tone::Plain),
            ]);
        }
        sheet
    }

    /// `Handy aus: Anna, Ben bis Mi 06.01. 08:00; Cem bis Mi 06.01. 10:00`: who is back first comes first.
    fn phones_off(&self, answer: &Answer, today: NaiveDate) -> Vec<String> {
        let mut until: BTreeMap<Instant, Vec<String>> = BTreeMap::new();
        for off in &answer.phone_off {
            until
                .entry(off.until)
                .or_default()
                .push(self.name_in_sentence(&off.member));
        }
        let groups = until.into_iter().map(|(until, names)| {
            let values = [
                ("names", Value::text(names.join(", "))),
                ("until", Value::text(self.until(until, today))),
            ];
            self.say("phone-off-until", &values)
        });
        let groups: Vec<String> = groups.collect();
        if groups.is_empty() {
            return Vec::new();
        }
        let list = Value::text(groups.join("; "));
        self.sentence(&self.say("phones-off", &[("list", list)]), 2)
    }

    /// `Danach: Abenddienst, Di 05.01. 18:00 (morgen): primary Ben, backup Cem`.
    fn after(&self, next: &[OnCall]) -> Vec<String> {
        let today = self.team.zone.date(self.look.now);
        if next.is_empty() {
            return self.sentence(&self.text("nothing-next"), 2);
        }
        let mut lines = Vec::new();
        for duty in duties(next) {
            let seats: Vec<&OnCall> = next.iter().filter(|o| o.duty == *duty).collect();
            let several = self.team.duty(duty).is_some_and(|d| d.roles.len() > 1);
            let people = seats.iter().map(|o| {
                let name = |m| self.name_in_sentence(m);
                let who = o
                    .shift
                    .member
                    .as_ref()
                    .map_or_else(|| self.text("nobody"), name);
                if several {
                    format!("{} {who}", o.shift.role)
                } else {
                    who
                }
            });
            let people: Vec<String> = people.collect();
            let Some(start) = seats.iter().map(|o| o.shift.window.start()).min() else {
                continue;
            };
            let values = [
                ("duty", Value::text(self.title(duty))),
                ("start", Value::text(self.since(start, today))),
                ("ahead", Value::text(self.ahead(self.team.zone.date(start)))),
                ("people", Value::text(people.join(", "))),
            ];
            lines.extend(self.sentence(&self.say("next", &values), 2));
        }
        lines
    }
}

/// Each duty once, in calling order.
fn duties(seats: &[OnCall]) -> Vec<&DutyName> {
    let mut duties = Vec::new();
    for seat in seats {
        if !duties.contains(&&seat.duty) {
            duties.push(&seat.duty);
        }
    }
    duties
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::fixture::{Case, THREE, at, team};
    use crate::domain::{Answer, Language, MemberId, OnCall, PhoneOff, TurnId, shifts};

    /// The first shift of each role of a turn.
    fn seats(case: &Case, turn: &str) -> Vec<OnCall> {
        let planned = case.plan.turn(&TurnId::new(turn)).unwrap();
        let mut seen = BTreeSet::new();
        let first = shifts(planned)
            .into_iter()
            .filter(|s| seen.insert(s.role.clone()));
        let duty = &planned.turn.duty;
        first
            .map(|shift| OnCall {
                duty: duty.clone(),
                shift,
            })
            .collect()
    }

    fn case() -> Case {
        Case::new(team(&THREE), "2027-01").without("weekend/2027-01-09", 1)
    }

    #[test]
    fn the_card_says_whom_to_call() {
        let case = case();
        let answer = Answer {
            at: at("2027-01-05T19:00:00Z"),
            until: None,
            unplanned: None,
            on_call: seats(&case, "evening/2027-01-05"),
            phone_off: vec![PhoneOff {
                member: MemberId::new("cem"),
                until: at("2027-01-06T07:00:00Z"),
            }],
            next: seats(&case, "evening/2027-01-06"),
        };
        assert_eq!(
            case.shown(Language::De, Some(80), |p| p.who(&answer)),
            "\
Abenddienst
  primary  Cem  +49 30 0002  seit 18:00, bis 22:00
  Leitfaden: https://wiki.example/krise
Handy aus: Cem bis Mi 06.01. 08:00
Danach: Abenddienst, Mi 06.01. 18:00 (morgen): Anna Schäfer
"
        );
    }

    #[test]
    fn nobody_is_loud() {
        let case = case();
        let answer = Answer {
            at: at("2027-01-09T19:00:00Z"),
            until: None,
            unplanned: None,
            on_call: seats(&case, "weekend/2027-01-09"),
            phone_off: Vec::new(),
            next: Vec::new(),
        };
        assert_eq!(
            case.shown(Language::En, Some(60), |p| p.who(&answer)),
            "\
On Sat 01-09 20:00:
Wochenende
  primary  Anna Schäfer  +49 30 0000  until 21:00
  backup   NOBODY                     until 21:00
  Guide: https://wiki.example/krise
Nothing is planned after that.
"
        );
    }

    #[test]
    fn where_nobody_is_needed_the_next_duty_is_named() {
        let case = case();
        let answer = Answer {
            at: at("2027-01-05T19:00:00Z"),
            until: None,
            unplanned: None,
            on_call: Vec::new(),
            phone_off: Vec::new(),
            next: seats(&case, "weekend/2027-01-09"),
        };
        assert_eq!(
            case.shown(Language::De, Some(60), |p| p.who(&answer)),
            "\
Gerade muss niemand in Rufbereitschaft sein.
Danach: Wochenende, Sa 09.01. 09:00 (in 4 Tagen): primary
  Anna Schäfer, backup NIEMAND
"
        );
        assert_eq!(
            case.shown(Language::En, Some(80), |p| p.who(&answer)),
            "\
Nobody needs to be on call now.
Next: Wochenende, Sat 01-09 09:00 (in 4 days): primary Anna Schäfer, backup
  NOBODY
"
        );
    }
}
