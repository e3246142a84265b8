//! Who is on call, whose phone is off, and who is next.

use serde::Serialize;

use super::document;
use crate::domain::{Answer, MemberId, OnCall, PhoneOff, Team};

#[derive(Serialize)]
struct WhoDto<'a> {
    at: String,
    on_call: Vec<OnCallDto<'a>>,
    unplanned: Option<String>,
    phone_off: Vec<PhoneOffDto<'a>>,
    next: Vec<OnCallDto<'a>>,
}

#[derive(Serialize)]
struct NextDto<'a> {
    next: Vec<OnCallDto<'a>>,
}

/// Nobody on call: `member`, `name` and `phone` are null.
#[derive(Serialize)]
struct OnCallDto<'a> {
    duty: &'a str,
    turn: &'a str,
    role: &'a str,
    member: Option<&'a str>,
    name: Option<&'a str>,
    phone: Option<&'a str>,
    start: String,
    end: String,
}

impl<'a> OnCallDto<'a> {
    fn new(on_call: &'a OnCall, team: &'a Team) -> Self {
        let shift = &on_call.shift;
        let id = shift.member.as_ref();
        let member = id.and_then(|m| team.member(m));
        Self {
            duty: on_call.duty.as_str(),
            turn: shift.turn.as_str(),
            role: shift.role.as_str(),
            member: id.map(MemberId::as_str),
            name: id.map(|m| team.name_of(m)),
            phone: member.and_then(|m| m.phone.as_deref()),
            start: team.zone.rfc3339(shift.window.start()),
            end: team.zone.rfc3339(shift.window.end()),
        }
    }

    fn all(shifts: &'a [OnCall], team: &'a Team) -> Vec<Self> {
        shifts.iter().map(|s| Self::new(s, team)).collect()
    }
}

#[derive(Serialize)]
struct PhoneOffDto<'a> {
    member: &'a str,
    name: &'a str,
    until: String,
}

impl<'a> PhoneOffDto<'a> {
    fn new(off: &'a PhoneOff, team: &'a Team) -> Self {
        Self {
            member: off.member.as_str(),
            name: team.name_of(&off.member),
            until: team.zone.rfc3339(off.until),
        }
    }
}

/// `{"version":1, at, on_call:[{duty, turn, role, member, name, phone, start, end}], unplanned, phone_off:[{member, name, until}], next:[…]}`.
pub fn who(answer: &Answer, team: &Team) -> String {
    let off = answer.phone_off.iter();
    document(WhoDto {
        at: team.zone.rfc3339(answer.at),
        on_call: OnCallDto::all(&answer.on_call, team),
        unplanned: answer.unplanned.map(|p| p.to_string()),
        phone_off: off.map(|o| PhoneOffDto::new(o, team)).collect(),
        next: OnCallDto::all(&answer.next, team),
    })
}

/// `{"version":1,"next":[{duty, turn, role, member, name, phone, start, end}]}`, in the order given.
pub fn next(shifts: &[OnCall], team: &Team) -> String {
    let next = OnCallDto::all(shifts, team);
    document(NextDto { next })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{next, who};
    use crate::domain::{Answer, MemberId, OnCall, PhoneOff, Team, shifts};
    use crate::export::fixture::{planned, social_media};

    fn on_call(team: &Team) -> Vec<OnCall> {
        let plan = planned(team, "2027-01-01", "2027-01-03");
        let all = plan.turns.iter().flat_map(|t| {
            let duty = t.turn.duty.clone();
            shifts(t).into_iter().map(move |shift| OnCall {
                duty: duty.clone(),
                shift,
            })
        });
        all.collect()
    }

    #[test]
    fn an_answer_says_how_to_reach_whom_until_when() {
        let team = social_media("Europe/Berlin");
        let mut all = on_call(&team);
        all[1].shift.member = None;
        let answer = Answer {
            at: all[0].shift.window.start(),
            until: None,
            unplanned: None,
            phone_off: vec![PhoneOff {
                member: MemberId::new("ben"),
                until: all[0].shift.window.end(),
            }],
            next: all.split_off(1),
            on_call: all,
        };
        let read: Value = serde_json::from_str(&who(&answer, &team)).unwrap();
        assert_eq!(read["at"], "2027-01-01T18:00:00+01:00");
        assert_eq!(
            read["on_call"][0],
            json!({
                "duty": "evening", "turn": "evening/2027-01-01", "role": "primary",
                "member": "anna", "name": "Anna Schäfer", "phone": "+49 30 1234",
                "start": "2027-01-01T18:00:00+01:00", "end": "2027-01-01T22:00:00+01:00",
            })
        );
        assert_eq!(read["phone_off"][0]["until"], "2027-01-01T22:00:00+01:00");
        assert_eq!(read["next"][0]["member"], Value::Null, "nobody is null");
    }

    #[test]
    fn the_next_turns_are_a_list() {
        let team = social_media("Europe/Berlin");
        let read: Value = serde_json::from_str(&next(&on_call(&team), &team)).unwrap();
        assert_eq!(read["version"], 1);
        assert_eq!(read["next"].as_array().unwrap().len(), 5);
    }
}
