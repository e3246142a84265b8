//! How a calendar follows on the one before.

use chrono::TimeDelta;

use super::{check, edition, file, hostile, lines, values};
use crate::domain::MemberId;
use crate::export::Words;
use crate::export::fixture::{planned, social_media};
use crate::export::ical::{self, Edition, Options, Previous};

#[test]
fn an_unchanged_plan_gives_the_same_bytes() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-01", "2027-03-31");
    let once = file(&plan, &team, &Options::default());
    assert_eq!(once, file(&plan, &team, &Options::default()));
    let again = Edition::new(plan.published + TimeDelta::days(1), vec![&plan]);
    let editions = [edition(&plan).into(), vec![again]].concat();
    let words = Words::new(team.language);
    assert_eq!(
        once,
        ical::team(&editions, &team, &words, &Options::default()),
        "an edition that changes nothing leaves no trace"
    );
}

#[test]
fn a_change_raises_the_sequence_of_what_it_touches() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-04", "2027-01-08");
    let mut changed = plan.clone();
    changed.turns[2].assignments[0].holder = Some(MemberId::new("anna"));
    let at = plan.published + TimeDelta::days(3);
    let editions = [
        edition(&plan).into(),
        vec![Edition::new(at, vec![&changed])],
        vec![Edition::new(at, vec![&plan])],
    ]
    .concat();
    let words = Words::new(team.language);
    let told = |n: usize| {
        let read = lines(&ical::team(
            &editions[..n],
            &team,
            &words,
            &Options::default(),
        ));
        let owned =
            |name| -> Vec<String> { values(&read, name).into_iter().map(str::to_owned).collect() };
        (owned("SEQUENCE"), owned("LAST-MODIFIED"), owned("UID"))
    };
    let (sequence, modified, uids) = told(2);
    assert_eq!(
        sequence,
        ["0", "1", "1", "0", "0"],
        "Wednesday's holder, and Tuesday's handoff"
    );
    assert_eq!(modified[2], "20261121T110640Z");
    assert_eq!(modified[3], "20261118T110640Z");
    let (sequence, modified, same) = told(3);
    assert_eq!(sequence, ["0", "2", "2", "0", "0"]);
    assert_eq!(
        modified[2], "20261121T110641Z",
        "later than the version before"
    );
    assert_eq!(uids, same, "names stay");
}

#[test]
fn another_phone_number_is_a_change_too() {
    let mut team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-04", "2027-01-08");
    let before = file(&plan, &team, &Options::default());
    let following = |text: &str| Options {
        previous: Some(Previous {
            text: text.to_owned(),
            same: true,
        }),
        now: plan.published + TimeDelta::days(2),
        ..Options::default()
    };
    assert_eq!(before, file(&plan, &team, &following(&before)));
    team.members[0].phone = Some("+49 30 9999".into());
    let after = file(&plan, &team, &following(&before));
    let read = lines(&after);
    assert_eq!(values(&read, "SEQUENCE"), ["1", "0", "0", "1", "0"]);
    assert_eq!(values(&read, "DTSTAMP")[3], "20261120T110640Z");
    assert_eq!(
        after,
        file(&plan, &team, &following(&after)),
        "and then not again"
    );
    let bare = before.replace("\r\n", "\n");
    assert_eq!(after, file(&plan, &team, &following(&bare)));
    check("phone.ics", &after, Some(&before));
    for strange in [
        "",
        "BEGIN:VEVENT",
        "<html>",
        "BEGIN:VEVENT\nSEQUENCE:-1\nEND:VEVENT",
    ] {
        let fresh = file(&plan, &team, &Options::default());
        assert_eq!(fresh, file(&plan, &team, &following(strange)));
    }
}

#[test]
fn a_changed_calendar_passes_the_outside_check() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-01", "2027-03-31");
    let mut changed = plan.clone();
    changed.turns.iter_mut().step_by(5).for_each(|t| {
        t.assignments[0].holder = Some(MemberId::new("cem"));
    });
    let at = plan.published + TimeDelta::days(3);
    let editions = [
        edition(&plan).into(),
        vec![Edition::new(at, vec![&changed])],
    ]
    .concat();
    let words = Words::new(team.language);
    let before = file(&plan, &team, &Options::default());
    let after = ical::team(&editions, &team, &words, &Options::default());
    check("changed.ics", &after, Some(&before));
}

#[test]
fn a_hostile_calendar_follows_on_itself() {
    let team = hostile("Europe/Berlin");
    let plan = planned(&team, "2027-01-01", "2027-01-31");
    let alarm = Options {
        alarm: Some(15),
        ..Options::default()
    };
    let text = file(&plan, &team, &alarm);
    let previous = Previous {
        text: text.clone(),
        same: true,
    };
    let options = Options {
        previous: Some(previous),
        now: plan.published + TimeDelta::days(2),
        ..alarm
    };
    assert_eq!(text, file(&plan, &team, &options));
}

/// What a member was given and lost again.
fn handed_over() -> (crate::domain::Team, [crate::domain::Plan; 2]) {
    let team = hostile("Europe/Berlin");
    let plan = planned(&team, "2027-01-04", "2027-01-08");
    let mut changed = plan.clone();
    changed.turns[2].assignments[0].holder = Some(MemberId::new("anna"));
    (team, [plan, changed])
}

#[test]
fn what_vanished_is_told_as_cancelled_until_it_would_be_over() {
    let (team, [plan, changed]) = handed_over();
    let lost = changed.turns[2].turn.days[0].windows[0];
    let words = Words::new(team.language);
    let anna = MemberId::new("anna");
    let own = |editions: &[Edition], options: &Options| {
        ical::member(editions, &team, &anna, &words, options)
    };
    let at = |n, plan| Edition::new(plan_time(&changed, n), vec![plan]);
    let before = own(&[at(0, &changed)], &Options::default());
    let during = Options {
        now: lost.end() - TimeDelta::seconds(1),
        ..Options::default()
    };
    let history = own(&[at(0, &changed), at(1, &plan)], &during);
    let read = lines(&history);
    assert_eq!(values(&read, "STATUS"), ["CANCELLED"]);
    check("history.ics", &history, Some(&before));

    let following = |text: &str, now| Options {
        previous: Some(Previous {
            text: text.to_owned(),
            same: true,
        }),
        now,
        ..Options::default()
    };
    let told = following(&before, plan_time(&plan, 1));
    let from_file = own(&[at(1, &plan)], &told);
    assert_eq!(history, from_file, "plans and file tell the same");
    let again = own(&[at(1, &plan)], &following(&from_file, during.now));
    assert_eq!(from_file, again, "and then not again");
    let over = own(&[at(1, &plan)], &following(&from_file, lost.end()));
    assert!(values(&lines(&over), "STATUS").is_empty());

    let back = own(
        &[at(2, &changed)],
        &following(&from_file, plan_time(&plan, 2)),
    );
    let read = lines(&back);
    assert!(values(&read, "STATUS").is_empty());
    assert!(values(&read, "SEQUENCE").contains(&"2"), "a later version");
    check("back.ics", &back, Some(&from_file));
}

fn plan_time(plan: &crate::domain::Plan, days: i64) -> crate::domain::Instant {
    plan.published + TimeDelta::days(days)
}

#[test]
fn a_file_that_held_something_else_cancels_nothing() {
    let (team, [plan, changed]) = handed_over();
    let words = Words::new(team.language);
    let own = |m: &str, options: &Options| {
        let editions = [Edition::new(changed.published, vec![&changed])];
        ical::member(&editions, &team, &MemberId::new(m), &words, options)
    };
    let others = own("ben", &Options::default());
    let options = Options {
        previous: Some(Previous {
            text: others,
            same: false,
        }),
        ..Options::default()
    };
    assert_eq!(own("anna", &Options::default()), own("anna", &options));
    let _ = plan;
}

#[test]
fn a_period_is_of_the_dates_of_the_duty() {
    let team = social_media("Europe/Berlin");
    let plan = planned(&team, "2027-01-04", "2027-01-08");
    let options = Options {
        period: Some(planned(&team, "2027-01-05", "2027-01-06").period),
        ..Options::default()
    };
    let read = lines(&file(&plan, &team, &options));
    let dates: Vec<&str> = values(&read, "UID").iter().map(|u| &u[8..18]).collect();
    assert_eq!(dates, ["2027-01-05", "2027-01-06"]);
}
