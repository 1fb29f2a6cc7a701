//! The one form of the program: a table of fields over the page below; nothing typed leaves it but by saving or by consent.
//!
//! Reading order: `spec` (the table), `values` (what a form holds), `field` and its three controls `pick`, `choice` and
//! `typed` (with `days` and `lines` to read and `codes` to choose from), `state` (the form itself), then what it does:
//! `keys`, `save`, `answer`, `merge`, `draft` and `keep`, `many`, `view`; `screen` is the door.

mod answer;
mod choice;
mod codes;
mod conflict;
mod conflict_view;
mod days;
mod draft;
mod fault;
mod field;
mod field_draft;
mod keep;
mod keys;
mod lines;
mod many;
mod merge;
mod newer;
mod pick;
mod save;
mod screen;
pub mod spec;
mod state;
mod target;
mod typed;
pub mod values;
mod view;

pub use answer::RECORD;
pub use codes::Known;
pub use keep::Keep;
pub use lines::RESPONSIBLE;
pub use many::DONE;
pub use state::{Form, KEEP};
pub use target::{Crowd, Target};
