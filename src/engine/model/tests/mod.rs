//! What the numbers say, beside what the domain's nouns say.

mod numbers;
mod team;
