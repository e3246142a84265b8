//! The timeline level: a bound that knows every rule.
//!
//! *What is relaxed.* All rules, and strain, lie inside the timelines of single members ([`graph`]). What links
//! members is that every seat is taken once; what links a timeline to its fairness is that its counts are
//! a vector of the count level. Both are priced instead of demanded: `π` for each seat, `μ` for each member
//! and sort. What is left falls apart into one problem for each member: his cheapest timeline at those
//! prices, and his cheapest vector. For any prices
//!
//! ```text
//! Σ_m min_timeline (strain − Σ π + Σ μ)  +  Σ_m min_vector (cost − μ·v)  +  Σ π  −  (the best that gaps could save)
//! ```
//!
//! is at most the cost of every plan. The best prices give the bound of Dantzig and Wolfe's decomposition:
//! that of the linear programme over mixes of whole timelines.
//!
//! *Stretches.* Where something must stay uncovered, mixes of timelines cover more than whole ones can. So the turns around
//! each gap are looked at once more, as whole plans ([`super::whole`]): who is taken there has to be who is
//! taken in the timelines, which is priced like the rest, by candidate. Any plan, cut to those turns, is one of
//! those paths; so the bound stays one, and the mixes there are of whole plans of the stretch. No two stretches share turns: a
//! candidate has one price beside his timeline's, which one of them gives back.
//!
//! *Single timelines.* Of a member with few vectors it can be told which timeline with one of them is cheapest, both in one
//! ([`single`]): instead of his two minima one over both, which is no lower, at any prices. That is asked once after a climb.
//!
//! *How it is climbed.* It is a sum of terms that are concave in the prices: one for each graph, for each list, and for gaps.
//! What each had, and how that costs more or less with the prices, is a plane above it: from those that were met the next
//! step is made ([`bundle`]). What is true of a part is known at the beginning of its climb ([`known`]), so that few steps do.
//! Prices are rounded to integers before they are used, and all sums are of integers: each value that is met on the way is
//! a proven bound.

mod ascent;
mod build;
mod bundle;
mod ended;
mod fixed;
mod graph;
mod graphs;
mod known;
mod met;
mod outlook;
mod part;
mod prices;
mod question;
mod single;
mod sparse;
mod together;
mod told;

pub(super) use ascent::{Climbed, Start};
pub(super) use fixed::{Fixed, ONE};
pub(super) use graph::{FORBIDDEN, Timelines, least};
pub(super) use graphs::Graph;
pub(super) use outlook::Outlook;
pub(super) use part::Part;
pub(super) use question::{Choice, Gaps, Lists, Question, points};
