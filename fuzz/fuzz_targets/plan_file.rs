//! Plan files: any text is a plan, or problems that can be drawn; a plan comes back as it was written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use oncall::diagnostic::Source;
use oncall::ledger::{read, write};
use oncall::words::{Language, Words};

fuzz_target!(|text: &str| {
    match read(Source::new("2027-Q1.toml", text)) {
        Ok(record) => {
            let written = write(&record, &Words::new(Language::De));
            let again = read(Source::new("2027-Q1.toml", written.as_str()));
            assert!(again.is_ok(), "{written}");
        }
        Err(problems) => {
            let _ = problems.render(&Words::new(Language::De), false);
        }
    }
});
