//! A signed-in account at the register: the in-process `Service`; who asks is fixed when the session begins.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::failure::{Failure, FailureKind};
use super::office::Register;
use super::reply::{Me, Reply};
use super::request::Request;
use super::service::{Change, Service};
use crate::domain::account::Account;

/// The register as one operating-system user sees it.
pub struct Session {
    register: Arc<Register>,
    uid: u32,
}

impl Register {
    /// A session of an operating-system user; the rights are looked up at each request, so they end when they end.
    #[must_use]
    pub fn session(self: &Arc<Self>, uid: u32) -> Session {
        Session { register: Arc::clone(self), uid }
    }
}

impl Session {
    fn me(&self, account: Account) -> Reply {
        let desk = self.register.desk();
        Reply::Me(Box::new(Me {
            today: self.register.today(),
            demo: self.register.meta.demo,
            clients: desk.clients(),
            own: desk.own(account.id).count(),
            rebuilt: self.register.rebuilt,
            account,
        }))
    }
}

impl Service for Session {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        let register = &*self.register;
        let Some(account) = register.account_of(self.uid) else {
            return Err(Failure::of(FailureKind::Denied));
        };
        match request {
            Request::Me => Ok(self.me(account)),
            Request::Today => register.todays_work(&account).map(Reply::Today),
            Request::Find { text, limit } => register.find(&account, &text, limit).map(Reply::Found),
            Request::Count { text } => register.count(&account, &text).map(Reply::Counted),
            Request::Open { client, purpose } => {
                register.open_card(&account, client, purpose).map(Box::new).map(Reply::Card)
            }
            Request::Reveal { client, what, purpose } => {
                register.reveal(&account, client, what, purpose).map(Box::new).map(Reply::Revealed)
            }
            Request::Client { client, purpose } => {
                register.client_data(&account, client, purpose).map(|(rev, data)| Reply::Client(rev, Box::new(data)))
            }
            Request::History { client, purpose } => register.history(&account, client, purpose).map(Reply::History),
            Request::Write { id, client, write } => register.write(&account, id, client, write).map(Reply::Written),
            Request::NewClient { id, data } => register.create(&account, id, *data).map(Reply::Written),
            Request::Undo { id, client } => register.undo(&account, id, client).map(Reply::Written),
            Request::Redo { id, client } => register.redo(&account, id, client).map(Reply::Written),
            Request::Import { id, rows, dry_run } => register.import(&account, id, rows, dry_run).map(Reply::Imported),
            Request::Export { after, limit } => register.export(&account, after, limit).map(Reply::Exported),
            Request::Accounts => Ok(Reply::Accounts(register.desk().accounts().to_vec())),
        }
    }

    fn watch(&self) -> Receiver<Change> {
        self.register.watcher()
    }
}
