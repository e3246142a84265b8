//! Answers for scripts. The shapes are types of their own, so that a domain field can be renamed
//! without changing a script's input: instants in RFC 3339 with the zone's offset, ids instead of
//! names, points in hundredths.

mod delivery;
mod findings;
mod life;
mod plan;
mod shift;
mod standing;
mod stats;
mod what_if;
mod who;
mod why;
mod work;

use serde::Serialize;
use serde_json::Number;

use super::clean::{breaks, hidden};

pub use delivery::delivery;
pub use findings::{Fault, errors, findings};
pub use life::{change, log};
pub use plan::{PlanFacts, plan};
pub use stats::{HolidayTaken, StatsFacts, stats};
pub use what_if::what_if;
pub use who::{next, who};
pub use why::why;
pub use work::work;

/// The number of this shape; a change that can break a script raises it.
const VERSION: u32 = 1;

/// Every answer is an object that begins with its version.
#[derive(Serialize)]
struct Document<T> {
    version: u32,
    #[serde(flatten)]
    body: T,
}

/// The text of an answer, with a line break at its end.
fn document(body: impl Serialize) -> String {
    let version = VERSION;
    // writing to memory cannot fail, and every key of our shapes is a string
    let text = serde_json::to_string_pretty(&Document { version, body }).unwrap_or_default();
    escaped(&text) + "\n"
}

/// Escapes what JSON may hold as it is, but a terminal obeys, or shows otherwise than it is: such
/// characters stand in strings only, where a script reads the same.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\n' => text.push(c),
            c if hidden(c) || breaks(c) => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => text.push(c),
        }
    }
    text
}

/// A number as short as it is: `0` rather than `0.0`. None for what JSON cannot write.
fn number(value: f64) -> Option<Number> {
    // whole numbers below 2⁵³ are exact in both forms
    if value.fract() == 0.0 && value.abs() < 9e15 {
        Some(Number::from(value as i64))
    } else {
        Number::from_f64(value)
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, number};

    #[test]
    fn no_string_commands_a_terminal_and_all_read_the_same() {
        let name = "a\u{9b}31m\u{7f}\u{202e}\u{2028}\u{feff}\n\"Ä 日";
        let text = escaped(&serde_json::to_string(name).unwrap());
        assert_eq!(text, r#""a\u009b31m\u007f\u202e\u2028\ufeff\n\"Ä 日""#);
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), name);
    }

    #[test]
    fn whole_numbers_have_no_fraction() {
        let text = |n| number(n).map(|n| n.to_string());
        assert_eq!(text(-0.0).as_deref(), Some("0"));
        assert_eq!(text(-350.5).as_deref(), Some("-350.5"));
        assert_eq!(text(1351.0).as_deref(), Some("1351"));
        assert_eq!(text(f64::NAN), None);
    }
}
