//! What must not matter does not: who is not there, the order of a file, names, the year, and what a plan
//! does anyway. And who is there more covers no less.

use proptest::prelude::*;
use serde_json::Value;

use super::sketch::members::Person;
use super::sketch::sketch;
use super::*;

/// Who has which position, and stands in on which dates.
fn holders(plan: &Value) -> Vec<(Value, Value)> {
    let turns = plan["turns"].as_array().unwrap().iter();
    let positions = turns.flat_map(|t| t["positions"].as_array().unwrap());
    positions
        .map(|p| (p["member"].clone(), p["stand_ins"].clone()))
        .collect()
}

/// Two plans of one problem: where a level is proven in both, it is the same, as long as those before are.
fn as_good(one: &Value, other: &Value) -> TestCaseResult {
    for name in LEVELS {
        let ((value, bound), (other, other_bound)) = (level(one, name), level(other, name));
        prop_assert!(
            bound <= other + 1e-6,
            "{name}: {other} is below the bound {bound}"
        );
        prop_assert!(
            other_bound <= value + 1e-6,
            "{name}: {value} is below the bound {other_bound}"
        );
        if (value - other).abs() > 1e-6 {
            break;
        }
    }
    Ok(())
}

#[test]
fn a_member_who_is_not_there_changes_nothing() {
    law(sketch(), |mut team| {
        let before = drafted(&team)?;
        let members = team.members.len();
        team.members.push(Person {
            joins: Some(200),
            ..Person::full()
        });
        // ids of absences count from the front, and go on doing so
        let stretches = team
            .absences
            .iter_mut()
            .chain(&mut team.wishes)
            .map(|s| &mut s.member);
        for member in stretches.chain(team.openings.iter_mut().map(|o| &mut o.member)) {
            *member %= members;
        }
        let after = drafted(&team)?;
        prop_assert_eq!(&before["turns"], &after["turns"]);
        prop_assert_eq!(&before["proof"], &after["proof"]);
        Ok(())
    });
}

#[test]
fn other_ids_are_the_same_plan() {
    law(sketch(), |mut team| {
        let before = drafted(&team)?;
        team.prefix = "zz-";
        let after = drafted(&team)?;
        let renamed = after["turns"].to_string().replace("\"zz-", "\"m");
        prop_assert_eq!(before["turns"].to_string(), renamed);
        prop_assert_eq!(&before["proof"], &after["proof"]);
        Ok(())
    });
}

#[test]
fn a_year_of_weeks_later_it_is_the_same_plan() {
    law(sketch(), |mut team| {
        (team.zone, team.public) = ("UTC", false);
        let before = drafted(&team)?;
        team.later = 52;
        let after = drafted(&team)?;
        prop_assert_eq!(holders(&before).len(), holders(&after).len());
        prop_assert_eq!(&before["proof"], &after["proof"]);
        let weeks = |plan: &Value| {
            holders(plan)
                .into_iter()
                .map(|(m, _)| m)
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(weeks(&before), weeks(&after));
        Ok(())
    });
}

#[test]
fn tables_in_another_order_are_the_same_turns_and_as_good_a_plan() {
    law(sketch(), |mut team| {
        let before = drafted(&team)?;
        team.reversed = true;
        let after = drafted(&team)?;
        prop_assert_eq!(bare(&before), bare(&after));
        as_good(&before, &after)
    });
}

#[test]
fn absences_wishes_and_holidays_in_another_order_change_nothing() {
    law(sketch(), |mut team| {
        let before = drafted(&team)?;
        team.absences.reverse();
        team.wishes.reverse();
        team.openings.dedup_by_key(|o| (o.member, o.duty));
        let after = drafted(&team)?;
        prop_assert_eq!(&before["turns"], &after["turns"]);
        prop_assert_eq!(&before["proof"], &after["proof"]);
        Ok(())
    });
}

#[test]
fn what_a_plan_does_anyway_may_be_fixed_by_hand() {
    law(
        (sketch(), any::<prop::sample::Index>()),
        |(mut team, at)| {
            let before = drafted(&team)?;
            let turns = before["turns"].as_array().unwrap().iter();
            let seats = turns.flat_map(|t| {
                t["positions"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(move |p| (t, p))
            });
            let held: Vec<_> = seats.filter(|(_, p)| !p["member"].is_null()).collect();
            prop_assume!(!held.is_empty());
            let (turn, position) = at.get(&held);
            team.more = format!(
                "\n[[pin]]\nmember = {}\nturn = {}\nrole = {}\n",
                position["member"], turn["id"], position["role"]
            );
            as_good(&before, &drafted(&team)?)
        },
    );
}

/// Where single dates of a turn can go to others, being there on one more date makes another piece, which
/// another rule may forbid: so nobody stands in, and turns are the same.
#[test]
fn who_is_there_more_covers_no_less() {
    law((sketch(), 0..5u8), |(mut team, more)| {
        for duty in &mut team.duties {
            duty.handoff = duty.handoff.without_stand_ins();
        }
        let before = drafted(&team)?;
        let someone = usize::from(more) % team.members.len();
        match more {
            0 => drop(team.absences.pop()),
            1 => team.members[someone].phone_off.clear(),
            2 => (team.members[someone].joins, team.members[someone].leaves) = (None, None),
            3 => (team.members[someone].duties, team.members[someone].roles) = (Vec::new(), None),
            _ => {
                let members = team.members.len();
                team.members.push(Person::full());
                for absence in team.absences.iter_mut().chain(&mut team.wishes) {
                    absence.member %= members;
                }
                team.openings.clear();
            }
        }
        let after = drafted(&team)?;
        prop_assume!(bare(&before) == bare(&after));
        let ((had, _), (has, bound)) = (level(&before, "uncovered"), level(&after, "uncovered"));
        prop_assert!(bound <= had + 1e-6, "{bound} of {has} proven, {had} before");
        prop_assert!(has <= had, "{has} uncovered, {had} before");
        Ok(())
    });
}
