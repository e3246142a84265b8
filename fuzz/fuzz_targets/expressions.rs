//! Periods and weekly windows.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use oncall::domain::{Period, WeeklyWindow, Zone};

fuzz_target!(|text: &str| {
    let (Some(today), Some(zone)) = (
        NaiveDate::from_ymd_opt(2026, 11, 24),
        Zone::named("Europe/Berlin"),
    ) else {
        return;
    };
    if let Ok(period) = Period::parse(text, today) {
        assert!(period.first() <= period.last());
        let written = period.to_string();
        assert_eq!(
            Period::parse(&written, today).ok(),
            Some(period),
            "{written}"
        );
    }
    if let Ok(window) = text.parse::<WeeklyWindow>() {
        assert_eq!(window.to_string().parse().ok().as_ref(), Some(&window));
        let _ = window.on(today, zone);
    }
});
