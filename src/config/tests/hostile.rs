//! Files that mean harm.
