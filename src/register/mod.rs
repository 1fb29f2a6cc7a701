//! The application: one typed request in, one reply out; the only place that authorises or writes.
//!
//! Every request goes the same way: authorise ([`rights`](crate::domain::rights)) -> validate -> commit -> log ->
//! publish. Screens and commands reach it through [`Service`] alone, and never learn how or where it is kept.

mod access;
mod access_report;
mod account_row;
mod accounts;
mod act_on_many;
mod anomalies;
mod asker;
mod bar_filter;
mod bars;
mod breakdown;
mod card;
mod classes;
pub mod clock;
pub mod code;
mod codec;
mod commit_all;
mod commit_file;
mod complete;
pub mod demo;
mod derive;
mod desk;
pub mod draft;
mod draft_row;
mod drafts;
mod export;
mod facts;
pub mod failure;
mod failure_from;
pub mod file;
mod filter_meanings;
mod filter_values;
mod filter_words;
mod filters;
mod filters_by_row;
mod find;
mod glimpse;
mod history;
pub mod image;
mod image_keeper;
mod import;
mod kept_accounts;
mod kept_rows;
mod keys;
mod lanes;
mod laying;
mod lock;
mod log;
mod log_filter;
pub mod many;
mod merge;
pub mod note;
mod note_row;
mod office;
mod presence;
mod queue;
mod recent;
mod renew;
pub mod reply;
pub mod request;
pub mod retention;
mod row_view;
mod searches;
mod seats;
pub mod service;
mod session;
mod sight;
mod small_cells;
#[cfg(test)]
pub(crate) mod stored;
#[cfg(test)]
mod stored_erasure;
#[cfg(test)]
mod stored_log;
#[cfg(test)]
mod stored_spoiled;
mod summarise;
mod summary_row;
mod take_in;
mod take_out;
mod today;
mod turns;
mod undo;
mod undo_many;
mod validate;
pub mod verify;
mod write;
mod written_before;

pub use crate::domain::origin::Origin;
pub use crate::store::{BatchId, Rev, hex};
pub use bar_filter::bar_filter;
pub use clock::Clock;
pub use failure::{Failure, FailureKind};
pub use filter_meanings::list_of;
pub use image::Images;
pub use image_keeper::ImageKeeper;
pub use office::Register;
pub use reply::Reply;
pub use request::Request;
pub use service::{Change, Changed, Service};
pub use session::Session;
