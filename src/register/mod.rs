//! The application: one typed request in, one reply out; the only place that authorises or writes.
//!
//! Every request goes the same way: authorise ([`rights`](crate::domain::rights)) -> validate -> commit -> log ->
//! publish. Screens and commands reach it through [`Service`] alone, and never learn how or where it is kept.

mod access;
pub mod clock;
mod codec;
mod desk;
pub mod failure;
mod failure_from;
mod file;
mod keys;
mod note;
pub mod reply;
pub mod request;
pub mod service;
mod validate;

pub use crate::store::{BatchId, Rev};
pub use clock::Clock;
pub use failure::{Failure, FailureKind};
pub use reply::Reply;
pub use request::Request;
pub use service::{Change, Service};
