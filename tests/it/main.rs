//! The program as its users run it, and the library against outside checks.

mod holidays;
mod python;
