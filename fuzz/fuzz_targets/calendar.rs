//! Calendars of others: any bytes are absences, or problems with a line each.
#![no_main]

use libfuzzer_sys::fuzz_target;
use oncall::config::calendar::{Pattern, Whose, absences, holidays};
use oncall::domain::{Member, MemberId, Zone};

fuzz_target!(|bytes: &[u8]| {
    let Some(zone) = Zone::named("Europe/Berlin") else {
        return;
    };
    let mut anna = Member::named(MemberId::new("anna"), "Anna Schäfer");
    anna.email = Some("anna@example.org".to_owned());
    let members = [anna, Member::named(MemberId::new("ben"), "Ben")];
    let patterns: Vec<Pattern> = Pattern::parse("*{first}*").into_iter().collect();
    let whose = Whose {
        members: &members,
        patterns: &patterns,
        zone,
    };
    match absences("fuzz.ics", bytes, whose) {
        Ok(found) => assert!(
            found
                .absences
                .iter()
                .all(|a| a.window.start() < a.window.end())
        ),
        Err(problems) => assert!(problems.located().all(|l| l.line > 0)),
    }
    let _ = holidays("fuzz.ics", bytes, zone);
});
