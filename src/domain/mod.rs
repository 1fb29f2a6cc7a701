//! Records and rules, pure: no I/O, no clock, no storage, no words shown to people.
//!
//! Reading order: [`ids`], [`period`], [`client`], then one record a file ([`need`], [`barrier`], [`skill_plan`],
//! [`flag`], [`contact`], [`reminder`]) gathered by [`record`]; [`summary`] is what lists and counts see of a client;
//! [`saved_search`] is a text of the search box under a name; [`rights`] is the one table of who may do what; [`problem`] is what validation answers. The rules of law are
//! functions over plain values: [`deadline`], [`target_group`], [`unemployment`], [`municipal_share`],
//! [`retention`], [`retention_hold`]; [`anomaly`] finds what in the log is worth a question.

pub mod anomaly;
pub mod anomaly_rules;
pub mod calendar;
pub mod citation;
pub mod data_class;
pub mod day;
pub mod deadline;
pub mod hetu;
pub mod interview_rules;
pub mod kinship;
pub mod language;
pub mod municipal_share;
pub mod retention;
pub mod retention_hold;
pub mod target_group;
pub mod unemployment;

pub mod account;
pub mod barrier;
pub mod client;
pub mod contact;
pub mod flag;
pub mod hand_over;
pub mod ids;
pub mod need;
pub mod operation;
pub mod origin;
pub mod period;
pub mod problem;
pub mod purpose;
pub mod record;
pub mod reminder;
pub mod rights;
pub mod role_set;
pub mod saved_search;
pub mod skill_plan;
pub mod summary;
