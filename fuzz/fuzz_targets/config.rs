//! The team's file: any text is a team, or problems that can be drawn.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use oncall::config::load_with;
use oncall::words::{Language, Words};

fuzz_target!(|text: &str| {
    let calendar = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
    if let Err(problems) = load_with(
        Path::new("rotations.toml"),
        text,
        &|_| Ok(calendar.to_vec()),
    ) {
        let _ = problems.render(&Words::new(Language::De), true);
    }
});
