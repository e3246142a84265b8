//! Who is on call at an instant, and who is next.

use super::{DutyName, Instant, MemberId, Period, Shift};

/// The answer to "who covers it now?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The instant that was asked about, or the start of the stretch.
    pub at: Instant,
    /// The end of the stretch that was asked about, not included; none: an instant was.
    pub until: Option<Instant>,
    /// Every duty and role that runs then, in calling order.
    pub on_call: Vec<OnCall>,
    /// The period to plan where some of those have no plan yet, and so nobody.
    pub unplanned: Option<Period>,
    /// Whose phone is off at that instant.
    pub phone_off: Vec<PhoneOff>,
    /// What begins next, in calling order.
    pub next: Vec<OnCall>,
}

/// One role of one duty, with who has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnCall {
    /// The duty.
    pub duty: DutyName,
    /// From when until when, and who; no member: nobody.
    pub shift: Shift,
}

/// A member in an agreed phone-off window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneOff {
    /// Whose phone is off.
    pub member: MemberId,
    /// When it is on again.
    pub until: Instant,
}
