//! A signed-in account at the register: the in-process `Service`; who asks is fixed when the session begins.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::asker::Asker;
use super::failure::Failure;
use super::office::Register;
use super::queue::Who;
use super::reply::{Me, Reply};
use super::request::{Look, Request};
use super::service::{Change, Service};
use crate::domain::account::Account;
use crate::domain::origin::Origin;
use crate::domain::rights::Role;

/// A number for one session, never used twice while the register is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SessionId(pub(super) u64);

/// The register as one operating-system user sees it; what it holds open ends with it.
pub struct Session {
    register: Arc<Register>,
    uid: u32,
    /// From where the user works.
    origin: Option<Origin>,
    id: SessionId,
}

impl Register {
    /// A session of an operating-system user; the rights are looked up at each request, so they end when they end. From
    /// where the user works stands in the log with all that the session does; none for work in this process without a
    /// terminal.
    #[must_use]
    pub fn session(self: &Arc<Self>, uid: u32, origin: Option<Origin>) -> Session {
        Session { register: Arc::clone(self), uid, origin, id: self.next_session() }
    }
}

impl Session {
    /// Whether the account may end the server that others work with: whoever keeps the machine may.
    #[must_use]
    pub fn may_stop_server(&self) -> bool {
        self.register.account_of(self.uid).is_ok_and(|account| account.roles.contains(&Role::Administrator))
    }

    /// Whether the user has an account whose rights hold now.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.register.account_of(self.uid).is_ok()
    }

    fn me(&self, account: Account) -> Result<Reply, Failure> {
        let has_code = self.register.has_code(account.id)?;
        let desk = self.register.desk();
        Ok(Reply::Me(Box::new(Me {
            today: self.register.today(),
            demo: self.register.meta.demo,
            clients: desk.clients(),
            rebuilt: self.register.rebuilt,
            idle_lock: self.register.idle_lock(),
            has_code,
            account,
        })))
    }
}

impl Service for Session {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        let register = &*self.register;
        let _place = Who::of(&request).map(|who| register.queue.enter(who));
        let account = Asker::at(register.account_of(self.uid)?, self.origin.clone());
        register.pass_lock(self.id, &account, &request)?;
        let ((act, client), identifiers) = (request.asks(), request.identifiers());
        let reply = self.answer(request, &account);
        if let (Some(act), Err(failure)) = (act, &reply) {
            register.log_refusal(&account, act, client, failure.kind)?;
            register.log_met(&account, identifiers, failure)?;
            register.log_shown(&account, client, failure)?;
        }
        reply
    }

    fn watch(&self) -> Receiver<Change> {
        self.register.watcher()
    }
}

impl Session {
    fn answer(&self, request: Request, account: &Asker) -> Result<Reply, Failure> {
        let register = &*self.register;
        match request {
            Request::Me => self.me(Account::clone(account)),
            Request::Today => register.show(self.id, account, Look::Today, false),
            Request::Find { text, limit } => register.show(self.id, account, Look::Find { text, limit }, false),
            Request::Again(look) => register.show(self.id, account, look, true),
            Request::Newer { client, no, base } => register.newer(account, client, no, base).map(Reply::Newer),
            Request::Breakdown(asked) => register.show(self.id, account, Look::Breakdown(asked), false),
            Request::Count { text } => register.count(account, &text).map(Reply::Counted),
            Request::Open { client, purpose } => register.show(self.id, account, Look::Open { client, purpose }, false),
            Request::Reveal { client, what, purpose } => {
                register.reveal(account, client, what, purpose).map(Box::new).map(Reply::Revealed)
            }
            Request::Client { client, purpose } => {
                register.client_data(account, client, purpose).map(|(rev, data)| Reply::Client(rev, Box::new(data)))
            }
            Request::History { client, purpose } => {
                register.show(self.id, account, Look::History { client, purpose }, false)
            }
            Request::Write { id, client, write } => register.write(account, id, client, write).map(Reply::Written),
            Request::NewClient { id, data } => register.create(account, id, *data).map(Reply::Written),
            Request::Undo { id, client } => register.undo(account, id, client).map(Reply::Written),
            Request::Redo { id, client } => register.redo(account, id, client).map(Reply::Written),
            Request::Import { id, rows, dry_run } => register.import(account, id, rows, dry_run).map(Reply::Imported),
            Request::Export { after, limit } => register.export(account, after, limit).map(Reply::Exported),
            Request::TakeOut { after, limit } => register.take_out(account, after, limit).map(Reply::TakenOut),
            Request::Verify => register.verify(account).map(Box::new).map(Reply::Verified),
            Request::Accounts => Ok(Reply::Accounts(register.accounts_for(account))),
            Request::AddAccount { id, account: new } => {
                register.add_account(account, id, *new).map(Box::new).map(Reply::Account)
            }
            Request::ChangeAccount { id, base, account: new } => {
                register.change_account(account, id, &base, *new).map(Box::new).map(Reply::Account)
            }
            Request::Log { wanted, before, limit } => {
                register.read_log(account, &wanted, before, limit).map(Reply::Log)
            }
            Request::Others { client } => Ok(Reply::Others(register.others(self.id, account, client))),
            Request::Leave { client } => {
                register.leave(self.id, client);
                Ok(Reply::Done)
            }
            Request::KeepDraft { draft } => register.keep_draft(self.id, account, *draft).map(|()| Reply::Done),
            Request::DropDraft { place } => register.drop_draft(self.id, account, &place).map(|()| Reply::Done),
            Request::Drafts { take } => {
                register.drafts(self.id, account, take).map(|(drafts, elsewhere)| Reply::Drafts(drafts, elsewhere))
            }
            Request::Active => {
                register.active(self.id, account);
                Ok(Reply::Done)
            }
            Request::Unlock { code } => {
                register.unlock(self.id, account, &code)?;
                self.me(Account::clone(account))
            }
            Request::SetCode { id, old, new } => {
                register.set_code(self.id, account, id, &old, &new).map(|()| Reply::Done)
            }
            Request::Many { id, clients, act, purpose, preview } => {
                let done = register.act_on_many(account, id, clients, &act, (purpose, preview))?;
                Ok(Reply::Many(Box::new(done)))
            }
            Request::UndoMany { id, of, preview } => {
                register.undo_many(account, id, of, preview).map(Box::new).map(Reply::Many)
            }
            Request::Known { clients } => register.known_of(account, clients).map(Reply::Known),
            Request::RemoveCode { id, account: whose } => {
                register.remove_code(account, id, whose).map(|()| Reply::Done)
            }
            Request::Erasure(ask) => register.erasure(account, ask).map(Box::new).map(Reply::Erasure),
            Request::LogHead => register.log_head(account).map(Reply::LogHead),
            Request::Anomalies { wanted, limit } => register.anomalies(account, &wanted, limit).map(Reply::Anomalies),
            Request::AccessReport { client, withhold } => {
                register.access_report(account, client, &withhold).map(Box::new).map(Reply::AccessReport)
            }
            Request::Searches => register.show(self.id, account, Look::Searches, false),
            Request::SaveSearch { id, base, owner, name, text } => {
                register.save_search(account, id, base, owner, &name, &text).map(|()| Reply::Done)
            }
            Request::DropSearch { id, search, base } => {
                register.drop_search(account, id, &search, base).map(|()| Reply::Done)
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.register.end_presence(self.id);
        self.register.end_drafts(self.id);
        self.register.end_lock(self.id);
    }
}
