//! Records and rules, pure: no I/O, no clock, no storage, no words shown to people.

pub mod calendar;
pub mod citation;
pub mod data_class;
pub mod deadline;
pub mod hetu;
pub mod interview_rules;
pub mod language;
pub mod municipal_share;
pub mod target_group;
pub mod unemployment;
