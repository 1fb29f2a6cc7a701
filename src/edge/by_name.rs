//! The register to somebody whom it may not know: of a user without an account it has the number only, the system the name.

use std::sync::mpsc::Receiver;

use polku::register::{Change, Failure, FailureKind, Reply, Request, Service};

use super::user;

/// A service that calls a user without an account by name.
pub struct ByName<S>(pub S);

impl<S: Service> Service for ByName<S> {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        self.0.call(request).map_err(|mut failure| {
            if failure.kind == FailureKind::NoAccount {
                failure.args.retain(|(name, _)| name != "login");
                failure = failure.with("login", user::current().login);
            }
            failure
        })
    }

    fn watch(&self) -> Receiver<Change> {
        self.0.watch()
    }
}
