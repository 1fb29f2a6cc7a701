//! The few shapes every screen is made of; each keeps its own state as plain fields and draws without changing it.

pub mod line;
pub mod list;
pub mod popup;
pub mod text_field;
pub mod wrap;
