//! The application: one typed request in, one reply out; the only place that authorises or writes.
//!
//! Every request goes the same way: authorise ([`rights`](crate::domain::rights)) -> validate -> commit -> log ->
//! publish. Screens and commands reach it through [`Service`] alone, and never learn how or where it is kept.

pub mod clock;
pub mod failure;
pub mod reply;
pub mod request;
pub mod service;

pub use crate::store::{BatchId, Rev};
pub use clock::Clock;
pub use failure::{Failure, FailureKind};
pub use reply::Reply;
pub use request::Request;
pub use service::{Change, Service};
