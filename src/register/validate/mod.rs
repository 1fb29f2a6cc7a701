//! What may be written: every check that a field can fail, answered all at once, field by field.

pub mod account;
pub mod client;
pub mod fields;
pub mod record;
pub mod search;
