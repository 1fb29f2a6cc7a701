//! The application: one typed request in, one reply out; the only place that authorises or writes.
//!
//! Every request goes the same way: authorise ([`rights`](crate::domain::rights)) -> validate -> commit -> log ->
//! publish. Screens and commands reach it through [`Service`] alone, and never learn how or where it is kept.

mod access;
mod account_row;
mod accounts;
mod card;
mod classes;
pub mod clock;
pub mod code;
mod codec;
pub mod demo;
mod derive;
mod desk;
pub mod draft;
mod drafts;
mod export;
pub mod failure;
mod failure_from;
pub mod file;
mod filter_values;
mod filter_words;
mod filters;
mod find;
mod glimpse;
mod history;
pub mod image;
mod image_keeper;
mod import;
mod kept_rows;
mod keys;
mod lanes;
mod laying;
mod lock;
mod log;
mod marks;
mod merge;
pub mod note;
mod office;
mod presence;
mod queue;
pub mod reply;
pub mod request;
mod row_view;
pub mod service;
mod session;
mod sight;
#[cfg(test)]
pub(crate) mod stored;
mod summarise;
mod take_in;
mod today;
mod turns;
mod undo;
mod validate;
mod write;

pub use crate::store::{BatchId, Rev};
pub use clock::Clock;
pub use failure::{Failure, FailureKind};
pub use image::Images;
pub use image_keeper::ImageKeeper;
pub use office::Register;
pub use reply::Reply;
pub use request::Request;
pub use service::{Change, Changed, Service};
pub use session::Session;
